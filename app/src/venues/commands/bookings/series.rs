//! The same on several days: asked for at once, a day put back, the rest given up.

use super::ask::blank;
use super::edit::bring;
use super::place::settle;
use super::refusal::refused;
use super::wait::{pass_on, tidy};
use super::{BookingForm, Repeat, on_some_lane, stage_called, tell, tell_answerers};
use crate::kernel::access::Permission;
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::kernel::id::{FestivalId, StageId};
use crate::kernel::span::Span;
use crate::venues::model::{Booking, BookingState, Rhythm, Series, Stage, Why, Wish, day_of, minutes, missing, rest};
use crate::venues::occupancy;
use crate::venues::store::{bookings, series as rows, stages};
use crate::web::Job;
use chrono::NaiveDate;
use serde_json::json;
use std::collections::BTreeSet;
use uuid::Uuid;

/// What became of it.
pub struct Asked {
    pub series: Uuid,
    pub made: usize,
    pub skipped: usize,
}

/// Asks for every day that can be had; the others are left out, and can be put back later.
pub async fn ask_series(
    job: Job<'_>,
    festival: FestivalId,
    form: &BookingForm,
    repeat: &Repeat,
) -> Result<Asked, Fault> {
    job.require(Permission::BookVenues, Some(festival))?;
    let stage = stage_called(job, &form.stage).await?;
    occupancy::lock(job, &[stage.id], &[]).await?;
    tidy(job, stage.id).await?;
    let first = day::local(form.show.starts_at()).date();
    let series = Series { id: job.id(), festival, rhythm: Rhythm::new(repeat.often, &repeat.on, (first, repeat.last)) };
    let (mut made, mut against): (Vec<Booking>, Vec<Why>) = (Vec::new(), Vec::new());
    for date in series.rhythm.days() {
        let from = form.show.from + minutes(date) - minutes(first);
        let (wish, why) = on_some_lane(job, &stage, (form.wish().at(0, from), form.lane), &[]).await?;
        match why.is_empty() {
            true => made.push(Booking { stage: stage.id, series: Some(series.id), ..blank(job, festival, form, wish) }),
            false => against = why,
        }
    }
    let Some(one) = made.first() else { return Err(nothing(job, &against).await?) };
    rows::insert(job.tx, &series, job.now).await?;
    for booking in &made {
        bookings::insert(job.tx, booking).await?;
    }
    let skipped = series.rhythm.days().len() - made.len();
    let detail = json!({ "made": made.len(), "skipped": skipped });
    job.audit("booking.ask_series", &stage.slug, Some(festival), detail).await?;
    tell(job, one).await?;
    tell_answerers(job, one).await?;
    Ok(Asked { series: series.id, made: made.len(), skipped })
}

async fn nothing(job: Job<'_>, why: &[Why]) -> Result<Fault, Fault> {
    if why.is_empty() { Ok(Fault::field("last_day", "series-last-early")) } else { Ok(refused(job, why).await?) }
}

/// The series with its days, under the lock of their stages.
async fn locked(job: Job<'_>, festival: FestivalId, id: Uuid) -> Result<(Series, Vec<Booking>), Fault> {
    let series = rows::by_id(job.tx, id).await?.filter(|series| series.festival == festival).ok_or(Fault::Missing)?;
    let at: BTreeSet<StageId> = bookings::of_series(job.tx, id).await?.iter().map(|booking| booking.stage).collect();
    let at: Vec<StageId> = at.into_iter().collect();
    occupancy::lock(job, &at, &[]).await?;
    for stage in at {
        tidy(job, stage).await?;
    }
    Ok((series, bookings::of_series(job.tx, id).await?))
}

