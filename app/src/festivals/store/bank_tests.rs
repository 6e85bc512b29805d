//! Small transfers with which an organiser tries whether the bank tells of money, one a festival.

use crate::db::{DbError, Reads, Tx};
use crate::kernel::id::FestivalId;
use chrono::{DateTime, Utc};

#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct BankTest {
    /// What the transfer says: looks like the code of an order, and is none.
    pub code: String,
    /// The account it goes to.
    pub account: String,
    pub heard_at: Option<DateTime<Utc>>,
}

pub async fn of(on: &impl Reads, festival: FestivalId) -> Result<Option<BankTest>, DbError> {
    on.q("SELECT code, account, heard_at FROM bank_tests WHERE festival_id = $1").bind(festival).opt().await
}

/// A new one, in place of the one before.
pub async fn put(tx: &Tx, festival: FestivalId, test: &BankTest, now: DateTime<Utc>) -> Result<(), DbError> {
    tx.q("INSERT INTO bank_tests (festival_id, code, account, asked_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (festival_id) DO UPDATE SET code = excluded.code, account = excluded.account,
              asked_at = excluded.asked_at, heard_at = NULL")
        .bind(festival)
        .bind(test.code.as_str())
        .bind(test.account.as_str())
        .bind(now)
        .exec()
        .await
        .map(drop)
}

pub async fn hear(tx: &Tx, festival: FestivalId, now: DateTime<Utc>) -> Result<(), DbError> {
    tx.q("UPDATE bank_tests SET heard_at = $2 WHERE festival_id = $1").bind(festival).bind(now).exec().await.map(drop)
}

/// When a bank last told of money that came into the present account: a payment, or the transfer on trial.
pub async fn last_heard(on: &impl Reads, festival: FestivalId) -> Result<Option<DateTime<Utc>>, DbError> {
    let paid = "SELECT p.received_at FROM payments p JOIN festivals f ON f.id = p.festival_id
        WHERE p.festival_id = $1 AND p.provider NOT IN ('cash', 'other') AND f.bank_account <> ''
        AND ' · ' || p.account || ' · ' LIKE '% · ' || f.bank_account || ' · %'
        ORDER BY p.received_at DESC LIMIT 1";
    let tried = "SELECT t.heard_at FROM bank_tests t JOIN festivals f ON f.id = t.festival_id
        WHERE t.festival_id = $1 AND t.account = f.bank_account AND t.heard_at IS NOT NULL";
    let paid: Option<(DateTime<Utc>,)> = on.q(paid).bind(festival).opt().await?;
    let tried: Option<(DateTime<Utc>,)> = on.q(tried).bind(festival).opt().await?;
    Ok(paid.max(tried).map(|(at,)| at))
}

/// Whether its treasurer matches transfers by hand.
pub async fn set_by_hand(tx: &Tx, festival: FestivalId, by_hand: bool) -> Result<(), DbError> {
    tx.q("UPDATE festivals SET by_hand = $2 WHERE id = $1").bind(festival).bind(by_hand).exec().await.map(drop)
}
