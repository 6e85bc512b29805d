//! What planners do. Every command opens the plan, which has the planners of a festival take turns, and so
//! decides by what is true until its transaction ends.

mod act;
mod act_form;
mod alternative;
mod arriving;
mod block;
mod board;
mod carry;
mod due;
mod earlier;
mod import;
mod live;
mod many;
mod postpone;
mod propose;
mod release;
mod showing;
mod steps;
mod tell;
mod waive;

pub use act::{add_act, copy_act, drop_act, edit_act};
pub use act_form::ActForm;
pub use alternative::{add_alternative, add_instead, drop_alternative, drop_instead, known, switch, switched};
pub use arriving::{bring, said_anew, take_away};
pub use block::{Across, Preview, break_everywhere, move_block, preview_block};
pub use board::{Look, arrive, look, put, spot};
pub use carry::{carry, forget_tables};
pub use due::{Extent, release_day, release_due, release_later, withdraw_release};
pub use earlier::{Earlier, is_there, take_over};
pub use import::{Imported, import};
pub use live::{Pressed, press};
pub use many::{New, add_many};
pub use postpone::{Moving, PostponeForm, foresee, postpone, read_put, undo_postponement};
pub use propose::{accept, proposal};
pub use release::{ReleaseForm, earlier, release, release_again, sold};
pub use showing::{Wanted, duplicate, place, set_cancelled, take_out};
pub use steps::{redo, undo};
pub use tell::{Audience, Reader, readers, tell_all};
pub use waive::{Reason, waive};

use super::model::Status;
use super::model::act::{Act, Seat, Showing, code};
use super::model::conflict::{Level, check_one};
use super::model::plan::Plan;
use super::store::plans::{self, Moved};
use super::store::showings::{self, Hand};
use crate::festivals::model::Festival;
use crate::festivals::store as festivals;
use crate::kernel::access::Permission;
use crate::kernel::day::clock;
use crate::kernel::fault::{Fault, FieldFault, Message};
use crate::kernel::id::{FestivalId, PerformanceId};
use crate::kernel::lang::{Lang, Text};
use crate::kernel::text;
use crate::venues::model::{Claim, Source, SourceKind, Taken};
use crate::venues::occupancy;
use crate::web::Job;

/// The plan of a festival, for who may change it, while nobody else does.
pub async fn open(job: Job<'_>, festival: FestivalId) -> Result<(Festival, Plan), Fault> {
    job.require(Permission::EditProgramme, Some(festival))?;
    plans::lock(job.tx, festival).await?;
    let festival = festivals::by_id(job.tx, festival).await?.ok_or(Fault::Missing)?;
    let plan = plans::load(job.tx, &festival).await?;
    Ok((festival, plan))
}

/// Puts showings where they are wanted, all of them or none, as one step that can be undone. Answers what moved.
async fn seat(
    job: Job<'_>,
    festival: FestivalId,
    plan: &mut Plan,
    wanted: &[(PerformanceId, Seat)],
    said: Message,
) -> Result<Vec<Moved>, Fault> {
    let moves = move_all(job, plan, wanted).await?;
    if !moves.is_empty() {
        let by = job.actor.as_ref().map(|actor| actor.user);
        plans::insert_step(job.tx, festival, job.id(), (&said, &moves), by, job.now).await?;
        counted(job, festival).await?;
    }
    Ok(moves)
}

/// The same without a step.
async fn move_all(job: Job<'_>, plan: &mut Plan, wanted: &[(PerformanceId, Seat)]) -> Result<Vec<Moved>, Fault> {
    let mut moves = Vec::new();
    for showing in &mut plan.showings {
        let to = wanted.iter().find(|(id, _)| *id == showing.id).map(|(_, seat)| *seat);
        if let Some(now) = to.filter(|now| *now != showing.seat) {
            moves.push(Moved { id: showing.id, was: showing.seat, now });
            showing.seat = now;
        }
    }
    let ids: Vec<PerformanceId> = moves.iter().map(|moved| moved.id).collect();
    settle(job, plan, &ids).await?;
    for moved in &moves {
        showings::seat(job.tx, moved.id, &moved.now, hand(job)).await?;
        plans::forget_waivers(job.tx, moved.id).await?;
    }
    Ok(moves)
}

