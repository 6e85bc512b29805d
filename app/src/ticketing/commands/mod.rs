//! What can be done with tickets: one use case a file.

mod again;
mod cancel;
mod cash;
pub mod catalogue;
mod choose;
mod consent;
mod contact;
mod erase;
mod forget;
mod give_back;
mod give_up;
mod guests;
mod lookup;
mod moved;
mod order;
mod part;
mod pass_on;
mod pay;
mod places;
mod refund;
mod resend;
mod reserve;
mod returns;
pub mod sale;
mod split;
mod take;
mod tidy;
mod treasury;
mod vouchers;
mod writing;

pub use again::hold_again;
pub use cancel::{cancel, cancel_tickets, cancel_unasked};
pub use cash::set_cash_rules;
pub use choose::{Chosen, asked, choose, instead};
pub use consent::{fingerprint, still_said};
pub use contact::{Contact, correct};
pub use forget::{forget, forget_old};
pub use give_back::{Party, give_back_all};
pub use give_up::give_up;
pub use guests::{Guest, invite_guest};
pub use lookup::{find_order, may_be_written_to, send_orders};
pub use moved::{move_sales, sales_along, tell_moved, tell_released};
pub use order::{Buyer, confirm_free, place_order};
pub use pass_on::pass_on;
pub use pay::{Notice, Received, receive};
pub use refund::{refund, say_account};
pub use resend::{resend, resent, revoke_link};
pub use reserve::reserve;
pub use returns::{GivenBack, answer_request, ask_to_give_back, keep_after_all, set_return_rules};
pub use take::{Handed, take};
pub use tidy::{clear_parts, prune_released, release_all_lapsed};
pub use treasury::{Share, assign, settle};
pub use vouchers::{NewVouchers, find_voucher, make_vouchers, withdraw_vouchers};
pub use writing::{Draft, add_writing, drop_writing, edit_writing, mark_told, send_writing};

use super::store::orders::{self, OrderRow};
use crate::kernel::access::Permission;
use crate::kernel::fault::Fault;
use crate::kernel::id::OrderId;
use crate::web::Job;

/// An order of a festival for which this actor holds `needs`.
async fn authorised(job: Job<'_>, order: OrderId, needs: Permission) -> Result<OrderRow, Fault> {
    let order = orders::by_id(job.tx, order).await?.ok_or(Fault::Missing)?;
    job.require(needs, Some(order.festival_id))?;
    Ok(order)
}
