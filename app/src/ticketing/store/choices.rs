//! The table `ticket_choices`: what holders chose when what they bought for was moved or cancelled.

use super::refunds::RefundRow;
use crate::db::{Db, DbError, Reads, Tx, as_code};
use crate::kernel::id::{FestivalId, OrderId, PerformanceId, ReleaseId};
use crate::kernel::lang::Text;
use crate::kernel::money::Vnd;
use crate::ticketing::model::choice::Choice;
use chrono::{DateTime, Utc};
use const_format::concatcp;
use sqlx::types::Json;
use uuid::Uuid;

as_code!(Choice);

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ChoiceRow {
    pub id: Uuid,
    pub order_id: OrderId,
    pub performance_id: PerformanceId,
    pub release_id: ReleaseId,
    pub choice: Choice,
    pub tickets: i64,
    /// What goes back for a part of an order; nothing where all of it was cancelled.
    pub amount: Vnd,
    pub chosen_at: DateTime<Utc>,
    pub done_at: Option<DateTime<Utc>>,
    pub title: Json<Text>,
}

/// What was chosen for an order, the first first.
pub async fn of_order(on: &impl Reads, order: OrderId) -> Result<Vec<ChoiceRow>, DbError> {
    on.q("SELECT c.id, c.order_id, c.performance_id, c.release_id, c.choice, c.tickets, c.amount, c.chosen_at, c.done_at,
            p.title FROM ticket_choices c JOIN performances p ON p.id = c.performance_id
            WHERE c.order_id = $1 ORDER BY c.chosen_at, c.id")
        .bind(order)
        .all()
        .await
}

/// Notes a choice; one that keeps the tickets can be changed. `false` where it was made for good.
pub async fn save(tx: &Tx, c: &ChoiceRow) -> Result<bool, DbError> {
    let saved = tx
        .q("INSERT INTO ticket_choices (id, order_id, performance_id, release_id, choice, tickets, amount, chosen_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (order_id, performance_id, release_id) DO UPDATE SET choice = excluded.choice,
              tickets = excluded.tickets, amount = excluded.amount, chosen_at = excluded.chosen_at
            WHERE ticket_choices.choice = 'keep'")
        .bind(c.id)
        .bind(c.order_id)
        .bind(c.performance_id)
        .bind(c.release_id)
        .bind(c.choice)
        .bind(c.tickets)
        .bind(c.amount)
        .bind(c.chosen_at);
    Ok(saved.exec().await? == 1)
}

/// How many tickets of an order let somebody into each performance, and what was paid for them.
pub async fn held(on: &impl Reads, order: OrderId) -> Result<Vec<(PerformanceId, bool, i64, Vnd)>, DbError> {
    on.q("SELECT p.id, p.status = 'cancelled', COUNT(*), CAST(SUM(t.price) AS BIGINT) FROM tickets t
            JOIN products d ON d.id = t.product_id JOIN performances p ON p.id = d.performance_id
            WHERE t.order_id = $1 AND t.cancelled_at IS NULL GROUP BY p.id, p.status ORDER BY p.id")
        .bind(order)
        .all()
        .await
}

const DUE: &str =
    "SELECT c.order_id, o.code, o.name, o.phone, o.email, c.amount, c.chosen_at AS due_at, c.done_at, c.how,
    c.id AS part, p.title AS chosen_for, a.bank_bin, a.number AS bank_number, a.holder AS bank_holder
    FROM ticket_choices c JOIN orders o ON o.id = c.order_id JOIN performances p ON p.id = c.performance_id
    LEFT JOIN refund_accounts a ON a.order_id = c.order_id WHERE c.choice = 'refund' AND c.amount > 0 ";

/// Money that is to go back for parts of orders, then the latest hundred that has.
pub async fn refunds(db: &Db, festival: FestivalId) -> Result<Vec<RefundRow>, DbError> {
    let due = concatcp!(DUE, "AND o.festival_id = $1 AND c.done_at IS NULL ORDER BY c.chosen_at, c.id");
    let done =
        concatcp!(DUE, "AND o.festival_id = $1 AND c.done_at IS NOT NULL ORDER BY c.done_at DESC, c.id DESC LIMIT 100");
    let mut refunds: Vec<RefundRow> = db.q(due).bind(festival).all().await?;
    refunds.extend(db.q(done).bind(festival).all::<RefundRow>().await?);
    Ok(refunds)
}

/// What goes back, or went back, for parts of one order.
pub async fn refunds_of(on: &impl Reads, order: OrderId) -> Result<Vec<RefundRow>, DbError> {
    on.q(concatcp!(DUE, "AND c.order_id = $1 ORDER BY c.chosen_at, c.id")).bind(order).all().await
}

/// Closes those of an order that are due: `$1` order, `$2` when, `$3` how.
pub const CLOSE: &str = "UPDATE ticket_choices SET done_at = $2, how = $3
    WHERE order_id = $1 AND choice = 'refund' AND amount > 0 AND done_at IS NULL";

/// Forgets how money went back, which may say whose it was.
pub async fn blank(tx: &Tx, order: OrderId) -> Result<(), DbError> {
    tx.q("UPDATE ticket_choices SET how = '' WHERE order_id = $1 AND how IS NOT NULL")
        .bind(order)
        .exec()
        .await
        .map(drop)
}
