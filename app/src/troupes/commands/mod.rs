//! Use cases, a file each.

mod edit;
mod form;
pub mod import;
mod merge;
pub mod person;
pub mod support;

pub use edit::{add, edit};
pub use form::{DEPUTIES, LEADER, TroupeForm};
pub use merge::{keep_apart, merge};

use super::model::Troupe;
use super::store::history::{self, Event};
use super::store::troupes;
use crate::db::DbError;
use crate::kernel::access::{Permission, Reach};
use crate::kernel::fault::Fault;
use crate::kernel::id::{FestivalId, TroupeId};
use crate::kernel::text;
use crate::web::Job;
use serde_json::Value;
use sqlx::types::Json;
use std::collections::BTreeSet;

/// What the form of a new one is called, and other pages of the register: no troupe has that address.
const NO_SLUG: &[&str] = &["new", "alike", "import", "export", "support", "report", "artisans", "person"];

/// The communes whose troupes whoever asks keeps.
pub fn within(job: Job<'_>, festival: Option<FestivalId>) -> Result<Reach, Fault> {
    job.reach(Permission::KeepTroupes, festival)
}

/// One of theirs, which nobody else changes meanwhile. What is not theirs is not there.
pub async fn lock(job: Job<'_>, reach: &Reach, id: TroupeId) -> Result<Troupe, Fault> {
    let found = troupes::lock(job.tx, id).await?;
    found.filter(|troupe| reach.covers(troupe.commune.as_deref())).ok_or(Fault::Missing)
}

/// Notes what became of a troupe. The detail holds nobody's name and telephone.
pub async fn note(job: Job<'_>, troupe: TroupeId, what: &str, detail: Value) -> Result<(), DbError> {
    let by_name = job.actor.as_ref().map(|actor| actor.name.clone()).unwrap_or_default();
    let event = Event { at: job.now, by_name, what: what.to_owned(), detail: Json(detail) };
    history::insert(job.tx, job.id(), troupe, &event).await
}

/// A name for the address that no other has.
pub async fn fresh_slug(job: Job<'_>, name: &str) -> Result<String, DbError> {
    let stem = text::slug(name);
    let taken: BTreeSet<String> = troupes::slugs_like(job.tx, &stem).await?.into_iter().collect();
    Ok(next_slug(&stem, |slug| taken.contains(slug)))
}

/// The first of `stem`, `stem-2`, … that nobody has.
pub fn next_slug(stem: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let numbered = (2..).map(|n| format!("{stem}-{n}"));
    let free = |slug: &String| !NO_SLUG.contains(&slug.as_str()) && !is_taken(slug);
    std::iter::once(stem.to_owned()).chain(numbered).find(free).unwrap_or_default()
}
