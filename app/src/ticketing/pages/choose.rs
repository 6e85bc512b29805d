//! Choosing tickets: for which performance, then how many of what.

use super::coupon::Coupon;
use super::in_cash;
use super::parts;
use crate::festivals;
use crate::festivals::frame::{self, Current};
use crate::festivals::model::Festival;
use crate::islands::ticketing::{CartSum, Priced};
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::kernel::id::{HoldId, ProductId};
use crate::kernel::money::Vnd;
use crate::programme;
use crate::programme::model::{Kind, Performance};
use crate::ticketing::documents;
use crate::ticketing::entry;
use crate::ticketing::links;
use crate::ticketing::model::cash::Rules;
use crate::ticketing::model::{Line, Need, Offer, Sale};
use crate::ticketing::store::{cash, holds, offers, vouchers};
use crate::ui::*;
use crate::web::{At, Ctx, Head, Page};
use leptos::prelude::*;
use std::collections::HashMap;

/// A choice made before, to be changed: its own places are free for it, and it keeps its key.
#[derive(Default)]
struct Earlier {
    key: Option<String>,
    lines: Vec<Line>,
    code: Option<String>,
    /// What the page's address names it by.
    query: String,
}

/// Offers that admit to the same thing.
struct Group {
    performance: Option<Performance>,
    offers: Vec<Offer>,
    /// From when and through which gate each admits.
    entries: HashMap<ProductId, String>,
}

pub async fn choose(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let festival = festivals::at(&ctx, &at).await?;
    let hold = changed(&ctx, &at).await;
    let earlier = match hold {
        Some(hold) => {
            let query = format!("&hold={hold}&token={}", links::hold_token(&ctx, hold));
            let lines = holds::lines(&ctx.site.db, hold).await?;
            let row = holds::by_id(&ctx.site.db, hold).await?;
            let ids: Vec<_> = row.iter().filter_map(|hold| hold.code_id).collect();
            let code = vouchers::by_ids(&ctx.site.db, &ids).await?.pop().map(|voucher| voucher.code);
            Earlier { key: row.map(|hold| hold.idem_key), lines, code, query }
        }
        None => Earlier::default(),
    };
    let earlier = Earlier { key: living_key(&ctx, earlier.key).await?, ..earlier };
    let coupon = Coupon::load(&ctx, &festival, &at, earlier.code.clone()).await?;
    let groups = load(&ctx, &festival, hold, &coupon).await?;
    let (in_cash, _) = cash::rules(&ctx.site.db, festival.id).await?;
    let wanted = at.query.raw("for").to_owned();
    let words = ctx.words();
    let title = words.fill("tickets-title", &[("festival", festival.name.get(ctx.lang).to_owned())]);
    let before = |group: &Group| group.offers.iter().any(|offer| earlier.quantity(offer) > 0);
    let chosen = groups.iter().position(|group| slug(group) == wanted || before(group));
    let chosen = chosen.or((groups.len() == 1).then_some(0));
    let head = Head { description: title.clone(), title, islands: chosen.is_some(), ..Head::default() };
    Ok(Page::new(head, move || {
        let body = match chosen.and_then(|at| groups.get(at)) {
            Some(group) => draw_group(&ctx, &festival, group, (&earlier, &coupon), &in_cash),
            None => draw_list(&ctx, &festival, &groups, &coupon, &in_cash),
        };
        frame::festival(&ctx, &festival, Current::Tickets, body)
    }))
}

impl Group {
    fn costs(&self) -> bool {
        self.offers.iter().any(|offer| offer.price > Vnd::ZERO)
    }
}

impl Earlier {
    fn quantity(&self, offer: &Offer) -> i64 {
        self.lines.iter().find(|line| line.product == offer.product).map_or(0, |line| line.quantity)
    }
}

/// A form drawn anew after a refusal keeps its key: it is still the same purchase. The key of a hold whose time
/// is over is worth nothing.
async fn living_key(ctx: &Ctx, earlier: Option<String>) -> Result<Option<String>, Fault> {
    let typed = Some(ctx.typed("key", "")).filter(|typed| !typed.is_empty());
    let Some(key) = typed.or(earlier) else { return Ok(None) };
    let hold = holds::by_key(&ctx.site.db, &key).await?;
    Ok(hold.is_none_or(|hold| hold.is_alive(ctx.now)).then_some(key))
}

