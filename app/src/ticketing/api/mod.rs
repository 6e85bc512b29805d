//! The forms of this slice: each reads what was typed, runs one command, and says where to go.

mod cash;
mod choice;
mod orders;
mod products;
mod purchase;
mod returns;
mod treasury;
mod vouchers;
mod writing;

use crate::kernel::access::Permission::{EditProducts, ManageOrders, Treasury};
use crate::kernel::fault::Fault;
use crate::kernel::id::TicketId;
use crate::ticketing::store::orders::OrderRow;
use crate::web::Needs::{Nobody, Permission};
use crate::web::{Ctx, Form, forms};
use cash::{give_up, save_cash_rules};
use choice::{choose, say_account};
use orders::{cancel_order, correct_buyer, forget_buyer, give_back, invite, resend_order, revoke_order_link};
use products::{add_capacity, add_product, edit_capacity, edit_product, move_product};
use purchase::{confirm, demo_pay, extend, find, find_all, hold_again, order, release, reserve};
use returns::{answer_request, give_back_tickets, keep_tickets, pass_on, save_rules};
use treasury::{assign_payment, refund_order, settle_payment, take_payment};
use vouchers::{create, withdraw};
use writing::{add_writing, drop_writing, edit_writing, mark_told, send_writing};

/// The tickets that are ticked where only some are meant; none where all of them are.
fn ticked(form: &Form) -> Result<Option<Vec<TicketId>>, Fault> {
    let ticked = form.group("tickets").map(|(id, _)| id.parse().map_err(|_| Fault::Missing));
    if form.raw("which") == "some" { ticked.collect::<Result<_, _>>().map(Some) } else { Ok(None) }
}

/// How the buyer of an order hears of what was done.
fn told(ctx: &Ctx, order: &OrderRow) -> String {
    crate::ticketing::told::told(ctx, order.email.as_deref(), order.phone.as_deref())
}

forms! {
    "tickets/reserve", Nobody => reserve;
    "tickets/extend", Nobody => extend;
    "tickets/release", Nobody => release;
    "tickets/confirm", Nobody => confirm;
    "tickets/hold-again", Nobody => hold_again;
    "tickets/order", Nobody => order;
    "tickets/choose", Nobody => choose;
    "tickets/refund-account", Nobody => say_account;
    "tickets/give-back", Nobody => give_back_tickets;
    "tickets/keep", Nobody => keep_tickets;
    "tickets/give-up", Nobody => give_up;
    "tickets/pass-on", Nobody => pass_on;
    "tickets/find", Nobody => find;
    "tickets/find-all", Nobody => find_all;
    "tickets/demo-pay", Nobody => demo_pay;
    "products/move", Permission(EditProducts) => move_product;
    "products/returns", Permission(EditProducts) => save_rules;
    "products/cash", Permission(EditProducts) => save_cash_rules;
    "products/add", Permission(EditProducts) => add_product;
    "products/edit", Permission(EditProducts) => edit_product;
    "vouchers/create", Permission(EditProducts) => create;
    "vouchers/withdraw", Permission(EditProducts) => withdraw;
    "capacities/add", Permission(EditProducts) => add_capacity;
    "capacities/edit", Permission(EditProducts) => edit_capacity;
    "orders/give-back", Permission(ManageOrders) => give_back;
    "orders/cancel", Permission(ManageOrders) => cancel_order;
    "orders/correct", Permission(ManageOrders) => correct_buyer;
    "orders/forget", Permission(ManageOrders) => forget_buyer;
    "orders/resend", Permission(ManageOrders) => resend_order;
    "orders/revoke-link", Permission(ManageOrders) => revoke_order_link;
    "orders/invite", Permission(ManageOrders) => invite;
    "writing/add", Permission(ManageOrders) => add_writing;
    "writing/edit", Permission(ManageOrders) => edit_writing;
    "writing/send", Permission(ManageOrders) => send_writing;
    "writing/drop", Permission(ManageOrders) => drop_writing;
    "writing/told", Permission(ManageOrders) => mark_told;
    "orders/take", Permission(Treasury) => take_payment;
    "treasury/assign", Permission(Treasury) => assign_payment;
    "treasury/answer", Permission(Treasury) => answer_request;
    "treasury/refund", Permission(Treasury) => refund_order;
    "treasury/settle", Permission(Treasury) => settle_payment;
}
