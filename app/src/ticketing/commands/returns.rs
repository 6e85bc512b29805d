//! Giving tickets back: its festival decides whether and until when, the holder asks, the treasurer answers.

use super::cancel::{end_tickets, rest, stays_together};
use super::refund;
use crate::festivals::model::Festival;
use crate::festivals::store as festivals;
use crate::kernel::access::Permission;
use crate::kernel::fault::Fault;
use crate::kernel::id::{FestivalId, OrderId, TicketId};
use crate::kernel::money::Vnd;
use crate::ticketing::letters::tell_refused;
use crate::ticketing::model::OrderState;
use crate::ticketing::model::returns::{RequestState, Rules};
use crate::ticketing::store::orders::{self, OrderRow, TicketRow};
use crate::ticketing::store::returns::{self, RequestRow};
use crate::ticketing::store::{holds, performances};
use crate::web::{CHANGED, Job};
use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::types::Json;
use uuid::Uuid;

/// Decides what holders may do.
pub async fn set_return_rules(job: Job<'_>, festival: FestivalId, seen: i64, rules: Rules) -> Result<(), Fault> {
    job.require(Permission::EditProducts, Some(festival))?;
    let of = festivals::by_id(job.tx, festival).await?.ok_or(Fault::Missing)?;
    if returns::rules(job.tx, festival).await? == (rules, seen) {
        return Ok(());
    }
    if !returns::set_rules(job.tx, festival, seen, rules).await? {
        return Err(Fault::refused(CHANGED));
    }
    let detail = json!({ "gives_back": rules.gives_back, "passes_on": rules.passes_on, "days": rules.days });
    Ok(job.audit("festival.returns", &of.slug, Some(festival), detail).await?)
}

/// What became of the wish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GivenBack {
    Asked,
    /// They cost nothing, so nobody has to decide.
    AtOnce,
}

/// The paid order behind a link, locked with its festival.
pub(super) async fn locked(job: Job<'_>, (id, link): (OrderId, i64)) -> Result<(OrderRow, Festival), Fault> {
    let order = orders::by_id(job.tx, id).await?.ok_or(Fault::Missing)?;
    holds::lock_counters(job.tx, order.festival_id).await?;
    let order = orders::by_id(job.tx, id).await?.filter(|order| order.link_version == link).ok_or(Fault::Missing)?;
    let festival = festivals::by_id(job.tx, order.festival_id).await?.ok_or(Fault::Missing)?;
    if order.state == OrderState::Paid { Ok((order, festival)) } else { Err(Fault::refused("back-not-paid")) }
}

/// Asks to give some tickets of an order back, or all of them.
pub async fn ask_to_give_back(
    job: Job<'_>,
    link: (OrderId, i64),
    tickets: Option<&[TicketId]>,
    note: &str,
) -> Result<GivenBack, Fault> {
    let (order, festival) = locked(job, link).await?;
    let had = orders::tickets(job.tx, order.id).await?;
    let is_meant = |ticket: &&TicketRow| tickets.is_none_or(|tickets| tickets.contains(&ticket.id));
    let live = had.iter().filter(|ticket| ticket.cancelled_at.is_none());
    let chosen: Vec<&TicketRow> = live.filter(is_meant).collect();
    if chosen.is_empty() {
        return Err(Fault::field("which", "orders-part-none"));
    }
    let rules = returns::rules(job.tx, festival.id).await?.0;
    for ticket in &chosen {
        let until = rules.until(begins(job, &festival, ticket).await?);
        if until.is_none_or(|until| until <= job.now) {
            return Err(Fault::refused("back-too-late"));
        }
    }
    let ending: Vec<TicketRow> = chosen.iter().map(|ticket| (*ticket).clone()).collect();
    let lines = holds::lines(job.tx, order.hold_id).await?;
    stays_together(job, &order, (&lines, &rest(lines.clone(), &ending))).await?;
    let chosen: Vec<TicketId> = chosen.iter().map(|ticket| ticket.id).collect();
    let free = had.iter().filter(|ticket| chosen.contains(&ticket.id)).all(|ticket| ticket.price == Vnd::ZERO);
    if free {
        end_tickets(job, &order, &chosen, "").await?;
        return Ok(GivenBack::AtOnce);
    }
    let before = returns::last(job.tx, order.id).await?;
    if before.is_some_and(|before| before.state == RequestState::Open) {
        return Err(Fault::refused("back-asked-already"));
    }
    let note = if note.trim().is_empty() { String::new() } else { refund::line("note", note, "field-too-long")? };
    let (count, request) = (chosen.len(), fresh(job, &order, chosen, note));
    returns::ask(job.tx, &request).await?;
    job.audit("order.ask_back", &order.code, Some(festival.id), json!({ "tickets": count })).await?;
    Ok(GivenBack::Asked)
}

fn fresh(job: Job<'_>, order: &OrderRow, tickets: Vec<TicketId>, note: String) -> RequestRow {
    RequestRow {
        id: job.id(),
        order_id: order.id,
        tickets: Json(tickets),
        note,
        asked_at: job.now,
        state: RequestState::Open,
        answer: String::new(),
    }
}

/// When what a ticket is for begins.
async fn begins(job: Job<'_>, festival: &Festival, ticket: &TicketRow) -> Result<DateTime<Utc>, Fault> {
    let begins = performances::begins(job.tx, ticket.product_id).await?;
    Ok(begins.unwrap_or_else(|| festival.first_day.starts_at()))
}

/// The holder thinks better of it.
pub async fn keep_after_all(job: Job<'_>, link: (OrderId, i64)) -> Result<(), Fault> {
    let (order, festival) = locked(job, link).await?;
    if returns::withdraw(job.tx, order.id, job.now).await? == 0 {
        return Err(Fault::refused("back-answered"));
    }
    Ok(job.audit("order.keep_after_all", &order.code, Some(festival.id), json!({})).await?)
}

/// The treasurer's answer: the tickets end and their money is due, or they stay and the holder reads why.
pub async fn answer_request(job: Job<'_>, request: Uuid, grants: bool, answer: &str) -> Result<OrderRow, Fault> {
    let asked = returns::by_id(job.tx, request).await?.ok_or(Fault::Missing)?;
    let order = super::authorised(job, asked.order_id, Permission::Treasury).await?;
    holds::lock_counters(job.tx, order.festival_id).await?;
    let asked = returns::by_id(job.tx, request).await?.filter(|asked| asked.state == RequestState::Open);
    let asked = asked.ok_or(Fault::refused("back-answered"))?;
    if !grants {
        let answer = refund::line("answer", answer, "back-answer-missing")?;
        returns::answer(job.tx, request, RequestState::Refused, &answer, job.now).await?;
        job.audit("order.refuse_back", &order.code, Some(order.festival_id), json!({})).await?;
        tell_refused(job, &order).await?;
        return Ok(order);
    }
    returns::answer(job.tx, request, RequestState::Granted, "", job.now).await?;
    // Some may have ended meanwhile, by another way.
    let live = returns::prices(job.tx, order.id).await?;
    let left: Vec<TicketId> = live.into_iter().map(|(id, _)| id).filter(|id| asked.tickets.0.contains(id)).collect();
    end_tickets(job, &order, &left, &asked.note).await.map_err(Fault::at_large)
}
