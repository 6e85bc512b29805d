//! Holds, their claims, and the counters beneath.

use crate::db::{Db, DbError, Reads, Tx, as_code, for_update};
use crate::kernel::id::{CapacityId, FestivalId, HoldId, ProductId};
use crate::kernel::money::Vnd;
use crate::ticketing::model::{HoldState, Line};
use chrono::{DateTime, Utc};
use const_format::concatcp;

as_code!(HoldState);

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct HoldRow {
    pub id: HoldId,
    pub festival_id: FestivalId,
    pub state: HoldState,
    pub expires_at: DateTime<Utc>,
    pub extended: bool,
}

/// Locks the festival's counters in the order of their ids.
pub async fn lock_counters(tx: &Tx, festival: FestivalId) -> Result<(), DbError> {
    let locked = for_update!("SELECT capacity_id FROM capacity_counters WHERE festival_id = $1 ORDER BY capacity_id");
    tx.q(locked).bind(festival).all::<(CapacityId,)>().await.map(drop)
}

/// Takes places if they are free; `false` when they are not.
pub async fn hold_places(tx: &Tx, capacity: CapacityId, quantity: i64) -> Result<bool, DbError> {
    let guarded = "UPDATE capacity_counters SET held = held + $2 WHERE capacity_id = $1 AND sold + held + $2 <= places";
    Ok(tx.q(guarded).bind(capacity).bind(quantity).exec().await? == 1)
}

/// Gives back every lapsed hold of the festival.
pub async fn release_lapsed(tx: &Tx, festival: FestivalId, now: DateTime<Utc>) -> Result<u64, DbError> {
    tx.q("UPDATE capacity_counters SET held = held - l.quantity FROM (
            SELECT q.capacity_id, CAST(SUM(q.quantity) AS BIGINT) AS quantity
            FROM holds h JOIN hold_claims q ON q.hold_id = h.id
            WHERE h.festival_id = $1 AND h.state = 'live' AND h.expires_at <= $2 GROUP BY q.capacity_id) AS l
          WHERE capacity_counters.capacity_id = l.capacity_id")
        .bind(festival)
        .bind(now)
        .exec()
        .await?;
    tx.q("UPDATE holds SET state = 'released' WHERE festival_id = $1 AND state = 'live' AND expires_at <= $2")
        .bind(festival)
        .bind(now)
        .exec()
        .await
}

/// Gives back the places of one live hold.
pub async fn give_back_held(tx: &Tx, hold: HoldId) -> Result<(), DbError> {
    tx.q("UPDATE capacity_counters SET held = held - (SELECT q.quantity FROM hold_claims q
            WHERE q.hold_id = $1 AND q.capacity_id = capacity_counters.capacity_id)
          WHERE capacity_id IN (SELECT capacity_id FROM hold_claims WHERE hold_id = $1)")
        .bind(hold)
        .exec()
        .await
        .map(drop)
}

