//! Orders and their tickets.

use crate::db::{Db, DbError, Reads, Tx, as_code, ids_sql};
use crate::festivals::model::Account;
use crate::kernel::id::{FestivalId, HoldId, OrderId, ProductId, TicketId};
use crate::kernel::lang::Lang;
use crate::kernel::money::Vnd;
use crate::ticketing::model::OrderState;
use crate::web::Paging;
use chrono::{DateTime, Utc};
use const_format::concatcp;

as_code!(OrderState);

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct OrderRow {
    pub id: OrderId,
    pub festival_id: FestivalId,
    pub hold_id: HoldId,
    pub code: String,
    pub state: OrderState,
    /// None, as are both ways to reach them, once the buyer is forgotten.
    pub name: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub lang: Lang,
    pub search_key: String,
    pub total: Vnd,
    pub link_version: i64,
    pub created_at: DateTime<Utc>,
    pub paid_at: Option<DateTime<Utc>>,
}

impl OrderRow {
    /// What listeners of its page listen to.
    pub fn topic(&self) -> String {
        format!("order:{}", self.id)
    }

    /// Was what said who ordered erased?
    pub fn is_forgotten(&self) -> bool {
        self.name.is_none()
    }
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct TicketRow {
    pub id: TicketId,
    pub product_id: ProductId,
    pub number: i64,
    pub serial: Vec<u8>,
    pub price: Vnd,
    pub issued_at: Option<DateTime<Utc>>,
    pub cancelled_at: Option<DateTime<Utc>>,
}

const ORDER: &str = "SELECT id, festival_id, hold_id, code, state, name, phone, email, lang, search_key, total, link_version, created_at, paid_at FROM orders ";

pub async fn by_code(on: &impl Reads, code: &str) -> Result<Option<OrderRow>, DbError> {
    on.q(concatcp!(ORDER, "WHERE code = $1")).bind(code).opt().await
}

pub async fn by_id(on: &impl Reads, id: OrderId) -> Result<Option<OrderRow>, DbError> {
    on.q(concatcp!(ORDER, "WHERE id = $1")).bind(id).opt().await
}

pub async fn by_hold(on: &impl Reads, hold: HoldId) -> Result<Option<OrderRow>, DbError> {
    on.q(concatcp!(ORDER, "WHERE hold_id = $1")).bind(hold).opt().await
}

/// Where the buyer of an order was told to pay: the festival's account when it was placed.
pub async fn account(on: &impl Reads, order: OrderId) -> Result<Account, DbError> {
    let sql = "SELECT COALESCE(o.bank_bin, f.bank_bin), COALESCE(o.bank_account, f.bank_account),
        COALESCE(o.bank_holder, f.bank_holder) FROM orders o JOIN festivals f ON f.id = o.festival_id WHERE o.id = $1";
    let (bin, number, holder) = on.q(sql).bind(order).one().await?;
    Ok(Account { bin, number, holder })
}

/// The festivals that have, or had, orders to be paid into an account.
pub async fn festivals_paid_into(tx: &Tx, account: &str) -> Result<Vec<FestivalId>, DbError> {
    let sql = "SELECT f.id FROM festivals f WHERE EXISTS
        (SELECT 1 FROM orders o WHERE o.festival_id = f.id AND o.bank_account = $1) ORDER BY f.first_day DESC";
    let found: Vec<(FestivalId,)> = tx.q(sql).bind(account).all().await?;
    Ok(found.into_iter().map(|(festival,)| festival).collect())
}

/// Its account is from now on that of its festival, whatever becomes of that.
pub async fn insert(tx: &Tx, order: &OrderRow) -> Result<(), DbError> {
    tx.q("INSERT INTO orders (id, festival_id, hold_id, code, state, name, phone, email, lang, search_key, total,
            link_version, created_at, paid_at, bank_bin, bank_account, bank_holder)
          SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, bank_bin, bank_account, bank_holder
          FROM festivals WHERE id = $2")
        .bind(order.id)
        .bind(order.festival_id)
        .bind(order.hold_id)
        .bind(order.code.as_str())
        .bind(order.state)
        .bind(order.name.clone())
        .bind(order.phone.clone())
        .bind(order.email.clone())
        .bind(order.lang)
        .bind(order.search_key.as_str())
        .bind(order.total)
        .bind(order.link_version)
        .bind(order.created_at)
        .bind(order.paid_at)
        .exec()
        .await
        .map(drop)
}

pub async fn mark_paid(tx: &Tx, order: OrderId, now: DateTime<Utc>) -> Result<(), DbError> {
    tx.q("UPDATE orders SET state = 'paid', paid_at = $2 WHERE id = $1").bind(order).bind(now).exec().await.map(drop)
}

pub async fn mark_cancelled(tx: &Tx, order: OrderId, now: DateTime<Utc>) -> Result<(), DbError> {
    tx.q("UPDATE tickets SET cancelled_at = $2 WHERE order_id = $1").bind(order).bind(now).exec().await?;
    tx.q("UPDATE orders SET state = 'cancelled', cancelled_at = $2 WHERE id = $1")
        .bind(order)
        .bind(now)
        .exec()
        .await
        .map(drop)
}

pub async fn raise_link_version(tx: &Tx, order: OrderId) -> Result<(), DbError> {
    tx.q("UPDATE orders SET link_version = link_version + 1 WHERE id = $1").bind(order).exec().await.map(drop)
}

pub async fn insert_ticket(tx: &Tx, order: OrderId, ticket: &TicketRow) -> Result<(), DbError> {
    tx.q("INSERT INTO tickets (id, order_id, product_id, number, serial, price, issued_at) VALUES ($1, $2, $3, $4, $5, $6, $7)")
        .bind(ticket.id)
        .bind(order)
        .bind(ticket.product_id)
        .bind(ticket.number)
        .bind(ticket.serial.as_slice())
        .bind(ticket.price)
        .bind(ticket.issued_at)
        .exec()
        .await
        .map(drop)
}

pub async fn tickets(db: &Db, order: OrderId) -> Result<Vec<TicketRow>, DbError> {
    db.q("SELECT id, product_id, number, serial, price, issued_at, cancelled_at FROM tickets WHERE order_id = $1 ORDER BY number")
        .bind(order)
        .all()
        .await
}

/// Which orders a list shows.
#[derive(Clone, Debug)]
pub struct OrderFilter {
    pub festival: FestivalId,
    /// A LIKE pattern on the search key, `\` being its escape.
    pub pattern: String,
    pub state: Option<OrderState>,
    /// Placed at this moment or later.
    pub since: DateTime<Utc>,
}

pub async fn count(db: &Db, filter: &OrderFilter) -> Result<i64, DbError> {
    db.q("SELECT COUNT(*) FROM orders
          WHERE festival_id = $1 AND search_key LIKE $2 ESCAPE '\\' AND ($3 IS NULL OR state = $3) AND created_at >= $4")
        .bind(filter.festival)
        .bind(filter.pattern.as_str())
        .bind(filter.state)
        .bind(filter.since)
        .scalar()
        .await
}

/// Newest first.
pub async fn page(db: &Db, filter: &OrderFilter, paging: &Paging) -> Result<Vec<OrderRow>, DbError> {
    db.q(concatcp!(
        ORDER,
        "WHERE festival_id = $1 AND search_key LIKE $2 ESCAPE '\\' AND ($3 IS NULL OR state = $3) \
         AND created_at >= $4 ORDER BY created_at DESC, id DESC LIMIT $5 OFFSET $6"
    ))
    .bind(filter.festival)
    .bind(filter.pattern.as_str())
    .bind(filter.state)
    .bind(filter.since)
    .bind(paging.size)
    .bind(paging.offset())
    .all()
    .await
}

pub async fn by_ids(db: &Db, ids: &[OrderId]) -> Result<Vec<OrderRow>, DbError> {
    db.q(ids_sql!(concatcp!(ORDER, "WHERE id "), "$1", "")).bind_ids(ids.iter().copied()).all().await
}

/// Unpaid orders of just this sum, the latest before `at` first: what a payment without a code may be for.
pub async fn pending_of(
    db: &Db,
    festival: FestivalId,
    total: Vnd,
    at: DateTime<Utc>,
) -> Result<Vec<OrderRow>, DbError> {
    db.q(concatcp!(
        ORDER,
        "WHERE festival_id = $1 AND state = 'pending' AND total = $2 AND created_at <= $3 \
         ORDER BY created_at DESC, id DESC LIMIT 3"
    ))
    .bind(festival)
    .bind(total)
    .bind(at)
    .all()
    .await
}
