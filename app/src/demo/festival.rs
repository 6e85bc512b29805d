//! Loading an edition.

use super::performances::{self, moment};
use super::products;
use super::shape::{AlertHours, AlternativeShape, Edition, FestivalShape};
use crate::db::DbError;
use crate::festivals::guide::{Guide, Part};
use crate::festivals::model::Festival;
use crate::festivals::store::{self as festivals, guides};
use crate::kernel::day::FestivalDay;
use crate::kernel::edition::FestivalState;
use crate::kernel::fault::Fault;
use crate::kernel::id::FestivalId;
use crate::programme::commands;
use crate::programme::model::alternative::{Block, Instead};
use crate::web::Ctx;
use crate::web::Job;
use chrono::{DateTime, TimeDelta, Utc};

/// The edition, and how far its days were moved.
pub async fn insert(job: Job<'_>, edition: &Edition, shown: DateTime<Utc>) -> Result<(Festival, TimeDelta), DbError> {
    let moved = super::ahead(edition.festival.first_day, job.now);
    let number = festivals::next_number(job.tx).await?;
    let festival = festival(job.ctx, &edition.festival, number, moved)?;
    let festival = Festival { state: state(&festival, shown), ..festival };
    festivals::insert(job.tx, &festival, job.now).await?;
    let written = edition.guide.iter().filter_map(|(code, text)| Some((Part::parse(code)?, text.clone())));
    let guide = Guide { parts: written.collect(), version: 0 };
    if !guide.parts.is_empty() {
        guides::save(job.tx, festival.id, &guide).await?;
    }
    for day in &edition.day {
        festivals::insert_day(job.tx, festival.id, FestivalDay(day.date + moved), &day.title).await?;
    }
    Ok((festival, moved))
}

/// What is shown there and what is sold for it, by somebody who may.
pub async fn fill(job: Job<'_>, edition: &Edition, (festival, moved): &(Festival, TimeDelta)) -> Result<(), Fault> {
    let performances = performances::insert(job, edition, festival.id, *moved).await?;
    instead(job, &edition.alternative, festival.id, *moved).await?;
    Ok(products::insert(job, edition, festival, &performances).await?)
}

/// A plan for rain, ready to be switched on.
async fn instead(job: Job<'_>, shape: &AlternativeShape, festival: FestivalId, moved: TimeDelta) -> Result<(), Fault> {
    let day = FestivalDay(shape.day + moved);
    let (stage, to_stage) = (shape.stage.clone(), shape.to_stage.clone());
    let cancelled = to_stage.is_empty();
    let block = Block { day, stage, from: shape.from, until: shape.until, to_day: day, to_stage, to_from: shape.from };
    let made = commands::add_alternative(job, festival, &shape.name).await?;
    commands::add_instead(job, festival, (made.id, made.version), &Instead { block, cancelled }).await
}

/// As the file says, until the days themselves have come: then an organiser would have pressed on.
fn state(festival: &Festival, shown: DateTime<Utc>) -> FestivalState {
    match festival.state {
        state if !state.sells() => state,
        _ if festival.is_over(shown) => FestivalState::Over,
        _ if festival.is_on(shown) => FestivalState::Running,
        state => state,
    }
}

fn festival(ctx: &Ctx, shape: &FestivalShape, number: i64, moved: TimeDelta) -> Result<Festival, DbError> {
    let (first_day, last_day) = (shape.first_day + moved, shape.last_day + moved);
    let stem = shape.slug.trim_end_matches(|c: char| c.is_ascii_digit());
    let hours = |h: &AlertHours| {
        Ok::<_, DbError>((moment(h.first_day + moved, &h.from)?, moment(h.last_day + moved, &h.until)?))
    };
    let (alert_from, alert_until) = shape.alert_hours.as_ref().map(hours).transpose()?.unzip();
    Ok(Festival {
        id: ctx.id(),
        number,
        slug: format!("{stem}{}", last_day.format("%Y")),
        code_prefix: shape.code_prefix.clone(),
        state: FestivalState::parse(&shape.state).ok_or_else(|| DbError::broken("festival state"))?,
        name: shape.name.clone(),
        tagline: shape.tagline.clone(),
        intro: shape.intro.clone(),
        place: shape.place.clone(),
        first_day: FestivalDay(first_day),
        last_day: FestivalDay(last_day),
        contact_phone: shape.contact_phone.clone(),
        contact_email: shape.contact_email.clone(),
        contact_hours: shape.contact_hours.clone(),
        alert: shape.alert.clone(),
        alert_from,
        alert_until,
        privacy: shape.privacy.clone(),
        refund_policy: shape.refund_policy.clone(),
        bank_bin: shape.bank_bin.clone(),
        bank_account: shape.bank_account.clone(),
        bank_holder: shape.bank_holder.clone(),
        sample: true,
        by_hand: false,
        version: 1,
    })
}
