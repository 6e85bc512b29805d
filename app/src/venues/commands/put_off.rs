//! Days are put off: what becomes of the bookings and blockings on them. Everything changes its place in one step,
//! with what else `claims` a stage then.

use super::bookings::{blocking_source, claim, source, wait};
use crate::db::DbError;
use crate::kernel::fault::Fault;
use crate::kernel::id::{FestivalId, StageId};
use crate::kernel::span::Span;
use crate::venues::model::{Blocking, Booking, Claim, Outcome, Source, Taken, clashes, judge, put_off, without};
use crate::venues::occupancy;
use crate::venues::store::{blockings, bookings, stages};
use crate::web::Job;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Which days, and by how many minutes.
#[derive(Clone, Copy, Debug)]
pub struct Days {
    pub festival: FestivalId,
    pub within: Span,
    pub minutes: i64,
}

/// All that would change its place.
#[derive(Clone, Debug)]
pub struct Moving {
    pub bookings: Vec<(Outcome, Booking, Booking)>,
    pub blockings: Vec<(Blocking, Blocking)>,
    /// What cannot have the place that it claims.
    pub taken: Vec<Taken>,
    sources: Vec<Source>,
    claims: Vec<Claim>,
}

/// How a booking stood before.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Stood {
    id: Uuid,
    from: i64,
    state: String,
    waits: bool,
    since: DateTime<Utc>,
    held_until: Option<DateTime<Utc>>,
    version: i64,
}

impl Stood {
    fn of(was: &Booking) -> Self {
        Self {
            id: was.id,
            from: was.wish.show.from,
            state: was.state.code().to_owned(),
            waits: was.waits,
            since: was.since,
            held_until: was.held_until,
            version: was.version,
        }
    }
}

/// What would become of everything; nothing is changed, and nobody else changes these stages until the
/// transaction ends. `sources` are others that move, to where they `claim`.
pub async fn look(job: Job<'_>, days: Days, sources: &[Source], claims: &[Claim]) -> Result<Moving, Fault> {
    let found = bookings::begin_within(job.tx, days.festival, days.within).await?;
    let blocked = blockings::begin_within(job.tx, days.festival, days.within).await?;
    let at: BTreeSet<StageId> = (claims.iter().map(|claim| claim.stage))
        .chain(found.iter().map(|booking| booking.stage))
        .chain(blocked.iter().map(|blocking| blocking.stage))
        .collect();
    occupancy::lock(job, &at.iter().copied().collect::<Vec<_>>(), sources).await?;
    for stage in at {
        wait::tidy(job, stage).await?;
    }
    let ahead = |booking: &Booking| !booking.state.is_over() && booking.wish.span().starts_at() > job.now;
    let found: Vec<Booking> = bookings::begin_within(job.tx, days.festival, days.within).await?;
    let (mut moving, mut free) = (Vec::new(), Vec::new());
    let mut own: Vec<Source> = sources.iter().copied().chain(blocked.iter().map(blocking_source)).collect();
    for booking in found.into_iter().filter(ahead) {
        // What its stage does not allow at any time is known before who else is there.
        match put_off(&booking, days.minutes, &judged(job, days, &booking, None).await?, job.now) {
            (Outcome::Stays, now) => moving.push((Outcome::Stays, booking, now)),
            _ => {
                own.push(source(booking.id));
                free.push(booking);
            }
        }
    }
    let taken = clashes(claims, &there(job, claims, &own).await?);
    let mut claims = claims.to_vec();
    for booking in free {
        let why = judged(job, days, &booking, Some((&own, &claims))).await?;
        let (outcome, now) = put_off(&booking, days.minutes, &why, job.now);
        claims.extend(claim(&now));
        moving.push((outcome, booking, now));
    }
    let moved = |was: Blocking| {
        let span = was.span.at(was.span.from + days.minutes);
        (was.clone(), Blocking { span, ..was })
    };
    let blockings = blocked.into_iter().map(moved).collect();
    Ok(Moving { bookings: moving, blockings, taken, sources: own, claims })
}

/// What stands against the new place: the rules alone, or what is there and claimed too.
async fn judged(
    job: Job<'_>,
    days: Days,
    booking: &Booking,
    others: Option<(&[Source], &[Claim])>,
) -> Result<Vec<crate::venues::model::Why>, DbError> {
    let stage =
        stages::by_id(job.tx, booking.stage).await?.ok_or_else(|| DbError::broken("a booking without a stage"))?;
    let wish = booking.wish.at(booking.wish.lane, booking.wish.show.from + days.minutes);
    let (mut there, mut own) = (Vec::new(), Vec::new());
    if let Some((sources, claims)) = others {
        there = occupancy::on_stage(job.tx, booking.stage, wish.span()).await?;
        there.retain(|claim| !sources.contains(&claim.source));
        there.extend(claims.iter().cloned());
        own = vec![source(booking.id)];
    }
    Ok(judge(&stage, &wish, &there, &own, job.now))
}

