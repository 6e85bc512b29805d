//! Loading places and editions.

use super::shape::{Edition, FestivalShape, PerformanceShape, Places, Product, Venue};
use crate::db::{DbError, Tx};
use crate::festivals::model::{Festival, FestivalState};
use crate::festivals::store as festivals;
use crate::kernel::day::{self, FestivalDay};
use crate::kernel::id::{CapacityId, FestivalId, PerformanceId, ProductId, StageId, TroupeId, VenueId};
use crate::kernel::text;
use crate::web::Ctx;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sqlx::types::Json;
use std::collections::HashMap;

pub async fn insert_places(tx: &mut Tx, ctx: &Ctx, places: &Places) -> Result<(), DbError> {
    for c in &places.commune {
        tx.q("INSERT INTO communes (code, name, kind, merged_from, lat, lon, search_key) VALUES ($1, $2, $3, $4, $5, $6, $7)")
            .bind(c.code.as_str())
            .bind(c.name.as_str())
            .bind(c.kind.as_str())
            .bind(c.merged_from.as_str())
            .bind(c.lat)
            .bind(c.lon)
            .bind(text::fold(&format!("{} {}", c.name, c.merged_from)))
            .exec()
            .await?;
    }
    for v in &places.venue {
        insert_venue(tx, ctx, v).await?;
    }
    Ok(())
}

async fn insert_venue(tx: &mut Tx, ctx: &Ctx, v: &Venue) -> Result<(), DbError> {
    let id: VenueId = ctx.id();
    tx.q("INSERT INTO venues (id, slug, name, address, access, commune_code, lat, lon) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
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
        tx.q("INSERT INTO stages (id, venue_id, slug, name, places) VALUES ($1, $2, $3, $4, $5)")
            .bind(ctx.id::<StageId>())
            .bind(id)
            .bind(stage.key.as_str())
            .bind(Json(stage.name.clone()))
            .bind(stage.capacity)
            .exec()
            .await?;
    }
    Ok(())
}

pub async fn insert_edition(tx: &mut Tx, ctx: &Ctx, edition: &Edition, moved: TimeDelta) -> Result<(), DbError> {
    let number = festivals::next_number(tx).await?;
    let festival = festival(ctx, &edition.festival, number, moved)?;
    festivals::insert(tx, &festival, ctx.now).await?;
    for day in &edition.day {
        festivals::insert_day(tx, festival.id, FestivalDay(day.date + moved), &day.title).await?;
    }
    let performances = insert_performances(tx, ctx, edition, festival.id, moved).await?;
    insert_products(tx, ctx, edition, &festival, &performances).await
}

fn festival(ctx: &Ctx, shape: &FestivalShape, number: i64, moved: TimeDelta) -> Result<Festival, DbError> {
    let first = shape.first_day + moved;
    let stem = shape.slug.trim_end_matches(|c: char| c.is_ascii_digit());
    Ok(Festival {
        id: ctx.id(),
        number,
        slug: format!("{stem}{}", (shape.last_day + moved).format("%Y")),
        code_prefix: shape.code_prefix.clone(),
        state: FestivalState::parse(&shape.state).ok_or_else(|| DbError::broken("festival state"))?,
        name: shape.name.clone(),
        tagline: shape.tagline.clone(),
        intro: shape.intro.clone(),
        place: shape.place.clone(),
        first_day: FestivalDay(first),
        last_day: FestivalDay(shape.last_day + moved),
        contact_phone: shape.contact_phone.clone(),
        contact_email: shape.contact_email.clone(),
        contact_hours: shape.contact_hours.clone(),
        alert: shape.alert.clone(),
        privacy: shape.privacy.clone(),
        refund_policy: shape.refund_policy.clone(),
        bank_bin: shape.bank_bin.clone(),
        bank_account: shape.bank_account.clone(),
        bank_holder: shape.bank_holder.clone(),
        sample: true,
        version: 1,
    })
}

type Performances = HashMap<String, (PerformanceId, DateTime<Utc>)>;

async fn insert_performances(
    tx: &mut Tx,
    ctx: &Ctx,
    edition: &Edition,
    festival: FestivalId,
    moved: TimeDelta,
) -> Result<Performances, DbError> {
    let mut troupes = HashMap::new();
    for troupe in &edition.troupe {
        let id: TroupeId = ctx.id();
        tx.q("INSERT INTO troupes (id, slug, name, commune_code, search_key) VALUES ($1, $2, $3, $4, $5)")
            .bind(id)
            .bind(format!("{}-{}", edition.festival.code_prefix.to_lowercase(), troupe.key))
            .bind(Json(troupe.name.clone()))
            .bind(troupe.commune.as_str())
            .bind(text::fold(&troupe.name.vi))
            .exec()
            .await?;
        troupes.insert(troupe.key.as_str(), (id, &troupe.name));
    }
    let stages: Vec<(String, StageId)> = tx.q("SELECT slug, id FROM stages").all().await?;
    let stages: HashMap<String, StageId> = stages.into_iter().collect();
    let mut loaded = Performances::new();
    for p in &edition.performance {
        let id = ctx.id();
        let starts_at = moment(p.day + moved, &p.start)?;
        let stage = stages.get(&p.stage).copied().ok_or_else(|| DbError::broken(format!("stage {}", p.stage)))?;
        let troupe = p.troupe.as_deref().and_then(|key| troupes.get(key));
        let by = troupe.map_or(p.by.vi.as_str(), |(_, name)| name.vi.as_str());
        let search_key = text::fold(&format!("{} {} {by}", p.title.vi, p.title.en));
        insert_performance(
            tx,
            p,
            id,
            festival,
            stage,
            troupe.map(|(id, _)| *id),
            (starts_at, ends(p, starts_at)?),
            search_key,
        )
        .await?;
        loaded.insert(p.key.clone(), (id, starts_at));
    }
    Ok(loaded)
}

