//! What treasurers do with money that came, and money that goes back.

use crate::festivals::api::named;
use crate::kernel::access::Permission::Treasury;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::{OrderId, PaymentId};
use crate::ticketing::commands;
use crate::web::{Ctx, Form, Go};

pub async fn assign_payment(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let input = (form.id::<PaymentId>("payment")?, form.raw("code").to_owned());
    let state = ctx.write(input, |job, (id, code)| Box::pin(commands::assign(job, *id, code))).await?;
    let said = if state.is_open() { "treasury-assigned-open" } else { "treasury-assigned" };
    Ok(Go::back(&ctx, &form, "").saying(Message::new(said)))
}

pub async fn settle_payment(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let desk = named(&ctx, &form, Treasury).await?.id;
    let input = (form.id::<PaymentId>("payment")?, desk, form.raw("how").to_owned());
    ctx.write(input, |job, (id, desk, how)| Box::pin(commands::settle(job, *id, *desk, how))).await?;
    Ok(Go::back(&ctx, &form, "").saying(Message::new("treasury-settled")))
}

pub async fn refund_order(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let input = (form.id::<OrderId>("order")?, form.raw("how").to_owned());
    let refunded = ctx.write(input, |job, (id, how)| Box::pin(commands::refund(job, *id, how))).await?;
    Ok(Go::back(&ctx, &form, "").saying(Message::new("refund-said").with("code", refunded.code)))
}
