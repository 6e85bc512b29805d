//! Where things stand that can have pictures. Their own rooms stand above this one.

use crate::db::{DbError, Reads};
use crate::kernel::id::{ActId, FestivalId, PerformanceId, VenueId};
use crate::kernel::lang::Text;
use crate::pictures::model::{Owner, OwnerKind};
use sqlx::types::Json;

/// Can the desk of this festival change it? Venues are common to all festivals.
pub async fn stands_at(on: &impl Reads, festival: FestivalId, owner: Owner) -> Result<bool, DbError> {
    match owner.kind {
        OwnerKind::Festival => Ok(owner.id == festival.0),
        OwnerKind::Venue => {
            Ok(on.q("SELECT COUNT(*) FROM venues WHERE id = $1").bind(owner.id).scalar::<i64>().await? == 1)
        }
        OwnerKind::Act => Ok(act(on, festival, ActId(owner.id)).await?.is_some()),
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

/// The act that a performance shows.
pub async fn act_of(on: &impl Reads, performance: PerformanceId) -> Result<Option<ActId>, DbError> {
    let found: Option<(ActId,)> = on.q("SELECT act_id FROM showings WHERE id = $1").bind(performance).opt().await?;
    Ok(found.map(|(act,)| act))
}
