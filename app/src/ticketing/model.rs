//! The rules of selling: windows, limits, what a basket draws on, what a sum of money means.

pub mod cash;
pub mod choice;
pub mod returns;
pub mod voucher;
pub mod writing;

use crate::kernel::codes::codes;
use crate::kernel::fault::{Fault, FieldFault, Message};
use crate::kernel::id::{CapacityId, ProductId};
use crate::kernel::lang::{Lang, Text};
use crate::kernel::money::Vnd;
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::BTreeMap;
use voucher::Voucher;

/// How long places are kept while the buyer types and pays.
pub const HOLD: TimeDelta = TimeDelta::minutes(10);
/// How often the places of an unpaid order are taken again after they lapsed.
pub const RENEWALS: i64 = 2;
/// More than this in one order (and one PDF) is a group sale by telephone.
pub const MAX_TICKETS: i64 = 20;

/// A product as it can be had at this moment.
#[derive(Clone, Debug)]
pub struct Offer {
    pub need: Option<Need>,
    /// How many people one ticket lets in.
    pub admits: i64,
    /// What those just outside its rule need.
    pub beyond: Text,
    pub product: ProductId,
    pub slug: String,
    pub name: Text,
    pub note: Text,
    pub price: Vnd,
    pub max_per_order: i64,
    pub sale_from: DateTime<Utc>,
    pub sale_until: DateTime<Utc>,
    /// What one ticket takes places of.
    pub draws: Vec<CapacityId>,
    /// Tickets for places that nobody bought or holds, in the tightest of its capacities.
    pub free: i64,
    /// What it admits to is called off or past.
    pub over: bool,
    /// Only who has a code for it may buy it.
    pub hidden: bool,
}

/// Whether an offer can be had now, and if not, why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sale {
    NotYet,
    Open,
    SoldOut,
    Closed,
}

impl Sale {
    /// The same while the festival itself sells nothing.
    pub const fn shut(self) -> Self {
        match self {
            Sale::Open => Sale::Closed,
            other => other,
        }
    }
}

impl Offer {
    pub fn sale(&self, now: DateTime<Utc>) -> Sale {
        if now < self.sale_from {
            Sale::NotYet
        } else if self.over || now >= self.sale_until {
            Sale::Closed
        } else if self.free <= 0 {
            Sale::SoldOut
        } else {
            Sale::Open
        }
    }

    /// The most one order may hold of it now.
    pub fn most(&self) -> i64 {
        self.max_per_order.min(self.free.max(0))
    }
}

/// A kind that is not sold alone: a child on a lap needs somebody's lap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Need {
    pub product: ProductId,
    /// What it goes with.
    pub other: ProductId,
    /// How many of it go with each.
    pub per: i64,
}

impl Need {
    /// Are there too few of what it goes with among these lines?
    pub fn is_unmet(&self, lines: &[Line]) -> bool {
        let count = |of| lines.iter().filter(|line| line.product == of).map(|line| line.quantity).sum::<i64>();
        count(self.product) > count(self.other).saturating_mul(self.per)
    }
}

/// One product and how many of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub product: ProductId,
    pub quantity: i64,
    /// What is paid for each.
    pub price: Vnd,
    /// What a code took off each.
    pub off: Vnd,
}

impl Line {
    pub fn sum(&self) -> Vnd {
        self.price.checked_mul(self.quantity).unwrap_or_default()
    }

    /// What it would cost without a code.
    pub fn full(&self) -> Vnd {
        Vnd(self.price.0.saturating_add(self.off.0)).checked_mul(self.quantity).unwrap_or_default()
    }
}

/// What a buyer chose, checked against the offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basket {
    pub lines: Vec<Line>,
    pub total: Vnd,
}

impl Basket {
    /// Checks a choice: `(slug, quantity)`, repeated slugs added up. Refusals name products in `lang`.
    pub fn choose(
        offers: &[Offer],
        wanted: &[(String, i64)],
        voucher: Option<&Voucher>,
        now: DateTime<Utc>,
        lang: Lang,
    ) -> Result<Self, Fault> {
        let mut sums: BTreeMap<&str, i64> = BTreeMap::new();
        for (slug, quantity) in wanted.iter().filter(|(_, quantity)| *quantity != 0) {
            let sum = sums.entry(slug).or_default();
            *sum = sum.saturating_add((*quantity).max(0));
        }
        if sums.values().all(|quantity| *quantity == 0) {
            return Err(Fault::field("lines", "tickets-choose-none"));
        }
        let lines: Result<Vec<Line>, Fault> = sums
            .into_iter()
            .filter(|(_, quantity)| *quantity > 0)
            .map(|(slug, quantity)| line(visible(offers, voucher, slug)?, quantity, now, lang))
            .collect();
        let mut lines = lines?;
        if let Some(voucher) = voucher {
            lower(voucher, &mut lines, now)?;
        }
        together(offers, &lines, lang)?;
        Self::of(lines)
    }

    /// Adds up lines that are known to be good.
    pub fn of(lines: Vec<Line>) -> Result<Self, Fault> {
        let count = lines.iter().map(|line| line.quantity).sum::<i64>();
        if count > MAX_TICKETS {
            return Err(Fault::Refused(Message::new("tickets-too-many").with("max", MAX_TICKETS)));
        }
        let sums = lines.iter().map(|line| line.price.checked_mul(line.quantity));
        let total = sums.collect::<Option<Vec<_>>>().and_then(Vnd::sum);
        let total = total.ok_or(Fault::refused("tickets-total-overflow"))?;
        Ok(Self { lines, total })
    }

