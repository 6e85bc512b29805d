//! What tickets are for is moved, or not shown; what their holder chose then.

use super::{calendar, facts, greeting, tickets_file};
use crate::kernel::day::{self, FestivalDay};
use crate::kernel::fault::Fault;
use crate::kernel::id::PerformanceId;
use crate::kernel::money::Vnd;
use crate::programme;
use crate::ticketing::documents::Papers;
use crate::ticketing::links;
use crate::ticketing::model::OrderState;
use crate::ticketing::model::choice::Choice;
use crate::ticketing::store::{choices, performances};
use crate::web::{Ctx, Letter};
use chrono::TimeDelta;

/// The same entry of the calendar again, so that telephones move it.
pub(super) async fn days(ctx: &Ctx, papers: &Papers, was: (FestivalDay, FestivalDay)) -> Result<Letter, Fault> {
    let (words, festival) = (ctx.words(), &papers.festival);
    let days = [
        ("festival", festival.name.get(ctx.lang).to_owned()),
        ("was", day::date_range(ctx.lang, was.0.0, was.1.0)),
        ("dates", festival.dates(ctx.lang)),
    ];
    let paid = papers.order.state == OrderState::Paid;
    let back = if paid { facts::goes_back(ctx, papers).await? } else { String::new() };
    let mut tables = facts::occasions(ctx, papers).await?;
    tables.push(facts::order(ctx, papers, [("mail-fact-back", back)]));
    Ok(Letter {
        subject: words.fill("mail-moved-subject", &days),
        paragraphs: vec![
            greeting(ctx, papers),
            words.fill("mail-moved-text", &days),
            words.get(if paid { "mail-moved-tickets" } else { "mail-moved-order" }),
        ],
        facts: tables,
        link: Some((words.get("mail-moved-link"), links::order_url(ctx, festival, &papers.order))),
        attachments: if paid { vec![calendar(ctx, papers)] } else { Vec::new() },
        ..Letter::default()
    })
}

/// What is different of all that the reader ordered for and of what they perform themselves; none where nothing is.
pub(super) async fn shows(ctx: &Ctx, papers: &Papers, since: i64) -> Result<Option<Letter>, Fault> {
    let (db, festival) = (&ctx.site.db, &papers.festival);
    let email = papers.order.email.as_deref().unwrap_or_default();
    let bought = performances::of_buyer(db, festival.id, email).await?;
    let mut concerned = bought.clone();
    concerned.extend(programme::store::releases::of_contact(db, festival.id, email).await?);
    let lines = programme::saying::since(ctx, festival.id, since, Some(&concerned)).await?;
    if lines.is_empty() {
        return Ok(None);
    }
    let (words, name) = (ctx.words(), [("festival", festival.edition(ctx.lang))]);
    let mut paragraphs = vec![greeting(ctx, papers), words.fill("mail-shows-text", &name)];
    paragraphs.extend(lines.iter().map(programme::saying::paragraph));
    paragraphs.push(words.get("mail-shows-tickets"));
    let decided = programme::store::releases::decided(db, festival.id, &bought).await?;
    let open = decided.into_iter().filter_map(|decided| decided.until).filter(|until| *until > ctx.now);
    let mut link = (words.get("mail-moved-link"), links::order_url(ctx, festival, &papers.order));
    if let Some(until) = open.min() {
        // The window closes with the day before this moment.
        let date = day::date(ctx.lang, FestivalDay::of(until - TimeDelta::minutes(1)).0);
        paragraphs.push(words.fill("mail-shows-refund", &[("date", date)]));
        if papers.order.state == OrderState::Paid {
            link = (words.get("mail-shows-choose"), links::choice_url(ctx, festival, &papers.order));
        }
    }
    let paid = papers.order.state == OrderState::Paid;
    Ok(Some(Letter {
        subject: words.fill("mail-shows-subject", &name),
        paragraphs,
        facts: facts::occasions(ctx, papers).await?,
        link: Some(link),
        attachments: if paid { vec![calendar(ctx, papers)] } else { Vec::new() },
        ..Letter::default()
    }))
}

/// What was chosen last for a performance; whoever has other tickets now finds them here.
pub(super) async fn choice(ctx: &Ctx, papers: &Papers, performance: PerformanceId) -> Result<Option<Letter>, Fault> {
    let chosen = choices::of_order(&ctx.site.db, papers.order.id).await?;
    let Some(chosen) = chosen.iter().rfind(|chosen| chosen.performance_id == performance) else { return Ok(None) };
    let words = ctx.words();
    let said = [
        ("title", chosen.title.0.get(ctx.lang).to_owned()),
        ("count", chosen.tickets.to_string()),
        ("sum", chosen.amount.fmt(ctx.lang)),
        ("code", papers.order.code.clone()),
    ];
    let text = match chosen.choice {
        Choice::Keep => "mail-choice-keep",
        Choice::Refund => "mail-choice-refund",
        Choice::Exchange => "mail-choice-exchange",
    };
    let due = chosen.choice == Choice::Refund && chosen.amount > Vnd::ZERO;
    let link = if due { "mail-refund-link" } else { "mail-moved-link" };
    let mut letter = Letter {
        subject: words.fill("mail-choice-subject", &said),
        paragraphs: [greeting(ctx, papers), words.fill(text, &said)]
            .into_iter()
            .chain(due.then(|| words.fill("mail-refund-due", &said)))
            .collect(),
        link: Some((words.get(link), links::order_url(ctx, &papers.festival, &papers.order))),
        ..Letter::default()
    };
    if chosen.choice == Choice::Exchange {
        letter.facts = facts::occasions(ctx, papers).await?;
        letter.attachments = vec![tickets_file(ctx, papers).await?, calendar(ctx, papers)];
    }
    Ok(Some(letter))
}
