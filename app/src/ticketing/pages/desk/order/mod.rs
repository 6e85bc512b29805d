//! One order, and what can be done with it.

mod cancel;
mod file;
mod held;
mod parts;
mod person;
mod take;
mod tell;

use super::tags::state_of;
use crate::festivals::desk::Desk;
use crate::kernel::access::Permission;
use crate::kernel::code;
use crate::kernel::day::{self, moment};
use crate::kernel::fault::Fault;
use crate::kernel::money::Vnd;
use crate::ticketing::links;
use crate::ticketing::model::{HoldState, OrderState};
use crate::ui::*;
use crate::web::{At, Page};
pub use file::File;
use leptos::prelude::*;

pub async fn order(desk: Desk, at: At) -> Result<Page, Fault> {
    let code = code::parse(at.part("code")).map_err(|_| Fault::Missing)?;
    let file = File::load(&desk, &code).await?;
    let title = desk.words().fill("order-title", &[("code", code)]);
    Ok(desk.page("orders", title, move |desk| body(desk, &file)))
}

fn body(desk: &Desk, file: &File) -> AnyView {
    let words = desk.words();
    let list = desk.path("/orders");
    let guest = file.is_guests.then(|| Tag::new(TagLook::Info, words.get("guest-ticket")));
    view! {
        <div class="stack">
            {back(list, words.get("desk-orders"))}
            <div class="title-row">
                <h1>{words.fill("order-title", &[("code", file.order.code.clone())])}</h1>
                <p class="row">{guest.map(Tag::view)}{state_of(desk, &file.order).view()}</p>
            </div>
            <div class="split">
                <div class="stack">{tell::warning(desk, file)} {buyer(desk, file)} {parts::lines(desk, file)} {parts::payments(desk, file)} {parts::tickets(desk, file)}</div>
                {actions(desk, file)}
            </div>
        </div>
    }
    .into_any()
}

fn buyer(desk: &Desk, file: &File) -> AnyView {
    let (words, order) = (desk.words(), &file.order);
    let fact = |key: &str, value: String| Fact::new(words.get(key), value);
    let mut facts = person::facts(desk, file);
    facts.push(fact("orders-at", moment(desk.lang, order.created_at)));
    let paid_at = if order.total == Vnd::ZERO { "orders-issued-at" } else { "orders-paid-at" };
    facts.extend(order.paid_at.map(|at| fact(paid_at, moment(desk.lang, at))));
    facts.extend(file.receipt.as_ref().map(|receipt| take::fact(desk, receipt)));
    facts.extend(held(desk, file).map(|held| fact("orders-hold", held)));
    facts.extend(file.agreed_at.map(|at| fact("orders-agreed-at", moment(desk.lang, at))));
    let passed = |(code, at): &(String, _)| fact("orders-passed", format!("{} · {code}", moment(desk.lang, *at)));
    facts.extend(file.passings.iter().map(passed));
    facts.extend(cancel::facts(desk, file));
    view! { <Card title=words.get("orders-buyer")><Facts facts=facts /></Card> }.into_any()
}

/// Until when an unpaid order keeps its places.
fn held(desk: &Desk, file: &File) -> Option<String> {
    if file.order.state != OrderState::Pending {
        return None;
    }
    let alive = file.hold.state == HoldState::Live && file.hold.expires_at > desk.now;
    let until = file.hold.expires_at;
    let clock = if file.in_cash.is_some() { moment(desk.lang, until) } else { day::clock(until) };
    let place = file.in_cash.as_ref().map(|rules| rules.place.get(desk.lang).to_owned()).unwrap_or_default();
    let said = [("at", clock), ("place", place)];
    let key = if file.in_cash.is_some() { "cash-held-at" } else { "orders-held-until" };
    Some(if alive { desk.words().fill(key, &said) } else { desk.words().get("orders-hold-lapsed") })
}

fn actions(desk: &Desk, file: &File) -> AnyView {
    let (words, order) = (desk.words(), &file.order);
    let public = desk.href(&links::order_path(desk, &desk.festival, order));
    let manages = desk.may(Permission::ManageOrders);
    let id = order.id.to_string();
    let hidden = || desk.hidden([("order", &id)]);
    // An order that came to nothing has neither letter nor tickets to show.
    let alive = order.state != OrderState::Cancelled || order.paid_at.is_some();
    let resend = (manages && alive && order.email.is_some()).then(|| {
        view! { <PostButton action="/api/orders/resend" label=words.get("orders-resend") look=Look::Secondary icon=Icon::Send hidden=hidden() /> }
    });
    let resent = file.resent.filter(|_| resend.is_some()).map(|at| {
        let said = words.fill("orders-resent-at", &[("at", day::clock(at))]);
        view! { <p class="note">{said}</p> }
    });
    let revoke = (manages && alive && !order.is_forgotten()).then(|| {
        view! {
            <p class="note">{words.get(if order.email.is_some() { "orders-revoke-note" } else { "orders-revoke-note-phone" })}</p>
            <PostButton action="/api/orders/revoke-link" label=words.get("orders-revoke") look=Look::Secondary icon=Icon::Lock hidden=hidden() />
        }
    });
    let give_back = manages.then(|| held::give_back(desk, file));
    let correct_or_forget = person::actions(desk, file);
    let message = tell::message(desk, file);
    let (take, cancel) = (take::card(desk, file), cancel::action(desk, file));
    let public =
        view! { <LinkButton href=public label=words.get("orders-public") look=Look::Secondary icon=Icon::Eye /> };
    view! { <Card title=words.get("desk-what-to-do")>{public} {take} {message} {resend} {resent} {revoke} {correct_or_forget} {give_back} {cancel}</Card> }
        .into_any()
}
