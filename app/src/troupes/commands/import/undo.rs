//! Taking a list back: the register is as it was, but for what somebody changed since.

use super::before::Before;
use super::lock;
use crate::kernel::fault::Fault;
use crate::kernel::id::{FestivalId, TroupeId};
use crate::troupes::model::Troupe;
use crate::troupes::store::imports::{self, State};
use crate::troupes::store::{bulk, contacts, history, support, troupes};
use crate::web::{Job, slices};
use serde_json::json;
use std::collections::BTreeSet;
use uuid::Uuid;

/// What became of the rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Undone {
    pub gone: usize,
    pub back: usize,
    /// The names of those that stay, because somebody changed them or something points to them.
    pub kept: Vec<String>,
}

pub async fn undo(job: Job<'_>, festival: Option<FestivalId>, id: Uuid) -> Result<Undone, Fault> {
    let (_, import) = lock(job, festival, id).await?;
    if import.taken_at.is_none() || import.undone_at.is_some() || import.content.is_none() {
        return Err(Fault::refused("list-no-undo"));
    }
    let mut in_use: BTreeSet<TroupeId> = BTreeSet::new();
    in_use.extend(support::troupes(job.tx).await?);
    for slice in slices() {
        in_use.extend(slice.neighbour.troupes_in_use(job).await?);
    }
    let (mut undone, mut gone) = (Undone::default(), Vec::new());
    for row in imports::rows(job.tx, id).await?.into_iter().filter(|row| row.state != State::Unsure) {
        let now = troupes::lock(job.tx, row.troupe_id).await?;
        let untouched = now.filter(|now| now.version == row.version && now.merged_into.is_none());
        match (untouched, row.before) {
            (Some(now), None) if !in_use.contains(&now.id) => gone.push(now.id),
            (Some(now), Some(before)) => {
                put_back(job, &now, serde_json::from_value(before.0).map_err(|_| Fault::Bug)?).await?;
                undone.back += 1;
            }
            _ => undone.kept.push(row.name),
        }
    }
    undone.gone = gone.len();
    imports::undone(job.tx, id, job.now).await?;
    bulk::delete_troupes(job.tx, &gone).await?;
    bulk::delete_empty_villages(job.tx, &import.villages).await?;
    let detail = json!({ "gone": undone.gone, "back": undone.back, "kept": undone.kept.len() });
    job.audit("troupe.import_undo", &id.to_string(), festival, detail).await?;
    Ok(undone)
}

async fn put_back(job: Job<'_>, now: &Troupe, before: Before) -> Result<(), Fault> {
    let (troupe, spoke) = before.on(now);
    troupes::restore(job.tx, now.version, &troupe).await?;
    contacts::put(job.tx, troupe.id, &spoke).await?;
    Ok(history::delete_last(job.tx, troupe.id, "imported").await?)
}
