//! Money that goes back to buyers.

use super::{cancellations, choices};
use crate::db::{Db, DbError, Reads, Tx};
use crate::festivals::model::Account;
use crate::kernel::id::{FestivalId, OrderId};
use crate::kernel::lang::Text;
use crate::kernel::money::Vnd;
use chrono::{DateTime, Utc};
use const_format::concatcp;
use sqlx::types::Json;
use uuid::Uuid;

/// One refund with what the treasurer needs to send it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct RefundRow {
    pub order_id: OrderId,
    pub code: String,
    pub name: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub amount: Vnd,
    pub due_at: DateTime<Utc>,
    pub done_at: Option<DateTime<Utc>>,
    pub how: Option<String>,
    /// What names it where it is for a part of an order.
    #[sqlx(default)]
    pub part: Option<Uuid>,
    /// What was moved or cancelled, where its holder chose so.
    #[sqlx(default)]
    pub chosen_for: Option<Json<Text>>,
    /// Why a part of it was cancelled.
    #[sqlx(default)]
    pub why: Option<String>,
    bank_bin: Option<String>,
    bank_number: Option<String>,
    bank_holder: Option<String>,
}

impl RefundRow {
    /// Where its buyer wants it, once they said so.
    pub fn account(&self) -> Option<Account> {
        let (bin, number) = (self.bank_bin.clone()?, self.bank_number.clone()?);
        Some(Account { bin, number, holder: self.bank_holder.clone()? })
    }
}

pub async fn insert(tx: &Tx, order: OrderId, amount: Vnd, now: DateTime<Utc>) -> Result<(), DbError> {
    tx.q("INSERT INTO refunds (order_id, amount, due_at) VALUES ($1, $2, $3)")
        .bind(order)
        .bind(amount)
        .bind(now)
        .exec()
        .await
        .map(drop)
}

/// Closes a refund that is still due; `false` when there is none.
pub async fn close(tx: &Tx, order: OrderId, how: &str, now: DateTime<Utc>) -> Result<bool, DbError> {
    let closed = tx.q("UPDATE refunds SET done_at = $2, how = $3 WHERE order_id = $1 AND done_at IS NULL");
    Ok(closed.bind(order).bind(now).bind(how).exec().await? == 1)
}

/// Forgets how a refund went, which may say whose it was.
pub async fn blank(tx: &Tx, order: OrderId) -> Result<(), DbError> {
    tx.q("UPDATE refunds SET how = '' WHERE order_id = $1 AND how IS NOT NULL").bind(order).exec().await.map(drop)
}

const REFUND: &str = "SELECT r.order_id, o.code, o.name, o.phone, o.email, r.amount, r.due_at, r.done_at, r.how,
    (SELECT p.title FROM ticket_choices c JOIN performances p ON p.id = c.performance_id WHERE c.order_id = r.order_id
        AND c.choice = 'refund' ORDER BY c.chosen_at DESC, c.id LIMIT 1) AS chosen_for,
    a.bank_bin, a.number AS bank_number, a.holder AS bank_holder
    FROM refunds r JOIN orders o ON o.id = r.order_id LEFT JOIN refund_accounts a ON a.order_id = r.order_id ";

/// A festival's refunds, those for parts of orders too: those due first, the oldest leading, then the latest that
/// are done.
pub async fn of_festival(db: &Db, festival: FestivalId) -> Result<Vec<RefundRow>, DbError> {
    let due = concatcp!(REFUND, "WHERE o.festival_id = $1 AND r.done_at IS NULL ORDER BY r.due_at, r.order_id");
    let done = concatcp!(
        REFUND,
        "WHERE o.festival_id = $1 AND r.done_at IS NOT NULL ORDER BY r.done_at DESC, r.order_id DESC LIMIT 100"
    );
    let mut refunds: Vec<RefundRow> = db.q(due).bind(festival).all().await?;
    refunds.extend(db.q(done).bind(festival).all::<RefundRow>().await?);
    refunds.extend(choices::refunds(db, festival).await?);
    refunds.extend(cancellations::refunds(db, festival).await?);
    refunds.sort_by_key(|refund| (refund.done_at.map(std::cmp::Reverse), refund.due_at, refund.order_id));
    Ok(refunds)
}

/// All that goes back, or went back, of one order and its parts, the first first.
pub async fn of_order(on: &impl Reads, order: OrderId) -> Result<Vec<RefundRow>, DbError> {
    let mut refunds: Vec<RefundRow> = on.q(concatcp!(REFUND, "WHERE r.order_id = $1")).bind(order).all().await?;
    refunds.extend(choices::refunds_of(on, order).await?);
    refunds.extend(cancellations::refunds_of(on, order).await?);
    refunds.sort_by_key(|refund| refund.due_at);
    Ok(refunds)
}

/// How many refunds of a festival are due, and their sum.
pub async fn due_tally(db: &Db, festival: FestivalId) -> Result<(i64, Vnd), DbError> {
    let (chosen, of_chosen) = choices::due_tally(db, festival).await?;
    let (parts, of_parts) = cancellations::due_tally(db, festival).await?;
    let (count, sum): (i64, Vnd) = db
        .q("SELECT COUNT(*), CAST(COALESCE(SUM(r.amount), 0) AS BIGINT) FROM refunds r
          WHERE (SELECT o.festival_id FROM orders o WHERE o.id = r.order_id) = $1 AND r.done_at IS NULL")
        .bind(festival)
        .one()
        .await?;
    Ok((count + chosen + parts, Vnd(sum.0 + of_chosen.0 + of_parts.0)))
}
