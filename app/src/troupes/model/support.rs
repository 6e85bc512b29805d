//! The yearly support of troupes: how much, and who signs for it in which order.

use crate::kernel::codes::codes;
use crate::kernel::id::{TroupeId, UserId};
use crate::kernel::money::Vnd;
use uuid::Uuid;

codes! {
    /// How far a payment has come. Each step is signed by somebody: the village's head, as the commune notes; the
    /// commune; the province; and who handed out the money.
    Signed {
        Listed = "listed", "support-listed";
        Village = "village", "support-village";
        Commune = "commune", "support-commune";
        Province = "province", "support-province";
        Paid = "paid", "support-paid";
    }
}

impl Signed {
    /// The step after this one.
    pub fn next(self) -> Option<Self> {
        let at = Self::ALL.iter().position(|step| *step == self)?;
        Self::ALL.get(at + 1).copied()
    }

    /// The step before this one.
    pub fn before(self) -> Option<Self> {
        let at = Self::ALL.iter().position(|step| *step == self)?;
        Self::ALL.get(at.checked_sub(1)?).copied()
    }

    /// Is it the province that signs this step?
    pub const fn is_of_province(self) -> bool {
        matches!(self, Self::Province | Self::Paid)
    }
}

/// How much a troupe gets, from a year on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rate {
    pub from_year: i64,
    pub amount: Vnd,
    /// By which decision.
    pub decision: String,
}

/// What the province decided first (Resolution 05/2023/NQ-HĐND of 14 July 2023): proposed where nobody entered a rate.
pub fn first_rate() -> Rate {
    Rate {
        from_year: 2023, amount: Vnd(2_000_000), decision: "Nghị quyết 05/2023/NQ-HĐND ngày 14/7/2023".to_owned()
    }
}

/// What holds for a year: the last rate that begins by then.
pub fn rate_of(rates: &[Rate], year: i64) -> Option<&Rate> {
    rates.iter().filter(|rate| rate.from_year <= year).max_by_key(|rate| rate.from_year)
}

/// By which decision a payment is what it is: a later rate changes nothing of what was listed before.
pub fn ground<'r>(rates: &'r [Rate], payment: &Payment) -> Option<&'r Rate> {
    let of = rates.iter().filter(|rate| rate.from_year <= payment.year && rate.amount == payment.amount);
    of.max_by_key(|rate| rate.from_year)
}

/// The support of one troupe for one year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    pub id: Uuid,
    pub troupe: TroupeId,
    pub year: i64,
    pub commune: String,
    pub name: String,
    pub village: String,
    pub amount: Vnd,
    pub state: Signed,
    pub version: i64,
}

/// Why a step cannot be signed, as a key of the catalogue.
pub type Why = &'static str;

/// May somebody sign the step after the one that a payment has come to? `signed_by` signed the last one; nobody
/// signs for the province what they signed for the commune.
pub fn signs(payment: &Payment, step: Signed, me: UserId, signed_by: Option<UserId>) -> Result<(), Why> {
    match payment.state.next() {
        Some(next) if next == step => {}
        _ => return Err("support-not-next"),
    }
    if step == Signed::Province && signed_by == Some(me) {
        return Err("support-two-people");
    }
    Ok(())
}

/// A commune's payments of a year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Total {
    pub commune: String,
    pub count: i64,
    pub listed: Vnd,
    /// What the province signed for, paid or not.
    pub granted: Vnd,
    pub paid: Vnd,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rate_of_a_year_is_the_last_that_began() {
        let rate = |from_year, amount| Rate { from_year, amount: Vnd(amount), decision: String::new() };
        let rates = [rate(2027, 3_000_000), rate(2023, 2_000_000)];
        for (year, amount) in [(2022, None), (2023, Some(2_000_000)), (2026, Some(2_000_000)), (2030, Some(3_000_000))]
        {
            assert_eq!(rate_of(&rates, year).map(|rate| rate.amount), amount.map(Vnd), "{year}");
        }
    }

    #[test]
    fn a_payment_names_the_decision_that_it_was_listed_by() {
        let rate =
            |from_year, amount, decision: &str| Rate { from_year, amount: Vnd(amount), decision: decision.into() };
        let rates = [rate(2023, 2_000_000, "05/2023"), rate(2027, 2_500_001, "12/2027")];
        let payment = |year, amount| Payment { year, amount: Vnd(amount), ..payment(Signed::Province) };
        for (year, amount, decision) in
            [(2026, 2_000_000, Some("05/2023")), (2027, 2_500_001, Some("12/2027")), (2027, 2_000_000, Some("05/2023"))]
        {
            assert_eq!(ground(&rates, &payment(year, amount)).map(|rate| &*rate.decision), decision, "{year}");
        }
        assert_eq!(ground(&rates, &payment(2026, 2_500_001)), None);
    }

    fn payment(state: Signed) -> Payment {
        Payment {
            id: Uuid::nil(),
            troupe: TroupeId(Uuid::nil()),
            year: 2027,
            commune: String::new(),
            name: String::new(),
            village: String::new(),
            amount: Vnd(2_000_000),
            state,
            version: 1,
        }
    }

    #[test]
    fn steps_are_signed_in_their_order_and_the_province_by_somebody_else() {
        let user = |n: u128| UserId(Uuid::from_u128(n));
        for state in Signed::ALL.iter().copied() {
            let payment = payment(state);
            for step in Signed::ALL.iter().copied() {
                let is_next = state.next() == Some(step);
                assert_eq!(signs(&payment, step, user(1), Some(user(2))).is_ok(), is_next, "{state:?} → {step:?}");
                let alone = signs(&payment, step, user(1), Some(user(1)));
                assert_eq!(alone.is_ok(), is_next && step != Signed::Province, "{state:?} → {step:?} alone");
            }
        }
    }
}
