//! Random histories of sales against a sequential model that knows only arithmetic.
//!
//! After each step the counters, the holds and the orders are what the model says, nothing exceeds
//! its places, and the sweep finds nothing.

pub mod ledger;

use super::*;
use crate::db::testing::{long, on_sqlite};
use crate::kernel::fault::Message;
use ledger::{Ledger, PLACES};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};
use std::borrow::Cow;

pub const KEYS: usize = 4;
/// Products: on the first capacity, on the second, on both; and their prices.
pub const PRODUCTS: [(&str, i64); 3] = [("first", 100), ("second", 0), ("both", 250)];

/// One thing somebody does; `key` is whose form it is.
#[derive(Clone, Copy, Debug)]
pub enum Step {
    Reserve { key: usize, lines: [i64; 3] },
    Extend { key: usize },
    Order { key: usize },
    HoldAgain { key: usize },
    Pay { key: usize, sum: Sum },
    Cancel { key: usize },
    Wait { minutes: i32 },
}

#[derive(Clone, Copy, Debug)]
pub enum Sum {
    Half,
    Exact,
    More,
}

/// What came of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    Done,
    Refused(&'static str),
    Invalid,
    Missing,
    Filed(PaymentState),
}

fn step() -> impl Strategy<Value = Step> {
    let key = 0..KEYS;
    let sum = prop_oneof![Just(Sum::Half), Just(Sum::Exact), Just(Sum::Exact), Just(Sum::More)];
    prop_oneof![
        5 => (key.clone(), [0..3_i64, 0..2_i64, 0..2_i64]).prop_map(|(key, lines)| Step::Reserve { key, lines }),
        1 => key.clone().prop_map(|key| Step::Extend { key }),
        5 => key.clone().prop_map(|key| Step::Order { key }),
        1 => key.clone().prop_map(|key| Step::HoldAgain { key }),
        5 => (key.clone(), sum).prop_map(|(key, sum)| Step::Pay { key, sum }),
        1 => key.prop_map(|key| Step::Cancel { key }),
        4 => (1..13_i32).prop_map(|minutes| Step::Wait { minutes }),
    ]
}

/// A house in which a history takes place, and what its keys made.
pub struct World {
    pub house: House,
    pub capacities: [CapacityId; 2],
    holds: [Option<HoldId>; KEYS],
    orders: [Option<OrderRow>; KEYS],
    transfers: u32,
}

impl World {
    pub async fn new(house: House) -> Self {
        let capacities = [house.capacity("one", PLACES[0]).await, house.capacity("two", PLACES[1]).await];
        let draws = [&capacities[..1], &capacities[1..], &capacities[..]];
        for ((slug, price), draws) in PRODUCTS.into_iter().zip(draws) {
            house.product(slug, price, draws).await;
        }
        Self { house, capacities, holds: Default::default(), orders: Default::default(), transfers: 0 }
    }

    async fn take(&mut self, step: Step) -> Outcome {
        let nowhere: HoldId = uuid::Uuid::nil().into();
        let hold = |key: usize| self.holds[key].unwrap_or(nowhere);
        match step {
            Step::Reserve { key, lines } => {
                let lines: Vec<_> = PRODUCTS.iter().zip(lines).map(|((slug, _), n)| (*slug, n)).collect();
                let form = format!("{}-{key}", self.house.festival);
                let reserved = self.house.reserve(&form, &lines).await;
                // What a form makes after its order is not its hold any more.
                let fresh = reserved.as_ref().ok().copied().filter(|_| self.orders[key].is_none());
                self.holds[key] = fresh.or(self.holds[key]);
                outcome(reserved)
            }
            Step::Extend { key } => outcome(self.house.extend(hold(key)).await),
            Step::HoldAgain { key } => outcome(self.house.hold_again(hold(key)).await),
            Step::Order { key } => {
                let lines = hold_rows::lines(&self.house.site.db, hold(key)).await.unwrap();
                let shown = lines.iter().map(|line| line.price.0 * line.quantity).sum();
                let placed = self.house.order(hold(key), shown).await;
                self.orders[key] = placed.as_ref().ok().cloned().or(self.orders[key].take());
                outcome(placed)
            }
            Step::Pay { key, sum } => match self.orders[key].clone() {
                None => Outcome::Missing,
                Some(order) => self.pay(&order, sum).await,
            },
            Step::Cancel { key } => {
                let staff = self.house.staff(Role::Organiser, Some(self.house.festival));
                let order = self.orders[key].as_ref().map_or(uuid::Uuid::nil().into(), |order| order.id);
                outcome(self.house.cancel(&staff, order).await)
            }
            Step::Wait { minutes } => {
                self.house.advance(MINUTE * minutes);
                Outcome::Done
            }
        }
    }

    async fn pay(&mut self, order: &OrderRow, sum: Sum) -> Outcome {
        self.transfers += 1;
        Outcome::Filed(self.house.pay(&self.transfers.to_string(), sum.of(order.total.0), &order.code).await)
    }
}

impl Sum {
    /// A bank moves at least one đồng, also for what is free.
    fn of(self, total: i64) -> i64 {
        match self {
            Sum::Half => (total / 2).max(1),
            Sum::Exact => total.max(1),
            Sum::More => total + 10,
        }
    }
}

pub fn outcome<T: std::fmt::Debug>(result: Result<T, Fault>) -> Outcome {
    match result {
        Ok(_) => Outcome::Done,
        Err(Fault::Refused(Message { key: Cow::Borrowed(key), .. })) => Outcome::Refused(key),
        Err(Fault::Invalid(_)) => Outcome::Invalid,
        Err(Fault::Missing) => Outcome::Missing,
        Err(other) => panic!("{other:?}"),
    }
}

async fn live(house: House, steps: &[Step]) -> Result<(), TestCaseError> {
    let mut world = World::new(house).await;
    let mut ledger = Ledger::new(epoch());
    for step in steps {
        let (expected, found) = (ledger.take(*step), world.take(*step).await);
        prop_assert_eq!(&found, &expected, "{:?}", step);
        let [one, two] = world.capacities;
        let counts = [world.house.counts(one).await, world.house.counts(two).await];
        prop_assert_eq!(counts, ledger.counts(), "{:?}", step);
        prop_assert!(counts.iter().zip(PLACES).all(|((sold, held), places)| sold + held <= places));
        let broken = crate::site::check(&world.house.site.db).await.unwrap();
        prop_assert!(broken.is_empty(), "{:?} {:?}", step, broken);
    }
    Ok(())
}

#[test]
fn every_history_of_sales_is_what_arithmetic_says() {
    let histories = if long() { 2_000 } else { 64 };
    let config = Config { cases: histories, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    runner
        .run(&prop::collection::vec(step(), 1..80), |steps| {
            let result = std::sync::Mutex::new(Ok(()));
            on_sqlite(async |db| *result.lock().unwrap() = live(open_shop(db).await, &steps).await);
            result.into_inner().unwrap()
        })
        .unwrap();
}
