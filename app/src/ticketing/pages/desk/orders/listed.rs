//! The orders that were asked for.

use super::search;
use crate::festivals::desk::Desk;
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::kernel::id::{FestivalId, HoldId, OrderId};
use crate::kernel::text::clean_line;
use crate::ticketing::model::OrderState;
use crate::ticketing::model::cash::Pays;
use crate::ticketing::pages::desk::narrow::Narrow;
use crate::ticketing::store::lists::{self, Kinds, Of};
use crate::ticketing::store::orders::{self, OrderFilter, OrderRow};
use crate::ticketing::store::{cash, guests};
use crate::web::{At, Paging};
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::{HashMap, HashSet};

/// Rows on one page.
const PAGE: i64 = 50;

/// What the list is narrowed to.
#[derive(Clone, Default)]
pub struct Asked {
    pub search: String,
    pub state: Option<OrderState>,
    /// Ordered on this day or later.
    pub since: Option<NaiveDate>,
    /// Only what is kept for those who come and pay in cash.
    pub in_cash: bool,
}

impl Asked {
    pub fn of(at: &At) -> Self {
        let asked = Self {
            search: clean_line(at.query.raw("q")).chars().take(100).collect(),
            state: OrderState::parse(at.query.raw("state")),
            since: day::parse_date(at.query.raw("since")).ok(),
            in_cash: false,
        };
        // Who paid, or never will, does not wait for a desk.
        if at.query.raw("pays") == Pays::Cash.code() { asked.for_cash() } else { asked }
    }

    /// The same for another state, however they are paid.
    pub fn of_state(&self, state: Option<OrderState>) -> Self {
        Self { state, in_cash: false, ..self.clone() }
    }

    /// The same for what waits for cash.
    pub fn for_cash(&self) -> Self {
        Self { in_cash: true, ..self.of_state(Some(OrderState::Pending)) }
    }

    /// As it stands in an address.
    pub fn pays(&self) -> Option<Pays> {
        self.in_cash.then_some(Pays::Cash)
    }

    /// What is asked of a festival.
    pub fn filter(&self, festival: FestivalId, of: Of) -> OrderFilter {
        let since = self.since.map(day::midnight).unwrap_or_default();
        let pattern = search::pattern(&self.search);
        OrderFilter { festival, pattern, state: self.state, since, of, in_cash: self.in_cash }
    }
}

pub struct Listed {
    pub asked: Asked,
    /// How many there are in each state, of those that the rest of what is asked leaves.
    tally: Vec<(OrderState, i64)>,
    /// How many of those wait for somebody to come and pay in cash.
    pub for_cash: i64,
    pub rows: Vec<OrderRow>,
    /// What those are for.
    pub kinds: Kinds,
    /// Those of them that wait for cash, with when they lapse, or lapsed.
    pub in_cash: HashMap<HoldId, DateTime<Utc>>,
    /// Those of them that are guests'.
    pub guests: HashSet<OrderId>,
    pub narrow: Narrow,
    pub paging: Paging,
}

impl Listed {
    pub async fn load(desk: &Desk, at: &At) -> Result<Self, Fault> {
        let (asked, db) = (Asked::of(at), &desk.site.db);
        let narrow = Narrow::load(desk, at).await?;
        let filter = |asked: &Asked| asked.filter(desk.festival.id, narrow.of);
        let tally = orders::by_state(db, &filter(&asked.of_state(None))).await?;
        let for_cash = count(&orders::by_state(db, &filter(&asked.for_cash())).await?, None);
        let total = if asked.in_cash { for_cash } else { count(&tally, asked.state) };
        let paging = Paging::of(at, PAGE, total);
        let rows = orders::page(db, &filter(&asked), &paging).await?;
        let holds: Vec<_> = rows.iter().map(|order| order.hold_id).collect();
        let kinds = lists::kinds(db, &holds).await?;
        let in_cash = cash::among(db, &holds).await?;
        let guests = guests::among(db, &rows.iter().map(|order| order.id).collect::<Vec<_>>()).await?;
        Ok(Self { asked, tally, for_cash, rows, kinds, in_cash, guests, narrow, paging })
    }

    pub fn count(&self, state: Option<OrderState>) -> i64 {
        count(&self.tally, state)
    }
}

fn count(tally: &[(OrderState, i64)], state: Option<OrderState>) -> i64 {
    tally.iter().filter(|(of, _)| state.is_none_or(|state| state == *of)).map(|(_, count)| count).sum()
}
