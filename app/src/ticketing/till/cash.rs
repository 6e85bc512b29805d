//! What a batch knows of places that are kept until their buyers come and pay in cash.

use super::Asked;
use super::book::{Kept, Who};
use crate::db::{DbError, Tx};
use crate::festivals::model::Festival;
use crate::kernel::id::CapacityId;
use crate::ticketing::cash::CashDesk;
use crate::ticketing::model::cash::{Pays, UNPAID};
use crate::ticketing::store::cash;
use crate::ticketing::store::orders::OrderRow;
use crate::ticketing::till::Ask;
use std::collections::HashMap;

#[derive(Default)]
pub struct Cash {
    pub desk: CashDesk,
    /// How many places of each capacity are kept so.
    kept: HashMap<CapacityId, i64>,
    parts: HashMap<(String, CapacityId), i64>,
    /// How many unpaid orders of a telephone or an address are kept so.
    unpaid: HashMap<String, i64>,
}

impl Cash {
    /// Nothing is read where nobody asks for it.
    pub async fn read(tx: &Tx, festival: &Festival, asked: &[Asked], names: &[String]) -> Result<Self, DbError> {
        let buyers = asked.iter().filter_map(|asked| match &asked.ask {
            Ask::Order { buyer, pays: Pays::Cash, .. } => Some(buyer.contact.reached()),
            _ => None,
        });
        let reached: Vec<String> = buyers.flatten().collect();
        if reached.is_empty() {
            return Ok(Self::default());
        }
        let parts = if names.is_empty() { Vec::new() } else { cash::parts(tx, festival.id, names).await? };
        Ok(Self {
            desk: CashDesk::of(tx, festival).await?,
            kept: cash::kept(tx, festival.id).await?,
            parts: parts.into_iter().map(|(who, capacity, places)| ((who, capacity), places)).collect(),
            unpaid: cash::unpaid(tx, festival.id, &reached).await?,
        })
    }

    /// Why `more` of the places of a capacity may not be kept so for a buyer, if they may not.
    pub fn refusal(&self, next: &Kept, (capacity, places): (CapacityId, i64), more: i64) -> Option<&'static str> {
        // What takes days to be paid is a smaller part than what takes minutes.
        let is_greedy = |who: Who| self.part(&who, capacity) + more > who.most(places) / 2;
        if more > 0 && self.kept(capacity) + more > self.desk.rules.most(places) {
            Some("cash-no-more")
        } else if more > 0 && next.whose().any(is_greedy) {
            Some("cash-fair-part")
        } else {
            None
        }
    }

    pub fn count(&mut self, next: &Kept, capacity: CapacityId, more: i64) {
        self.kept.insert(capacity, self.kept(capacity) + more);
        for who in next.whose() {
            self.parts.insert((who.name().to_owned(), capacity), self.part(&who, capacity) + more);
        }
    }

    /// Has somebody who can be reached there enough unpaid orders that are kept so?
    pub fn is_enough(&self, order: &OrderRow) -> bool {
        reached(order).any(|who| self.unpaid.get(&who).is_some_and(|unpaid| *unpaid >= UNPAID))
    }

    pub fn count_order(&mut self, order: &OrderRow) {
        reached(order).for_each(|who| *self.unpaid.entry(who).or_default() += 1);
    }

    fn kept(&self, capacity: CapacityId) -> i64 {
        self.kept.get(&capacity).copied().unwrap_or_default()
    }

    fn part(&self, who: &Who, capacity: CapacityId) -> i64 {
        self.parts.get(&(who.name().to_owned(), capacity)).copied().unwrap_or_default()
    }
}

fn reached(order: &OrderRow) -> impl Iterator<Item = String> {
    order.phone.clone().into_iter().chain(order.email.as_ref().map(|email| email.to_lowercase()))
}
