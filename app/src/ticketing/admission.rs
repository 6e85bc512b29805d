//! How one gets into a performance: freely, or with a ticket while there are any.

use crate::festivals::model::Festival;
use crate::kernel::edition::FestivalState;
use crate::kernel::fault::Fault;
use crate::kernel::id::{CapacityId, PerformanceId, ProductId};
use crate::kernel::money::Vnd;
use crate::programme::model::Performance;
use crate::ticketing::model::{Offer, Sale};
use crate::ticketing::store::offers;
use crate::web::Ctx;
use chrono::{DateTime, Utc};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// What a visitor is told about getting in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Admission {
    Free,
    /// So many tickets are left.
    Left(i64),
    /// One needs a ticket; how many there are is not to be said.
    Ticket,
    Opens(DateTime<Utc>),
    SoldOut,
    Closed,
}

/// What a festival sells, by what it admits to.
pub struct Tickets {
    /// Without a performance: admits to the whole festival.
    offers: Vec<(Option<PerformanceId>, Offer)>,
    free: HashMap<CapacityId, i64>,
    /// Over or put off: nothing is sold, and nothing will be.
    asleep: bool,
    sells: bool,
    now: DateTime<Utc>,
}

impl Tickets {
    pub async fn load(ctx: &Ctx, festival: &Festival) -> Result<Arc<Self>, Fault> {
        ctx.kept(festival.id, || Self::read(ctx, festival)).await
    }

    async fn read(ctx: &Ctx, festival: &Festival) -> Result<Self, Fault> {
        let (db, id, now) = (&ctx.site.db, festival.id, ctx.now);
        let rows = offers::products(db, id).await?;
        let admits: HashMap<ProductId, Option<PerformanceId>> =
            rows.iter().map(|row| (row.id, row.performance_id)).collect();
        let capacities = offers::capacities(db, id, now).await?;
        let offers = offers::of(db, id, now, rows, &capacities).await?;
        Ok(Self {
            offers: offers.into_iter().map(|offer| (admits.get(&offer.product).copied().flatten(), offer)).collect(),
            free: capacities.iter().map(|capacity| (capacity.id, capacity.free())).collect(),
            asleep: matches!(festival.shown_state(now), FestivalState::Over | FestivalState::Postponed),
            sells: festival.sells_at(now),
            now,
        })
    }

    /// Everything that is or will be sold.
    pub fn ahead(&self) -> impl Iterator<Item = &Offer> {
        let offers = self.offers.iter().filter(|_| !self.asleep).map(|(_, offer)| offer);
        offers.filter(|offer| offer.sale(self.now) != Sale::Closed)
    }

    /// Everything that visitors can read of, with what it admits to; without a performance that is the festival.
    pub fn all(&self) -> impl Iterator<Item = (Option<PerformanceId>, &Offer)> {
        self.offers.iter().map(|(admits, offer)| (*admits, offer))
    }

    /// The lowest price above nothing: a child's free ticket makes no evening free.
    pub fn price_of(&self, performance: &Performance) -> Option<Vnd> {
        self.of(performance).iter().map(|offer| offer.price).filter(|price| *price > Vnd(0)).min()
    }

    /// Can a ticket of any kind be had now?
    pub fn is_open(&self, performance: &Performance) -> bool {
        self.sells && !self.asleep && self.of(performance).iter().any(|offer| offer.sale(self.now) == Sale::Open)
    }

    pub fn admission(&self, performance: &Performance) -> Admission {
        if !performance.has_tickets {
            return Admission::Free;
        }
        match judge(&self.of(performance), &self.free, self.now) {
            _ if self.asleep => Admission::Ticket,
            // Sales were announced, and are not yet open.
            soon @ Admission::Opens(_) => soon,
            judged if self.sells => judged,
            _ => Admission::Ticket,
        }
    }

    fn of(&self, performance: &Performance) -> Vec<&Offer> {
        let its = self.offers.iter().filter(|(admits, _)| *admits == Some(performance.id));
        its.map(|(_, offer)| offer).collect()
    }
}

