//! Sample orders and payments, made by the same commands as real ones, in the past.

use super::by_sample_slug;
use super::shape::{Order, Payment, Sales};
use crate::db::Tx;
use crate::festivals::model::Festival;
use crate::kernel::email::Email;
use crate::kernel::fault::Fault;
use crate::kernel::lang::Lang;
use crate::kernel::money::Vnd;
use crate::kernel::phone::Phone;
use crate::ticketing::commands::{self, Buyer, Notice};
use crate::ticketing::model::{Basket, OrderState};
use crate::ticketing::store::holds;
use crate::ticketing::store::orders::OrderRow;
use crate::web::Ctx;
use chrono::TimeDelta;

pub async fn insert(tx: &mut Tx, ctx: &Ctx, loaded: &[Festival], sales: &Sales) -> Result<(), Fault> {
    let mut made = Vec::new();
    for sample in &sales.order {
        let Some(festival) = by_sample_slug(loaded, &sample.festival) else { continue };
        match insert_order(tx, ctx, festival, sample).await {
            Ok(order) => made.push(order),
            // Before the sale opens nobody can have ordered; `--demo-at before-sale` shows that.
            Err(Fault::Refused(_)) => {}
            Err(fault) => return Err(fault),
        }
    }
    for sample in &sales.payment {
        let Some(festival) = by_sample_slug(loaded, &sample.festival) else { continue };
        insert_payment(tx, ctx, festival, &made, sample).await?;
    }
    Ok(())
}

/// The same context, some minutes ago.
fn earlier(ctx: &Ctx, minutes: i64) -> Ctx {
    Ctx { now: ctx.now - TimeDelta::minutes(minutes), ..ctx.clone() }
}

async fn insert_order(tx: &mut Tx, ctx: &Ctx, festival: &Festival, sample: &Order) -> Result<OrderRow, Fault> {
    let mut ctx = earlier(ctx, sample.minutes_ago);
    ctx.lang = Lang::parse(&sample.lang).unwrap_or_default();
    let mut order = place(tx, &ctx, festival, sample).await?;
    match sample.state.as_str() {
        "paid" if order.state == OrderState::Pending => {
            pay(tx, &ctx, festival, order.total, &order.code).await?;
            order.state = OrderState::Paid;
        }
        "cancelled" => {
            commands::cancel_unasked(tx, &ctx, &order).await?;
            order.state = OrderState::Cancelled;
        }
        _ => {}
    }
    Ok(order)
}

async fn place(tx: &mut Tx, ctx: &Ctx, festival: &Festival, sample: &Order) -> Result<OrderRow, Fault> {
    let buyer = Buyer {
        name: sample.name.clone(),
        phone: sample.phone.as_deref().and_then(|phone| Phone::parse(phone).ok()),
        email: sample.email.as_deref().and_then(|email| Email::parse(email).ok()),
        agreed: commands::fingerprint(&festival.privacy),
    };
    let wanted: Vec<(String, i64)> = sample.lines.iter().map(|line| (line.product.clone(), line.qty)).collect();
    let key = format!("sample-{}", ctx.id::<uuid::Uuid>());
    let hold = commands::reserve(tx, ctx, festival.id, &key, &wanted).await?.hold;
    let total = Basket::of(holds::lines_in(tx, hold).await?)?.total;
    commands::place_order(tx, ctx, hold, &buyer, total).await
}

async fn pay(tx: &mut Tx, ctx: &Ctx, festival: &Festival, amount: Vnd, memo: &str) -> Result<(), Fault> {
    let notice = Notice {
        provider: "sample",
        reference: ctx.id::<uuid::Uuid>().to_string(),
        account: festival.bank_account.clone(),
        amount,
        memo: memo.to_owned(),
        paid_at: ctx.now,
    };
    commands::receive(tx, ctx, &notice).await.map(drop)
}

/// A payment for the treasurer's queue: the memo names an order in the state that makes it what the
/// sample wants to show.
async fn insert_payment(
    tx: &mut Tx,
    ctx: &Ctx,
    festival: &Festival,
    made: &[OrderRow],
    sample: &Payment,
) -> Result<(), Fault> {
    let ctx = earlier(ctx, sample.minutes_ago);
    let find = |state| made.iter().find(|o| o.festival_id == festival.id && o.total > Vnd(0) && o.state == state);
    let named = match sample.reason.as_str() {
        "double" | "late" => find(OrderState::Paid).map(|order| (order.code.clone(), order.total)),
        "short" | "over" => find(OrderState::Pending).map(|order| {
            let change = if sample.reason == "short" { -50_000 } else { 50_000 };
            (order.code.clone(), Vnd((order.total.0 + change).max(10_000)))
        }),
        _ => None,
    };
    let (memo, amount) = named.unwrap_or_else(|| (sample.memo.clone(), Vnd(sample.amount)));
    pay(tx, &ctx, festival, amount, &memo).await
}
