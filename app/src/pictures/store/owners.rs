//! Where things stand that can have pictures. Their own rooms stand above this one.

use crate::db::{DbError, Reads, Tx};
use crate::kernel::id::{ActId, FestivalId, PerformanceId, TroupeId, VenueId};
use crate::kernel::lang::Text;
use crate::pictures::model::{Owner, OwnerKind};
use sqlx::types::Json;
use std::collections::BTreeSet;

/// Can the desk of this festival change it? Venues and troupes are common to all festivals.
pub async fn stands_at(on: &impl Reads, festival: FestivalId, owner: Owner) -> Result<bool, DbError> {
    match owner.kind {
        OwnerKind::Festival => Ok(owner.id == festival.0),
        OwnerKind::Venue => {
            Ok(on.q("SELECT COUNT(*) FROM venues WHERE id = $1").bind(owner.id).scalar::<i64>().await? == 1)
        }
        OwnerKind::Act => Ok(act(on, festival, ActId(owner.id)).await?.is_some()),
        OwnerKind::Troupe => Ok(commune(on, TroupeId(owner.id)).await?.is_some()),
    }
}

/// What a venue is called.
pub async fn venue(on: &impl Reads, slug: &str) -> Result<Option<(VenueId, Text)>, DbError> {
    let found: Option<(VenueId, Json<Text>)> =
        on.q("SELECT id, name FROM venues WHERE slug = $1").bind(slug).opt().await?;
    Ok(found.map(|(id, Json(name))| (id, name)))
}

/// What an act of a festival is called.
pub async fn act(on: &impl Reads, festival: FestivalId, id: ActId) -> Result<Option<Text>, DbError> {
    let sql = "SELECT title FROM acts WHERE id = $1 AND festival_id = $2 AND dropped_at IS NULL";
    let found: Option<(Json<Text>,)> = on.q(sql).bind(id).bind(festival).opt().await?;
    Ok(found.map(|(Json(title),)| title))
}

/// What a troupe is called, and of which commune it is.
pub async fn troupe(on: &impl Reads, slug: &str) -> Result<Option<(TroupeId, Text, Option<String>)>, DbError> {
    let sql = "SELECT id, name, commune_code FROM troupes WHERE slug = $1 AND merged_into IS NULL";
    let found: Option<(TroupeId, Json<Text>, Option<String>)> = on.q(sql).bind(slug).opt().await?;
    Ok(found.map(|(id, Json(name), commune)| (id, name, commune)))
}

/// The commune of a troupe that is still one; a guest has none.
pub async fn commune(on: &impl Reads, id: TroupeId) -> Result<Option<Option<String>>, DbError> {
    let sql = "SELECT commune_code FROM troupes WHERE id = $1 AND merged_into IS NULL";
    Ok(on.q(sql).bind(id).opt::<(Option<String>,)>().await?.map(|(commune,)| commune))
}

/// The troupes that have pictures.
pub async fn troupes(on: &impl Reads) -> Result<BTreeSet<TroupeId>, DbError> {
    let rows: Vec<(TroupeId,)> =
        on.q("SELECT DISTINCT owner_id FROM pictures WHERE owner_kind = 'troupe'").all().await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// The pictures of `gone` are those of `kept`, after its own.
pub async fn repoint(tx: &Tx, gone: TroupeId, kept: TroupeId) -> Result<(), DbError> {
    tx.q("UPDATE pictures SET owner_id = $2, place = place + 1000 WHERE owner_kind = 'troupe' AND owner_id = $1")
        .bind(gone)
        .bind(kept)
        .exec()
        .await
        .map(drop)
}

/// The troupe that shows a performance.
pub async fn troupe_of(on: &impl Reads, performance: PerformanceId) -> Result<Option<TroupeId>, DbError> {
    let sql = "SELECT troupe_id FROM performances WHERE id = $1 AND troupe_id IS NOT NULL";
    Ok(on.q(sql).bind(performance).opt::<(TroupeId,)>().await?.map(|(troupe,)| troupe))
}

/// The act that a performance shows.
pub async fn act_of(on: &impl Reads, performance: PerformanceId) -> Result<Option<ActId>, DbError> {
    let found: Option<(ActId,)> = on.q("SELECT act_id FROM showings WHERE id = $1").bind(performance).opt().await?;
    Ok(found.map(|(act,)| act))
}
