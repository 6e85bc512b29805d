//! What treasurers do with money that came, and money that goes back.

use super::told;
use crate::festivals::api::named;
use crate::festivals::{desk, store as festivals};
use crate::kernel::access::Permission::Treasury;
use crate::kernel::code;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::{OrderId, PaymentId};
use crate::kernel::money::Vnd;
use crate::ticketing::commands::{self, Handed, Share};
use crate::ticketing::model::PaymentState;
use crate::ticketing::store::orders;
use crate::web::{Ctx, Form, Go};

pub async fn assign_payment(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let amount = match form.raw("amount").trim() {
        "" => None,
        typed => Some(Vnd::parse(typed).map_err(|_| Fault::field("amount", "treasury-amount-wrong"))?),
    };
    let input = (form.id::<PaymentId>("payment")?, form.raw("code").to_owned(), amount);
    let assigned = ctx.write(input, |job, (id, code, amount)| Box::pin(commands::assign(job, *id, code, *amount)));
    let share = assigned.await?;
    let order = match code::parse(form.raw("code")) {
        Ok(code) => orders::by_code(&ctx.site.db, &code).await?,
        Err(_) => None,
    };
    let told = order.map(|order| told(&ctx, &order)).unwrap_or_default();
    let said = said(&ctx, share).with("told", told);
    Ok(Go::back(&ctx, &form, "").saying(said))
}

fn said(ctx: &Ctx, share: Share) -> Message {
    let rest = share.rest.fmt(ctx.lang);
    match share.state {
        PaymentState::Over => Message::new("treasury-assigned-over").with("rest", rest),
        PaymentState::Matched if share.rest > Vnd::ZERO => Message::new("treasury-assigned-rest").with("rest", rest),
        PaymentState::Matched => Message::new("treasury-assigned"),
        PaymentState::Short => Message::new("treasury-assigned-short"),
        _ => Message::new("treasury-assigned-open"),
    }
}

/// Money was handed over: on to its receipt.
pub async fn take_payment(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let handed = Handed::read(&form)?;
    let receipt = ctx.write(handed, |job, handed| Box::pin(commands::take(job, handed))).await?;
    let festival = festivals::by_id(&ctx.site.db, receipt.festival_id).await?.ok_or(Fault::Missing)?;
    let order = orders::by_id(&ctx.site.db, receipt.order_id).await?.ok_or(Fault::Missing)?;
    let to = desk::path(&ctx, Some(&festival), &format!("/receipts/{}", receipt.number));
    Ok(Go::to(to).saying(Message::new("take-said").with("told", told(&ctx, &order))))
}

pub async fn settle_payment(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let desk = named(&ctx, &form, Treasury).await?.id;
    let input = (form.id::<PaymentId>("payment")?, desk, form.raw("how").to_owned());
    ctx.write(input, |job, (id, desk, how)| Box::pin(commands::settle(job, *id, *desk, how))).await?;
    Ok(Go::back(&ctx, &form, "").saying(Message::new("treasury-settled")))
}

pub async fn refund_order(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let shown = form.raw("amount").parse().map(Vnd).map_err(|_| Fault::Missing)?;
    let input = (form.id::<OrderId>("order")?, shown, form.raw("how").to_owned());
    let refunded = ctx.write(input, |job, (id, shown, how)| Box::pin(commands::refund(job, *id, *shown, how))).await?;
    let told = told(&ctx, &refunded);
    let said = Message::new("refund-said").with("code", refunded.code).with("told", told);
    Ok(Go::back(&ctx, &form, "").saying(said))
}
