//! Organisers change an answer that was sent: what stood there stays as a version, the reason stands beside the new
//! one, and the troupe reads it.

use super::along::answered;
use super::call_of;
use super::decide::moved;
use super::draft::field;
use super::draft::noted;
use super::send::{complete, words};
use crate::applications::access::Party;
use crate::applications::model::answer::{Answer, Typed};
use crate::applications::model::question::QuestionKind;
use crate::applications::model::state::{Action, By, step};
use crate::applications::store::answers::{self, Version};
use crate::applications::store::applications;
use crate::applications::store::troupes;
use crate::kernel::access::Permission;
use crate::kernel::fault::{Fault, FieldFault};
use crate::kernel::id::{ApplicationId, FestivalId};
use crate::web::{CHANGED, Job};
use serde_json::json;
use uuid::Uuid;

/// One answer as organisers typed it.
#[derive(Clone, Debug)]
pub struct Amendment {
    pub question: Uuid,
    pub typed: Typed,
    /// How often the answer had been saved when the page was drawn.
    pub version: i64,
    pub reason: String,
}

pub async fn amend(job: Job<'_>, festival: FestivalId, id: ApplicationId, form: &Amendment) -> Result<(), Fault> {
    let party = Party::organiser(job.require(Permission::EditProgramme, Some(festival))?);
    let found = applications::lock(job.tx, id).await?.filter(|found| found.festival == festival);
    let (mut application, call) = (found.ok_or(Fault::Missing)?, call_of(job, festival).await?);
    let to = step(application.state, Action::Revise, By::Organiser).map_err(|why| Fault::refused(why.key()))?;
    let question = call.question(form.question).filter(|question| question.kind != QuestionKind::File);
    let question = question.ok_or(Fault::Missing)?;
    let last = answers::versions(job.tx, id).await?.into_iter().next().ok_or(Fault::Missing)?;
    let before = last.answers.get(&question.id);
    let saved = answers::saved(job.tx, id).await?.get(&question.id).map_or(0, |(_, version)| *version);
    if saved != form.version {
        return Err(Fault::refused(CHANGED));
    }
    let wrong = |message| Fault::Invalid(vec![FieldFault::new(field(question.id), message)]);
    let answer = answered(job, application.troupe, (question, &form.typed), before).await?.map_err(wrong)?;
    if answer.as_ref() == before {
        return Ok(());
    }
    let mut now = last.answers.clone();
    match &answer {
        Some(answer) => now.insert(question.id, answer.clone()),
        None => now.remove(&question.id),
    };
    complete(job, &call, &now)?;
    let kept = answer.unwrap_or_else(|| Answer::Text(String::new()));
    answers::put(job.tx, id, question.id, &kept).await?;
    let version = Version {
        number: last.number + 1,
        said: words(&call, &now),
        answers: now,
        by: party.name.clone(),
        reason: form.reason.clone(),
        at: job.now,
    };
    answers::insert_version(job.tx, id, &version).await?;
    let troupe = troupes::by_id(job.tx, application.troupe).await?.ok_or(Fault::Missing)?;
    application.title = noted(job, &application, &call, &troupe.name.vi).await?;
    moved(job, (&call, &mut application), (Action::Revise, to), &party, (job.id(), &form.reason)).await?;
    let detail = json!({ "question": question.label.vi, "reason": form.reason });
    Ok(job.audit("application.amend", &application.code, Some(festival), detail).await?)
}
