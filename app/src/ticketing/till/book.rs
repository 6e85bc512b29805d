//! [`Book`]: what a batch has read of a festival, and what it changes.

use super::cash::Cash;
use crate::db::attempts::Tries;
use crate::festivals::model::Festival;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::{CapacityId, FestivalId, HoldId};
use crate::ticketing::model::cash::UNPAID;
use crate::ticketing::model::voucher::Voucher;
use crate::ticketing::model::{HoldState, Line, MAX_TICKETS, Offer};
use crate::ticketing::store::holds::{Counter, HoldRow};
use crate::ticketing::store::orders::{OrderRow, TicketRow};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use uuid::Uuid;

/// A hold with all that stands on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub hold: HoldRow,
    pub lines: Vec<Line>,
    pub claims: BTreeMap<CapacityId, i64>,
    pub order: Option<OrderRow>,
    /// Tickets issued in this batch.
    pub tickets: Vec<TicketRow>,
}

impl Kept {
    fn places(&self, capacity: CapacityId) -> i64 {
        self.claims.get(&capacity).copied().unwrap_or_default()
    }

    fn held(&self, capacity: CapacityId) -> i64 {
        if self.hold.state == HoldState::Live { self.places(capacity) } else { 0 }
    }

    fn sold(&self, capacity: CapacityId) -> i64 {
        if self.hold.state == HoldState::Taken { self.places(capacity) } else { 0 }
    }

    /// The code that it uses: an order that was paid once has used it for good.
    fn uses(&self) -> Option<Uuid> {
        let paid = self.order.as_ref().is_some_and(|order| order.paid_at.is_some());
        self.hold.code_id.filter(|_| paid || self.hold.state != HoldState::Released)
    }

    /// How many places it keeps until its buyer comes and pays in cash.
    pub fn in_cash(&self, capacity: CapacityId) -> i64 {
        if self.hold.in_cash { self.held(capacity) } else { 0 }
    }

    /// The unpaid order whose buyer is to come and pay in cash.
    fn order_in_cash(&self) -> Option<&OrderRow> {
        self.order.as_ref().filter(|_| self.hold.in_cash && self.hold.state == HoldState::Live)
    }

    /// How many places count as `who`'s.
    fn part(&self, who: &Who, capacity: CapacityId) -> i64 {
        let counts = self.hold.state != HoldState::Released && self.whose().any(|whose| whose == *who);
        if counts { self.places(capacity) } else { 0 }
    }

    /// Whose places they are.
    pub fn whose(&self) -> impl Iterator<Item = Who> {
        let HoldRow { device, network, contact, .. } = &self.hold;
        let all =
            [device.clone().map(Who::Device), network.clone().map(Who::Network), contact.clone().map(Who::Contact)];
        all.into_iter().flatten()
    }
}

/// Somebody who keeps places, by pseudonym.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Who {
    Device(String),
    /// An address that a hotel, a school or a village may share.
    Network(String),
    Contact(String),
}

impl Who {
    pub fn name(&self) -> &str {
        match self {
            Who::Device(name) | Who::Network(name) | Who::Contact(name) => name,
        }
    }

    /// The most of `places` that count as theirs at one time. What is paid for does not count.
    pub fn most(&self, places: i64) -> i64 {
        match self {
            Who::Device(_) => MAX_TICKETS,
            Who::Contact(_) => 2 * MAX_TICKETS,
            Who::Network(_) => (places / 8).max(MAX_TICKETS),
        }
    }
}

