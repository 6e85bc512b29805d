//! Orders and their tickets.

use super::lists::Of;
use crate::db::{Db, DbError, Many, Q, Reads, Tx, as_code, ids_sql, row};
use crate::festivals::model::Account;
use crate::kernel::id::{FestivalId, HoldId, OrderId, ProductId, TicketId};
use crate::kernel::lang::Lang;
use crate::kernel::money::Vnd;
use crate::ticketing::model::OrderState;
use crate::web::Paging;
use chrono::{DateTime, Utc};
use const_format::concatcp;
use uuid::Uuid;

as_code!(OrderState);

#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
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
    /// What goes back, or went back, for parts of it.
    pub returned: Vnd,
    pub link_version: i64,
    pub created_at: DateTime<Utc>,
    pub paid_at: Option<DateTime<Utc>>,
}

impl OrderRow {
    /// What listeners of its page listen to.
    pub fn topic(&self) -> String {
        format!("order:{}", self.id)
    }

    /// What had to be paid for it, parts that ended since included.
    pub fn price(&self) -> Vnd {
        Vnd(self.total.0.saturating_add(self.returned.0))
    }

    /// Was what said who ordered erased?
    pub fn is_forgotten(&self) -> bool {
        self.name.is_none()
    }
}

#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct TicketRow {
    pub id: TicketId,
    pub product_id: ProductId,
    pub number: i64,
    pub serial: Vec<u8>,
    pub price: Vnd,
    pub issued_at: Option<DateTime<Utc>>,
    pub cancelled_at: Option<DateTime<Utc>>,
}

pub(super) const ORDER: &str = "SELECT id, festival_id, hold_id, code, state, name, phone, email, lang, search_key, total, returned, link_version, created_at, paid_at FROM orders ";

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

pub async fn by_holds(on: &impl Reads, holds: &[HoldId]) -> Result<Vec<OrderRow>, DbError> {
    on.q(ids_sql!(concatcp!(ORDER, "WHERE hold_id "), "$1", "")).bind_ids(holds.iter().copied()).all().await
}

static INSERT: Many = Many::new(
    "INSERT INTO orders (id, festival_id, hold_id, code, state, name, phone, email, lang, search_key, total,
        link_version, created_at, paid_at, bank_bin, bank_account, bank_holder)
    SELECT {id 0}, {id 1}, {id 2}, {text 3}, {text 4}, {text 5}, {text 6}, {text 7}, {text 8}, {text 9}, {int 10},
        {int 11}, {ts 12}, {ts 13}, f.bank_bin, f.bank_account, f.bank_holder
    FROM {rows} JOIN festivals f ON f.id = {id 1}",
);

/// The account of each is from now on that of its festival, whatever becomes of that.
pub async fn insert(tx: &Tx, orders: &[&OrderRow]) -> Result<(), DbError> {
    let row = |o: &&OrderRow| {
        row![
            o.id,
            o.festival_id,
            o.hold_id,
            o.code,
            o.state,
            o.name,
            o.phone,
            o.email,
            o.lang,
            o.search_key,
            o.total,
            o.link_version,
            o.created_at,
            o.paid_at
        ]
    };
    tx.q(&INSERT).bind_rows(&orders.iter().map(row).collect::<Vec<_>>()).exec().await.map(drop)
}

pub async fn mark_paid(tx: &Tx, orders: &[OrderId], now: DateTime<Utc>) -> Result<(), DbError> {
    tx.q(ids_sql!("UPDATE orders SET state = 'paid', paid_at = $2 WHERE id ", "$1", ""))
        .bind_ids(orders.iter().copied())
        .bind(now)
        .exec()
        .await
        .map(drop)
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

/// Ends the tickets of an order that are of these products.
pub async fn end_tickets(tx: &Tx, order: OrderId, products: &[ProductId], now: DateTime<Utc>) -> Result<(), DbError> {
    let sql = ids_sql!(
        "UPDATE tickets SET cancelled_at = $2 WHERE order_id = $1 AND cancelled_at IS NULL AND product_id ",
        "$3",
        ""
    );
    tx.q(sql).bind(order).bind(now).bind_ids(products.iter().copied()).exec().await.map(drop)
}

/// The highest number of an order's tickets.
pub async fn last_number(tx: &Tx, order: OrderId) -> Result<i64, DbError> {
    tx.q("SELECT COALESCE(MAX(number), 0) FROM tickets WHERE order_id = $1").bind(order).scalar().await
}

/// Ends these tickets.
pub async fn end_each(tx: &Tx, tickets: &[TicketId], now: DateTime<Utc>) -> Result<(), DbError> {
    let sql = ids_sql!("UPDATE tickets SET cancelled_at = $2 WHERE cancelled_at IS NULL AND id ", "$1", "");
    tx.q(sql).bind_ids(tickets.iter().copied()).bind(now).exec().await.map(drop)
}

/// A part of an order that cost so much has ended. The schema refuses to give back more than all of it.
pub async fn give_back(tx: &Tx, order: OrderId, amount: Vnd) -> Result<(), DbError> {
    let sql = "UPDATE orders SET total = total - $2, returned = returned + $2 WHERE id = $1";
    tx.q(sql).bind(order).bind(amount).exec().await.map(drop)
}

pub async fn raise_link_version(tx: &Tx, order: OrderId) -> Result<(), DbError> {
    tx.q("UPDATE orders SET link_version = link_version + 1 WHERE id = $1").bind(order).exec().await.map(drop)
}

static ISSUE: Many = Many::new(
    "INSERT INTO tickets (id, order_id, product_id, number, serial, price, issued_at)
    SELECT {id 0}, {id 1}, {id 2}, {int 3}, {bytes 4}, {int 5}, {ts 6} FROM {rows}",
);

pub async fn issue(tx: &Tx, tickets: &[(OrderId, &TicketRow)]) -> Result<(), DbError> {
    let row =
        |(order, t): &(OrderId, &TicketRow)| row![t.id, order, t.product_id, t.number, *t.serial, t.price, t.issued_at];
    tx.q(&ISSUE).bind_rows(&tickets.iter().map(row).collect::<Vec<_>>()).exec().await.map(drop)
}

pub async fn tickets(on: &impl Reads, order: OrderId) -> Result<Vec<TicketRow>, DbError> {
    on.q("SELECT id, product_id, number, serial, price, issued_at, cancelled_at FROM tickets WHERE order_id = $1 ORDER BY number")
        .bind(order)
        .all()
        .await
}

/// Which orders a list shows.
#[derive(Clone, Debug)]
pub struct OrderFilter {
    pub festival: FestivalId,
    /// A LIKE pattern on the search key, `\` being its escape; `%%` finds all, without a look at their rows.
    pub pattern: String,
    pub state: Option<OrderState>,
    /// Placed at this moment or later.
    pub since: DateTime<Utc>,
    pub of: Of,
    /// Only those whose buyers come and pay in cash.
    pub in_cash: bool,
}

impl OrderFilter {
    fn bind<'q>(&self, q: Q<'q>) -> Q<'q> {
        let q = q.bind(self.festival).bind(self.pattern.clone()).bind(self.state).bind(self.since);
        q.bind(self.of.product).bind(self.of.performance).bind(self.in_cash)
    }
}

