//! Turning a hold into an order.

use super::contact::Contact;
use super::reserve::take_places;
use super::{consent, sale};
use crate::db::{Tx, change};
use crate::festivals::model::Festival;
use crate::kernel::code;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::HoldId;
use crate::kernel::money::Vnd;
use crate::mail::{self, Mail, MailKind};
use crate::ticketing::model::{Basket, HOLD, HoldState, Line, OrderState};
use crate::ticketing::store::holds::{self, HoldRow};
use crate::ticketing::store::offers;
use crate::ticketing::store::orders::{self, OrderRow, TicketRow};
use crate::web::{Ctx, Form};

/// Who orders: a name, a phone or an e-mail address, and a yes to our keeping them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Buyer {
    pub contact: Contact,
    /// The fingerprint of the privacy notice that the buyer ticked.
    pub agreed: String,
}

impl Buyer {
    /// Reads the three fields and the tick of the form.
    pub fn read(form: &Form) -> Result<Self, Fault> {
        let mut reader = form.read();
        let contact = Contact::among(form, &mut reader);
        let agreed = form.raw("agreed").to_owned();
        if agreed.is_empty() {
            reader.fault("agreed", Message::new("consent-missing"));
        }
        reader.finish()?;
        Ok(Self { contact, agreed })
    }
}

/// Orders what a hold keeps. Sending it again finds the order it made.
///
/// `shown` is the total the buyer saw; another one is shown first.
pub async fn place_order(tx: &mut Tx, ctx: &Ctx, hold: HoldId, buyer: &Buyer, shown: Vnd) -> Result<OrderRow, Fault> {
    let row = holds::by_id_in(tx, hold).await?.ok_or(Fault::Missing)?;
    let row = holds::lock(tx, hold, row.festival_id).await?.ok_or(Fault::Missing)?;
    if let Some(order) = orders::by_hold_in(tx, hold).await? {
        return Ok(order);
    }
    let festival = sale::open(tx, row.festival_id).await?;
    let basket = price_now(tx, ctx, &row).await?;
    if basket.total != shown {
        let message = Message::new("tickets-price-changed").with("total", basket.total.fmt(ctx.lang));
        return Err(Fault::Refused(message));
    }
    revive(tx, ctx, &row).await?;
    let order = insert(tx, ctx, &festival, &row, buyer, basket.total).await?;
    holds::set_state(tx, hold, HoldState::Live, row.expires_at.max(ctx.now + HOLD)).await?;
    if basket.total == Vnd(0) {
        return confirm(tx, ctx, order).await;
    }
    let mail = Mail::to_buyer(&order, MailKind::OrderPlaced { order: order.id });
    mail::enqueue(tx, ctx, mail).await?;
    Ok(order)
}

/// The hold's lines at today's prices, which replace those of the choice.
async fn price_now(tx: &mut Tx, ctx: &Ctx, hold: &HoldRow) -> Result<Basket, Fault> {
    let offers = offers::offers_in(tx, hold.festival_id, ctx.now).await?;
    let lines = holds::lines_in(tx, hold.id).await?;
    let wanted: Vec<(String, i64)> = lines
        .iter()
        .filter_map(|line| offers.iter().find(|o| o.product == line.product).map(|o| (o.slug.clone(), line.quantity)))
        .collect();
    if wanted.len() != lines.len() {
        return Err(Fault::refused("tickets-no-such"));
    }
    // The quantities are not on this page any more.
    let basket = Basket::choose(&offers, &wanted, ctx.now, ctx.lang).map_err(Fault::at_large)?;
    for line in changed(&basket, &lines) {
        holds::reprice(tx, hold.id, line).await?;
    }
    Ok(basket)
}

fn changed<'b>(basket: &'b Basket, lines: &[Line]) -> Vec<&'b Line> {
    basket.lines.iter().filter(|line| !lines.contains(line)).collect()
}

/// A hold whose places went back takes them again, if they are free.
pub(super) async fn revive(tx: &mut Tx, ctx: &Ctx, hold: &HoldRow) -> Result<(), Fault> {
    if hold.state == HoldState::Released {
        let claims = holds::claims(tx, hold.id).await?;
        take_places(tx, ctx, hold.festival_id, &claims).await?;
        holds::set_state(tx, hold.id, HoldState::Live, ctx.now + HOLD).await?;
    }
    Ok(())
}

async fn insert(
    tx: &mut Tx,
    ctx: &Ctx,
    festival: &Festival,
    hold: &HoldRow,
    buyer: &Buyer,
    total: Vnd,
) -> Result<OrderRow, Fault> {
    consent::still_said(&festival.privacy, &buyer.agreed)?;
    let code = fresh_code(tx, ctx, &festival.code_prefix).await?;
    let contact = &buyer.contact;
    let order = OrderRow {
        id: ctx.id(),
        festival_id: hold.festival_id,
        hold_id: hold.id,
        search_key: contact.search_key(&code),
        code,
        state: OrderState::Pending,
        name: Some(contact.name.clone()),
        phone: contact.phone.as_ref().map(|phone| phone.as_str().to_owned()),
        email: contact.email.as_ref().map(|email| email.as_str().to_owned()),
        lang: ctx.lang,
        total,
        link_version: 1,
        created_at: ctx.now,
        paid_at: None,
    };
    orders::insert(tx, &order).await?;
    consent::record(tx, ctx, order.id, &festival.privacy).await?;
    Ok(order)
}

/// A code that no order has; with two thousand million of them, the second draw is rare.
async fn fresh_code(tx: &mut Tx, ctx: &Ctx, prefix: &str) -> Result<String, Fault> {
    for _ in 0..5 {
        let code = code::make(prefix, ctx.random());
        if orders::by_code_in(tx, &code).await?.is_none() {
            return Ok(code);
        }
    }
    Err(Fault::Busy)
}

/// Sells the held places, makes the tickets, and sends them. The counters are locked.
pub(super) async fn confirm(tx: &mut Tx, ctx: &Ctx, mut order: OrderRow) -> Result<OrderRow, Fault> {
    holds::sell_held(tx, order.hold_id).await?;
    holds::set_state(tx, order.hold_id, HoldState::Taken, ctx.now).await?;
    orders::mark_paid(tx, order.id, ctx.now).await?;
    (order.state, order.paid_at) = (OrderState::Paid, Some(ctx.now));
    let mut number = 0;
    for line in holds::lines_in(tx, order.hold_id).await? {
        for _ in 0..line.quantity {
            number += 1;
            let ticket = TicketRow {
                id: ctx.id(),
                product_id: line.product,
                number,
                serial: ctx.random::<8>().to_vec(),
                price: line.price,
                issued_at: Some(ctx.now),
                cancelled_at: None,
            };
            orders::insert_ticket(tx, order.id, &ticket).await?;
        }
    }
    change::publish(tx, &topic(&order), ctx.now).await?;
    mail::enqueue(tx, ctx, Mail::to_buyer(&order, MailKind::Tickets { order: order.id })).await?;
    Ok(order)
}

/// What listeners of an order's page listen to.
pub fn topic(order: &OrderRow) -> String {
    format!("order:{}", order.id)
}
