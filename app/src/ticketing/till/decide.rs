//! What a buyer gets. No database here: a book, who asks, and what the hold becomes.

use super::book::{Book, Kept};
use super::{Ask, Asked, Served};
use crate::db::attempts::Tries;
use crate::kernel::code;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::HoldId;
use crate::kernel::money::Vnd;
use crate::ticketing::commands::{Buyer, still_said};
use crate::ticketing::model::cash::Pays;
use crate::ticketing::model::{Basket, HOLD, HoldState, Line, OrderState, RENEWALS};
use crate::ticketing::store::holds::HoldRow;
use crate::ticketing::store::orders::{OrderRow, TicketRow};
use crate::web::Ctx;
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// Orders for one telephone or mailbox in a quarter of an hour, and in a day: each sends a letter.
const ORDERS: i64 = 20;
const ORDERS_A_DAY: i64 = 60;

/// Decides for each in their order.
pub fn all(book: &mut Book, asked: &[Asked]) -> Vec<Result<Served, Fault>> {
    asked.iter().map(|Asked { ctx, ask }| one(book, ctx, ask)).collect()
}

fn one(book: &mut Book, ctx: &Ctx, ask: &Ask) -> Result<Served, Fault> {
    let mut besides = None;
    let next = match ask {
        Ask::Reserve { key, wanted, code } => reserve(book, ctx, (key, *code), wanted, &mut besides)?,
        Ask::Order { hold, buyer, shown, pays } => order(book, ctx, *hold, buyer, (*shown, *pays))?,
        Ask::Confirm { hold } => confirm(book, ctx, *hold)?,
        Ask::Extend { hold } => extend(book, ctx, *hold)?,
        Ask::Again { hold } => again(book, ctx, *hold)?,
        Ask::Release { hold } => release(book, *hold)?,
    };
    let served = Served { festival: book.festival.clone(), hold: next.hold.id, order: next.order.clone(), besides };
    let is_new = served.order.is_some() && book.kept(served.hold).is_none_or(|kept| kept.order.is_none());
    // Only the choice has a field for what is wrong with a code.
    let beside = matches!(ask, Ask::Reserve { .. });
    book.put(next).map_err(|fault| if beside { fault } else { fault.at_large() })?;
    if let (Ask::Order { buyer, .. }, true) = (ask, is_new) {
        buyer.contact.counted_as().into_iter().for_each(|name| book.count(ctx.id(), name));
    }
    Ok(served)
}

fn known(book: &Book, hold: HoldId) -> Result<Kept, Fault> {
    book.kept(hold).cloned().ok_or(Fault::Missing)
}

fn selling(book: &Book, now: DateTime<Utc>) -> Result<(), Fault> {
    if book.festival.sells_at(now) { Ok(()) } else { Err(Fault::refused("tickets-not-on-sale")) }
}

/// The same form again changes the hold it made. Its time runs on, and once it is over the form is too: choosing
/// again is no way to hold for ever. After an order the same choice leads to it, and another is a new one.
fn reserve(
    book: &Book,
    ctx: &Ctx,
    (key, code): (&str, Option<Uuid>),
    wanted: &[(String, i64)],
    besides: &mut Option<OrderRow>,
) -> Result<Kept, Fault> {
    let known = book.by_key(key);
    match known {
        Some(known) if known.hold.festival_id != book.id() => return Err(Fault::refused("form-too-old")),
        Some(known) if known.order.is_some() && is_choice(book, wanted, code, known) => return Ok(known.clone()),
        Some(known) if known.order.is_some() => besides.clone_from(&known.order),
        Some(known) if !known.hold.is_alive(ctx.now) => return Err(Fault::refused("tickets-choice-lapsed")),
        _ => {}
    }
    selling(book, ctx.now)?;
    let basket = Basket::choose(&book.offers, wanted, book.voucher(code), ctx.now, ctx.lang)?;
    let hold = match known {
        Some(known) if besides.is_none() => HoldRow { created_at: ctx.now, ..known.hold.clone() },
        Some(_) => fresh(book, ctx, uuid::Builder::from_random_bytes(ctx.random()).into_uuid().simple().to_string()),
        None => fresh(book, ctx, key.to_owned()),
    };
    let hold = HoldRow { code_id: code, ..hold };
    Ok(Kept { hold, claims: basket.claims(&book.offers), lines: basket.lines, order: None, tickets: Vec::new() })
}

