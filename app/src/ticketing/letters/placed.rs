//! How to pay, and the tickets themselves.

use super::{about, calendar, came, facts, greeting, in_cash, tickets_file};
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::kernel::money::Vnd;
use crate::ticketing::documents::Papers;
use crate::ticketing::keeping::Keeping;
use crate::ticketing::links;
use crate::ticketing::store::{holds, payments};
use crate::web::{Ctx, Letter};

pub(super) async fn placed(ctx: &Ctx, papers: &Papers) -> Result<Letter, Fault> {
    let db = &ctx.site.db;
    let hold = holds::by_id(db, papers.order.hold_id).await?.ok_or(Fault::Missing)?;
    let keeping = Keeping::of(ctx, &papers.festival, &hold).await?;
    let received = payments::received(db, papers.order.id).await?;
    let due = Vnd((papers.order.total.0 - received.0).max(0));
    let letter = match keeping {
        _ if papers.order.total == Vnd::ZERO => free(ctx, papers),
        Keeping::Held if hold.in_cash => in_cash::come(ctx, papers, (received, due)),
        Keeping::Held => pay(ctx, papers, (received, due)),
        Keeping::Lapsed => lapsed(ctx, papers, (received, due)),
        Keeping::Gone => return Ok(gone(ctx, papers, received)),
    };
    let held = |said: String| Some(said).filter(|_| keeping == Keeping::Held).unwrap_or_default();
    let due = Some(due).filter(|due| *due > Vnd::ZERO).map(|due| due.fmt(ctx.lang)).unwrap_or_default();
    let desk = if hold.in_cash { in_cash::desk(ctx, papers).await? } else { Default::default() };
    let [place, opens] = desk.map(|(key, said)| (key, held(said)));
    let until = held(day::there(ctx.lang, day::moment(ctx.lang, hold.expires_at)));
    let more = [("mail-fact-due", held(due)), place, opens, ("mail-fact-held", until)];
    let mut tables = facts::occasions(ctx, papers).await?;
    tables.push(facts::order(ctx, papers, more));
    Ok(Letter { facts: tables, ..letter })
}

fn pay(ctx: &Ctx, papers: &Papers, (received, due): (Vnd, Vnd)) -> Letter {
    let (words, about) = (ctx.words(), about(ctx, papers));
    let pay = [("total", due.fmt(ctx.lang)), ("memo", papers.order.code.clone())];
    Letter {
        subject: words.fill("mail-placed-subject", &about),
        paragraphs: [greeting(ctx, papers), words.fill("mail-placed-text", &about)]
            .into_iter()
            .chain(taken_off(ctx, papers))
            .chain(came(ctx, (received, due)))
            .chain([words.fill("mail-placed-pay", &pay)])
            .collect(),
        link: Some((words.get("mail-placed-link"), links::order_url(ctx, &papers.festival, &papers.order))),
        ..Letter::default()
    }
}

/// First the places, then the money.
fn lapsed(ctx: &Ctx, papers: &Papers, (received, due): (Vnd, Vnd)) -> Letter {
    let (words, about) = (ctx.words(), about(ctx, papers));
    Letter {
        subject: words.fill("mail-lapsed-subject", &about),
        paragraphs: [greeting(ctx, papers)]
            .into_iter()
            .chain(came(ctx, (received, due)))
            .chain([words.fill("mail-lapsed-text", &about)])
            .collect(),
        link: Some((words.get("mail-moved-link"), links::order_url(ctx, &papers.festival, &papers.order))),
        ..Letter::default()
    }
}

/// Nobody is asked for money for places that others have.
fn gone(ctx: &Ctx, papers: &Papers, received: Vnd) -> Letter {
    let (words, about) = (ctx.words(), about(ctx, papers));
    let back = (received > Vnd::ZERO).then(|| words.fill("pay-received-back", &[("sum", received.fmt(ctx.lang))]));
    Letter {
        subject: words.fill("mail-gone-subject", &about),
        paragraphs: [greeting(ctx, papers), words.fill("mail-gone-text", &about)].into_iter().chain(back).collect(),
        facts: vec![facts::order(ctx, papers, [])],
        link: Some((words.get("mail-moved-link"), links::order_url(ctx, &papers.festival, &papers.order))),
        ..Letter::default()
    }
}

/// What a code took off.
fn taken_off(ctx: &Ctx, papers: &Papers) -> Option<String> {
    let (code, off) = papers.taken_off.as_ref()?;
    let sums = [("code", code.clone()), ("off", off.fmt(ctx.lang)), ("total", papers.order.total.fmt(ctx.lang))];
    Some(ctx.words().fill("voucher-mail", &sums))
}

fn free(ctx: &Ctx, papers: &Papers) -> Letter {
    let (words, about) = (ctx.words(), about(ctx, papers));
    Letter {
        subject: words.fill("mail-free-subject", &about),
        paragraphs: vec![greeting(ctx, papers), words.fill("mail-placed-text", &about), words.get("mail-free-text")],
        link: Some((words.get("mail-free-link"), links::order_url(ctx, &papers.festival, &papers.order))),
        ..Letter::default()
    }
}

pub(super) async fn tickets(ctx: &Ctx, papers: &Papers) -> Result<Letter, Fault> {
    let words = ctx.words();
    let count = [("count", papers.tickets.len().to_string()), ("code", papers.order.code.clone())];
    // Whoever was given an order neither booked nor paid.
    let theirs = !papers.passed_on;
    let (subject, text) = match theirs {
        true => ("mail-tickets-subject", "mail-tickets-text"),
        false => ("mail-given-subject", "mail-given-text"),
    };
    let paid = Some(papers.order.total).filter(|total| theirs && *total > Vnd::ZERO).map(|total| total.fmt(ctx.lang));
    let guest = papers.invited(ctx).unwrap_or_default();
    let more = [
        ("ticket-price", guest),
        ("mail-fact-paid", paid.unwrap_or_default()),
        ("mail-fact-back", facts::goes_back(ctx, papers).await?),
    ];
    let mut tables = facts::occasions(ctx, papers).await?;
    tables.push(facts::order(ctx, papers, more));
    Ok(Letter {
        facts: tables,
        subject: words.fill(subject, &about(ctx, papers)),
        paragraphs: [greeting(ctx, papers), words.fill(text, &count)]
            .into_iter()
            .chain((theirs && papers.is_guests).then(|| words.get("mail-guest-text")))
            .chain(taken_off(ctx, papers).filter(|_| theirs))
            .chain([words.get("mail-tickets-gate")])
            .collect(),
        link: Some((words.get("mail-tickets-link"), links::order_url(ctx, &papers.festival, &papers.order))),
        attachments: vec![tickets_file(ctx, papers).await?, calendar(ctx, papers)],
        ..Letter::default()
    })
}
