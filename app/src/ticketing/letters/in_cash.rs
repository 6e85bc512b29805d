//! Places are kept until somebody comes and pays in cash; and nobody came.

use super::{about, came, facts, greeting};
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::kernel::money::Vnd;
use crate::ticketing::documents::Papers;
use crate::ticketing::keeping::Keeping;
use crate::ticketing::links;
use crate::ticketing::store::{cash, holds, payments};
use crate::web::{Ctx, Letter};

/// Where one pays, and when somebody is there: as it is said now.
pub(super) async fn desk(ctx: &Ctx, papers: &Papers) -> Result<[(&'static str, String); 2], Fault> {
    let (rules, _) = cash::rules(&ctx.site.db, papers.festival.id).await?;
    let said = [("cash-where", rules.place), ("cash-opens", rules.opens)];
    Ok(said.map(|(key, text)| (key, text.get(ctx.lang).to_owned())))
}

pub(super) fn come(ctx: &Ctx, papers: &Papers, (received, due): (Vnd, Vnd)) -> Letter {
    let (words, about) = (ctx.words(), about(ctx, papers));
    let bring = [("total", due.fmt(ctx.lang)), ("code", papers.order.code.clone())];
    Letter {
        subject: words.fill("cash-mail-subject", &about),
        paragraphs: [greeting(ctx, papers), words.fill("mail-placed-text", &about)]
            .into_iter()
            .chain(came(ctx, (received, due)))
            .chain([words.fill("cash-mail-bring", &bring)])
            .collect(),
        link: Some((words.get("mail-moved-link"), links::order_url(ctx, &papers.festival, &papers.order))),
        ..Letter::default()
    }
}

/// None where somebody came, or the places are kept otherwise by now.
pub(super) async fn nobody_came(ctx: &Ctx, papers: &Papers) -> Result<Option<Letter>, Fault> {
    let db = &ctx.site.db;
    let hold = holds::by_id(db, papers.order.hold_id).await?.ok_or(Fault::Missing)?;
    if !hold.in_cash || hold.is_alive(ctx.now) {
        return Ok(None);
    }
    let (words, about) = (ctx.words(), about(ctx, papers));
    let received = payments::received(db, papers.order.id).await?;
    let until = day::there(ctx.lang, day::moment(ctx.lang, hold.expires_at));
    let said = [("code", papers.order.code.clone()), ("until", until)];
    let due = Vnd((papers.order.total.0 - received.0).max(0));
    let sum = [("sum", received.fmt(ctx.lang))];
    let (again, money) = match Keeping::of(ctx, &papers.festival, &hold).await? {
        Keeping::Gone => (None, (received > Vnd::ZERO).then(|| words.fill("pay-received-back", &sum))),
        Keeping::Held | Keeping::Lapsed => (Some(words.get("cash-mail-again")), came(ctx, (received, due))),
    };
    Ok(Some(Letter {
        subject: words.fill("cash-mail-lapsed-subject", &about),
        paragraphs: [greeting(ctx, papers), words.fill("cash-mail-lapsed", &said)]
            .into_iter()
            .chain(money)
            .chain(again)
            .collect(),
        facts: vec![facts::order(ctx, papers, [])],
        link: Some((words.get("mail-moved-link"), links::order_url(ctx, &papers.festival, &papers.order))),
        ..Letter::default()
    }))
}
