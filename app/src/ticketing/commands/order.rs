//! Turning a hold into an order.

use super::consent;
use super::reserve::take_places;
use crate::db::{Tx, change};
use crate::festivals::store as festivals;
use crate::kernel::code;
use crate::kernel::email::Email;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::HoldId;
use crate::kernel::money::Vnd;
use crate::kernel::phone::Phone;
use crate::kernel::text;
use crate::mail::{self, Mail, MailKind};
use crate::ticketing::model::{Basket, HOLD, HoldState, Line, OrderState};
use crate::ticketing::store::holds::{self, HoldRow};
use crate::ticketing::store::offers;
use crate::ticketing::store::orders::{self, OrderRow, TicketRow};
use crate::web::{Ctx, Form};

/// Who orders: a name, a phone or an e-mail address, and a yes to our keeping them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Buyer {
    pub name: String,
    pub phone: Option<Phone>,
    pub email: Option<Email>,
    /// The fingerprint of the privacy notice that the buyer ticked.
    pub agreed: String,
}

impl Buyer {
    /// Reads the three fields and the tick of the form.
    pub fn read(form: &Form) -> Result<Self, Fault> {
        let mut reader = form.read();
        let name = reader.line("name", 100, "buyer-name-missing");
        let phone = reader.optional("phone", Phone::parse, |_| Message::new("buyer-phone-wrong"));
        let email = reader.optional("email", Email::parse, |_| Message::new("buyer-email-wrong"));
        if form.raw("phone").trim().is_empty() && form.raw("email").trim().is_empty() {
            reader.fault("phone", Message::new("buyer-contact-missing"));
        }
        let agreed = form.raw("agreed").to_owned();
        if agreed.is_empty() {
            reader.fault("agreed", Message::new("consent-missing"));
        }
        reader.finish()?;
        Ok(Self { name, phone, email, agreed })
    }

    fn search_key(&self, code: &str) -> String {
        let phone = self.phone.as_ref().map_or("", Phone::as_str);
        let email = self.email.as_ref().map_or("", Email::as_str);
        format!("{} {phone} {} {}", text::fold(&self.name), email.to_lowercase(), code.to_lowercase())
    }
}

/// Orders what a hold keeps. Sending it again finds the order it made.
///
/// `shown` is the total the buyer saw; another one is shown first.
pub async fn place_order(tx: &mut Tx, ctx: &Ctx, hold: HoldId, buyer: &Buyer, shown: Vnd) -> Result<OrderRow, Fault> {
    let row = holds::by_id_in(tx, hold).await?.ok_or(Fault::Missing)?;
    holds::lock_counters(tx, row.festival_id).await?;
    // Read again under the lock: somebody may have swept it in between.
    let row = holds::by_id_in(tx, hold).await?.ok_or(Fault::Missing)?;
    if let Some(order) = orders::by_hold_in(tx, hold).await? {
        return Ok(order);
    }
    let basket = price_now(tx, ctx, &row).await?;
    if basket.total != shown {
        let message = Message::new("tickets-price-changed").with("total", basket.total.fmt(ctx.lang));
        return Err(Fault::Refused(message));
    }
    revive(tx, ctx, &row).await?;
    let order = insert(tx, ctx, &row, buyer, basket.total).await?;
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
    let basket = Basket::choose(&offers, &wanted, ctx.now, ctx.lang)?;
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

async fn insert(tx: &mut Tx, ctx: &Ctx, hold: &HoldRow, buyer: &Buyer, total: Vnd) -> Result<OrderRow, Fault> {
    let festival = festivals::by_id_in(tx, hold.festival_id).await?.ok_or(Fault::Missing)?;
    consent::still_said(&festival.privacy, &buyer.agreed)?;
    let code = code::make(&festival.code_prefix, ctx.random());
    let order = OrderRow {
        id: ctx.id(),
        festival_id: hold.festival_id,
        hold_id: hold.id,
        search_key: buyer.search_key(&code),
        code,
        state: OrderState::Pending,
        name: buyer.name.clone(),
        phone: buyer.phone.as_ref().map(|phone| phone.as_str().to_owned()),
        email: buyer.email.as_ref().map(|email| email.as_str().to_owned()),
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

/// Finds an order by its code and something only the buyer knows: the last four digits of the
/// phone, or the e-mail address. A wrong code and a wrong answer are told alike.
pub async fn find_order(ctx: &Ctx, code: &str, proof: &str) -> Result<OrderRow, Fault> {
    let unknown = Fault::refused("lookup-unknown");
    let code = code::parse(code).map_err(|_| Fault::field("code", "lookup-code-wrong"))?;
    throttle(ctx, &code).await?;
    let order = orders::by_code(&ctx.site.db, &code).await?.ok_or(unknown.clone())?;
    let proof = text::clean_line(proof).to_lowercase();
    let by_phone = order.phone.as_deref().is_some_and(|phone| proof.len() == 4 && phone.ends_with(&proof));
    let by_email = order.email.as_deref().is_some_and(|email| email.to_lowercase() == proof);
    if by_phone || by_email { Ok(order) } else { Err(unknown) }
}

/// Ten tries a code in a quarter of an hour; the address the tries come from does not matter,
/// because whole villages share one.
async fn throttle(ctx: &Ctx, code: &str) -> Result<(), Fault> {
    let tries = crate::db::attempts::note(&ctx.site.db, ctx.id(), &format!("lookup:{code}"), ctx.now).await?;
    if tries > 10 { Err(Fault::refused("lookup-too-many")) } else { Ok(()) }
}
