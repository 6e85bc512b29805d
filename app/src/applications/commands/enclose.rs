//! A file is enclosed with an application, or taken out again. One that was sent stays as long as what was sent does.

use super::{Opened, open};
use crate::applications::model::answer::Answer;
use crate::applications::model::question::{Question, QuestionKind};
use crate::applications::store::answers::{self, Saved};
use crate::kernel::fault::{Fault, FieldFault, Message};
use crate::kernel::id::ApplicationId;
use crate::pictures::enclosed::{self, Name};
use crate::web::Job;
use uuid::Uuid;

use super::draft::{field, refusal};

/// The files that stand at a question which may change now.
async fn at(job: Job<'_>, id: ApplicationId, question: Uuid) -> Result<(Opened, Question, Vec<String>), Fault> {
    let opened = open(job, id, None).await?;
    let saved: Saved = answers::saved(job.tx, id).await?;
    let known = opened.call.question(question).filter(|question| question.kind == QuestionKind::File);
    let known = known.filter(|question| !question.removed).ok_or(Fault::Missing)?.clone();
    let standing = opened.standing(&answers::of(&saved));
    known.may_change(&standing, opened.party.by, job.now).map_err(refusal)?;
    let names = saved.get(&question).map(|(answer, _)| answer.chosen().to_vec()).unwrap_or_default();
    Ok((opened, known, names))
}

/// May somebody enclose one more here? Asked before anything is done with it.
pub async fn may_enclose(job: Job<'_>, id: ApplicationId, question: Uuid) -> Result<(), Fault> {
    let (_, question, names) = at(job, id, question).await?;
    if i64::try_from(names.len()).is_ok_and(|count| count >= question.most) {
        let message = Message::new("enclosed-full-question").with("count", question.most);
        return Err(Fault::Invalid(vec![FieldFault::new(field(question.id), message)]));
    }
    Ok(())
}

/// Notes a file that will stand in the store, where there is room.
pub async fn note_file(
    job: Job<'_>,
    (id, question): (ApplicationId, Uuid),
    name: Name,
    bytes: i64,
) -> Result<(), Fault> {
    may_enclose(job, id, question).await?;
    let (opened, ..) = at(job, id, question).await?;
    let noted = enclosed::note(job, name, (opened.application.festival, id.0), bytes).await;
    noted.map_err(|fault| match fault {
        Fault::Invalid(faults) => {
            let here = |fault: FieldFault| FieldFault::new(field(question), fault.message);
            Fault::Invalid(faults.into_iter().map(here).collect())
        }
        other => other,
    })
}

/// It stands in the store now.
pub async fn enclose(job: Job<'_>, (id, question): (ApplicationId, Uuid), name: Name) -> Result<(), Fault> {
    may_enclose(job, id, question).await?;
    let (opened, _, mut names) = at(job, id, question).await?;
    enclosed::keep(job, name, id.0).await?;
    names.push(name.to_string());
    answers::put(job.tx, id, question, &Answer::Many(names)).await?;
    super::draft::noted(job, &opened.application, &opened.call, &opened.troupe.name.vi).await.map(drop)
}

pub async fn take_out(job: Job<'_>, (id, question): (ApplicationId, Uuid), name: Name) -> Result<(), Fault> {
    let (opened, _, mut names) = at(job, id, question).await?;
    let text = name.to_string();
    if !names.contains(&text) {
        // Pressed twice is done once.
        return Ok(());
    }
    names.retain(|known| *known != text);
    answers::put(job.tx, id, question, &Answer::Many(names)).await?;
    let versions = answers::versions(job.tx, id).await?;
    let mut sent = versions.iter().filter_map(|version| version.answers.get(&question));
    if !sent.any(|answer| answer.chosen().contains(&text)) {
        enclosed::drop(job, name, id.0).await?;
    }
    super::draft::noted(job, &opened.application, &opened.call, &opened.troupe.name.vi).await.map(drop)
}
