//! Loading venues and their stages.

use super::shape::{Places, Venue};
use crate::db::DbError;
use crate::db::Reads;
use crate::kernel::id::{StageId, VenueId};
use crate::web::Job;
use sqlx::types::Json;

pub async fn insert(job: Job<'_>, places: &Places) -> Result<(), DbError> {
    for venue in &places.venue {
        insert_venue(job, venue).await?;
    }
    Ok(())
}

async fn insert_venue(job: Job<'_>, v: &Venue) -> Result<(), DbError> {
    let id: VenueId = job.id();
    job.tx.q("INSERT INTO venues (id, slug, name, address, access, commune_code, lat, lon) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
        .bind(id)
        .bind(v.key.as_str())
        .bind(Json(v.name.clone()))
        .bind(Json(v.address.clone()))
        .bind(Json(v.access.clone()))
        .bind(v.commune.clone())
        .bind(v.lat)
        .bind(v.lon)
        .exec()
        .await?;
    for stage in &v.stage {
        job.tx
            .q("INSERT INTO stages (id, venue_id, slug, name, places) VALUES ($1, $2, $3, $4, $5)")
            .bind(job.id::<StageId>())
            .bind(id)
            .bind(stage.key.as_str())
            .bind(Json(stage.name.clone()))
            .bind(stage.capacity)
            .exec()
            .await?;
    }
    Ok(())
}
