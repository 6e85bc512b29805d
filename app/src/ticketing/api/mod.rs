//! The forms of this slice: each reads what was typed, runs one command, and says where to go.

mod choice;
mod orders;
mod products;
mod purchase;
mod treasury;

use crate::kernel::access::Permission::{EditProducts, ManageOrders, Treasury};
use crate::web::Needs::{Nobody, Permission};
use crate::web::forms;
use choice::choose;
use orders::{cancel_order, correct_buyer, forget_buyer, give_back, resend_order, revoke_order_link};
use products::{add_capacity, add_product, edit_capacity, edit_product};
use purchase::{confirm, demo_pay, extend, find, hold_again, order, release, reserve};
use treasury::{assign_payment, refund_order, settle_payment, take_payment};

forms! {
    "tickets/reserve", Nobody => reserve;
    "tickets/extend", Nobody => extend;
    "tickets/release", Nobody => release;
    "tickets/confirm", Nobody => confirm;
    "tickets/hold-again", Nobody => hold_again;
    "tickets/order", Nobody => order;
    "tickets/choose", Nobody => choose;
    "tickets/find", Nobody => find;
    "tickets/demo-pay", Nobody => demo_pay;
    "products/add", Permission(EditProducts) => add_product;
    "products/edit", Permission(EditProducts) => edit_product;
    "capacities/add", Permission(EditProducts) => add_capacity;
    "capacities/edit", Permission(EditProducts) => edit_capacity;
    "orders/give-back", Permission(ManageOrders) => give_back;
    "orders/cancel", Permission(ManageOrders) => cancel_order;
    "orders/correct", Permission(ManageOrders) => correct_buyer;
    "orders/forget", Permission(ManageOrders) => forget_buyer;
    "orders/resend", Permission(ManageOrders) => resend_order;
    "orders/revoke-link", Permission(ManageOrders) => revoke_order_link;
    "orders/take", Permission(Treasury) => take_payment;
    "treasury/assign", Permission(Treasury) => assign_payment;
    "treasury/refund", Permission(Treasury) => refund_order;
    "treasury/settle", Permission(Treasury) => settle_payment;
}
