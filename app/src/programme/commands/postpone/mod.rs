//! Putting days off, or bringing them forward: everything on them moves in one action that was looked at before,
//! people are told once, and until their letters leave it can be undone.

mod look;
mod undo;

pub use look::{Moving, foresee};
pub use undo::undo_postponement;

use super::release::{ReleaseForm, publish};
use super::{counted, hand, open};
use crate::festivals::model::Festival;
use crate::festivals::store as festivals;
use crate::i18n::Words;
use crate::kernel::access::Permission;
use crate::kernel::day::FestivalDay;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::{FestivalId, PerformanceId};
use crate::kernel::lang::{Lang, Text};
use crate::programme::model::decision::{Decision, Decisions};
use crate::programme::model::postpone::Put;
use crate::programme::store::postponements::{self, Before, Postponement};
use crate::programme::store::{plans::Moved, releases, showings};
use crate::venues::commands::put_off;
use crate::venues::letters as venue_letters;
use crate::venues::model::Outcome;
use crate::web::{CHANGED, Ctx, Form, Job, slices};
use chrono::TimeDelta;
use serde_json::json;
use std::collections::BTreeSet;

/// As long its letters wait, so that it can be undone before anybody reads of it.
pub const LETTERS_WAIT: TimeDelta = TimeDelta::minutes(10);

/// What was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostponeForm {
    /// The version of the plan that the preview showed.
    pub seen: i64,
    pub put: Put,
    pub note: Text,
    pub decisions: Decisions,
}

impl PostponeForm {
    pub fn read(form: &Form) -> Result<Self, Fault> {
        let put = read_put(form)?;
        let ReleaseForm { seen, note, decisions, .. } = ReleaseForm::read(form)?;
        Ok(Self { seen, put, note, decisions })
    }
}

/// Which days, and where to.
pub fn read_put(form: &Form) -> Result<Put, Fault> {
    let mut read = form.read();
    let parse = |code: &str| FestivalDay::parse(code).ok_or(());
    let first = read.parsed("from_day", parse, |()| Message::new("date-wrong"));
    let last = read.parsed("until_day", parse, |()| Message::new("date-wrong"));
    let to = read.date("to_day").map(FestivalDay);
    if first.zip(last).is_some_and(|(first, last)| last < first) {
        read.fault("until_day", Message::new("postpone-order"));
    }
    if to.is_some() && to == first {
        read.fault("to_day", Message::new("postpone-same"));
    }
    read.finish()?;
    let (Some(first), Some(last), Some(to)) = (first, last, to) else { return Err(Fault::Bug) };
    Ok(Put { first, last, to })
}

/// Does what was looked at; answers how many showings moved.
pub async fn postpone(job: Job<'_>, festival: FestivalId, form: &PostponeForm) -> Result<usize, Fault> {
    let later = Ctx { letters_wait: LETTERS_WAIT, ..job.ctx.clone() };
    let job = Job { tx: job.tx, ctx: &later };
    let moving = foresee(job, festival, &form.put).await?;
    if moving.version != form.seen {
        return Err(Fault::refused(CHANGED));
    }
    if !moving.venues.taken.is_empty() {
        return Err(Fault::refused("postpone-barred"));
    }
    let (bookings, blockings) = put_off::carry_out(job, &moving.venues).await?;
    for moved in &moving.seats {
        showings::seat(job.tx, moved.id, &moved.now, hand(job)).await?;
    }
    let titles = festivals::days(job.tx, festival).await?;
    move_days(job, &moving.festival, moving.days, &form.put.titles(&titles)).await?;
    for slice in slices() {
        if !slice.neighbour.move_along(job, &moving.along).await? {
            return Err(Fault::refused(CHANGED));
        }
    }
    let (releases, told) = announce(job, &moving, form).await?;
    tell(job, &moving, &told).await?;
    let before = Before {
        days: (moving.festival.first_day, moving.festival.last_day),
        titles,
        seats: moving.seats.clone(),
        bookings,
        blockings,
        along: moving.along.clone(),
        releases,
    };
    let by = job.me()?.name.clone();
    let done = Postponement { id: job.id(), put: form.put, before, by, told_at: job.now + LETTERS_WAIT };
    postponements::insert(job.tx, festival, &done, job.now).await?;
    counted(job, festival).await?;
    let detail = json!({ "from": form.put.first.code(), "to": form.put.to.code(), "moved": moving.seats.len() });
    job.audit("programme.postpone", &moving.festival.slug, Some(festival), detail).await?;
    Ok(moving.seats.len())
}

/// Gives an edition other days, with their names.
async fn move_days(
    job: Job<'_>,
    festival: &Festival,
    (first_day, last_day): (FestivalDay, FestivalDay),
    titles: &[(FestivalDay, Text)],
) -> Result<(), Fault> {
    if !festivals::update(job.tx, &Festival { first_day, last_day, ..festival.clone() }).await? {
        return Err(Fault::refused(CHANGED));
    }
    Ok(festivals::put_days(job.tx, festival.id, titles).await?)
}

type Announced = (Option<(i64, i64)>, BTreeSet<String>);

/// Tells of it in a release of what people know, so much later. What is only planned stays unsaid.
async fn announce(job: Job<'_>, moving: &Moving, form: &PostponeForm) -> Result<Announced, Fault> {
    if moving.said == moving.last {
        return Ok((None, BTreeSet::new()));
    }
    let was = releases::heads(job.tx, moving.festival.id).await?.first().map_or(0, |head| head.number);
    let mut decisions = form.decisions.clone();
    for (id, until) in &moving.promised {
        // Who was promised their money has as long for it as before.
        let chosen = decisions.get(id).copied();
        let decision = chosen.map(|(decision, _)| decision).filter(|d| *d != Decision::Keep);
        let until = chosen.and_then(|(_, until)| until).map_or(*until, |chosen| chosen.max(*until));
        decisions.insert(*id, (decision.unwrap_or(Decision::Refund), Some(until)));
    }
    let name = Words(Lang::Vi).get("postpone-release");
    let form = ReleaseForm { seen: 0, name, note: form.note.clone(), decisions };
    let (number, told) = publish(job, &moving.festival, &moving.last, moving.said.clone(), &form).await?;
    Ok((Some((was, number)), told))
}

/// Whom the release did not tell: who booked a stage, and who has ordered something for the whole festival.
async fn tell(job: Job<'_>, moving: &Moving, told: &BTreeSet<String>) -> Result<(), Fault> {
    let moved = moving.venues.bookings.iter().filter(|(outcome, ..)| *outcome != Outcome::Stays);
    let moved: Vec<_> = moved.map(|(_, was, now)| (was.clone(), now.clone())).collect();
    let (festival, was) = (moving.festival.id, (moving.festival.first_day, moving.festival.last_day));
    venue_letters::tell_moved(job, festival, &moved).await?;
    if was != moving.days {
        for slice in slices() {
            slice.neighbour.after_move(job, festival, was, told).await?;
        }
    }
    Ok(())
}

/// Only who may move the festival itself.
fn authorised(job: Job<'_>, festival: FestivalId) -> Result<(), Fault> {
    job.require(Permission::EditFestival, Some(festival)).map(drop)
}

/// Showings with another place each.
fn back(seats: &[Moved]) -> impl Iterator<Item = (PerformanceId, Moved)> {
    seats.iter().map(|moved| (moved.id, Moved { id: moved.id, was: moved.now, now: moved.was }))
}
