//! The order in which visitors find what is sold.

use crate::kernel::access::Permission::EditProducts;
use crate::kernel::codes::codes;
use crate::kernel::fault::Fault;
use crate::kernel::id::{FestivalId, ProductId};
use crate::ticketing::store::{catalogue, holds, offers};
use crate::web::Job;
use serde_json::json;

codes! {
    /// Where to in the list.
    Towards {
        Up = "up";
        Down = "down";
    }
}

/// Moves a product past its neighbour; the first stays first, and the last last.
pub async fn move_product(job: Job<'_>, festival: FestivalId, id: ProductId, to: Towards) -> Result<(), Fault> {
    job.require(EditProducts, Some(festival))?;
    holds::lock_counters(job.tx, festival).await?;
    let mut products = offers::products(job.tx, festival).await?;
    let at = products.iter().position(|product| product.id == id).ok_or(Fault::Missing)?;
    let beside = match to {
        Towards::Up => at.checked_sub(1),
        Towards::Down => Some(at + 1).filter(|beside| *beside < products.len()),
    };
    let Some(beside) = beside else { return Ok(()) };
    products.swap(at, beside);
    for (position, product) in (0..).zip(&products) {
        if product.position != position {
            catalogue::set_position(job.tx, product.id, position).await?;
        }
    }
    let detail = json!({ "to": to.code() });
    Ok(job.audit("product.move", &products[beside].slug, Some(festival), detail).await?)
}
