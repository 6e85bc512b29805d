//! The frames of pages: around a festival, around none, and around the desks.
//!
//! Each says first what the last form left: a notice, or the summary of what to mend.

use super::model::Festival;
use crate::kernel::day;
use crate::people::model::Permission;
use crate::ui::*;
use crate::web::Ctx;
use leptos::prelude::*;

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
    let dates = festival.dates(ctx.lang);
    let nav = festival_nav(ctx, festival, current);
    let chrome = PublicChrome {
        brand: Brand {
            href: ctx.href(&festival.path("")),
            name: festival.name.get(ctx.lang).to_owned(),
            line: Some(format!("{} · {dates}", festival.place.get(ctx.lang))),
        },
        nav: nav.iter().map(|(item, _)| item.clone()).collect(),
        bar: nav.into_iter().map(|(item, icon)| item.icon(icon)).collect(),
        help: HelpLine {
            words: words.get("help-call"),
            phone: festival.contact_phone.clone(),
            hours: festival.contact_hours.get(ctx.lang).to_owned(),
        },
        foot: vec![
            vec![
                NavItem::new(ctx.href(&festival.path("/orders")), words.get("nav-lookup")),
                NavItem::new(ctx.href(&festival.path("/privacy")), words.get("nav-privacy")),
            ],
            vec![
                NavItem::new(ctx.href(""), words.get("nav-festivals")),
                NavItem::new(ctx.href("/desk"), words.get("nav-desk")),
            ],
        ],
        credit: credit(ctx, festival.sample),
        ..chrome(ctx)
    };
    framed(ctx, chrome, body)
}

fn festival_nav(ctx: &Ctx, festival: &Festival, current: Current) -> Vec<(NavItem, Icon)> {
    let words = ctx.words();
    let entries = [
        ("", "nav-home", Icon::Home, Current::Home),
        ("/programme", "nav-programme", Icon::Calendar, Current::Programme),
        ("/tickets", "nav-tickets", Icon::Ticket, Current::Tickets),
        ("/orders", "nav-my-tickets", Icon::Qr, Current::Lookup),
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

fn other_language(ctx: &Ctx) -> OtherLanguage {
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
fn feedback(ctx: &Ctx) -> Option<AnyView> {
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

/// An organiser's page. `current` is the last part of its path: `orders`, `treasury` …
pub fn desk(ctx: &Ctx, festival: Option<&Festival>, current: &'static str, body: AnyView) -> impl IntoView + use<> {
    let words = ctx.words();
    let language = other_language(ctx);
    let public = festival.map(|f| NavItem::new(ctx.href(&f.path("")), words.get("desk-public")).icon(Icon::Globe));
    let more = [
        public,
        Some(NavItem::new(ctx.href("/desk"), words.get("desk-festivals")).icon(Icon::Calendar)),
        Some(NavItem::new(language.href, words.get("other-language")).icon(Icon::Globe)),
        Some(
            NavItem::new(ctx.href("/account"), words.get("desk-account"))
                .icon(Icon::Person)
                .current(current == "account"),
        ),
    ];
    let sign_out = words.get("desk-sign-out");
    let chrome = DeskChrome {
        skip: words.get("skip"),
        brand: Brand {
            href: ctx.href("/desk"),
            name: words.get("xoe"),
            line: festival.map(|f| format!("{} {}", f.name.get(ctx.lang), f.dates(ctx.lang))),
        },
        nav_label: words.get("desk-nav-label"),
        menu: words.get("desk-menu"),
        nav: festival.map(|f| desk_nav(ctx, f, current)).unwrap_or_else(|| admin_nav(ctx, current)),
        more: more.into_iter().flatten().collect(),
        sign_out: Some(
            view! { <form method="post" action="/api/people/sign-out"><button>{icon(Icon::Leave)}{sign_out}</button></form> }
                .into_any(),
        ),
        help: HelpLine {
            words: words.get("help-call"),
            phone: festival.map(|f| f.contact_phone.clone()).unwrap_or_default(),
            hours: String::new(),
        },
    };
    let feedback = feedback(ctx);
    view! { <DeskFrame chrome=chrome>{feedback} {body}</DeskFrame> }
}

/// The desks of a festival that this actor may use.
fn desk_nav(ctx: &Ctx, festival: &Festival, current: &str) -> Vec<NavItem> {
    use Permission::*;
    let words = ctx.words();
    let desks = [
        ("", "desk-overview", Icon::Chart, None),
        ("settings", "desk-settings", Icon::Settings, Some(EditFestival)),
        ("products", "desk-products", Icon::Ticket, Some(EditProducts)),
        ("orders", "desk-orders", Icon::List, Some(ViewOrders)),
        ("treasury", "desk-treasury", Icon::Bank, Some(Treasury)),
        ("people", "desk-people", Icon::People, Some(ManagePeople)),
        ("audit", "desk-audit", Icon::Log, Some(ViewAudit)),
    ];
    let may = |permission| ctx.actor.as_ref().is_some_and(|actor| actor.may(permission, Some(festival.id)));
    let open = desks.into_iter().filter(|(.., needs)| needs.is_none_or(may));
    open.map(|(path, key, icon, _)| {
        let rest = if path.is_empty() { String::new() } else { format!("/{path}") };
        let href = ctx.href(&format!("/desk/{}{rest}", festival.slug));
        NavItem::new(href, words.get(key)).icon(icon).current(path == current)
    })
    .collect()
}

/// The desks above all festivals.
fn admin_nav(ctx: &Ctx, current: &str) -> Vec<NavItem> {
    use Permission::*;
    let words = ctx.words();
    let desks = [
        ("/desk", "desk-festivals", Icon::Calendar, "festivals", None),
        ("/desk/people", "desk-people", Icon::People, "people", Some(ManagePeople)),
        ("/desk/audit", "desk-audit", Icon::Log, "audit", Some(ViewAudit)),
    ];
    let may = |permission| ctx.actor.as_ref().is_some_and(|actor| actor.may(permission, None));
    let open = desks.into_iter().filter(|(.., needs)| needs.is_none_or(may));
    open.map(|(path, key, icon, name, _)| {
        NavItem::new(ctx.href(path), words.get(key)).icon(icon).current(name == current)
    })
    .collect()
}

/// `Thứ Bảy, 19:42` at this moment of the page.
pub fn moment(ctx: &Ctx) -> String {
    format!("{}, {}", day::weekday(ctx.lang, day::local(ctx.now).date()), day::clock(ctx.now))
}
