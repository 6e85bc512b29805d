//! What an overview shows.

use super::sales::Sold;
use crate::audit::store::{self as audit, AuditFilter, AuditRow};
use crate::festivals::desk::Desk;
use crate::kernel::access::Permission;
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::ticketing::store::offers::{self, CapacityRow, ProductRow};
use crate::ticketing::store::tallies::{self, MoneyTally, OrderTally};
use crate::web::Paging;

/// Entries of the log that are shown.
const LOG: Paging = Paging { page: 1, size: 8, total: 8 };

/// What the reader may see of a festival; what they may not is not loaded.
pub struct Glance {
    pub orders: Option<OrderTally>,
    /// What came in, and how many payments wait for a person.
    pub money: Option<(MoneyTally, i64)>,
    pub sold: Sold,
    pub capacities: Vec<CapacityRow>,
    pub products: Vec<ProductRow>,
    pub log: Vec<AuditRow>,
}

impl Glance {
    pub async fn load(desk: &Desk) -> Result<Self, Fault> {
        let (db, id) = (&desk.site.db, desk.festival.id);
        let midnight = day::midnight(day::local(desk.now).date());
        let sees_orders = desk.may(Permission::ViewOrders);
        let orders = if sees_orders { Some(tallies::orders(db, id, midnight).await?) } else { None };
        let sold = if sees_orders { super::sales::load(desk).await? } else { Vec::new() };
        let money = if desk.may(Permission::Treasury) {
            Some((tallies::money(db, id).await?, tallies::open_payments(db, id).await?))
        } else {
            None
        };
        let sees_places = sees_orders || desk.may(Permission::EditProducts);
        let capacities = if sees_places { offers::capacities(db, id, desk.now).await? } else { Vec::new() };
        let products = if sees_places { offers::products(db, id).await? } else { Vec::new() };
        let filter = AuditFilter { festival: Some(id), action: None };
        let log = if desk.may(Permission::ViewAudit) { audit::page(db, &filter, &LOG).await? } else { Vec::new() };
        Ok(Self { orders, money, sold, capacities, products, log })
    }
}