/// What stands where these claims are, without what leaves.
async fn there(job: Job<'_>, claims: &[Claim], leaving: &[Source]) -> Result<Vec<Claim>, DbError> {
    let mut there = Vec::new();
    for claim in claims {
        there.extend(occupancy::on_stage(job.tx, claim.stage, claim.span).await?);
    }
    there.retain(|claim| !leaving.contains(&claim.source));
    Ok(there)
}

/// Does what was looked at; answers how the bookings stood, and from when on the blockings were.
pub async fn carry_out(job: Job<'_>, moving: &Moving) -> Result<(Vec<Stood>, Vec<(Uuid, i64)>), Fault> {
    let bookings: Vec<Booking> =
        moving.bookings.iter().filter(|(o, ..)| *o != Outcome::Stays).map(|(.., now)| now.clone()).collect();
    let blocked: Vec<Blocking> = moving.blockings.iter().map(|(_, now)| now.clone()).collect();
    if !place(job, &moving.sources, moving.claims.clone(), &bookings, &blocked).await? {
        return Err(Fault::Busy);
    }
    let stood = moving.bookings.iter().filter(|(o, ..)| *o != Outcome::Stays).map(|(_, was, _)| Stood::of(was));
    Ok((stood.collect(), moving.blockings.iter().map(|(was, _)| (was.id, was.span.from)).collect()))
}

/// Brings everything back to how it stood; `false` where somebody changed it since, or is there.
pub async fn bring_back(
    job: Job<'_>,
    (stood, blocked): (&[Stood], &[(Uuid, i64)]),
    sources: &[Source],
    claims: &[Claim],
) -> Result<bool, Fault> {
    let (mut sources, mut claims) = (sources.to_vec(), claims.to_vec());
    let (mut back, mut lifted) = (Vec::new(), Vec::new());
    for stood in stood {
        let Some(now) = bookings::by_id(job.tx, stood.id).await?.filter(|now| now.version == stood.version + 1) else {
            return Ok(false);
        };
        let was = Booking {
            wish: now.wish.at(now.wish.lane, stood.from),
            state: crate::venues::model::BookingState::parse(&stood.state).ok_or(Fault::Bug)?,
            waits: stood.waits,
            since: stood.since,
            held_until: stood.held_until,
            ..now
        };
        sources.push(source(was.id));
        claims.extend(claim(&was));
        back.push(was);
    }
    for (id, from) in blocked {
        let Some(now) = blockings::by_id(job.tx, *id).await? else { return Ok(false) };
        sources.push(blocking_source(&now));
        lifted.push(Blocking { span: now.span.at(*from), ..now });
    }
    place(job, &sources, claims, &back, &lifted).await
}

/// Everything from where it is to where it is to be, at once; a blocking keeps what the others leave of it.
async fn place(
    job: Job<'_>,
    sources: &[Source],
    mut claims: Vec<Claim>,
    to: &[Booking],
    blocked: &[Blocking],
) -> Result<bool, Fault> {
    for blocking in blocked {
        let stage = stages::by_id(job.tx, blocking.stage).await?.ok_or(Fault::Bug)?;
        let mut others = occupancy::on_stage(job.tx, stage.id, blocking.span).await?;
        others.retain(|claim| !sources.contains(&claim.source));
        others.extend(claims.iter().filter(|claim| claim.stage == stage.id).cloned());
        for lane in 0..stage.lanes {
            let on_lane: Vec<Span> = others.iter().filter(|claim| claim.lane == lane).map(|claim| claim.span).collect();
            let left = without(blocking.span, &on_lane).into_iter();
            claims.extend(left.map(|span| Claim::firm(stage.id, lane, span, blocking_source(blocking))));
        }
    }
    if occupancy::replace(job, sources, &claims).await?.is_err() {
        return Ok(false);
    }
    for booking in to {
        if !bookings::update(job.tx, booking).await? {
            return Ok(false);
        }
    }
    for blocking in blocked {
        blockings::set_span(job.tx, blocking.id, blocking.span).await?;
    }
    Ok(true)
}