fn fresh(book: &Book, ctx: &Ctx, idem_key: String) -> HoldRow {
    HoldRow {
        id: ctx.id(),
        festival_id: book.id(),
        idem_key,
        state: HoldState::Live,
        expires_at: ctx.now + HOLD,
        extended: false,
        created_at: ctx.now,
        device: ctx.device_name(),
        network: ctx.network_name(),
        contact: None,
        renewed: 0,
        code_id: None,
        in_cash: false,
    }
}

/// Does it ask for just what is kept?
fn is_choice(book: &Book, wanted: &[(String, i64)], code: Option<Uuid>, kept: &Kept) -> bool {
    let lines = &kept.lines;
    let sum = |slug: &str| wanted.iter().filter(|(name, _)| name == slug).map(|(_, quantity)| quantity).sum::<i64>();
    let ordered = |line: &Line| {
        let offer = book.offers.iter().find(|offer| offer.product == line.product);
        offer.is_some_and(|offer| sum(&offer.slug) == line.quantity)
    };
    let count: i64 = wanted.iter().map(|(_, quantity)| *quantity).sum();
    code == kept.hold.code_id
        && lines.iter().all(ordered)
        && count == lines.iter().map(|line| line.quantity).sum::<i64>()
}

fn order(book: &Book, ctx: &Ctx, hold: HoldId, buyer: &Buyer, (shown, pays): (Vnd, Pays)) -> Result<Kept, Fault> {
    let kept = known(book, hold)?;
    if kept.order.is_some() {
        return Ok(kept);
    }
    selling(book, ctx.now)?;
    let basket = price_now(book, ctx, &kept)?;
    if basket.total != shown {
        let message = Message::new("tickets-price-changed").with("total", basket.total.fmt(ctx.lang));
        return Err(Fault::Refused(message));
    }
    still_said(&book.festival.privacy, &buyer.agreed)?;
    if buyer.contact.counted_as().iter().map(|name| book.tries(name)).any(too_often) {
        return Err(Fault::refused("buyer-too-often"));
    }
    let mut next = kept;
    next.hold.state = HoldState::Live;
    next.hold.expires_at = next.hold.expires_at.max(ctx.now + HOLD);
    if pays == Pays::Cash && basket.total > Vnd::ZERO {
        keep_for_cash(book, ctx, &mut next, &basket.lines)?;
    }
    next.hold.contact = Some(buyer.contact.pseudonym(ctx));
    next.order = Some(placed(book, ctx, hold, buyer, basket.total));
    next.lines = basket.lines;
    Ok(next)
}

/// The time to come and pay is its own: nothing is added to it.
fn keep_for_cash(book: &Book, ctx: &Ctx, kept: &mut Kept, lines: &[Line]) -> Result<(), Fault> {
    let desk = &book.cash.desk;
    let refusal = if desk.rules.offered { "cash-too-late" } else { "cash-not-here" };
    let until = desk.until(lines, ctx.now).ok_or(Fault::field("pays", refusal))?;
    kept.hold.in_cash = true;
    (kept.hold.expires_at, kept.hold.extended) = (until, true);
    Ok(())
}

/// Our letters are no weapon, and places are not held by the hundred in one name.
const fn too_often(tries: Tries) -> bool {
    tries.in_window >= ORDERS || tries.in_day >= ORDERS_A_DAY
}

/// The lines at today's prices. What is held may be bought though the sale ended meanwhile: then the choice is
/// judged by the moment it was made.
fn price_now(book: &Book, ctx: &Ctx, kept: &Kept) -> Result<Basket, Fault> {
    let slug = |line: &Line| book.offers.iter().find(|o| o.product == line.product).map(|o| o.slug.clone());
    let wanted: Option<Vec<_>> = kept.lines.iter().map(|line| Some((slug(line)?, line.quantity))).collect();
    let wanted = wanted.ok_or(Fault::refused("tickets-no-such"))?;
    let at = if kept.hold.is_alive(ctx.now) { kept.hold.created_at } else { ctx.now };
    // The quantities are not on this page any more.
    let voucher = book.voucher(kept.hold.code_id);
    let basket = Basket::choose(&book.offers, &wanted, voucher, at, ctx.lang).map_err(Fault::at_large)?;
    let now = |line: &Line| basket.lines.iter().find(|now| now.product == line.product).cloned();
    let lines = kept.lines.iter().map(|line| now(line).unwrap_or_else(|| line.clone()));
    Ok(Basket { lines: lines.collect(), total: basket.total })
}

