//! The frames of pages: around a festival and around none; that of the desks is with them.
//!
//! Each says first what the last form left: a notice, or the summary of what to mend.

use super::model::{Festival, FestivalState};
use crate::kernel::day;
use crate::ui::*;
use crate::web::Ctx;
use leptos::prelude::*;

pub use super::desk::frame::desk;

/// Which entry of the public navigation a page belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Current {
    Nothing,
    Home,
    Programme,
    Tickets,
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
            phone: festival.contact_phone.clone(),
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
    let mut visitors = vec![here("/orders", "nav-lookup")];
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

/// Parts of one line with dots between those that there are.
pub fn dotted(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    parts.join("\u{a0}· ")
}

fn festival_nav(ctx: &Ctx, festival: &Festival, current: Current) -> Vec<(NavItem, Icon)> {
    let words = ctx.words();
    let entries = [
        ("", "nav-home", Icon::Home, Current::Home),
        ("/programme", "nav-programme", Icon::Calendar, Current::Programme),
        ("/tickets", "nav-tickets", Icon::Ticket, Current::Tickets),
        ("/orders", "nav-lookup", Icon::Qr, Current::Lookup),
    ];
    let item = |(path, key, icon, entry)| {
        (NavItem::new(ctx.href(&festival.path(path)), words.get(key)).current(entry == current), icon)
    };
    entries.map(item).into()
}

/// A page that belongs to no festival: the list of them, signing in, an error.
pub fn plain(ctx: &Ctx, body: AnyView) -> impl IntoView + use<> {
    let words = ctx.words();
    let chrome = PublicChrome {
        brand: Brand { href: ctx.href(""), name: words.get("xoe"), line: Some(words.get("xoe-line")) },
        nav: vec![NavItem::new(ctx.href(""), words.get("nav-festivals"))],
        foot: vec![vec![NavItem::new(ctx.href("/desk"), words.get("nav-desk"))]],
        credit: credit(ctx, false),
        ..chrome(ctx)
    };
    framed(ctx, chrome, body)
}

fn chrome(ctx: &Ctx) -> PublicChrome {
    let words = ctx.words();
    PublicChrome {
        skip: words.get("skip"),
        nav_label: words.get("nav-label"),
        bar_label: words.get("bar-label"),
        language: Some(other_language(ctx)),
        ..PublicChrome::default()
    }
}

pub(super) fn other_language(ctx: &Ctx) -> OtherLanguage {
    let (words, other) = (ctx.words(), ctx.lang.other());
    OtherLanguage {
        href: ctx.twin(),
        code: other.code().to_owned(),
        short: other.code().to_uppercase(),
        label: words.get("other-language"),
    }
}

fn credit(ctx: &Ctx, sample: bool) -> String {
    let words = ctx.words();
    if sample {
        format!("{} {}", words.get("sample-data"), words.get("motif-credit"))
    } else {
        words.get("motif-credit")
    }
}

fn framed(ctx: &Ctx, chrome: PublicChrome, body: AnyView) -> impl IntoView + use<> {
    let feedback = feedback(ctx);
    view! { <PublicFrame chrome=chrome>{feedback} {body}</PublicFrame> }
}

/// What the last form left for this page.
pub(super) fn feedback(ctx: &Ctx) -> Option<AnyView> {
    let flash = ctx.flash.clone()?;
    let words = ctx.words();
    let errors: Vec<(String, String)> =
        flash.faults.iter().map(|fault| (fault.field.to_string(), words.say(&fault.message))).collect();
    let notice = flash.notice.as_ref().map(|notice| {
        let look = if notice.good { NoticeLook::Ok } else { NoticeLook::Error };
        let text = words.say(&notice.message);
        view! { <Notice look=look><p>{text}</p></Notice> }
    });
    if errors.is_empty() && notice.is_none() {
        return None;
    }
    let title = words.get("error-summary");
    Some(
        view! { <div class="wrap feedback stack">{notice} <ErrorSummary title=title errors=errors /></div> }.into_any(),
    )
}

/// `Thứ Bảy, 19:42` at this moment of the page.
pub fn moment(ctx: &Ctx) -> String {
    format!("{}, {}", day::weekday(ctx.lang, day::local(ctx.now).date()), day::clock(ctx.now))
}
