//! The orders that were asked for.

use super::search;
use crate::festivals::desk::Desk;
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::kernel::id::FestivalId;
use crate::kernel::text::clean_line;
use crate::ticketing::model::OrderState;
use crate::ticketing::pages::desk::narrow::Narrow;
use crate::ticketing::store::lists::{self, Kinds, Of};
use crate::ticketing::store::orders::{self, OrderFilter, OrderRow};
use crate::web::{At, Paging};
use chrono::NaiveDate;

/// Rows on one page.
const PAGE: i64 = 50;

/// What the list is narrowed to.
#[derive(Default)]
pub struct Asked {
    pub search: String,
    pub state: Option<OrderState>,
    /// Ordered on this day or later.
    pub since: Option<NaiveDate>,
}

impl Asked {
    pub fn of(at: &At) -> Self {
        Self {
            search: clean_line(at.query.raw("q")).chars().take(100).collect(),
            state: OrderState::parse(at.query.raw("state")),
            since: day::parse_date(at.query.raw("since")).ok(),
        }
    }

    /// What is asked of a festival, with another state.
    pub fn filter(&self, festival: FestivalId, state: Option<OrderState>, of: Of) -> OrderFilter {
        let since = self.since.map(day::midnight).unwrap_or_default();
        OrderFilter { festival, pattern: search::pattern(&self.search), state, since, of }
    }
}

pub struct Listed {
    pub asked: Asked,
    /// How many there are in each state, of those that the rest of what is asked leaves.
    tally: Vec<(OrderState, i64)>,
    pub rows: Vec<OrderRow>,
    /// What those are for.
    pub kinds: Kinds,
    pub narrow: Narrow,
    pub paging: Paging,
}

impl Listed {
    pub async fn load(desk: &Desk, at: &At) -> Result<Self, Fault> {
        let (asked, db) = (Asked::of(at), &desk.site.db);
        let narrow = Narrow::load(desk, at).await?;
        let filter = |state| asked.filter(desk.festival.id, state, narrow.of);
        let tally = orders::by_state(db, &filter(None)).await?;
        let paging = Paging::of(at, PAGE, count(&tally, asked.state));
        let rows = orders::page(db, &filter(asked.state), &paging).await?;
        let holds: Vec<_> = rows.iter().map(|order| order.hold_id).collect();
        let kinds = lists::kinds(db, &holds).await?;
        Ok(Self { asked, tally, rows, kinds, narrow, paging })
    }

    pub fn count(&self, state: Option<OrderState>) -> i64 {
        count(&self.tally, state)
    }
}

fn count(tally: &[(OrderState, i64)], state: Option<OrderState>) -> i64 {
    tally.iter().filter(|(of, _)| state.is_none_or(|state| state == *of)).map(|(_, count)| count).sum()
}
