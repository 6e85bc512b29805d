//! Forms: parse → command → where to. Those of a troupe stand here, those of organisers and officers beside.

mod desk;
mod file;
mod way_in;
mod wish;

use super::access::{cookie, cookie_name, no_cookie};
use super::commands::{self, Entry, Page};
use super::links;
use super::model::code::{Code, pin};
use super::model::state::{Action, Why};
use super::store::applications::{self, Application};
use crate::festivals;
use crate::festivals::model::Festival;
use crate::festivals::store as festival_store;
use crate::kernel::access::Permission::{AssistTroupes, EditProgramme};
use crate::kernel::fault::{Fault, FieldFault, Message};
use crate::kernel::id::ApplicationId;
use crate::pictures::enclosed::LARGEST;
use crate::web::Needs::{Nobody, Permission};
use crate::web::{Ctx, Form, Go, forms, local_path};
use desk::{
    add_kind, add_question, add_ready, amend, call, clear, code, decide, kind, pend, question, reopen, send_now,
    settle, undo,
};
use file::{enclose, take_out};
use way_in::{ask_link, come_in, end_late, late, make_late, send_link};
use wish::{answer_change, ask_change};

forms! {
    "apply/enter", Nobody => enter;
    "apply/leave", Nobody => leave;
    "apply/link", Nobody => ask_link;
    "apply/in", Nobody => come_in;
    "apply/late", Nobody => late;
    "apply/start", Nobody => start;
    "apply/save", Nobody => save;
    "apply/file/add", Nobody, file LARGEST => enclose;
    "apply/file/remove", Nobody => take_out;
    "apply/send", Nobody => hand_in;
    "apply/answer", Nobody => answer;
    "apply/wish/add", Nobody => ask_change;
    "applications/code", Permission(AssistTroupes) => code;
    "applications/send-link", Permission(AssistTroupes) => send_link;
    "applications/late/add", Permission(EditProgramme) => make_late;
    "applications/late/end", Permission(EditProgramme) => end_late;
    "applications/call", Permission(EditProgramme) => call;
    "applications/kind", Permission(EditProgramme) => kind;
    "applications/kinds/add", Permission(EditProgramme) => add_kind;
    "applications/question", Permission(EditProgramme) => question;
    "applications/questions/add", Permission(EditProgramme) => add_question;
    "applications/questions/ready", Permission(EditProgramme) => add_ready;
    "applications/decide", Permission(EditProgramme) => decide;
    "applications/pend", Permission(EditProgramme) => pend;
    "applications/clear", Permission(EditProgramme) => clear;
    "applications/settle", Permission(EditProgramme) => settle;
    "applications/undo", Permission(EditProgramme) => undo;
    "applications/send-now", Permission(EditProgramme) => send_now;
    "applications/amend", Permission(EditProgramme) => amend;
    "applications/reopen", Permission(EditProgramme) => reopen;
    "applications/wish/answer", Permission(EditProgramme) => answer_change;
}

/// The festival that a form names, if whoever asks may see it.
async fn festival(ctx: &Ctx, form: &Form) -> Result<Festival, Fault> {
    let found = festivals::named(ctx, form.raw("festival")).await?;
    if found.is_seen_by(ctx.actor.as_deref()) { Ok(found) } else { Err(Fault::Missing) }
}

async fn enter(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = festival(&ctx, &form).await?;
    let (commune, code, pin) = (form.raw("commune").to_owned(), Code::read(form.raw("code")), pin(form.raw("pin")));
    let mut faults = Vec::new();
    let mut slip = |wrong: bool, field: &'static str, key: &'static str| {
        if wrong {
            faults.push(FieldFault::new(field, Message::new(key)));
        }
    };
    slip(commune.is_empty(), "commune", "apply-commune-missing");
    slip(code.is_err(), "code", "troupe-code-mistyped");
    slip(pin.is_none(), "pin", "troupe-pin-missing");
    let (Ok(code), Some(pin), true) = (code, pin, faults.is_empty()) else { return Err(Fault::Invalid(faults)) };
    let token = commands::enter(&ctx, Entry { commune, code, pin }).await?;
    let to = local_path(form.raw("to")).unwrap_or_else(|| ctx.href(&festival.path("/apply")));
    Ok(Go::to(to).with_cookie(cookie(&ctx.site, &token)))
}

