//! Sample orders and payments, made by the same commands as real ones, in the past.

use super::festival::by_sample_slug;
use super::shape::{Order, Payment, Sales};
use crate::festivals::model::Festival;
use crate::kernel::email::Email;
use crate::kernel::fault::Fault;
use crate::kernel::lang::Lang;
use crate::kernel::money::Vnd;
use crate::kernel::phone::Phone;
use crate::ticketing::commands::{self, Buyer, Notice};
use crate::ticketing::model::OrderState;
use crate::ticketing::store::orders::{self, OrderRow};
use crate::web::Ctx;
use chrono::TimeDelta;

pub async fn load(ctx: &Ctx, sales: Sales) -> Result<(), Fault> {
    for order in sales.order {
        match load_order(ctx, &order).await {
            // Before the sale opens nobody can have ordered; `--demo-at before-sale` shows that.
            Err(Fault::Refused(_)) => {}
            other => other?,
        }
    }
    for payment in sales.payment {
        load_payment(ctx, &payment).await?;
    }
    Ok(())
}

/// The same context, some minutes ago.
fn earlier(ctx: &Ctx, minutes: i64) -> Ctx {
    Ctx { now: ctx.now - TimeDelta::minutes(minutes), ..ctx.clone() }
}

async fn load_order(ctx: &Ctx, sample: &Order) -> Result<(), Fault> {
    let mut ctx = earlier(ctx, sample.minutes_ago);
    ctx.lang = Lang::parse(&sample.lang).unwrap_or_default();
    let Some(festival) = by_sample_slug(&ctx, &sample.festival).await? else { return Ok(()) };
    let buyer = Buyer {
        name: sample.name.clone(),
        phone: sample.phone.as_deref().and_then(|phone| Phone::parse(phone).ok()),
        email: sample.email.as_deref().and_then(|email| Email::parse(email).ok()),
    };
    let wanted: Vec<(String, i64)> = sample.lines.iter().map(|line| (line.product.clone(), line.qty)).collect();
    let order = place(&ctx, &festival, wanted, buyer).await?;
    match sample.state.as_str() {
        "paid" if order.state == OrderState::Pending => pay(&ctx, &festival, order.total, &order.code).await,
        "cancelled" => cancel(&ctx, order).await,
        _ => Ok(()),
    }
}

async fn place(ctx: &Ctx, festival: &Festival, wanted: Vec<(String, i64)>, buyer: Buyer) -> Result<OrderRow, Fault> {
    let input = (ctx.clone(), festival.id, wanted, buyer);
    ctx.site
        .db
        .write(input, |tx, (ctx, festival, wanted, buyer)| {
            Box::pin(async move {
                let key = format!("sample-{}", ctx.id::<uuid::Uuid>());
                let hold = commands::reserve(tx, ctx, *festival, &key, wanted).await?.hold;
                let lines = crate::ticketing::store::holds::lines_in(tx, hold).await?;
                let total = crate::ticketing::model::Basket::of(lines)?.total;
                commands::place_order(tx, ctx, hold, buyer, total).await
            })
        })
        .await
}

async fn pay(ctx: &Ctx, festival: &Festival, amount: Vnd, memo: &str) -> Result<(), Fault> {
    let notice = Notice {
        provider: "sample",
        reference: ctx.id::<uuid::Uuid>().to_string(),
        account: festival.bank_account.clone(),
        amount,
        memo: memo.to_owned(),
        paid_at: ctx.now,
    };
    let input = (ctx.clone(), notice);
    ctx.site.db.write(input, |tx, (ctx, notice)| Box::pin(commands::receive(tx, ctx, notice))).await.map(drop)
}

async fn cancel(ctx: &Ctx, order: OrderRow) -> Result<(), Fault> {
    let input = (ctx.clone(), order);
    ctx.site.db.write(input, |tx, (ctx, order)| Box::pin(commands::cancel_unasked(tx, ctx, order))).await.map(drop)
}

/// A payment for the treasurer's queue: the memo names an order in the state that makes it what the
/// sample wants to show.
async fn load_payment(ctx: &Ctx, sample: &Payment) -> Result<(), Fault> {
    let ctx = earlier(ctx, sample.minutes_ago);
    let Some(festival) = by_sample_slug(&ctx, &sample.festival).await? else { return Ok(()) };
    let orders = orders::of_festival(&ctx.site.db, festival.id).await?;
    let paid = |order: &&OrderRow| order.total > Vnd(0) && order.state == OrderState::Paid;
    let named = match sample.reason.as_str() {
        "double" | "late" => orders.iter().find(paid).map(|order| (order.code.clone(), order.total)),
        "short" | "over" => {
            let pending = orders.iter().find(|order| order.total > Vnd(0) && order.state == OrderState::Pending);
            let change = if sample.reason == "short" { -50_000 } else { 50_000 };
            pending.map(|order| (order.code.clone(), Vnd((order.total.0 + change).max(10_000))))
        }
        _ => None,
    };
    let (memo, amount) = named.unwrap_or_else(|| (sample.memo.clone(), Vnd(sample.amount)));
    pay(&ctx, &festival, amount, &memo).await
}
