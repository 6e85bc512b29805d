//! Forms at the desk.

use crate::applications::commands::{self, Amendment, CallForm, Decision, KindForm, QuestionForm, Ready};
use crate::applications::model::state::Action;
use crate::festivals::api::named;
use crate::festivals::desk;
use crate::festivals::model::Festival;
use crate::kernel::access::Permission::{AssistTroupes, EditProgramme};
use crate::kernel::day;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::ApplicationId;
use crate::web::{Ctx, Form, Go};

fn at(ctx: &Ctx, festival: &Festival, rest: &str) -> String {
    desk::path(ctx, Some(festival), &format!("/applications{rest}"))
}

/// Gives a troupe a code, which the next page shows once.
pub async fn code(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, AssistTroupes).await?;
    let troupe = (festival.id, form.id("troupe")?);
    let code = ctx.write(troupe, |job, (festival, troupe)| Box::pin(commands::issue(job, *festival, *troupe))).await?;
    let shown = [("troupe", form.raw("troupe")), ("issued", code.reveal())].map(|(n, v)| (n.to_owned(), v.to_owned()));
    Ok(Go::to(desk::path(&ctx, Some(&festival), "/troupe-slip")).keeping(Form::of(shown)))
}

pub async fn call(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProgramme).await?;
    let path = at(&ctx, &festival, "/call");
    let (version, call) = (form.version().unwrap_or_default(), CallForm::read(&form)?);
    call.fits(&festival, (version == 0).then(|| day::local(ctx.now).date()))?;
    let input = (festival, version, call);
    ctx.write(input, |job, (festival, version, call)| {
        Box::pin(async move {
            match version {
                0 => commands::open_call(job, festival, call).await.map(drop),
                version => commands::edit_call(job, festival, *version, call).await,
            }
        })
    })
    .await?;
    Ok(Go::to(path).saying(Message::new("call-saved")))
}

pub async fn add_kind(ctx: Ctx, mut form: Form) -> Result<Go, Fault> {
    form.0.remove("id");
    kind(ctx, form).await
}

pub async fn kind(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProgramme).await?;
    let path = at(&ctx, &festival, "/call");
    let input = (festival, KindForm::read(&form)?);
    ctx.write(input, |job, (festival, kind)| Box::pin(commands::put_kind(job, festival, kind))).await?;
    Ok(Go::to(path).saying(Message::new("call-saved")))
}

pub async fn add_question(ctx: Ctx, mut form: Form) -> Result<Go, Fault> {
    form.0.remove("id");
    question(ctx, form).await
}

pub async fn question(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProgramme).await?;
    let path = at(&ctx, &festival, "/call");
    let input = (festival, QuestionForm::read(&form)?);
    ctx.write(input, |job, (festival, question)| Box::pin(commands::put_question(job, festival, question))).await?;
    Ok(Go::to(path).saying(Message::new("call-saved")))
}

pub async fn add_ready(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProgramme).await?;
    let path = at(&ctx, &festival, "/call");
    let input = (festival, Ready::parse(form.raw("ready")).ok_or(Fault::refused("form-too-old"))?);
    ctx.write(input, |job, (festival, ready)| Box::pin(commands::add_ready(job, festival, *ready))).await?;
    Ok(Go::to(path).saying(Message::new("call-saved")))
}

/// The applications that are ticked, each with the mark of what the page showed.
fn chosen(form: &Form) -> Vec<(ApplicationId, String)> {
    form.group("pick").filter_map(|(id, mark)| Some((id.parse().ok()?, mark.to_owned()))).collect()
}

fn action(form: &Form) -> Result<Action, Fault> {
    let known = Action::parse(form.raw("action")).filter(|action| Action::DECISIONS.contains(action));
    known.ok_or(Fault::field("action", "decide-action-missing"))
}

pub async fn decide(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProgramme).await?;
    let mut read = form.read();
    let reason = read.optional_text("reason", 1000);
    read.finish()?;
    let decision = Decision { action: action(&form)?, reason, chosen: chosen(&form) };
    let (count, path) = (decision.chosen.len(), at(&ctx, &festival, ""));
    let input = (festival.id, decision);
    ctx.write(input, |job, (festival, decision)| Box::pin(commands::decide(job, *festival, decision))).await?;
    Ok(Go::to(path).saying(Message::new("decide-done").with("count", count)))
}

fn ids(form: &Form) -> Vec<ApplicationId> {
    chosen(form).into_iter().map(|(id, _)| id).collect()
}

pub async fn pend(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProgramme).await?;
    let input = (festival.id, ids(&form), action(&form)?);
    let count = input.1.len();
    ctx.write(input, |job, (festival, ids, action)| Box::pin(commands::pend(job, *festival, ids, *action))).await?;
    Ok(Go::to(at(&ctx, &festival, "")).saying(Message::new("pend-done").with("count", count)))
}

pub async fn clear(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProgramme).await?;
    let input = (festival.id, ids(&form));
    let count = input.1.len();
    ctx.write(input, |job, (festival, ids)| Box::pin(commands::clear(job, *festival, ids))).await?;
    Ok(Go::to(at(&ctx, &festival, "")).saying(Message::new("pend-cleared").with("count", count)))
}

pub async fn settle(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProgramme).await?;
    let input = (festival.id, chosen(&form));
    let count = ctx.write(input, |job, (festival, of)| Box::pin(commands::settle(job, *festival, of))).await?;
    Ok(Go::to(at(&ctx, &festival, "")).saying(Message::new("decide-done").with("count", count)))
}

pub async fn undo(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProgramme).await?;
    let input = (festival.id, form.id("batch")?);
    let stay = ctx.write(input, |job, (festival, batch)| Box::pin(commands::undo(job, *festival, *batch))).await?;
    let said = match stay.is_empty() {
        true => Message::new("undo-done"),
        false => Message::new("undo-but").with("codes", stay.join(", ")),
    };
    Ok(Go::to(at(&ctx, &festival, "")).saying(said))
}

pub async fn send_now(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProgramme).await?;
    let input = (festival.id, form.id("batch")?);
    ctx.write(input, |job, (festival, batch)| Box::pin(commands::send_now(job, *festival, *batch))).await?;
    Ok(Go::to(at(&ctx, &festival, "")).saying(Message::new("send-now-done")))
}

/// Another answer in the place of one that was sent.
pub async fn amend(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProgramme).await?;
    let mut read = form.read();
    let reason = read.line("reason", 300, "amend-reason-missing");
    read.finish()?;
    let (id, question): (ApplicationId, uuid::Uuid) = (form.id("application")?, form.id("question")?);
    let typed = commands::typed(&form, question);
    let amendment = Amendment { question, typed, version: form.version()?, reason };
    let input = (festival.id, id, amendment);
    ctx.write(input, |job, (festival, id, of)| Box::pin(commands::amend(job, *festival, *id, of))).await?;
    Ok(Go::to(at(&ctx, &festival, &format!("/{id}"))).saying(Message::new("amend-done")))
}

/// Until the end of a day.
pub async fn reopen(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProgramme).await?;
    let mut read = form.read();
    let until = read.date("until");
    read.finish()?;
    let until = day::midnight(until.and_then(|date| date.succ_opt()).ok_or(Fault::Bug)?);
    let id: ApplicationId = form.id("application")?;
    ctx.write((id, until), |job, (id, until)| Box::pin(commands::reopen(job, *id, *until))).await?;
    let path = at(&ctx, &festival, &format!("/{id}"));
    Ok(Go::to(path).saying(Message::new("application-reopened")))
}
