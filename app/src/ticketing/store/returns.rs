//! The tables `return_rules`, `return_requests` and `passings`: what holders may do, ask and did.

use crate::db::{Db, DbError, Reads, Tx, as_code};
use crate::kernel::id::{FestivalId, OrderId, TicketId};
use crate::kernel::money::Vnd;
use crate::ticketing::model::returns::{RequestState, Rules};
use chrono::{DateTime, Utc};
use const_format::concatcp;
use sqlx::types::Json;
use uuid::Uuid;

as_code!(RequestState);

/// What a festival decided, and how often it did.
pub async fn rules(on: &impl Reads, festival: FestivalId) -> Result<(Rules, i64), DbError> {
    let row = on.q("SELECT gives_back, passes_on, days, version FROM return_rules WHERE festival_id = $1");
    let row: Option<(bool, bool, i64, i64)> = row.bind(festival).opt().await?;
    let rules = |(gives_back, passes_on, days, version)| (Rules { gives_back, passes_on, days }, version);
    Ok(row.map_or((Rules::default(), 0), rules))
}

/// Saves what was decided if nobody did since `seen`; `false` otherwise.
pub async fn set_rules(tx: &Tx, festival: FestivalId, seen: i64, rules: Rules) -> Result<bool, DbError> {
    let sql = "INSERT INTO return_rules (festival_id, gives_back, passes_on, days) VALUES ($1, $2, $3, $4)
        ON CONFLICT (festival_id) DO UPDATE SET gives_back = excluded.gives_back, passes_on = excluded.passes_on,
          days = excluded.days, version = return_rules.version + 1 WHERE return_rules.version = $5";
    let saved = tx.q(sql).bind(festival).bind(rules.gives_back).bind(rules.passes_on).bind(rules.days).bind(seen);
    Ok(saved.exec().await? == 1)
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct RequestRow {
    pub id: Uuid,
    pub order_id: OrderId,
    pub tickets: Json<Vec<TicketId>>,
    pub note: String,
    pub asked_at: DateTime<Utc>,
    pub state: RequestState,
    pub answer: String,
}

pub async fn ask(tx: &Tx, request: &RequestRow) -> Result<(), DbError> {
    tx.q("INSERT INTO return_requests (id, order_id, tickets, note, asked_at, state) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(request.id)
        .bind(request.order_id)
        .bind(request.tickets.clone())
        .bind(request.note.as_str())
        .bind(request.asked_at)
        .bind(request.state)
        .exec()
        .await
        .map(drop)
}

const REQUEST: &str = "SELECT id, order_id, tickets, note, asked_at, state, answer FROM return_requests ";

pub async fn by_id(on: &impl Reads, id: Uuid) -> Result<Option<RequestRow>, DbError> {
    on.q(concatcp!(REQUEST, "WHERE id = $1")).bind(id).opt().await
}

/// The last wish of an order's holder.
pub async fn last(on: &impl Reads, order: OrderId) -> Result<Option<RequestRow>, DbError> {
    on.q(concatcp!(REQUEST, "WHERE order_id = $1 ORDER BY asked_at DESC, id DESC LIMIT 1")).bind(order).opt().await
}

/// Answers an open one.
pub async fn answer(
    tx: &Tx,
    request: Uuid,
    state: RequestState,
    answer: &str,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let sql = "UPDATE return_requests SET state = $2, answer = $3, answered_at = $4 WHERE id = $1 AND state = 'open'";
    tx.q(sql).bind(request).bind(state).bind(answer).bind(now).exec().await.map(drop)
}

/// There is nothing left to ask for.
pub async fn withdraw(tx: &Tx, order: OrderId, now: DateTime<Utc>) -> Result<u64, DbError> {
    let sql = "UPDATE return_requests SET state = 'withdrawn', answered_at = $2 WHERE order_id = $1 AND state = 'open'";
    tx.q(sql).bind(order).bind(now).exec().await
}

/// Forgets what was written to and fro.
pub async fn blank(tx: &Tx, order: OrderId) -> Result<(), DbError> {
    tx.q("UPDATE return_requests SET note = '', answer = '' WHERE order_id = $1").bind(order).exec().await.map(drop)
}

/// A wish that waits, with whose it is.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Asking {
    pub id: Uuid,
    pub order_id: OrderId,
    pub code: String,
    pub name: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub tickets: Json<Vec<TicketId>>,
    pub note: String,
    pub asked_at: DateTime<Utc>,
}

/// The wishes of a festival's buyers that wait, the oldest first.
pub async fn open(db: &Db, festival: FestivalId) -> Result<Vec<Asking>, DbError> {
    db.q("SELECT q.id, q.order_id, o.code, o.name, o.phone, o.email, q.tickets, q.note, q.asked_at
          FROM return_requests q JOIN orders o ON o.id = q.order_id
          WHERE o.festival_id = $1 AND q.state = 'open' ORDER BY q.asked_at, q.id")
        .bind(festival)
        .all()
        .await
}

/// How many wait.
pub async fn waiting(db: &Db, festival: FestivalId) -> Result<i64, DbError> {
    db.q("SELECT COUNT(*) FROM return_requests q
          WHERE (SELECT o.festival_id FROM orders o WHERE o.id = q.order_id) = $1 AND q.state = 'open'")
        .bind(festival)
        .scalar()
        .await
}

/// What the tickets of an order that still count cost, by their ids.
pub async fn prices(on: &impl Reads, order: OrderId) -> Result<Vec<(TicketId, Vnd)>, DbError> {
    on.q("SELECT id, price FROM tickets WHERE order_id = $1 AND cancelled_at IS NULL ORDER BY number")
        .bind(order)
        .all()
        .await
}

/// Notes that an order became somebody else's.
pub async fn note_passing(tx: &Tx, id: Uuid, order: OrderId, code: &str, now: DateTime<Utc>) -> Result<(), DbError> {
    let sql = "INSERT INTO passings (id, order_id, code, at) VALUES ($1, $2, $3, $4)";
    tx.q(sql).bind(id).bind(order).bind(code).bind(now).exec().await.map(drop)
}

/// The codes an order had before it was passed on, and until when; the last first.
pub async fn passings(on: &impl Reads, order: OrderId) -> Result<Vec<(String, DateTime<Utc>)>, DbError> {
    on.q("SELECT code, at FROM passings WHERE order_id = $1 ORDER BY at DESC, id DESC").bind(order).all().await
}
