//! A festival at a glance: where it stands, what is sold, what waits.

use super::{figures, ready, sales, states};
use crate::festivals::desk;
use crate::festivals::model::{Festival, FestivalState};
use crate::kernel::day::{self, FestivalDay};
use crate::kernel::fault::Fault;
use crate::people::audit::{SYSTEM, action_key};
use crate::people::model::Permission;
use crate::people::store::{self as people, AuditFilter, AuditRow};
use crate::ticketing::store::desk::{self as counts, MoneyTally, OrderTally};
use crate::ticketing::store::offers::{self, CapacityRow, ProductRow};
use crate::ticketing::store::payments;
use crate::ui::*;
use crate::web::{At, Ctx, Page};
use leptos::prelude::*;

/// What the reader may see of it; what they may not is not loaded.
pub(super) struct Glance {
    pub festival: Festival,
    pub orders: Option<OrderTally>,
    /// What came in, and how many payments wait for a person.
    pub money: Option<(MoneyTally, usize)>,
    pub sold: sales::Sold,
    pub capacities: Vec<CapacityRow>,
    products: Vec<ProductRow>,
    log: Vec<AuditRow>,
}

pub async fn overview(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let festival = desk::at(&ctx, &at).await?;
    page(&ctx, festival).await
}

/// The overview of a festival that the reader works for.
pub(super) async fn page(ctx: &Ctx, festival: Festival) -> Result<Page, Fault> {
    let glance = load(ctx, festival.clone()).await?;
    let title = ctx.words().get("desk-overview");
    Ok(desk::page(ctx, Some(festival), "", title, move |ctx| body(ctx, &glance)))
}

async fn load(ctx: &Ctx, festival: Festival) -> Result<Glance, Fault> {
    let (db, id) = (&ctx.site.db, festival.id);
    let may = |permission| desk::may(ctx, &festival, permission);
    let (sees_orders, sees_money, sees_log) =
        (may(Permission::ViewOrders), may(Permission::Treasury), may(Permission::ViewAudit));
    let midnight = desk::midnight(day::local(ctx.now).date());
    let orders = if sees_orders { Some(counts::order_tally(db, id, midnight).await?) } else { None };
    let sold = if sees_orders { sales::load(ctx, id).await? } else { Vec::new() };
    let money =
        if sees_money { Some((counts::money_tally(db, id).await?, payments::open(db, id).await?.len())) } else { None };
    let capacities = offers::capacities(db, id, ctx.now).await?;
    let products = offers::products(db, id).await?;
    let filter = AuditFilter { festival: Some(id), action: None };
    let log = if sees_log { people::audit_page(db, &filter, 8, 0).await? } else { Vec::new() };
    Ok(Glance { festival, orders, money, sold, capacities, products, log })
}

fn body(ctx: &Ctx, glance: &Glance) -> AnyView {
    let (words, festival) = (ctx.words(), &glance.festival);
    let waiting = glance.money.map_or(0, |(_, open)| open);
    let pressing = (waiting > 0).then(|| {
        let label = words.fill("festival-see-payments", &[("count", waiting.to_string())]);
        view! { <LinkButton href=desk::path(ctx, festival, "/treasury") label=label icon=Icon::Bank small=true /> }
    });
    let ready = ready::Ready::of(festival, &glance.products);
    view! {
        <div class="sections">
            <div class="title-row">
                <div><h1>{words.get("desk-overview")}</h1><p class="note">{when(ctx, festival)}</p></div>
                <p class="row">{desk::state(ctx, festival.state).view()} {pressing}</p>
            </div>
            {states::due(ctx, festival)}
            {states::way(ctx, festival)}
            {figures::figures(ctx, glance)}
            <div class="grid wide">
                <div class="stack">{sales::card(ctx, glance)} {states::moves(ctx, festival, ready)}</div>
                {figures::places(ctx, glance)}
            </div>
            {log(ctx, glance)}
        </div>
    }
    .into_any()
}

/// `Thứ Bảy, 20/02/2027. Còn 20 ngày đến lễ hội.`
fn when(ctx: &Ctx, festival: &Festival) -> String {
    let (words, today) = (ctx.words(), FestivalDay::of(ctx.now));
    let ahead = (festival.first_day.0 - today.0).num_days();
    let number = |n: usize| n.to_string();
    let days = festival.days();
    let stands = match days.iter().position(|day| *day == today) {
        _ if festival.state == FestivalState::Postponed => String::new(),
        Some(at) => words.fill("festival-day-of", &[("day", number(at + 1)), ("count", number(days.len()))]),
        None if ahead > 0 => words.fill("festival-days-to-go", &[("days", ahead.to_string())]),
        None => words.get("festival-past"),
    };
    format!("{}. {stands}", day::long(ctx.lang, day::local(ctx.now).date()))
}

fn log(ctx: &Ctx, glance: &Glance) -> Option<AnyView> {
    let words = ctx.words();
    let line = |row: &AuditRow| {
        let who = if row.actor == SYSTEM { words.get("people-audit-system") } else { row.actor.clone() };
        let what = action_key(&row.action).map_or_else(|| row.action.clone(), |key| words.get(key));
        let (at, what) = (desk::moment(ctx.lang, row.at), format!("{what}: {}", row.subject));
        view! { <li><time datetime=row.at.to_rfc3339()>{at}</time><b>{who}</b><span>{what}</span></li> }
    };
    let lines = glance.log.iter().map(line).collect_view();
    let more = (desk::path(ctx, &glance.festival, "/audit"), words.get("festival-whole-log"));
    (!glance.log.is_empty())
        .then(|| view! { <Card title=words.get("desk-audit") more=more><ol class="log">{lines}</ol></Card> }.into_any())
}
