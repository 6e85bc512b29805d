//! One transfer for several orders: what came in is split into rows that are judged one by one.
//!
//! A part is a payment like any other, so whatever sums payments up need not know of parts. What they
//! were split off keeps in `whole` what came in.

use crate::kernel::fault::Fault;
use crate::kernel::money::Vnd;
use crate::ticketing::model::{PaymentState, excess};
use crate::ticketing::store::payments::{self, PaymentRow};
use crate::ticketing::store::{orders, parts};
use crate::web::Job;

/// How much of an open payment is still to be dealt with: all of it, or what its order did not need.
pub(super) async fn free(job: Job<'_>, payment: &PaymentRow) -> Result<Vnd, Fault> {
    match payment.order_id {
        Some(order) if payment.state == PaymentState::Over => {
            let order = orders::by_id(job.tx, order).await?.ok_or(Fault::Missing)?;
            Ok(excess(order.price(), parts::kept_sum(job.tx, order.id).await?))
        }
        _ => Ok(payment.amount),
    }
}

/// `amount` of a payment as a row by itself, which is its own where it is all of it. What paid an order
/// and has nothing left over is matched.
pub(super) async fn off(job: Job<'_>, payment: &PaymentRow, amount: Vnd, free: Vnd) -> Result<PaymentRow, Fault> {
    if amount == payment.amount {
        return Ok(payment.clone());
    }
    let root = payment.part_of.unwrap_or(payment.id);
    let number = parts::count(job.tx, root).await? + 2;
    let whole = payments::by_id(job.tx, root).await?.ok_or(Fault::Missing)?;
    let provider_ref = format!("{}/{number}", whole.provider_ref);
    let part = PaymentRow { id: job.id(), provider_ref, amount, part_of: Some(root), ..payment.clone() };
    if !parts::split(job.tx, payment.id, &part).await? {
        return Err(Fault::Busy);
    }
    if payment.state == PaymentState::Over && amount == free {
        parts::match_over(job.tx, payment.id).await?;
    }
    Ok(part)
}
