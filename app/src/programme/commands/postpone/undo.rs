//! Bringing back what was put off, while nobody was told.

use super::{authorised, back, move_days};
use crate::kernel::fault::Fault;
use crate::kernel::id::FestivalId;
use crate::kernel::lang::Text;
use crate::programme::commands::release::{ReleaseForm, publish, sold};
use crate::programme::commands::{counted, hand, open};
use crate::programme::model::decision::{Decision, Decisions};
use crate::programme::model::plan::Plan;
use crate::programme::model::said::diff;
use crate::programme::store::postponements::{self, Before};
use crate::programme::store::{releases, showings};
use crate::venues::commands::put_off;
use crate::venues::model::{Claim, Source};
use crate::web::{Along, Job, slices};
use serde_json::json;

/// Only where everything is still as it was left. Its letters, which wait, find that nothing is new and are
/// not written.
pub async fn undo_postponement(job: Job<'_>, festival: FestivalId) -> Result<(), Fault> {
    authorised(job, festival)?;
    let (of, mut plan) = open(job, festival).await?;
    let done = postponements::open(job.tx, festival, job.now).await?.ok_or(Fault::refused("postpone-told"))?;
    let (before, overtaken) = (&done.before, || Fault::refused("postpone-overtaken"));
    if done.put.days(before.days) != (of.first_day, of.last_day) || !stands(&plan, before) {
        return Err(overtaken());
    }
    for showing in &mut plan.showings {
        if let Some((_, to)) = back(&before.seats).find(|(id, _)| *id == showing.id) {
            showing.seat = to.now;
        }
    }
    let sources: Vec<Source> = before.seats.iter().map(|moved| Source::from(moved.id)).collect();
    let placed = before.seats.iter().filter_map(|moved| plan.placed(plan.showing(moved.id)?));
    let claims: Vec<Claim> = placed.map(|p| Claim::firm(p.stage, p.lane, p.occupied(), p.id)).collect();
    if !put_off::bring_back(job, (&before.bookings, &before.blockings), &sources, &claims).await? {
        return Err(overtaken());
    }
    for (id, to) in back(&before.seats) {
        showings::seat(job.tx, id, &to.now, hand(job)).await?;
    }
    move_days(job, &of, before.days, &before.titles).await?;
    let along: Vec<Along> = before.along.iter().cloned().map(Along::back).collect();
    for slice in slices() {
        if !slice.neighbour.move_along(job, &along).await? {
            return Err(overtaken());
        }
    }
    say_again(job, &of, before).await?;
    postponements::mark_undone(job.tx, done.id, job.now).await?;
    counted(job, festival).await?;
    Ok(job.audit("programme.postpone_undo", &of.slug, Some(festival), json!({ "moved": before.seats.len() })).await?)
}

fn stands(plan: &Plan, before: &Before) -> bool {
    before.seats.iter().all(|moved| plan.showing(moved.id).is_some_and(|showing| showing.seat == moved.now))
}

/// Releases once more what people knew.
async fn say_again(job: Job<'_>, of: &crate::festivals::model::Festival, before: &Before) -> Result<(), Fault> {
    let Some((was, number)) = before.releases else { return Ok(()) };
    let heads = releases::heads(job.tx, of.id).await?;
    let known = heads.iter().find(|head| head.number == was);
    let (Some(last), Some(known)) = (heads.first().filter(|head| head.number == number), known) else {
        return Err(Fault::refused("postpone-overtaken"));
    };
    let (now, known) = (releases::items(job.tx, last.id).await?, releases::items(job.tx, known.id).await?);
    let sold: Vec<_> = sold(job, &diff(&now, &known)).await?.into_iter().map(|(id, _)| id).collect();
    let promised = releases::decided_until(job.tx, of.id, &sold, was).await?;
    let keep = |id| (id, (Decision::Keep, None));
    let mut decisions: Decisions = sold.into_iter().map(keep).collect();
    decisions.extend(promised.into_iter().map(|decided| (decided.showing, (decided.decision, decided.until))));
    let name = crate::i18n::Words(crate::kernel::lang::Lang::Vi).get("postpone-undone-release");
    let form = ReleaseForm { seen: 0, name, note: Text::default(), decisions };
    publish(job, of, &now, known, &form).await.map(drop)
}
