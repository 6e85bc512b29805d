//! What organisers do with one order.

use super::{ticked, told};
use crate::festivals::api::named;
use crate::festivals::desk;
use crate::kernel::access::Permission::ManageOrders;
use crate::kernel::day;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::OrderId;
use crate::ticketing::commands::{self, Contact, Guest, Party};
use crate::ticketing::store::orders::OrderRow;
use crate::web::{Ctx, Form, Go, Job};
use futures_util::future::BoxFuture;

/// What a button does to one order.
type OnOrder = for<'c> fn(Job<'c>, OrderId) -> BoxFuture<'c, Result<OrderRow, Fault>>;

async fn on_order(ctx: Ctx, form: Form, done: &'static str, work: OnOrder) -> Result<Go, Fault> {
    let id: OrderId = form.id("order")?;
    let order = ctx.write((id, work), |job, (id, work)| work(job, *id)).await?;
    let told = told(&ctx, &order);
    Ok(Go::back(&ctx, &form, "").saying(Message::new(done).with("code", order.code).with("told", told)))
}

/// All of it, or the tickets that were ticked.
pub async fn cancel_order(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let input = (form.id::<OrderId>("order")?, ticked(&form)?, form.raw("why").to_owned());
    let said = if input.1.is_some() { "orders-part-cancelled" } else { "orders-cancelled" };
    let ended = ctx.write(input, |job, (id, tickets, why)| match tickets {
        Some(tickets) => Box::pin(commands::cancel_tickets(job, *id, tickets, why)) as BoxFuture<'_, _>,
        None => Box::pin(commands::cancel(job, *id, why)),
    });
    let ended = ended.await?;
    let told = told(&ctx, &ended);
    Ok(Go::back(&ctx, &form, "").saying(Message::new(said).with("code", ended.code).with("told", told)))
}

pub async fn resend_order(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let id: OrderId = form.id("order")?;
    let order = ctx.write(id, |job, id| Box::pin(commands::resend(job, *id))).await?;
    let said = Message::new("orders-resent").with("at", day::clock(ctx.now)).with("told", told(&ctx, &order));
    Ok(Go::back(&ctx, &form, "").saying(said.with("code", order.code)))
}

pub async fn revoke_order_link(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    on_order(ctx, form, "orders-link-revoked", |job, id| Box::pin(commands::revoke_link(job, id))).await
}

/// Erases who ordered.
pub async fn forget_buyer(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    on_order(ctx, form, "orders-forgot", |job, id| Box::pin(commands::forget(job, id))).await
}

/// Saves who ordered, as typed anew.
pub async fn correct_buyer(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let contact = Contact::read(&form)?;
    let input = ((form.id::<OrderId>("order")?, form.version()?), contact);
    let corrected = ctx.write(input, |job, (seen, contact)| Box::pin(commands::correct(job, *seen, contact)));
    let corrected = corrected.await?;
    let told = told(&ctx, &corrected);
    let said = Message::new("orders-corrected").with("code", corrected.code).with("told", told);
    Ok(Go::back(&ctx, &form, "").saying(said))
}

/// Gives back what the buyer, or their network, keeps without paying.
pub async fn give_back(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let input = (form.id::<OrderId>("order")?, Party::parse(form.raw("by")).ok_or(Fault::refused("form-too-old"))?);
    let given = ctx.write(input, |job, (id, party)| Box::pin(commands::give_back_all(job, *id, *party)));
    let (_, count) = given.await?;
    Ok(Go::back(&ctx, &form, "").saying(Message::new("orders-given-back").with("count", count as i64)))
}

/// Gives a guest their tickets: on to their order.
pub async fn invite(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, ManageOrders).await?;
    let guest = Guest::read(&form)?;
    let input = (festival.id, guest);
    let invited = ctx.write(input, |job, (id, guest)| Box::pin(commands::invite_guest(job, *id, guest))).await?;
    let to = desk::path(&ctx, Some(&festival), &format!("/orders/{}", invited.code));
    let told = told(&ctx, &invited);
    Ok(Go::to(to).saying(Message::new("guest-invited").with("code", invited.code).with("told", told)))
}
