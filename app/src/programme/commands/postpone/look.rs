//! What putting days off would do, whole, before anything is done.

use super::super::release::sold;
use super::{authorised, open};
use crate::festivals::guide::Part;
use crate::festivals::model::Festival;
use crate::festivals::store::guides;
use crate::kernel::day::FestivalDay;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::{FestivalId, PerformanceId};
use crate::kernel::lang::Text;
use crate::programme::model::act::{Seat, Showing, Spot};
use crate::programme::model::decision::Decision;
use crate::programme::model::plan::Plan;
use crate::programme::model::postpone::{Days, Put};
use crate::programme::model::said::{Release, diff};
use crate::programme::store::plans::Moved;
use crate::programme::store::releases;
use crate::venues::commands::put_off::{self, Moving as Venues};
use crate::venues::model::{Claim, Source};
use crate::web::{Along, Job, Shift, slices};
use chrono::{DateTime, Utc};
use std::collections::BTreeSet;

/// Most days that an edition lasts.
const MOST_DAYS: i64 = 60;

#[derive(Clone, Debug)]
pub struct Moving {
    pub festival: Festival,
    /// Of the edition, afterwards.
    pub days: Days,
    /// Of the plan.
    pub version: i64,
    pub seats: Vec<Moved>,
    /// Pinned, and so left where they are; only where single days move.
    pub pinned: Vec<PerformanceId>,
    /// Begun already.
    pub begun: Vec<PerformanceId>,
    pub venues: Venues,
    pub along: Vec<Along>,
    pub last: Release,
    pub said: Release,
    pub sold: Vec<(PerformanceId, i64)>,
    /// Until when money that was promised for one can be asked for, moved along.
    pub promised: Vec<(PerformanceId, DateTime<Utc>)>,
    /// Texts that name one of the days, by the keys of what they are called.
    pub texts: Vec<&'static str>,
}

pub async fn foresee(job: Job<'_>, festival: FestivalId, put: &Put) -> Result<Moving, Fault> {
    authorised(job, festival)?;
    let (festival, mut plan) = open(job, festival).await?;
    let was = (festival.first_day, festival.last_day);
    let days = checked(put, was)?;
    let (moves, pinned, begun) = moves(job, &plan, put, put.is_whole(was));
    for showing in &mut plan.showings {
        if let Some(moved) = moves.iter().find(|moved| moved.id == showing.id) {
            showing.seat = moved.now;
        }
    }
    let sources: Vec<Source> = moves.iter().map(|moved| Source::from(moved.id)).collect();
    let placed = moves.iter().filter_map(|moved| plan.placed(plan.showing(moved.id)?));
    let claims: Vec<Claim> = placed.map(|p| Claim::firm(p.stage, p.lane, p.occupied(), p.id)).collect();
    let (within, minutes) = (put.within().ok_or(Fault::Bug)?, put.by().num_minutes());
    let venues =
        put_off::look(job, put_off::Days { festival: festival.id, within, minutes }, &sources, &claims).await?;
    let last = releases::last(job.tx, festival.id).await?;
    let stay: BTreeSet<PerformanceId> = pinned.iter().copied().collect();
    let said = put.said(&last, &stay, job.now);
    let changes = diff(&last, &said);
    let performances: Vec<PerformanceId> = changes.keys().copied().collect();
    let promised = promised(job, festival.id, &performances, put).await?;
    let shift = Shift { festival: festival.id, performances, whole: put.is_whole(was), by: put.by() };
    let mut along = Vec::new();
    for slice in slices() {
        along.extend(slice.neighbour.along(job, &shift).await?);
    }
    let (sold, texts) = (sold(job, &changes).await?, texts(job, &festival, put).await?);
    let version = plan.version;
    Ok(Moving {
        festival,
        days,
        version,
        seats: moves,
        pinned,
        begun,
        venues,
        along,
        last,
        said,
        sold,
        promised,
        texts,
    })
}

/// The days of the edition afterwards, where they can be.
fn checked(put: &Put, was: Days) -> Result<Days, Fault> {
    let of = was.0..=was.1;
    for (field, day) in [("from_day", put.first), ("until_day", put.last)] {
        if !of.contains(&day) {
            return Err(Fault::field(field, "place-outside"));
        }
    }
    let days = put.days(was);
    if (days.1.0 - days.0.0).num_days() >= MOST_DAYS {
        let many = Message::new("festival-days-many").with("max", MOST_DAYS);
        return Err(Fault::Invalid(vec![crate::kernel::fault::FieldFault::new("to_day", many)]));
    }
    Ok(days)
}

type Moves = (Vec<Moved>, Vec<PerformanceId>, Vec<PerformanceId>);

/// The showings that move; those that are pinned, and those that have begun.
fn moves(job: Job<'_>, plan: &Plan, put: &Put, whole: bool) -> Moves {
    let (mut moves, mut pinned, mut begun) = Moves::default();
    let on = |showing: &&Showing| showing.seat.spot.is_some_and(|spot| put.holds(spot.starts_at));
    for showing in plan.showings.iter().filter(|showing| showing.occupies()).filter(on) {
        let Some(spot) = showing.seat.spot else { continue };
        if spot.starts_at <= job.now {
            begun.push(showing.id);
        } else if showing.pinned && !whole {
            pinned.push(showing.id);
        } else {
            let spot = Spot { starts_at: spot.starts_at + put.by(), ..spot };
            moves.push(Moved { id: showing.id, was: showing.seat, now: Seat { spot: Some(spot), ..showing.seat } });
        }
    }
    (moves, pinned, begun)
}

async fn promised(
    job: Job<'_>,
    festival: FestivalId,
    performances: &[PerformanceId],
    put: &Put,
) -> Result<Vec<(PerformanceId, DateTime<Utc>)>, Fault> {
    let decided = releases::decided(job.tx, festival, performances).await?;
    let open = decided.into_iter().filter(|decided| decided.decision != Decision::Keep);
    let until = |until: DateTime<Utc>| Some(until + put.by()).filter(|until| *until > job.now);
    Ok(open.filter_map(|decided| Some((decided.showing, until(decided.until?)?))).collect())
}

/// What organisers wrote that names a day which moves.
async fn texts(job: Job<'_>, festival: &Festival, put: &Put) -> Result<Vec<&'static str>, Fault> {
    let names = |text: &Text| put.is_named_in(&text.vi) || put.is_named_in(&text.en);
    let own = [
        ("postpone-text-tagline", &festival.tagline),
        ("postpone-text-intro", &festival.intro),
        ("postpone-text-alert", &festival.alert),
        ("postpone-text-refunds", &festival.refund_policy),
    ];
    let guide = guides::of(job.tx, festival.id).await?;
    let own = own.into_iter().filter(|(_, text)| names(text)).map(|(key, _)| key);
    let parts = guide.parts.iter().filter(|(_, text)| names(text)).map(|(part, _): (&Part, _)| part.name_key());
    Ok(own.chain(parts).collect())
}

impl Moving {
    pub fn was(&self) -> (FestivalDay, FestivalDay) {
        (self.festival.first_day, self.festival.last_day)
    }
}
