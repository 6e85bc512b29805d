//! Why a payment waits for a person, in words, and what that person does about it.

use crate::kernel::money::Vnd;
use crate::ticketing::model::{OrderState, PaymentState, excess};
use crate::ticketing::store::orders::OrderRow;
use crate::ticketing::store::payments::PaymentRow;
use crate::ui::*;
use crate::web::Ctx;

/// What became of a payment, as a treasurer tells cases apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    Matched,
    Settled,
    Short,
    Over,
    Late,
    Double,
    /// Its order is cancelled.
    Void,
    Unknown,
    /// Neither its sum nor whether it came in could be read.
    Unreadable,
}

impl Case {
    pub fn of(payment: &PaymentRow, order: Option<&OrderRow>) -> Self {
        let cancelled = order.is_some_and(|order| order.state == OrderState::Cancelled);
        match payment.state {
            PaymentState::Matched => Case::Matched,
            PaymentState::Settled => Case::Settled,
            PaymentState::Short | PaymentState::Late | PaymentState::Double if cancelled => Case::Void,
            PaymentState::Short => Case::Short,
            PaymentState::Over => Case::Over,
            PaymentState::Late => Case::Late,
            PaymentState::Double => Case::Double,
            PaymentState::Unknown if payment.amount == Vnd::ZERO => Case::Unreadable,
            PaymentState::Unknown => Case::Unknown,
        }
    }

    /// Keys of the word on its button and of what to do; nothing where nothing is left to do.
    pub const fn deal(self) -> Option<(&'static str, &'static str)> {
        match self {
            Case::Matched | Case::Settled => None,
            Case::Short => Some(("deal-short", "deal-short-text")),
            Case::Over => Some(("deal-over", "deal-over-text")),
            Case::Late => Some(("deal-late", "deal-late-text")),
            Case::Double => Some(("deal-double", "deal-double-text")),
            Case::Void => Some(("deal-void", "deal-void-text")),
            Case::Unknown => Some(("deal-unknown", "deal-unknown-text")),
            Case::Unreadable => Some(("deal-unreadable", "deal-unreadable-text")),
        }
    }
}

/// Why a payment waits, or what became of it, with the sum that is missing or too much.
pub fn tag(ctx: &Ctx, payment: &PaymentRow, order: Option<&OrderRow>, filed: &[PaymentRow]) -> Tag {
    let case = Case::of(payment, order);
    let tag = |look| Tag::new(look, words(ctx, case, payment, order, filed));
    match case {
        Case::Matched => tag(TagLook::Ok),
        Case::Settled => tag(TagLook::Indigo).icon(Icon::Check),
        Case::Short | Case::Over => tag(TagLook::Warn),
        Case::Late => tag(TagLook::Error).icon(Icon::Clock),
        Case::Double => tag(TagLook::Error).icon(Icon::Copy),
        Case::Void => tag(TagLook::Error),
        Case::Unknown | Case::Unreadable => tag(TagLook::Error).icon(Icon::Search),
    }
}

/// The same in words alone.
pub fn words(ctx: &Ctx, case: Case, payment: &PaymentRow, order: Option<&OrderRow>, filed: &[PaymentRow]) -> String {
    use PaymentState::{Late, Matched, Over, Short};
    let total = order.map_or(0, |order| order.price().0);
    let sum = |states: &[PaymentState]| -> i64 {
        let counted = filed.iter().filter(|p| p.order_id == payment.order_id && states.contains(&p.state));
        counted.map(|p| p.amount.0).fold(0, i64::saturating_add)
    };
    let money = |amount: i64| [("sum", Vnd(amount.max(0)).fmt(ctx.lang))];
    let words = ctx.words();
    match case {
        Case::Matched => words.get("payment-matched"),
        Case::Settled => words.get("payment-settled"),
        Case::Short => words.fill("payment-short", &money(total - sum(&[Short, Late]))),
        Case::Over => words.fill("payment-over", &money(excess(Vnd(total), Vnd(sum(&[Matched, Over]))).0)),
        Case::Late => words.get("payment-late"),
        Case::Double => words.get("payment-double"),
        Case::Void => words.get("payment-cancelled"),
        Case::Unknown => words.get("payment-unknown"),
        Case::Unreadable => words.get("payment-unreadable"),
    }
}