fn placed(book: &Book, ctx: &Ctx, hold_id: HoldId, buyer: &Buyer, total: Vnd) -> OrderRow {
    let contact = &buyer.contact;
    // Of two thousand million codes; one that an order has fails the batch, and the next draw is another.
    let code = code::make(&book.festival.code_prefix, ctx.random());
    OrderRow {
        id: ctx.id(),
        festival_id: book.id(),
        hold_id,
        search_key: contact.search_key(&code),
        code,
        state: OrderState::Pending,
        name: Some(contact.name.clone()),
        phone: contact.phone.as_ref().map(|phone| phone.as_str().to_owned()),
        email: contact.email.as_ref().map(|email| email.as_str().to_owned()),
        lang: ctx.lang,
        total,
        returned: Vnd::ZERO,
        link_version: 1,
        created_at: ctx.now,
        paid_at: None,
    }
}

/// Tickets that cost nothing are had by whoever asks for them on the order's page, which only its link opens. A
/// lapsed hold takes its places again, if they are free.
fn confirm(book: &Book, ctx: &Ctx, hold: HoldId) -> Result<Kept, Fault> {
    let mut next = known(book, hold)?;
    let order = next.order.as_mut().filter(|order| order.total == Vnd(0)).ok_or(Fault::Missing)?;
    if order.state != OrderState::Pending {
        return Ok(next);
    }
    selling(book, ctx.now)?;
    (order.state, order.paid_at) = (OrderState::Paid, Some(ctx.now));
    (next.hold.state, next.hold.expires_at) = (HoldState::Taken, ctx.now);
    next.tickets = tickets(ctx, &next.lines);
    Ok(next)
}

/// The tickets of an order's lines, numbered through.
pub fn tickets(ctx: &Ctx, lines: &[Line]) -> Vec<TicketRow> {
    let each = lines.iter().flat_map(|line| (0..line.quantity).map(move |_| line));
    let ticket = |(number, line): (i64, &Line)| TicketRow {
        id: ctx.id(),
        product_id: line.product,
        number,
        serial: ctx.random::<8>().to_vec(),
        price: line.price,
        issued_at: Some(ctx.now),
        cancelled_at: None,
    };
    (1..).zip(each).map(ticket).collect()
}

fn extend(book: &Book, ctx: &Ctx, hold: HoldId) -> Result<Kept, Fault> {
    let mut next = known(book, hold)?;
    selling(book, ctx.now)?;
    if next.hold.extended {
        return Err(Fault::refused("tickets-extended-once"));
    }
    if !next.hold.is_alive(ctx.now) {
        return Err(Fault::refused("tickets-hold-lapsed"));
    }
    next.hold.expires_at += HOLD;
    next.hold.extended = true;
    Ok(next)
}

/// Whoever did so often enough waits for the money, not for the places.
fn again(book: &Book, ctx: &Ctx, hold: HoldId) -> Result<Kept, Fault> {
    let mut next = known(book, hold)?;
    let order = next.order.as_ref().ok_or(Fault::Missing)?;
    if order.state != OrderState::Pending || next.hold.is_alive(ctx.now) {
        return Ok(next);
    }
    selling(book, ctx.now)?;
    let over = |line: &Line| book.offers.iter().any(|offer| offer.product == line.product && offer.over);
    if next.lines.iter().any(over) {
        return Err(Fault::refused("tickets-not-on-sale"));
    }
    if next.hold.renewed >= RENEWALS {
        return Err(Fault::refused("tickets-held-often-enough"));
    }
    next.hold.renewed += 1;
    // Whoever did not come in time pays by transfer.
    next.hold.in_cash = false;
    (next.hold.state, next.hold.expires_at) = (HoldState::Live, ctx.now + HOLD);
    Ok(next)
}

fn release(book: &Book, hold: HoldId) -> Result<Kept, Fault> {
    let mut next = known(book, hold)?;
    if next.order.is_none() {
        next.hold.state = HoldState::Released;
    }
    Ok(next)
}
