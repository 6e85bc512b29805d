//! Server functions of the purchase.

use super::commands::{self, Buyer};
use super::documents;
use super::pages::parts;
use super::store::orders;
use super::{http, model::OrderState};
use crate::db::Tx;
use crate::festivals::api::named;
use crate::festivals::model::Festival;
use crate::festivals::store as festivals;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::{HoldId, OrderId, PaymentId};
use crate::kernel::money::Vnd;
use crate::ui::field_id;
use crate::web::link::Purpose;
use crate::web::{Ctx, Form, Go, act};
use futures_util::future::BoxFuture;
use leptos::prelude::*;

/// Keeps the chosen places and asks who they are for.
#[server(endpoint = "tickets/reserve")]
pub async fn reserve() -> Result<(), Fault> {
    act(|ctx, form| async move {
        if let Some((field, stepped)) = step(&form) {
            // The page comes back where it was left.
            let place = format!("{}#{}", back(&ctx, &form), field_id(&field));
            return Ok(Go::to(place).keeping(stepped));
        }
        let festival = on_sale(&ctx, form.raw("festival")).await?;
        let wanted = wanted(&form)?;
        let key = form.raw("key").to_owned();
        if key.len() < 16 || key.len() > 64 {
            return Err(Fault::refused("form-too-old"));
        }
        let input = (ctx.clone(), festival.id, key, wanted);
        let kept = ctx.site.db.write(input, |tx, (ctx, festival, key, wanted)| {
            Box::pin(commands::reserve(tx, ctx, *festival, key, wanted))
        });
        let kept = kept.await?;
        Ok(Go::to(ctx.href(&parts::hold_path(&ctx, &festival, kept.hold))))
    })
    .await
}

/// A press of minus or plus without script: the form as it should come back.
fn step(form: &Form) -> Option<(String, Form)> {
    let (button, by) = [("less", -1), ("more", 1)].into_iter().find(|(name, _)| !form.raw(name).is_empty())?;
    let field = form.raw(button).to_owned();
    let now = form.raw(&field).trim().parse::<i64>().unwrap_or(0);
    let mut stepped = form.clone();
    stepped.0.insert(field.clone(), now.saturating_add(by).clamp(0, 100).to_string());
    Some((field, stepped))
}

/// `lines[slug]=n`, as `(slug, n)`.
fn wanted(form: &Form) -> Result<Vec<(String, i64)>, Fault> {
    form.group("lines")
        .filter(|(_, typed)| !typed.trim().is_empty())
        .map(|(slug, typed)| {
            let quantity = typed.trim().parse::<i64>().ok().filter(|quantity| *quantity >= 0);
            let wrong = || Fault::field(format!("lines[{slug}]"), "tickets-not-a-number");
            quantity.map(|quantity| (slug.to_owned(), quantity)).ok_or_else(wrong)
        })
        .collect()
}

async fn on_sale(ctx: &Ctx, slug: &str) -> Result<Festival, Fault> {
    let festival = festivals::by_slug(&ctx.site.db, slug).await?.filter(|festival| festival.state.is_public());
    let festival = festival.ok_or(Fault::Missing)?;
    if festival.state.sells() { Ok(festival) } else { Err(Fault::refused("tickets-not-on-sale")) }
}

async fn opened_hold(ctx: &Ctx, form: &Form) -> Result<HoldId, Fault> {
    Ok(parts::opened(ctx, form.raw("hold"), form.raw("token")).await?.0)
}

/// Ten minutes more, once.
#[server(endpoint = "tickets/extend")]
pub async fn extend() -> Result<(), Fault> {
    act(|ctx, form| async move {
        let hold = opened_hold(&ctx, &form).await?;
        ctx.site.db.write((ctx.clone(), hold), |tx, (ctx, hold)| Box::pin(commands::extend(tx, ctx, *hold))).await?;
        Ok(Go::to(back(&ctx, &form)).saying(Message::new("hold-extended")))
    })
    .await
}

/// Takes the places of an unpaid order again.
#[server(endpoint = "tickets/hold-again")]
pub async fn hold_again() -> Result<(), Fault> {
    act(|ctx, form| async move {
        let hold = opened_hold(&ctx, &form).await?;
        ctx.site
            .db
            .write((ctx.clone(), hold), |tx, (ctx, hold)| Box::pin(commands::hold_again(tx, ctx, *hold)))
            .await?;
        Ok(Go::to(back(&ctx, &form)))
    })
    .await
}

pub(super) fn back(ctx: &Ctx, form: &Form) -> String {
    crate::web::local_path(form.raw("from")).unwrap_or_else(|| ctx.href(""))
}

/// Makes the order, or finds the one this hold made already.
#[server(endpoint = "tickets/order")]
pub async fn order() -> Result<(), Fault> {
    act(|ctx, form| async move {
        let hold = opened_hold(&ctx, &form).await?;
        let buyer = Buyer::read(&form)?;
        commands::not_too_often(&ctx, &buyer).await?;
        let shown = Vnd(form.raw("total").parse().map_err(|_| Fault::refused("form-too-old"))?);
        let input = (ctx.clone(), hold, buyer, shown);
        let placed = ctx.site.db.write(input, |tx, (ctx, hold, buyer, shown)| {
            Box::pin(commands::place_order(tx, ctx, *hold, buyer, *shown))
        });
        let placed = placed.await?;
        let festival = festivals::by_id(&ctx.site.db, placed.festival_id).await?.ok_or(Fault::Missing)?;
        Ok(Go::to(ctx.href(&documents::order_path(&ctx, &festival, &placed))))
    })
    .await
}

