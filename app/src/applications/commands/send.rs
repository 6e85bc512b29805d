//! Sending, once: the first time, again with other answers, and as an answer to what organisers asked.

use super::act::{promote, renew, unplace};
use super::decide::moved;
use super::draft::{CHILDREN, field, refusal};
use super::tell::tell;
use super::wish::changed;
use super::{Opened, open};
use crate::applications::model::answer::{Answer, Answers, Lack, lacks};
use crate::applications::model::call::{Call, Shut};
use crate::applications::model::question::QuestionKind;
use crate::applications::model::state::{Action, By, State, Why, step};
use crate::applications::store::answers::{self, Said, Version};
use crate::applications::store::applications;
use crate::applications::store::links;
use crate::i18n::Words;
use crate::kernel::access::Permission;
use crate::kernel::day;
use crate::kernel::fault::{Fault, FieldFault, Message};
use crate::kernel::id::ApplicationId;
use crate::kernel::lang::Lang;
use crate::troupes::store::troupes as register;
use crate::web::Job;
use chrono::{DateTime, Utc};
use serde_json::json;
use uuid::Uuid;

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    pub code: String,
    /// Nothing had changed since it was sent last.
    pub again: bool,
}

/// `said` is what the troupe answers in words where it was asked for something.
pub async fn send(job: Job<'_>, id: ApplicationId, said: &str) -> Result<Sent, Fault> {
    let mut opened = open(job, id, None).await?.settled()?;
    let (answers, versions) = (answers::of(&answers::saved(job.tx, id).await?), answers::versions(job.tx, id).await?);
    let code = opened.application.code.clone();
    let last = versions.first();
    let asked = opened.application.state == State::NeedsInfo;
    if let Some(last) = last
        && last.answers == answers
        && !asked
    {
        return Ok(Sent { code, again: true });
    }
    if asked && said.is_empty() && last.is_some_and(|last| last.answers == answers) {
        return Err(Fault::field("said", "check-said-missing"));
    }
    let action = match opened.application.state {
        State::Draft => Action::Send,
        State::NeedsInfo => Action::Answer,
        _ => Action::Revise,
    };
    let to = step(opened.application.state, action, opened.party.by).map_err(|why| Fault::refused(why.key()))?;
    match last {
        None => may_begin(job, &opened, &answers).await?,
        Some(last) => may_differ(job, &opened, &last.answers, &answers)?,
    }
    complete(job, &opened.call, &answers)?;
    let number = last.map_or(1, |last| last.number + 1);
    let version = Version {
        number,
        said: words(&opened.call, &answers),
        answers: answers.clone(),
        by: opened.party.name.clone(),
        reason: String::new(),
        at: job.now,
    };
    answers::insert_version(job.tx, id, &version).await?;
    opened.application.sent_at = opened.application.sent_at.or(Some(job.now));
    let batch: Uuid = job.id();
    moved(job, (&opened.call, &mut opened.application), (action, to), &opened.party, (batch, said)).await?;
    if let Some(last) = last.filter(|_| to.has_place()) {
        renew(job, &opened, (&last.answers, &answers)).await?;
        changed(job, &opened, &last.said, &version.said).await?;
    }
    if action == Action::Send {
        tell(job, &opened.application, (&opened.call, &answers), (batch, action), "").await?;
    }
    Ok(Sent { code, again: false })
}

/// May this troupe send a new one now? Those who act for it wait for each other.
async fn may_begin(job: Job<'_>, opened: &Opened, answers: &Answers) -> Result<(), Fault> {
    let (call, application) = (&opened.call, &opened.application);
    let late = links::late_until(job.tx, application.festival, opened.troupe.id).await?;
    call.takes(call.kind_of(answers), application.open_until.max(late), job.now).map_err(|shut| {
        let (opens, closes) = call.window(call.kind_of(answers));
        match shut {
            Shut::NotYet => {
                Fault::Refused(Message::new("application-not-yet").with("at", day::moment(job.lang, opens)))
            }
            Shut::Closed => {
                Fault::Refused(Message::new("application-closed").with("at", day::moment(job.lang, closes)))
            }
        }
    })?;
    register::lock(job.tx, opened.troupe.id).await?;
    let others = applications::of_troupe(job.tx, application.festival, opened.troupe.id).await?;
    let sent = others.iter().filter(|other| other.state.counts() && other.state != State::Draft).count();
    if i64::try_from(sent).is_ok_and(|sent| sent >= call.per_troupe) {
        return Err(Fault::Refused(Message::new("application-enough").with("most", call.per_troupe)));
    }
    Ok(())
}

