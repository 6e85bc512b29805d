//! Letters to buyers: how to pay, the tickets, that an order is cancelled, that the festival is moved, and what
//! organisers write themselves. A file a subject; `tell` puts them into the outbox.

mod ended;
pub(super) mod facts;
mod found;
mod in_cash;
mod moved;
mod placed;
mod tell;
pub mod writing;

pub use found::{FoundLetter, about_found, tell_found};
pub use tell::*;

use super::documents::Papers;
use super::model::OrderState;
use super::store::orders::OrderRow;
use crate::festivals::model::Festival;
use crate::kernel::day::FestivalDay;
use crate::kernel::fault::Fault;
use crate::kernel::id::{OrderId, PerformanceId, WritingId};
use crate::kernel::mailbox::printable;
use crate::kernel::money::Vnd;
use crate::web::{Attachment, Ctx, Letter, Letters, Turn};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What a letter is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum OrderLetter {
    /// How to pay.
    OrderPlaced {
        order: OrderId,
    },
    /// Nobody came to pay in cash, and the places are free again.
    CashLapsed {
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
    /// What an organiser wrote to many.
    WrittenTo {
        order: OrderId,
        writing: WritingId,
    },
}

use OrderLetter::*;

pub const LETTERS: Letters = Letters {
    kinds: &[
        "OrderPlaced",
        "CashLapsed",
        "Tickets",
        "OrderCancelled",
        "PartCancelled",
        "MoneyReturned",
        "ReturnRefused",
        "PassedOn",
        "DatesChanged",
        "ShowsChanged",
        "ChoiceMade",
        "WrittenTo",
        "OrdersFound",
    ],
    write: |ctx, kind| {
        Box::pin(async move {
            // Of many orders, and so of none.
            if let Ok(letter) = serde_json::from_value::<FoundLetter>(kind.clone()) {
                return found::write(&ctx, letter).await;
            }
            write(&ctx, serde_json::from_value(kind).map_err(|_| Fault::Bug)?).await
        })
    },
};

pub const TURNS: &[(&str, Turn)] = &[
    ("OrderPlaced", Turn::First),
    ("Tickets", Turn::First),
    ("OrdersFound", Turn::First),
    ("DatesChanged", Turn::Last),
    ("ShowsChanged", Turn::Last),
    ("WrittenTo", Turn::Last),
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

    /// Does it say how an order stands, as one that is written anew does?
    const fn says_how_it_stands(self) -> bool {
        matches!(self, OrderPlaced { .. } | Tickets { .. } | OrderCancelled { .. })
    }

    const fn order(self) -> OrderId {
        match self {
            OrderPlaced { order } | CashLapsed { order } | Tickets { order } | OrderCancelled { order } => order,
            PartCancelled { order, .. } | MoneyReturned { order, .. } => order,
            ReturnRefused { order } | PassedOn { order } => order,
            DatesChanged { order, .. } | ShowsChanged { order, .. } | ChoiceMade { order, .. } => order,
            WrittenTo { order, .. } => order,
        }
    }

    /// The outbox may be late, and the order paid, cancelled or moved back in the meantime.
    fn is_true_of(self, papers: &Papers) -> bool {
        let (state, festival) = (papers.order.state, &papers.festival);
        match self {
            OrderPlaced { .. } | CashLapsed { .. } => state == OrderState::Pending,
            Tickets { .. } => state == OrderState::Paid,
            OrderCancelled { .. } => state == OrderState::Cancelled,
            DatesChanged { was, .. } => {
                state != OrderState::Cancelled && was != (festival.first_day, festival.last_day)
            }
            // Whom a message is for stands in its row.
            MoneyReturned { .. } | PassedOn { .. } | WrittenTo { .. } => true,
            ShowsChanged { .. } | ChoiceMade { .. } | PartCancelled { .. } | ReturnRefused { .. } => {
                state != OrderState::Cancelled
            }
        }
    }
}

/// There is no letter where it would no longer be true.
async fn write(ctx: &Ctx, letter: OrderLetter) -> Result<Option<Letter>, Fault> {
    let papers = Papers::load(ctx, letter.order()).await?;
    if !letter.is_true_of(&papers) {
        return Ok(None);
    }
    let written = match letter {
        OrderPlaced { .. } => Some(placed::placed(ctx, &papers).await?),
        CashLapsed { .. } => in_cash::nobody_came(ctx, &papers).await?,
        Tickets { .. } => Some(placed::tickets(ctx, &papers).await?),
        OrderCancelled { .. } => Some(ended::cancelled(ctx, &papers).await?),
        PartCancelled { part, .. } => ended::part_cancelled(ctx, &papers, part).await?,
        MoneyReturned { amount, at, .. } => Some(ended::returned(ctx, &papers, amount, at).await?),
        ReturnRefused { .. } => ended::refused(ctx, &papers).await?,
        PassedOn { .. } => ended::passed(ctx, &papers).await?,
        DatesChanged { was, .. } => Some(moved::days(ctx, &papers, was).await?),
        ChoiceMade { performance, .. } => moved::choice(ctx, &papers, performance).await?,
        ShowsChanged { since, .. } => moved::shows(ctx, &papers, since).await?,
        WrittenTo { writing, .. } => writing::written(ctx, &papers, writing).await?,
    };
    Ok(written.map(|letter| framed(ctx, &papers.festival, letter)))
}

/// The letter as its festival's: who writes, and whom to ask.
fn framed(ctx: &Ctx, festival: &Festival, letter: Letter) -> Letter {
    Letter {
        head: festival.name.get(ctx.lang).to_owned(),
        closing: help(ctx, festival),
        reply_to: festival.contact_email.clone(),
        ..letter
    }
}

async fn tickets_file(ctx: &Ctx, papers: &Papers) -> Result<Attachment, Fault> {
    let (name, bytes) = (format!("{}.pdf", papers.order.code), papers.pdf(ctx).await?.to_vec());
    Ok(Attachment { name, kind: "application/pdf", bytes })
}

fn calendar(ctx: &Ctx, papers: &Papers) -> Attachment {
    let (name, bytes) = (format!("{}.ics", papers.order.code), papers.ics(ctx).into_bytes());
    Attachment { name, kind: "text/calendar; charset=utf-8", bytes }
}

/// Whom to ask, as far as the festival says: no sentence leads to nowhere.
fn help(ctx: &Ctx, festival: &Festival) -> Option<String> {
    let (phone, email) = (festival.phone(ctx.lang), festival.contact_email.clone());
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

/// What came in already, and what is missing.
fn came(ctx: &Ctx, (received, due): (Vnd, Vnd)) -> Option<String> {
    let sums = [("sum", received.fmt(ctx.lang)), ("due", due.fmt(ctx.lang))];
    let key = if due > Vnd::ZERO { "mail-placed-came" } else { "mail-placed-came-all" };
    (received > Vnd::ZERO).then(|| ctx.words().fill(key, &sums))
}

fn greeting(ctx: &Ctx, papers: &Papers) -> String {
    match papers.order.name.as_deref().and_then(printable) {
        Some(name) => ctx.words().fill("mail-greeting", &[("name", name.to_owned())]),
        None => ctx.words().get("mail-greeting-nameless"),
    }
}
