//! The organiser's ticket desks: what is sold, who ordered, what came in.

mod capacity;
mod ledger;
mod order;
mod order_parts;
mod order_person;
mod orders;
mod orders_ways;
mod payment;
mod payments;
mod product;
mod product_form;
mod products;
mod reason;
mod refunds;
mod search;
mod statement;
mod suggestions;
mod treasury;

use crate::people::model::Permission::{EditProducts, Treasury, ViewOrders};
use crate::web::{Needs, Routes};

pub fn routes() -> Routes {
    Routes::default()
        .page("/desk/{festival}/products", Needs::Permission(EditProducts), products::products)
        .page("/desk/{festival}/products/new", Needs::Permission(EditProducts), product::new)
        .page("/desk/{festival}/products/{product}", Needs::Permission(EditProducts), product::edit)
        .page("/desk/{festival}/capacities/new", Needs::Permission(EditProducts), capacity::new)
        .page("/desk/{festival}/capacities/{capacity}", Needs::Permission(EditProducts), capacity::edit)
        .page("/desk/{festival}/orders", Needs::Permission(ViewOrders), orders::orders)
        .page("/desk/{festival}/orders/{code}", Needs::Permission(ViewOrders), order::order)
        .page("/desk/{festival}/treasury", Needs::Permission(Treasury), treasury::treasury)
        .page("/desk/{festival}/treasury/statement.csv", Needs::Permission(Treasury), statement::statement)
}
