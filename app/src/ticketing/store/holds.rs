//! Holds, their claims, and the counters beneath.

use crate::db::{Db, DbError, Many, Reads, Sql, Tx, as_code, for_update, ids_sql, row};
use crate::kernel::id::{CapacityId, FestivalId, HoldId, ProductId};
use crate::kernel::money::Vnd;
use crate::ticketing::model::{HoldState, Line};
use chrono::{DateTime, Utc};
use const_format::concatcp;
use uuid::Uuid;

as_code!(HoldState);

#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct HoldRow {
    pub id: HoldId,
    pub festival_id: FestivalId,
    pub idem_key: String,
    pub state: HoldState,
    pub expires_at: DateTime<Utc>,
    pub extended: bool,
    /// When what it keeps was chosen.
    pub created_at: DateTime<Utc>,
    /// Pseudonyms of whose places they are, as long as these count for a fair part.
    pub device: Option<String>,
    pub network: Option<String>,
    pub contact: Option<String>,
    /// How often its places were taken again after they had lapsed.
    pub renewed: i64,
    /// The code it was chosen with.
    pub code_id: Option<Uuid>,
    /// Its buyer comes and pays in cash.
    pub in_cash: bool,
}

impl HoldRow {
    /// Are its places kept at this moment?
    pub fn is_alive(&self, now: DateTime<Utc>) -> bool {
        self.state == HoldState::Live && self.expires_at > now
    }
}

/// A capacity's places, and what is sold and held of them.
#[derive(Clone, Copy, Debug, sqlx::FromRow)]
pub struct Counter {
    pub capacity_id: CapacityId,
    pub places: i64,
    pub sold: i64,
    pub held: i64,
}

/// A festival that limits nothing has no counter to queue at, so its row is locked first. Rows that refer to
/// it may still be written.
const LOCK_FESTIVAL: Sql = Sql {
    lite: "SELECT id FROM festivals WHERE id = $1",
    pg: "SELECT id FROM festivals WHERE id = $1 FOR NO KEY UPDATE",
};

/// Whoever changes holds of a festival has it to himself from here on. Counters come in the order of their
/// ids.
pub async fn lock_counters(tx: &Tx, festival: FestivalId) -> Result<Vec<Counter>, DbError> {
    tx.q(LOCK_FESTIVAL).bind(festival).all::<(FestivalId,)>().await?;
    let locked = for_update!(
        "SELECT capacity_id, places, sold, held FROM capacity_counters WHERE festival_id = $1 ORDER BY capacity_id"
    );
    tx.q(locked).bind(festival).all().await
}

static MOVE: Many = Many::new(
    "UPDATE capacity_counters SET held = held + moved.by_held, sold = sold + moved.by_sold
    FROM (SELECT {id 0} AS id, {int 1} AS by_held, {int 2} AS by_sold FROM {rows}) AS moved
    WHERE capacity_id = moved.id",
);

/// Moves counters: by how much `held` and `sold` grow or shrink.
pub async fn move_counters(tx: &Tx, moves: &[(CapacityId, i64, i64)]) -> Result<(), DbError> {
    let rows: Vec<_> = moves.iter().map(|(capacity, held, sold)| row![capacity.0, held, sold]).collect();
    tx.q(&MOVE).bind_rows(&rows).exec().await.map(drop)
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

macro_rules! release_of {
    ($column:literal, $tx:expr, $festival:expr, $name:expr) => {{
        $tx.q(concatcp!(
            "UPDATE capacity_counters SET held = held - l.quantity FROM (
                SELECT q.capacity_id, CAST(SUM(q.quantity) AS BIGINT) AS quantity
                FROM holds h JOIN hold_claims q ON q.hold_id = h.id
                WHERE h.",
            $column,
            " = $2 AND h.state <> 'released' AND h.state = 'live' AND h.festival_id = $1
                GROUP BY q.capacity_id) AS l
            WHERE capacity_counters.capacity_id = l.capacity_id"
        ))
        .bind($festival)
        .bind($name)
        .exec()
        .await?;
        $tx.q(concatcp!(
            "UPDATE holds SET state = 'released'
            WHERE ",
            $column,
            " = $2 AND state <> 'released' AND state = 'live' AND festival_id = $1"
        ))
        .bind($festival)
        .bind($name)
        .exec()
        .await
    }};
}

/// Gives back every live hold of a contact.
pub async fn release_of_contact(tx: &Tx, festival: FestivalId, name: &str) -> Result<u64, DbError> {
    release_of!("contact", tx, festival, name)
}

/// The same for a network.
pub async fn release_of_network(tx: &Tx, festival: FestivalId, name: &str) -> Result<u64, DbError> {
    release_of!("network", tx, festival, name)
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

static INSERT: Many = Many::new(
    "INSERT INTO holds (id, festival_id, idem_key, state, expires_at, extended, created_at, device, network, contact, renewed,
        code_id, in_cash)
    SELECT {id 0}, {id 1}, {text 2}, {text 3}, {ts 4}, {bool 5}, {ts 6}, {text 7}, {text 8}, {text 9}, {int 10}, {id 11},
        {bool 12}
    FROM {rows}",
);

