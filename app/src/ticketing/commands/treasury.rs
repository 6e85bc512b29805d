//! The treasurer's queue.
//!
//! Whoever deals with money locks the counters of its festivals first and the payment after them, as
//! money that comes in does: so no two of them wait for each other.

use super::pay::apply;
use super::refund::said;
use super::split;
use crate::kernel::access::Permission;
use crate::kernel::code;
use crate::kernel::fault::{Fault, FieldFault, Message};
use crate::kernel::id::{FestivalId, PaymentId};
use crate::kernel::lang::Lang;
use crate::kernel::money::Vnd;
use crate::ticketing::model::PaymentState;
use crate::ticketing::store::orders::{self, OrderRow};
use crate::ticketing::store::payments::{self, PaymentRow};
use crate::ticketing::store::{holds, memos};
use crate::web::Job;

/// What became of a payment, or of the part of it that went to an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    pub state: PaymentState,
    /// What is still to be dealt with.
    pub rest: Vnd,
}

/// An open payment that this actor may deal with.
fn authorised(job: Job<'_>, payment: Option<PaymentRow>) -> Result<PaymentRow, Fault> {
    let (actor, payment) = (job.me()?, payment.ok_or(Fault::Missing)?);
    let may = match payment.festival_id {
        Some(festival) => actor.may(Permission::Treasury, Some(festival)),
        None => actor.may_somewhere(Permission::Treasury),
    };
    if !may {
        return Err(Fault::Missing);
    }
    if payment.state.is_open() { Ok(payment) } else { Err(Fault::refused("treasury-closed")) }
}

/// The payment, with the counters of its festival and of `other` locked before it.
async fn lock(job: Job<'_>, payment: &PaymentRow, other: FestivalId) -> Result<PaymentRow, Fault> {
    let mut festivals: Vec<FestivalId> = payment.festival_id.into_iter().chain([other]).collect();
    festivals.sort();
    festivals.dedup();
    for festival in festivals {
        holds::lock_counters(job.tx, festival).await?;
    }
    let locked = authorised(job, payments::lock(job.tx, payment.id).await?)?;
    // Somebody may have put it on other books meanwhile, whose counters are not ours.
    if locked.festival_id == payment.festival_id { Ok(locked) } else { Err(Fault::Busy) }
}

/// Says which order a payment is for, or `amount` of it: that is then judged as if its memo had said so.
pub async fn assign(job: Job<'_>, payment: PaymentId, typed: &str, amount: Option<Vnd>) -> Result<Share, Fault> {
    job.me()?;
    let payment = authorised(job, payments::by_id(job.tx, payment).await?)?;
    let code = code::parse(typed).map_err(|_| Fault::field("code", "lookup-code-wrong"))?;
    let order = orders::by_code(job.tx, &code).await?.ok_or(Fault::field("code", "treasury-no-order"))?;
    if !job.me()?.may(Permission::Treasury, Some(order.festival_id)) {
        // An order of a festival that is none of theirs is no order to them.
        return Err(Fault::field("code", "treasury-no-order"));
    }
    let payment = lock(job, &payment, order.festival_id).await?;
    let free = split::free(job, &payment).await?;
    let amount = how_much(&payment, &order, free, amount, job.lang)?;
    let (festival, reference) = (order.festival_id, payment.provider_ref.clone());
    let part = split::off(job, &payment, amount, free).await?;
    let state = apply(job, &part, order).await?;
    let rest = Vnd(free.0 - amount.0);
    let left = if rest > Vnd::ZERO { rest } else { left_over(job, &part, state).await? };
    let detail = serde_json::json!({ "order": code, "amount": amount, "state": state.code() });
    job.audit("payment.assign", &reference, Some(festival), detail).await?;
    Ok(Share { state, rest: left })
}

/// What an order did not need of the money that paid it.
async fn left_over(job: Job<'_>, part: &PaymentRow, state: PaymentState) -> Result<Vnd, Fault> {
    if state != PaymentState::Over {
        return Ok(Vnd::ZERO);
    }
    let filed = payments::by_id(job.tx, part.id).await?.ok_or(Fault::Missing)?;
    split::free(job, &filed).await
}

/// How much goes to the order: what was typed, or all that is free.
fn how_much(payment: &PaymentRow, order: &OrderRow, free: Vnd, typed: Option<Vnd>, lang: Lang) -> Result<Vnd, Fault> {
    if free == Vnd::ZERO {
        // Its sum could not be read, so nobody knows what it would pay.
        return Err(Fault::refused("treasury-nothing-free"));
    }
    if payment.order_id == Some(order.id) {
        let paid = payment.state == PaymentState::Over;
        return if paid { Err(Fault::field("code", "treasury-same-order")) } else { Ok(free) };
    }
    match typed {
        Some(typed) if typed <= Vnd::ZERO || typed > free => {
            let message = Message::new("treasury-amount-bounds").with("most", free.fmt(lang));
            Err(Fault::Invalid(vec![FieldFault::new("amount", message)]))
        }
        typed => Ok(typed.unwrap_or(free)),
    }
}

/// Closes what is left of a payment by hand, saying how: refunded, kept as a gift, belongs elsewhere.
/// Money that no festival knew goes on the books of `desk`.
pub async fn settle(job: Job<'_>, payment: PaymentId, desk: FestivalId, how: &str) -> Result<(), Fault> {
    job.require(Permission::Treasury, Some(desk))?;
    let payment = authorised(job, payments::by_id(job.tx, payment).await?)?;
    if payment.festival_id.is_some_and(|festival| festival != desk) {
        return Err(Fault::Missing);
    }
    // A payment coming in may be counting this one towards its order.
    let payment = lock(job, &payment, desk).await?;
    let how = said(how)?;
    let free = split::free(job, &payment).await?;
    let part = split::off(job, &payment, free, free).await?;
    payments::settle(job.tx, part.id, desk, &how).await?;
    if let Some(order) = part.order_id {
        // It may have come after its buyer was forgotten.
        let order = orders::by_id(job.tx, order).await?.ok_or(Fault::Missing)?;
        if order.is_forgotten() {
            memos::keep_code(job.tx, order.id, &order.code).await?;
        }
    }
    let detail = serde_json::json!({ "amount": part.amount });
    Ok(job.audit("payment.settle", &payment.provider_ref, Some(desk), detail).await?)
}