/// Takes the stages that these showings now need and gives back what they had; refuses where somebody else is.
async fn settle(job: Job<'_>, plan: &Plan, ids: &[PerformanceId]) -> Result<(), Fault> {
    if let Some(said) = ids.iter().find_map(|id| in_the_way(job.lang, plan, *id)) {
        return Err(beside_time(said));
    }
    let sources: Vec<Source> = ids.iter().map(|id| Source::from(*id)).collect();
    let placed = ids.iter().filter_map(|id| plan.placed(plan.showing(*id)?));
    let claims: Vec<Claim> = placed.map(|p| Claim::firm(p.stage, p.lane, p.occupied(), p.id)).collect();
    match occupancy::replace(job, &sources, &claims).await? {
        Ok(()) => Ok(()),
        Err(taken) => Err(taken.first().map_or(Fault::Bug, |taken| beside_time(booked(job.lang, plan, taken)))),
    }
}

fn beside_time(said: Message) -> Fault {
    Fault::Invalid(vec![FieldFault::new("time", said)])
}

/// Whoever does this, and now.
fn hand(job: Job<'_>) -> Hand<'_> {
    (job.ctx.actor.as_ref().map_or("", |actor| &actor.name), job.now)
}

/// Another showing on the same lane at that time.
fn in_the_way(lang: Lang, plan: &Plan, id: PerformanceId) -> Option<Message> {
    let found = check_one(&plan.ground(), &plan.all_placed(), id);
    let found = found.into_iter().find(|finding| finding.rule.level() == Level::Move)?;
    let other = plan.showing(if found.item == id { found.other? } else { found.item })?;
    let (title, show) = (&plan.act(other)?.title, other.show()?);
    let said = Message::new("place-taken").with("title", title.get(lang));
    Some(said.with("from", clock(show.starts_at())).with("until", clock(show.ends_at())))
}

/// Something that is no showing of this plan.
fn booked(lang: Lang, plan: &Plan, taken: &Taken) -> Message {
    let span = taken.by.span;
    let stage = plan.stage(taken.by.stage).map(|stage| stage.name.get(lang)).unwrap_or_default();
    let key = if taken.by.source.kind == SourceKind::Blocking { "place-blocked" } else { "place-booked" };
    let said = Message::new(key).with("stage", stage);
    said.with("from", clock(span.starts_at())).with("until", clock(span.ends_at()))
}

/// Somebody did something: open pages are told, and a preview of before is out of date.
async fn counted(job: Job<'_>, festival: FestivalId) -> Result<(), Fault> {
    plans::count(job.tx, festival).await?;
    Ok(job.publish(&topic(festival)).await?)
}

/// What listeners of a plan listen to.
pub fn topic(festival: FestivalId) -> String {
    format!("plan:{festival}")
}

/// A showing of an act without a place; its path is made of the act's name.
fn fresh(job: Job<'_>, plan: &Plan, act: &Act) -> Showing {
    let base = text::slug(&act.title.vi);
    let free = |slug: &String| plan.showings.iter().all(|showing| showing.slug != *slug);
    let slugs = std::iter::once(base.clone()).chain((2..).map(|n| format!("{base}-{n}")));
    let codes = std::iter::repeat_with(|| code(job.random()));
    let new = |code: &String| plan.showings.iter().all(|showing| showing.code != *code);
    Showing {
        id: job.id(),
        act: act.id,
        slug: slugs.into_iter().find(free).unwrap_or_default(),
        code: codes.into_iter().find(new).unwrap_or_default(),
        seat: Seat { spot: None, minutes: act.minutes, dropped: false },
        pinned: false,
        status: Status::Planned,
        note: Text::default(),
        version: 1,
    }
}
