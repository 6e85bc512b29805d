//! Somebody says whether a row and a troupe are one.

use super::lock;
use super::take::update;
use crate::kernel::fault::Fault;
use crate::kernel::id::FestivalId;
use crate::troupes::commands::edit::settle as settle_village;
use crate::troupes::commands::{fresh_slug, lock as lock_troupe, note};
use crate::troupes::store::apart::{self, Pair};
use crate::troupes::store::imports::{self, RowOf, State};
use crate::troupes::store::{contacts, troupes, villages};
use crate::web::Job;
use serde_json::json;
use uuid::Uuid;

pub async fn settle(
    job: Job<'_>,
    festival: Option<FestivalId>,
    (id, line): (Uuid, i64),
    is_same: bool,
) -> Result<(), Fault> {
    let (reach, import) = lock(job, festival, id).await?;
    let settled = Fault::refused("list-settled-already");
    let row = imports::rows(job.tx, id).await?.into_iter().find(|row| row.line == line).ok_or(settled.clone())?;
    let said = row.row.clone().filter(|_| row.state == State::Unsure).ok_or(settled)?.0;
    let troupe = lock_troupe(job, &reach, row.troupe_id).await?;
    if !reach.covers(Some(&said.commune)) {
        return Err(Fault::Missing);
    }
    let village = villages::id_of(job.tx, &said.commune, &said.village).await?;
    let settled = if is_same {
        let entry = (troupe.clone(), contacts::of(job.tx, troupe.id).await?);
        let before = Some(update(job, &entry, &said).await?);
        RowOf { version: troupe.version + 1, before, state: State::Changed, ..row }
    } else {
        let new = said.fresh(job.id(), fresh_slug(job, &said.name).await?);
        settle_village(job, &new).await?;
        troupes::insert(job.tx, &new).await?;
        contacts::put(job.tx, new.id, &said.spoken(&[], || job.id())).await?;
        apart::insert(job.tx, Pair::of(new.id, troupe.id), &job.me()?.name, job.now).await?;
        note(job, new.id, "imported", json!({})).await?;
        RowOf { troupe_id: new.id, version: new.version, before: None, state: State::Added, ..row }
    };
    imports::settle(job.tx, id, &settled).await?;
    // A village that came with the row goes with the list.
    let now = villages::id_of(job.tx, &said.commune, &said.village).await?;
    if let Some(made) = now.filter(|_| village.is_none()) {
        let all = import.villages.0.into_iter().chain([made]).collect();
        imports::set_villages(job.tx, id, all).await?;
    }
    Ok(job.audit("troupe.settle", &troupe.slug, festival, json!({ "same": is_same })).await?)
}