/// What the offers of one performance come to.
fn judge(offers: &[&Offer], free: &HashMap<CapacityId, i64>, now: DateTime<Utc>) -> Admission {
    let with = |sale: Sale| offers.iter().copied().filter(move |offer| offer.sale(now) == sale);
    // Places on a parent's lap and for wheelchairs are not what most people mean by "left".
    let paid: Vec<&Offer> = with(Sale::Open).filter(|offer| offer.price > Vnd(0)).collect();
    let open = if paid.is_empty() { with(Sale::Open).collect() } else { paid };
    match with(Sale::NotYet).map(|offer| offer.sale_from).min() {
        _ if !open.is_empty() => left(&open, free),
        Some(at) => Admission::Opens(at),
        None if with(Sale::SoldOut).next().is_some() => Admission::SoldOut,
        None => Admission::Closed,
    }
}

/// How many tickets these offers have together. Offers of the same places count once, and none sell
/// more than what they all draw on has free.
fn left(open: &[&Offer], free: &HashMap<CapacityId, i64>) -> Admission {
    if open.iter().any(|offer| offer.draws.is_empty()) {
        return Admission::Ticket;
    }
    let mut places: BTreeMap<&[CapacityId], i64> = BTreeMap::new();
    for offer in open {
        // A ticket for a whole family makes the single ones no fewer.
        let most = places.entry(&offer.draws).or_default();
        *most = offer.free.max(*most);
    }
    let shared = free.iter().filter(|(capacity, _)| open.iter().all(|offer| offer.draws.contains(capacity)));
    let sum: i64 = places.values().sum();
    Admission::Left(shared.map(|(_, free)| *free).fold(sum, i64::min))
}

#[cfg(test)]
mod tests {
    use crate::kernel::id::ProductId;
    use crate::kernel::lang::Text;
    use crate::ticketing::admission::*;
    use chrono::TimeDelta;
    use uuid::Uuid;

    const HALL: CapacityId = CapacityId(Uuid::from_u128(1));
    const SIDE: CapacityId = CapacityId(Uuid::from_u128(2));
    const LAPS: CapacityId = CapacityId(Uuid::from_u128(3));
    const NOON: DateTime<Utc> = DateTime::from_timestamp_nanos(1_800_000_000_000_000_000);

    fn offer(price: i64, draws: &[CapacityId], free: i64) -> Offer {
        Offer {
            need: None,
            admits: 1,
            beyond: Text::default(),
            product: ProductId(Uuid::nil()),
            slug: String::new(),
            name: Text::default(),
            note: Text::default(),
            price: Vnd(price),
            max_per_order: 8,
            sale_from: NOON - TimeDelta::days(1),
            sale_until: NOON + TimeDelta::days(1),
            draws: draws.into(),
            free,
            over: false,
            hidden: false,
        }
    }

    fn judged(offers: &[Offer], hall: i64) -> Admission {
        judge(&offers.iter().collect::<Vec<_>>(), &HashMap::from([(HALL, hall), (SIDE, 50), (LAPS, 40)]), NOON)
    }

    #[test]
    fn what_is_left_is_what_can_be_bought() {
        let seats = [offer(100, &[SIDE, HALL], 50), offer(80, &[SIDE, HALL], 50), offer(0, &[LAPS, HALL], 40)];
        assert_eq!(judged(&seats, 500), Admission::Left(50), "two prices of the same places, and laps");
        assert_eq!(judged(&[offer(100, &[SIDE], 50), offer(90, &[HALL], 60)], 60), Admission::Left(110));
        let tight = [offer(100, &[SIDE, HALL], 7), offer(90, &[LAPS, HALL], 7)];
        assert_eq!(judged(&tight, 7), Admission::Left(7), "the hall holds no more");
        assert_eq!(judged(&seats[2..], 500), Admission::Left(40));
        assert_eq!(judged(&[offer(100, &[], i64::MAX)], 0), Admission::Ticket, "nobody counts");
    }

    #[test]
    fn what_cannot_be_bought_says_why() {
        let gone = offer(100, &[HALL], 0);
        let soon = Offer { sale_from: NOON + TimeDelta::hours(2), ..offer(100, &[SIDE], 50) };
        let shut = Offer { sale_until: NOON, ..gone.clone() };
        assert_eq!(judged(std::slice::from_ref(&gone), 0), Admission::SoldOut);
        assert_eq!(judged(&[gone.clone(), shut.clone()], 0), Admission::SoldOut);
        assert_eq!(judged(&[gone, soon.clone()], 0), Admission::Opens(soon.sale_from));
        assert_eq!(judged(&[shut], 0), Admission::Closed);
        assert_eq!(judged(&[], 0), Admission::Closed, "hidden since");
    }
}