/// The hold that "Back" brought along, while nothing was ordered with it.
async fn changed(ctx: &Ctx, at: &At) -> Option<HoldId> {
    let opened = links::opened_hold(ctx, at.query.raw("hold"), at.query.raw("token")).await;
    opened.ok().filter(|(_, order)| order.is_none()).map(|(hold, _)| hold)
}

async fn load(ctx: &Ctx, festival: &Festival, hold: Option<HoldId>, coupon: &Coupon) -> Result<Vec<Group>, Fault> {
    let db = &ctx.site.db;
    let offers = offers::offers_opened(db, festival.id, ctx.now, hold, coupon.voucher.as_ref()).await?;
    let rows = offers::products(db, festival.id).await?;
    let mut groups: Vec<Group> = Vec::new();
    for offer in offers {
        let performance = rows.iter().find(|row| row.id == offer.product).and_then(|row| row.performance_id);
        let known = groups.iter_mut().find(|group| group.performance.as_ref().map(|p| p.id) == performance);
        match known {
            Some(group) => group.offers.push(offer),
            None => {
                let performance = match performance {
                    Some(id) => programme::store::by_id(db, id).await?,
                    None => None,
                };
                groups.push(Group { performance, offers: vec![offer], entries: HashMap::new() });
            }
        }
    }
    for group in &mut groups {
        let ours = rows.iter().filter(|row| group.offers.iter().any(|offer| offer.product == row.id));
        let said = ours.filter_map(|row| Some((row.id, entry::line(ctx, row, group.performance.as_ref())?)));
        group.entries = said.collect();
    }
    groups.sort_by_key(|group| group.performance.as_ref().map(|p| p.starts_at));
    Ok(groups)
}

fn slug(group: &Group) -> &str {
    group.performance.as_ref().map_or("festival", |p| &p.slug)
}

/// What there are tickets for.
fn draw_list(ctx: &Ctx, festival: &Festival, groups: &[Group], coupon: &Coupon, in_cash: &Rules) -> AnyView {
    let words = ctx.words();
    let pays = groups.iter().any(Group::costs).then(|| in_cash::ways(ctx, festival, in_cash));
    let ways: Vec<Way> = groups.iter().map(|group| way(ctx, festival, group, coupon)).collect();
    let empty = ways
        .is_empty()
        .then(|| view! { <Empty title=words.get("tickets-none") text=words.get("tickets-none-text") /> });
    view! {
        <div class="wrap page column stack">
            <h1>{words.get("tickets-which")}</h1>
            <p class="lead">{words.get("tickets-which-text")}</p>
            {parts::sample(ctx, festival)}
            {empty}
            <Ways label=words.get("tickets-which") ways=ways />
            {pays}
        </div>
    }
    .into_any()
}

fn way(ctx: &Ctx, festival: &Festival, group: &Group, coupon: &Coupon) -> Way {
    let words = ctx.words();
    // A child's free ticket does not make an evening free.
    let cheapest = group.offers.iter().map(|offer| offer.price).filter(|price| *price > Vnd(0)).min();
    let price = cheapest
        .map_or_else(|| words.get("free"), |price| words.fill("tickets-from", &[("price", price.fmt(ctx.lang))]));
    let price = standing(ctx, festival, group).unwrap_or(price);
    let (title, when) = heading(ctx, festival, group);
    Way {
        href: ctx.href(&festival.path(&format!("/tickets?for={}{}", slug(group), coupon.query()))),
        icon: Icon::Ticket,
        title,
        text: format!("{when} · {price}"),
        river: group.performance.as_ref().is_some_and(|p| p.kind == Kind::Race),
    }
}

