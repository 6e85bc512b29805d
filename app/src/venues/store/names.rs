//! What people call the things that occupy a stage, and when people come to them.

use crate::db::{DbError, Reads, ids_sql};
use crate::kernel::lang::{Lang, Text};
use crate::kernel::span::Span;
use crate::venues::model::{Claim, Source, SourceKind};
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::types::Json;
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// A thing on a stage, in words. The show is a part of what it takes up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub name: String,
    pub show: Option<Span>,
}

type Names = HashMap<Source, Named>;

pub async fn of(on: &impl Reads, claims: &[Claim], lang: Lang) -> Result<Names, DbError> {
    let ids = |kind: SourceKind| -> BTreeSet<Uuid> {
        claims.iter().map(|claim| claim.source).filter(|source| source.kind == kind).map(|source| source.id).collect()
    };
    let mut names = performances(on, ids(SourceKind::Performance), lang).await?;
    let bookings = on.q(ids_sql!("SELECT id, purpose, from_min, until_min FROM bookings WHERE id ", "$1", ""));
    let blockings = on.q(ids_sql!("SELECT id, reason, from_min, until_min FROM blockings WHERE id ", "$1", ""));
    for (kind, query) in [(SourceKind::Booking, bookings), (SourceKind::Blocking, blockings)] {
        let found: Vec<(Uuid, String, i64, i64)> = query.bind_ids(ids(kind)).all().await?;
        let named = found.into_iter().map(|(id, name, from, until)| {
            let show = Span::new(from, until).filter(|_| kind == SourceKind::Booking);
            (Source { kind, id }, Named { name, show })
        });
        names.extend(named);
    }
    Ok(names)
}

/// As the programme has them while it is written.
async fn performances(on: &impl Reads, ids: BTreeSet<Uuid>, lang: Lang) -> Result<Names, DbError> {
    let sql = ids_sql!(
        "SELECT s.id, a.title, s.starts_at, s.minutes FROM showings s JOIN acts a ON a.id = s.act_id WHERE s.id ",
        "$1",
        ""
    );
    type Planned = (Uuid, Json<Text>, Option<DateTime<Utc>>, i64);
    let found = on.q(sql).bind_ids(ids).all::<Planned>().await?;
    let named = found.into_iter().map(|(id, title, starts_at, minutes)| {
        let show = starts_at.and_then(|at| Span::of(at, at + TimeDelta::minutes(minutes)));
        (Source { kind: SourceKind::Performance, id }, Named { name: title.0.get(lang).to_owned(), show })
    });
    Ok(named.collect())
}
