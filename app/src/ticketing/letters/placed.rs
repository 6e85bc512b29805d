//! How to pay, and the tickets themselves.

use super::{about, calendar, facts, greeting, tickets_file};
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::kernel::money::Vnd;
use crate::ticketing::documents::Papers;
use crate::ticketing::links;
use crate::ticketing::store::holds;
use crate::web::{Ctx, Facts, Letter};

pub(super) async fn placed(ctx: &Ctx, papers: &Papers) -> Result<Letter, Fault> {
    let facts = chosen(ctx, papers).await?;
    if papers.order.total == Vnd::ZERO {
        return Ok(Letter { facts, ..free(ctx, papers) });
    }
    let (words, about) = (ctx.words(), about(ctx, papers));
    let pay = [("total", papers.order.total.fmt(ctx.lang)), ("memo", papers.order.code.clone())];
    Ok(Letter {
        subject: words.fill("mail-placed-subject", &about),
        paragraphs: [greeting(ctx, papers), words.fill("mail-placed-text", &about)]
            .into_iter()
            .chain(taken_off(ctx, papers))
            .chain([words.fill("mail-placed-pay", &pay)])
            .collect(),
        facts,
        link: Some((words.get("mail-placed-link"), links::order_url(ctx, &papers.festival, &papers.order))),
        ..Letter::default()
    })
}

/// What was chosen, what it costs and until when it is kept.
async fn chosen(ctx: &Ctx, papers: &Papers) -> Result<Vec<Facts>, Fault> {
    let mut tables = facts::occasions(ctx, papers).await?;
    let hold = holds::by_id(&ctx.site.db, papers.order.hold_id).await?.filter(|hold| hold.is_alive(ctx.now));
    let until = hold.map(|hold| day::moment(ctx.lang, hold.expires_at)).unwrap_or_default();
    let due = Some(papers.order.total).filter(|total| *total > Vnd::ZERO).map(|total| total.fmt(ctx.lang));
    let more = [("mail-fact-due", due.unwrap_or_default()), ("mail-fact-held", until)];
    tables.push(facts::order(ctx, papers, more));
    Ok(tables)
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
    let count = [("count", papers.tickets.len().to_string())];
    let paid = Some(papers.order.total).filter(|total| *total > Vnd::ZERO).map(|total| total.fmt(ctx.lang));
    let more = [("mail-fact-paid", paid.unwrap_or_default()), ("mail-fact-back", facts::goes_back(ctx, papers).await?)];
    let mut tables = facts::occasions(ctx, papers).await?;
    tables.push(facts::order(ctx, papers, more));
    Ok(Letter {
        facts: tables,
        subject: words.fill("mail-tickets-subject", &about(ctx, papers)),
        paragraphs: [greeting(ctx, papers), words.fill("mail-tickets-text", &count)]
            .into_iter()
            .chain(taken_off(ctx, papers))
            .chain([words.get("mail-tickets-gate")])
            .collect(),
        link: Some((words.get("mail-tickets-link"), links::order_url(ctx, &papers.festival, &papers.order))),
        attachments: vec![tickets_file(ctx, papers).await?, calendar(ctx, papers)],
        ..Letter::default()
    })
}
