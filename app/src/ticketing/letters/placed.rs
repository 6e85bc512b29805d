//! How to pay, and the tickets themselves.

use super::{about, calendar, greeting, help, tickets_file};
use crate::kernel::fault::Fault;
use crate::kernel::money::Vnd;
use crate::ticketing::documents::Papers;
use crate::ticketing::links;
use crate::web::{Ctx, Letter};

pub(super) fn placed(ctx: &Ctx, papers: &Papers) -> Letter {
    if papers.order.total == Vnd::ZERO {
        return free(ctx, papers);
    }
    let (words, about) = (ctx.words(), about(ctx, papers));
    let pay = [("total", papers.order.total.fmt(ctx.lang)), ("memo", papers.order.code.clone())];
    Letter {
        subject: words.fill("mail-placed-subject", &about),
        paragraphs: [greeting(ctx, papers), words.fill("mail-placed-text", &about)]
            .into_iter()
            .chain(taken_off(ctx, papers))
            .chain([words.fill("mail-placed-pay", &pay)])
            .collect(),
        link: Some((words.get("mail-placed-link"), links::order_url(ctx, &papers.festival, &papers.order))),
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
    let count = [("count", papers.tickets.len().to_string())];
    Ok(Letter {
        subject: words.fill("mail-tickets-subject", &about(ctx, papers)),
        paragraphs: [greeting(ctx, papers), words.fill("mail-tickets-text", &count)]
            .into_iter()
            .chain(papers.occasions(ctx))
            .chain(taken_off(ctx, papers))
            .chain([words.get("mail-tickets-gate")])
            .chain(help(ctx, papers))
            .collect(),
        link: Some((words.get("mail-tickets-link"), links::order_url(ctx, &papers.festival, &papers.order))),
        attachments: vec![tickets_file(ctx, papers).await?, calendar(ctx, papers)],
        ..Letter::default()
    })
}
