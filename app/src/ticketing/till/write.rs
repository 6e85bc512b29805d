//! Writing what a batch decided: one statement a table.

use super::Asked;
use super::book::{Book, Kept};
use crate::db::{DbError, Tx, attempts, change, outbox};
use crate::kernel::id::{CapacityId, HoldId, OrderId};
use crate::mail;
use crate::ticketing::commands::fingerprint;
use crate::ticketing::letters::{OrderLetter, about_order, when_lapsed};
use crate::ticketing::model::{Line, OrderState};
use crate::ticketing::store::orders::{OrderRow, TicketRow};
use crate::ticketing::store::{consents, holds, orders};
use chrono::{DateTime, Utc};

pub async fn book(tx: &Tx, book: &Book, asked: &[Asked], now: DateTime<Utc>) -> Result<(), DbError> {
    let changes: Vec<(Option<&Kept>, &Kept)> = book.changes().collect();
    if changes.is_empty() {
        return Ok(());
    }
    let moves = book.moves();
    if !moves.is_empty() {
        holds::move_counters(tx, &moves).await?;
    }
    rows(tx, &changes).await?;
    lines(tx, &changes).await?;
    let placed: Vec<&OrderRow> = changed(&changes, |was, is| is.is_some() && was.is_none());
    if !placed.is_empty() {
        orders::insert(tx, &placed).await?;
        let notice = fingerprint(&book.festival.privacy);
        consents::keep_notice(tx, &notice, &book.festival.privacy).await?;
        consents::insert(tx, &placed, &notice).await?;
        attempts::note_all(tx, book.ordered(), now).await?;
    }
    let paid = changed(&changes, |was, is| {
        is.is_some_and(|is| is.state == OrderState::Paid) && was.is_some_and(|was| was.state != OrderState::Paid)
    });
    if !paid.is_empty() {
        sold(tx, &changes, &paid, now).await?;
    }
    let told: Vec<&OrderRow> = placed.into_iter().chain(paid).collect();
    let kept: Vec<&Kept> = changes.iter().filter(|(was, is)| in_cash(*was, is)).map(|(_, is)| *is).collect();
    letters(tx, asked, &told, &kept).await
}

/// Was it ordered just now, to be paid in cash?
fn in_cash(was: Option<&Kept>, is: &Kept) -> bool {
    is.hold.in_cash && is.order.is_some() && was.is_none_or(|was| was.order.is_none())
}

/// Orders that changed in this way.
fn changed<'b>(
    changes: &[(Option<&'b Kept>, &'b Kept)],
    how: impl Fn(Option<&OrderRow>, Option<&OrderRow>) -> bool,
) -> Vec<&'b OrderRow> {
    let order = |kept: &'b Kept| kept.order.as_ref();
    let changed = changes.iter().filter(|(was, is)| how(was.and_then(order), order(is)));
    changed.filter_map(|(_, is)| order(is)).collect()
}

async fn rows(tx: &Tx, changes: &[(Option<&Kept>, &Kept)]) -> Result<(), DbError> {
    let made: Vec<_> = changes.iter().filter(|(was, _)| was.is_none()).map(|(_, is)| &is.hold).collect();
    if !made.is_empty() {
        holds::insert(tx, &made).await?;
    }
    let other = changes.iter().filter(|(was, is)| was.is_some_and(|was| was.hold != is.hold));
    let other: Vec<_> = other.map(|(_, is)| &is.hold).collect();
    if other.is_empty() { Ok(()) } else { holds::update(tx, &other).await }
}

/// A choice is written anew; prices alone are written over.
async fn lines(tx: &Tx, changes: &[(Option<&Kept>, &Kept)]) -> Result<(), DbError> {
    let quantities = |lines: &[Line]| lines.iter().map(|line| (line.product, line.quantity)).collect::<Vec<_>>();
    let (mut emptied, mut chosen, mut priced) = (Vec::new(), Vec::new(), Vec::new());
    for (was, is) in changes {
        match was {
            Some(was) if was.lines == is.lines => {}
            Some(was) if quantities(&was.lines) == quantities(&is.lines) => priced.push(*is),
            Some(_) => {
                emptied.push(is.hold.id);
                chosen.push(*is);
            }
            None => chosen.push(*is),
        }
    }
    let of = |kept: &[&Kept]| -> Vec<(HoldId, Line)> {
        kept.iter().flat_map(|kept| kept.lines.iter().map(|line| (kept.hold.id, line.clone()))).collect()
    };
    if !emptied.is_empty() {
        holds::clear_lines(tx, &emptied).await?;
    }
    if !priced.is_empty() {
        holds::reprice(tx, &of(&priced)).await?;
    }
    if chosen.is_empty() {
        return Ok(());
    }
    holds::insert_lines(tx, &of(&chosen)).await?;
    let claims = chosen.iter().flat_map(|kept| kept.claims.iter().map(|(capacity, n)| (kept.hold.id, *capacity, *n)));
    let claims: Vec<(HoldId, CapacityId, i64)> = claims.collect();
    if claims.is_empty() { Ok(()) } else { holds::insert_claims(tx, &claims).await }
}

async fn sold(
    tx: &Tx,
    changes: &[(Option<&Kept>, &Kept)],
    paid: &[&OrderRow],
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    orders::mark_paid(tx, &paid.iter().map(|order| order.id).collect::<Vec<_>>(), now).await?;
    let tickets = changes.iter().filter_map(|(_, is)| Some((is.order.as_ref()?.id, &is.tickets)));
    let tickets: Vec<(OrderId, &TicketRow)> =
        tickets.flat_map(|(order, tickets)| tickets.iter().map(move |ticket| (order, ticket))).collect();
    orders::issue(tx, &tickets).await?;
    change::publish_all(tx, &paid.iter().map(|order| order.topic()).collect::<Vec<_>>(), now).await
}

/// Who is to come and pay is told as well once nobody came; that letter says nothing to whoever did.
async fn letters(tx: &Tx, asked: &[Asked], told: &[&OrderRow], in_cash: &[&Kept]) -> Result<(), DbError> {
    let Some(Asked { ctx, .. }) = asked.first() else { return Ok(()) };
    let letter = |order: &&OrderRow| {
        let to = order.email.as_deref().unwrap_or_default();
        mail::order(ctx, Some(about_order(order.id)), to, order.lang, &OrderLetter::of(order)).transpose()
    };
    let later = |kept: &&Kept| {
        let order = kept.order.as_ref()?;
        when_lapsed(ctx, order, kept.hold.expires_at).transpose()
    };
    let letters = told.iter().filter_map(letter).chain(in_cash.iter().filter_map(later));
    let letters = letters.collect::<Result<Vec<_>, _>>()?;
    if letters.is_empty() { Ok(()) } else { outbox::enqueue_all(tx, &letters).await }
}
