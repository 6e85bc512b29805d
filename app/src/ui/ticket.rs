//! The ticket: piêu edge, perforation, one QR a ticket.

use leptos::prelude::*;

use super::tag::Tag;

/// One ticket to show at a gate.
#[derive(Clone, Debug)]
pub struct Ticket {
    /// "Vé 1 / 3"
    pub number: String,
    pub state: Tag,
    pub title: String,
    /// Label, value, and a second line that matters more (the hour, the seat).
    pub facts: Vec<(String, String, Option<String>)>,
    /// Read aloud when the phone is dead.
    pub code: String,
    /// The QR as an `<svg>` made by us; it is put on the page as it is.
    pub qr_svg: String,
    /// Used, refunded or passed on: greyed, left out in print.
    pub void: bool,
}

/// A ticket with its QR. Lists of them stand in `<ul class="tickets">`, one `<li>` each.
#[component]
pub fn TicketCard(ticket: Ticket) -> impl IntoView {
    let facts = ticket
        .facts
        .into_iter()
        .map(|(label, value, strong)| {
            view! { <div><dt>{label}</dt><dd>{value}{strong.map(|strong| view! { <b>{strong}</b> })}</dd></div> }
        })
        .collect_view();
    view! {
        <article class=if ticket.void { "ticket void" } else { "ticket" }>
            <div class="stub-text">
                <p class="ticket-head"><span>{ticket.number}</span>{ticket.state.view()}</p>
                <h2>{ticket.title}</h2>
                <dl>{facts}</dl>
            </div>
            <div class="stub">
                <div inner_html=ticket.qr_svg></div>
                <p class="code">{ticket.code}</p>
            </div>
        </article>
    }
}
