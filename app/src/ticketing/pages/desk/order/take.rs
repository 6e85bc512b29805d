//! Taking the money of an order at the desk, and the receipt for it.

use super::file::File;
use crate::festivals::desk::Desk;
use crate::kernel::access::Permission;
use crate::kernel::day::moment;
use crate::kernel::money::Vnd;
use crate::ticketing::model::{Means, OrderState, PaymentState};
use crate::ticketing::store::receipts::ReceiptRow;
use crate::ui::*;
use leptos::prelude::*;

/// The form while money is due, the way to the receipt once it was taken.
pub fn card(desk: &Desk, file: &File) -> Option<AnyView> {
    if !desk.may(Permission::Treasury) {
        return None;
    }
    let receipt = file.receipt.as_ref().map(|receipt| {
        let label = desk.words().fill("receipt-title", &[("number", receipt.number.to_string())]);
        let href = desk.path(&format!("/receipts/{}", receipt.number));
        view! { <LinkButton href=href label=label look=Look::Secondary icon=Icon::Log /> }.into_any()
    });
    receipt.or_else(|| due(file).map(|due| form(desk, file, due)))
}

/// Which receipt was given for it, by whom and when.
pub fn fact(desk: &Desk, receipt: &ReceiptRow) -> Fact {
    let title = desk.words().fill("receipt-title", &[("number", receipt.number.to_string())]);
    Fact::new(title, format!("{} · {}", receipt.taker, moment(desk.lang, receipt.at)))
}

/// What is still to be paid; nothing where the places are all that is missing.
fn due(file: &File) -> Option<Vnd> {
    let waits = |state| matches!(state, PaymentState::Short | PaymentState::Late);
    let came = Vnd::sum(file.payments.iter().filter(|p| waits(p.state)).map(|payment| payment.amount))?;
    let due = Vnd(file.order.total.0 - came.0);
    (file.order.state == OrderState::Pending && due > Vnd::ZERO).then_some(due)
}

/// Folded: a press by mistake gives tickets away.
fn form(desk: &Desk, file: &File, due: Vnd) -> AnyView {
    let words = desk.words();
    let sum = [("sum", due.fmt(desk.lang))];
    let came_back = desk.fault("means").or(desk.fault("note")).is_some();
    let means = Field::new("means", words.get("take-means")).value(desk.typed("means", Means::Cash.code()));
    let means = means.error(desk.fault("means"));
    let choices = Means::ALL.iter().map(|means| Choice::new(means.code(), words.get(means.name_key()))).collect();
    let note = Field::new("note", words.get("take-note")).hint(words.get("take-note-hint"));
    let note = note.value(desk.typed("note", "")).error(desk.fault("note"));
    view! {
        <details class="fold" open=came_back>
            <summary>{words.get("take-title")}</summary>
            <form class="stack" method="post" action="/api/orders/take" novalidate>
                <p>{words.fill("take-text", &sum)}</p>
                {desk.from()}
                <input type="hidden" name="order" value=file.order.id.to_string() />
                <input type="hidden" name="amount" value=due.0.to_string() />
                <Radios field=means choices=choices />
                <TextField field=note autocomplete="off" />
                <p class="row"><Button label=words.fill("take-done", &sum) icon=Icon::Check /></p>
            </form>
        </details>
    }
    .into_any()
}
