//! How letters get into the outbox, and out of it again.

use super::OrderLetter;
use super::OrderLetter::*;
use crate::db::{DbError, outbox};
use crate::kernel::day::FestivalDay;
use crate::kernel::id::{OrderId, PerformanceId, WritingId};
use crate::kernel::lang::Lang;
use crate::kernel::money::Vnd;
use crate::mail::{self, Mail};
use crate::ticketing::store::orders::OrderRow;
use crate::web::{Ctx, Job};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// Tells the buyer of an order, in the language they ordered in, how it stands.
pub async fn tell_buyer(job: Job<'_>, order: &OrderRow) -> Result<(), DbError> {
    let (about, to) = (about_order(order.id), order.email.as_deref().unwrap_or_default());
    job.send_about(Some(&about), to, order.lang, &OrderLetter::of(order)).await
}

/// What the buyer of an order is told at the moment its places lapse, if nobody has come and paid until then.
pub fn when_lapsed(ctx: &Ctx, order: &OrderRow, at: DateTime<Utc>) -> Result<Option<outbox::Order>, DbError> {
    let (about, to) = (Some(about_order(order.id)), order.email.as_deref().unwrap_or_default());
    let letter = mail::order(ctx, about, to, order.lang, &CashLapsed { order: order.id })?;
    Ok(letter.map(|letter| outbox::Order { at, ..letter }))
}

/// Tells the buyers of these orders that their festival is moved: once, with the days that hold when the
/// letter leaves.
pub async fn tell_moved(job: Job<'_>, orders: &[OrderRow], was: (FestivalDay, FestivalDay)) -> Result<(), DbError> {
    let waiting = outbox::waiting(job.tx, DAYS, job.now).await?;
    let told = orders.iter().filter(|order| !waiting.contains(&about_days(order.id)));
    let letter = |order: &OrderRow| {
        let (to, about) = (order.email.as_deref().unwrap_or_default(), Some(about_days(order.id)));
        mail::order(job.ctx, about, to, order.lang, &DatesChanged { order: order.id, was }).transpose()
    };
    let letters: Vec<outbox::Order> = told.filter_map(letter).collect::<Result<_, _>>()?;
    if letters.is_empty() { Ok(()) } else { outbox::enqueue_all(job.tx, &letters).await }
}

/// Tells the buyer of an order that what they ordered for is shown otherwise than release `since` said; while such
/// a letter waits, it will say what is true when it leaves.
pub async fn tell_released(job: Job<'_>, order: &OrderRow, since: i64) -> Result<(), DbError> {
    let (about, to) = (about_shows(order.id), order.email.as_deref().unwrap_or_default());
    if outbox::waiting(job.tx, &about, job.now).await?.contains(&about) {
        return Ok(());
    }
    job.send_about(Some(&about), to, order.lang, &ShowsChanged { order: order.id, since }).await
}

/// Says to the holder of an order what became of the tickets for a performance.
pub async fn tell_choice(job: Job<'_>, order: &OrderRow, performance: PerformanceId) -> Result<(), DbError> {
    let (about, to) = (about_order(order.id), order.email.as_deref().unwrap_or_default());
    job.send_about(Some(&about), to, order.lang, &ChoiceMade { order: order.id, performance }).await
}

/// Tells the buyer of an order that some of its tickets ended.
pub async fn tell_part_cancelled(job: Job<'_>, order: &OrderRow, part: Uuid) -> Result<(), DbError> {
    let (about, to) = (about_order(order.id), order.email.as_deref().unwrap_or_default());
    job.send_about(Some(&about), to, order.lang, &PartCancelled { order: order.id, part }).await
}

/// Tells the holder of an order that what they asked to give back stays theirs.
pub async fn tell_refused(job: Job<'_>, order: &OrderRow) -> Result<(), DbError> {
    let (about, to) = (about_order(order.id), order.email.as_deref().unwrap_or_default());
    job.send_about(Some(&about), to, order.lang, &ReturnRefused { order: order.id }).await
}

