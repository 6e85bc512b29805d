//! Letters to buyers: how to pay, the tickets, that an order is cancelled, that the festival is moved.

use super::documents::Papers;
use super::links;
use super::model::OrderState;
use super::model::choice::Choice;
use super::model::returns::RequestState;
use super::store::orders::OrderRow;
use super::store::{cancellations, choices, performances, refunds, returns};
use crate::db::{DbError, outbox};
use crate::kernel::day::{self, FestivalDay};
use crate::kernel::fault::Fault;
use crate::kernel::id::{OrderId, PerformanceId};
use crate::kernel::mailbox::printable;
use crate::kernel::money::Vnd;
use crate::mail;
use crate::programme;
use crate::web::{Attachment, Ctx, Job, Letter, Letters, Turn};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What a letter is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum OrderLetter {
    /// How to pay.
    OrderPlaced {
        order: OrderId,
    },
    /// The tickets themselves.
    Tickets {
        order: OrderId,
    },
    OrderCancelled {
        order: OrderId,
    },
    /// Some of its tickets ended, and what they cost goes back.
    PartCancelled {
        order: OrderId,
        part: Uuid,
    },
    /// The treasurer does not take back what its holder asked to give back.
    ReturnRefused {
        order: OrderId,
    },
    /// It is somebody else's now; to whom it was before.
    PassedOn {
        order: OrderId,
    },
    /// Money went back to the buyer.
    MoneyReturned {
        order: OrderId,
        amount: Vnd,
        at: DateTime<Utc>,
    },
    /// The festival takes place on other days than the reader knows.
    DatesChanged {
        order: OrderId,
        was: (FestivalDay, FestivalDay),
    },
    /// What the holder chose of the tickets for a performance is done.
    ChoiceMade {
        order: OrderId,
        performance: PerformanceId,
    },
    /// What tickets are for is shown at another time or place than was said in release `since`, or not at all.
    ShowsChanged {
        order: OrderId,
        since: i64,
    },
}

use OrderLetter::*;

pub const LETTERS: Letters = Letters {
    kinds: &[
        "OrderPlaced",
        "Tickets",
        "OrderCancelled",
        "PartCancelled",
        "MoneyReturned",
        "ReturnRefused",
        "PassedOn",
        "DatesChanged",
        "ShowsChanged",
        "ChoiceMade",
    ],
    write: |ctx, kind| {
        Box::pin(async move { write(&ctx, serde_json::from_value(kind).map_err(|_| Fault::Bug)?).await })
    },
};

pub const TURNS: &[(&str, Turn)] = &[
    ("OrderPlaced", Turn::First),
    ("Tickets", Turn::First),
    ("DatesChanged", Turn::Last),
    ("ShowsChanged", Turn::Last),
];

impl OrderLetter {
    /// What the buyer of an order is told while it stands as it does.
    pub fn of(order: &OrderRow) -> Self {
        let id = order.id;
        match order.state {
            OrderState::Pending => OrderPlaced { order: id },
            OrderState::Paid => Tickets { order: id },
            OrderState::Cancelled => OrderCancelled { order: id },
        }
    }

    const fn order(self) -> OrderId {
        match self {
            OrderPlaced { order } | Tickets { order } | OrderCancelled { order } => order,
            PartCancelled { order, .. } | MoneyReturned { order, .. } => order,
            ReturnRefused { order } | PassedOn { order } => order,
            DatesChanged { order, .. } | ShowsChanged { order, .. } | ChoiceMade { order, .. } => order,
        }
    }

    /// The outbox may be late, and the order paid, cancelled or moved back in the meantime.
    fn is_true_of(self, papers: &Papers) -> bool {
        let (state, festival) = (papers.order.state, &papers.festival);
        match self {
            OrderPlaced { .. } => state == OrderState::Pending,
            Tickets { .. } => state == OrderState::Paid,
            OrderCancelled { .. } => state == OrderState::Cancelled,
            DatesChanged { was, .. } => {
                state != OrderState::Cancelled && was != (festival.first_day, festival.last_day)
            }
            MoneyReturned { .. } | PassedOn { .. } => true,
            ShowsChanged { .. } | ChoiceMade { .. } | PartCancelled { .. } | ReturnRefused { .. } => {
                state != OrderState::Cancelled
            }
        }
    }
}

