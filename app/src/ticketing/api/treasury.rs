//! What treasurers do with money that came, and money that goes back.

use crate::festivals::api::named;
use crate::kernel::access::Permission::Treasury;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::{OrderId, PaymentId};
use crate::kernel::money::Vnd;
use crate::ticketing::commands::{self, Share};
use crate::ticketing::model::PaymentState;
use crate::web::{Ctx, Form, Go};

pub async fn assign_payment(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let amount = match form.raw("amount").trim() {
        "" => None,
        typed => Some(Vnd::parse(typed).map_err(|_| Fault::field("amount", "treasury-amount-wrong"))?),
    };
    let input = (form.id::<PaymentId>("payment")?, form.raw("code").to_owned(), amount);
    let assigned = ctx.write(input, |job, (id, code, amount)| Box::pin(commands::assign(job, *id, code, *amount)));
    let said = said(&ctx, assigned.await?);
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