/// Gives up what is still to come; answers how many days that were. What is over or has begun stays as it was.
pub async fn cancel_rest(job: Job<'_>, festival: FestivalId, id: Uuid) -> Result<usize, Fault> {
    job.require(Permission::BookVenues, Some(festival))?;
    let (_, all) = locked(job, festival, id).await?;
    let ending: Vec<Booking> = rest(&all, job.now).into_iter().cloned().collect();
    for was in &ending {
        let next =
            Booking { state: BookingState::Cancelled, waits: false, held_until: None, since: job.now, ..was.clone() };
        // Giving back is in nobody's way.
        let _ = settle(job, Some(was), &next).await?;
        bookings::update(job.tx, &next).await?;
    }
    let stages: BTreeSet<StageId> = ending.iter().map(|booking| booking.stage).collect();
    for stage in stages {
        pass_on(job, stage).await?;
    }
    if let Some(first) = ending.first() {
        let stage = stage_of(job, first).await?;
        job.audit("booking.cancel_rest", &stage.slug, Some(festival), json!({ "days": ending.len() })).await?;
        tell(job, &Booking { state: BookingState::Cancelled, ..first.clone() }).await?;
    }
    Ok(ending.len())
}

/// Brings what is still to come to other hours of the same days; answers how many days that were, and how many stayed
/// because their stage is taken then. What is over or has begun is left alone.
pub async fn move_rest(
    job: Job<'_>,
    festival: FestivalId,
    id: Uuid,
    (from, minutes_long): (i64, i64),
) -> Result<(usize, usize), Fault> {
    job.require(Permission::BookVenues, Some(festival))?;
    let (_, all) = locked(job, festival, id).await?;
    let (mut moved, mut stayed): (Vec<Booking>, usize) = (Vec::new(), 0);
    let ahead: Vec<Booking> = rest(&all, job.now).into_iter().cloned().collect();
    for was in ahead {
        let start = minutes(day_of(&was)) + from;
        let Some(show) = Span::new(start, start + minutes_long) else { return Err(Fault::Bug) };
        let (stage, wish) = (stage_of(job, &was).await?, Wish { show, ..was.wish });
        if wish == was.wish {
            continue;
        }
        match bring(job, (&was, &stage), was.clone(), wish).await {
            Ok((next, _)) => moved.push(next),
            Err(Fault::Invalid(_) | Fault::Refused(_)) => stayed += 1,
            Err(fault) => return Err(fault),
        }
    }
    let stages: BTreeSet<StageId> = moved.iter().map(|booking| booking.stage).collect();
    for stage in stages {
        pass_on(job, stage).await?;
    }
    if let Some(first) = moved.first() {
        let stage = stage_of(job, first).await?;
        let detail = json!({ "moved": moved.len(), "stayed": stayed });
        job.audit("booking.move_rest", &stage.slug, Some(festival), detail).await?;
        tell_answerers(job, first).await?;
    }
    Ok((moved.len(), stayed))
}

/// Asks for a day of the series that it does not have.
pub async fn add_day(job: Job<'_>, festival: FestivalId, id: Uuid, date: NaiveDate) -> Result<Booking, Fault> {
    job.require(Permission::BookVenues, Some(festival))?;
    let (series, all) = locked(job, festival, id).await?;
    let like = all.first().ok_or(Fault::Missing)?;
    if !missing(&series, &all, job.now).contains(&date) {
        return Err(Fault::refused("series-day-there"));
    }
    let stage = stage_of(job, like).await?;
    let from = like.wish.show.from + minutes(date) - minutes(day_of(like));
    let (wish, why) = on_some_lane(job, &stage, (Wish { ..like.wish.at(0, from) }, None), &[]).await?;
    if !why.is_empty() {
        return Err(refused(job, &why).await?.at_large());
    }
    let (state, waits, held_until) = (BookingState::Requested, false, None);
    let fresh = Booking {
        id: job.id(),
        wish,
        state,
        waits,
        held_until,
        since: job.now,
        version: 1,
        link_version: 1,
        ..like.clone()
    };
    bookings::insert(job.tx, &fresh).await?;
    job.audit("booking.ask", &stage.slug, Some(festival), json!({ "series": true })).await?;
    tell_answerers(job, &fresh).await?;
    Ok(fresh)
}

async fn stage_of(job: Job<'_>, booking: &Booking) -> Result<Stage, Fault> {
    stages::by_id(job.tx, booking.stage).await?.ok_or(Fault::Bug)
}
