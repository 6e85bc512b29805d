//! A button of whoever runs a stage. A phone with weak signal may send it twice, and two phones may send it at
//! once: who did not see the last press is told of it, and nothing is counted double.

use crate::festivals::model::Festival;
use crate::festivals::store as festivals;
use crate::kernel::access::Permission;
use crate::kernel::day::{FestivalDay, clock};
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::{FestivalId, PerformanceId};
use crate::programme::model::live::{Mark, Press, What, standing};
use crate::programme::model::{Performance, Status};
use crate::programme::store::live;
use crate::programme::{read, told};
use crate::web::{Form, Job};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;

/// A press as it was sent: after how many others, and of which button.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pressed {
    pub id: PerformanceId,
    pub seen: i64,
    pub what: What,
    /// How many more minutes of delay.
    pub more: i64,
}

/// More delay than anybody waits for is a slip of the thumb.
const MOST: i64 = 240;
/// Nothing begins or ends so far from when it is expected: that is another line of the list, or a delay to be said first.
const NEAR: TimeDelta = TimeDelta::minutes(MOST);

impl Pressed {
    pub fn read(form: &Form) -> Result<Self, Fault> {
        let what = What::parse(form.raw("what")).ok_or(Fault::Missing)?;
        Ok(Self { id: form.id("showing")?, seen: form.version()?, what, more: 0 })
    }

    /// A button with a number on it, or else the number that was typed.
    pub fn read_late(form: &Form) -> Result<Self, Fault> {
        let mut read = form.read();
        let field = if form.raw("more").is_empty() { "minutes" } else { "more" };
        let more = read.number(field, 1..=MOST);
        read.finish()?;
        Ok(Self { id: form.id("showing")?, seen: form.version()?, what: What::Late, more })
    }
}

/// Notes a press; answers what is true of the performance now.
pub async fn press(job: Job<'_>, festival: FestivalId, pressed: &Pressed) -> Result<Performance, Fault> {
    job.require(Permission::RunStages, Some(festival))?;
    if !live::lock(job.tx, festival, pressed.id).await? {
        return Err(Fault::Missing);
    }
    let of = festivals::by_id(job.tx, festival).await?.ok_or(Fault::Missing)?;
    let (performance, before) = find(job, &of, pressed.id).await?;
    check(&performance, &before, pressed, job.now)?;
    let by = job.me()?.name.clone();
    let press = Press { what: pressed.what, minutes: minutes(&performance, pressed), at: job.now, by };
    let number = pressed.seen + 1;
    live::insert(job.tx, festival, (pressed.id, number), &press).await?;
    job.publish(&told(festival)).await?;
    let (performance, _) = find(job, &of, pressed.id).await?;
    let detail = json!({ "what": press.what.code(), "late": performance.late() });
    job.audit("stage.press", &performance.slug, Some(festival), detail).await?;
    Ok(performance)
}

async fn find(job: Job<'_>, festival: &Festival, id: PerformanceId) -> Result<(Performance, Vec<Press>), Fault> {
    let (performances, mut presses) = read(job.tx, festival, job.now).await?;
    let found = performances.into_iter().find(|p| p.id == id).ok_or(Fault::Missing)?;
    Ok((found, presses.remove(&id).unwrap_or_default()))
}

fn check(p: &Performance, before: &[Press], pressed: &Pressed, now: DateTime<Utc>) -> Result<(), Fault> {
    if usize::try_from(pressed.seen) != Ok(before.len()) {
        return Err(meanwhile(before));
    }
    if p.status == Status::Cancelled {
        return Err(Fault::refused("live-is-cancelled"));
    }
    if !FestivalDay::of(p.starts_at).contains(now) {
        return Err(Fault::refused("live-not-today"));
    }
    if matches!(pressed.what, What::Started | What::Ended) && (now < p.begins() - NEAR || p.ends() + NEAR < now) {
        let at = clock(p.begins());
        return Err(Fault::Refused(Message::new("live-far-off").with("at", at)));
    }
    if pressed.what == What::Undone && standing(before).is_empty() {
        return Err(Fault::refused("live-nothing-undone"));
    }
    Mark::of(before).refuses(pressed.what).map_or(Ok(()), |key| Err(Fault::refused(key)))
}

/// Somebody was faster, or this very press came through before.
fn meanwhile(before: &[Press]) -> Fault {
    let Some(last) = before.last() else { return Fault::refused("form-too-old") };
    let key = match last.what {
        What::Started => "live-meanwhile-started",
        What::Ended => "live-meanwhile-ended",
        What::Late => "live-meanwhile-late",
        What::OnTime => "live-meanwhile-on-time",
        What::Absent => "live-meanwhile-absent",
        What::Undone => "live-meanwhile-undone",
    };
    Fault::Refused(Message::new(key).with("at", clock(last.at)).with("by", &last.by).with("minutes", last.minutes))
}

/// A delay counts from what people are told now.
fn minutes(p: &Performance, pressed: &Pressed) -> i64 {
    match pressed.what {
        What::Late if p.live.mark.started.is_some() => p.live.mark.late + pressed.more,
        What::Late => p.late() + pressed.more,
        _ => 0,
    }
}