async fn leave(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = festival(&ctx, &form).await?;
    if let Some(token) = ctx.cookie(cookie_name(&ctx.site)).map(str::to_owned) {
        ctx.write(token, |job, token| Box::pin(commands::leave(job, token))).await?;
    }
    let go = Go::to(ctx.href(&festival.path("/apply"))).saying(Message::new("troupe-left"));
    Ok(go.with_cookie(no_cookie(&ctx.site)).forgetting())
}

async fn start(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = festival(&ctx, &form).await?;
    let client = form.id::<uuid::Uuid>("client")?.to_string();
    let new = (festival.id, form.id("troupe")?, client);
    let id = ctx
        .write(new, |job, (festival, troupe, client)| Box::pin(commands::start(job, *festival, *troupe, client)))
        .await?;
    Ok(Go::to(ctx.href(&festival.path(&format!("/apply/{id}")))))
}

/// The application of a form and its festival.
async fn application(ctx: &Ctx, form: &Form) -> Result<(Festival, Application), Fault> {
    let db = &ctx.site.db;
    let application = applications::by_id(db, form.id("application")?).await?.ok_or(Fault::Missing)?;
    let festival = festival_store::by_id(db, application.festival).await?.ok_or(Fault::Missing)?;
    Ok((festival, application))
}

async fn save(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let (festival, application) = application(&ctx, &form).await?;
    let page = (application.id, Page::read(&form));
    let slip = ctx.write(page, |job, (id, page)| Box::pin(commands::save(job, *id, page))).await?;
    if let Some(fault) = slip {
        return Err(fault);
    }
    let here = ctx.href(&festival.path(&format!("/apply/{}", application.id)));
    Ok(match form.raw("then") {
        "later" => Go::to(here).saying(Message::new("application-saved")),
        "check" => Go::to(format!("{here}/check")),
        next if next.parse::<i64>().is_ok() => Go::to(format!("{here}/q/{next}")),
        _ => Go::to(here),
    })
}

async fn hand_in(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let (festival, application) = application(&ctx, &form).await?;
    let mut read = form.read();
    let said = read.optional_text("said", 600);
    read.finish()?;
    let input = (application.id, said);
    let sent = ctx.write(input, |job, (id, said)| Box::pin(commands::send(job, *id, said))).await?;
    let here = ctx.href(&festival.path(&format!("/apply/{}", application.id)));
    Ok(Go::to(here).saying(Message::new("application-sent").with("code", sent.code)))
}

/// The troupe comes, does not come, or takes its application back: signed in, or by the link of a message.
async fn answer(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let (festival, application) = application(&ctx, &form).await?;
    let action = Action::parse(form.raw("action"))
        .filter(|action| matches!(action, Action::Confirm | Action::Decline | Action::Withdraw))
        .ok_or(Fault::Missing)?;
    let token = Some(form.raw("token").to_owned()).filter(|token| !token.is_empty());
    let back = match &token {
        Some(_) => links::path(&ctx, &application),
        None => festival.path(&format!("/apply/{}", application.id)),
    };
    let input: (ApplicationId, Action, Option<String>) = (application.id, action, token);
    let done =
        ctx.write(input, |job, (id, action, token)| Box::pin(commands::take_back(job, *id, *action, token.as_deref())));
    let said = match done.await {
        Ok(()) => action.done_key(),
        // Pressed twice is done once.
        Err(Fault::Refused(why)) if why.key == Why::Already.key() => "application-already-said",
        Err(fault) => return Err(fault),
    };
    Ok(Go::to(ctx.href(&back)).saying(Message::new(said)))
}

impl Action {
    const fn done_key(self) -> &'static str {
        match self {
            Action::Confirm => "application-said-confirmed",
            Action::Decline => "application-said-declined",
            _ => "application-said-withdrawn",
        }
    }
}