/// Tells whoever had an order that it is somebody else's now: perhaps it was not they who passed it on.
pub async fn tell_passed(job: Job<'_>, was: &OrderRow) -> Result<(), DbError> {
    let (about, to) = (about_order(was.id), was.email.as_deref().unwrap_or_default());
    job.send_about(Some(&about), to, was.lang, &PassedOn { order: was.id }).await
}

/// Tells the buyer of an order that their money is on its way to them.
pub async fn tell_returned(job: Job<'_>, order: &OrderRow, amount: Vnd) -> Result<(), DbError> {
    let (about, to) = (about_order(order.id), order.email.as_deref().unwrap_or_default());
    job.send_about(Some(&about), to, order.lang, &MoneyReturned { order: order.id, amount, at: job.now }).await
}

/// Takes back the letters about these orders that have not left, with the addresses in them.
pub async fn take_back(job: Job<'_>, orders: &[OrderId]) -> Result<(), DbError> {
    for about in orders.iter().copied().flat_map(abouts) {
        outbox::withdraw_about(job.tx, &about).await?;
    }
    Ok(())
}

/// Takes back what waits for whoever had an order until now, but for what is said of their money.
pub async fn take_back_passed(job: Job<'_>, order: OrderId) -> Result<(), DbError> {
    let mut old = Vec::new();
    for about in abouts(order) {
        let undone = outbox::undone(job.tx, &about).await?.into_iter();
        old.extend(undone.filter(|(_, payload, _)| payload["kind"].get("MoneyReturned").is_none()).map(|(id, ..)| id));
    }
    outbox::withdraw(job.tx, &old).await
}

/// Letters about an order that wait, or could not be delivered, for its old address go to the new one, each at its
/// time; how it stands is told by whoever put the address right.
pub async fn readdress(job: Job<'_>, was: &OrderRow, now: &OrderRow) -> Result<(), DbError> {
    let (mut old, mut letters) = (Vec::new(), Vec::new());
    for about in abouts(was.id) {
        for (id, payload, due) in outbox::undone(job.tx, &about).await? {
            let mail: Mail = serde_json::from_value(payload).map_err(|error| DbError::broken(error.to_string()))?;
            if Some(&mail.to) != was.email.as_ref() {
                continue;
            }
            old.push(id);
            let stands = serde_json::from_value(mail.kind.clone()).is_ok_and(OrderLetter::says_how_it_stands);
            let to = now.email.as_deref().filter(|_| !stands).unwrap_or_default();
            let letter = mail::order(job.ctx, Some(about.clone()), to, mail.lang, &mail.kind)?;
            letters.extend(letter.map(|letter| outbox::Order { at: letter.at.max(due), ..letter }));
        }
    }
    outbox::withdraw(job.tx, &old).await?;
    if letters.is_empty() { Ok(()) } else { outbox::enqueue_all(job.tx, &letters).await }
}

/// The names under which letters about an order are taken back and erased.
pub fn abouts(order: OrderId) -> [String; 4] {
    [about_order(order), about_days(order), about_shows(order), about_writing(order)]
}

/// How it stands; migration 0009 gave this name to older ones.
pub fn about_order(order: OrderId) -> String {
    format!("order:{order}")
}

/// What letters about the days of a festival are called by.
const DAYS: &str = "days:";

fn about_days(order: OrderId) -> String {
    format!("{DAYS}{order}")
}

fn about_shows(order: OrderId) -> String {
    format!("shows:{order}")
}

/// What letters that organisers write are called by.
pub const WRITINGS: &str = "writing:";

fn about_writing(order: OrderId) -> String {
    format!("{WRITINGS}{order}")
}

/// What an organiser wrote, to the buyer of one order.
pub fn written_to(
    ctx: &Ctx,
    (order, writing): (OrderId, WritingId),
    to: &str,
    lang: Lang,
) -> Result<Option<outbox::Order>, DbError> {
    mail::order(ctx, Some(about_writing(order)), to, lang, &WrittenTo { order, writing })
}
