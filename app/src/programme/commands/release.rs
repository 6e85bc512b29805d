//! A release: what people read becomes what is planned, at once and as a whole.

use super::{counted, open};
use crate::db::{DbError, Reads};
use crate::festivals::model::Festival;
use crate::kernel::access::Permission;
use crate::kernel::day::{self, FestivalDay};
use crate::kernel::fault::{Fault, FieldFault, Message};
use crate::kernel::id::{FestivalId, PerformanceId};
use crate::kernel::lang::{Lang, Text};
use crate::kernel::phone::Phone;
use crate::mail::texts::reaches_phones;
use crate::programme::letters;
use crate::programme::model::Status;
use crate::programme::model::decision::{Decision, Decisions};
use crate::programme::model::said::{Change, Diff, Field, Release, Said, diff};
use crate::programme::store::releases::{self, Head};
use crate::programme::store::troupes;
use crate::programme::told;
use crate::web::{Form, Job, News, slices};
use chrono::{DateTime, Utc};
use serde_json::json;
use std::collections::BTreeSet;

/// A release as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReleaseForm {
    /// The version of the plan that the preview showed.
    pub seen: i64,
    pub name: String,
    pub note: Text,
    pub decisions: Decisions,
}

impl ReleaseForm {
    pub fn read(form: &Form) -> Result<Self, Fault> {
        let mut read = form.read();
        let name = read.optional_line("name", 60);
        let note = read.line_in_both(["note_vi", "note_en"], 300);
        let until = read.optional("refund_until", day::parse_date, |_| Message::new("date-wrong"));
        let until = until.map(|date| FestivalDay(date).ends_at());
        let mut decisions = Decisions::new();
        for (id, decision) in form.group("decision") {
            if let (Ok(id), Some(decision)) = (id.parse(), Decision::parse(decision)) {
                decisions.insert(id, (decision, until.filter(|_| decision.has_window())));
            }
        }
        if until.is_none() && decisions.values().any(|(decision, _)| decision.has_window()) {
            read.fault("refund_until", Message::new("decision-until-missing"));
        }
        read.finish()?;
        Ok(Self { seen: form.version()?, name, note, decisions })
    }
}

/// Releases the plan; answers the number of the release.
pub async fn release(job: Job<'_>, festival: FestivalId, form: &ReleaseForm) -> Result<i64, Fault> {
    let (of, plan) = open(job, festival).await?;
    if plan.version != form.seen {
        return Err(Fault::refused("release-plan-changed"));
    }
    if !plan.blockers().is_empty() {
        return Err(Fault::refused("release-blocked"));
    }
    let last = releases::last(job.tx, festival).await?;
    publish(job, &of, &last, plan.released(&last), form).await.map(|(number, _)| number)
}

/// Releases once more what an earlier release said; what came later is cancelled. The plan stays as it is, and so
/// do all releases.
pub async fn release_again(job: Job<'_>, festival: FestivalId, number: i64, form: &ReleaseForm) -> Result<i64, Fault> {
    let (of, _) = open(job, festival).await?;
    let (last, wanted) = earlier(job.tx, festival, number).await?.ok_or(Fault::Missing)?;
    publish(job, &of, &last, wanted, form).await.map(|(number, _)| number)
}

/// What the last release says, and what would be said by an earlier one once more.
pub async fn earlier(
    on: &impl Reads,
    festival: FestivalId,
    number: i64,
) -> Result<Option<(Release, Release)>, DbError> {
    let heads = releases::heads(on, festival).await?;
    let Some(head) = heads.iter().find(|head| head.number == number) else { return Ok(None) };
    let last = releases::last(on, festival).await?;
    let mut wanted: Release = last.iter().map(|(id, said)| (*id, cancelled(said))).collect();
    wanted.extend(releases::items(on, head.id).await?);
    Ok(Some((last, wanted)))
}

fn cancelled(said: &Said) -> Said {
    Said { status: Status::Cancelled.code().to_owned(), ..said.clone() }
}

/// Brings people from `last` to what is said `now`; answers the number of the release, and whom it told.
pub(super) async fn publish(
    job: Job<'_>,
    festival: &Festival,
    last: &Release,
    now: Release,
    form: &ReleaseForm,
) -> Result<(i64, BTreeSet<String>), Fault> {
    let by = job.actor.as_ref().map(|actor| actor.name.clone()).unwrap_or_default();
    publish_as(job, festival, last, now, form, by).await
}

/// The same in somebody's name.
pub(super) async fn publish_as(
    job: Job<'_>,
    festival: &Festival,
    last: &Release,
    now: Release,
    form: &ReleaseForm,
    by: String,
) -> Result<(i64, BTreeSet<String>), Fault> {
    let changes = diff(last, &now);
    if changes.is_empty() {
        return Err(Fault::refused("release-nothing"));
    }
    let missing = sold_undecided(job, (last, &now), &changes, &form.decisions).await?;
    if !missing.is_empty() {
        return Err(Fault::Invalid(missing));
    }
    let number = releases::heads(job.tx, festival.id).await?.first().map_or(0, |head| head.number);
    let head =
        Head { id: job.id(), number: number + 1, name: form.name.clone(), note: form.note.clone(), by, at: job.now };
    releases::insert(job.tx, festival.id, &head, &now, &form.decisions).await?;
    bring(job, festival.id, &now, &changes).await?;
    let news = News { festival: festival.id, since: number, performances: changes.keys().copied().collect() };
    let reached = tell(job, &news, &changes).await?;
    counted(job, festival.id).await?;
    job.publish(&told(festival.id)).await?;
    job.audit("programme.release", &head.number.to_string(), Some(festival.id), summary(&changes)).await?;
    Ok((head.number, reached))
}

