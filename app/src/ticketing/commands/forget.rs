//! Forgetting who ordered: at the buyer's wish, or when nobody needs to know any more (Law 91/2025/QH15).
//!
//! What stays is the books: order, lines, tickets, payments and refunds, with nothing that says whose.

use super::cancel::authorised;
use crate::db::{DbError, Tx};
use crate::festivals::model::Festival;
use crate::festivals::store as festivals;
use crate::kernel::fault::Fault;
use crate::kernel::id::OrderId;
use crate::mail;
use crate::people::audit;
use crate::ticketing::model::OrderState;
use crate::ticketing::store::buyers::{self, Forgotten};
use crate::ticketing::store::orders::{self, OrderRow};
use crate::ticketing::store::{consents, holds};
use crate::web::Ctx;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;

/// How long buyers are known after their festival: complaints and lost property come in by then.
const KEPT: TimeDelta = TimeDelta::days(90);
/// As many as are forgotten while others wait to write.
const BATCH: i64 = 200;

/// Erases who ordered because they ask for it, and notes that they took their consent back.
pub async fn forget(tx: &mut Tx, ctx: &Ctx, order: OrderId) -> Result<OrderRow, Fault> {
    let order = authorised(tx, ctx, order).await?;
    holds::lock_counters(tx, order.festival_id).await?;
    // Read again under the lock: somebody may have cancelled it, or forgotten them, in between.
    let order = orders::by_id_in(tx, order.id).await?.ok_or(Fault::Missing)?;
    if order.is_forgotten() {
        return Ok(order);
    }
    nobody_needs(tx, ctx, &order).await?;
    erase(tx, order.id, &order.code, Forgotten { at: ctx.now, asked: true }).await?;
    consents::withdraw(tx, order.id, ctx.now).await?;
    mail::take_back(tx, &[order.id]).await?;
    audit::record(tx, ctx, "order.forget", &order.code, Some(order.festival_id), json!({})).await?;
    Ok(order)
}

/// Nobody at a gate asks for this buyer any more, and nobody owes them money.
async fn nobody_needs(tx: &mut Tx, ctx: &Ctx, order: &OrderRow) -> Result<(), Fault> {
    let festival = festivals::by_id_in(tx, order.festival_id).await?.ok_or(Fault::Missing)?;
    if order.state != OrderState::Cancelled && !festival.is_over(ctx.now) {
        return Err(Fault::refused("orders-forget-cancel-first"));
    }
    if buyers::is_owed(tx, order.id).await? {
        return Err(Fault::refused("orders-forget-owed"));
    }
    Ok(())
}

async fn erase(tx: &mut Tx, order: OrderId, code: &str, how: Forgotten) -> Result<(), DbError> {
    if buyers::erase(tx, order, &code.to_lowercase()).await? {
        buyers::note_forgotten(tx, order, how).await?;
    }
    Ok(())
}

/// Forgets some buyers of one festival that is long past; answers how many they were, none when all
/// are forgotten. Whoever is owed money is kept until they have it.
pub async fn forget_old(tx: &mut Tx, ctx: &Ctx) -> Result<usize, DbError> {
    for festival in festivals::all_in(tx).await? {
        let last_sale = buyers::last_sale(tx, festival.id).await?;
        if !is_past(&festival, last_sale, ctx.now) {
            continue;
        }
        holds::lock_counters(tx, festival.id).await?;
        let orders = buyers::known(tx, festival.id, BATCH).await?;
        if !orders.is_empty() {
            forget_all(tx, ctx, &festival, &orders).await?;
            return Ok(orders.len());
        }
    }
    Ok(0)
}

async fn forget_all(tx: &mut Tx, ctx: &Ctx, festival: &Festival, orders: &[(OrderId, String)]) -> Result<(), DbError> {
    for (order, code) in orders {
        erase(tx, *order, code, Forgotten { at: ctx.now, asked: false }).await?;
    }
    let ids: Vec<OrderId> = orders.iter().map(|(order, _)| *order).collect();
    mail::take_back(tx, &ids).await?;
    let detail = json!({ "orders": orders.len() });
    audit::record(tx, ctx, "order.forget_old", &festival.slug, Some(festival.id), detail).await
}

/// Is a festival so long over that nobody needs its buyers? Its sales must be as long over: a wrong
/// year in the settings must not erase everybody who is still to come.
fn is_past(festival: &Festival, last_sale: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
    let then = now - KEPT;
    festival.is_over(then) && last_sale.is_none_or(|at| at <= then)
}
