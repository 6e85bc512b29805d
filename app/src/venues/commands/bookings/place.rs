//! Where a booking stands on its stage, with the blockings around it.

use super::source;
use crate::db::DbError;
use crate::kernel::id::StageId;
use crate::kernel::span::Span;
use crate::venues::model::{Blocking, Booking, Claim, Source, SourceKind, Taken, without};
use crate::venues::occupancy;
use crate::venues::store::{blockings, stages};
use crate::web::Job;
use std::collections::HashMap;

/// What a booking occupies while it stands so.
pub fn claim(booking: &Booking) -> Option<Claim> {
    let firmness = booking.state.occupies()?;
    let (stage, lane, span) = (booking.stage, booking.wish.lane, booking.wish.span());
    Some(Claim { firmness, ..Claim::firm(stage, lane, span, source(booking.id)) })
}

/// Brings the stage from what `was` to what is `now`. A blocking gives way to whoever may override it, and
/// comes back where the booking has gone.
pub async fn settle(job: Job<'_>, was: Option<&Booking>, now: &Booking) -> Result<Result<(), Vec<Taken>>, DbError> {
    let (old, new) = (was.and_then(claim), claim(now));
    if old == new {
        return Ok(Ok(()));
    }
    let (mut sources, mut claims) = (vec![source(now.id)], Vec::new());
    claims.extend(new.clone());
    for blocking in around(job, old.as_ref(), new.as_ref()).await? {
        sources.push(blocking_source(&blocking));
        let overrides = may_override(job, &blocking, old.as_ref(), new.as_ref());
        let own = new.as_ref().filter(|new| overrides && new.stage == blocking.stage);
        claims.extend(remains(job, &blocking, own, source(now.id)).await?);
    }
    occupancy::replace(job, &sources, &claims).await
}

pub const fn blocking_source(blocking: &Blocking) -> Source {
    Source { kind: SourceKind::Blocking, id: blocking.id }
}

/// The blockings that the one or the other meets.
async fn around(job: Job<'_>, old: Option<&Claim>, new: Option<&Claim>) -> Result<Vec<Blocking>, DbError> {
    let mut met: HashMap<uuid::Uuid, Blocking> = HashMap::new();
    for claim in old.into_iter().chain(new) {
        let there = blockings::at_stage(job.tx, claim.stage, claim.span).await?;
        met.extend(there.into_iter().map(|blocking| (blocking.id, blocking)));
    }
    Ok(met.into_values().collect())
}

/// Who stands there already stays, whoever moves a minute of it.
fn may_override(job: Job<'_>, blocking: &Blocking, old: Option<&Claim>, new: Option<&Claim>) -> bool {
    let stays = old
        .zip(new)
        .is_some_and(|(old, new)| old.stage == new.stage && old.lane == new.lane && old.span.holds(new.span));
    let may = blocking.may_override.needs().is_some_and(|needs| job.may(needs, Some(blocking.festival)));
    stays || may
}

/// What a blocking keeps, on every lane: all but what others have, and what `own` takes now.
pub async fn remains(
    job: Job<'_>,
    blocking: &Blocking,
    own: Option<&Claim>,
    without_source: Source,
) -> Result<Vec<Claim>, DbError> {
    let stage =
        stages::by_id(job.tx, blocking.stage).await?.ok_or_else(|| DbError::broken("a blocking without a stage"))?;
    let there = occupancy::on_stage(job.tx, blocking.stage, blocking.span).await?;
    let in_its_way = |claim: &&Claim| claim.source.kind != SourceKind::Blocking && claim.source != without_source;
    let others: Vec<&Claim> = there.iter().filter(in_its_way).chain(own).collect();
    let on_lane =
        |lane: i64| -> Vec<Span> { others.iter().filter(|claim| claim.lane == lane).map(|claim| claim.span).collect() };
    let left = (0..stage.lanes)
        .flat_map(|lane| without(blocking.span, &on_lane(lane)).into_iter().map(move |span| (lane, span)));
    Ok(left.map(|(lane, span)| on(blocking.stage, lane, span, blocking_source(blocking))).collect())
}

fn on(stage: StageId, lane: i64, span: Span, source: Source) -> Claim {
    Claim::firm(stage, lane, span, source)
}
