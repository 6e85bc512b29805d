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

/// What goes back of an order at one time: for all of it, for parts of it, or both.
#[derive(Clone, Debug)]
pub struct Refund {
    pub amount: Vnd,
    /// The first of its parts, which says whose it is, and where to.
    pub first: RefundRow,
    pub parts: Vec<RefundRow>,
}

impl Refund {
    /// Those of an order that are due go together, and those that went back together.
    fn together(rows: Vec<RefundRow>) -> Vec<Self> {
        let mut refunds: Vec<Self> = Vec::new();
        for row in rows {
            let beside = |of: &&mut Self| (of.first.order_id, of.first.done_at) == (row.order_id, row.done_at);
            match refunds.iter_mut().find(beside) {
                Some(refund) => {
                    refund.amount = Vnd(refund.amount.0 + row.amount.0);
                    refund.parts.push(row);
                }
                None => refunds.push(Self { amount: row.amount, first: row.clone(), parts: vec![row] }),
            }
        }
        refunds
    }

    pub fn is_due(&self) -> bool {
        self.first.done_at.is_none()
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

/// Closes all that is due of an order and its parts.
pub async fn close(tx: &Tx, order: OrderId, how: &str, now: DateTime<Utc>) -> Result<(), DbError> {
    let whole = "UPDATE refunds SET done_at = $2, how = $3 WHERE order_id = $1 AND done_at IS NULL";
    for due in [whole, choices::CLOSE, cancellations::CLOSE] {
        tx.q(due).bind(order).bind(now).bind(how).exec().await?;
    }
    Ok(())
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

/// A festival's refunds: those due first, the oldest leading, then the latest that are done.
pub async fn of_festival(db: &Db, festival: FestivalId) -> Result<Vec<Refund>, DbError> {
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
    Ok(Refund::together(refunds))
}

/// All that goes back, or went back, of one order, the first first.
pub async fn of_order(on: &impl Reads, order: OrderId) -> Result<Vec<Refund>, DbError> {
    let mut refunds: Vec<RefundRow> = on.q(concatcp!(REFUND, "WHERE r.order_id = $1")).bind(order).all().await?;
    refunds.extend(choices::refunds_of(on, order).await?);
    refunds.extend(cancellations::refunds_of(on, order).await?);
    refunds.sort_by_key(|refund| refund.due_at);
    Ok(Refund::together(refunds))
}

/// What is still due of an order.
pub async fn due(on: &impl Reads, order: OrderId) -> Result<Option<Refund>, DbError> {
    Ok(of_order(on, order).await?.into_iter().find(Refund::is_due))
}

/// To how many orders money of a festival is due back, and how much.
pub async fn due_tally(db: &Db, festival: FestivalId) -> Result<(i64, Vnd), DbError> {
    db.q("SELECT COUNT(DISTINCT d.order_id), CAST(COALESCE(SUM(d.amount), 0) AS BIGINT) FROM (
            SELECT order_id, amount FROM refunds WHERE done_at IS NULL
            UNION ALL SELECT order_id, amount FROM ticket_choices
                WHERE choice = 'refund' AND amount > 0 AND done_at IS NULL
            UNION ALL SELECT order_id, amount FROM cancellations WHERE amount > 0 AND done_at IS NULL) AS d
          WHERE (SELECT o.festival_id FROM orders o WHERE o.id = d.order_id) = $1")
        .bind(festival)
        .one()
        .await
}
