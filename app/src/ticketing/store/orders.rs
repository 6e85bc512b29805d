//! Orders and their tickets.

use crate::db::{Db, DbError, Tx};
use crate::kernel::id::{FestivalId, HoldId, OrderId, ProductId, TicketId};
use crate::kernel::lang::Lang;
use crate::kernel::money::Vnd;
use crate::ticketing::model::OrderState;
use chrono::{DateTime, Utc};

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

macro_rules! select_order {
    ($rest:literal) => {
        concat!(
            "SELECT id, festival_id, hold_id, code, state, name, phone, email, lang, search_key, total, link_version, \
             created_at, paid_at FROM orders ",
            $rest
        )
    };
}
pub(super) use select_order;

pub async fn by_code(db: &Db, code: &str) -> Result<Option<OrderRow>, DbError> {
    db.q(select_order!("WHERE code = $1")).bind(code).opt().await
}

pub async fn by_code_in(tx: &mut Tx, code: &str) -> Result<Option<OrderRow>, DbError> {
    tx.q(select_order!("WHERE code = $1")).bind(code).opt().await
}

pub async fn by_id(db: &Db, id: OrderId) -> Result<Option<OrderRow>, DbError> {
    db.q(select_order!("WHERE id = $1")).bind(id).opt().await
}

pub async fn by_id_in(tx: &mut Tx, id: OrderId) -> Result<Option<OrderRow>, DbError> {
    tx.q(select_order!("WHERE id = $1")).bind(id).opt().await
}

pub async fn by_hold(db: &Db, hold: HoldId) -> Result<Option<OrderRow>, DbError> {
    db.q(select_order!("WHERE hold_id = $1")).bind(hold).opt().await
}

pub async fn by_hold_in(tx: &mut Tx, hold: HoldId) -> Result<Option<OrderRow>, DbError> {
    tx.q(select_order!("WHERE hold_id = $1")).bind(hold).opt().await
}

/// A festival's orders, newest first.
pub async fn of_festival(db: &Db, festival: FestivalId) -> Result<Vec<OrderRow>, DbError> {
    db.q(select_order!("WHERE festival_id = $1 ORDER BY created_at DESC, id DESC")).bind(festival).all().await
}

pub async fn insert(tx: &mut Tx, order: &OrderRow) -> Result<(), DbError> {
    tx.q("INSERT INTO orders (id, festival_id, hold_id, code, state, name, phone, email, lang, search_key, total,
            link_version, created_at, paid_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)")
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

pub async fn mark_paid(tx: &mut Tx, order: OrderId, now: DateTime<Utc>) -> Result<(), DbError> {
    tx.q("UPDATE orders SET state = 'paid', paid_at = $2 WHERE id = $1").bind(order).bind(now).exec().await.map(drop)
}

pub async fn mark_cancelled(tx: &mut Tx, order: OrderId, now: DateTime<Utc>) -> Result<(), DbError> {
    tx.q("UPDATE tickets SET cancelled_at = $2 WHERE order_id = $1").bind(order).bind(now).exec().await?;
    tx.q("UPDATE orders SET state = 'cancelled', cancelled_at = $2 WHERE id = $1")
        .bind(order)
        .bind(now)
        .exec()
        .await
        .map(drop)
}

pub async fn raise_link_version(tx: &mut Tx, order: OrderId) -> Result<(), DbError> {
    tx.q("UPDATE orders SET link_version = link_version + 1 WHERE id = $1").bind(order).exec().await.map(drop)
}

pub async fn insert_ticket(tx: &mut Tx, order: OrderId, ticket: &TicketRow) -> Result<(), DbError> {
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
