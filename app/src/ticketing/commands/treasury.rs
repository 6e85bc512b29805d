//! The treasurer's queue.

use super::pay::apply;
use super::refund::said;
use crate::kernel::access::Permission;
use crate::kernel::code;
use crate::kernel::fault::Fault;
use crate::kernel::id::{FestivalId, PaymentId};
use crate::ticketing::model::PaymentState;
use crate::ticketing::store::holds;
use crate::ticketing::store::orders;
use crate::ticketing::store::payments::{self, PaymentRow};
use crate::web::Job;

/// An open payment that this actor may deal with.
async fn authorised(job: Job<'_>, payment: PaymentId) -> Result<PaymentRow, Fault> {
    let actor = job.me()?;
    let payment = payments::lock(job.tx, payment).await?.ok_or(Fault::Missing)?;
    let may = match payment.festival_id {
        Some(festival) => actor.may(Permission::Treasury, Some(festival)),
        None => actor.may_somewhere(Permission::Treasury),
    };
    if !may {
        return Err(Fault::Missing);
    }
    if payment.state.is_open() { Ok(payment) } else { Err(Fault::refused("treasury-closed")) }
}

/// Says which order a payment is for; it is then judged as if its memo had said so.
pub async fn assign(job: Job<'_>, payment: PaymentId, typed: &str) -> Result<PaymentState, Fault> {
    let payment = authorised(job, payment).await?;
    if payment.state == PaymentState::Over {
        // It paid an order; what is too much of it is given back, and settled.
        return Err(Fault::refused("treasury-closed"));
    }
    let code = code::parse(typed).map_err(|_| Fault::field("code", "lookup-code-wrong"))?;
    let order = orders::by_code(job.tx, &code).await?.ok_or(Fault::field("code", "treasury-no-order"))?;
    job.require(Permission::Treasury, Some(order.festival_id))?;
    let festival = order.festival_id;
    let state = apply(job, &payment, order).await?;
    let detail = serde_json::json!({ "order": code, "amount": payment.amount, "state": state.code() });
    job.audit("payment.assign", &payment.provider_ref, Some(festival), detail).await?;
    Ok(state)
}

/// Closes a payment by hand, saying how: refunded, kept as a gift, belongs elsewhere. Money that no
/// festival knew goes on the books of `desk`.
pub async fn settle(job: Job<'_>, payment: PaymentId, desk: FestivalId, how: &str) -> Result<(), Fault> {
    job.require(Permission::Treasury, Some(desk))?;
    // A payment coming in may be counting this one towards its order.
    holds::lock_counters(job.tx, desk).await?;
    let payment = authorised(job, payment).await?;
    if payment.festival_id.is_some_and(|festival| festival != desk) {
        return Err(Fault::Missing);
    }
    let how = said(how)?;
    payments::settle(job.tx, payment.id, desk, &how).await?;
    let detail = serde_json::json!({ "amount": payment.amount, "how": how });
    Ok(job.audit("payment.settle", &payment.provider_ref, Some(desk), detail).await?)
}