pub struct Book {
    pub festival: Arc<Festival>,
    pub offers: Vec<Offer>,
    /// Somebody was refused for want of places.
    pub was_short: bool,
    /// Orders for a telephone or mailbox, by the name under which they are counted.
    tries: HashMap<String, Tries>,
    /// Those of this batch.
    ordered: Vec<(Uuid, String)>,
    vouchers: HashMap<Uuid, Voucher>,
    pub cash: Cash,
    counters: HashMap<CapacityId, Counter>,
    moved: BTreeMap<CapacityId, (i64, i64)>,
    parts: HashMap<(String, CapacityId), i64>,
    before: HashMap<HoldId, Kept>,
    kept: HashMap<HoldId, Kept>,
    keys: HashMap<String, HoldId>,
    /// In the order in which they were first changed.
    changed: Vec<HoldId>,
}

impl Book {
    pub fn new(
        festival: Festival,
        offers: Vec<Offer>,
        counters: Vec<Counter>,
        kept: Vec<Kept>,
        parts: Vec<(String, CapacityId, i64)>,
        tries: Vec<(String, Tries)>,
    ) -> Self {
        let keys = kept.iter().map(|kept| (kept.hold.idem_key.clone(), kept.hold.id)).collect();
        let before: HashMap<HoldId, Kept> = kept.into_iter().map(|kept| (kept.hold.id, kept)).collect();
        Self {
            festival: Arc::new(festival),
            offers,
            was_short: false,
            tries: tries.into_iter().collect(),
            ordered: Vec::new(),
            vouchers: HashMap::new(),
            cash: Cash::default(),
            counters: counters.into_iter().map(|counter| (counter.capacity_id, counter)).collect(),
            moved: BTreeMap::new(),
            parts: parts.into_iter().map(|(who, capacity, places)| ((who, capacity), places)).collect(),
            kept: before.clone(),
            before,
            keys,
            changed: Vec::new(),
        }
    }

    /// The codes that this batch comes with, and what it needs to know of buyers who pay in cash.
    pub fn with(self, vouchers: Vec<Voucher>, cash: Cash) -> Self {
        Self { vouchers: vouchers.into_iter().map(|voucher| (voucher.id, voucher)).collect(), cash, ..self }
    }

    pub fn voucher(&self, code: Option<Uuid>) -> Option<&Voucher> {
        self.vouchers.get(&code?)
    }

    pub fn id(&self) -> FestivalId {
        self.festival.id
    }

    pub fn kept(&self, hold: HoldId) -> Option<&Kept> {
        self.kept.get(&hold)
    }

    pub fn by_key(&self, key: &str) -> Option<&Kept> {
        self.kept(*self.keys.get(key)?)
    }

    /// How often was ordered in this name?
    pub fn tries(&self, counted_as: &str) -> Tries {
        self.tries.get(counted_as).copied().unwrap_or_default()
    }

    /// Counts an order in this name.
    pub fn count(&mut self, id: Uuid, counted_as: String) {
        let tries = self.tries.entry(counted_as.clone()).or_default();
        *tries = Tries { in_window: tries.in_window + 1, in_day: tries.in_day + 1 };
        self.ordered.push((id, counted_as));
    }

    pub fn ordered(&self) -> &[(Uuid, String)] {
        &self.ordered
    }

