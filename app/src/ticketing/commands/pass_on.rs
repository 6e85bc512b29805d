//! An order becomes somebody else's: they have a new code, link and tickets, and the old ones open nothing.

use super::contact::Contact;
use super::{returns, still_said};
use crate::kernel::code;
use crate::kernel::fault::Fault;
use crate::kernel::id::{OrderId, TicketId};
use crate::ticketing::letters::{take_back_passed, tell_buyer, tell_passed};
use crate::ticketing::store::orders::{self, OrderRow};
use crate::ticketing::store::returns as rows;
use crate::ticketing::store::{buyers, consents, holds};
use crate::ticketing::till;
use crate::web::Job;
use serde_json::json;

/// Passes a paid order on, by its link. Whoever had it is told, where they left an address.
pub async fn pass_on(job: Job<'_>, link: (OrderId, i64), to: &Contact, agreed: &str) -> Result<OrderRow, Fault> {
    let (was, festival) = returns::locked(job, link).await?;
    if !rows::rules(job.tx, festival.id).await?.0.passes_on || festival.is_over(job.now) {
        return Err(Fault::refused("pass-not-offered"));
    }
    // Money that is due belongs to whoever paid it, and the new link would lead it elsewhere.
    if buyers::is_owed(job.tx, was.id).await? {
        return Err(Fault::refused("pass-owed"));
    }
    still_said(&festival.privacy, agreed)?;
    rows::withdraw(job.tx, was.id, job.now).await?;
    let code = code::make(&festival.code_prefix, job.random());
    // The desk finds it by the code that stands on old papers, too.
    let search_key = format!("{} {}", to.search_key(&code), was.code.to_lowercase());
    let order = OrderRow { code, search_key, ..to.on(&was, was.link_version) };
    buyers::pass_on(job.tx, &order).await?;
    rows::note_passing(job.tx, job.id(), was.id, &was.code, job.now).await?;
    consents::renew(job.tx, was.id, agreed, job.now).await?;
    reissue(job, &was).await?;
    take_back_passed(job, was.id).await?;
    job.publish(&was.topic()).await?;
    tell_passed(job, &was).await?;
    let order = orders::by_id(job.tx, was.id).await?.ok_or(Fault::Missing)?;
    tell_buyer(job, &order).await?;
    job.audit("order.pass_on", &was.code, Some(festival.id), json!({ "now": order.code })).await?;
    Ok(order)
}

/// Other tickets for those that were good: a copy of an old one lets nobody in.
async fn reissue(job: Job<'_>, order: &OrderRow) -> Result<(), Fault> {
    let old: Vec<TicketId> = rows::prices(job.tx, order.id).await?.into_iter().map(|(id, _)| id).collect();
    let after = orders::last_number(job.tx, order.id).await?;
    orders::end_each(job.tx, &old, job.now).await?;
    let mut fresh = till::tickets(job.ctx, &holds::lines(job.tx, order.hold_id).await?);
    // They were sold when they were paid for, whoever has them now.
    let sold = order.paid_at.or(Some(job.now));
    fresh.iter_mut().for_each(|ticket| (ticket.number, ticket.issued_at) = (ticket.number + after, sold));
    Ok(orders::issue(job.tx, &fresh.iter().map(|ticket| (order.id, ticket)).collect::<Vec<_>>()).await?)
}
