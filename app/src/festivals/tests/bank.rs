//! Whether the bank is connected: tried with a transfer that is nobody's money.

use super::*;
use crate::db::Reads;
use crate::festivals::commands::{TRIAL, match_by_hand, try_bank};
use crate::festivals::store::bank_tests;
use crate::kernel::money::Vnd;
use crate::ticketing::commands::{Notice, Received, receive};

const TREASURER: &str = "thuquy@example.com";

impl House {
    /// Begins a trial; answers what its transfer has to say.
    async fn try_bank(&self) -> String {
        let treasurer = self.staff(Role::Treasurer, Some(self.festival));
        treasurer.write(self.festival, |job, id| Box::pin(try_bank(job, *id))).await.unwrap();
        bank_tests::of(&self.site.db, self.festival).await.unwrap().unwrap().code
    }

    async fn hears(&self, reference: &str, amount: Vnd, memo: &str) -> Received {
        let account = self.saved(self.festival).await.bank_account;
        let notice = Notice {
            provider: "sepay",
            reference: reference.into(),
            account,
            sub_account: String::new(),
            amount,
            memo: memo.into(),
            paid_at: self.visitor().now,
        };
        self.visitor().write(notice, |job, notice| Box::pin(receive(job, notice))).await.unwrap()
    }
}

#[test]
fn a_transfer_on_trial_is_heard_of_and_is_nobodys_money() {
    at_sample(async |house| {
        let payments = house.count("SELECT COUNT(*) FROM payments").await;
        let code = house.try_bank().await;
        let page = house.get(Some(TREASURER), "/vi/desk/hoa-ban-2027/bank").await.text();
        assert!(page.contains("qr-frame") && page.contains(&code) && page.contains("Đang chờ ngân hàng"), "{page}");
        let spoilt = format!("MBVCB.123.{} CT tu 0123", code.to_lowercase());
        assert_eq!(house.hears("t1", TRIAL, &spoilt).await, Received::Trial);
        assert_eq!(house.hears("t1", TRIAL, &spoilt).await, Received::Trial, "the same notice again");
        assert_eq!(house.count("SELECT COUNT(*) FROM payments").await, payments);
        let page = house.get(Some(TREASURER), "/vi/desk/hoa-ban-2027/bank").await.text();
        assert!(page.contains("Đã nhận được khoản chuyển thử") && !page.contains("qr-frame"), "{page}");
        let heard = house.log().await.into_iter().filter(|(action, _)| action == "bank.hear").count();
        assert_eq!(heard, 1);
    });
}

#[test]
fn other_money_that_names_a_trial_waits_for_the_treasurer() {
    at_sample(async |house| {
        let code = house.try_bank().await;
        let payments = house.count("SELECT COUNT(*) FROM payments").await;
        assert!(matches!(house.hears("t2", Vnd(250_000), &code).await, Received::Filed(_)));
        assert_eq!(house.count("SELECT COUNT(*) FROM payments").await, payments + 1);
    });
}

#[test]
fn what_was_heard_of_one_account_says_nothing_of_another() {
    at_sample(async |house| {
        let (db, id) = (&house.site.db, house.festival);
        assert!(bank_tests::last_heard(db, id).await.unwrap().is_some(), "the sample was paid");
        let other = "UPDATE festivals SET bank_account = '0099887766'";
        db.write((), move |tx, ()| Box::pin(tx.q(other).exec())).await.unwrap();
        assert_eq!(bank_tests::last_heard(db, id).await.unwrap(), None);
        let code = house.try_bank().await;
        house.hears("t3", TRIAL, &code).await;
        assert_eq!(bank_tests::last_heard(db, id).await.unwrap(), Some(house.visitor().now));
    });
}

#[test]
fn only_who_looks_after_the_money_tries_the_bank_or_matches_by_hand() {
    at_sample(async |house| {
        for ctx in [
            house.staff(Role::Organiser, Some(house.festival)),
            house.staff(Role::Treasurer, Some(house.visitor().id())),
        ] {
            let tried = ctx.write(house.festival, |job, id| Box::pin(try_bank(job, *id))).await;
            assert_eq!(tried, Err(Fault::Missing));
            let said = ctx.write(house.festival, |job, id| Box::pin(match_by_hand(job, *id, true))).await;
            assert_eq!(said, Err(Fault::Missing));
        }
        assert!(!house.saved(house.festival).await.by_hand);
    });
}
