//! Turning a hold into an order.

use super::contact::Contact;
use super::{consent, places, sale};
use crate::festivals::model::Festival;
use crate::kernel::code;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::HoldId;
use crate::kernel::money::Vnd;
use crate::ticketing::letters::tell_buyer;
use crate::ticketing::model::{Basket, HOLD, HoldState, Line, OrderState};
use crate::ticketing::store::holds::{self, HoldRow};
use crate::ticketing::store::offers;
use crate::ticketing::store::orders::{self, OrderRow, TicketRow};
use crate::web::Form;
use crate::web::Job;

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
pub async fn place_order(job: Job<'_>, hold: HoldId, buyer: &Buyer, shown: Vnd) -> Result<OrderRow, Fault> {
    let row = holds::by_id(job.tx, hold).await?.ok_or(Fault::Missing)?;
    let row = holds::lock(job.tx, hold, row.festival_id).await?.ok_or(Fault::Missing)?;
    if let Some(order) = orders::by_hold(job.tx, hold).await? {
        return Ok(order);
    }
    let festival = sale::open(job.tx, row.festival_id).await?;
    let basket = price_now(job, &row).await?;
    if basket.total != shown {
        let message = Message::new("tickets-price-changed").with("total", basket.total.fmt(job.lang));
        return Err(Fault::Refused(message));
    }
    places::revive(job, &row).await?;
    let order = insert(job, &festival, &row, buyer, basket.total).await?;
    holds::set_state(job.tx, hold, HoldState::Live, row.expires_at.max(job.now + HOLD)).await?;
    if basket.total == Vnd(0) {
        return confirm(job, order).await;
    }
    tell_buyer(job, &order).await?;
    Ok(order)
}

/// The hold's lines at today's prices, which replace those of the choice.
async fn price_now(job: Job<'_>, hold: &HoldRow) -> Result<Basket, Fault> {
    let offers = offers::offers(job.tx, hold.festival_id, job.now).await?;
    let lines = holds::lines(job.tx, hold.id).await?;
    let wanted: Vec<(String, i64)> = lines
        .iter()
        .filter_map(|line| offers.iter().find(|o| o.product == line.product).map(|o| (o.slug.clone(), line.quantity)))
        .collect();
    if wanted.len() != lines.len() {
        return Err(Fault::refused("tickets-no-such"));
    }
    // The quantities are not on this page any more.
    let basket = Basket::choose(&offers, &wanted, job.now, job.lang).map_err(Fault::at_large)?;
    for line in changed(&basket, &lines) {
        holds::reprice(job.tx, hold.id, line).await?;
    }
    Ok(basket)
}

fn changed<'b>(basket: &'b Basket, lines: &[Line]) -> Vec<&'b Line> {
    basket.lines.iter().filter(|line| !lines.contains(line)).collect()
}

async fn insert(
    job: Job<'_>,
    festival: &Festival,
    hold: &HoldRow,
    buyer: &Buyer,
    total: Vnd,
) -> Result<OrderRow, Fault> {
    consent::still_said(&festival.privacy, &buyer.agreed)?;
    let code = fresh_code(job, &festival.code_prefix).await?;
    let contact = &buyer.contact;
    let order = OrderRow {
        id: job.id(),
        festival_id: hold.festival_id,
        hold_id: hold.id,
        search_key: contact.search_key(&code),
        code,
        state: OrderState::Pending,
        name: Some(contact.name.clone()),
        phone: contact.phone.as_ref().map(|phone| phone.as_str().to_owned()),
        email: contact.email.as_ref().map(|email| email.as_str().to_owned()),
        lang: job.lang,
        total,
        link_version: 1,
        created_at: job.now,
        paid_at: None,
    };
    orders::insert(job.tx, &order).await?;
    consent::record(job, order.id, &festival.privacy).await?;
    Ok(order)
}

/// A code that no order has; with two thousand million of them, the second draw is rare.
async fn fresh_code(job: Job<'_>, prefix: &str) -> Result<String, Fault> {
    for _ in 0..5 {
        let code = code::make(prefix, job.random());
        if orders::by_code(job.tx, &code).await?.is_none() {
            return Ok(code);
        }
    }
    Err(Fault::Busy)
}

/// Sells the held places, makes the tickets, and sends them. The counters are locked.
pub(super) async fn confirm(job: Job<'_>, mut order: OrderRow) -> Result<OrderRow, Fault> {
    holds::sell_held(job.tx, order.hold_id).await?;
    holds::set_state(job.tx, order.hold_id, HoldState::Taken, job.now).await?;
    orders::mark_paid(job.tx, order.id, job.now).await?;
    (order.state, order.paid_at) = (OrderState::Paid, Some(job.now));
    let mut number = 0;
    for line in holds::lines(job.tx, order.hold_id).await? {
        for _ in 0..line.quantity {
            number += 1;
            let ticket = TicketRow {
                id: job.id(),
                product_id: line.product,
                number,
                serial: job.random::<8>().to_vec(),
                price: line.price,
                issued_at: Some(job.now),
                cancelled_at: None,
            };
            orders::insert_ticket(job.tx, order.id, &ticket).await?;
        }
    }
    job.publish(&order.topic()).await?;
    tell_buyer(job, &order).await?;
    Ok(order)
}
