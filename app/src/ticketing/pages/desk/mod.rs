//! The organiser's ticket desks: what is sold, who ordered, what came in.

mod capacity;
mod cash;
mod door;
mod guests;
mod narrow;
mod order;
mod orders;
mod product;
mod product_form;
mod products;
mod reason;
mod receipt;
mod returns;
mod tags;
mod treasury;
mod vouchers;
pub mod writing;

use crate::festivals::desk::Desk;
use crate::kernel::access::Permission::{EditProducts, ManageOrders, Treasury, ViewOrders};
use crate::web::Needs::Permission;
use crate::web::Routes;

/// A form's own, so that two presses make one.
fn form_key(desk: &Desk) -> String {
    uuid::Builder::from_random_bytes(desk.random()).into_uuid().simple().to_string()
}

pub fn routes() -> Routes {
    Routes::default()
        .desk("/desk/{festival}/products", Permission(EditProducts), products::products)
        .desk("/desk/{festival}/products/new", Permission(EditProducts), product::new)
        .desk("/desk/{festival}/products/{product}", Permission(EditProducts), product::edit)
        .desk("/desk/{festival}/cash", Permission(EditProducts), cash::rules)
        .desk("/desk/{festival}/returns", Permission(EditProducts), returns::rules)
        .desk("/desk/{festival}/vouchers", Permission(EditProducts), vouchers::vouchers)
        .desk("/desk/{festival}/vouchers/{voucher}", Permission(EditProducts), vouchers::voucher)
        .desk("/desk/{festival}/vouchers/{voucher}/paper", Permission(EditProducts), vouchers::paper)
        .desk("/desk/{festival}/vouchers/{voucher}/codes.csv", Permission(EditProducts), vouchers::csv)
        .desk("/desk/{festival}/vouchers/{voucher}/codes.xlsx", Permission(EditProducts), vouchers::xlsx)
        .desk("/desk/{festival}/capacities/new", Permission(EditProducts), capacity::new)
        .desk("/desk/{festival}/capacities/{capacity}", Permission(EditProducts), capacity::edit)
        .desk("/desk/{festival}/orders", Permission(ViewOrders), orders::orders)
        .desk("/desk/{festival}/orders.csv", Permission(ViewOrders), orders::sheet::csv)
        .desk("/desk/{festival}/orders.xlsx", Permission(ViewOrders), orders::sheet::xlsx)
        .desk("/desk/{festival}/tickets.csv", Permission(ViewOrders), orders::tickets::csv)
        .desk("/desk/{festival}/tickets.xlsx", Permission(ViewOrders), orders::tickets::xlsx)
        .desk("/desk/{festival}/door", Permission(ViewOrders), door::door)
        .desk("/desk/{festival}/guests", Permission(ManageOrders), guests::guests)
        .desk("/desk/{festival}/orders/{code}", Permission(ViewOrders), order::order)
        .desk("/desk/{festival}/writing", Permission(ManageOrders), writing::list::list)
        .desk("/desk/{festival}/writing/new", Permission(ManageOrders), writing::draft::new)
        .desk("/desk/{festival}/writing/{writing}", Permission(ManageOrders), writing::one)
        .desk("/desk/{festival}/writing/{writing}/calls", Permission(ManageOrders), writing::calls::calls)
        .desk("/desk/{festival}/writing/{writing}/calls.xlsx", Permission(ManageOrders), writing::sheet::xlsx)
        .desk("/desk/{festival}/receipts/{receipt}", Permission(Treasury), receipt::receipt)
        .desk("/desk/{festival}/treasury", Permission(Treasury), treasury::treasury)
        .desk("/desk/{festival}/treasury/refunds.csv", Permission(Treasury), treasury::batch::csv)
        .desk("/desk/{festival}/treasury/refunds.xlsx", Permission(Treasury), treasury::batch::xlsx)
        .desk("/desk/{festival}/treasury/statement.csv", Permission(Treasury), treasury::statement::csv)
        .desk("/desk/{festival}/treasury/statement.xlsx", Permission(Treasury), treasury::statement::xlsx)
}