/// Brings the rows that people read to what is said now: those only that differ.
async fn bring(job: Job<'_>, festival: FestivalId, now: &Release, changes: &Diff) -> Result<(), Fault> {
    let troupes = troupes::all(job.tx).await?;
    for (id, said) in now.iter().filter(|(id, _)| changes.contains_key(id)) {
        let troupe = troupes.iter().find(|troupe| Some(troupe.id) == said.troupe);
        let by = troupe.map_or(said.by.vi.as_str(), |troupe| troupe.name.vi.as_str());
        releases::publish(job.tx, festival, *id, (said, by), job.now).await?;
    }
    Ok(())
}

/// How many people were let into what is moved or cancelled: of these somebody has to decide.
pub async fn sold(job: Job<'_>, changes: &Diff) -> Result<Vec<(PerformanceId, i64)>, Fault> {
    let uproots = |field: &Field| match field {
        Field::Stage(..) | Field::Start(..) => true,
        Field::Status(_, now) => now == Status::Cancelled.code(),
        _ => false,
    };
    let moved = |(id, change): (&PerformanceId, &Change)| match change {
        Change::Altered(fields) => fields.iter().any(uproots).then_some(*id),
        Change::Gone(_) => Some(*id),
        Change::Added(_) => None,
    };
    let ids: Vec<PerformanceId> = changes.iter().filter_map(moved).collect();
    let mut sold = Vec::new();
    for slice in slices() {
        sold.extend(slice.neighbour.let_in(job, &ids).await?.into_iter().filter(|(_, count)| *count > 0));
    }
    Ok(sold)
}

/// A fault for each performance about whose tickets nobody decided, and for a window in which nobody can choose.
pub(super) async fn sold_undecided(
    job: Job<'_>,
    (last, now): (&Release, &Release),
    changes: &Diff,
    decisions: &Decisions,
) -> Result<Vec<FieldFault>, Fault> {
    let sold = sold(job, changes).await?;
    let open = sold.iter().filter(|(id, _)| !decisions.contains_key(id));
    let fault = |(id, _): &(PerformanceId, i64)| {
        let title = now.get(id).or(last.get(id)).map(|said| said.title.get(job.lang)).unwrap_or_default();
        FieldFault::new(format!("decision[{id}]"), Message::new("decision-missing").with("title", title))
    };
    let window = if sold.is_empty() { None } else { window(job.now, now, decisions) };
    let window = window.map(|key| FieldFault::new("refund_until", Message::new(key)));
    Ok(open.map(fault).chain(window).collect())
}

/// Why a window of refunds is none: it is shut already, or ends after the day of what it is about.
fn window(at: DateTime<Utc>, now: &Release, decisions: &Decisions) -> Option<&'static str> {
    let ends = |id: &PerformanceId| {
        let said = now.get(id).filter(|said| said.status != Status::Cancelled.code())?;
        Some(FestivalDay::of(said.starts_at).ends_at())
    };
    let late = |(id, (_, until)): (&PerformanceId, &(Decision, Option<DateTime<Utc>>))| {
        until.zip(ends(id)).is_some_and(|(until, ends)| until > ends)
    };
    if decisions.values().any(|(_, until)| until.is_some_and(|until| until <= at)) {
        return Some("decision-until-past");
    }
    decisions.iter().any(late).then_some("decision-until-late")
}

/// Everybody whom a change concerns, once each: first who was let in, then who performs, then who manages the
/// venues. Answers the addresses.
async fn tell(job: Job<'_>, news: &News, changes: &Diff) -> Result<BTreeSet<String>, Fault> {
    let mut told = BTreeSet::new();
    for slice in slices() {
        told.extend(slice.neighbour.after_release(job, news).await?);
    }
    if news.since > 0 {
        for (address, lang) in job.holders(Permission::ManageVenues, news.festival).await? {
            if told.insert(address.to_lowercase()) {
                letters::tell(job, news, (&address, lang), None).await?;
            }
        }
    }
    for address in releases::contacts(job.tx, changes.keys().copied()).await? {
        if told.insert(address.to_lowercase()) {
            letters::tell(job, news, (&address, Lang::Vi), Some(&address)).await?;
        }
    }
    if reaches_phones(&job.site) {
        for written in releases::phones(job.tx, changes.keys().copied()).await? {
            match Phone::parse(&written) {
                Ok(phone) if phone.takes_texts() => letters::text(job, news, &phone, &written).await?,
                _ => {}
            }
        }
    }
    Ok(told)
}

fn summary(changes: &Diff) -> serde_json::Value {
    let count = |of: fn(&Change) -> bool| changes.values().filter(|change| of(change)).count();
    json!({
        "added": count(|change| matches!(change, Change::Added(_))),
        "altered": count(|change| matches!(change, Change::Altered(_))),
    })
}