    /// How much the basket takes of each capacity, in the order in which counters are locked.
    pub fn claims(&self, offers: &[Offer]) -> BTreeMap<CapacityId, i64> {
        let mut claims = BTreeMap::new();
        for line in &self.lines {
            let offer = offers.iter().find(|offer| offer.product == line.product);
            for (offer, capacity) in offer.into_iter().flat_map(|o| o.draws.iter().map(move |capacity| (o, capacity))) {
                *claims.entry(*capacity).or_default() += line.quantity * offer.admits;
            }
        }
        claims
    }
}

/// What whoever has this code, or none, can buy by this name.
fn visible<'o>(offers: &'o [Offer], voucher: Option<&Voucher>, slug: &str) -> Result<&'o Offer, Fault> {
    let opened = |offer: &Offer| voucher.is_some_and(|voucher| voucher.terms.opens(offer.product));
    let offer = offers.iter().find(|offer| offer.slug == slug).filter(|offer| !offer.hidden || opened(offer));
    offer.ok_or(Fault::refused("tickets-no-such"))
}

/// Nobody buys a child's place on a lap without the lap.
fn together(offers: &[Offer], lines: &[Line], lang: Lang) -> Result<(), Fault> {
    let name = |of| offers.iter().find(|offer| offer.product == of).map_or("", |offer| offer.name.get(lang)).to_owned();
    let alone = |offer: &Offer| {
        let need = offer.need.filter(|need| need.is_unmet(lines))?;
        let said = Message::new("tickets-needs").with("name", name(need.product)).with("other", name(need.other));
        Some(FieldFault::new(format!("lines[{}]", offer.slug), said.with("per", need.per)))
    };
    let faults: Vec<FieldFault> = offers.iter().filter_map(alone).collect();
    if faults.is_empty() { Ok(()) } else { Err(Fault::Invalid(faults)) }
}

/// Takes off what a code gives. A code for none of the lines would be used for nothing.
fn lower(voucher: &Voucher, lines: &mut [Line], now: DateTime<Utc>) -> Result<(), Fault> {
    if let Some(refusal) = voucher.refusal(now) {
        return Err(Fault::field("voucher", refusal));
    }
    if !lines.iter().any(|line| voucher.terms.is_for(line.product)) {
        return Err(Fault::field("voucher", "voucher-not-for-these"));
    }
    lines.iter_mut().for_each(|line| voucher.lower(line));
    Ok(())
}

/// One line of a choice. A refusal stands at its own quantity.
fn line(offer: &Offer, quantity: i64, now: DateTime<Utc>, lang: Lang) -> Result<Line, Fault> {
    let slug = &offer.slug;
    let refusal = |message: Message| {
        let message = message.with("name", offer.name.get(lang).to_owned());
        Err(Fault::Invalid(vec![FieldFault::new(format!("lines[{slug}]"), message)]))
    };
    if now < offer.sale_from {
        return refusal(Message::new("tickets-not-yet"));
    }
    if offer.over || now >= offer.sale_until {
        return refusal(Message::new("tickets-closed"));
    }
    if quantity > offer.max_per_order {
        return refusal(Message::new("tickets-over-limit").with("max", offer.max_per_order));
    }
    Ok(Line { product: offer.product, quantity, price: offer.price, off: Vnd::ZERO })
}

codes! {
    /// Where an order stands.
    OrderState {
        Pending = "pending";
        Paid = "paid";
        Cancelled = "cancelled";
    }
}

codes! {
    /// Where a hold stands in its row. Whether a live one has lapsed, only the clock knows.
    HoldState {
        Live = "live";
        Released = "released";
        Taken = "taken";
    }
}

codes! {
    /// What became of a sum of money.
    PaymentState {
        /// It paid an order.
        Matched = "matched";
        /// Less than the order asks for; kept until the rest comes.
        Short = "short";
        /// It paid an order and more.
        Over = "over";
        /// The order's places were gone when it came.
        Late = "late";
        /// The order was paid already, or cancelled.
        Double = "double";
        /// No order of ours is named in it, or more than one.
        Unknown = "unknown";
        /// A person dealt with it.
        Settled = "settled";
    }
}

codes! {
    /// How money was taken that no bank told us of.
    Means {
        Cash = "cash", "means-cash";
        Other = "other", "means-other";
    }
}

impl PaymentState {
    /// Does a person have to look at it?
    pub const fn is_open(self) -> bool {
        !matches!(self, PaymentState::Matched | PaymentState::Settled)
    }
}

/// What an incoming sum means for the order that its memo names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Pay the order; the payment is filed as this.
    Pay(PaymentState),
    /// Do not pay it.
    File(PaymentState),
}

/// Judges `amount` for an order of `total` on which `earlier` has come in short payments.
pub fn judge(state: OrderState, total: Vnd, earlier: Vnd, amount: Vnd) -> Verdict {
    if state != OrderState::Pending {
        return Verdict::File(PaymentState::Double);
    }
    let sum = earlier.0.saturating_add(amount.0);
    match sum.cmp(&total.0) {
        std::cmp::Ordering::Less => Verdict::File(PaymentState::Short),
        std::cmp::Ordering::Equal => Verdict::Pay(PaymentState::Matched),
        std::cmp::Ordering::Greater => Verdict::Pay(PaymentState::Over),
    }
}

/// How much more than an order's `total` was kept for it.
pub fn excess(total: Vnd, kept: Vnd) -> Vnd {
    Vnd(kept.0.saturating_sub(total.0).max(0))
}

#[cfg(test)]
mod tests;
