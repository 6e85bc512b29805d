//! Acts: written, changed, copied, dropped while nobody was told of them.

use super::{ActForm, counted, fresh, hand, open, settle};
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::{ActId, FestivalId, PerformanceId};
use crate::programme::model::act::{Act, Seat};
use crate::programme::model::plan::Plan;
use crate::programme::store::{acts, releases, showings, troupes};
use crate::web::{CHANGED, Job};
use serde_json::json;

/// A new act, with one showing that has no place yet.
pub async fn add_act(job: Job<'_>, festival: FestivalId, form: &ActForm) -> Result<Act, Fault> {
    let (_, plan) = open(job, festival).await?;
    let act = form.act(job.id(), 1, &troupes::all(job.tx).await?)?;
    add(job, festival, &plan, &act).await?;
    Ok(act)
}

async fn add(job: Job<'_>, festival: FestivalId, plan: &Plan, act: &Act) -> Result<(), Fault> {
    let showing = fresh(job, plan, act);
    acts::insert(job.tx, festival, act).await?;
    showings::insert(job.tx, festival, std::slice::from_ref(&showing)).await?;
    counted(job, festival).await?;
    Ok(job.audit("act.add", &showing.slug, Some(festival), json!({ "kind": act.kind.code() })).await?)
}

/// The same once more, to be changed.
pub async fn copy_act(job: Job<'_>, festival: FestivalId, id: ActId) -> Result<Act, Fault> {
    let (_, plan) = open(job, festival).await?;
    let act = Act { id: job.id(), version: 1, ..plan.acts.get(&id).ok_or(Fault::Missing)?.clone() };
    add(job, festival, &plan, &act).await?;
    Ok(act)
}

/// Saves an act that nobody else saved since `version`. Showings without a place become as long as it; those
/// with one keep their time, and need their stage as long as it now takes to set up and to strike.
pub async fn edit_act(
    job: Job<'_>,
    festival: FestivalId,
    (id, version): (ActId, i64),
    form: &ActForm,
) -> Result<(), Fault> {
    let (_, mut plan) = open(job, festival).await?;
    let was = plan.acts.get(&id).ok_or(Fault::Missing)?.clone();
    let act = form.act(id, version, &troupes::all(job.tx).await?)?;
    // When a troupe can, and with whom, is what it said, and no matter of this form.
    let act = Act { can: was.can.clone(), along: was.along.clone(), ..act };
    if act == was {
        return Ok(());
    }
    if !acts::update(job.tx, &act).await? {
        return Err(Fault::refused(CHANGED));
    }
    plan.acts.insert(id, act.clone());
    let shown: Vec<_> = plan.showings.iter().filter(|showing| showing.act == id).cloned().collect();
    let placed: Vec<PerformanceId> = shown.iter().filter(|s| s.occupies()).map(|s| s.id).collect();
    settle(job, &plan, &placed).await.map_err(at_set_up)?;
    for showing in shown.iter().filter(|showing| showing.seat.spot.is_none()) {
        let seat = Seat { minutes: act.minutes, ..showing.seat };
        if seat != showing.seat {
            showings::seat(job.tx, showing.id, &seat, hand(job)).await?;
        }
    }
    counted(job, festival).await?;
    let subject = shown.first().map(|showing| showing.slug.as_str()).unwrap_or_default();
    let mut detail = json!({ "changed": changed(&was, &act) });
    // Who gave a permit, and who took it away, is asked years later.
    if was.approval != act.approval {
        detail["approval"] = json!([was.approval.code(), act.approval.code()]);
    }
    Ok(job.audit("act.edit", subject, Some(festival), detail).await?)
}

/// What the stage is needed for longer stands beside another field than the time of a showing.
fn at_set_up(fault: Fault) -> Fault {
    match fault {
        Fault::Invalid(mut faults) => {
            faults.iter_mut().for_each(|fault| fault.field = "set_up".into());
            Fault::Invalid(faults)
        }
        other => other,
    }
}

/// Names of the columns that differ; what they hold may be about people.
fn changed(was: &Act, now: &Act) -> Vec<&'static str> {
    let fields = [
        ("kind", was.kind != now.kind),
        ("title", was.title != now.title),
        ("by", (&was.by_line, was.troupe) != (&now.by_line, now.troupe)),
        ("about", was.about != now.about),
        ("time", (was.minutes, was.set_up, was.strike) != (now.minutes, now.set_up, now.strike)),
        ("needs", (&was.needs, &was.wants) != (&now.needs, &now.wants)),
        ("people", (was.with_children, was.crowd) != (now.with_children, now.crowd)),
        ("approval", was.approval != now.approval),
        ("contact", was.contact != now.contact),
    ];
    fields.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name).collect()
}

/// Takes an act with its showings out of the plan. What people were told of is cancelled instead.
pub async fn drop_act(job: Job<'_>, festival: FestivalId, id: ActId) -> Result<(), Fault> {
    let (_, mut plan) = open(job, festival).await?;
    let title = plan.acts.get(&id).ok_or(Fault::Missing)?.title.clone();
    let told = releases::told(job.tx, festival).await?;
    let mut gone = Vec::new();
    for showing in plan.showings.iter_mut().filter(|showing| showing.act == id && !showing.seat.dropped) {
        if told.contains(&showing.id) {
            return Err(Fault::Refused(Message::new("act-was-shown").with("title", title.get(job.lang))));
        }
        showing.seat.dropped = true;
        gone.push((showing.id, showing.seat, showing.slug.clone()));
    }
    let ids: Vec<PerformanceId> = gone.iter().map(|(id, ..)| *id).collect();
    settle(job, &plan, &ids).await?;
    for (id, seat, _) in &gone {
        showings::seat(job.tx, *id, seat, hand(job)).await?;
    }
    acts::drop(job.tx, id, job.now).await?;
    counted(job, festival).await?;
    let subject = gone.first().map(|(.., slug)| slug.as_str()).unwrap_or_default();
    Ok(job.audit("act.drop", subject, Some(festival), json!({})).await?)
}
