//! Accounts that are to take the place of others, one a festival at most; and the change itself.

use crate::db::{Db, DbError, Reads, Tx, for_update};
use crate::festivals::model::Account;
use crate::kernel::id::{FestivalId, UserId};
use chrono::{DateTime, Utc};

/// An account that somebody asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub festival: FestivalId,
    pub account: Account,
    pub by: UserId,
    pub by_name: String,
    pub at: DateTime<Utc>,
    /// When it takes effect without anybody's doing.
    pub due_at: DateTime<Utc>,
}

#[derive(sqlx::FromRow)]
struct Row {
    festival_id: FestivalId,
    bank_bin: String,
    bank_account: String,
    bank_holder: String,
    asked_by: UserId,
    asked_name: String,
    asked_at: DateTime<Utc>,
    due_at: DateTime<Utc>,
}

impl Row {
    fn asked(self) -> Asked {
        Asked {
            festival: self.festival_id,
            account: Account { bin: self.bank_bin, number: self.bank_account, holder: self.bank_holder },
            by: self.asked_by,
            by_name: self.asked_name,
            at: self.asked_at,
            due_at: self.due_at,
        }
    }
}

const ASKED: &str = "SELECT festival_id, bank_bin, bank_account, bank_holder, asked_by, asked_name, asked_at, due_at
    FROM account_changes WHERE festival_id = $1";

pub async fn asked(db: &Db, festival: FestivalId) -> Result<Option<Asked>, DbError> {
    Ok(db.q(ASKED).bind(festival).opt::<Row>().await?.map(Row::asked))
}

/// The same, with everybody else kept from it until this transaction ends.
pub async fn lock_asked(tx: &Tx, festival: FestivalId) -> Result<Option<Asked>, DbError> {
    Ok(tx.q(for_update!(ASKED)).bind(festival).opt::<Row>().await?.map(Row::asked))
}

/// Asks for an account, in place of one that was asked for before.
pub async fn ask(tx: &Tx, asked: &Asked) -> Result<(), DbError> {
    withdraw(tx, asked.festival).await?;
    tx.q(
        "INSERT INTO account_changes (festival_id, bank_bin, bank_account, bank_holder, asked_by, asked_name, asked_at,
            due_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(asked.festival)
    .bind(asked.account.bin.as_str())
    .bind(asked.account.number.as_str())
    .bind(asked.account.holder.as_str())
    .bind(asked.by)
    .bind(asked.by_name.as_str())
    .bind(asked.at)
    .bind(asked.due_at)
    .exec()
    .await
    .map(drop)
}

/// Takes back what was asked for; false when it was nothing.
pub async fn withdraw(tx: &Tx, festival: FestivalId) -> Result<bool, DbError> {
    Ok(tx.q("DELETE FROM account_changes WHERE festival_id = $1").bind(festival).exec().await? == 1)
}

/// The festivals whose new account has waited long enough.
pub async fn due(db: &Db, now: DateTime<Utc>) -> Result<Vec<FestivalId>, DbError> {
    let due: Vec<(FestivalId,)> =
        db.q("SELECT festival_id FROM account_changes WHERE due_at <= $1 ORDER BY due_at").bind(now).all().await?;
    Ok(due.into_iter().map(|(festival,)| festival).collect())
}

/// From now on buyers pay there. The version stays: no settings form shows the account.
pub async fn set(tx: &Tx, festival: FestivalId, account: &Account) -> Result<(), DbError> {
    tx.q("UPDATE festivals SET bank_bin = $2, bank_account = $3, bank_holder = $4 WHERE id = $1")
        .bind(festival)
        .bind(account.bin.as_str())
        .bind(account.number.as_str())
        .bind(account.holder.as_str())
        .exec()
        .await
        .map(drop)
}