/// Tells the buyer of an order, in the language they ordered in, how it stands.
pub async fn tell_buyer(job: Job<'_>, order: &OrderRow) -> Result<(), DbError> {
    let (about, to) = (about_order(order.id), order.email.as_deref().unwrap_or_default());
    job.send_about(Some(&about), to, order.lang, &OrderLetter::of(order)).await
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

/// The names under which letters about an order are taken back and erased.
pub fn abouts(order: OrderId) -> [String; 3] {
    [about_order(order), about_days(order), about_shows(order)]
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

/// There is no letter where it would no longer be true.
async fn write(ctx: &Ctx, letter: OrderLetter) -> Result<Option<Letter>, Fault> {
    let papers = Papers::load(ctx, letter.order()).await?;
    if !letter.is_true_of(&papers) {
        return Ok(None);
    }
    let reply_to = papers.festival.contact_email.clone();
    let letter = match letter {
        OrderPlaced { .. } if papers.order.total == Vnd::ZERO => free(ctx, &papers),
        OrderPlaced { .. } => placed(ctx, &papers),
        Tickets { .. } => tickets(ctx, &papers).await?,
        OrderCancelled { .. } => cancelled(ctx, &papers).await?,
        PartCancelled { part, .. } => match part_cancelled(ctx, &papers, part).await? {
            Some(letter) => letter,
            None => return Ok(None),
        },
        MoneyReturned { amount, at, .. } => returned(ctx, &papers, amount, at),
        ReturnRefused { .. } => match refused(ctx, &papers).await? {
            Some(letter) => letter,
            None => return Ok(None),
        },
        PassedOn { .. } => match passed(ctx, &papers).await? {
            Some(letter) => letter,
            None => return Ok(None),
        },
        DatesChanged { was, .. } => moved(ctx, &papers, was),
        ChoiceMade { performance, .. } => match choice(ctx, &papers, performance).await? {
            Some(letter) => letter,
            None => return Ok(None),
        },
        ShowsChanged { since, .. } => match shows(ctx, &papers, since).await? {
            Some(letter) => letter,
            None => return Ok(None),
        },
    };
    Ok(Some(Letter { reply_to, ..letter }))
}

fn placed(ctx: &Ctx, papers: &Papers) -> Letter {
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

async fn tickets(ctx: &Ctx, papers: &Papers) -> Result<Letter, Fault> {
    let words = ctx.words();
    let count = [("count", papers.tickets.len().to_string())];
    let pdf = papers.pdf(ctx).await?.to_vec();
    let name = format!("{}.pdf", papers.order.code);
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
        attachments: vec![Attachment { name, kind: "application/pdf", bytes: pdf }, calendar(ctx, papers)],
        ..Letter::default()
    })
}

fn calendar(ctx: &Ctx, papers: &Papers) -> Attachment {
    let (name, bytes) = (format!("{}.ics", papers.order.code), papers.ics(ctx).into_bytes());
    Attachment { name, kind: "text/calendar; charset=utf-8", bytes }
}

/// The same entry of the calendar again, so that telephones move it.
fn moved(ctx: &Ctx, papers: &Papers, was: (FestivalDay, FestivalDay)) -> Letter {
    let (words, festival) = (ctx.words(), &papers.festival);
    let days = [
        ("festival", festival.name.get(ctx.lang).to_owned()),
        ("was", day::date_range(ctx.lang, was.0.0, was.1.0)),
        ("dates", festival.dates(ctx.lang)),
    ];
    let paid = papers.order.state == OrderState::Paid;
    Letter {
        subject: words.fill("mail-moved-subject", &days),
        paragraphs: [
            greeting(ctx, papers),
            words.fill("mail-moved-text", &days),
            words.get(if paid { "mail-moved-tickets" } else { "mail-moved-order" }),
        ]
        .into_iter()
        .chain(help(ctx, papers))
        .collect(),
        link: Some((words.get("mail-moved-link"), links::order_url(ctx, festival, &papers.order))),
        attachments: if paid { vec![calendar(ctx, papers)] } else { Vec::new() },
        ..Letter::default()
    }
}

/// What is different of all that the reader ordered for and of what they perform themselves; none where nothing is.
async fn shows(ctx: &Ctx, papers: &Papers, since: i64) -> Result<Option<Letter>, Fault> {
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
    paragraphs.extend(help(ctx, papers));
    let paid = papers.order.state == OrderState::Paid;
    Ok(Some(Letter {
        subject: words.fill("mail-shows-subject", &name),
        paragraphs,
        link: Some(link),
        attachments: if paid { vec![calendar(ctx, papers)] } else { Vec::new() },
        ..Letter::default()
    }))
}

/// What was paid goes back: how much, and where to say to which account.
async fn cancelled(ctx: &Ctx, papers: &Papers) -> Result<Letter, Fault> {
    let (words, about) = (ctx.words(), about(ctx, papers));
    let refunds = refunds::of_order(&ctx.site.db, papers.order.id).await?;
    let due = Vnd::sum(refunds.iter().filter(|refund| refund.done_at.is_none()).map(|refund| refund.amount));
    let due = due.filter(|due| *due > Vnd::ZERO);
    let sum = |due: Vnd| words.fill("mail-refund-due", &[("sum", due.fmt(ctx.lang))]);
    let to_order = || (words.get("mail-refund-link"), links::order_url(ctx, &papers.festival, &papers.order));
    Ok(Letter {
        subject: words.fill("mail-cancelled-subject", &about),
        paragraphs: [greeting(ctx, papers), words.fill("mail-cancelled-text", &about)]
            .into_iter()
            .chain(due.map(sum))
            .chain(help(ctx, papers))
            .collect(),
        link: due.map(|_| to_order()),
        ..Letter::default()
    })
}

async fn part_cancelled(ctx: &Ctx, papers: &Papers, part: Uuid) -> Result<Option<Letter>, Fault> {
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
    Ok(Some(Letter {
        subject: words.fill("mail-part-subject", &said),
        paragraphs: [greeting(ctx, papers), words.fill("mail-part-text", &said)]
            .into_iter()
            .chain(due.then(|| words.fill("mail-refund-due", &said)))
            .chain(help(ctx, papers))
            .collect(),
        link: Some((words.get(link), links::order_url(ctx, &papers.festival, &papers.order))),
        ..Letter::default()
    }))
}

async fn refused(ctx: &Ctx, papers: &Papers) -> Result<Option<Letter>, Fault> {
    let last = returns::last(&ctx.site.db, papers.order.id).await?;
    let Some(asked) = last.filter(|asked| asked.state == RequestState::Refused) else { return Ok(None) };
    let words = ctx.words();
    let said = [("code", papers.order.code.clone()), ("answer", asked.answer)];
    Ok(Some(Letter {
        subject: words.fill("mail-refused-subject", &said),
        paragraphs: [greeting(ctx, papers), words.fill("mail-refused-text", &said), words.get("mail-refused-keep")]
            .into_iter()
            .chain(help(ctx, papers))
            .collect(),
        link: Some((words.get("mail-moved-link"), links::order_url(ctx, &papers.festival, &papers.order))),
        ..Letter::default()
    }))
}

/// It says nothing of who has the tickets now.
async fn passed(ctx: &Ctx, papers: &Papers) -> Result<Option<Letter>, Fault> {
    let passings = returns::passings(&ctx.site.db, papers.order.id).await?;
    let Some((code, _)) = passings.into_iter().next() else { return Ok(None) };
    let words = ctx.words();
    let said = [("code", code)];
    Ok(Some(Letter {
        subject: words.fill("mail-passed-subject", &said),
        paragraphs: [words.get("mail-greeting-nameless"), words.fill("mail-passed-text", &said)]
            .into_iter()
            .chain(help(ctx, papers))
            .collect(),
        ..Letter::default()
    }))
}

fn returned(ctx: &Ctx, papers: &Papers, amount: Vnd, at: DateTime<Utc>) -> Letter {
    let words = ctx.words();
    let said = [
        ("sum", amount.fmt(ctx.lang)),
        ("code", papers.order.code.clone()),
        ("date", day::date(ctx.lang, day::local(at).date())),
    ];
    Letter {
        subject: words.fill("mail-returned-subject", &said),
        paragraphs: [greeting(ctx, papers), words.fill("mail-returned-text", &said)]
            .into_iter()
            .chain(help(ctx, papers))
            .collect(),
        ..Letter::default()
    }
}

/// What was chosen last for a performance; whoever has other tickets now finds them here.
async fn choice(ctx: &Ctx, papers: &Papers, performance: PerformanceId) -> Result<Option<Letter>, Fault> {
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
        Choice::Refund if chosen.amount == Vnd::ZERO => "mail-choice-free",
        Choice::Refund => "mail-choice-refund",
        Choice::Exchange => "mail-choice-exchange",
    };
    let mut letter = Letter {
        subject: words.fill("mail-choice-subject", &said),
        paragraphs: [greeting(ctx, papers), words.fill(text, &said)].into_iter().chain(help(ctx, papers)).collect(),
        link: Some((words.get("mail-moved-link"), links::order_url(ctx, &papers.festival, &papers.order))),
        ..Letter::default()
    };
    if chosen.choice == Choice::Exchange {
        let (name, bytes) = (format!("{}.pdf", papers.order.code), papers.pdf(ctx).await?.to_vec());
        letter.attachments = vec![Attachment { name, kind: "application/pdf", bytes }, calendar(ctx, papers)];
    }
    Ok(Some(letter))
}

/// Whom to ask, as far as the festival says: no sentence leads to nowhere.
fn help(ctx: &Ctx, papers: &Papers) -> Option<String> {
    let (phone, email) = (papers.festival.phone(ctx.lang), papers.festival.contact_email.clone());
    let key = match (phone.is_empty(), email.is_empty()) {
        (false, false) => "mail-help",
        (false, true) => "mail-help-phone",
        (true, false) => "mail-help-email",
        (true, true) => return None,
    };
    Some(ctx.words().fill(key, &[("phone", phone), ("email", email)]))
}

/// Which order of which festival.
fn about(ctx: &Ctx, papers: &Papers) -> [(&'static str, String); 2] {
    [("code", papers.order.code.clone()), ("festival", papers.festival.name.get(ctx.lang).to_owned())]
}

fn greeting(ctx: &Ctx, papers: &Papers) -> String {
    match papers.order.name.as_deref().and_then(printable) {
        Some(name) => ctx.words().fill("mail-greeting", &[("name", name.to_owned())]),
        None => ctx.words().get("mail-greeting-nameless"),
    }
}