pub async fn insert(tx: &Tx, holds: &[&HoldRow]) -> Result<(), DbError> {
    let row = |h: &&HoldRow| {
        row![
            h.id,
            h.festival_id,
            h.idem_key,
            h.state,
            h.expires_at,
            h.extended,
            h.created_at,
            h.device,
            h.network,
            h.contact,
            h.renewed,
            h.code_id,
            h.in_cash
        ]
    };
    tx.q(&INSERT).bind_rows(&holds.iter().map(row).collect::<Vec<_>>()).exec().await.map(drop)
}

static UPDATE: Many = Many::new(
    "UPDATE holds SET state = now.state, expires_at = now.expires_at, extended = now.extended, contact = now.contact,
        created_at = now.created_at, renewed = now.renewed, code_id = now.code_id, in_cash = now.in_cash
    FROM (SELECT {id 0} AS id, {text 1} AS state, {ts 2} AS expires_at, {bool 3} AS extended, {text 4} AS contact,
        {ts 5} AS created_at, {int 6} AS renewed, {id 7} AS code_id, {bool 8} AS in_cash FROM {rows}) AS now
    WHERE holds.id = now.id",
);

pub async fn update(tx: &Tx, holds: &[&HoldRow]) -> Result<(), DbError> {
    let row = |h: &&HoldRow| {
        row![h.id, h.state, h.expires_at, h.extended, h.contact, h.created_at, h.renewed, h.code_id, h.in_cash]
    };
    tx.q(&UPDATE).bind_rows(&holds.iter().map(row).collect::<Vec<_>>()).exec().await.map(drop)
}

