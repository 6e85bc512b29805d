//! Ending an order, or some of its tickets; and who did so, when and why.

use super::file::File;
use crate::festivals::desk::Desk;
use crate::kernel::access::Permission;
use crate::kernel::day::moment;
use crate::ticketing::model::OrderState;
use crate::ticketing::pages::parts::which_tickets;
use crate::ticketing::pages::returns::parts;
use crate::ticketing::store::cancellations::CancellationRow;
use crate::ticketing::store::orders::TicketRow;
use crate::ticketing::store::refunds::Refund;
use crate::ui::*;
use leptos::prelude::*;

/// What ended, and what goes back for it.
pub fn facts(desk: &Desk, file: &File) -> Vec<Fact> {
    let words = desk.words();
    let ended = |row: &CancellationRow| {
        let key = if row.whole { "orders-ended" } else { "orders-ended-part" };
        Fact::new(words.fill(key, &[("count", row.tickets.to_string())]), said(desk, row))
    };
    let refunded = |refund: &Refund| Fact::new(words.get("orders-refund"), refunded(desk, refund));
    file.cancellations.iter().map(ended).chain(file.refunds.iter().map(refunded)).collect()
}

/// `21/02/2027 09:12 · Tòng Thị Minh · Khách báo bận`
fn said(desk: &Desk, row: &CancellationRow) -> String {
    let by = if row.by_name.is_empty() { desk.words().get("orders-ended-by-buyer") } else { row.by_name.clone() };
    let parts = [moment(desk.lang, row.at), by, row.why.clone()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// What goes back, and how it went once it did.
fn refunded(desk: &Desk, refund: &Refund) -> String {
    let how = match (refund.first.done_at, refund.first.how.as_deref()) {
        (Some(at), Some("")) => moment(desk.lang, at),
        (Some(at), Some(how)) => format!("{} · {how}", moment(desk.lang, at)),
        _ => desk.words().get("refund-due"),
    };
    [Some(refund.amount.fmt(desk.lang)), Some(how), parts(desk, refund)]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ")
}

/// Folded: a press by mistake must not cost somebody their evening.
pub fn action(desk: &Desk, file: &File) -> Option<AnyView> {
    if !desk.may(Permission::ManageOrders) || file.order.state == OrderState::Cancelled {
        return None;
    }
    let words = desk.words();
    let came_back = ["why", "which"].iter().any(|field| desk.fault(field).is_some());
    let why = Field::new("why", words.get("orders-cancel-why")).hint(words.get("orders-cancel-why-hint"));
    let why = why.value(desk.typed("why", "")).error(desk.fault("why"));
    let fold = view! {
        <details class="fold" open=came_back>
            <summary>{words.get("orders-cancel")}</summary>
            <form class="stack" method="post" action="/api/orders/cancel" novalidate>
                <p>{words.get("orders-cancel-note")}</p>
                {desk.from()}
                <input type="hidden" name="order" value=file.order.id.to_string() />
                {which(desk, file)}
                <TextField field=why autocomplete="off" />
                <p class="row"><Button label=words.get("orders-cancel-sure") look=Look::Danger icon=Icon::Cancelled /></p>
            </form>
        </details>
    };
    Some(fold.into_any())
}

/// All of it or some tickets, where there are several.
fn which(desk: &Desk, file: &File) -> Option<AnyView> {
    let live = file.tickets.iter().filter(|ticket| ticket.cancelled_at.is_none());
    let ticket = |ticket: &TicketRow| {
        let code = format!("{}-{:02}", file.order.code, ticket.number);
        let parts = [code, file.product(desk, ticket.product_id), ticket.price.fmt(desk.lang)];
        (ticket.id, parts.join(" · "))
    };
    which_tickets(desk, desk.words().get("orders-cancel-which"), live.map(ticket).collect())
}
