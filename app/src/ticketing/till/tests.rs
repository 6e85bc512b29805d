//! Histories at the till alone, by the hundred thousand: the decision is pure, so no database is needed.
//!
//! The same steps are taken by the ledger, one after the other, and by the till, in batches that are cut anyhow.

use super::book::{Book, Kept, Who};
use super::{Ask, Asked, decide};
use crate::db::testing::{epoch, long, on_sqlite};
use crate::festivals::model::Festival;
use crate::festivals::store as festivals;
use crate::kernel::id::{CapacityId, HoldId};
use crate::kernel::money::Vnd;
use crate::ticketing::model::cash::Pays;
use crate::ticketing::model::{HoldState, Offer, OrderState};
use crate::ticketing::store::{holds::Counter, offers};
use crate::ticketing::tests::histories::ledger::{Ledger, PLACES};
use crate::ticketing::tests::histories::{KEYS, Outcome, PRODUCTS, Step, World, outcome};
use crate::ticketing::tests::open_shop;
use crate::ticketing::tests::rows::buyer;
use crate::web::Ctx;
use chrono::TimeDelta;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};
use std::collections::BTreeMap;

/// What stands in the rows of a database elsewhere.
#[derive(Clone)]
struct Shop {
    ctx: Ctx,
    festival: Festival,
    offers: Vec<Offer>,
    capacities: [CapacityId; 2],
    kept: BTreeMap<HoldId, Kept>,
    /// What each key's form made.
    holds: [Option<HoldId>; KEYS],
}

impl Shop {
    async fn open(world: &World) -> Self {
        let (house, capacities) = (&world.house, world.capacities);
        let festival = festivals::by_id(&house.site.db, house.festival).await.unwrap().unwrap();
        let read =
            house.site.db.write(house.festival, |tx, festival| Box::pin(offers::on_shelf(tx, *festival, epoch())));
        let offers = read.await.unwrap();
        Self { ctx: house.visitor(), festival, offers, capacities, kept: BTreeMap::new(), holds: [None; KEYS] }
    }

    fn count(&self, state: HoldState, capacity: CapacityId) -> i64 {
        let kept = self.kept.values().filter(|kept| kept.hold.state == state);
        kept.filter_map(|kept| kept.claims.get(&capacity)).sum()
    }

    fn counts(&self) -> [(i64, i64); 2] {
        self.capacities.map(|c| (self.count(HoldState::Taken, c), self.count(HoldState::Live, c)))
    }

    fn book(&self) -> Book {
        let counter = |(capacity_id, places)| {
            let (sold, held) = (self.count(HoldState::Taken, capacity_id), self.count(HoldState::Live, capacity_id));
            Counter { capacity_id, places, sold, held }
        };
        let counters = self.capacities.into_iter().zip(PLACES).map(counter).collect();
        let kept: Vec<Kept> = self.kept.values().cloned().collect();
        let mut parts: BTreeMap<(String, CapacityId), i64> = BTreeMap::new();
        for kept in kept.iter().filter(|kept| kept.hold.state != HoldState::Released) {
            for (who, (capacity, places)) in
                kept.whose().flat_map(|who: Who| kept.claims.iter().map(move |c| (who.clone(), c)))
            {
                *parts.entry((who.name().to_owned(), *capacity)).or_default() += places;
            }
        }
        let parts = parts.into_iter().map(|((who, capacity), places)| (who, capacity, places)).collect();
        Book::new(self.festival.clone(), self.offers.clone(), counters, kept, parts, Vec::new())
    }

    fn sweep(&mut self) {
        let now = self.ctx.now;
        let lapsed = |kept: &&mut Kept| kept.hold.state == HoldState::Live && kept.hold.expires_at <= now;
        self.kept.values_mut().filter(lapsed).for_each(|kept| kept.hold.state = HoldState::Released);
    }

    /// As the till serves: swept and decided anew before the first refusal for want of places.
    fn serve(&mut self, asks: Vec<Ask>) -> Vec<Outcome> {
        let asked: Vec<Asked> = asks.into_iter().map(|ask| Asked { ctx: self.ctx.clone(), ask }).collect();
        let mut book = self.book();
        let mut served = decide::all(&mut book, &asked);
        if book.was_short {
            self.sweep();
            book = self.book();
            served = decide::all(&mut book, &asked);
        }
        let before = self.counts();
        let changed: Vec<Kept> = book.changes().map(|(_, is)| is.clone()).collect();
        self.kept.extend(changed.into_iter().map(|kept| (kept.hold.id, kept)));
        let moved =
            |capacity| book.moves().into_iter().find(|(id, ..)| *id == capacity).map_or((0, 0), |(_, h, s)| (s, h));
        for ((capacity, before), after) in self.capacities.into_iter().zip(before).zip(self.counts()) {
            let (sold, held) = moved(capacity);
            assert_eq!((before.0 + sold, before.1 + held), after, "counters move as the holds do");
        }
        for (asked, served) in asked.iter().zip(&served) {
            if let (Ask::Reserve { key, .. }, Ok(served)) = (&asked.ask, served)
                && served.besides.is_none()
                && let Ok(key) = key.parse::<usize>()
            {
                self.holds[key] = Some(served.hold);
            }
        }
        served.into_iter().map(outcome).collect()
    }

