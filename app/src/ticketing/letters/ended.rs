//! Tickets ended, stay, or are somebody else's; money went back.

use super::{about, facts, greeting};
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::kernel::money::Vnd;
use crate::ticketing::documents::Papers;
use crate::ticketing::links;
use crate::ticketing::model::returns::RequestState;
use crate::ticketing::store::{cancellations, refunds, returns};
use crate::web::{Ctx, Letter};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// What was paid goes back: how much, and where to say to which account.
pub(super) async fn cancelled(ctx: &Ctx, papers: &Papers) -> Result<Letter, Fault> {
    let (words, about) = (ctx.words(), about(ctx, papers));
    let due = refunds::due(&ctx.site.db, papers.order.id).await?.map(|refund| refund.amount);
    let text = if papers.order.paid_at.is_some() { "mail-cancelled-text" } else { "mail-cancelled-unpaid" };
    let sum = |due: Vnd| words.fill("mail-refund-due", &[("sum", due.fmt(ctx.lang))]);
    let to_order = || (words.get("mail-refund-link"), links::order_url(ctx, &papers.festival, &papers.order));
    Ok(Letter {
        subject: words.fill("mail-cancelled-subject", &about),
        paragraphs: [greeting(ctx, papers), words.fill(text, &about)].into_iter().chain(due.map(sum)).collect(),
        facts: vec![facts::order(
            ctx,
            papers,
            [("mail-fact-returned", due.map(|due| due.fmt(ctx.lang)).unwrap_or_default())],
        )],
        link: due.map(|_| to_order()),
        ..Letter::default()
    })
}

pub(super) async fn part_cancelled(ctx: &Ctx, papers: &Papers, part: Uuid) -> Result<Option<Letter>, Fault> {
    let parts = cancellations::of_order(&ctx.site.db, papers.order.id).await?;
    let Some(part) = parts.into_iter().find(|row| row.id == part) else { return Ok(None) };
    let words = ctx.words();
    let said = [
        ("count", part.tickets.to_string()),
        ("code", papers.order.code.clone()),
        ("sum", part.amount.fmt(ctx.lang)),
        ("left", papers.tickets.len().to_string()),
    ];
    let due = part.amount > Vnd::ZERO;
    let link = if due { "mail-refund-link" } else { "mail-moved-link" };
    let mut tables = facts::occasions(ctx, papers).await?;
    let sum = Some(part.amount).filter(|_| due).map(|sum| sum.fmt(ctx.lang)).unwrap_or_default();
    tables.push(facts::order(ctx, papers, [("mail-fact-returned", sum)]));
    Ok(Some(Letter {
        subject: words.fill("mail-part-subject", &said),
        paragraphs: [greeting(ctx, papers), words.fill("mail-part-text", &said)]
            .into_iter()
            .chain(due.then(|| words.fill("mail-refund-due", &said)))
            .collect(),
        facts: tables,
        link: Some((words.get(link), links::order_url(ctx, &papers.festival, &papers.order))),
        ..Letter::default()
    }))
}

pub(super) async fn refused(ctx: &Ctx, papers: &Papers) -> Result<Option<Letter>, Fault> {
    let last = returns::last(&ctx.site.db, papers.order.id).await?;
    let Some(asked) = last.filter(|asked| asked.state == RequestState::Refused) else { return Ok(None) };
    let words = ctx.words();
    let said = [("code", papers.order.code.clone()), ("answer", asked.answer)];
    Ok(Some(Letter {
        subject: words.fill("mail-refused-subject", &said),
        paragraphs: vec![greeting(ctx, papers), words.fill("mail-refused-text", &said), words.get("mail-refused-keep")],
        facts: facts::occasions(ctx, papers).await?,
        link: Some((words.get("mail-moved-link"), links::order_url(ctx, &papers.festival, &papers.order))),
        ..Letter::default()
    }))
}

/// It says nothing of who has the tickets now.
pub(super) async fn passed(ctx: &Ctx, papers: &Papers) -> Result<Option<Letter>, Fault> {
    let passings = returns::passings(&ctx.site.db, papers.order.id).await?;
    let Some((code, _)) = passings.into_iter().next() else { return Ok(None) };
    let words = ctx.words();
    let said = [("code", code)];
    Ok(Some(Letter {
        subject: words.fill("mail-passed-subject", &said),
        paragraphs: vec![words.get("mail-greeting-nameless"), words.fill("mail-passed-text", &said)],
        ..Letter::default()
    }))
}

/// It is for whoever had the order when the money went back, under the code that they know.
pub(super) async fn returned(ctx: &Ctx, papers: &Papers, amount: Vnd, at: DateTime<Utc>) -> Result<Letter, Fault> {
    let words = ctx.words();
    let passings = returns::passings(&ctx.site.db, papers.order.id).await?;
    let (code, to) = match passings.into_iter().rfind(|(_, passed)| *passed >= at) {
        Some((code, _)) => (code, words.get("mail-greeting-nameless")),
        None => (papers.order.code.clone(), greeting(ctx, papers)),
    };
    let said =
        [("sum", amount.fmt(ctx.lang)), ("code", code.clone()), ("date", day::date(ctx.lang, day::local(at).date()))];
    Ok(Letter {
        subject: words.fill("mail-returned-subject", &said),
        paragraphs: vec![to, words.fill("mail-returned-text", &said)],
        facts: vec![facts::said(ctx, [("ticket-order", code), ("mail-fact-returned", amount.fmt(ctx.lang))])],
        ..Letter::default()
    })
}
