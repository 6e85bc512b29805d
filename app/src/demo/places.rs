//! Loading communes, venues and their stages.

use super::shape::{Commune, Places, Venue};
use crate::db::Reads;
use crate::db::{DbError, Tx};
use crate::kernel::id::{StageId, VenueId};
use crate::kernel::text;
use crate::web::Job;
use sqlx::types::Json;

pub async fn insert(job: Job<'_>, places: &Places) -> Result<(), DbError> {
    for commune in &places.commune {
        insert_commune(job.tx, commune).await?;
    }
    for venue in &places.venue {
        insert_venue(job, venue).await?;
    }
    Ok(())
}

async fn insert_commune(tx: &Tx, c: &Commune) -> Result<(), DbError> {
    tx.q("INSERT INTO communes (code, name, kind, merged_from, lat, lon, search_key) VALUES ($1, $2, $3, $4, $5, $6, $7)")
        .bind(c.code.as_str())
        .bind(c.name.as_str())
        .bind(c.kind.as_str())
        .bind(c.merged_from.as_str())
        .bind(c.lat)
        .bind(c.lon)
        .bind(text::fold(&format!("{} {}", c.name, c.merged_from)))
        .exec()
        .await
        .map(drop)
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
