//! What an overview shows.

use super::sales::Sold;
use crate::audit::store::{self as audit, AuditFilter, AuditRow};
use crate::festivals::desk::Desk;
use crate::festivals::store::bank_tests;
use crate::kernel::access::Permission;
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::kernel::id::{CapacityId, ProductId};
use crate::kernel::money::Vnd;
use crate::programme;
use crate::ticketing::store::offers::{self, CapacityRow, ProductRow};
use crate::ticketing::store::takings::{self, Takings};
use crate::ticketing::store::tallies::{self, OrderTally};
use crate::web::Paging;
use chrono::{DateTime, Utc};

/// Entries of the log that are shown.
const LOG: Paging = Paging { page: 1, size: 8, total: 8 };

/// What the reader may see of a festival; what they may not is not loaded.
pub struct Glance {
    pub orders: Option<OrderTally>,
    /// How many payments wait for a person.
    pub open: Option<i64>,
    pub takings: Option<Takings>,
    pub sold: Sold,
    pub kinds: Vec<Kind>,
    /// When a bank last told us of money.
    pub heard: Option<DateTime<Utc>>,
    pub capacities: Vec<CapacityRow>,
    pub products: Vec<ProductRow>,
    /// Which kind counts into which limit.
    pub draws: Vec<(ProductId, CapacityId)>,
    pub log: Vec<AuditRow>,
}

/// What is sold of a kind, and of how many places at most.
pub struct Kind {
    pub name: String,
    pub sold: i64,
    /// Those of the tightest of its capacities.
    pub places: Option<i64>,
    pub sum: Vnd,
    pub free: bool,
}

impl Glance {
    pub async fn load(desk: &Desk) -> Result<Self, Fault> {
        let (db, id) = (&desk.site.db, desk.festival.id);
        let midnight = day::midnight(day::local(desk.now).date());
        let sees_orders = desk.may(Permission::ViewOrders);
        let orders = if sees_orders { Some(tallies::orders(db, id, midnight).await?) } else { None };
        let sold = if sees_orders { super::sales::load(desk).await? } else { Vec::new() };
        let sees_money = desk.may(Permission::Treasury);
        let open = if sees_money { Some(tallies::open_payments(db, id).await?) } else { None };
        let sees_places = sees_orders || desk.may(Permission::EditProducts);
        let capacities = if sees_places { offers::capacities(db, id, desk.now).await? } else { Vec::new() };
        let products = if sees_places { offers::products(db, id).await? } else { Vec::new() };
        let draws = if sees_places { offers::draws(db, id).await? } else { Vec::new() };
        let heard = if sees_places { bank_tests::last_heard(db, id).await? } else { None };
        let takings = if sees_orders || sees_money { Some(takings::of_festival(db, id).await?) } else { None };
        let kinds = if sees_orders { kinds(desk, &products, &capacities, &draws).await? } else { Vec::new() };
        let filter = AuditFilter { festival: Some(id), ..AuditFilter::default() };
        let log = if desk.may(Permission::ViewAudit) { audit::page(db, &filter, &LOG).await? } else { Vec::new() };
        Ok(Self { orders, open, takings, sold, kinds, heard, capacities, products, draws, log })
    }
}

async fn kinds(
    desk: &Desk,
    products: &[ProductRow],
    capacities: &[CapacityRow],
    draws: &[(ProductId, CapacityId)],
) -> Result<Vec<Kind>, Fault> {
    let (db, festival) = (&desk.site.db, &desk.festival);
    let sold = takings::by_kind(db, festival.id).await?;
    let (from, until) = (festival.first_day.starts_at(), festival.last_day.ends_at());
    let called = |product: &ProductRow| product.name.0.get(desk.lang).to_owned();
    let is_double = |name: &str| products.iter().filter(|other| called(other) == name).count() > 1;
    // Two evenings may both sell "Adults": only then is it said which.
    let evenings = if products.iter().any(|product| is_double(&called(product))) {
        programme::store::between(db, festival.id, from, until).await?
    } else {
        Vec::new()
    };
    let kind = |product: &ProductRow| {
        let drawn = draws.iter().filter(|(of, _)| *of == product.id);
        let places = drawn.filter_map(|(_, drawn)| capacities.iter().find(|capacity| capacity.id == *drawn));
        let (_, sold, sum) = sold.iter().find(|(of, ..)| *of == product.id).copied().unwrap_or((product.id, 0, Vnd(0)));
        let name = called(product);
        let admits_to = evenings.iter().find(|evening| Some(evening.id) == product.performance_id);
        let name = match admits_to.filter(|_| is_double(&name)) {
            Some(evening) => format!("{name} ({})", evening.title.get(desk.lang)),
            None => name,
        };
        // A limit of nothing is closed and no share of anything.
        let places = places.map(|capacity| capacity.places).min().filter(|places| *places > 0);
        Kind { name, sold, places, sum, free: product.price == Vnd::ZERO && sum == Vnd::ZERO }
    };
    Ok(products.iter().map(kind).collect())
}
