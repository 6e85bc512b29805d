//! The model: holds and orders as plain values, one after the other.

use super::{Outcome, PRODUCTS, Step, Sum};
use crate::ticketing::model::PaymentState;
use chrono::{DateTime, TimeDelta, Utc};

/// Few, so that most histories run into them.
pub const PLACES: [i64; 2] = [2, 3];
const TEN: TimeDelta = TimeDelta::minutes(10);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Live,
    Released,
    Taken,
}

#[derive(Clone)]
struct Order {
    total: i64,
    /// `None` once it is cancelled.
    paid: Option<bool>,
    /// What came in without paying it, too little or too late.
    waiting: i64,
}

#[derive(Clone)]
struct Hold {
    lines: [i64; 3],
    standing: Standing,
    expires: DateTime<Utc>,
    extended: bool,
    renewed: i64,
    order: Option<Order>,
}

impl Hold {
    fn claims(&self) -> [i64; 2] {
        let [first, second, both] = self.lines;
        [first + both, second + both]
    }

    fn lapsed(&self, now: DateTime<Utc>) -> bool {
        self.standing == Standing::Live && self.expires <= now
    }
}

#[derive(Clone)]
pub struct Ledger {
    now: DateTime<Utc>,
    /// One a key; behind them those that a form made after its order.
    holds: Vec<Option<Hold>>,
}

const MISSING: Outcome = Outcome::Missing;
const NOT_ENOUGH: Outcome = Outcome::Refused("tickets-not-enough");

impl Ledger {
    pub fn new(now: DateTime<Utc>) -> Self {
        Self { now, holds: vec![None; super::KEYS] }
    }

    /// Sold and held of each capacity.
    pub fn counts(&self) -> [(i64, i64); 2] {
        let sum = |standing, capacity: usize| {
            let holds = self.holds.iter().flatten().filter(|hold| hold.standing == standing);
            holds.map(|hold| hold.claims()[capacity]).sum()
        };
        [0, 1].map(|capacity| (sum(Standing::Taken, capacity), sum(Standing::Live, capacity)))
    }

    /// Does a step; what is refused changes nothing.
    pub fn take(&mut self, step: Step) -> Outcome {
        let before = self.clone();
        let outcome = match step {
            Step::Wait { minutes } => {
                self.now += TimeDelta::minutes(minutes.into());
                Outcome::Done
            }
            Step::Reserve { key, lines } => self.reserve(key, lines),
            Step::Extend { key } => self.extend(key),
            Step::Order { key } => self.order(key),
            Step::HoldAgain { key } => self.hold_again(key),
            Step::Pay { key, sum } => self.pay(key, sum),
            Step::Cancel { key } => self.cancel(key),
        };
        if matches!(outcome, Outcome::Refused(_) | Outcome::Invalid | Outcome::Missing) {
            *self = before;
            // The till is swept before it refuses, and stays so.
            if outcome == NOT_ENOUGH && matches!(step, Step::Reserve { .. } | Step::Order { .. }) {
                self.sweep();
            }
        }
        outcome
    }

    fn sweep(&mut self) {
        let now = self.now;
        self.holds.iter_mut().flatten().filter(|hold| hold.lapsed(now)).for_each(|h| h.standing = Standing::Released);
    }

    /// Makes a released hold live if its claims fit, sweeping the lapsed only when they do not.
    fn revive(&mut self, key: usize) -> bool {
        let Some(claims) = self.holds[key].as_ref().map(Hold::claims) else { return false };
        let fits = |ledger: &Self| {
            let counts = ledger.counts();
            (0..2).all(|c| claims[c] == 0 || counts[c].0 + counts[c].1 + claims[c] <= PLACES[c])
        };
        if !fits(self) {
            self.sweep();
        }
        let fits = fits(self);
        if let (true, Some(hold)) = (fits, &mut self.holds[key]) {
            hold.standing = Standing::Live;
        }
        fits
    }