/// Opens an order for somebody who knows its code and the buyer's phone or e-mail.
#[server(endpoint = "tickets/find")]
pub async fn find() -> Result<(), Fault> {
    act(|ctx, form| async move {
        let order = commands::find_order(&ctx, form.raw("code"), form.raw("proof")).await?;
        let festival = festivals::by_id(&ctx.site.db, order.festival_id).await?.ok_or(Fault::Missing)?;
        Ok(Go::to(ctx.href(&documents::order_path(&ctx, &festival, &order))))
    })
    .await
}

/// In a demonstration: the bank's notice for an order, signed, to the real hook.
#[server(endpoint = "tickets/demo-pay")]
pub async fn demo_pay() -> Result<(), Fault> {
    act(|ctx, form| async move {
        let order = orders::by_code(&ctx.site.db, form.raw("code")).await?.ok_or(Fault::Missing)?;
        let opens = ctx.site.keys.opens(form.raw("token"), Purpose::Order, order.id.0, order.link_version);
        if !ctx.site.demo || !opens {
            return Err(Fault::Missing);
        }
        if order.state == OrderState::Pending {
            http::pretend_payment(&ctx, &order).await?;
        }
        Ok(Go::to(back(&ctx, &form)))
    })
    .await
}

/// What an organiser's button does to one order.
pub(super) type OnOrder = for<'c> fn(&'c mut Tx, &'c Ctx, OrderId) -> BoxFuture<'c, Result<orders::OrderRow, Fault>>;

pub(super) async fn on_order(ctx: Ctx, form: Form, done: &'static str, work: OnOrder) -> Result<Go, Fault> {
    ctx.actor.as_ref().ok_or(Fault::SignIn)?;
    let id: OrderId = form.raw("order").parse().map_err(|_| Fault::Missing)?;
    let order = ctx.site.db.write((ctx.clone(), id, work), |tx, (ctx, id, work)| work(tx, ctx, *id)).await?;
    Ok(Go::to(back(&ctx, &form)).saying(Message::new(done).with("code", order.code)))
}

#[server(endpoint = "orders/cancel")]
pub async fn cancel_order() -> Result<(), Fault> {
    act(|ctx, form| on_order(ctx, form, "orders-cancelled", |tx, ctx, id| Box::pin(commands::cancel(tx, ctx, id))))
        .await
}

#[server(endpoint = "orders/resend")]
pub async fn resend_order() -> Result<(), Fault> {
    act(|ctx, form| on_order(ctx, form, "orders-resent", |tx, ctx, id| Box::pin(commands::resend(tx, ctx, id)))).await
}

#[server(endpoint = "orders/revoke-link")]
pub async fn revoke_order_link() -> Result<(), Fault> {
    act(|ctx, form| {
        on_order(ctx, form, "orders-link-revoked", |tx, ctx, id| Box::pin(commands::revoke_link(tx, ctx, id)))
    })
    .await
}

#[server(endpoint = "treasury/assign")]
pub async fn assign_payment() -> Result<(), Fault> {
    act(|ctx, form| async move {
        ctx.actor.as_ref().ok_or(Fault::SignIn)?;
        let id: PaymentId = form.raw("payment").parse().map_err(|_| Fault::Missing)?;
        let input = (ctx.clone(), id, form.raw("code").to_owned());
        let state =
            ctx.site.db.write(input, |tx, (ctx, id, code)| Box::pin(commands::assign(tx, ctx, *id, code))).await?;
        let said = if state.is_open() { "treasury-assigned-open" } else { "treasury-assigned" };
        Ok(Go::to(back(&ctx, &form)).saying(Message::new(said)))
    })
    .await
}

#[server(endpoint = "treasury/settle")]
pub async fn settle_payment() -> Result<(), Fault> {
    act(|ctx, form| async move {
        ctx.actor.as_ref().ok_or(Fault::SignIn)?;
        let id: PaymentId = form.raw("payment").parse().map_err(|_| Fault::Missing)?;
        let desk = named(&ctx, &form).await?.id;
        let input = (ctx.clone(), id, desk, form.raw("how").to_owned());
        let settled =
            ctx.site.db.write(input, |tx, (ctx, id, desk, how)| Box::pin(commands::settle(tx, ctx, *id, *desk, how)));
        settled.await?;
        Ok(Go::to(back(&ctx, &form)).saying(Message::new("treasury-settled")))
    })
    .await
}

#[server(endpoint = "treasury/refund")]
pub async fn refund_order() -> Result<(), Fault> {
    act(|ctx, form| async move {
        ctx.actor.as_ref().ok_or(Fault::SignIn)?;
        let id: OrderId = form.raw("order").parse().map_err(|_| Fault::Missing)?;
        let input = (ctx.clone(), id, form.raw("how").to_owned());
        let refunded = ctx.site.db.write(input, |tx, (ctx, id, how)| Box::pin(commands::refund(tx, ctx, *id, how)));
        let said = Message::new("refund-said").with("code", refunded.await?.code);
        Ok(Go::to(back(&ctx, &form)).saying(said))
    })
    .await
}