/// Why nothing of a group can be had; nothing while something can.
fn standing(ctx: &Ctx, festival: &Festival, group: &Group) -> Option<String> {
    let words = ctx.words();
    if !festival.sells_at(ctx.now) {
        return Some(words.get("tickets-not-on-sale"));
    }
    let sales: Vec<Sale> = group.offers.iter().map(|offer| offer.sale(ctx.now)).collect();
    let first = group.offers.iter().min_by_key(|offer| offer.sale_from);
    if sales.contains(&Sale::Open) {
        None
    } else if let (true, Some(first)) = (sales.contains(&Sale::NotYet), first) {
        Some(opens(ctx, first))
    } else {
        let key = if sales.contains(&Sale::SoldOut) { "tickets-sold-out" } else { "tickets-sale-over" };
        Some(words.get(key))
    }
}

fn opens(ctx: &Ctx, offer: &Offer) -> String {
    let date = day::date(ctx.lang, day::local(offer.sale_from).date());
    let at = day::there(ctx.lang, format!("{} {date}", day::clock(offer.sale_from)));
    ctx.words().fill("tickets-opens", &[("at", at)])
}

fn heading(ctx: &Ctx, festival: &Festival, group: &Group) -> (String, String) {
    match &group.performance {
        Some(p) => {
            let (when, place) = parts::event(ctx, p);
            (p.title.get(ctx.lang).to_owned(), format!("{when} · {place}"))
        }
        None => (festival.name.get(ctx.lang).to_owned(), festival.dates(ctx.lang)),
    }
}

fn draw_group(
    ctx: &Ctx,
    festival: &Festival,
    group: &Group,
    (earlier, coupon): (&Earlier, &Coupon),
    in_cash: &Rules,
) -> AnyView {
    let words = ctx.words();
    let pays = (open_at(ctx, festival, group) && group.costs()).then(|| in_cash::ways(ctx, festival, in_cash));
    let costs = |offer: &Offer| coupon.price(offer);
    let (title, when) = heading(ctx, festival, group);
    let typed = |offer: &Offer| ctx.typed(&field(offer), &earlier.quantity(offer).to_string());
    let quantity = |offer: &Offer| typed(offer).trim().parse::<i64>().unwrap_or(0).clamp(0, 100);
    let sold = |offer: &&Offer| festival.sells_at(ctx.now) && offer.sale(ctx.now) == Sale::Open;
    let cost = |offer: &Offer| costs(offer).checked_mul(quantity(offer).min(offer.most())).unwrap_or_default();
    let total = group.offers.iter().filter(sold).map(cost);
    let total = Vnd::sum(total).unwrap_or_default().fmt(ctx.lang);
    let priced = group
        .offers
        .iter()
        .filter(sold)
        .map(|offer| Priced { field: field(offer), price: costs(offer), most: offer.most() })
        .collect();
    let open = open_at(ctx, festival, group);
    let cards = group
        .offers
        .iter()
        .map(|offer| card(ctx, festival, (group, offer), (costs(offer), typed(offer))))
        .collect_view();
    let fresh = || uuid::Builder::from_random_bytes(ctx.random()).into_uuid().simple().to_string();
    let key = earlier.key.clone().unwrap_or_else(fresh);
    let from = format!("{}?for={}{}", ctx.path, slug(group), earlier.query);
    let codes = open.then(|| coupon.draw(ctx));
    let action = if open {
        view! { <Button label=words.get("continue") after=Icon::Forward full=true /> }.into_any()
    } else {
        view! { <Notice look=NoticeLook::Info><p>{words.get("tickets-not-on-sale")}</p></Notice> }.into_any()
    };
    let policy = festival.refund_policy.get(ctx.lang).to_owned();
    view! {
        <div class="wrap page column">
            {back(ctx.href(&festival.path("/tickets")), words.get("back"))}
            {parts::steps(ctx, 0)}
            <form class="stack" method="post" action="/api/tickets/reserve" id="choose">
                <DefaultSubmit />
                <input type="hidden" name="from" value=from />
                <input type="hidden" name="festival" value=festival.slug.clone() />
                <input type="hidden" name="key" value=key />
                <div><h1>{words.fill("tickets-how-many", &[("title", title)])}</h1><p class="lead">{when}</p></div>
                {parts::sample(ctx, festival)}
                <ul class="products" id=field_id("lines")>{cards}</ul>
                {codes}
                {open.then(|| view! { <CartSum label=words.get("total-with-fees") shown=total priced=priced lang=ctx.lang /> })}
                {pays}
                {action}
                <p class="note">{policy}</p>
            </form>
        </div>
    }
    .into_any()
}

