//! Other ways in than the code of a slip: a link, and a code that opens a closed call.

use super::festival;
use crate::applications::access::cookie;
use crate::applications::commands;
use crate::applications::model::code::Code;
use crate::festivals::api::named;
use crate::festivals::desk;
use crate::kernel::access::Permission::{AssistTroupes, EditProgramme};
use crate::kernel::day;
use crate::kernel::email::Email;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::TroupeId;
use crate::web::{Ctx, Form, Go};
use uuid::Uuid;

pub async fn ask_link(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = festival(&ctx, &form).await?;
    let email = Email::parse(form.raw("email")).map_err(|_| Fault::field("email", "answer-email-wrong"))?;
    let back = ctx.href(&festival.path("/apply"));
    // Whoever has letters written to others all day is told the same, and writes none.
    if ctx.site.letters.passes(&ctx.network(), ctx.now) {
        let input = (festival.id, festival.slug, email.to_string());
        ctx.write(input, |job, (id, slug, email)| Box::pin(commands::ask_link(job, (*id, slug), email))).await?;
    }
    Ok(Go::to(back).saying(Message::new("troupe-link-asked")))
}

pub async fn send_link(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, AssistTroupes).await?;
    let back = desk::path(&ctx, Some(&festival), "/assist");
    let input: (_, _, TroupeId) = (festival.id, festival.slug, form.id("troupe")?);
    ctx.write(input, |job, (id, slug, troupe)| Box::pin(commands::send_link(job, (*id, slug), *troupe))).await?;
    Ok(Go::to(back).saying(Message::new("troupe-link-sent")))
}

pub async fn come_in(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = festival(&ctx, &form).await?;
    let token = form.raw("token").to_owned();
    let session = ctx.write(token, |job, token| Box::pin(commands::come_in(job, token))).await?;
    Ok(Go::to(ctx.href(&festival.path("/apply"))).with_cookie(cookie(&ctx.site, &session)))
}

pub async fn late(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = festival(&ctx, &form).await?;
    let code = Code::read(form.raw("late")).map_err(|_| Fault::field("late", "troupe-code-mistyped"))?;
    let input: (_, TroupeId, Code) = (festival.id, form.id("troupe")?, code);
    let taken = ctx.write(input, |job, (id, troupe, code)| Box::pin(commands::take_late(job, *id, *troupe, code)));
    // A wrong one is counted, and said only afterwards.
    taken.await??;
    Ok(Go::to(ctx.href(&festival.path("/apply"))).saying(Message::new("late-code-taken")))
}

/// The code is shown by the next page, once.
pub async fn make_late(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProgramme).await?;
    let mut read = form.read();
    let note = read.line("note", 120, "late-note-missing");
    let until = read.date("until");
    read.finish()?;
    let until = day::midnight(until.and_then(|date| date.succ_opt()).ok_or(Fault::Bug)?);
    let to = desk::path(&ctx, Some(&festival), "/applications/late");
    let input = (festival.id, until, note);
    let made = ctx.write(input, |job, (id, until, note)| Box::pin(commands::make_late(job, *id, (*until, note))));
    let code = made.await?;
    Ok(Go::to(to).keeping(Form::of([("made".to_owned(), code.reveal().to_owned())])))
}

pub async fn end_late(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProgramme).await?;
    let input: (_, Uuid) = (festival.id, form.id("late")?);
    let to = desk::path(&ctx, Some(&festival), "/applications/late");
    ctx.write(input, |job, (festival, id)| Box::pin(commands::end_late(job, *festival, *id))).await?;
    Ok(Go::to(to).saying(Message::new("late-code-ended")))
}
