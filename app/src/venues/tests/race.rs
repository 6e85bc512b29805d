//! Sixty-four at once for the same slots: each slot goes to one, whatever is mixed.

use super::*;
use crate::db::testing::long;
use crate::db::{Db, DbError, Kind};
use futures_util::future::join_all;
use std::sync::Arc;
use tokio::sync::Barrier;

const CLIENTS: u64 = 64;
/// Slots of an hour, half an hour apart, so that each meets two others.
const SLOTS: u64 = 16;

/// Runs `test` on both engines where the schema forbids nothing.
fn both_unguarded(test: impl AsyncFn(&TestDb)) {
    both(async |db| {
        let guards: &[&str] = match db.kind {
            Kind::Sqlite => &["DROP TRIGGER occupancy_insert", "DROP TRIGGER occupancy_update"],
            Kind::Postgres => &["ALTER TABLE occupancy DROP CONSTRAINT occupancy_never_doubled"],
        };
        for guard in guards {
            db.db.write(*guard, |tx, guard| Box::pin(tx.q(*guard).exec())).await.unwrap();
        }
        test(db).await;
    });
}

/// Each in a task of its own, begun together.
pub(super) async fn all_at_once<T: Send + 'static, F>(client: impl Fn(u64) -> F) -> Vec<T>
where
    F: Future<Output = T> + Send + 'static,
{
    let start = Arc::new(Barrier::new(CLIENTS as usize));
    let tasks = (0..CLIENTS).map(|n| {
        let (start, asking) = (start.clone(), client(n));
        tokio::spawn(async move {
            start.wait().await;
            asking.await
        })
    });
    join_all(tasks).await.into_iter().map(Result::unwrap).collect()
}

/// What everybody writes first: look whether somebody is there, then go.
async fn naive_take(db: Db, stage: StageId, id: Uuid) -> Result<bool, DbError> {
    let there = "SELECT COUNT(*) FROM occupancy WHERE stage_id = $1 AND from_min < 660 AND until_min > 600";
    if db.q(there).bind(stage).scalar::<i64>().await? > 0 {
        return Ok(false);
    }
    db.write((stage, id), |tx, (stage, id)| {
        let insert = "INSERT INTO occupancy (id, stage_id, lane, from_min, until_min, source_kind, source_id, firmness)
            VALUES ($1, $2, 0, 600, 660, 'booking', $1, 'firm')";
        Box::pin(async move { tx.q(insert).bind(*id).bind(*stage).exec().await.map(|_| true) })
    })
    .await
}

async fn naive_race(house: &House) -> (usize, usize) {
    let stage = house.stage("san", 1).await;
    let asked = all_at_once(|_| naive_take(house.site.db.clone(), stage, house.visitor().id())).await;
    let in_the_way = |error: &DbError| error.is_constraint("occupancy_never_doubled");
    assert!(asked.iter().all(|asked| asked.as_ref().err().is_none_or(in_the_way)), "{asked:?}");
    let won = asked.iter().filter(|asked| matches!(asked, Ok(true))).count();
    (won, asked.iter().filter(|asked| asked.is_err()).count())
}

#[test]
fn without_the_guard_a_slot_goes_to_many() {
    both_unguarded(async |db| {
        let house = House::open(db).await;
        let (won, refused) = naive_race(&house).await;
        eprintln!("{:?}: without a guard one slot went to {won} of {CLIENTS}", db.kind);
        assert!(won > 1 && refused == 0, "the load shows no race");
        assert!(!crate::site::check(&house.site.db).await.unwrap().is_empty(), "the sweep sees it");
    });
}

#[test]
fn who_does_not_ask_first_is_refused_by_the_schema() {
    at_house(async |house| {
        let (won, refused) = naive_race(house).await;
        assert!(won == 1 && refused > 0, "{won} won, {refused} were refused");
    });
}

/// Numbers that are the same in each run.
pub(super) struct Dice(u64);

impl Dice {
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(super) fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }

    fn span(&mut self) -> Span {
        let from = i64::try_from(self.below(SLOTS)).unwrap() * 30;
        span(from, from + 60)
    }
}

/// One client's day: what it has, and how its tries went.
async fn client(house: House, stages: [StageId; 3], n: u64, tries: u64) -> (u64, u64) {
    let ctx = house.visitor();
    let (mut dice, mine) = (Dice(n + 1), [thing(&ctx), thing(&ctx)]);
    let (mut won, mut lost) = (0, 0);
    for _ in 0..tries {
        let [a, b] = mine;
        let stage = stages[usize::try_from(dice.below(3)).unwrap()];
        let there = |dice: &mut Dice, source| Claim::firm(stage, 0, dice.span(), source);
        let (sources, claims) = match dice.below(10) {
            0 => (vec![a], vec![]),
            // Both change places with each other.
            1..4 => {
                let (of_a, of_b) = (house.of(a).await, house.of(b).await);
                let moved = |claims: Vec<Claim>, source| claims.into_iter().map(move |claim| Claim { source, ..claim });
                (vec![a, b], moved(of_a, b).chain(moved(of_b, a)).collect())
            }
            4..7 => (vec![b], vec![there(&mut dice, b)]),
            _ => (vec![a], vec![there(&mut dice, a)]),
        };
        let taken = house.replace(sources, claims).await.unwrap();
        if taken.is_empty() { won += 1 } else { lost += 1 }
    }
    (won, lost)
}

/// Ten thousand tries where there is time.
#[test]
fn sixty_four_who_take_move_and_swap_never_meet_on_a_lane() {
    at_house(async |house| {
        let stages = [house.stage("mot", 1).await, house.stage("hai", 1).await, house.stage("ba", 1).await];
        let tries = if long() { 160 } else { 16 };
        let days = all_at_once(|n| client(house.clone(), stages, n, tries)).await;
        let (won, lost) = days.into_iter().fold((0, 0), |sum, day| (sum.0 + day.0, sum.1 + day.1));
        assert_eq!(won + lost, CLIENTS * tries);
        assert!(won > tries && lost > tries, "{won} won, {lost} lost: no crowd");
        let mut all = Vec::new();
        for stage in stages {
            all.extend(occupancy::on_stage(&house.site.db, stage, span(0, 1440)).await.unwrap());
        }
        assert_eq!(super::super::model::clashes(&all, &[]), []);
        let sources: std::collections::BTreeSet<Source> = all.iter().map(|claim| claim.source).collect();
        assert_eq!(sources.len(), all.len(), "nobody is at two places");
        eprintln!("{:?}: {} tries, {won} won, {lost} lost", house.site.db.kind(), won + lost);
    });
}

#[test]
fn a_slot_that_all_want_goes_to_one() {
    at_house(async |house| {
        let stage = house.stage("san", 1).await;
        for slot in 0..if long() { 60 } else { 6 } {
            let asked = all_at_once(|_| {
                let house = house.clone();
                async move {
                    let claim = Claim::firm(stage, 0, span(slot * 60, slot * 60 + 60), thing(&house.visitor()));
                    house.replace(vec![], vec![claim]).await.unwrap().is_empty()
                }
            });
            assert_eq!(asked.await.into_iter().filter(|won| *won).count(), 1, "slot {slot}");
        }
    });
}
