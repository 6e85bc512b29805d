//! What a festival sells: its products and the capacities they draw on.
//!
//! Every change locks the festival's counters first, as a sale does, so that no sale can see half of
//! it. What tickets already stand on does not move under their holders: once somebody put a product
//! into a basket, its capacities and its performance stay.

mod capacity;
mod copy;
mod order;
mod product;
mod product_form;
#[cfg(test)]
mod tests;

use crate::web::Job;
pub use capacity::{CapacityForm, add_capacity, edit_capacity};
pub use copy::copy;
pub use order::{Towards, move_product};
pub use product::{add_product, edit_product};
pub use product_form::ProductForm;

use crate::kernel::fault::Fault;
use crate::kernel::id::FestivalId;
use crate::kernel::lang::Text;
use crate::kernel::money::Vnd;
use crate::kernel::text;
use crate::ticketing::store::offers;

/// What is on offer, in the terms that matter before a sale opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shelf {
    Empty,
    Free,
    /// Something on it costs money.
    Priced,
}

pub async fn shelf(job: Job<'_>, festival: FestivalId) -> Result<Shelf, Fault> {
    let offers = offers::offers(job.tx, festival, job.now).await?;
    let priced = offers.iter().any(|offer| offer.price > Vnd::ZERO);
    Ok(if offers.is_empty() {
        Shelf::Empty
    } else if priced {
        Shelf::Priced
    } else {
        Shelf::Free
    })
}

/// A name for the URL that no neighbour has; `new` is the path of the form that makes one.
fn fresh_slug(name: &Text, taken: &[&str]) -> String {
    let base = text::slug(&name.vi);
    let free = |slug: &String| slug != "new" && !taken.contains(&slug.as_str());
    let numbered = (2..).map(|n| format!("{base}-{n}"));
    std::iter::once(base.clone()).chain(numbered).find(free).unwrap_or_default()
}
