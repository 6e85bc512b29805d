//! What a code gives to whoever buys with it.

use super::Line;
use crate::kernel::id::ProductId;
use crate::kernel::money::Vnd;
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// So much off each ticket of the kinds it is for, during some time. One of the two is nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    pub percent: i64,
    pub amount: Vnd,
    pub from: DateTime<Utc>,
    pub until: DateTime<Utc>,
    /// How many orders one code is for; any number, where none is said.
    pub uses: Option<i64>,
    /// The kinds it is for; none are all of them. Those of them that are hidden it opens.
    pub kinds: Vec<ProductId>,
}

impl Terms {
    pub fn is_for(&self, product: ProductId) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&product)
    }

    /// May whoever has it buy a kind that others do not see?
    pub fn opens(&self, product: ProductId) -> bool {
        self.kinds.contains(&product)
    }

    /// What is taken off a ticket of this price: whole đồng, and never more than it costs.
    pub fn off(&self, product: ProductId, price: Vnd) -> Vnd {
        let share = i128::from(price.0) * i128::from(self.percent) / 100;
        let off = i64::try_from(share).unwrap_or_default().max(self.amount.0);
        if self.is_for(product) { Vnd(off.min(price.0)) } else { Vnd::ZERO }
    }
}

/// A code as it stands at some moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voucher {
    pub id: Uuid,
    pub code: String,
    pub terms: Terms,
    pub withdrawn: bool,
    /// Orders that are paid, or whose places are held.
    pub used: i64,
}

impl Voucher {
    /// Why it cannot be used at `at`; whether it is used up, only those who count it can say.
    pub fn refusal(&self, at: DateTime<Utc>) -> Option<&'static str> {
        match () {
            () if self.withdrawn => Some("voucher-withdrawn"),
            () if at < self.terms.from => Some("voucher-not-yet"),
            () if at >= self.terms.until => Some("voucher-over"),
            () => None,
        }
    }

    pub fn is_used_up(&self) -> bool {
        self.terms.uses.is_some_and(|uses| self.used >= uses)
    }

    /// Today's price of a line, with what the code takes off it.
    pub fn lower(&self, line: &mut Line) {
        line.off = self.terms.off(line.product, line.price);
        line.price = Vnd(line.price.0 - line.off.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    const A: ProductId = ProductId(Uuid::from_u128(1));
    const B: ProductId = ProductId(Uuid::from_u128(2));

    #[test]
    fn a_code_takes_off_what_it_says_and_never_more_than_a_ticket_costs() {
        let tenth = Terms { percent: 10, ..Terms::default() };
        let sum = Terms { amount: Vnd(50_000), kinds: vec![A], ..Terms::default() };
        for (terms, product, price, off) in [
            (&tenth, A, 150_000, 15_000),
            (&tenth, B, 99, 9),
            (&tenth, A, i64::MAX, i64::MAX / 10),
            (&sum, A, 150_000, 50_000),
            (&sum, A, 20_000, 20_000),
            (&sum, B, 150_000, 0),
            (&Terms { percent: 100, ..Terms::default() }, A, 7, 7),
            (&Terms::default(), A, 7, 0),
        ] {
            assert_eq!(terms.off(product, Vnd(price)), Vnd(off), "{price}");
        }
        assert!(sum.opens(A) && !sum.opens(B) && !tenth.opens(A), "only kinds that are named are opened");
    }

    #[test]
    fn a_code_is_good_from_a_moment_until_another_and_until_it_is_withdrawn() {
        let (from, day) = (DateTime::UNIX_EPOCH, TimeDelta::days(1));
        let terms = Terms { from, until: from + day, uses: Some(2), ..Terms::default() };
        let voucher = Voucher { id: Uuid::nil(), code: String::new(), terms, withdrawn: false, used: 1 };
        assert_eq!(voucher.refusal(from - TimeDelta::seconds(1)), Some("voucher-not-yet"));
        assert_eq!(voucher.refusal(from), None);
        assert_eq!(voucher.refusal(from + day), Some("voucher-over"));
        assert_eq!(Voucher { withdrawn: true, ..voucher.clone() }.refusal(from), Some("voucher-withdrawn"));
        assert!(!voucher.is_used_up() && Voucher { used: 2, ..voucher }.is_used_up());
    }
}
