//! All orders of an address, for whoever asked for them. Whether there are any is read when the letter is written: the
//! page on which somebody asks cannot tell.

use super::facts::said;
use crate::db::DbError;
use crate::festivals::model::Festival;
use crate::festivals::store as festivals;
use crate::kernel::day;
use crate::kernel::email::Email;
use crate::kernel::fault::Fault;
use crate::kernel::id::{FestivalId, HoldId};
use crate::kernel::mailbox::mailbox;
use crate::ticketing::links;
use crate::ticketing::model::OrderState;
use crate::ticketing::model::cash::Rules;
use crate::ticketing::store::cash;
use crate::ticketing::store::orders::{self, OrderRow};
use crate::web::{Ctx, Facts, Job, Letter};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum FoundLetter {
    OrdersFound { festival: FestivalId, email: Email },
}

/// Has the orders of an address sent there; while such a letter waits, one is enough.
pub async fn tell_found(job: Job<'_>, festival: FestivalId, email: &Email) -> Result<(), DbError> {
    let (about, to) = (about_found(job.ctx, email.as_str()), email.as_str().to_owned());
    crate::db::outbox::withdraw_about(job.tx, &about).await?;
    let letter = FoundLetter::OrdersFound { festival, email: email.clone() };
    job.send_about(Some(&about), &to, job.lang, &letter).await
}

/// The name under which such a letter is taken back and erased.
pub fn about_found(ctx: &Ctx, email: &str) -> String {
    format!("found:{}", ctx.site.keys.pseudonym("found", &mailbox(email)))
}

/// None to whoever ordered nothing.
pub(super) async fn write(ctx: &Ctx, letter: FoundLetter) -> Result<Option<Letter>, Fault> {
    let FoundLetter::OrdersFound { festival, email } = letter;
    let festival = festivals::by_id(&ctx.site.db, festival).await?.ok_or(Fault::Missing)?;
    let orders = orders::of_email(&ctx.site.db, festival.id, email.as_str()).await?;
    if orders.is_empty() {
        return Ok(None);
    }
    let in_cash = InCash::of(ctx, &festival, &orders).await?;
    let (words, name) = (ctx.words(), [("festival", festival.name.get(ctx.lang).to_owned())]);
    let letter = Letter {
        subject: words.fill("mail-found-subject", &name),
        paragraphs: vec![
            words.get("mail-greeting-nameless"),
            words.fill("mail-found-text", &name),
            words.get("mail-found-unasked"),
        ],
        facts: orders.iter().map(|order| one(ctx, (&festival, &in_cash), order)).collect(),
        ..Letter::default()
    };
    Ok(Some(super::framed(ctx, &festival, letter)))
}

/// Where those of the orders are paid that are kept for cash, and until when.
struct InCash {
    until: HashMap<HoldId, DateTime<Utc>>,
    rules: Rules,
}

impl InCash {
    async fn of(ctx: &Ctx, festival: &Festival, orders: &[OrderRow]) -> Result<Self, Fault> {
        let pending = orders.iter().filter(|order| order.state == OrderState::Pending);
        let holds: Vec<HoldId> = pending.map(|order| order.hold_id).collect();
        let mut until = cash::among(&ctx.site.db, &holds).await?;
        until.retain(|_, until| *until > ctx.now);
        Ok(Self { until, rules: cash::rules(&ctx.site.db, festival.id).await?.0 })
    }

    fn said(&self, ctx: &Ctx, order: &OrderRow) -> [String; 3] {
        let Some(until) = self.until.get(&order.hold_id) else { return Default::default() };
        let Rules { place, opens, .. } = &self.rules;
        [
            day::there(ctx.lang, day::moment(ctx.lang, *until)),
            place.get(ctx.lang).to_owned(),
            opens.get(ctx.lang).to_owned(),
        ]
    }
}

fn one(ctx: &Ctx, (festival, in_cash): (&Festival, &InCash), order: &OrderRow) -> Facts {
    let [until, place, opens] = in_cash.said(ctx, order);
    let state = match order.state {
        OrderState::Pending => "mail-found-pending",
        OrderState::Paid => "mail-found-paid",
        OrderState::Cancelled => "mail-found-cancelled",
    };
    let facts = [
        ("ticket-order", order.code.clone()),
        ("mail-found-state", ctx.words().get(state)),
        ("cash-until", until),
        ("cash-where", place),
        ("cash-opens", opens),
        ("mail-moved-link", links::order_url(ctx, festival, order)),
    ];
    said(ctx, facts)
}
