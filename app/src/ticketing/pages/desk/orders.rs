//! The orders of a festival: found by name, phone, e-mail or code, marks or not.

use super::order_person::named;
use super::orders_ways::{pager, search_form, since, tabs};
use super::search;
use crate::festivals::desk::{self, count};
use crate::festivals::model::Festival;
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::kernel::money::Vnd;
use crate::kernel::text::clean_line;
use crate::ticketing::model::OrderState;
use crate::ticketing::store::desk::{self as sales, OrderFilter};
use crate::ticketing::store::orders::OrderRow;
use crate::ui::*;
use crate::web::{At, Ctx, Page};
use chrono::NaiveDate;
use leptos::prelude::*;

/// Rows on one page.
pub(super) const PAGE: i64 = 50;

/// What the list is narrowed to.
pub(super) struct Asked {
    pub search: String,
    pub state: Option<OrderState>,
    /// Ordered on this day or later.
    pub since: Option<NaiveDate>,
}

pub(super) struct Listed {
    pub festival: Festival,
    pub asked: Asked,
    /// How many there are in each state, of those that the rest of what is asked leaves.
    tally: [(OrderState, i64); 3],
    rows: Vec<OrderRow>,
    pub page: i64,
}

impl Listed {
    pub fn count(&self, state: Option<OrderState>) -> i64 {
        self.tally.iter().filter(|(of, _)| state.is_none_or(|state| state == *of)).map(|(_, count)| count).sum()
    }

    pub fn total(&self) -> i64 {
        self.count(self.asked.state)
    }
}

pub async fn orders(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let festival = desk::at(&ctx, &at).await?;
    let asked = Asked {
        search: clean_line(at.query.raw("q")).chars().take(100).collect(),
        state: OrderState::parse(at.query.raw("state")),
        since: day::parse_date(at.query.raw("since")),
    };
    let page = at.query.raw("page").parse().unwrap_or(1);
    let listed = load(&ctx, festival.clone(), asked, page).await?;
    let title = ctx.words().get("desk-orders");
    Ok(desk::page(&ctx, Some(festival), "orders", title, move |ctx| body(ctx, &listed)))
}

async fn load(ctx: &Ctx, festival: Festival, asked: Asked, page: i64) -> Result<Listed, Fault> {
    let db = &ctx.site.db;
    let since = asked.since.map(desk::midnight).unwrap_or_default();
    let filter = |state| OrderFilter { festival: festival.id, pattern: search::pattern(&asked.search), state, since };
    let mut tally = OrderState::ALL.map(|state| (state, 0));
    for (state, count) in &mut tally {
        *count = sales::order_count(db, &filter(Some(*state))).await?;
    }
    let filter = filter(asked.state);
    let listed = Listed { festival, asked, tally, rows: Vec::new(), page };
    // Past the end is the end: a list grows shorter while somebody reads it.
    let page = page.clamp(1, (listed.total() + PAGE - 1) / PAGE + i64::from(listed.total() == 0));
    let rows = sales::order_page(db, &filter, PAGE, (page - 1) * PAGE).await?;
    Ok(Listed { rows, page, ..listed })
}

fn body(ctx: &Ctx, listed: &Listed) -> AnyView {
    let words = ctx.words();
    let found = words.fill("orders-found", &[("count", count(ctx.lang, listed.total()))]);
    view! {
        <div class="stack">
            <div class="title-row"><h1>{words.get("desk-orders")}</h1><p class="note">{found}</p></div>
            {search_form(ctx, listed)}
            {since(ctx, listed)}
            <Tabs label=words.get("orders-filter") tabs=tabs(ctx, listed) />
            {table(ctx, listed)}
            {pager(ctx, listed)}
        </div>
    }
    .into_any()
}

fn table(ctx: &Ctx, listed: &Listed) -> AnyView {
    let words = ctx.words();
    if listed.rows.is_empty() {
        return view! { <Empty title=words.get("orders-none") text=words.get("orders-none-text") /> }.into_any();
    }
    let columns = vec![
        Column::new(words.get("lookup-code")),
        Column::new(words.get("orders-buyer")),
        Column::new(words.get("orders-reach")),
        Column::new(words.get("orders-at")),
        Column::new(words.get("orders-total")).end(),
        Column::new(words.get("orders-state")),
    ];
    let rows = listed.rows.iter().map(|order| row(ctx, listed, order)).collect();
    view! { <Table caption=words.get("orders-caption") hide_caption=true columns=columns rows=rows /> }.into_any()
}

fn row(ctx: &Ctx, listed: &Listed, order: &OrderRow) -> Row {
    let href = desk::path(ctx, &listed.festival, &format!("/orders/{}", order.code));
    let free = order.total == Vnd::ZERO;
    let total = if free { ctx.words().get("free") } else { order.total.fmt(ctx.lang) };
    // Nobody paid for what is free.
    let state = match order.state {
        OrderState::Paid if free => Tag::new(TagLook::Ok, ctx.words().get("orders-issued")),
        other => state(ctx, other),
    };
    Row(vec![
        view! { <a class="code" href=href>{order.code.clone()}</a> }.into_any(),
        named(ctx, order.name.as_deref()).into_any(),
        desk::reach(order.phone.as_deref(), order.email.as_deref()),
        view! { <time class="keep" datetime=order.created_at.to_rfc3339()>{desk::moment(ctx.lang, order.created_at)}</time> }.into_any(),
        total.into_any(),
        state.view().into_any(),
    ])
}

/// An order's state as a tag.
pub(super) fn state(ctx: &Ctx, state: OrderState) -> Tag {
    let (look, key) = match state {
        OrderState::Pending => (TagLook::Provisional, "orders-pending"),
        OrderState::Paid => (TagLook::Ok, "orders-paid"),
        OrderState::Cancelled => (TagLook::Error, "orders-void"),
    };
    Tag::new(look, ctx.words().get(key))
}