/// Locks a hold with its festival, and reads it again: it may have changed meanwhile.
pub async fn lock(tx: &Tx, hold: HoldId, festival: FestivalId) -> Result<Option<HoldRow>, DbError> {
    lock_counters(tx, festival).await?;
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

/// Its places are sold: nobody's fair part is counted by them any more.
pub async fn set_taken(tx: &Tx, hold: HoldId, now: DateTime<Utc>) -> Result<(), DbError> {
    tx.q("UPDATE holds SET state = 'taken', expires_at = $2, device = NULL, network = NULL, contact = NULL WHERE id = $1")
        .bind(hold)
        .bind(now)
        .exec()
        .await
        .map(drop)
}

pub async fn clear_lines(tx: &Tx, holds: &[HoldId]) -> Result<(), DbError> {
    for clear in [
        ids_sql!("DELETE FROM hold_claims WHERE hold_id ", "$1", ""),
        ids_sql!("DELETE FROM hold_lines WHERE hold_id ", "$1", ""),
    ] {
        tx.q(clear).bind_ids(holds.iter().copied()).exec().await?;
    }
    Ok(())
}

static INSERT_LINES: Many = Many::new(
    "INSERT INTO hold_lines (hold_id, product_id, quantity, price, off)
    SELECT {id 0}, {id 1}, {int 2}, {int 3}, {int 4} FROM {rows}",
);
static INSERT_CLAIMS: Many =
    Many::new("INSERT INTO hold_claims (hold_id, capacity_id, quantity) SELECT {id 0}, {id 1}, {int 2} FROM {rows}");
static REPRICE: Many = Many::new(
    "UPDATE hold_lines SET price = now.price, off = now.off
    FROM (SELECT {id 0} AS hold_id, {id 1} AS product_id, {int 2} AS price, {int 3} AS off FROM {rows}) AS now
    WHERE hold_lines.hold_id = now.hold_id AND hold_lines.product_id = now.product_id",
);

pub async fn insert_lines(tx: &Tx, lines: &[(HoldId, Line)]) -> Result<(), DbError> {
    let rows: Vec<_> = lines.iter().map(|(hold, l)| row![hold, l.product, l.quantity, l.price, l.off]).collect();
    tx.q(&INSERT_LINES).bind_rows(&rows).exec().await.map(drop)
}

pub async fn insert_claims(tx: &Tx, claims: &[(HoldId, CapacityId, i64)]) -> Result<(), DbError> {
    let rows: Vec<_> = claims.iter().map(|(hold, capacity, quantity)| row![hold, capacity, quantity]).collect();
    tx.q(&INSERT_CLAIMS).bind_rows(&rows).exec().await.map(drop)
}

/// Writes today's prices over those of the choice.
pub async fn reprice(tx: &Tx, lines: &[(HoldId, Line)]) -> Result<(), DbError> {
    let rows: Vec<_> = lines.iter().map(|(hold, l)| row![hold, l.product, l.price, l.off]).collect();
    tx.q(&REPRICE).bind_rows(&rows).exec().await.map(drop)
}

const HOLD: &str =
    "SELECT id, festival_id, idem_key, state, expires_at, extended, created_at, device, network, contact,
    renewed, code_id, in_cash FROM holds ";

pub async fn by_id(on: &impl Reads, hold: HoldId) -> Result<Option<HoldRow>, DbError> {
    on.q(concatcp!(HOLD, "WHERE id = $1")).bind(hold).opt().await
}

pub async fn by_ids(on: &impl Reads, holds: &[HoldId]) -> Result<Vec<HoldRow>, DbError> {
    on.q(ids_sql!(concatcp!(HOLD, "WHERE id "), "$1", "")).bind_ids(holds.iter().copied()).all().await
}

static BY_KEYS: Many = Many::new(
    "SELECT h.id, h.festival_id, h.idem_key, h.state, h.expires_at, h.extended, h.created_at, h.device, h.network,
    h.contact, h.renewed, h.code_id, h.in_cash FROM (SELECT {text 0} AS idem_key FROM {rows}) AS asked JOIN holds h ON h.idem_key = asked.idem_key",
);

/// The holds that these choice forms made.
pub async fn by_keys(on: &impl Reads, keys: &[&str]) -> Result<Vec<HoldRow>, DbError> {
    on.q(&BY_KEYS).bind_rows(&keys.iter().map(|key| row![key]).collect::<Vec<_>>()).all().await
}

pub async fn by_key(on: &impl Reads, key: &str) -> Result<Option<HoldRow>, DbError> {
    on.q(concatcp!(HOLD, "WHERE idem_key = $1")).bind(key).opt().await
}

/// The festival of a hold.
/// In which festival's line its buyer stands, and the version of the order's link if an order stands on it.
pub async fn line(db: &Db, hold: HoldId) -> Result<Option<(FestivalId, Option<i64>)>, DbError> {
    db.q("SELECT h.festival_id, o.link_version FROM holds h LEFT JOIN orders o ON o.hold_id = h.id WHERE h.id = $1")
        .bind(hold)
        .opt()
        .await
}

pub async fn lines(on: &impl Reads, hold: HoldId) -> Result<Vec<Line>, DbError> {
    Ok(lines_of(on, &[hold]).await?.into_iter().map(|(_, line)| line).collect())
}

/// Lines of many holds, in the order in which products stand.
pub async fn lines_of(on: &impl Reads, holds: &[HoldId]) -> Result<Vec<(HoldId, Line)>, DbError> {
    let lines = ids_sql!(
        "SELECT l.hold_id, l.product_id, l.quantity, l.price, l.off FROM hold_lines l JOIN products p ON p.id = l.product_id
        WHERE l.hold_id ",
        "$1",
        " ORDER BY p.position, p.slug"
    );
    let rows: Vec<(HoldId, ProductId, i64, Vnd, Vnd)> = on.q(lines).bind_ids(holds.iter().copied()).all().await?;
    let line = |(hold, product, quantity, price, off)| (hold, Line { product, quantity, price, off });
    Ok(rows.into_iter().map(line).collect())
}

pub async fn claims(on: &impl Reads, hold: HoldId) -> Result<Vec<(CapacityId, i64)>, DbError> {
    on.q("SELECT capacity_id, quantity FROM hold_claims WHERE hold_id = $1 ORDER BY capacity_id").bind(hold).all().await
}

pub async fn claims_of(tx: &Tx, holds: &[HoldId]) -> Result<Vec<(HoldId, CapacityId, i64)>, DbError> {
    tx.q(ids_sql!("SELECT hold_id, capacity_id, quantity FROM hold_claims WHERE hold_id ", "$1", ""))
        .bind_ids(holds.iter().copied())
        .all()
        .await
}

/// How many places of each capacity count for each of these pseudonyms: `(who, capacity, places)`.
pub async fn parts(tx: &Tx, festival: FestivalId, who: &[String]) -> Result<Vec<(String, CapacityId, i64)>, DbError> {
    let rows: Vec<_> = who.iter().map(|who| row![who]).collect();
    tx.q(&PARTS).bind_rows(&rows).bind(festival).all().await
}

macro_rules! part {
    ($column:literal) => {
        concatcp!(
            "SELECT asked.who, q.capacity_id, CAST(SUM(q.quantity) AS BIGINT) FROM (SELECT {text 0} AS who FROM {rows}) AS asked
            JOIN holds h ON h.", $column, " = asked.who JOIN hold_claims q ON q.hold_id = h.id
            WHERE h.", $column, " IS NOT NULL AND h.state <> 'released' AND h.festival_id = $2 GROUP BY asked.who, q.capacity_id"
        )
    };
}
static PARTS: Many =
    Many::new(concatcp!(part!("device"), " UNION ALL ", part!("network"), " UNION ALL ", part!("contact")));