fn moment(date: NaiveDate, time: &str) -> Result<DateTime<Utc>, DbError> {
    // After midnight and before 04:00 it is still the evening of the day before.
    let date = if time < "04:00" { date + TimeDelta::days(1) } else { date };
    day::parse_local(&date.to_string(), time).ok_or_else(|| DbError::broken(format!("time {date} {time}")))
}

fn ends(p: &PerformanceShape, starts_at: DateTime<Utc>) -> Result<DateTime<Utc>, DbError> {
    let end = moment(day::local(starts_at).date(), &p.end)?;
    Ok(if end <= starts_at { end + TimeDelta::days(1) } else { end })
}

#[expect(clippy::too_many_arguments, reason = "one row's worth of sample data")]
async fn insert_performance(
    tx: &mut Tx,
    p: &PerformanceShape,
    id: PerformanceId,
    festival: FestivalId,
    stage: StageId,
    troupe: Option<TroupeId>,
    (starts_at, ends_at): (DateTime<Utc>, DateTime<Utc>),
    search_key: String,
) -> Result<(), DbError> {
    tx.q("INSERT INTO performances (id, festival_id, slug, stage_id, troupe_id, kind, title, by_line, about, starts_at,
            ends_at, status, note, search_key) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)")
        .bind(id)
        .bind(festival)
        .bind(p.key.as_str())
        .bind(stage)
        .bind(troupe)
        .bind(p.kind.as_str())
        .bind(Json(p.title.clone()))
        .bind(Json(p.by.clone()))
        .bind(Json(p.about.clone()))
        .bind(starts_at)
        .bind(ends_at)
        .bind(p.status.as_str())
        .bind(Json(p.note.clone()))
        .bind(search_key)
        .exec()
        .await
        .map(drop)
}

async fn insert_products(
    tx: &mut Tx,
    ctx: &Ctx,
    edition: &Edition,
    festival: &Festival,
    performances: &Performances,
) -> Result<(), DbError> {
    let mut capacities = HashMap::new();
    for (position, c) in (0_i64..).zip(&edition.capacity) {
        let id: CapacityId = ctx.id();
        tx.q("INSERT INTO capacities (id, festival_id, slug, name, position) VALUES ($1, $2, $3, $4, $5)")
            .bind(id)
            .bind(festival.id)
            .bind(c.key.as_str())
            .bind(Json(c.name.clone()))
            .bind(position)
            .exec()
            .await?;
        tx.q("INSERT INTO capacity_counters (capacity_id, festival_id, places) VALUES ($1, $2, $3)")
            .bind(id)
            .bind(festival.id)
            .bind(c.places)
            .exec()
            .await?;
        capacities.insert(c.key.as_str(), id);
    }
    for (position, p) in (0_i64..).zip(&edition.product) {
        let id = ctx.id();
        insert_product(tx, ctx, festival, performances, id, position, p).await?;
        for key in &p.draws {
            let capacity = capacities.get(key.as_str()).ok_or_else(|| DbError::broken(format!("capacity {key}")))?;
            tx.q("INSERT INTO product_capacities (product_id, capacity_id) VALUES ($1, $2)")
                .bind(id)
                .bind(*capacity)
                .exec()
                .await?;
        }
    }
    Ok(())
}

async fn insert_product(
    tx: &mut Tx,
    ctx: &Ctx,
    festival: &Festival,
    performances: &Performances,
    id: ProductId,
    position: i64,
    p: &Product,
) -> Result<(), DbError> {
    let performance = p.performance.as_ref().and_then(|key| performances.get(key));
    let until = performance.map_or(festival.last_day.ends_at(), |(_, starts_at)| *starts_at);
    let written = festival.first_day.starts_at() - TimeDelta::days(p.sale_from_days_before);
    let from = super::sale_opens(written, ctx.now);
    tx.q("INSERT INTO products (id, festival_id, number, slug, performance_id, name, note, price, max_per_order, sale_from,
            sale_until, position, hidden) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)")
        .bind(id)
        .bind(festival.id)
        .bind(position + 1)
        .bind(p.key.as_str())
        .bind(performance.map(|(id, _)| *id))
        .bind(Json(p.name.clone()))
        .bind(Json(p.note.clone()))
        .bind(p.price)
        .bind(p.max_per_order)
        .bind(from)
        .bind(until)
        .bind(position)
        .bind(false)
        .exec()
        .await
        .map(drop)
}
