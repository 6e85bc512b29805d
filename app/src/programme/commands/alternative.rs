//! What is shown instead when it rains: written beforehand, checked as a release is, switched on as one release and
//! back as another.

use super::block::preview_block;
use super::release::publish;
use super::{ReleaseForm, hand, open, settle};
use crate::db::{DbError, Reads};
use crate::i18n::Words;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::FestivalId;
use crate::kernel::lang::{Lang, Text};
use crate::programme::model::Status;
use crate::programme::model::alternative::{Alternative, Block, Instead, On, Switch};
use crate::programme::model::plan::Plan;
use crate::programme::model::said::Release;
use crate::programme::store::{alternatives, plans, releases, showings};
use crate::web::{CHANGED, Form, Job};
use serde_json::json;
use uuid::Uuid;

/// More are no plan for one afternoon.
const MOST: usize = 20;

impl Instead {
    /// On the same day; without a time of its own it keeps the time.
    pub fn read(form: &Form) -> Result<Self, Fault> {
        let cancelled = form.read().ticked("cancelled");
        let mut whole = form.clone();
        whole.0.insert("to_day".to_owned(), form.raw("day").to_owned());
        if cancelled || form.raw("to_time").is_empty() {
            whole.0.insert("to_time".to_owned(), form.raw("from_time").to_owned());
        }
        let block = Block::read(&whole)?;
        if !cancelled && block.to_stage.is_empty() && block.to_from == block.from {
            return Err(Fault::field("to_stage", "alternative-where"));
        }
        Ok(Self { block, cancelled })
    }
}

pub async fn add_alternative(job: Job<'_>, festival: FestivalId, name: &str) -> Result<Alternative, Fault> {
    open(job, festival).await?;
    let new = Alternative { id: job.id(), name: name.to_owned(), changes: Vec::new(), on: None, version: 1 };
    alternatives::insert(job.tx, festival, &new).await?;
    job.audit("alternative.add", name, Some(festival), json!({})).await?;
    Ok(new)
}

/// One that nobody changed since `version` and that is not switched on: then it can be written.
async fn unused(job: Job<'_>, festival: FestivalId, (id, version): (Uuid, i64)) -> Result<Alternative, Fault> {
    let found = alternatives::by_id(job.tx, festival, id).await?.ok_or(Fault::Missing)?;
    if found.on.is_some() {
        return Err(Fault::refused("alternative-is-on"));
    }
    if found.version == version { Ok(found) } else { Err(Fault::refused(CHANGED)) }
}

pub async fn add_instead(
    job: Job<'_>,
    festival: FestivalId,
    seen: (Uuid, i64),
    instead: &Instead,
) -> Result<(), Fault> {
    let (of, plan) = open(job, festival).await?;
    let mut found = unused(job, festival, seen).await?;
    if !of.days().contains(&instead.block.day) {
        return Err(Fault::field("day", "place-outside"));
    }
    if found.changes.len() >= MOST {
        return Err(Fault::refused("alternative-full"));
    }
    // It names stages that there are.
    preview_block(&plan, &instead.block)?;
    found.changes.push(instead.clone());
    save(job, festival, &found).await
}

pub async fn drop_instead(job: Job<'_>, festival: FestivalId, seen: (Uuid, i64), at: usize) -> Result<(), Fault> {
    open(job, festival).await?;
    let mut found = unused(job, festival, seen).await?;
    if at >= found.changes.len() {
        return Err(Fault::Missing);
    }
    found.changes.remove(at);
    save(job, festival, &found).await
}

async fn save(job: Job<'_>, festival: FestivalId, now: &Alternative) -> Result<(), Fault> {
    alternatives::update(job.tx, now).await?;
    let detail = json!({ "changes": now.changes.len() });
    Ok(job.audit("alternative.edit", &now.name, Some(festival), detail).await?)
}

pub async fn drop_alternative(job: Job<'_>, festival: FestivalId, seen: (Uuid, i64)) -> Result<(), Fault> {
    open(job, festival).await?;
    let found = unused(job, festival, seen).await?;
    alternatives::delete(job.tx, found.id).await?;
    Ok(job.audit("alternative.drop", &found.name, Some(festival), json!({})).await?)
}

