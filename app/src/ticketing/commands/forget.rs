//! Forgetting who ordered: at the buyer's wish, or when nobody needs to know any more (Law 91/2025/QH15).
//!
//! What stays is the books: order, lines, tickets, payments and refunds, with nothing that says whose.

use super::authorised;
use super::erase::{blank, erase, strays_of};
use crate::db::DbError;
use crate::festivals::model::Festival;
use crate::festivals::store as festivals;
use crate::kernel::access::Permission;
use crate::kernel::fault::Fault;
use crate::kernel::id::OrderId;
use crate::ticketing::model::OrderState;
use crate::ticketing::store::buyers::{self, Forgotten};
use crate::ticketing::store::orders::{self, OrderRow};
use crate::ticketing::store::{consents, holds, memos};
use crate::web::Job;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;

/// How long buyers are known after their festival: complaints and lost property come in by then.
const KEPT: TimeDelta = TimeDelta::days(90);
/// As many as are forgotten while others wait to write.
const BATCH: i64 = 200;

/// Erases who ordered because they ask for it, and notes that they took their consent back.
pub async fn forget(job: Job<'_>, order: OrderId) -> Result<OrderRow, Fault> {
    let order = authorised(job, order, Permission::ManageOrders).await?;
    holds::lock_counters(job.tx, order.festival_id).await?;
    // Read again under the lock: somebody may have cancelled it, or forgotten them, in between.
    let order = orders::by_id(job.tx, order.id).await?.ok_or(Fault::Missing)?;
    if order.is_forgotten() {
        return Ok(order);
    }
    let festival = festivals::by_id(job.tx, order.festival_id).await?.ok_or(Fault::Missing)?;
    let strays = strays_of(job, &order).await?;
    nobody_needs(job, &order, &festival).await?;
    if strays.iter().any(|stray| stray.state.is_open()) {
        return Err(Fault::refused("orders-forget-owed"));
    }
    erase(job, std::slice::from_ref(&order), Forgotten { at: job.now, asked: true }).await?;
    blank(job, &festival, &strays).await?;
    consents::withdraw(job.tx, order.id, job.now).await?;
    job.audit("order.forget", &order.code, Some(order.festival_id), json!({})).await?;
    Ok(order)
}

/// Nobody at a gate asks for this buyer any more, and nobody owes them money.
async fn nobody_needs(job: Job<'_>, order: &OrderRow, festival: &Festival) -> Result<(), Fault> {
    if order.state != OrderState::Cancelled && !festival.is_over(job.now) {
        return Err(Fault::refused("orders-forget-cancel-first"));
    }
    if buyers::is_owed(job.tx, order.id).await? {
        return Err(Fault::refused("orders-forget-owed"));
    }
    Ok(())
}

/// Forgets some buyers of one festival that is long past; answers how many they were, none when all
/// are forgotten. Whoever is owed money is kept until they have it.
pub async fn forget_old(job: Job<'_>) -> Result<usize, DbError> {
    for festival in festivals::all(job.tx).await? {
        let last_sale = buyers::last_sale(job.tx, festival.id).await?;
        if !is_past(&festival, last_sale, job.now) {
            continue;
        }
        holds::lock_counters(job.tx, festival.id).await?;
        let mut strays = memos::strays(job.tx, festival.id).await?;
        strays.retain(|stray| stray.festival_id == Some(festival.id));
        blank(job, &festival, &strays).await?;
        let orders = buyers::known(job.tx, festival.id, BATCH).await?;
        if !orders.is_empty() {
            forget_all(job, &festival, &orders).await?;
            return Ok(orders.len());
        }
    }
    Ok(0)
}

async fn forget_all(job: Job<'_>, festival: &Festival, orders: &[OrderRow]) -> Result<(), DbError> {
    erase(job, orders, Forgotten { at: job.now, asked: false }).await?;
    let detail = json!({ "orders": orders.len() });
    job.audit("order.forget_old", &festival.slug, Some(festival.id), detail).await
}

/// Is a festival so long over that nobody needs its buyers? Its sales must be as long over: a wrong
/// year in the settings must not erase everybody who is still to come.
fn is_past(festival: &Festival, last_sale: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
    let then = now - KEPT;
    festival.is_over(then) && last_sale.is_none_or(|at| at <= then)
}
