//! What planners do at the board: look whether something finds room, put it there, see who else is here.

use super::showing::{Wanted, place_in, seat_for, title};
use super::{booked, in_the_way, open};
use crate::db::DbError;
use crate::kernel::access::Permission;
use crate::kernel::day::{self, FestivalDay, clock};
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::{FestivalId, PerformanceId};
use crate::programme::model::Status;
use crate::programme::model::act::Showing;
use crate::programme::model::conflict::{Findings, Level, check_one};
use crate::programme::model::plan::Plan;
use crate::programme::saying::moment;
use crate::programme::store::showings;
use crate::programme::store::visits::{self, Visitor};
use crate::venues::model::{Claim, Source, clashes};
use crate::venues::occupancy;
use crate::web::{CHANGED, Ctx, Form, Job};
use chrono::{DateTime, TimeDelta, Utc};

/// The slug of a stage, and a moment.
type Spot = (String, DateTime<Utc>);

/// Open boards ask three times as often.
const THERE: TimeDelta = TimeDelta::minutes(1);

/// Where a button of the board puts things: a stage and a time, on the day of the board.
pub fn spot(form: &Form) -> Option<Spot> {
    let day = FestivalDay::parse(form.raw("day"))?;
    let (stage, time) = form.raw("spot").rsplit_once(' ')?;
    Some((stage.to_owned(), day.at(day::parse_time(time)?)))
}

/// Puts a showing somewhere, with all that is said of it besides as it is. Who comes with an older page is told who
/// was there before them, and what of it became.
pub async fn put(
    job: Job<'_>,
    festival: FestivalId,
    (id, version): (PerformanceId, i64),
    spot: Spot,
) -> Result<Showing, Fault> {
    let (_, plan) = open(job, festival).await?;
    let was = plan.showing(id).ok_or(Fault::Missing)?.clone();
    if was.version != version || was.seat.dropped {
        return Err(overtaken(job, &plan, &was).await?);
    }
    let wanted = wanted(&was, spot);
    place_in(job, festival, plan, was, &wanted).await
}

fn wanted(showing: &Showing, spot: Spot) -> Wanted {
    let (minutes, pinned, note) = (showing.seat.minutes, showing.pinned, showing.note.clone());
    Wanted { spot: Some(spot), minutes, pinned, note }
}

async fn overtaken(job: Job<'_>, plan: &Plan, showing: &Showing) -> Result<Fault, DbError> {
    let Some((who, at)) = showings::changed(job.tx, showing.id).await? else { return Ok(Fault::refused(CHANGED)) };
    let spot = showing.seat.spot;
    let key = match spot {
        _ if showing.seat.dropped => "board-late-gone",
        _ if showing.status == Status::Cancelled => "board-late-cancelled",
        None => "board-late-unplaced",
        Some(_) => "board-late-moved",
    };
    let title = title(job, plan, showing);
    let title = if title.is_empty() { showing.code.clone() } else { title };
    let stage = spot.and_then(|spot| plan.stage(spot.stage)).map(|stage| stage.name.get(job.lang));
    let said = Message::new(key).with("who", who).with("time", clock(at)).with("title", title);
    let said = said.with("stage", stage.unwrap_or_default());
    Ok(Fault::Refused(said.with("at", spot.map(|spot| moment(job.ctx, spot.starts_at)).unwrap_or_default())))
}

/// What stands against a showing at a place where it is not.
#[derive(Clone, Debug, Default)]
pub struct Look {
    /// Why it cannot be put there at all.
    pub barred: Option<Message>,
    pub findings: Findings,
}

/// Asks of one place what [`put`] would say of it; nobody waits for this and nothing is written.
pub async fn look(ctx: &Ctx, plan: &Plan, showing: &Showing, spot: Spot) -> Result<Look, Fault> {
    let seat = seat_for(&ctx.site.db, plan, showing, &wanted(showing, spot)).await;
    let seat = match seat.map_err(Fault::at_large) {
        Ok(seat) => seat,
        Err(Fault::Refused(said)) => return Ok(Look { barred: Some(said), ..Look::default() }),
        Err(other) => return Err(other),
    };
    let mut after = plan.clone();
    after.showings.iter_mut().filter(|other| other.id == showing.id).for_each(|other| other.seat = seat);
    let barred = match in_the_way(ctx.lang, &after, showing.id) {
        Some(said) => Some(said),
        None => lent(ctx, &after, showing.id).await?,
    };
    let mut findings = check_one(&after.ground(), &after.all_placed(), showing.id);
    findings.retain(|finding| finding.rule.level() != Level::Move);
    Ok(Look { barred, findings })
}

/// Somebody else has the stage then.
async fn lent(ctx: &Ctx, plan: &Plan, id: PerformanceId) -> Result<Option<Message>, DbError> {
    let Some(placed) = plan.showing(id).and_then(|showing| plan.placed(showing)) else { return Ok(None) };
    let mut there = occupancy::on_stage(&ctx.site.db, placed.stage, placed.occupied()).await?;
    there.retain(|claim| claim.source != Source::from(id));
    let claim = Claim::firm(placed.stage, placed.lane, placed.occupied(), id);
    Ok(clashes(&[claim], &there).first().map(|taken| booked(ctx.lang, plan, taken)))
}

/// Somebody has the board before them; answers who else has.
pub async fn arrive(job: Job<'_>, festival: FestivalId) -> Result<Vec<Visitor>, Fault> {
    let me = job.require(Permission::EditProgramme, Some(festival))?;
    let gone = job.now - THERE;
    visits::note(job.tx, festival, (me.user, &me.name), job.now, gone).await?;
    Ok(visits::others(job.tx, festival, me.user, gone).await?)
}