    fn reserve(&mut self, key: usize, lines: [i64; 3]) -> Outcome {
        let known = self.holds[key].clone();
        let ordered = known.as_ref().is_some_and(|hold| hold.order.is_some());
        if ordered && known.as_ref().is_some_and(|hold| hold.lines == lines) {
            return Outcome::Done;
        }
        let now = self.now;
        if !ordered && known.as_ref().is_some_and(|hold| hold.standing != Standing::Live || hold.expires <= now) {
            return Outcome::Refused("tickets-choice-lapsed");
        }
        if lines == [0; 3] {
            return Outcome::Invalid;
        }
        let kept = known.filter(|_| !ordered);
        let expires = kept.as_ref().map_or(now + TEN, |hold| hold.expires);
        let extended = kept.is_some_and(|hold| hold.extended);
        let hold = Hold { lines, standing: Standing::Released, expires, extended, renewed: 0, order: None };
        // Another choice than the one that was ordered is another hold.
        let at = if ordered { self.holds.len() } else { key };
        if at == key {
            self.holds[at] = Some(hold)
        } else {
            self.holds.push(Some(hold))
        }
        if self.revive(at) { Outcome::Done } else { NOT_ENOUGH }
    }

    fn extend(&mut self, key: usize) -> Outcome {
        let now = self.now;
        match &mut self.holds[key] {
            None => MISSING,
            Some(hold) if hold.extended => Outcome::Refused("tickets-extended-once"),
            Some(hold) if hold.standing != Standing::Live || hold.lapsed(now) => {
                Outcome::Refused("tickets-hold-lapsed")
            }
            Some(hold) => {
                (hold.expires, hold.extended) = (hold.expires + TEN, true);
                Outcome::Done
            }
        }
    }

    fn order(&mut self, key: usize) -> Outcome {
        let Some(hold) = self.holds[key].clone() else { return MISSING };
        if hold.order.is_some() {
            return Outcome::Done;
        }
        if hold.standing == Standing::Released && !self.revive(key) {
            return NOT_ENOUGH;
        }
        let total = hold.lines.iter().zip(PRODUCTS).map(|(n, (_, price))| n * price).sum();
        let now = self.now;
        if let Some(hold) = &mut self.holds[key] {
            hold.expires = hold.expires.max(now + TEN);
            hold.order = Some(Order { total, paid: Some(total == 0), waiting: 0 });
            if total == 0 {
                hold.standing = Standing::Taken;
            }
        }
        Outcome::Done
    }

    fn hold_again(&mut self, key: usize) -> Outcome {
        let now = self.now;
        let Some(hold) = self.holds[key].clone() else { return MISSING };
        let Some(order) = hold.order else { return MISSING };
        if order.paid != Some(false) || (hold.standing == Standing::Live && hold.expires > now) {
            return Outcome::Done;
        }
        if hold.renewed == 2 {
            return Outcome::Refused("tickets-held-often-enough");
        }
        if hold.standing == Standing::Released && !self.revive(key) {
            return NOT_ENOUGH;
        }
        if let Some(hold) = &mut self.holds[key] {
            hold.renewed += 1;
            hold.expires = now + TEN;
            if order.waiting >= order.total {
                hold.standing = Standing::Taken;
                hold.order = Some(Order { paid: Some(true), ..order });
            }
        }
        Outcome::Done
    }

    fn pay(&mut self, key: usize, sum: Sum) -> Outcome {
        let Some(hold) = self.holds[key].clone() else { return MISSING };
        let Some(order) = hold.order else { return MISSING };
        let sum = sum.of(order.total);
        if order.paid != Some(false) {
            return Outcome::Filed(PaymentState::Double);
        }
        let all = order.waiting + sum;
        if let Some(order) = self.holds[key].as_mut().and_then(|hold| hold.order.as_mut()) {
            order.waiting = all;
        }
        if all < order.total {
            return Outcome::Filed(PaymentState::Short);
        }
        // Late money stays filed, and so does what it swept.
        if hold.standing == Standing::Released && !self.revive(key) {
            return Outcome::Filed(PaymentState::Late);
        }
        if let Some(hold) = &mut self.holds[key] {
            hold.standing = Standing::Taken;
            hold.order = Some(Order { paid: Some(true), ..order });
        }
        Outcome::Filed(if all == order.total { PaymentState::Matched } else { PaymentState::Over })
    }

    fn cancel(&mut self, key: usize) -> Outcome {
        match self.holds[key].as_mut() {
            Some(Hold { standing, order: Some(order), .. }) => {
                if order.paid.is_some() {
                    (*standing, order.paid) = (Standing::Released, None);
                }
                Outcome::Done
            }
            _ => MISSING,
        }
    }
}
