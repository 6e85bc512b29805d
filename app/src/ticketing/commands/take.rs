//! Money that is handed over at the desk, or came some other way than to the account.

use super::pay::apply;
use super::{authorised, refund};
use crate::festivals::store as festivals;
use crate::kernel::access::Permission;
use crate::kernel::edition::FestivalState;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::{FestivalId, OrderId};
use crate::kernel::lang::{Lang, Text};
use crate::kernel::money::Vnd;
use crate::ticketing::model::{Means, OrderState, PaymentState};
use crate::ticketing::store::holds;
use crate::ticketing::store::orders::{self, OrderRow};
use crate::ticketing::store::payments::{self, PaymentRow};
use crate::ticketing::store::receipts::{self, PaidFor, ReceiptRow};
use crate::ticketing::store::{lists, vouchers};
use crate::web::{Form, Job};
use sqlx::types::Json;

/// What somebody at the desk says they took.
#[derive(Clone, Debug)]
pub struct Handed {
    pub order: OrderId,
    pub means: Means,
    /// What the page asked for; another sum is shown first.
    pub amount: Vnd,
    /// How it came, where it was not cash.
    pub note: Option<String>,
}

impl Handed {
    pub fn read(form: &Form) -> Result<Self, Fault> {
        let means = Means::parse(form.raw("means")).ok_or(Fault::field("means", "take-means-missing"))?;
        let note = form.raw("note");
        let note = match means {
            Means::Cash if note.trim().is_empty() => None,
            _ => Some(refund::line("note", note, "take-note-missing")?),
        };
        let amount = form.raw("amount").parse().map(Vnd).map_err(|_| Fault::Missing)?;
        Ok(Self { order: form.id("order")?, means, amount, note })
    }
}

/// Takes what is still due of an order and sends its tickets; a second click finds the receipt of the
/// first. Where its places are gone no money is taken.
pub async fn take(job: Job<'_>, handed: &Handed) -> Result<ReceiptRow, Fault> {
    let order = authorised(job, handed.order, Permission::Treasury).await?;
    holds::lock_counters(job.tx, order.festival_id).await?;
    if let Some(receipt) = receipts::of_order(job.tx, order.id).await? {
        return Ok(receipt);
    }
    no_money_while_put_off(job, order.festival_id).await?;
    let order = due(job, order.id, handed.amount).await?;
    let (receipt, payment) = write(job, &order, handed).await?;
    if !payments::insert(job.tx, &payment).await? {
        // Nothing is limited here, so nobody had to wait for the counters: the first click was faster.
        return receipts::of_order(job.tx, order.id).await?.ok_or(Fault::Busy);
    }
    let (festival, code) = (order.festival_id, order.code.clone());
    if apply(job, &payment, order).await? != PaymentState::Matched {
        return Err(Fault::refused("take-no-places"));
    }
    receipts::insert(job.tx, &receipt).await?;
    let detail = serde_json::json!({
        "amount": receipt.amount, "means": handed.means.code(), "receipt": receipt.number
    });
    job.audit("payment.take", &code, Some(festival), detail).await?;
    Ok(receipt)
}

/// Nobody pays for days that nobody knows.
async fn no_money_while_put_off(job: Job<'_>, festival: FestivalId) -> Result<(), Fault> {
    let festival = festivals::by_id(job.tx, festival).await?.ok_or(Fault::Missing)?;
    if festival.state == FestivalState::Postponed { Err(Fault::refused("take-postponed")) } else { Ok(()) }
}

/// The order, if just `shown` is still due of it.
async fn due(job: Job<'_>, order: OrderId, shown: Vnd) -> Result<OrderRow, Fault> {
    let order = orders::by_id(job.tx, order).await?.ok_or(Fault::Missing)?;
    if order.state != OrderState::Pending {
        return Err(Fault::refused("take-not-pending"));
    }
    let due = Vnd(order.total.0 - payments::received(job.tx, order.id).await?.0);
    if due != shown || due <= Vnd::ZERO {
        let message = Message::new("take-amount-changed").with("due", Vnd(due.0.max(0)).fmt(job.lang));
        return Err(Fault::Refused(message));
    }
    Ok(order)
}

async fn write(job: Job<'_>, order: &OrderRow, handed: &Handed) -> Result<(ReceiptRow, PaymentRow), Fault> {
    let (actor, festival) = (job.me()?, order.festival_id);
    let number = receipts::last(job.tx, festival).await? + 1;
    let edition = festivals::by_id(job.tx, festival).await?.ok_or(Fault::Missing)?.number;
    let payment = PaymentRow {
        id: job.id(),
        provider: handed.means.code().to_owned(),
        provider_ref: format!("{edition}-{number}"),
        festival_id: Some(festival),
        order_id: None,
        account: String::new(),
        amount: handed.amount,
        memo: order.code.clone(),
        state: PaymentState::Unknown,
        settlement: handed.note.clone(),
        paid_at: job.now,
        received_at: job.now,
        part_of: None,
        whole: None,
    };
    let receipt = ReceiptRow {
        order_id: order.id,
        payment_id: payment.id,
        festival_id: festival,
        number,
        taken_by: actor.user,
        taker: actor.name.clone(),
        at: job.now,
        provider: payment.provider.clone(),
        amount: payment.amount,
        settlement: payment.settlement.clone(),
        paid_for: Some(Json(paid_for(job, order).await?)),
    };
    Ok((receipt, payment))
}

async fn paid_for(job: Job<'_>, order: &OrderRow) -> Result<PaidFor, Fault> {
    let kinds = lists::kinds(job.tx, &[order.hold_id]).await?.remove(&order.hold_id).unwrap_or_default();
    let said =
        |lang| kinds.iter().map(|(count, name)| format!("{count} × {}", name.get(lang))).collect::<Vec<_>>().join(", ");
    let what = Text::new(said(Lang::Vi), said(Lang::En));
    Ok(PaidFor { what, off: vouchers::taken_off(job.tx, order.hold_id).await? })
}
