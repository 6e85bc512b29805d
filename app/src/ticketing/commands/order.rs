//! Turning a hold into an order.

use super::contact::Contact;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::HoldId;
use crate::kernel::money::Vnd;
use crate::ticketing::letters::tell_buyer;
use crate::ticketing::model::OrderState;
use crate::ticketing::model::cash::Pays;
use crate::ticketing::store::holds;
use crate::ticketing::store::orders::{self, OrderRow};
use crate::ticketing::till::{self, Ask};
use crate::web::{Form, Job};

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

/// Orders what a hold keeps, in a transaction of its own. Sending it again finds the order it made.
///
/// `shown` is the total the buyer saw; another one is shown first.
pub async fn place_order(
    job: Job<'_>,
    hold: HoldId,
    buyer: &Buyer,
    (shown, pays): (Vnd, Pays),
) -> Result<OrderRow, Fault> {
    let ask = Ask::Order { hold, buyer: Box::new(buyer.clone()), shown, pays };
    let festival = holds::by_id(job.tx, hold).await?.ok_or(Fault::Missing)?.festival_id;
    till::alone(job, festival, ask).await?.order.ok_or(Fault::Bug)
}

/// Gives out the tickets of an order that costs nothing.
pub async fn confirm_free(job: Job<'_>, hold: HoldId) -> Result<OrderRow, Fault> {
    let festival = holds::by_id(job.tx, hold).await?.ok_or(Fault::Missing)?.festival_id;
    till::alone(job, festival, Ask::Confirm { hold }).await?.order.ok_or(Fault::Bug)
}

/// Sells the held places, makes the tickets, and sends them. The counters are locked.
pub(super) async fn confirm(job: Job<'_>, mut order: OrderRow) -> Result<OrderRow, Fault> {
    holds::sell_held(job.tx, order.hold_id).await?;
    holds::set_taken(job.tx, order.hold_id, job.now).await?;
    orders::mark_paid(job.tx, &[order.id], job.now).await?;
    (order.state, order.paid_at) = (OrderState::Paid, Some(job.now));
    let tickets = till::tickets(job.ctx, &holds::lines(job.tx, order.hold_id).await?);
    orders::issue(job.tx, &tickets.iter().map(|ticket| (order.id, ticket)).collect::<Vec<_>>()).await?;
    job.publish(&order.topic()).await?;
    tell_buyer(job, &order).await?;
    Ok(order)
}
