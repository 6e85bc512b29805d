//! The frame of organisers' desks.

use super::{edition, path};
use crate::festivals::frame::{feedback, other_language};
use crate::festivals::model::Festival;
use crate::people::model::Permission;
use crate::ticketing::store::{payments, refunds};
use crate::ui::*;
use crate::web::Ctx;
use leptos::prelude::*;

/// An organiser's page. `current` is the last part of its path: `orders`, `treasury` …
pub fn desk(ctx: &Ctx, festival: Option<&Festival>, current: &'static str, body: AnyView) -> impl IntoView + use<> {
    let (ctx, festival) = (ctx.clone(), festival.cloned());
    // Only the database knows how much waits; the page is drawn once that is known.
    Suspend::new(async move {
        let waiting = match &festival {
            Some(festival) => waiting(&ctx, festival).await,
            None => None,
        };
        framed(&ctx, festival.as_ref(), current, waiting, body)
    })
}

/// How many sums wait for the treasurer, payments and refunds; nothing for who may not deal with them.
async fn waiting(ctx: &Ctx, festival: &Festival) -> Option<usize> {
    if !super::may(ctx, festival, Permission::Treasury) {
        return None;
    }
    let (db, id) = (&ctx.site.db, festival.id);
    let open = payments::open(db, id).await.ok()?.len();
    let (due, _) = refunds::due_tally(db, id).await.ok()?;
    Some(open + usize::try_from(due).unwrap_or_default()).filter(|waiting| *waiting > 0)
}

fn framed(
    ctx: &Ctx,
    festival: Option<&Festival>,
    current: &'static str,
    waiting: Option<usize>,
    body: AnyView,
) -> AnyView {
    let words = ctx.words();
    let sign_out = words.get("desk-sign-out");
    let chrome = DeskChrome {
        skip: words.get("skip"),
        brand: Brand {
            href: ctx.href("/desk"),
            name: words.get("xoe"),
            line: festival.map(|festival| edition(ctx.lang, festival)),
        },
        nav_label: words.get("desk-nav-label"),
        menu: words.get("desk-menu"),
        nav: festival.map_or_else(|| admin_nav(ctx, current), |festival| desk_nav(ctx, festival, current, waiting)),
        more: more(ctx, festival, current),
        sign_out: Some(
            view! { <form method="post" action="/api/people/sign-out"><button>{icon(Icon::Leave)}{sign_out}</button></form> }
                .into_any(),
        ),
        help: HelpLine {
            words: words.get("help-call"),
            phone: festival.map(|festival| festival.contact_phone.clone()).unwrap_or_default(),
            hours: String::new(),
        },
    };
    let feedback = feedback(ctx);
    view! { <DeskFrame chrome=chrome>{feedback} {body}</DeskFrame> }.into_any()
}

/// What stands below the desks: other places, the language, the account.
fn more(ctx: &Ctx, festival: Option<&Festival>, current: &str) -> Vec<NavItem> {
    let words = ctx.words();
    let public = festival.map(|f| NavItem::new(ctx.href(&f.path("")), words.get("desk-public")).icon(Icon::Globe));
    let festivals = festival.is_some() && !is_bound_to_one(ctx);
    let more = [
        public,
        festivals.then(|| NavItem::new(ctx.href("/desk"), words.get("desk-festivals")).icon(Icon::Calendar)),
        Some(NavItem::new(other_language(ctx).href, words.get("other-language")).icon(Icon::Globe)),
        Some(
            NavItem::new(ctx.href("/account"), words.get("desk-account"))
                .icon(Icon::Person)
                .current(current == "account"),
        ),
    ];
    more.into_iter().flatten().collect()
}

/// Works for one festival and no other: a list of festivals would lead back to it.
fn is_bound_to_one(ctx: &Ctx) -> bool {
    let grants = ctx.actor.as_ref().map(|actor| actor.grants.as_slice()).unwrap_or_default();
    let first = grants.first().and_then(|grant| grant.festival);
    first.is_some() && grants.iter().all(|grant| grant.festival == first)
}

/// The desks of a festival that this actor may use.
fn desk_nav(ctx: &Ctx, festival: &Festival, current: &str, waiting: Option<usize>) -> Vec<NavItem> {
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
    let open = desks.into_iter().filter(|(.., needs)| needs.is_none_or(|needs| super::may(ctx, festival, needs)));
    open.map(|(desk, key, icon, _)| {
        let rest = if desk.is_empty() { String::new() } else { format!("/{desk}") };
        let item = NavItem::new(path(ctx, festival, &rest), words.get(key)).icon(icon).current(desk == current);
        match waiting {
            Some(waiting) if desk == "treasury" => item.count(waiting.to_string(), words.get("treasury-word")),
            _ => item,
        }
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