/// May what differs from what was sent still differ?
fn may_differ(job: Job<'_>, opened: &Opened, sent: &Answers, now: &Answers) -> Result<(), Fault> {
    let call = &opened.call;
    let standing = opened.standing(sent);
    let differs =
        |question: &&crate::applications::model::question::Question| sent.get(&question.id) != now.get(&question.id);
    let fixed =
        call.questions.iter().filter(differs).find_map(|q| q.may_change(&standing, opened.party.by, job.now).err());
    fixed.map_or(Ok(()), |fixed| Err(refusal(fixed)))
}

pub(super) fn complete(job: Job<'_>, call: &Call, answers: &Answers) -> Result<(), Fault> {
    let fault = |lack: Lack| {
        let key = match lack {
            Lack::Missing(_) => "answer-missing",
            Lack::KindGone(_) => "answer-kind-gone",
            Lack::Children(_) => CHILDREN,
        };
        let label = call.question(lack.question()).map(|q| q.label.get(job.lang).to_owned()).unwrap_or_default();
        FieldFault::new(field(lack.question()), Message::new(key).with("question", label))
    };
    let faults: Vec<FieldFault> = lacks(call, answers, job.now).into_iter().map(fault).collect();
    if faults.is_empty() { Ok(()) } else { Err(Fault::Invalid(faults)) }
}

/// The words of questions and answers as they are now: what was sent is read by them for ever.
pub(super) fn words(call: &Call, answers: &Answers) -> Vec<Said> {
    let given = call.questions.iter().filter_map(|question| Some((question, answers.get(&question.id)?)));
    let given = given.filter(|(_, answer)| !answer.is_empty());
    let said = given.map(|(question, answer)| Said {
        question: question.id,
        label: question.label.vi.clone(),
        answer: match answer {
            Answer::Flag(yes) => Words(Lang::Vi).get(if *yes { "answer-yes" } else { "answer-no" }),
            answer if question.kind == QuestionKind::File => answer.chosen().len().to_string(),
            answer => question.say(Lang::Vi, answer).0,
        },
    });
    said.collect()
}

/// The troupe takes its application back, or does not come.
pub async fn take_back(job: Job<'_>, id: ApplicationId, action: Action, link: Option<&str>) -> Result<(), Fault> {
    let mut opened = open(job, id, link).await?.settled()?;
    let from = opened.application.state;
    let to = step(from, action, opened.party.by).map_err(|why| Fault::refused(why.key()))?;
    let festival = opened.application.festival;
    if !to.has_place() {
        opened.application.pending = None;
        unplace(job, festival, std::slice::from_mut(&mut opened.application)).await?;
    }
    let batch: Uuid = job.id();
    moved(job, (&opened.call, &mut opened.application), (action, to), &opened.party, (batch, "")).await?;
    if from.has_place() && !to.has_place() { promote(job, festival, batch, &[id.0]).await } else { Ok(()) }
}

/// Opens a sent application again for its troupe alone, or lets a draft be sent late.
pub async fn reopen(job: Job<'_>, id: ApplicationId, until: DateTime<Utc>) -> Result<(), Fault> {
    let mut application = applications::lock(job.tx, id).await?.ok_or(Fault::Missing)?;
    job.require(Permission::EditProgramme, Some(application.festival))?;
    if application.state.has_place() {
        return Err(Fault::refused(Why::NotNow.key()));
    }
    if until <= job.now {
        return Err(Fault::field("until", "application-reopen-past"));
    }
    application.open_until = Some(until);
    applications::stand(job.tx, &application).await?;
    let detail = json!({ "until": until, "by": By::Organiser.code() });
    Ok(job.audit("application.reopen", &application.code, Some(application.festival), detail).await?)
}
