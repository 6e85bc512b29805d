//! The sample's call and what villages applied with, made by the same commands as real ones.

use super::by_sample_slug;
use super::shape::{ApplicationShape, Called};
use crate::applications::commands::{self, CallForm, Decision, Page, field, one};
use crate::applications::model::call::Call;
use crate::applications::model::question::{Fills, QuestionKind};
use crate::applications::model::state::Action;
use crate::applications::store::troupes::accounts;
use crate::applications::store::{answers, applications};
use crate::db::DbError;
use crate::festivals::model::Festival;
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::kernel::id::{ApplicationId, FestivalId};
use crate::mail::texts::reaches_phones;
use crate::troupes::store::troupes;
use crate::web::{Form, Job};
use chrono::TimeDelta;
use uuid::Uuid;

pub async fn insert(job: Job<'_>, loaded: &[Festival], called: &Called) -> Result<(), Fault> {
    let Some(festival) = by_sample_slug(loaded, &called.festival) else { return Ok(()) };
    let date = |days: i64| festival.first_day.0 - TimeDelta::days(days);
    let at_eight = |days| day::parse_local(&date(days).to_string(), "08:00").unwrap_or(job.now);
    let form = CallForm {
        about: called.about.clone(),
        opens_at: at_eight(called.opens),
        closes_at: at_eight(called.closes),
        answer_on: date(called.answer),
        confirm_days: 3,
        per_troupe: 3,
        bring: called.bring.clone(),
        arrive_before: 45,
    };
    let call = commands::open_call(job, festival, &form).await?;
    // Nobody applies before a call opens or once it is over; some moments show that.
    if (form.opens_at..form.closes_at).contains(&job.now) {
        for shape in &called.application {
            apply(job, festival, &call, shape).await?;
        }
    }
    Ok(())
}

async fn apply(job: Job<'_>, festival: &Festival, call: &Call, shape: &ApplicationShape) -> Result<(), Fault> {
    let slug = format!("{}-{}", festival.code_prefix.to_lowercase(), shape.troupe);
    let troupe = troupes::by_slug(job.tx, &slug).await?.ok_or_else(|| DbError::broken(format!("troupe {slug}")))?;
    let client = job.id::<Uuid>().to_string();
    let id = commands::start(job, festival.id, troupe.id, &client).await?;
    commands::save(job, id, &page(call, shape)).await?;
    commands::send(job, id, "").await?;
    match Action::parse(&shape.step) {
        Some(action) => decide(job, festival.id, call, id, (action, &shape.reason)).await,
        None => Ok(()),
    }
}

/// All questions on one page, as they come from a form.
fn page(call: &Call, shape: &ApplicationShape) -> Page {
    let kind = call.kinds.get(shape.kind).map(|kind| kind.choice()).unwrap_or_default();
    let said = [
        (Fills::Leader, &shape.leader),
        (Fills::LeaderPhone, &shape.phone),
        (Fills::Title, &shape.title),
        (Fills::Kind, &kind),
        (Fills::Minutes, &shape.minutes),
        (Fills::People, &shape.people),
        (Fills::Children, &shape.children),
    ];
    let mut form = Vec::new();
    for (question, value) in said.into_iter().filter_map(|(fills, value)| Some((call.filled_by(fills)?, value))) {
        form.push((format!("asked[{}]", question.id), "0".to_owned()));
        form.push((field(question.id), value.clone()));
    }
    let wants = call.filled_by(Fills::Wants).filter(|question| question.kind == QuestionKind::Multi);
    if let Some(question) = wants {
        form.push((format!("asked[{}]", question.id), "0".to_owned()));
        form.extend(shape.wants.iter().map(|code| (format!("{}[{code}]", field(question.id)), "on".to_owned())));
    }
    Page::read(&Form(form.into_iter().collect()))
}

async fn decide(
    job: Job<'_>,
    festival: FestivalId,
    call: &Call,
    id: ApplicationId,
    (action, reason): (Action, &str),
) -> Result<(), Fault> {
    let application = applications::by_id(job.tx, id).await?.ok_or(Fault::Bug)?;
    let sent = answers::last(job.tx, id).await?.unwrap_or_default();
    let officers = accounts(job.tx, application.filed_by.into_iter()).await?;
    let mark = one(&officers, reaches_phones(&job.site), call, application, sent).mark();
    let decision = Decision { action, reason: reason.to_owned(), chosen: vec![(id, mark)] };
    commands::decide(job, festival, &decision).await.map(drop)
}
