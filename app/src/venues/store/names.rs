//! What people call the things that occupy a stage.

use crate::db::{DbError, Reads, ids_sql};
use crate::kernel::lang::{Lang, Text};
use crate::venues::model::{Claim, Source, SourceKind};
use sqlx::types::Json;
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// The name of each source of `claims`; none for what is not public yet.
pub async fn of(on: &impl Reads, claims: &[Claim], lang: Lang) -> Result<HashMap<Source, String>, DbError> {
    let ids = |kind: SourceKind| -> BTreeSet<Uuid> {
        claims.iter().map(|claim| claim.source).filter(|source| source.kind == kind).map(|source| source.id).collect()
    };
    let mut names = HashMap::new();
    let performances =
        on.q(ids_sql!("SELECT id, title FROM performances WHERE id ", "$1", "")).bind_ids(ids(SourceKind::Performance));
    for (id, title) in performances.all::<(Uuid, Json<Text>)>().await? {
        names.insert(Source { kind: SourceKind::Performance, id }, title.0.get(lang).to_owned());
    }
    let bookings =
        on.q(ids_sql!("SELECT id, purpose FROM bookings WHERE id ", "$1", "")).bind_ids(ids(SourceKind::Booking));
    let blockings =
        on.q(ids_sql!("SELECT id, reason FROM blockings WHERE id ", "$1", "")).bind_ids(ids(SourceKind::Blocking));
    for (kind, query) in [(SourceKind::Booking, bookings), (SourceKind::Blocking, blockings)] {
        let found: Vec<(Uuid, String)> = query.all().await?;
        names.extend(found.into_iter().map(|(id, name)| (Source { kind, id }, name)));
    }
    Ok(names)
}
