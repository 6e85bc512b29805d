//! One order, and what can be done with it.

use super::{order_parts as parts, order_person as person, orders};
use crate::festivals::desk;
use crate::festivals::model::Festival;
use crate::kernel::code;
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::kernel::id::ProductId;
use crate::people::model::Permission;
use crate::ticketing::documents;
use crate::ticketing::model::{HoldState, Line, OrderState};
use crate::ticketing::store::buyers::{self, Forgotten};
use crate::ticketing::store::consents;
use crate::ticketing::store::holds::{self, HoldRow};
use crate::ticketing::store::offers::{self, ProductRow};
use crate::ticketing::store::orders::{self as rows, OrderRow, TicketRow};
use crate::ticketing::store::payments::PaymentRow;
use crate::ticketing::store::refunds::{self, RefundRow};
use crate::ui::*;
use crate::web::{At, Ctx, Page};
use chrono::{DateTime, Utc};
use leptos::prelude::*;

/// An order with all that belongs to it, cancelled tickets too.
pub(super) struct File {
    pub festival: Festival,
    pub order: OrderRow,
    pub hold: HoldRow,
    pub lines: Vec<Line>,
    pub products: Vec<ProductRow>,
    pub tickets: Vec<TicketRow>,
    pub payments: Vec<PaymentRow>,
    refund: Option<RefundRow>,
    agreed_at: Option<DateTime<Utc>>,
    pub forgotten: Option<Forgotten>,
}

impl File {
    pub fn product(&self, ctx: &Ctx, id: ProductId) -> String {
        let product = self.products.iter().find(|product| product.id == id);
        product.map(|product| product.name.0.get(ctx.lang).to_owned()).unwrap_or_default()
    }
}

pub async fn order(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let festival = desk::at(&ctx, &at).await?;
    let code = code::parse(at.part("code")).map_err(|_| Fault::Missing)?;
    let file = load(&ctx, festival.clone(), &code).await?;
    let title = ctx.words().fill("order-title", &[("code", code)]);
    Ok(desk::page(&ctx, Some(festival), "orders", title, move |ctx| body(ctx, &file)))
}

async fn load(ctx: &Ctx, festival: Festival, code: &str) -> Result<File, Fault> {
    let db = &ctx.site.db;
    let order =
        rows::by_code(db, code).await?.filter(|order| order.festival_id == festival.id).ok_or(Fault::Missing)?;
    let hold = holds::by_id(db, order.hold_id).await?.ok_or(Fault::Missing)?;
    let lines = holds::lines(db, hold.id).await?;
    let ids: Vec<ProductId> = lines.iter().map(|line| line.product).collect();
    let products = offers::product_rows(db, &ids).await?;
    let tickets = rows::tickets(db, order.id).await?;
    let payments = crate::ticketing::store::desk::payments_of(db, order.id).await?;
    let refund = refunds::of_order(db, order.id).await?;
    let agreed_at = consents::of_order(db, order.id).await?.map(|(at, _)| at);
    let forgotten = buyers::forgotten(db, order.id).await?;
    Ok(File { festival, order, hold, lines, products, tickets, payments, refund, agreed_at, forgotten })
}

fn body(ctx: &Ctx, file: &File) -> AnyView {
    let words = ctx.words();
    let list = desk::path(ctx, &file.festival, "/orders");
    view! {
        <div class="stack">
            {back(list, words.get("desk-orders"))}
            <div class="title-row">
                <h1>{words.fill("order-title", &[("code", file.order.code.clone())])}</h1>
                <p class="row">{orders::state(ctx, file.order.state).view()}</p>
            </div>
            <div class="split">
                <div class="stack">{buyer(ctx, file)} {parts::lines(ctx, file)} {parts::payments(ctx, file)} {parts::tickets(ctx, file)}</div>
                {actions(ctx, file)}
            </div>
        </div>
    }
    .into_any()
}

fn buyer(ctx: &Ctx, file: &File) -> AnyView {
    let (words, order) = (ctx.words(), &file.order);
    let fact = |key: &str, value: String| Fact::new(words.get(key), value);
    let mut facts = person::facts(ctx, file);
    facts.push(fact("orders-at", desk::moment(ctx.lang, order.created_at)));
    facts.extend(order.paid_at.map(|at| fact("orders-paid-at", desk::moment(ctx.lang, at))));
    facts.extend(held(ctx, file).map(|held| fact("orders-hold", held)));
    facts.extend(file.agreed_at.map(|at| fact("orders-agreed-at", desk::moment(ctx.lang, at))));
    facts.extend(file.refund.as_ref().map(|refund| fact("orders-refund", refunded(ctx, refund))));
    view! { <Card title=words.get("orders-buyer")><Facts facts=facts /></Card> }.into_any()
}

/// What goes back, and how it went once it did.
fn refunded(ctx: &Ctx, refund: &RefundRow) -> String {
    let how = refund.how.clone().unwrap_or_else(|| ctx.words().get("refund-due"));
    format!("{} · {how}", refund.amount.fmt(ctx.lang))
}

/// Until when an unpaid order keeps its places.
fn held(ctx: &Ctx, file: &File) -> Option<String> {
    if file.order.state != OrderState::Pending {
        return None;
    }
    let alive = file.hold.state == HoldState::Live && file.hold.expires_at > ctx.now;
    let until = [("at", day::clock(file.hold.expires_at))];
    Some(if alive { ctx.words().fill("orders-held-until", &until) } else { ctx.words().get("orders-hold-lapsed") })
}

fn actions(ctx: &Ctx, file: &File) -> AnyView {
    let (words, order) = (ctx.words(), &file.order);
    let public = ctx.href(&documents::order_path(ctx, &file.festival, order));
    let manages = desk::may(ctx, &file.festival, Permission::ManageOrders);
    let id = order.id.to_string();
    let hidden = || desk::hidden(ctx, [("order", &id)]);
    let resend = (manages && order.email.is_some()).then(|| {
        view! { <PostButton action="/api/orders/resend" label=words.get("orders-resend") look=Look::Secondary icon=Icon::Send hidden=hidden() /> }
    });
    let revoke = (manages && !order.is_forgotten()).then(|| {
        view! {
            <p class="note">{words.get("orders-revoke-note")}</p>
            <PostButton action="/api/orders/revoke-link" label=words.get("orders-revoke") look=Look::Secondary icon=Icon::Lock hidden=hidden() />
        }
    });
    // Folded: a press by mistake must not cost somebody their evening.
    let cancel = (manages && order.state != OrderState::Cancelled).then(|| {
        view! {
            <details class="fold">
                <summary>{words.get("orders-cancel")}</summary>
                <div class="stack">
                    <p>{words.get("orders-cancel-note")}</p>
                    <PostButton action="/api/orders/cancel" label=words.get("orders-cancel-sure") look=Look::Danger icon=Icon::Cancelled hidden=hidden() />
                </div>
            </details>
        }
    });
    let correct_or_forget = person::actions(ctx, file);
    let public =
        view! { <LinkButton href=public label=words.get("orders-public") look=Look::Secondary icon=Icon::Eye /> };
    view! { <Card title=words.get("desk-what-to-do")>{public} {resend} {revoke} {correct_or_forget} {cancel}</Card> }
        .into_any()
}
