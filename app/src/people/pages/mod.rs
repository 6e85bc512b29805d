//! Screens of this slice.

mod access;
mod account;
mod audit;
mod list;
mod person;
mod roles;
mod sign_in;

use crate::festivals::model::Festival;
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::kernel::lang::Lang;
use crate::people::model::Permission::{ManagePeople, ViewAudit};
use crate::web::{At, Ctx, Head, Needs, Page, Routes};
use chrono::{DateTime, Utc};
use leptos::prelude::*;

/// Rows on one page of a list.
const PAGE: i64 = 50;

pub fn routes() -> Routes {
    Routes::default()
        .page("/sign-in", Needs::Nobody, sign_in::sign_in)
        .page("/password-reset", Needs::Nobody, sign_in::password_reset)
        .page("/access/{token}", Needs::Nobody, access::access)
        .page("/account", Needs::SignedIn, account::account)
        .page("/desk/people", Needs::Permission(ManagePeople), list::list)
        .page("/desk/people/{user}", Needs::Permission(ManagePeople), person::person)
        .page("/desk/audit", Needs::Permission(ViewAudit), audit::audit)
        .page("/desk/{festival}/people", Needs::Permission(ManagePeople), list::list)
        .page("/desk/{festival}/people/{user}", Needs::Permission(ManagePeople), person::person)
        .page("/desk/{festival}/audit", Needs::Permission(ViewAudit), audit::audit)
}

/// The head of a page about accounts: never cached, never indexed.
fn head(title: &str, desk: bool) -> Head {
    Head { title: title.to_owned(), private: true, desk, ..Head::default() }
}

/// A small page for somebody who is not in yet.
fn door(ctx: Ctx, title: String, body: impl FnOnce() -> AnyView + Send + 'static) -> Page {
    Page::new(head(&title, false), move || {
        let body = view! { <div class="wrap page column stack"><h1>{title}</h1>{body()}</div> }.into_any();
        crate::festivals::frame::plain(&ctx, body)
    })
}

/// A page at a desk: of one festival, or above all of them.
fn desk(
    ctx: Ctx,
    festival: Option<Festival>,
    current: &'static str,
    title: &str,
    body: impl FnOnce() -> AnyView + Send + 'static,
) -> Page {
    Page::new(head(title, true), move || crate::festivals::frame::desk(&ctx, festival.as_ref(), current, body()))
}

/// The festival in the path, if the page is one festival's.
async fn festival(ctx: &Ctx, at: &At) -> Result<Option<Festival>, Fault> {
    match at.part("festival") {
        "" => Ok(None),
        slug => Ok(Some(crate::festivals::store::by_slug(&ctx.site.db, slug).await?.ok_or(Fault::Missing)?)),
    }
}

/// Where a desk page stands: under its festival, or above all.
fn desk_path(ctx: &Ctx, festival: Option<&Festival>, rest: &str) -> String {
    match festival {
        Some(festival) => ctx.href(&format!("/desk/{}{rest}", festival.slug)),
        None => ctx.href(&format!("/desk{rest}")),
    }
}

/// Tells a form's server function which page to come back to.
fn from(ctx: &Ctx) -> impl IntoView + use<> {
    view! { <input type="hidden" name="from" value=ctx.path.to_string() /> }
}

/// A titled sheet around what is drawn already.
fn card(title: String, body: AnyView) -> AnyView {
    use crate::ui::Card;
    view! { <Card title>{body}</Card> }.into_any()
}

/// Hidden fields of a one-button form.
fn hidden(ctx: &Ctx, name: &str, value: impl ToString) -> Vec<(String, String)> {
    vec![("from".to_owned(), ctx.path.to_string()), (name.to_owned(), value.to_string())]
}

/// `12/03/2027 19:30`.
fn moment(lang: Lang, at: DateTime<Utc>) -> String {
    format!("{} {}", day::date(lang, day::local(at).date()), day::clock(at))
}

/// Which page of a list was asked for, from 1 on.
fn page_number(at: &At) -> i64 {
    at.query.raw("page").parse::<i64>().unwrap_or(1).clamp(1, 1_000_000)
}

/// The way through a list of `total` rows; `href` makes the address of a page.
fn pager(ctx: &Ctx, page: i64, total: i64, href: impl Fn(i64) -> String) -> Option<AnyView> {
    if total <= PAGE {
        return None;
    }
    let words = ctx.words();
    let first = (page - 1) * PAGE + 1;
    let last = (page * PAGE).min(total);
    let earlier = (page > 1).then(|| (href(page - 1), words.get("people-page-before")));
    let later = (last < total).then(|| (href(page + 1), words.get("people-page-after")));
    let (label, position) = (words.get("people-pages"), format!("{first}–{last} / {total}"));
    Some(pager_view(label, earlier, later, position))
}

type Step = Option<(String, String)>;

fn pager_view(label: String, earlier: Step, later: Step, position: String) -> AnyView {
    use crate::ui::Pager;
    match (earlier, later) {
        (Some(earlier), Some(later)) => view! { <Pager label position earlier later /> }.into_any(),
        (Some(earlier), None) => view! { <Pager label position earlier /> }.into_any(),
        (None, Some(later)) => view! { <Pager label position later /> }.into_any(),
        (None, None) => view! { <Pager label position /> }.into_any(),
    }
}
