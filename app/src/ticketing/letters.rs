//! Letters to buyers: how to pay, the tickets, that an order is cancelled.

use super::documents::Papers;
use super::links;
use super::model::OrderState;
use super::store::orders::OrderRow;
use crate::db::{DbError, outbox};
use crate::kernel::fault::Fault;
use crate::kernel::id::OrderId;
use crate::kernel::mailbox::printable;
use crate::kernel::money::Vnd;
use crate::web::{Attachment, Ctx, Job, Letter, Letters};
use serde::{Deserialize, Serialize};

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
}

use OrderLetter::*;

pub const LETTERS: Letters = Letters {
    kinds: &["OrderPlaced", "Tickets", "OrderCancelled"],
    write: |ctx, kind| {
        Box::pin(async move { write(&ctx, serde_json::from_value(kind).map_err(|_| Fault::Bug)?).await })
    },
};

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

    /// The order, and the state in which the letter is true of it.
    fn about(self) -> (OrderId, OrderState) {
        match self {
            OrderPlaced { order } => (order, OrderState::Pending),
            Tickets { order } => (order, OrderState::Paid),
            OrderCancelled { order } => (order, OrderState::Cancelled),
        }
    }
}

/// Tells the buyer of an order, in the language they ordered in, how it stands.
pub async fn tell_buyer(job: Job<'_>, order: &OrderRow) -> Result<(), DbError> {
    let (about, to) = (about_order(order.id), order.email.as_deref().unwrap_or_default());
    job.send_about(Some(&about), to, order.lang, &OrderLetter::of(order)).await
}

/// Takes back the letters about these orders that have not left, with the addresses in them.
pub async fn take_back(job: Job<'_>, orders: &[OrderId]) -> Result<(), DbError> {
    for order in orders {
        outbox::withdraw_about(job.tx, &about_order(*order)).await?;
    }
    Ok(())
}

/// The name under which letters about an order are taken back; migration 0009 gave it to older ones.
pub fn about_order(order: OrderId) -> String {
    format!("order:{order}")
}

/// The outbox may be late, and the order paid or cancelled in the meantime: then there is no letter.
async fn write(ctx: &Ctx, letter: OrderLetter) -> Result<Option<Letter>, Fault> {
    let (order, state) = letter.about();
    let papers = Papers::load(ctx, order).await?;
    if papers.order.state != state {
        return Ok(None);
    }
    Ok(Some(match letter {
        OrderPlaced { .. } if papers.order.total == Vnd::ZERO => free(ctx, &papers),
        OrderPlaced { .. } => placed(ctx, &papers),
        Tickets { .. } => tickets(ctx, &papers).await?,
        OrderCancelled { .. } => cancelled(ctx, &papers),
    }))
}

fn placed(ctx: &Ctx, papers: &Papers) -> Letter {
    let (words, about) = (ctx.words(), about(ctx, papers));
    let pay = [("total", papers.order.total.fmt(ctx.lang)), ("memo", papers.order.code.clone())];
    Letter {
        subject: words.fill("mail-placed-subject", &about),
        paragraphs: vec![
            greeting(ctx, papers),
            words.fill("mail-placed-text", &about),
            words.fill("mail-placed-pay", &pay),
        ],
        link: Some((words.get("mail-placed-link"), links::order_url(ctx, &papers.festival, &papers.order))),
        attachments: Vec::new(),
    }
}

fn free(ctx: &Ctx, papers: &Papers) -> Letter {
    let (words, about) = (ctx.words(), about(ctx, papers));
    Letter {
        subject: words.fill("mail-free-subject", &about),
        paragraphs: vec![greeting(ctx, papers), words.fill("mail-placed-text", &about), words.get("mail-free-text")],
        link: Some((words.get("mail-free-link"), links::order_url(ctx, &papers.festival, &papers.order))),
        attachments: Vec::new(),
    }
}

async fn tickets(ctx: &Ctx, papers: &Papers) -> Result<Letter, Fault> {
    let words = ctx.words();
    let count = [("count", papers.tickets.len().to_string())];
    let file = |extension: &str| format!("{}.{extension}", papers.order.code);
    let pdf = papers.pdf(ctx).await?.to_vec();
    let calendar = papers.ics(ctx).into_bytes();
    Ok(Letter {
        subject: words.fill("mail-tickets-subject", &about(ctx, papers)),
        paragraphs: vec![
            greeting(ctx, papers),
            words.fill("mail-tickets-text", &count),
            words.get("mail-tickets-gate"),
        ],
        link: Some((words.get("mail-tickets-link"), links::order_url(ctx, &papers.festival, &papers.order))),
        attachments: vec![
            Attachment { name: file("pdf"), kind: "application/pdf", bytes: pdf },
            Attachment { name: file("ics"), kind: "text/calendar; charset=utf-8", bytes: calendar },
        ],
    })
}

fn cancelled(ctx: &Ctx, papers: &Papers) -> Letter {
    let (words, about) = (ctx.words(), about(ctx, papers));
    let help = [("phone", papers.festival.contact_phone.clone()), ("email", papers.festival.contact_email.clone())];
    Letter {
        subject: words.fill("mail-cancelled-subject", &about),
        paragraphs: vec![
            greeting(ctx, papers),
            words.fill("mail-cancelled-text", &about),
            words.fill("mail-help", &help),
        ],
        ..Letter::default()
    }
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