const LISTED: &str =
    "WHERE festival_id = $1 AND ($2 = '%%' OR search_key LIKE $2 ESCAPE '\\') AND ($3 IS NULL OR state = $3)
    AND created_at >= $4
    AND ($5 IS NULL OR EXISTS (SELECT 1 FROM hold_lines l WHERE l.hold_id = orders.hold_id AND l.product_id = $5))
    AND ($6 IS NULL OR EXISTS (SELECT 1 FROM hold_lines l JOIN products d ON d.id = l.product_id
        WHERE l.hold_id = orders.hold_id AND d.performance_id = $6))
    AND (NOT $7 OR hold_id IN (SELECT h.id FROM holds h WHERE h.festival_id = $1 AND h.in_cash)) ";

/// How many there are in each state that has some.
pub async fn by_state(db: &Db, filter: &OrderFilter) -> Result<Vec<(OrderState, i64)>, DbError> {
    let sql = concatcp!("SELECT state, COUNT(*) FROM orders ", LISTED, "GROUP BY state");
    filter.bind(db.q(sql)).all().await
}

/// Newest first.
pub async fn page(db: &Db, filter: &OrderFilter, paging: &Paging) -> Result<Vec<OrderRow>, DbError> {
    let sql = concatcp!(ORDER, LISTED, "ORDER BY created_at DESC, id DESC LIMIT $8 OFFSET $9");
    filter.bind(db.q(sql)).bind(paging.size).bind(paging.offset()).all().await
}

/// Where a row stands among those of a festival, the newest first: what is read on, and not counted anew.
pub type Place = (DateTime<Utc>, Uuid);

/// Before the newest.
pub const START: Place = (DateTime::from_timestamp(253_370_764_800, 0).unwrap(), Uuid::nil());

/// Some that are older than the last one read.
pub async fn after(db: &Db, filter: &OrderFilter, last: Place, most: i64) -> Result<Vec<OrderRow>, DbError> {
    let sql = concatcp!(ORDER, LISTED, "AND (created_at, id) < ($8, $9) ORDER BY created_at DESC, id DESC LIMIT $10");
    filter.bind(db.q(sql)).bind(last.0).bind(last.1).bind(most).all().await
}

pub async fn by_ids(db: &Db, ids: &[OrderId]) -> Result<Vec<OrderRow>, DbError> {
    db.q(ids_sql!(concatcp!(ORDER, "WHERE id "), "$1", "")).bind_ids(ids.iter().copied()).all().await
}

/// The orders of a festival that stand and whose buyers left an e-mail address.
pub async fn reachable(tx: &Tx, festival: FestivalId) -> Result<Vec<OrderRow>, DbError> {
    let sql = concatcp!(ORDER, "WHERE festival_id = $1 AND state <> 'cancelled' AND email IS NOT NULL ORDER BY id");
    tx.q(sql).bind(festival).all().await
}

/// What was ordered of a festival with this address, the newest first; the case of a mailbox's name is nobody's.
pub async fn of_email(db: &Db, festival: FestivalId, email: &str) -> Result<Vec<OrderRow>, DbError> {
    let sql = concatcp!(
        ORDER,
        "WHERE festival_id = $1 AND email IS NOT NULL AND LOWER(email) = $2 ORDER BY created_at DESC, id DESC LIMIT 50"
    );
    db.q(sql).bind(festival).bind(email.to_lowercase()).all().await
}

/// Unpaid orders of a time, the latest first: what a payment that names none may be for.
pub async fn pending(
    db: &Db,
    festival: FestivalId,
    since: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Vec<OrderRow>, DbError> {
    db.q(concatcp!(
        ORDER,
        "WHERE festival_id = $1 AND state = 'pending' AND created_at >= $2 AND created_at <= $3 \
         ORDER BY created_at DESC, id DESC LIMIT 5000"
    ))
    .bind(festival)
    .bind(since)
    .bind(until)
    .all()
    .await
}
