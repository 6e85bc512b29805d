//! Why a payment waits for a person, in words.

use crate::kernel::money::Vnd;
use crate::ticketing::model::{OrderState, PaymentState};
use crate::ticketing::store::orders::OrderRow;
use crate::ticketing::store::payments::PaymentRow;
use crate::ui::*;
use crate::web::Ctx;

/// Why a payment waits, or what became of it, with the sum that is missing or too much.
pub fn tag(ctx: &Ctx, payment: &PaymentRow, order: Option<&OrderRow>, filed: &[PaymentRow]) -> Tag {
    use PaymentState::*;
    let words = ctx.words();
    let total = order.map_or(Vnd::ZERO, |order| order.total);
    let sum = |states: &[PaymentState]| -> i64 {
        let counted = filed.iter().filter(|p| p.order_id == payment.order_id && states.contains(&p.state));
        counted.map(|p| p.amount.0).fold(0, i64::saturating_add)
    };
    let money = |amount: i64| [("sum", Vnd(amount.max(0)).fmt(ctx.lang))];
    let cancelled = order.is_some_and(|order| order.state == OrderState::Cancelled);
    match payment.state {
        Matched => Tag::new(TagLook::Ok, words.get("payment-matched")),
        Short => Tag::new(TagLook::Warn, words.fill("payment-short", &money(total.0 - sum(&[Short])))),
        Over => Tag::new(TagLook::Warn, words.fill("payment-over", &money(sum(&[Matched, Over]) - total.0))),
        Late => Tag::new(TagLook::Error, words.get("payment-late")).icon(Icon::Clock),
        Double if cancelled => Tag::new(TagLook::Error, words.get("payment-cancelled")),
        Double => Tag::new(TagLook::Error, words.get("payment-double")).icon(Icon::Copy),
        Unknown => Tag::new(TagLook::Error, words.get("payment-unknown")).icon(Icon::Search),
        Settled => Tag::new(TagLook::Indigo, words.get("payment-settled")).icon(Icon::Check),
    }
}