/// Turns held places into sold ones.
pub async fn sell_held(tx: &Tx, hold: HoldId) -> Result<(), DbError> {
    tx.q("UPDATE capacity_counters SET
            held = held - (SELECT q.quantity FROM hold_claims q WHERE q.hold_id = $1 AND q.capacity_id = capacity_counters.capacity_id),
            sold = sold + (SELECT q.quantity FROM hold_claims q WHERE q.hold_id = $1 AND q.capacity_id = capacity_counters.capacity_id)
          WHERE capacity_id IN (SELECT capacity_id FROM hold_claims WHERE hold_id = $1)")
        .bind(hold)
        .exec()
        .await
        .map(drop)
}

/// Gives back the places of a sold order.
pub async fn give_back_sold(tx: &Tx, hold: HoldId) -> Result<(), DbError> {
    tx.q("UPDATE capacity_counters SET sold = sold - (SELECT q.quantity FROM hold_claims q
            WHERE q.hold_id = $1 AND q.capacity_id = capacity_counters.capacity_id)
          WHERE capacity_id IN (SELECT capacity_id FROM hold_claims WHERE hold_id = $1)")
        .bind(hold)
        .exec()
        .await
        .map(drop)
}

/// Makes a hold; `false` when its key is taken.
pub async fn insert(tx: &Tx, hold: &HoldRow, idem_key: &str, now: DateTime<Utc>) -> Result<bool, DbError> {
    let made = tx
        .q("INSERT INTO holds (id, festival_id, idem_key, state, expires_at, extended, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (idem_key) DO NOTHING")
        .bind(hold.id)
        .bind(hold.festival_id)
        .bind(idem_key)
        .bind(hold.state)
        .bind(hold.expires_at)
        .bind(hold.extended)
        .bind(now)
        .exec()
        .await?;
    Ok(made == 1)
}

/// Locks a hold with the counters of its festival, and reads it again: it may have changed meanwhile.
/// The row itself counts where a festival limits nothing and so has no counter.
pub async fn lock(tx: &Tx, hold: HoldId, festival: FestivalId) -> Result<Option<HoldRow>, DbError> {
    lock_counters(tx, festival).await?;
    tx.q(for_update!("SELECT id FROM holds WHERE id = $1")).bind(hold).all::<(HoldId,)>().await?;
    by_id(tx, hold).await
}

pub async fn set_state(tx: &Tx, hold: HoldId, state: HoldState, expires_at: DateTime<Utc>) -> Result<(), DbError> {
    tx.q("UPDATE holds SET state = $2, expires_at = $3 WHERE id = $1")
        .bind(hold)
        .bind(state)
        .bind(expires_at)
        .exec()
        .await
        .map(drop)
}

pub async fn extend(tx: &Tx, hold: HoldId, expires_at: DateTime<Utc>) -> Result<(), DbError> {
    tx.q("UPDATE holds SET expires_at = $2, extended = TRUE WHERE id = $1")
        .bind(hold)
        .bind(expires_at)
        .exec()
        .await
        .map(drop)
}

pub async fn clear_lines(tx: &Tx, hold: HoldId) -> Result<(), DbError> {
    tx.q("DELETE FROM hold_claims WHERE hold_id = $1").bind(hold).exec().await?;
    tx.q("DELETE FROM hold_lines WHERE hold_id = $1").bind(hold).exec().await.map(drop)
}

pub async fn insert_line(tx: &Tx, hold: HoldId, line: &Line) -> Result<(), DbError> {
    tx.q("INSERT INTO hold_lines (hold_id, product_id, quantity, price) VALUES ($1, $2, $3, $4)")
        .bind(hold)
        .bind(line.product)
        .bind(line.quantity)
        .bind(line.price)
        .exec()
        .await
        .map(drop)
}

pub async fn insert_claim(tx: &Tx, hold: HoldId, capacity: CapacityId, quantity: i64) -> Result<(), DbError> {
    tx.q("INSERT INTO hold_claims (hold_id, capacity_id, quantity) VALUES ($1, $2, $3)")
        .bind(hold)
        .bind(capacity)
        .bind(quantity)
        .exec()
        .await
        .map(drop)
}

const HOLD: &str = "SELECT id, festival_id, state, expires_at, extended FROM holds ";

pub async fn by_id(on: &impl Reads, hold: HoldId) -> Result<Option<HoldRow>, DbError> {
    on.q(concatcp!(HOLD, "WHERE id = $1")).bind(hold).opt().await
}

/// The key of the choice form that made a hold.
pub async fn key(db: &Db, hold: HoldId) -> Result<Option<String>, DbError> {
    db.q("SELECT idem_key FROM holds WHERE id = $1")
        .bind(hold)
        .opt::<(String,)>()
        .await
        .map(|row| row.map(|(key,)| key))
}

pub async fn by_key(tx: &Tx, idem_key: &str) -> Result<Option<HoldRow>, DbError> {
    tx.q(concatcp!(HOLD, "WHERE idem_key = $1")).bind(idem_key).opt().await
}

pub async fn lines(on: &impl Reads, hold: HoldId) -> Result<Vec<Line>, DbError> {
    let lines = on
        .q("SELECT l.product_id, l.quantity, l.price FROM hold_lines l JOIN products p ON p.id = l.product_id
        WHERE l.hold_id = $1 ORDER BY p.position, p.slug");
    let rows: Vec<(ProductId, i64, Vnd)> = lines.bind(hold).all().await?;
    Ok(rows.into_iter().map(|(product, quantity, price)| Line { product, quantity, price }).collect())
}

pub async fn claims(tx: &Tx, hold: HoldId) -> Result<Vec<(CapacityId, i64)>, DbError> {
    tx.q("SELECT capacity_id, quantity FROM hold_claims WHERE hold_id = $1 ORDER BY capacity_id").bind(hold).all().await
}

/// Writes today's price over the one of the choice.
pub async fn reprice(tx: &Tx, hold: HoldId, line: &Line) -> Result<(), DbError> {
    tx.q("UPDATE hold_lines SET price = $3 WHERE hold_id = $1 AND product_id = $2")
        .bind(hold)
        .bind(line.product)
        .bind(line.price)
        .exec()
        .await
        .map(drop)
}