    /// A hold becomes `next`, if there are places for it, they are no more than a fair part, and its code may be used.
    pub fn put(&mut self, next: Kept) -> Result<(), Fault> {
        let id = next.hold.id;
        let before = self.kept.get(&id);
        if before == Some(&next) {
            return Ok(());
        }
        let was = before.map_or_else(BTreeSet::new, |before| before.claims.keys().copied().collect());
        let capacities: BTreeSet<CapacityId> = was.into_iter().chain(next.claims.keys().copied()).collect();
        let of = |get: fn(&Kept, CapacityId) -> i64, c| get(&next, c) - before.map_or(0, |before| get(before, c));
        let moves: Vec<_> = capacities.iter().map(|c| (*c, of(Kept::held, *c), of(Kept::sold, *c))).collect();
        if moves.iter().any(|(capacity, held, sold)| held + sold > 0 && held + sold > self.free(*capacity)) {
            self.was_short = true;
            return Err(Fault::refused("tickets-not-enough"));
        }
        let whose: Vec<Who> = next.whose().chain(before.into_iter().flat_map(Kept::whose)).collect();
        let mut parts = HashMap::new();
        for (who, capacity) in whose.iter().flat_map(|who| capacities.iter().map(move |c| (who, *c))) {
            let more = next.part(who, capacity) - before.map_or(0, |before| before.part(who, capacity));
            let key = (who.name().to_owned(), capacity);
            let part = self.parts.get(&key).copied().unwrap_or_default() + more;
            if more > 0 && part > who.most(self.places(capacity)) {
                self.was_short = true;
                return Err(Fault::refused("tickets-fair-part"));
            }
            parts.insert(key, part);
        }
        let in_cash = capacities.iter().map(|c| (*c, of(Kept::in_cash, *c))).filter(|(_, more)| *more != 0);
        let in_cash: Vec<(CapacityId, i64)> = in_cash.collect();
        let fresh = next.order_in_cash().filter(|_| before.is_none_or(|before| before.order_in_cash().is_none()));
        if let Some(refused) = self.not_for_cash(&next, fresh, &in_cash) {
            self.was_short = true;
            return Err(refused);
        }
        let (used, uses) = (before.and_then(Kept::uses), next.uses());
        if used != uses && self.voucher(uses).is_some_and(Voucher::is_used_up) {
            self.was_short = true;
            return Err(Fault::field("voucher", "voucher-used-up"));
        }
        in_cash.into_iter().for_each(|(capacity, more)| self.cash.count(&next, capacity, more));
        fresh.into_iter().for_each(|order| self.cash.count_order(order));
        self.count_use(used, -1);
        self.count_use(uses, 1);
        self.parts.extend(parts);
        for (capacity, held, sold) in moves {
            let moved = self.moved.entry(capacity).or_default();
            *moved = (moved.0 + held, moved.1 + sold);
        }
        if !self.changed.contains(&id) {
            self.changed.push(id);
        }
        self.keys.insert(next.hold.idem_key.clone(), id);
        self.kept.insert(id, next);
        Ok(())
    }

    /// Why places may not be kept until their buyer comes and pays, if they may not.
    fn not_for_cash(&self, next: &Kept, fresh: Option<&OrderRow>, more: &[(CapacityId, i64)]) -> Option<Fault> {
        if fresh.is_some_and(|order| self.cash.is_enough(order)) {
            return Some(Fault::Refused(Message::new("cash-enough").with("most", UNPAID)));
        }
        let refused = more.iter().find_map(|(c, more)| self.cash.refusal(next, (*c, self.places(*c)), *more));
        refused.map(Fault::refused)
    }

    fn count_use(&mut self, code: Option<Uuid>, by: i64) {
        if let Some(voucher) = code.and_then(|code| self.vouchers.get_mut(&code)) {
            voucher.used += by;
        }
    }

    fn places(&self, capacity: CapacityId) -> i64 {
        self.counters.get(&capacity).map_or(0, |counter| counter.places)
    }

    /// What nobody bought or holds, after all that was decided.
    fn free(&self, capacity: CapacityId) -> i64 {
        let moved = self.moved.get(&capacity).copied().unwrap_or_default();
        self.counters.get(&capacity).map_or(0, |c| c.places - c.sold - c.held - moved.0 - moved.1)
    }

    /// By how much held and sold change.
    pub fn moves(&self) -> Vec<(CapacityId, i64, i64)> {
        let moves = self.moved.iter().map(|(capacity, (held, sold))| (*capacity, *held, *sold));
        moves.filter(|(_, held, sold)| (*held, *sold) != (0, 0)).collect()
    }

    /// What the changed holds were, where they were there, and what they are.
    pub fn changes(&self) -> impl Iterator<Item = (Option<&Kept>, &Kept)> {
        self.changed.iter().filter_map(|id| Some((self.before.get(id), self.kept.get(id)?)))
    }
}