/// What switching it would do: on where it is off, off where it is on.
pub fn switched(plan: &Plan, last: &Release, of: &Alternative, before: &Release) -> Result<Switch, Fault> {
    match &of.on {
        Some(on) => Switch::off(plan, on, last, before).ok_or(Fault::refused("step-overtaken")),
        None => {
            let mut after = plan.clone();
            for instead in &of.changes {
                put(&mut after, instead)?;
            }
            Ok(Switch::on(plan, after, last))
        }
    }
}

/// One change on top of those before it.
fn put(after: &mut Plan, instead: &Instead) -> Result<(), Fault> {
    let as_it_is = after.clone();
    if instead.cancelled {
        for showing in after.showings.iter_mut().filter(|showing| instead.block.holds(&as_it_is, showing)) {
            showing.status = Status::Cancelled;
        }
        return Ok(());
    }
    for (id, seat) in preview_block(&as_it_is, &instead.block)?.moves {
        for showing in after.showings.iter_mut().filter(|showing| showing.id == id) {
            showing.seat = seat;
        }
    }
    Ok(())
}

/// Switches it, `on` or off, as one release; answers its number.
pub async fn switch(
    job: Job<'_>,
    festival: FestivalId,
    (id, on): (Uuid, bool),
    form: &ReleaseForm,
) -> Result<i64, Fault> {
    let (of, plan) = open(job, festival).await?;
    let mut found = alternatives::by_id(job.tx, festival, id).await?.ok_or(Fault::Missing)?;
    if found.on.is_some() == on {
        return Err(Fault::refused(if on { "alternative-is-on" } else { "alternative-is-off" }));
    }
    if plan.version != form.seen {
        return Err(Fault::refused("release-plan-changed"));
    }
    let (last, before) = known(job.tx, festival, &found).await?;
    let switch = switched(&plan, &last, &found, &before)?;
    if !switch.blockers().is_empty() {
        return Err(Fault::refused("release-blocked"));
    }
    take(job, &plan, &switch).await?;
    let (number, _) = publish(job, &of, &last, switch.wanted, &named(form, &found.name, on)).await?;
    found.on = on.then_some(On { before: number - 1, moved: switch.moved });
    alternatives::update(job.tx, &found).await?;
    let detail = json!({ "release": number });
    if on {
        job.audit("alternative.on", &found.name, Some(festival), detail).await?;
    } else {
        job.audit("alternative.off", &found.name, Some(festival), detail).await?;
    }
    Ok(number)
}

/// What people read now, and what they read before it was switched on.
pub async fn known(on: &impl Reads, festival: FestivalId, of: &Alternative) -> Result<(Release, Release), DbError> {
    let last = releases::last(on, festival).await?;
    let heads = releases::heads(on, festival).await?;
    let head = of.on.as_ref().and_then(|on| heads.iter().find(|head| head.number == on.before));
    let before = match head {
        Some(head) => releases::items(on, head.id).await?,
        None => Release::new(),
    };
    Ok((last, before))
}

/// The stages and the plan, all at once or not at all.
async fn take(job: Job<'_>, plan: &Plan, switch: &Switch) -> Result<(), Fault> {
    settle(job, &switch.after, &switch.ids()).await.map_err(Fault::at_large)?;
    for swap in &switch.moved {
        let was = plan.showing(swap.id).ok_or(Fault::Bug)?;
        let now = switch.after.showing(swap.id).ok_or(Fault::Bug)?;
        if now.seat != was.seat {
            showings::seat(job.tx, now.id, &now.seat, hand(job)).await?;
            plans::forget_waivers(job.tx, now.id).await?;
        }
        if now.status != was.status {
            showings::describe(job.tx, now, hand(job)).await?;
        }
    }
    Ok(())
}

/// The release is called after it, and says so where nobody wrote anything else.
fn named(form: &ReleaseForm, name: &str, on: bool) -> ReleaseForm {
    let key = if on { "alternative-note-on" } else { "alternative-note-off" };
    let say = |lang| Words(lang).say(&Message::new(key).with("name", name));
    let mut named = form.clone();
    if named.name.is_empty() {
        name.clone_into(&mut named.name);
    }
    if named.note.vi.is_empty() {
        named.note = Text::new(say(Lang::Vi), say(Lang::En));
    }
    named
}
