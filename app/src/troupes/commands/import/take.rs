//! Taking over what of a list can be.

use super::before::Before;
use super::{lock, register};
use crate::kernel::fault::Fault;
use crate::kernel::id::{FestivalId, TroupeId};
use crate::kernel::text;
use crate::sheets::Grid;
use crate::troupes::commands::edit::changed;
use crate::troupes::commands::{next_slug, note};
use crate::troupes::model::list::{Candidate, Entry, Look, Outcome, look};
use crate::troupes::model::{Contact, Troupe};
use crate::troupes::store::history::Event;
use crate::troupes::store::imports::{self, RowOf, State};
use crate::troupes::store::{bulk, communes, contacts, troupes, villages};
use crate::web::{CHANGED, Job};
use serde_json::json;
use sqlx::types::Json;
use std::collections::{BTreeSet, HashMap, HashSet};
use uuid::Uuid;

/// What became of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    pub added: usize,
    pub changed: usize,
    pub unsure: usize,
    pub wrong: usize,
}

/// Takes over a list whose table is `grid`.
pub async fn take(job: Job<'_>, festival: Option<FestivalId>, id: Uuid, grid: &Grid) -> Result<Taken, Fault> {
    let (reach, import) = lock(job, festival, id).await?;
    if import.taken_at.is_some() {
        return Err(Fault::refused("list-taken-already"));
    }
    let (register, communes) = (register(job.tx).await?, communes::all(job.tx).await?);
    let look = look(grid, &import.choices.0, &communes, &register, &reach);
    let (new_villages, known) = settle_villages(job, &look).await?;
    let mut rows = add(job, &look, &known).await?;
    rows.extend(change(job, &look, &register).await?);
    rows.extend(unsure(&look));
    imports::put_rows(job.tx, id, &rows).await?;
    let made: Vec<Uuid> = known.values().copied().filter(|id| new_villages.contains(id)).collect();
    imports::taken(job.tx, id, made, job.now).await?;
    let taken = Taken {
        added: look.count(|outcome| matches!(outcome, Outcome::New(_))),
        changed: look.count(|outcome| matches!(outcome, Outcome::Changed(..))),
        unsure: look.count(|outcome| matches!(outcome, Outcome::Unsure(..))),
        wrong: look.count(|outcome| matches!(outcome, Outcome::Wrong(_))),
    };
    let detail =
        json!({ "added": taken.added, "changed": taken.changed, "unsure": taken.unsure, "wrong": taken.wrong });
    job.audit("troupe.import", &id.to_string(), festival, detail).await?;
    Ok(taken)
}

type Villages = HashMap<(String, String), Uuid>;

/// The villages that rows name stand in the list of their commune; those that are new, and all of them.
async fn settle_villages(job: Job<'_>, look: &Look) -> Result<(HashSet<Uuid>, Villages), Fault> {
    let known = bulk::villages(job.tx).await?;
    let named = look.rows.iter().filter_map(|(_, outcome)| match outcome {
        Outcome::New(row) | Outcome::Changed(_, row) if !row.village.is_empty() => Some(row),
        _ => None,
    });
    let mut new: HashMap<(String, String), (Uuid, String, String)> = HashMap::new();
    for row in named {
        let key = (row.commune.clone(), villages::key(&row.village));
        if !known.contains_key(&key) {
            new.entry(key).or_insert_with(|| (job.id(), row.commune.clone(), row.village.clone()));
        }
    }
    let new: Vec<(Uuid, String, String)> = new.into_values().collect();
    bulk::insert_villages(job.tx, &new).await?;
    Ok((new.iter().map(|(id, ..)| *id).collect(), bulk::villages(job.tx).await?))
}

async fn add(job: Job<'_>, look: &Look, villages: &Villages) -> Result<Vec<RowOf>, Fault> {
    // Those that were merged into others have addresses as well.
    let mut taken: BTreeSet<String> = troupes::slugs_like(job.tx, "").await?.into_iter().collect();
    let mut new: Vec<(usize, Troupe, Vec<Contact>)> = Vec::new();
    for (line, outcome) in &look.rows {
        if let Outcome::New(row) = outcome {
            let slug = next_slug(&text::slug(&row.name), |slug| taken.contains(slug));
            taken.insert(slug.clone());
            new.push((*line, row.fresh(job.id(), slug), row.spoken(&[], || job.id())));
        }
    }
    bulk::insert_troupes(job.tx, &new.iter().map(|(_, troupe, _)| troupe).collect::<Vec<_>>(), villages).await?;
    let speak: Vec<(TroupeId, Vec<Contact>)> = new.iter().map(|(_, t, contacts)| (t.id, contacts.clone())).collect();
    bulk::insert_contacts(job.tx, &speak).await?;
    let by_name = job.me()?.name.clone();
    let event = Event { at: job.now, by_name, what: "imported".into(), detail: Json(json!({})) };
    let ids: Vec<(Uuid, TroupeId)> = new.iter().map(|(_, troupe, _)| (job.id(), troupe.id)).collect();
    bulk::insert_history(job.tx, &ids, &event).await?;
    Ok(new.iter().map(|(line, troupe, _)| row(*line, State::Added, troupe, troupe.version)).collect())
}

async fn change(job: Job<'_>, look: &Look, register: &[Entry]) -> Result<Vec<RowOf>, Fault> {
    let known: HashMap<TroupeId, &Entry> = register.iter().map(|entry| (entry.0.id, entry)).collect();
    let mut rows = Vec::new();
    for (line, outcome) in &look.rows {
        let Outcome::Changed(id, said) = outcome else { continue };
        let entry = known.get(id).ok_or(Fault::Bug)?;
        let before = update(job, entry, said).await?;
        let changed = row(*line, State::Changed, &entry.0, entry.0.version + 1);
        rows.push(RowOf { before: Some(before), ..changed });
    }
    Ok(rows)
}

/// Puts what a row says onto a troupe; answers how it stood.
pub async fn update(job: Job<'_>, (was, spoke): &Entry, said: &Candidate) -> Result<Json<serde_json::Value>, Fault> {
    let (now, speak) = (said.on(was), said.spoken(spoke, || job.id()));
    if let Some(commune) = now.commune.as_ref().filter(|_| !now.village.is_empty()) {
        villages::insert(job.tx, job.id(), commune, &now.village).await?;
    }
    if !troupes::update(job.tx, &now).await? {
        return Err(Fault::refused(CHANGED));
    }
    contacts::put(job.tx, was.id, &speak).await?;
    note(job, was.id, "imported", json!({ "changed": changed(was, &now, *spoke != speak) })).await?;
    Ok(Json(Before::of(was, spoke)))
}

/// Of these somebody has to say; nothing is done with them meanwhile.
fn unsure(look: &Look) -> Vec<RowOf> {
    let unsure = look.rows.iter().filter_map(|(line, outcome)| match outcome {
        Outcome::Unsure(_, troupe, said) => Some((*line, *troupe, &**said)),
        _ => None,
    });
    let row = |(line, troupe_id, said): (usize, TroupeId, &Candidate)| RowOf {
        line: i64::try_from(line).unwrap_or_default(),
        state: State::Unsure,
        troupe_id,
        name: said.name.clone(),
        version: 0,
        before: None,
        row: Some(Json(said.clone())),
    };
    unsure.map(row).collect()
}

fn row(line: usize, state: State, troupe: &Troupe, version: i64) -> RowOf {
    let (line, name) = (i64::try_from(line).unwrap_or_default(), troupe.name.vi.clone());
    RowOf { line, state, troupe_id: troupe.id, name, version, before: None, row: None }
}
