//! The visitor's way to a ticket: choose, who, pay, ticket; and back to it later.

mod change;
mod choice;
mod choose;
mod coupon;
pub mod desk;
mod downloads;
mod free;
mod in_cash;
mod lookup;
mod order;
mod parts;
mod pay;
mod returns;
mod waiting;
mod who;

use crate::web::{Needs, Routes};

pub fn routes() -> Routes {
    Routes::default()
        .page("/{festival}/tickets", Needs::Nobody, choose::choose)
        .page("/{festival}/tickets/{hold}/{token}", Needs::Nobody, who::who)
        .page("/{festival}/orders", Needs::Nobody, lookup::lookup)
        .page("/{festival}/orders/{code}/{token}", Needs::Nobody, order::order)
        .page("/{festival}/orders/{code}/{token}/change", Needs::Nobody, change::change)
        .page("/{festival}/orders/{code}/{token}/choice", Needs::Nobody, choice::choice)
        .page("/{festival}/orders/{code}/{token}/tickets.pdf", Needs::Nobody, downloads::pdf)
        .page("/{festival}/orders/{code}/{token}/calendar.ics", Needs::Nobody, downloads::calendar)
        .page("/{festival}/orders/{code}/{token}/vietqr.png", Needs::Nobody, downloads::square)
        .merge(desk::routes())
}
