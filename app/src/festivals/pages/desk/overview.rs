//! A festival at a glance: every number leads to the list behind it.

use super::states;
use crate::festivals::desk::{self, count, millions};
use crate::festivals::model::Festival;
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::people::audit::{SYSTEM, action_key};
use crate::people::model::Permission;
use crate::people::store::{self as people, AuditFilter, AuditRow};
use crate::ticketing::store::desk::{self as sales, MoneyTally, OrderTally};
use crate::ticketing::store::offers::{self, CapacityRow};
use crate::ticketing::store::payments;
use crate::ui::*;
use crate::web::{At, Ctx, Page};
use leptos::prelude::*;

/// What the reader may see of it; what they may not is not loaded.
struct Glance {
    festival: Festival,
    orders: Option<OrderTally>,
    /// What came in, and how many payments wait for a person.
    money: Option<(MoneyTally, usize)>,
    capacities: Vec<CapacityRow>,
    log: Vec<AuditRow>,
}

pub async fn overview(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let festival = desk::at(&ctx, &at).await?;
    let glance = load(&ctx, festival.clone()).await?;
    let title = ctx.words().get("desk-overview");
    Ok(desk::page(&ctx, Some(festival), "", title, move |ctx| body(ctx, &glance)))
}

async fn load(ctx: &Ctx, festival: Festival) -> Result<Glance, Fault> {
    let (db, id) = (&ctx.site.db, festival.id);
    let may = |permission| desk::may(ctx, &festival, permission);
    let (sees_orders, sees_money, sees_log) =
        (may(Permission::ViewOrders), may(Permission::Treasury), may(Permission::ViewAudit));
    let today = day::local(ctx.now).date().to_string();
    let midnight = day::parse_local(&today, "00:00").unwrap_or(ctx.now);
    let orders = if sees_orders { Some(sales::order_tally(db, id, midnight).await?) } else { None };
    let money =
        if sees_money { Some((sales::money_tally(db, id).await?, payments::open(db, id).await?.len())) } else { None };
    let capacities = offers::capacities(db, id, ctx.now).await?;
    let filter = AuditFilter { festival: Some(id), action: None };
    let log = if sees_log { people::audit_page(db, &filter, 8, 0).await? } else { Vec::new() };
    Ok(Glance { festival, orders, money, capacities, log })
}

fn body(ctx: &Ctx, glance: &Glance) -> AnyView {
    let (words, festival) = (ctx.words(), &glance.festival);
    let waiting = glance.money.map_or(0, |(_, open)| open);
    let pressing = (waiting > 0).then(|| {
        let label = words.fill("festival-see-payments", &[("count", waiting.to_string())]);
        view! { <LinkButton href=desk::path(ctx, festival, "/treasury") label=label icon=Icon::Bank small=true /> }
    });
    view! {
        <div class="sections">
            <div class="title-row">
                <div><h1>{words.get("desk-overview")}</h1><p class="note">{when(ctx, festival)}</p></div>
                <p class="row">{desk::state(ctx, festival.state).view()} {pressing}</p>
            </div>
            {states::way(ctx, festival)}
            <Figures figures=figures(ctx, glance) />
            <div class="grid wide">{places(ctx, glance)} {states::moves(ctx, festival)}</div>
            {log(ctx, glance)}
        </div>
    }
    .into_any()
}

/// `Thứ Bảy, 20/02/2027. Còn 20 ngày đến lễ hội.`
fn when(ctx: &Ctx, festival: &Festival) -> String {
    let today = day::local(ctx.now).date();
    let days = (festival.first_day.0 - today).num_days();
    let until = (days > 0).then(|| ctx.words().fill("festival-days-to-go", &[("days", days.to_string())]));
    format!("{}. {}", day::long(ctx.lang, today), until.unwrap_or_default())
}

fn figures(ctx: &Ctx, glance: &Glance) -> Vec<Figure> {
    let (words, lang) = (ctx.words(), ctx.lang);
    let figure = |rest: &str, icon, mood, number: String, label: &str| Figure {
        href: desk::path(ctx, &glance.festival, rest),
        icon,
        mood,
        number,
        label: words.get(label),
        text: None,
    };
    let mut figures = Vec::new();
    if let Some(orders) = glance.orders {
        figures.push(figure("/orders", Icon::List, Mood::Plain, count(lang, orders.today), "figure-orders-today"));
        figures.push(figure(
            "/orders?state=paid",
            Icon::Check,
            Mood::Ok,
            count(lang, orders.paid),
            "figure-orders-paid",
        ));
        figures.push(figure(
            "/orders?state=pending",
            Icon::Clock,
            Mood::Warn,
            count(lang, orders.pending),
            "figure-orders-pending",
        ));
        figures.push(figure(
            "/orders?state=paid",
            Icon::Ticket,
            Mood::River,
            count(lang, orders.tickets),
            "figure-tickets",
        ));
    }
    if let Some((money, open)) = glance.money {
        let mood = if open > 0 { Mood::Error } else { Mood::Ok };
        let open = i64::try_from(open).unwrap_or(i64::MAX);
        figures.push(figure("/treasury", Icon::Warning, mood, count(lang, open), "figure-payments-open"));
        let received =
            figure("/treasury?show=closed", Icon::Bank, Mood::Ban, millions(lang, money.received), "figure-received");
        figures.push(Figure { text: Some(money.received.fmt(lang)), ..received });
    }
    figures
}

fn places(ctx: &Ctx, glance: &Glance) -> Option<AnyView> {
    let words = ctx.words();
    let bars: Vec<Bar> = glance.capacities.iter().map(|capacity| bar(ctx, capacity)).collect();
    let may_edit = desk::may(ctx, &glance.festival, Permission::EditProducts);
    let more = may_edit.then(|| (desk::path(ctx, &glance.festival, "/products"), words.get("desk-products")));
    let (title, bars) = (words.get("festival-places"), (!bars.is_empty()).then_some(bars)?);
    Some(match more {
        Some(more) => view! { <Card title=title more=more><Bars bars=bars /></Card> }.into_any(),
        None => view! { <Card title=title><Bars bars=bars /></Card> }.into_any(),
    })
}

fn bar(ctx: &Ctx, capacity: &CapacityRow) -> Bar {
    let taken = capacity.places - capacity.free();
    let number = |n: i64| u32::try_from(n).unwrap_or_default();
    Bar {
        label: capacity.name.0.get(ctx.lang).to_owned(),
        value: format!("{} / {}", count(ctx.lang, taken), count(ctx.lang, capacity.places)),
        part: number(taken),
        whole: number(capacity.places),
    }
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
