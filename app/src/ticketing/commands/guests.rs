//! Tickets for named guests: they cost nothing, and take places like all others.

use super::contact::Contact;
use super::{consent, order, places};
use crate::festivals::model::Festival;
use crate::festivals::store as festivals;
use crate::kernel::access::Permission;
use crate::kernel::code;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::{CapacityId, FestivalId, HoldId};
use crate::kernel::money::Vnd;
use crate::ticketing::model::{HOLD, HoldState, Line, MAX_TICKETS, OrderState};
use crate::ticketing::store::holds::{self, HoldRow};
use crate::ticketing::store::orders::{self, OrderRow};
use crate::ticketing::store::{consents, guests, offers};
use crate::web::{Form, Job};
use serde_json::json;

/// Who is invited, to what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guest {
    /// The form's own: sending it again finds what it made.
    pub key: String,
    pub contact: Contact,
    /// Name of the product.
    pub product: String,
    pub count: i64,
    /// Why, for those at the desk.
    pub note: String,
}

impl Guest {
    pub fn read(form: &Form) -> Result<Self, Fault> {
        let mut read = form.read();
        let contact = Contact::among(form, &mut read);
        let product = read.line("product", 100, "guest-product-missing");
        let count = read.number("count", 1..=MAX_TICKETS);
        let note = read.optional_line("note", 200);
        if !read.ticked("agreed") {
            read.fault("agreed", Message::new("guest-agreed-missing"));
        }
        read.finish()?;
        let key = form.raw("key").to_owned();
        if !(16..=64).contains(&key.len()) {
            return Err(Fault::refused("form-too-old"));
        }
        Ok(Self { key, contact, product, count, note })
    }
}

/// Gives a guest their tickets at once, if there are places for them. What is hidden from visitors can be given too:
/// a kind for guests, on a capacity of its own, takes nothing from what is sold.
pub async fn invite_guest(job: Job<'_>, id: FestivalId, guest: &Guest) -> Result<OrderRow, Fault> {
    let actor = job.require(Permission::ManageOrders, Some(id))?;
    holds::lock_counters(job.tx, id).await?;
    if let Some(hold) = holds::by_key(job.tx, &guest.key).await? {
        return orders::by_hold(job.tx, hold.id).await?.ok_or(Fault::refused("form-too-old"));
    }
    let festival = festivals::by_id(job.tx, id).await?.ok_or(Fault::Missing)?;
    if festival.is_over(job.now) {
        return Err(Fault::refused("guest-over"));
    }
    let products = offers::products(job.tx, id).await?;
    let over = offers::over(job.tx, id, job.now).await?;
    let product = products.into_iter().find(|row| row.slug == guest.product && !over.contains(&row.id));
    let product = product.ok_or(Fault::field("product", "guest-product-missing"))?;
    let line = Line { product: product.id, quantity: guest.count, price: Vnd::ZERO, off: Vnd::ZERO };
    let draws = offers::draws(job.tx, id).await?.into_iter().filter(|(of, _)| *of == product.id);
    let claims: Vec<(CapacityId, i64)> = draws.map(|(_, capacity)| (capacity, guest.count * product.admits)).collect();
    places::take(job, id, &claims).await?;
    let hold = keep(job, id, &guest.key, (line, claims)).await?;
    let placed = placed(job, &festival, hold, &guest.contact);
    orders::insert(job.tx, &[&placed]).await?;
    let notice = consent::fingerprint(&festival.privacy);
    consents::keep_notice(job.tx, &notice, &festival.privacy).await?;
    consents::insert(job.tx, &[&placed], &notice).await?;
    guests::insert(job.tx, placed.id, &actor.name, &guest.note, job.now).await?;
    let detail = json!({ "product": product.slug, "tickets": guest.count });
    job.audit("order.invite", &placed.code, Some(id), detail).await?;
    order::confirm(job, placed).await
}

async fn keep(
    job: Job<'_>,
    festival_id: FestivalId,
    key: &str,
    (line, claims): (Line, Vec<(CapacityId, i64)>),
) -> Result<HoldId, Fault> {
    let hold = HoldRow {
        id: job.id(),
        festival_id,
        idem_key: key.to_owned(),
        state: HoldState::Live,
        expires_at: job.now + HOLD,
        extended: false,
        created_at: job.now,
        device: None,
        network: None,
        contact: None,
        renewed: 0,
        code_id: None,
        in_cash: false,
    };
    holds::insert(job.tx, &[&hold]).await?;
    holds::insert_lines(job.tx, &[(hold.id, line)]).await?;
    let claims: Vec<_> = claims.into_iter().map(|(capacity, count)| (hold.id, capacity, count)).collect();
    if !claims.is_empty() {
        holds::insert_claims(job.tx, &claims).await?;
    }
    Ok(hold.id)
}

fn placed(job: Job<'_>, festival: &Festival, hold_id: HoldId, contact: &Contact) -> OrderRow {
    let code = code::make(&festival.code_prefix, job.random());
    OrderRow {
        id: job.id(),
        festival_id: festival.id,
        hold_id,
        search_key: contact.search_key(&code),
        code,
        state: OrderState::Pending,
        name: Some(contact.name.clone()),
        phone: contact.phone.as_ref().map(|phone| phone.as_str().to_owned()),
        email: contact.email.as_ref().map(|email| email.as_str().to_owned()),
        lang: job.lang,
        total: Vnd::ZERO,
        returned: Vnd::ZERO,
        link_version: 1,
        created_at: job.now,
        paid_at: None,
    }
}
