//! Two that turned out to be one, and two that did not.

use super::edit::{in_order, settle};
use super::{lock, note, support, within};
use crate::kernel::fault::Fault;
use crate::kernel::id::{FestivalId, TroupeId};
use crate::troupes::model::{Contact, Duty, Troupe};
use crate::troupes::store::apart::{self, Pair};
use crate::troupes::store::{contacts, troupes};
use crate::web::{CHANGED, Job, slices};
use serde_json::json;

/// Contacts that one troupe may have.
const SPEAKERS: usize = 6;

/// `gone` becomes `kept`: what `kept` did not know is taken over, and whoever pointed to `gone` points to it. Both
/// are as they were seen.
pub async fn merge(
    job: Job<'_>,
    festival: Option<FestivalId>,
    kept: (TroupeId, i64),
    gone: (TroupeId, i64),
) -> Result<Troupe, Fault> {
    let reach = within(job, festival)?;
    let pair = Pair::of(kept.0, gone.0);
    // In one order, so that two who do it at once do not wait for each other.
    let (one, other) = (lock(job, &reach, pair.one).await?, lock(job, &reach, pair.other).await?);
    let (kept_was, gone_was) = if one.id == kept.0 { (one, other) } else { (other, one) };
    if kept_was.id == gone_was.id || kept_was.merged_into.is_some() || gone_was.merged_into.is_some() {
        return Err(Fault::refused("troupe-merged"));
    }
    if (kept_was.version, gone_was.version) != (kept.1, gone.1) {
        return Err(Fault::refused(CHANGED));
    }
    let whole = joined(&kept_was, &gone_was);
    let left = Troupe { merged_into: Some(kept.0), outside: None, ..gone_was.clone() };
    let speak = speakers(contacts::of(job.tx, kept.0).await?, contacts::of(job.tx, gone.0).await?, || job.id());
    settle(job, &whole).await?;
    if !troupes::update(job.tx, &left).await? || !troupes::update(job.tx, &whole).await? {
        return Err(Fault::refused(CHANGED));
    }
    troupes::repoint(job.tx, gone.0, kept.0).await?;
    contacts::put(job.tx, gone.0, &[]).await?;
    contacts::put(job.tx, kept.0, &speak).await?;
    support::merge(job, gone.0, kept.0).await?;
    for slice in slices() {
        slice.neighbour.after_merge(job, gone.0, kept.0).await?;
    }
    note(job, kept.0, "merged", json!({ "name": gone_was.name.vi, "slug": gone_was.slug })).await?;
    job.audit("troupe.merge", &kept_was.slug, festival, json!({ "gone": gone_was.slug })).await?;
    Ok(whole)
}

/// `kept`, and from `gone` what it did not know.
fn joined(kept: &Troupe, gone: &Troupe) -> Troupe {
    let same_place = kept.commune == gone.commune;
    let village = if kept.village.is_empty() && same_place { &gone.village } else { &kept.village };
    Troupe {
        village: village.clone(),
        tradition: kept.tradition.or(gone.tradition),
        founded: kept.founded.or(gone.founded),
        adults: kept.adults.or(gone.adults),
        minors: kept.minors.or(gone.minors),
        about: if kept.about.vi.is_empty() { gone.about.clone() } else { kept.about.clone() },
        outside: kept.outside.clone().or_else(|| gone.outside.clone()),
        ..kept.clone()
    }
}

/// Who speaks for both: the leader of the one, and everybody else as deputies, each once.
fn speakers(kept: Vec<Contact>, gone: Vec<Contact>, mut id: impl FnMut() -> uuid::Uuid) -> Vec<Contact> {
    let mut all = kept;
    for contact in gone {
        // Two of one name are two, where each has a number of their own.
        let known = |other: &Contact| match (other.phone.as_str(), contact.phone.as_str()) {
            ("", _) | (_, "") => other.name == contact.name,
            (one, another) => one == another,
        };
        if all.len() < SPEAKERS && !all.iter().any(known) {
            let duty = if all.is_empty() { contact.duty } else { Duty::Deputy };
            all.push(Contact { id: id(), duty, ..contact });
        }
    }
    in_order(all)
}

/// Somebody says that these two are not one; nobody is asked again.
pub async fn keep_apart(
    job: Job<'_>,
    festival: Option<FestivalId>,
    (one, other): (TroupeId, TroupeId),
) -> Result<(), Fault> {
    let reach = within(job, festival)?;
    let (one, other) = (lock(job, &reach, one).await?, lock(job, &reach, other).await?);
    if one.id == other.id {
        return Err(Fault::Missing);
    }
    let by = job.me()?.name.clone();
    apart::insert(job.tx, Pair::of(one.id, other.id), &by, job.now).await?;
    Ok(job.audit("troupe.apart", &one.slug, festival, json!({ "other": other.slug })).await?)
}
