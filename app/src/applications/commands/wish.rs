//! A troupe that has a place asks to have something changed, and organisers answer in words. What is changed then is
//! changed where it stands: on the plan, in the answers.

use super::tell::tell_kind;
use super::{Opened, call_of, open};
use crate::applications::letters::Kind;
use crate::applications::model::state::By;
use crate::applications::model::wish::{Answer, OPEN, Subject, Wish};
use crate::applications::store::answers::Said;
use crate::applications::store::{answers, applications, wishes};
use crate::i18n::Words;
use crate::kernel::access::Permission;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::{ApplicationId, FestivalId};
use crate::kernel::lang::Lang;
use crate::web::{CHANGED, Form, Job};
use serde_json::json;
use uuid::Uuid;

/// What somebody asks for, as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WishForm {
    pub subject: Subject,
    pub wish: String,
    pub why: String,
}

impl WishForm {
    pub fn read(form: &Form) -> Result<Self, Fault> {
        let mut read = form.read();
        let subject =
            read.parsed("topic", |code| Subject::parse(code).ok_or(()), |()| Message::new("wish-subject-missing"));
        let wish = read.optional_text("wish", 600);
        if wish.is_empty() {
            read.fault("wish", Message::new("wish-missing"));
        }
        let why = read.optional_text("why", 600);
        read.finish()?;
        Ok(Self { subject: subject.ok_or(Fault::Bug)?, wish, why })
    }
}

/// Signed in, or by the link of a message. Pressed twice is asked once.
pub async fn ask_change(job: Job<'_>, id: ApplicationId, form: &WishForm, link: Option<&str>) -> Result<(), Fault> {
    let opened = open(job, id, link).await?;
    if !opened.announced.state.has_place() {
        return Err(Fault::refused("wish-no-place"));
    }
    ask(job, &opened, form).await
}

/// What a troupe with a place changed by itself waits for organisers as what it asks for does.
pub(super) async fn changed(job: Job<'_>, opened: &Opened, was: &[Said], now: &[Said]) -> Result<(), Fault> {
    let lines = now.iter().filter(|said| !was.contains(said)).map(|said| format!("{}: {}", said.label, said.answer));
    let gone = was.iter().filter(|said| now.iter().all(|kept| kept.question != said.question));
    let lines: Vec<String> = lines.chain(gone.map(|said| format!("{}: –", said.label))).collect();
    if opened.party.by == By::Organiser || lines.is_empty() {
        return Ok(());
    }
    let wish = Words(Lang::Vi).fill("wish-changed", &[("said", lines.join("; "))]);
    ask(job, opened, &WishForm { subject: Subject::Other, wish, why: String::new() }).await
}

async fn ask(job: Job<'_>, opened: &Opened, form: &WishForm) -> Result<(), Fault> {
    let (application, id) = (&opened.application, opened.application.id);
    let all = wishes::of(job.tx, id).await?;
    let waiting: Vec<&Wish> = all.iter().filter(|wish| wish.answer.is_none()).collect();
    let same = |wish: &&&Wish| (wish.subject, &wish.wish, &wish.why) == (form.subject, &form.wish, &form.why);
    if waiting.iter().any(|wish| same(&wish)) {
        return Ok(());
    }
    if i64::try_from(waiting.len()).is_ok_and(|count| count >= OPEN) {
        return Err(Fault::Refused(Message::new("wish-enough").with("most", OPEN)));
    }
    let WishForm { subject, wish, why } = form.clone();
    let by = opened.party.name.clone();
    let new = Wish { id: job.id(), application: id, subject, wish, why, by, at: job.now, answer: None };
    wishes::insert(job.tx, &new).await?;
    let detail = json!({ "subject": subject.code(), "by": opened.party.by.code() });
    Ok(job.audit("application.ask_change", &application.code, Some(application.festival), detail).await?)
}

/// Answers one that nobody answered yet, and tells whoever is told about the application.
pub async fn answer_change(job: Job<'_>, festival: FestivalId, id: Uuid, text: &str) -> Result<ApplicationId, Fault> {
    let by = job.require(Permission::EditProgramme, Some(festival))?.name.clone();
    let wish = wishes::lock(job.tx, id).await?.ok_or(Fault::Missing)?;
    let found = applications::lock(job.tx, wish.application).await?.filter(|found| found.festival == festival);
    let application = found.ok_or(Fault::Missing)?;
    match &wish.answer {
        Some(said) if said.text == text => return Ok(application.id),
        Some(_) => return Err(Fault::refused(CHANGED)),
        None => wishes::answer(job.tx, id, &Answer { text: text.to_owned(), by, at: job.now }).await?,
    }
    let (call, sent) = (call_of(job, festival).await?, answers::last(job.tx, application.id).await?);
    let sent = sent.ok_or(Fault::Missing)?;
    tell_kind(job, &application, (&call, &sent), (job.id(), Kind::Answered), text).await?;
    let detail = json!({ "subject": wish.subject.code(), "by": By::Organiser.code() });
    job.audit("application.answer_change", &application.code, Some(festival), detail).await?;
    Ok(application.id)
}
