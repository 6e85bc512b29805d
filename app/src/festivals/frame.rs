//! The frame of a visitor's page of a festival: its head, its foot, and what must be known first.

use super::model::Festival;
use crate::kernel::day;
use crate::kernel::edition::FestivalState;
use crate::ui::*;
use crate::web::Ctx;
use crate::web::frame::{chrome, credit, framed};
use leptos::prelude::*;

/// Which entry of the public navigation a page belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Current {
    Nothing,
    Home,
    Programme,
    Plan,
    Tickets,
    Visit,
    Lookup,
}

/// A visitor's page of a festival.
pub fn festival(ctx: &Ctx, festival: &Festival, current: Current, body: AnyView) -> impl IntoView + use<> {
    let words = ctx.words();
    let nav = festival_nav(ctx, festival, current);
    let search = ctx.href(&festival.path(&format!("/programme?find#{}", field_id("q"))));
    let chrome = PublicChrome {
        brand: Brand {
            href: ctx.href(&festival.path("")),
            name: festival.name.get(ctx.lang).to_owned(),
            line: Some(brand_line(ctx, festival)),
        },
        nav: nav.iter().map(|(item, _)| item.clone()).collect(),
        bar: nav.into_iter().map(|(item, icon)| item.icon(icon)).collect(),
        tools: vec![NavItem::new(search, words.get("nav-search")).icon(Icon::Search)],
        help: HelpLine {
            words: words.get("help-call"),
            phone: festival.phone(ctx.lang),
            hours: festival.contact_hours.get(ctx.lang).to_owned(),
        },
        foot: foot(ctx, festival),
        credit: credit(ctx, festival.sample),
        ..chrome(ctx)
    };
    let standing = standing(ctx, festival);
    framed(ctx, chrome, (standing, body).into_any())
}

/// `12–15/03/2027 · Điện Biên` in one line: each part keeps together, and the last goes where a phone
/// has no room for it.
fn brand_line(ctx: &Ctx, festival: &Festival) -> String {
    let parts = [dates(ctx, festival), festival.place.get(ctx.lang).to_owned()];
    let parts = parts.iter().filter(|part| !part.is_empty()).map(|part| part.replace(' ', "\u{a0}"));
    parts.collect::<Vec<_>>().join(" ·\u{a0}")
}

fn foot(ctx: &Ctx, festival: &Festival) -> Vec<Vec<NavItem>> {
    let words = ctx.words();
    let here = |rest: &str, key: &str| NavItem::new(ctx.href(&festival.path(rest)), words.get(key));
    let mut visitors =
        vec![here("/visit", "nav-visit"), here("/orders", "nav-lookup"), here("/changes", "changes-title")];
    if !festival.refund_policy.vi.is_empty() {
        visitors.push(here("/privacy#refunds", "nav-refunds"));
    }
    visitors.push(here("/privacy", "nav-privacy"));
    let others = [("", "nav-festivals"), ("/desk", "nav-desk")];
    vec![visitors, others.map(|(path, key)| NavItem::new(ctx.href(path), words.get(key))).into()]
}

/// What a visitor must know before anything else on any page: put off, over, not public yet.
fn standing(ctx: &Ctx, festival: &Festival) -> Option<AnyView> {
    let (look, key) = match festival.shown_state(ctx.now) {
        FestivalState::Draft => (NoticeLook::Info, "notice-draft"),
        FestivalState::Postponed => (NoticeLook::Warn, "notice-postponed"),
        FestivalState::Over => (NoticeLook::Info, "notice-over"),
        FestivalState::Announced | FestivalState::OnSale | FestivalState::Running => return None,
    };
    let text = ctx.words().get(key);
    Some(view! { <div class="wrap feedback"><Notice look=look><p>{text}</p></Notice></div> }.into_any())
}

/// The dates, as far as they can be trusted: a festival that is put off has none.
pub fn dates(ctx: &Ctx, festival: &Festival) -> String {
    match festival.state {
        FestivalState::Postponed => ctx.words().get("state-postponed"),
        _ => festival.dates(ctx.lang),
    }
}

fn festival_nav(ctx: &Ctx, festival: &Festival, current: Current) -> Vec<(NavItem, Icon)> {
    let words = ctx.words();
    let entries = [
        ("", "nav-home", Icon::Home, Current::Home),
        ("/programme", "nav-programme", Icon::Calendar, Current::Programme),
        ("/plan", "nav-plan", Icon::Heart, Current::Plan),
        ("/tickets", "nav-tickets", Icon::Ticket, Current::Tickets),
        ("/orders", "nav-lookup", Icon::Qr, Current::Lookup),
    ];
    let item = |(path, key, icon, entry)| {
        (NavItem::new(ctx.href(&festival.path(path)), words.get(key)).current(entry == current), icon)
    };
    entries.map(item).into()
}

/// `Thứ Bảy, 19:42` at this moment of the page.
pub fn moment(ctx: &Ctx) -> String {
    format!("{}, {}", day::weekday(ctx.lang, day::local(ctx.now).date()), day::clock(ctx.now))
}