    fn ask(&self, step: Step) -> Ask {
        let hold = |key: usize| self.holds[key].unwrap_or(uuid::Uuid::nil().into());
        match step {
            Step::Reserve { key, lines } => {
                let wanted = PRODUCTS.iter().zip(lines).map(|((slug, _), n)| ((*slug).to_owned(), n)).collect();
                Ask::Reserve { key: key.to_string(), wanted, code: None }
            }
            Step::Extend { key } => Ask::Extend { hold: hold(key) },
            Step::HoldAgain { key } => Ask::Again { hold: hold(key) },
            Step::Order { key } => Ask::Order {
                hold: hold(key),
                buyer: Box::new(buyer()),
                shown: self.total(hold(key)),
                pays: Pays::Transfer,
            },
            Step::Pay { .. } | Step::Cancel { .. } | Step::Wait { .. } => unreachable!("not asked at the till"),
        }
    }

    fn total(&self, hold: HoldId) -> Vnd {
        let lines = self.kept.get(&hold).map_or(&[][..], |kept| &kept.lines);
        Vnd(lines.iter().map(|line| line.price.0 * line.quantity).sum())
    }

    /// Tickets that cost nothing are fetched by their buyers.
    fn fetch(&mut self) {
        let free =
            |kept: &&Kept| kept.order.as_ref().is_some_and(|o| o.total == Vnd(0) && o.state == OrderState::Pending);
        let free: Vec<HoldId> = self.kept.values().filter(free).map(|kept| kept.hold.id).collect();
        self.serve(free.into_iter().map(|hold| Ask::Confirm { hold }).collect());
    }
}

fn step() -> impl Strategy<Value = Step> {
    let key = 0..KEYS;
    prop_oneof![
        6 => (key.clone(), [0..3_i64, 0..2_i64, 0..2_i64]).prop_map(|(key, lines)| Step::Reserve { key, lines }),
        2 => key.clone().prop_map(|key| Step::Extend { key }),
        5 => key.clone().prop_map(|key| Step::Order { key }),
        2 => key.prop_map(|key| Step::HoldAgain { key }),
        4 => (1..13_i32).prop_map(|minutes| Step::Wait { minutes }),
    ]
}

/// Whose form a step is about, where it needs what another step of the same batch makes.
fn key(step: Step) -> usize {
    match step {
        Step::Reserve { key, .. } | Step::Extend { key } | Step::Order { key } | Step::HoldAgain { key } => key,
        Step::Pay { .. } | Step::Cancel { .. } | Step::Wait { .. } => KEYS,
    }
}

/// Steps that may stand in line together: nobody orders what is being kept, and who keeps places again asks alone.
fn cut(steps: &[(Step, bool)]) -> Vec<Vec<Step>> {
    let mut batches: Vec<Vec<Step>> = vec![Vec::new()];
    for (step, ends) in steps {
        let alone = |step: &Step| matches!(step, Step::Wait { .. } | Step::HoldAgain { .. });
        let last = batches.last().map_or(&[][..], Vec::as_slice);
        if alone(step) || last.iter().any(|before| alone(before) || key(*before) == key(*step)) {
            batches.push(Vec::new());
        }
        batches.last_mut().into_iter().for_each(|batch| batch.push(*step));
        if *ends {
            batches.push(Vec::new());
        }
    }
    batches
}

fn live(mut shop: Shop, steps: &[(Step, bool)]) -> Result<(), TestCaseError> {
    let mut ledger = Ledger::new(shop.ctx.now);
    for batch in cut(steps) {
        let expected: Vec<Outcome> = batch.iter().map(|step| ledger.take(*step)).collect();
        let found = match batch[..] {
            [Step::Wait { minutes }] => {
                shop.ctx.now += TimeDelta::minutes(minutes.into());
                vec![Outcome::Done]
            }
            [again @ Step::HoldAgain { .. }] => {
                let before = shop.clone();
                let found = shop.serve(vec![shop.ask(again)]);
                // Whoever asks alone and is refused has swept nothing.
                shop = if found == [Outcome::Done] { shop } else { before };
                found
            }
            _ => shop.serve(batch.iter().map(|step| shop.ask(*step)).collect()),
        };
        shop.fetch();
        prop_assert_eq!(found, expected, "{:?}", batch);
        prop_assert_eq!(shop.counts(), ledger.counts(), "{:?}", batch);
        prop_assert!(shop.counts().iter().zip(PLACES).all(|((sold, held), places)| sold + held <= places));
    }
    Ok(())
}

#[test]
fn however_a_line_is_cut_into_batches_each_buyer_gets_what_arithmetic_says() {
    let histories = if long() { 100_000 } else { 1_000 };
    let config = Config { cases: histories, failure_persistence: None, ..Config::default() };
    on_sqlite(async |db| {
        let shop = Shop::open(&World::new(open_shop(db).await).await).await;
        let steps = prop::collection::vec((step(), any::<bool>()), 1..80);
        let mut runner = TestRunner::new_with_rng(config.clone(), TestRng::deterministic_rng(RngAlgorithm::ChaCha));
        runner.run(&steps, |steps| live(shop.clone(), &steps)).unwrap();
    });
    eprintln!("{histories} histories at the till, each as arithmetic says");
}
