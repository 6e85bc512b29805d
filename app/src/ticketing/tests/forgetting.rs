//! Who ordered, forgotten at their wish.

use super::*;
use crate::db::Reads;
use crate::db::testing::on_sqlite;
use crate::ticketing::store::buyers;

async fn forget(house: &House, order: &OrderRow) -> Result<OrderRow, Fault> {
    let organiser = house.staff(Role::Organiser, Some(house.festival));
    forget_as(&organiser, order).await
}

async fn forget_as(ctx: &Ctx, order: &OrderRow) -> Result<OrderRow, Fault> {
    ctx.write(order.id, |job, order| Box::pin(commands::forget(job, *order))).await
}

pub async fn run(house: &House, sql: &'static str) {
    house.site.db.write(sql, |tx, sql| Box::pin(tx.q(*sql).exec())).await.unwrap();
}

/// Moves the clock to so many days after the last dance, less a second.
pub fn advance_past_the_end(house: &House, days: i64) {
    let end = FestivalDay::parse("2027-03-15").unwrap().ends_at();
    house.advance(end + TimeDelta::days(days) - TimeDelta::seconds(1) - house.clock.now());
}

/// How many buyers are known.
pub const KNOWN: &str = "SELECT COUNT(*) FROM orders WHERE name IS NOT NULL";

#[test]
fn a_buyer_is_forgotten_once_nobody_needs_or_owes_them() {
    at_shop(async |house| {
        house.stand("seat", 50_000, 9).await;
        let order = house.buy("key-of-sixteen-ch-1", &[("seat", 1)], 50_000).await.unwrap();
        house.pay("1", 50_000, &order.code).await;
        assert_eq!(refusal(forget(house, &order).await), "orders-forget-cancel-first");
        house.cancel(&house.staff(Role::Organiser, Some(house.festival)), order.id).await.unwrap();
        assert_eq!(refusal(forget(house, &order).await), "orders-forget-owed");
        run(house, "UPDATE refunds SET done_at = due_at, how = 'cash'").await;
        // Money that came too late waits for the treasurer, and belongs to this buyer.
        house.pay("2", 50_000, &order.code).await;
        assert_eq!(refusal(forget(house, &order).await), "orders-forget-owed");
        run(house, "UPDATE payments SET state = 'settled', settlement = 'cash' WHERE provider_ref = '2'").await;
        house.advance(MINUTE);
        forget(house, &order).await.unwrap();
        forget(house, &order).await.unwrap();

        let now = order_rows::by_id(&house.site.db, order.id).await.unwrap().unwrap();
        assert_eq!((now.name, now.phone, now.email, now.link_version), (None, None, None, 2));
        assert_eq!(now.search_key, order.code.to_lowercase());
        let at = house.clock.now();
        let forgotten = buyers::forgotten(&house.site.db, order.id).await.unwrap();
        assert_eq!(forgotten, Some(buyers::Forgotten { at, asked: true }));
        assert_eq!(house.count("SELECT COUNT(*) FROM consents WHERE withdrawn_at IS NOT NULL").await, 1);
        assert_eq!((house.letters().await, house.count("SELECT COUNT(*) FROM payments").await), (0, 2));
        assert_eq!(house.count("SELECT COUNT(*) FROM audit WHERE action = 'order.forget'").await, 1);
        for proof in ["0000", "mai@xoe.test"] {
            assert_eq!(refusal(commands::find_order(&house.visitor(), &order.code, proof).await), "lookup-unknown");
        }
    });
}

/// Deleted is not gone: SQLite leaves old bytes where rows were.
#[test]
fn the_file_holds_nothing_of_a_forgotten_buyer() {
    on_sqlite(async |db| {
        let house = open_shop(db).await;
        house.stand("seat", 0, 9).await;
        let order = house.buy("key-of-sixteen-ch-1", &[("seat", 1)], 0).await.unwrap();
        house.cancel(&house.staff(Role::Admin, None), order.id).await.unwrap();
        forget(&house, &order).await.unwrap();
        db.db.close().await;
        let file = std::fs::read(db.url.strip_prefix("sqlite://").unwrap()).unwrap();
        for personal in ["mai@xoe.test", "Lò Thị Mai", "lo thi mai"] {
            let traces = file.windows(personal.len()).filter(|bytes| *bytes == personal.as_bytes()).count();
            assert_eq!(traces, 0, "{personal}");
        }
    });
}

#[test]
fn dead_letters_are_forgotten_too_and_those_of_others_stay() {
    at_shop(async |house| {
        house.stand("seat", 0, 9).await;
        let one = house.buy("key-of-sixteen-ch-1", &[("seat", 1)], 0).await.unwrap();
        house.buy("key-of-sixteen-ch-2", &[("seat", 1)], 0).await.unwrap();
        house.cancel(&house.staff(Role::Admin, None), one.id).await.unwrap();
        run(house, "UPDATE outbox SET dead_at = created_at, last_error = 'nobody is called mai@xoe.test'").await;
        assert_eq!(house.letters().await, 5);
        forget(house, &one).await.unwrap();
        assert_eq!(house.letters().await, 2);
    });
}

#[test]
fn only_who_manages_orders_of_this_festival_may_forget() {
    at_shop(async |house| {
        house.stand("seat", 0, 9).await;
        let order = house.buy("key-of-sixteen-ch-1", &[("seat", 1)], 0).await.unwrap();
        house.cancel(&house.staff(Role::Admin, None), order.id).await.unwrap();
        assert_eq!(forget_as(&house.visitor(), &order).await.unwrap_err(), Fault::SignIn);
        for ctx in [
            house.staff(Role::Treasurer, Some(house.festival)),
            house.staff(Role::Organiser, Some(house.visitor().id())),
        ] {
            assert_eq!(forget_as(&ctx, &order).await.unwrap_err(), Fault::Missing);
        }
        assert_eq!(house.count(KNOWN).await, 1);
    });
}

#[test]
fn the_last_dance_ends_the_need_to_know_unless_it_was_put_off() {
    at_shop(async |house| {
        house.stand("seat", 0, 9).await;
        let order = house.buy("key-of-sixteen-ch-1", &[("seat", 1)], 0).await.unwrap();
        advance_past_the_end(house, 0);
        assert_eq!(refusal(forget(house, &order).await), "orders-forget-cancel-first");
        house.advance(TimeDelta::seconds(1));
        run(house, "UPDATE festivals SET state = 'postponed'").await;
        assert_eq!(refusal(forget(house, &order).await), "orders-forget-cancel-first");
        run(house, "UPDATE festivals SET state = 'over'").await;
        forget(house, &order).await.unwrap();
        assert_eq!((house.state(&order).await, house.tickets(&order).await), (OrderState::Paid, 1));
    });
}
