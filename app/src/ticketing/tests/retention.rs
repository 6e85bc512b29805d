//! Who ordered, forgotten long after the festival.

use super::forgetting::{KNOWN, advance_past_the_end, run};
use super::*;
use crate::db::Reads;
use crate::ticketing::store::buyers;

/// One turn of the hourly worker; how many buyers it forgot.
async fn forget_old(house: &House) -> usize {
    house.visitor().write((), |job, ()| Box::pin(commands::forget_old(job))).await.unwrap()
}

#[test]
fn ninety_days_after_the_festival_its_buyers_are_forgotten() {
    at_shop(async |house| {
        house.stand("free", 0, 9).await;
        house.stand("seat", 50_000, 9).await;
        for n in 1..4 {
            house.buy(&format!("key-of-sixteen-ch-{n}"), &[("free", 1)], 0).await.unwrap();
        }
        let owed = house.buy("key-of-sixteen-ch-4", &[("seat", 1)], 50_000).await.unwrap();
        house.pay("1", 50_000, &owed.code).await;
        house.cancel(&house.staff(Role::Admin, None), owed.id).await.unwrap();
        advance_past_the_end(house, 90);
        assert_eq!(forget_old(house).await, 0, "a second too early");
        house.advance(TimeDelta::seconds(1));
        assert_eq!((forget_old(house).await, forget_old(house).await), (3, 0));
        assert_eq!((house.count(KNOWN).await, house.letters().await), (1, 3), "who is owed money is kept");

        run(house, "UPDATE refunds SET done_at = due_at, how = 'cash'").await;
        house.advance(TimeDelta::seconds(1));
        assert_eq!((forget_old(house).await, house.count(KNOWN).await, house.letters().await), (1, 0, 0));
        let log: Vec<(String, String, Json<serde_json::Value>)> = house
            .site
            .db
            .q("SELECT actor, subject, detail FROM audit WHERE action = 'order.forget_old' ORDER BY id")
            .all()
            .await
            .unwrap();
        let said = |n: i64| ("system".to_owned(), "le-hoi-1".to_owned(), Json(serde_json::json!({ "orders": n })));
        assert_eq!(log, [said(3), said(1)]);
        let forgotten = buyers::forgotten(&house.site.db, owed.id).await.unwrap();
        assert!(forgotten.is_some_and(|forgotten| !forgotten.asked), "nobody asked for it");
        assert_eq!(house.count("SELECT COUNT(*) FROM consents WHERE withdrawn_at IS NOT NULL").await, 0);
    });
}

#[test]
fn a_wrong_year_in_the_settings_erases_nobody() {
    at_shop(async |house| {
        house.stand("seat", 0, 9).await;
        house.buy("key-of-sixteen-ch-1", &[("seat", 1)], 0).await.unwrap();
        run(house, "UPDATE festivals SET first_day = '2026-03-12', last_day = '2026-03-15'").await;
        assert_eq!(forget_old(house).await, 0, "its tickets are still sold");
        house.advance(UNTIL + TimeDelta::days(90));
        assert_eq!(forget_old(house).await, 1);
    });
}

#[test]
fn a_festival_that_was_put_off_and_one_that_is_young_keep_their_buyers() {
    at_shop(async |house| {
        let young = house.at(house.visitor().id());
        young.add_festival(young.festival, 2, "none").await;
        for (house, key) in [(house, "key-of-sixteen-ch-1"), (&young, "key-of-sixteen-ch-2")] {
            house.stand("seat", 0, 9).await;
            house.buy(key, &[("seat", 1)], 0).await.unwrap();
        }
        run(house, "UPDATE festivals SET last_day = '2027-06-30' WHERE number = 2").await;
        run(house, "UPDATE festivals SET state = 'postponed' WHERE number = 1").await;
        advance_past_the_end(house, 91);
        assert_eq!(forget_old(house).await, 0);
        run(house, "UPDATE festivals SET state = 'over' WHERE number = 1").await;
        assert_eq!((forget_old(house).await, forget_old(house).await, house.count(KNOWN).await), (1, 0, 1));
    });
}

#[test]
fn the_sweep_sees_who_was_not_quite_forgotten_and_who_never_agreed() {
    both(async |db| {
        let house = open_shop(db).await;
        house.stand("seat", 0, 9).await;
        house.buy("key-of-sixteen-ch-1", &[("seat", 1)], 0).await.unwrap();
        advance_past_the_end(&house, 91);
        forget_old(&house).await;
        house.is_sound().await;
        let half = "UPDATE orders SET email = 'mai@xoe.test'";
        let refused = db.db.write(half, |tx, half| Box::pin(tx.q(*half).exec())).await;
        assert!(refused.unwrap_err().is_constraint("order_buyer_known"));
        for broken in ["UPDATE orders SET search_key = 'lo thi mai'", "DELETE FROM forgotten_orders"] {
            run(&house, broken).await;
            assert_eq!(crate::site::check(&db.db).await.unwrap().len(), 1, "{broken}");
        }
    });
}
