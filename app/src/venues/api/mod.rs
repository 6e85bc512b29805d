//! The forms of the desks and of visitors: parse → command → where to.

mod bookings;
mod places;

use crate::kernel::access::Permission::{BookVenues, ManageVenues};
use crate::web::Needs::{Nobody, Permission};
use crate::web::forms;
use bookings::*;
use places::*;

forms! {
    "venues/add", Permission(ManageVenues) => add_venue;
    "venues/edit", Permission(ManageVenues) => edit_venue;
    "stages/add", Permission(ManageVenues) => add_stage;
    "stages/edit", Permission(ManageVenues) => edit_stage;
    "bookings/add", Permission(BookVenues) => ask;
    "bookings/edit", Permission(BookVenues) => edit;
    "bookings/step", Permission(BookVenues) => step;
    "bookings/renew-link", Permission(ManageVenues) => renew_link;
    "series/put-back", Permission(BookVenues) => put_back;
    "series/move-rest", Permission(BookVenues) => move_rest;
    "series/cancel-rest", Permission(BookVenues) => cancel_rest;
    "blockings/add", Permission(ManageVenues) => block;
    "blockings/end", Permission(ManageVenues) => unblock;
    "bookings/ask", Nobody => ask_as_visitor;
    "bookings/take-up", Nobody => take_up;
    "bookings/drop", Nobody => drop_by_link;
}
