//! Where buyers want their money: read by the treasurer only, and kept no longer than it is needed.

use crate::db::{DbError, Reads, Tx};
use crate::festivals::model::Account;
use crate::kernel::id::OrderId;
use chrono::{DateTime, Utc};

/// Writes where the money of an order is to go, over what was typed before.
pub async fn put(tx: &Tx, order: OrderId, account: &Account, now: DateTime<Utc>) -> Result<(), DbError> {
    tx.q("INSERT INTO refund_accounts (order_id, bank_bin, number, holder, typed_at) VALUES ($1, $2, $3, $4, $5)
          ON CONFLICT (order_id) DO UPDATE SET bank_bin = excluded.bank_bin, number = excluded.number,
            holder = excluded.holder, typed_at = excluded.typed_at")
        .bind(order)
        .bind(account.bin.as_str())
        .bind(account.number.as_str())
        .bind(account.holder.as_str())
        .bind(now)
        .exec()
        .await
        .map(drop)
}

pub async fn of_order(on: &impl Reads, order: OrderId) -> Result<Option<Account>, DbError> {
    let row = on.q("SELECT bank_bin, number, holder FROM refund_accounts WHERE order_id = $1").bind(order);
    Ok(row.opt().await?.map(|(bin, number, holder)| Account { bin, number, holder }))
}

pub async fn erase(tx: &Tx, order: OrderId) -> Result<(), DbError> {
    tx.q("DELETE FROM refund_accounts WHERE order_id = $1").bind(order).exec().await.map(drop)
}
