//! What the treasurer's page shows.

use crate::db::Db;
use crate::festivals::desk::Desk;
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::kernel::id::{FestivalId, OrderId};
use crate::kernel::money::Vnd;
use crate::ticketing::store::cash;
use crate::ticketing::store::orders::{self, OrderRow};
use crate::ticketing::store::payments::{self, PaymentRow};
use crate::ticketing::store::refunds::{self, Refund};
use crate::ticketing::store::returns::{self, Asking};
use crate::ticketing::store::tallies::{self, DayBook, MoneyTally};
use crate::ticketing::store::vouchers;
use std::collections::HashMap;

/// As many payments as a page holds; a statement holds them all.
pub const MOST: i64 = 200;

pub struct Book {
    pub money: MoneyTally,
    pub today: DayBook,
    /// What codes took off the tickets that were paid for today.
    pub off: Vnd,
    pub open: Vec<PaymentRow>,
    /// What else is listed: settled, matched or all of it; empty while that is not asked for.
    pub listed: Vec<PaymentRow>,
    pub refunds: Vec<Refund>,
    /// Who wants to give tickets back, and what those cost.
    pub asked: Vec<(Asking, Vnd)>,
    /// How many orders wait for somebody to come and pay in cash.
    pub for_cash: i64,
    pub shown: Shown,
    /// The orders that payments are filed under.
    orders: HashMap<OrderId, OrderRow>,
    /// All payments of those orders.
    filed: HashMap<OrderId, Vec<PaymentRow>>,
}

/// Which of the lists is on the page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    Open,
    Refunds,
    Asked,
    Closed,
    All,
}

impl Shown {
    pub fn parse(typed: &str) -> Self {
        match typed {
            "closed" => Shown::Closed,
            "refunds" => Shown::Refunds,
            "asked" => Shown::Asked,
            "all" => Shown::All,
            _ => Shown::Open,
        }
    }
}

impl Book {
    pub async fn load(desk: &Desk, shown: Shown) -> Result<Self, Fault> {
        let (db, id) = (&desk.site.db, desk.festival.id);
        let money = tallies::money(db, id).await?;
        let midnight = day::midnight(day::local(desk.now).date());
        let today = tallies::money_since(db, id, midnight).await?;
        let off = vouchers::given(db, id, Some(midnight)).await?;
        let open = payments::open(db, id).await?;
        let listed = match shown {
            Shown::Closed => payments::closed(db, id).await?,
            Shown::All => payments::latest(db, id, MOST + 1).await?,
            Shown::Open | Shown::Refunds | Shown::Asked => Vec::new(),
        };
        let refunds = refunds::of_festival(db, id).await?;
        let asked = asked(db, id).await?;
        let for_cash = cash::waiting(db, id, desk.now).await?;
        let ids: Vec<OrderId> = open.iter().chain(&listed).filter_map(|payment| payment.order_id).collect();
        let orders = orders::by_ids(db, &ids).await?.into_iter().map(|order| (order.id, order)).collect();
        let filed = payments::of_orders(db, &ids).await?;
        Ok(Self { money, today, off, open, listed, refunds, asked, for_cash, shown, orders, filed })
    }

    /// To how many orders money is due, and their sum.
    pub fn due(&self) -> (usize, Vnd) {
        let due = self.refunds.iter().filter(|refund| refund.is_due());
        (due.clone().count(), Vnd::sum(due.map(|refund| refund.amount)).unwrap_or_default())
    }

    /// The order that a payment is filed under.
    pub fn order(&self, payment: &PaymentRow) -> Option<&OrderRow> {
        self.orders.get(&payment.order_id?)
    }

    /// Everything that came for the order of a payment.
    pub fn beside(&self, payment: &PaymentRow) -> &[PaymentRow] {
        payment.order_id.and_then(|id| self.filed.get(&id)).map(Vec::as_slice).unwrap_or_default()
    }
}

/// The wishes that wait, each with what its tickets that still count cost.
async fn asked(db: &Db, festival: FestivalId) -> Result<Vec<(Asking, Vnd)>, Fault> {
    let mut asked = Vec::new();
    for asking in returns::open(db, festival).await? {
        let prices = returns::prices(db, asking.order_id).await?;
        let meant = prices.into_iter().filter(|(ticket, _)| asking.tickets.contains(ticket)).map(|(_, price)| price);
        asked.push((asking.clone(), Vnd::sum(meant).unwrap_or_default()));
    }
    Ok(asked)
}
