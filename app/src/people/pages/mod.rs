//! Screens of this slice.

mod access;
mod account;
mod audit;
mod factor;
mod list;
mod names;
mod person;
mod prove;
mod sign_in;

use crate::kernel::access::Permission::{ManagePeople, ViewAudit};
use crate::ui::Card;
use crate::web::Needs::{Known, Nobody, Permission, SignedIn};
use crate::web::{Ctx, Head, Page, Routes, frame};
use leptos::prelude::*;

/// Rows on one page of a list.
const PAGE: i64 = 50;

pub fn routes() -> Routes {
    Routes::default()
        .page("/sign-in", Nobody, sign_in::sign_in)
        .page("/sign-in/code", Nobody, sign_in::code)
        .page("/second-factor", Known, factor::factor)
        .page("/prove", SignedIn, prove::prove)
        .page("/password-reset", Nobody, sign_in::password_reset)
        .page("/access/{token}", Nobody, access::access)
        .desk("/account", SignedIn, account::account)
        .desk("/desk/people", Permission(ManagePeople), list::list)
        .desk("/desk/people/{user}", Permission(ManagePeople), person::person)
        .desk("/desk/audit", Permission(ViewAudit), audit::audit)
        .desk("/desk/audit.csv", Permission(ViewAudit), audit::csv)
        .desk("/desk/audit.xlsx", Permission(ViewAudit), audit::xlsx)
        .desk("/desk/{festival}/people", Permission(ManagePeople), list::list)
        .desk("/desk/{festival}/people/{user}", Permission(ManagePeople), person::person)
        .desk("/desk/{festival}/audit", Permission(ViewAudit), audit::audit)
        .desk("/desk/{festival}/audit.csv", Permission(ViewAudit), audit::csv)
        .desk("/desk/{festival}/audit.xlsx", Permission(ViewAudit), audit::xlsx)
}

/// A small page for somebody who is not in yet: never cached, never indexed.
fn door(ctx: Ctx, title: String, body: impl FnOnce() -> AnyView + Send + 'static) -> Page {
    let head = Head { title: title.clone(), private: true, ..Head::default() };
    Page::new(head, move || {
        let body = view! { <div class="wrap page column stack"><h1>{title}</h1>{body()}</div> }.into_any();
        frame::plain(&ctx, body)
    })
}

/// A titled sheet around what is drawn already.
fn card(title: String, body: AnyView) -> AnyView {
    view! { <Card title>{body}</Card> }.into_any()
}