/// Can anything of it be had now?
fn open_at(ctx: &Ctx, festival: &Festival, group: &Group) -> bool {
    festival.sells_at(ctx.now) && group.offers.iter().any(|offer| offer.sale(ctx.now) == Sale::Open)
}

fn field(offer: &Offer) -> String {
    format!("lines[{}]", offer.slug)
}

fn card(ctx: &Ctx, festival: &Festival, (group, offer): (&Group, &Offer), (price, value): (Vnd, String)) -> AnyView {
    let words = ctx.words();
    let entry = group.entries.get(&offer.product);
    let title = offer.name.get(ctx.lang).to_owned();
    let note = offer.note.get(ctx.lang).to_owned();
    let limit = words.fill("tickets-limit", &[("max", offer.max_per_order.to_string())]);
    let before = (price != offer.price).then(|| words.fill("voucher-before", &[("price", offer.price.fmt(ctx.lang))]));
    let text = [
        before,
        rule(ctx, group, offer),
        entry.map(|entry| format!("{entry}.")),
        Some(note).filter(|note| !note.is_empty()),
        Some(limit),
    ];
    let sale = if festival.sells_at(ctx.now) { offer.sale(ctx.now) } else { offer.sale(ctx.now).shut() };
    let product = Product {
        title: title.clone(),
        text: Some(text.into_iter().flatten().collect::<Vec<_>>().join(" ")),
        state: Some(state(ctx, offer, sale)),
        price: parts::cost(ctx, price),
        sold_out: matches!(sale, Sale::SoldOut | Sale::Closed),
        error: ctx.fault(&field(offer)),
    };
    if sale != Sale::Open {
        return view! { <ProductCard product=product><span></span></ProductCard> }.into_any();
    }
    let named = |key| words.fill(key, &[("name", title.clone())]);
    let (label, less, more) = (named("tickets-count-of"), named("tickets-less"), named("tickets-more"));
    let name = field(offer);
    let max = u32::try_from(offer.most()).unwrap_or_default();
    view! {
        <ProductCard product=product>
            <Stepper name=name value=value max=max label=label less=less more=more />
        </ProductCard>
    }
    .into_any()
}

/// For how many it is, what it goes with, and what those just outside its rule need.
fn rule(ctx: &Ctx, group: &Group, offer: &Offer) -> Option<String> {
    let words = ctx.words();
    let party = documents::party(ctx, offer.admits).map(|people| words.fill("ticket-for", &[("people", people)]));
    let other = |need: Need| {
        let other = group.offers.iter().find(|other| other.product == need.other)?;
        let said = [("other", other.name.get(ctx.lang).to_owned()), ("per", need.per.to_string())];
        Some(words.fill("tickets-goes-with", &said))
    };
    let beyond = Some(offer.beyond.get(ctx.lang).to_owned()).filter(|beyond| !beyond.is_empty());
    let beyond = beyond.map(|beyond| format!("{}.", beyond.trim_end_matches('.')));
    let said: Vec<String> = [party, offer.need.and_then(other), beyond].into_iter().flatten().collect();
    (!said.is_empty()).then(|| said.join(" "))
}

fn state(ctx: &Ctx, offer: &Offer, sale: Sale) -> Tag {
    let words = ctx.words();
    match sale {
        Sale::NotYet => Tag::new(TagLook::Info, opens(ctx, offer)),
        Sale::Closed => Tag::new(TagLook::Plain, words.get("tickets-sale-over")),
        Sale::SoldOut => Tag::new(TagLook::Plain, words.get("tickets-sold-out")),
        Sale::Open => {
            let left = words.fill("tickets-left", &[("count", offer.free.to_string())]);
            // The last tenth, or the last hundred, is worth a warning.
            let look = if offer.free <= 100 { TagLook::Warn } else { TagLook::Ok };
            Tag::new(look, left).icon(Icon::Ticket)
        }
    }
}
