//! The orders of a festival: found by name, phone, e-mail or code, marks or not.

use super::search;
use crate::festivals::desk::{self, count};
use crate::festivals::model::Festival;
use crate::kernel::fault::Fault;
use crate::kernel::text::clean_line;
use crate::ticketing::model::OrderState;
use crate::ticketing::store::desk::{self as sales, OrderFilter, OrderTally};
use crate::ticketing::store::orders::OrderRow;
use crate::ui::*;
use crate::web::{At, Ctx, Page};
use leptos::prelude::*;

/// Rows on one page.
const PAGE: i64 = 50;

struct Listed {
    festival: Festival,
    search: String,
    state: Option<OrderState>,
    tally: OrderTally,
    rows: Vec<OrderRow>,
    page: i64,
    total: i64,
}

pub async fn orders(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let festival = desk::at(&ctx, &at).await?;
    let db = &ctx.site.db;
    let search: String = clean_line(at.query.raw("q")).chars().take(100).collect();
    let state = OrderState::parse(at.query.raw("state"));
    let page = at.query.raw("page").parse::<i64>().unwrap_or(1).clamp(1, 1_000_000);
    let filter = OrderFilter { festival: festival.id, pattern: search::pattern(&search), state };
    let tally = sales::order_tally(db, festival.id, ctx.now).await?;
    let total = sales::order_count(db, &filter).await?;
    let rows = sales::order_page(db, &filter, PAGE, (page - 1) * PAGE).await?;
    let listed = Listed { festival: festival.clone(), search, state, tally, rows, page, total };
    let title = ctx.words().get("desk-orders");
    Ok(desk::page(&ctx, Some(festival), "orders", title, move |ctx| body(ctx, &listed)))
}

fn body(ctx: &Ctx, listed: &Listed) -> AnyView {
    let words = ctx.words();
    let found = words.fill("orders-found", &[("count", count(ctx.lang, listed.total))]);
    view! {
        <div class="stack">
            <div class="title-row"><h1>{words.get("desk-orders")}</h1><p class="note">{found}</p></div>
            {search_form(ctx, listed)}
            <Tabs label=words.get("orders-filter") tabs=tabs(ctx, listed) />
            {table(ctx, listed)}
            {pager(ctx, listed)}
        </div>
    }
    .into_any()
}

/// This list with another state or page.
fn href(ctx: &Ctx, listed: &Listed, state: Option<OrderState>, page: i64) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    let page = if page > 1 { page.to_string() } else { String::new() };
    let fields = [("q", listed.search.as_str()), ("state", state.map_or("", OrderState::code)), ("page", &page)];
    query.extend_pairs(fields.into_iter().filter(|(_, value)| !value.is_empty()));
    let query = query.finish();
    let rest = if query.is_empty() { "/orders".to_owned() } else { format!("/orders?{query}") };
    desk::path(ctx, &listed.festival, &rest)
}

fn search_form(ctx: &Ctx, listed: &Listed) -> AnyView {
    let words = ctx.words();
    let field = Field::new("q", words.get("orders-search-label")).value(listed.search.clone());
    let state = listed.state.map_or("", OrderState::code);
    view! {
        <form class="toolbar" method="get" action=desk::path(ctx, &listed.festival, "/orders") role="search">
            <TextField field=field kind=InputKind::Search autocomplete="off" />
            <input type="hidden" name="state" value=state />
            <Button label=words.get("orders-search") icon=Icon::Search />
        </form>
    }
    .into_any()
}

fn tabs(ctx: &Ctx, listed: &Listed) -> Vec<NavItem> {
    let (words, tally) = (ctx.words(), listed.tally);
    let tabs = [
        (None, "orders-all", tally.pending + tally.paid + tally.cancelled),
        (Some(OrderState::Pending), "orders-pending", tally.pending),
        (Some(OrderState::Paid), "orders-paid", tally.paid),
        (Some(OrderState::Cancelled), "orders-void", tally.cancelled),
    ];
    let tab = |(state, key, number)| {
        let item = NavItem::new(href(ctx, listed, state, 1), words.get(key));
        item.count(count(ctx.lang, number), words.get("orders-word")).current(state == listed.state)
    };
    tabs.into_iter().map(tab).collect()
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
    let reach: Vec<&str> = [&order.phone, &order.email].into_iter().flatten().map(String::as_str).collect();
    Row(vec![
        view! { <a class="code" href=href>{order.code.clone()}</a> }.into_any(),
        order.name.clone().into_any(),
        reach.join(" · ").into_any(),
        view! { <time class="keep" datetime=order.created_at.to_rfc3339()>{desk::moment(ctx.lang, order.created_at)}</time> }.into_any(),
        order.total.fmt(ctx.lang).into_any(),
        state(ctx, order.state).view().into_any(),
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

fn pager(ctx: &Ctx, listed: &Listed) -> Option<AnyView> {
    let (words, page) = (ctx.words(), listed.page);
    let last = (page * PAGE).min(listed.total);
    let step = |shown: bool, page, key| shown.then(|| (href(ctx, listed, listed.state, page), words.get(key)));
    let earlier = step(page > 1, page - 1, "people-page-before");
    let later = step(last < listed.total, page + 1, "people-page-after");
    let position = format!("{}–{last} / {}", (page - 1) * PAGE + 1, count(ctx.lang, listed.total));
    let label = words.get("people-pages");
    match (earlier, later) {
        (Some(earlier), Some(later)) => {
            Some(view! { <Pager label=label position=position earlier=earlier later=later /> }.into_any())
        }
        (Some(earlier), None) => Some(view! { <Pager label=label position=position earlier=earlier /> }.into_any()),
        (None, Some(later)) => Some(view! { <Pager label=label position=position later=later /> }.into_any()),
        (None, None) => None,
    }
}
