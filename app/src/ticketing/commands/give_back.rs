//! Giving back, at the desk, all that somebody keeps without paying.

use super::authorised;
use crate::kernel::access::Permission;
use crate::kernel::codes::codes;
use crate::kernel::fault::Fault;
use crate::kernel::id::OrderId;
use crate::ticketing::store::holds;
use crate::ticketing::store::orders::OrderRow;
use crate::web::Job;
use serde_json::json;

codes! {
    /// By what the holds of one party are found.
    Party {
        /// The buyer's telephone or address.
        Contact = "contact";
        /// Where the order came from. A school or a hotel may be one, so look before you press.
        Network = "network";
    }
}

/// Gives back the unpaid places of whoever placed this order, in all their orders; answers of how many holds.
/// The orders stay: who pays after all is paid for while there are places.
pub async fn give_back_all(job: Job<'_>, order: OrderId, party: Party) -> Result<(OrderRow, u64), Fault> {
    let order = authorised(job, order, Permission::ManageOrders).await?;
    holds::lock_counters(job.tx, order.festival_id).await?;
    let hold = holds::by_id(job.tx, order.hold_id).await?.ok_or(Fault::Missing)?;
    let name = match party {
        Party::Contact => hold.contact,
        Party::Network => hold.network,
    };
    let Some(name) = name else { return Ok((order, 0)) };
    let count = match party {
        Party::Contact => holds::release_of_contact(job.tx, order.festival_id, &name).await?,
        Party::Network => holds::release_of_network(job.tx, order.festival_id, &name).await?,
    };
    let detail = json!({ "by": party.code(), "holds": count });
    job.audit("order.give_back", &order.code, Some(order.festival_id), detail).await?;
    Ok((order, count))
}
