//! Two hundred buyers for the last ticket: without the guard it is sold many times over, with it once.

use super::*;
use crate::db::Reads;
use crate::db::testing::{both_unguarded, long};
use crate::db::{Db, DbError, Kind};
use futures_util::future::join_all;
use std::time::Instant;
use tokio::sync::Barrier;

const BUYERS: usize = 200;

/// What everybody writes first: look whether there is a place, then take it.
async fn naive_reserve(db: Db, capacity: CapacityId) -> Result<bool, DbError> {
    let look = db.q("SELECT places - sold - held FROM capacity_counters WHERE capacity_id = $1").bind(capacity);
    let free: i64 = look.scalar().await?;
    if free < 1 {
        return Ok(false);
    }
    db.write(capacity, |tx, capacity| {
        let take = "UPDATE capacity_counters SET held = held + 1 WHERE capacity_id = $1";
        Box::pin(async move { tx.q(take).bind(*capacity).exec().await.map(|_| true) })
    })
    .await
}

/// Everybody at once, each in a task of their own.
async fn all_at_once<T: Send + 'static, F>(buyer: impl Fn(usize) -> F) -> Vec<T>
where
    F: Future<Output = T> + Send + 'static,
{
    let start = Arc::new(Barrier::new(BUYERS));
    let tasks = (0..BUYERS).map(|n| {
        let (start, buying) = (start.clone(), buyer(n));
        tokio::spawn(async move {
            start.wait().await;
            buying.await
        })
    });
    join_all(tasks).await.into_iter().map(Result::unwrap).collect()
}

#[test]
fn without_the_guard_the_last_ticket_is_sold_many_times() {
    both_unguarded(async |db| {
        let house = open_shop(db).await;
        let capacity = house.stand("last", 0, 1).await;
        let taken = all_at_once(|_| naive_reserve(house.site.db.clone(), capacity)).await;
        let sold = taken.into_iter().filter(|taken| *taken.as_ref().unwrap()).count();
        eprintln!("{:?}: without a guard the last ticket went to {sold} of {BUYERS}", db.kind);
        assert!(sold > 1, "the load shows no race");
        assert_eq!(house.counts(capacity).await, (0, i64::try_from(sold).unwrap()));
        assert_eq!(crate::site::check(&house.site.db).await.unwrap().len(), 2, "the sweep sees it");
    });
}

#[test]
fn without_the_guard_the_schema_still_refuses_the_second() {
    both(async |db| {
        let house = open_shop(db).await;
        let capacity = house.stand("last", 0, 1).await;
        let taken = all_at_once(|_| naive_reserve(house.site.db.clone(), capacity)).await;
        assert_eq!(taken.into_iter().filter(|taken| matches!(taken, Ok(true))).count(), 1);
        assert_eq!(house.counts(capacity).await, (0, 1));
    });
}

#[test]
fn the_last_ticket_is_sold_once() {
    both(async |db| {
        // A transaction of PostgreSQL takes three times as long: all of them only where there is time.
        let rounds = if long() || db.kind == Kind::Sqlite { 100 } else { 20 };
        let house = open_shop(db).await;
        let started = Instant::now();
        for round in 0..rounds {
            last_ticket(&house, round).await;
        }
        let sold = house.count("SELECT COUNT(*) FROM orders WHERE state = 'paid'").await;
        assert_eq!(sold, rounds);
        assert_eq!(house.count("SELECT COUNT(*) FROM tickets").await, rounds);
        house.is_sound().await;
        eprintln!("{:?}: {rounds} rounds of {BUYERS} buyers, {sold} sold, {:?}", db.kind, started.elapsed());
    });
}

/// One festival with one free ticket.
async fn last_ticket(house: &House, round: i64) {
    let house = house.at(house.visitor().id());
    house.add_festival(house.festival, 100 + round, "none").await;
    let capacity = house.stand("last", 0, 1).await;
    let outcomes = all_at_once(|n| {
        let house = house.clone();
        async move {
            let hold = house.reserve(&format!("race-{round}-{n}-0123456789"), &[("last", 1)]).await?;
            house.order_as(hold, buyer_number(1_000 * usize::try_from(round).unwrap() + n), 0).await
        }
    })
    .await;
    let (won, lost): (Vec<_>, Vec<_>) = outcomes.into_iter().partition(Result::is_ok);
    assert_eq!(won.len(), 1, "round {round}");
    assert!(lost.into_iter().all(|outcome| refusal(outcome) == "tickets-not-enough"));
    assert_eq!(house.counts(capacity).await, (1, 0));
}

#[test]
fn places_for_many_are_never_oversold_and_never_undersold() {
    at_shop(async |house| {
        let small = house.capacity("area", 60).await;
        let large = house.capacity("night", 100).await;
        house.product("area", 0, &[small, large]).await;
        house.product("standing", 0, &[large]).await;
        let outcomes = all_at_once(|n| {
            let house = house.clone();
            async move {
                let slug = if n % 2 == 0 { "area" } else { "standing" };
                let hold = house.reserve(&format!("many-{n}-0123456789"), &[(slug, 1)]).await?;
                house.order_as(hold, buyer_number(n), 0).await
            }
        })
        .await;
        let sold = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
        assert_eq!(sold, 100, "every place went, and no more");
        assert_eq!(house.counts(large).await, (100, 0));
        assert!(house.counts(small).await.0 <= 60);
    });
}
