//! An order is paid where its buyer was told to pay.

use super::*;
use crate::db::Reads;
use crate::festivals::model::Account;
use crate::festivals::store::accounts;
use PaymentState::*;

const OTHER: &str = "0011223344";

impl House {
    async fn pay_to(&self, account: &str, reference: &str, order: &OrderRow) -> PaymentState {
        let notice = Notice { account: account.into(), ..notice(reference, 50_000, &order.code) };
        match self.receive(notice).await {
            Received::Filed(state) => state,
            Received::Again | Received::Trial => panic!("{reference} was used before"),
        }
    }

    async fn move_account(&self, number: &'static str) {
        let account = Account { bin: "970436".into(), number: number.into(), holder: "UBND".into() };
        let input = (self.festival, account);
        let moved = self.site.db.write(input, |tx, (id, account)| Box::pin(accounts::set(tx, *id, account)));
        moved.await.unwrap();
    }

    async fn number_of(&self, order: &OrderRow) -> String {
        order_rows::account(&self.site.db, order.id).await.unwrap().number
    }
}

#[test]
fn an_order_keeps_the_account_it_was_placed_with() {
    at_shop(async |house| {
        house.stand("seat", 50_000, 9).await;
        let buy = async |n: i64| house.buy(&format!("key-of-sixteen-ch-{n}"), &[("seat", 1)], 50_000).await.unwrap();
        let (before, late) = (buy(1).await, buy(2).await);
        house.move_account(OTHER).await;
        let (after, astray) = (buy(3).await, buy(4).await);
        assert_eq!((house.number_of(&before).await, house.number_of(&after).await), (ACCOUNT.into(), OTHER.into()));
        // The old one still pays what was placed with it, the new one everything.
        assert_eq!(house.pay_to(ACCOUNT, "1", &before).await, Matched);
        assert_eq!(house.pay_to(OTHER, "2", &late).await, Matched);
        assert_eq!(house.pay_to(OTHER, "3", &after).await, Matched);
        assert_eq!(house.pay_to(ACCOUNT, "4", &astray).await, Unknown);
        let waits = payment_rows::open(&house.site.db, house.festival).await.unwrap();
        assert_eq!(waits.len(), 1, "and waits with the festival whose account that was");
        assert_eq!(waits[0].festival_id, Some(house.festival));
    });
}

#[test]
fn an_order_of_the_release_before_is_paid_where_its_festival_is() {
    at_shop(async |house| {
        house.stand("seat", 50_000, 9).await;
        let order = house.buy("key-of-sixteen-ch-1", &[("seat", 1)], 50_000).await.unwrap();
        let empty = "UPDATE orders SET bank_bin = NULL, bank_account = NULL, bank_holder = NULL";
        house.site.db.write((), move |tx, ()| Box::pin(tx.q(empty).exec())).await.unwrap();
        house.move_account(OTHER).await;
        assert_eq!(house.number_of(&order).await, OTHER);
        assert_eq!(house.pay_to(OTHER, "1", &order).await, Matched);
    });
}
