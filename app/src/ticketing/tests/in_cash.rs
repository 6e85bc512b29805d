//! Places are kept until their buyer comes and pays in cash: for hours, never for all, and not where nobody offers it.

use super::*;
use crate::db::Reads;
use crate::db::testing::both_unguarded;
use crate::ticketing::letters::{LETTERS, OrderLetter};
use crate::ticketing::model::cash::Rules;
use crate::ticketing::model::{HoldState, Means};
use crate::ticketing::store::cash as cash_rows;
use crate::ticketing::till::{self, Ask};
use futures_util::future::join_all;
use std::net::{IpAddr, Ipv4Addr};
use tokio::sync::Barrier;

const HOUR: TimeDelta = TimeDelta::hours(1);

fn rules() -> Rules {
    let (place, opens) = (Text::new("Quầy vé cổng A", "Desk at gate A"), Text::new("8:00–17:00", "8:00–17:00"));
    Rules { offered: true, place, opens, ..Rules::default() }
}

impl House {
    async fn decide_cash(&self, ctx: &Ctx, seen: i64, rules: Rules) -> Result<(), Fault> {
        ctx.write((self.festival, seen, rules), |job, (festival, seen, rules)| {
            Box::pin(commands::set_cash_rules(job, *festival, *seen, rules))
        })
        .await
    }

    pub async fn offers_cash(&self, rules: Rules) {
        let (_, seen) = cash_rows::rules(&self.site.db, self.festival).await.unwrap();
        self.decide_cash(&self.staff(Role::Organiser, Some(self.festival)), seen, rules).await.unwrap();
    }

    /// `seats` for buyer `n`, to be paid in cash.
    async fn keep_as(&self, ctx: &Ctx, n: usize, seats: i64) -> Result<OrderRow, Fault> {
        let (key, wanted) = (format!("cash-key-of-sixteen-{n}"), vec![("seat".to_owned(), seats)]);
        let hold = till::ask(ctx, self.festival, Ask::Reserve { key, wanted, code: None }).await?.hold;
        let (buyer, shown) = (Box::new(buyer_number(n)), Vnd(50_000 * seats));
        let ask = Ask::Order { hold, buyer, shown, pays: Pays::Cash };
        Ok(till::ask(ctx, self.festival, ask).await?.order.unwrap())
    }

    pub async fn keep(&self, n: usize, seats: i64) -> Result<OrderRow, Fault> {
        self.keep_as(&self.visitor(), n, seats).await
    }

    async fn hold_of(&self, order: &OrderRow) -> hold_rows::HoldRow {
        hold_rows::by_id(&self.site.db, order.hold_id).await.unwrap().unwrap()
    }

    /// What the letter says that waits for whoever did not come.
    async fn told_it_lapsed(&self, order: &OrderRow) -> Option<String> {
        let letter = serde_json::to_value(OrderLetter::CashLapsed { order: order.id }).unwrap();
        (LETTERS.write)(self.visitor(), letter).await.unwrap().map(|letter| letter.text())
    }
}

async fn swept(house: &House) {
    commands::release_all_lapsed(&house.visitor()).await.unwrap();
}

#[test]
fn places_are_kept_for_hours_and_paid_at_the_desk() {
    at_shop(async |house| {
        let capacity = house.stand("seat", 50_000, 100).await;
        house.offers_cash(rules()).await;
        let order = house.keep(1, 2).await.unwrap();
        let hold = house.hold_of(&order).await;
        assert_eq!((hold.in_cash, hold.expires_at), (true, epoch() + HOUR * 24));
        assert_eq!(refusal(house.extend(order.hold_id).await), "tickets-extended-once", "its time is its own");
        assert_eq!(house.keep(1, 2).await.unwrap().id, order.id, "a second click finds it");
        house.advance(HOUR * 23);
        swept(house).await;
        assert_eq!(house.counts(capacity).await, (0, 2));
        let treasurer = house.staff(Role::Treasurer, Some(house.festival));
        let handed = commands::Handed { order: order.id, means: Means::Cash, amount: Vnd(100_000), note: None };
        treasurer.write(handed, |job, handed| Box::pin(commands::take(job, handed))).await.unwrap();
        assert_eq!((house.state(&order).await, house.tickets(&order).await), (OrderState::Paid, 2));
        assert_eq!(house.counts(capacity).await, (2, 0));
        house.advance(HOUR * 2);
        assert_eq!(house.told_it_lapsed(&order).await, None, "nobody who paid is told that nobody came");
    });
}

#[test]
fn a_transfer_that_comes_all_the_same_pays_what_is_kept_for_cash() {
    at_shop(async |house| {
        house.stand("seat", 50_000, 100).await;
        house.offers_cash(rules()).await;
        let order = house.keep(1, 2).await.unwrap();
        house.advance(HOUR * 5);
        assert_eq!(house.pay("1", 40_000, &order.code).await, PaymentState::Short);
        assert_eq!(house.pay("2", 60_000, &order.code).await, PaymentState::Matched);
        assert_eq!(house.tickets(&order).await, 2);
    });
}

#[test]
fn where_nobody_came_the_places_are_free_and_the_buyer_is_told() {
    at_shop(async |house| {
        let capacity = house.stand("seat", 50_000, 5).await;
        house.offers_cash(Rules { share: 50, ..rules() }).await;
        let order = house.keep(1, 2).await.unwrap();
        let due: Vec<(DateTime<Utc>,)> =
            house.site.db.q("SELECT due_at FROM outbox ORDER BY due_at").all().await.unwrap();
        assert_eq!(due.last().unwrap().0, epoch() + HOUR * 24, "the letter waits until then");
        assert_eq!(house.told_it_lapsed(&order).await, None, "not while they are kept");
        house.advance(HOUR * 24);
        assert!(house.told_it_lapsed(&order).await.unwrap().contains("Vẫn còn chỗ"));
        house.buy("key-of-sixteen-ch-1", &[("seat", 5)], 250_000).await.unwrap();
        assert_eq!(house.counts(capacity).await, (0, 5), "what lapsed blocks nobody");
        let told = house.told_it_lapsed(&order).await.unwrap();
        assert!(told.contains("chỗ không còn được giữ") && !told.contains("Vẫn còn chỗ"), "{told}");
        house.advance(MINUTE * 11);
        // Whoever comes after their time pays by transfer, within minutes.
        house.hold_again(order.hold_id).await.unwrap();
        let hold = house.hold_of(&order).await;
        assert_eq!((hold.in_cash, hold.expires_at), (false, house.clock.now() + MINUTE * 10));
        assert_eq!(house.told_it_lapsed(&order).await, None);
    });
}

#[test]
fn whoever_cannot_come_lets_their_places_go_while_nothing_was_paid() {
    at_shop(async |house| {
        let capacity = house.stand("seat", 50_000, 100).await;
        house.offers_cash(rules()).await;
        let give_up = async |order: &OrderRow, link: i64| {
            house.visitor().write((order.id, link), |job, link| Box::pin(commands::give_up(job, *link))).await
        };
        let order = house.keep(1, 2).await.unwrap();
        assert_eq!(give_up(&order, 7).await.unwrap_err(), Fault::Missing, "an old link ends nothing");
        give_up(&order, 1).await.unwrap();
        assert_eq!((house.state(&order).await, house.counts(capacity).await), (OrderState::Cancelled, (0, 0)));
        assert_eq!(refusal(give_up(&order, 1).await), "give-up-late");
        assert!(house.letters_of("OrderCancelled").await[0].contains("không phải trả gì"));
        assert_eq!(house.letters_of("CashLapsed").await, [""; 0], "nobody is told that they did not come");
        let begun = house.keep(2, 1).await.unwrap();
        house.pay("1", 20_000, &begun.code).await;
        assert_eq!(refusal(give_up(&begun, 1).await), "give-up-paid");
        let other = house.buy("key-of-sixteen-ch-1", &[("seat", 1)], 50_000).await.unwrap();
        assert_eq!(refusal(give_up(&other, 1).await), "give-up-late", "minutes end by themselves");
    });
}

#[test]
fn the_letter_that_nobody_came_waits_for_its_hour_at_the_right_address() {
    at_shop(async |house| {
        house.stand("seat", 50_000, 9).await;
        house.offers_cash(rules()).await;
        let order = house.keep(1, 1).await.unwrap();
        let organiser = house.staff(Role::Organiser, Some(house.festival));
        let right = Contact { email: Email::parse("right@xoe.test").ok(), ..buyer().contact };
        let input = ((order.id, order.link_version), right);
        let corrected = organiser.write(input, |job, (seen, to)| Box::pin(commands::correct(job, *seen, to)));
        corrected.await.unwrap();
        let waits = "SELECT due_at FROM outbox WHERE CAST(payload AS TEXT) LIKE '%CashLapsed%'
            AND CAST(payload AS TEXT) LIKE '%right@xoe.test%'";
        let due: DateTime<Utc> = house.site.db.q(waits).scalar().await.unwrap();
        assert_eq!(due, epoch() + HOUR * 24);
    });
}

#[test]
fn nothing_is_kept_for_cash_where_nobody_offers_it_or_nobody_could_come_in_time() {
    at_shop(async |house| {
        let capacity = house.stand("seat", 50_000, 100).await;
        assert_eq!(refusal(house.keep(1, 1).await), "cash-not-here");
        house.offers_cash(rules()).await;
        house.keep(2, 1).await.unwrap();
        let first_day = festivals::by_id(&house.site.db, house.festival).await.unwrap().unwrap().first_day.starts_at();
        let forever = "UPDATE products SET sale_until = '2027-04-01T00:00:00+00:00'";
        house.site.db.write((), move |tx, ()| Box::pin(tx.q(forever).exec())).await.unwrap();
        house.advance(first_day - HOUR * 26 - house.clock.now());
        let near = house.keep(3, 1).await.unwrap();
        assert_eq!(
            house.hold_of(&near).await.expires_at,
            first_day - HOUR * 24,
            "a day before it begins they are free"
        );
        house.advance(HOUR + MINUTE);
        assert_eq!(refusal(house.keep(4, 1).await), "cash-too-late");
        house.offers_cash(Rules { offered: false, ..rules() }).await;
        assert_eq!(refusal(house.keep(5, 1).await), "cash-not-here");
        assert_eq!(house.hold_of(&near).await.state, HoldState::Live, "what was promised before stays");
        swept(house).await;
        // Two that were refused keep what they chose for the usual minutes.
        assert_eq!(house.counts(capacity).await, (0, 3));
    });
}

#[test]
fn only_a_part_of_the_places_is_kept_for_cash() {
    at_shop(async |house| {
        let capacity = house.stand("seat", 50_000, 40).await;
        house.offers_cash(rules()).await;
        house.keep(1, 5).await.unwrap();
        house.keep(2, 3).await.unwrap();
        assert_eq!(refusal(house.keep(3, 1).await), "cash-no-more");
        house.buy("key-of-sixteen-ch-1", &[("seat", 8)], 400_000).await.unwrap();
        assert_eq!(house.counts(capacity).await, (0, 17), "the others are still sold to those who pay at once");
        house.advance(HOUR * 24);
        house.keep(4, 8).await.unwrap();
    });
}

#[test]
fn each_keeps_half_as_much_for_cash_as_for_minutes() {
    at_shop(async |house| {
        house.stand("seat", 50_000, 1000).await;
        house.offers_cash(rules()).await;
        let device = Ctx { device: Some("f00d".repeat(8).into()), ..house.visitor() };
        house.keep_as(&device, 1, 8).await.unwrap();
        assert_eq!(refusal(house.keep_as(&device, 2, 3).await), "cash-fair-part", "by browser");
        let client = Some(IpAddr::V4(Ipv4Addr::new(203, 0, 113, 66)));
        let network = Ctx { client, ..house.visitor() };
        for n in 10..17 {
            house.keep_as(&network, n, 8).await.unwrap();
        }
        assert_eq!(refusal(house.keep_as(&network, 17, 8).await), "cash-fair-part", "by network");
    });
}

#[test]
fn a_contact_keeps_half_as_much_for_cash() {
    at_shop(async |house| {
        house.stand("seat", 50_000, 1000).await;
        house.offers_cash(rules()).await;
        let keep = async |key: &str, seats: i64| {
            let hold = house.reserve(key, &[("seat", seats)]).await.unwrap();
            let shown = Vnd(50_000 * seats);
            house.ask(Ask::Order { hold, buyer: Box::new(buyer()), shown, pays: Pays::Cash }).await
        };
        for key in ["key-of-sixteen-ch-1", "key-of-sixteen-ch-2"] {
            keep(key, 8).await.unwrap();
        }
        assert_eq!(refusal(keep("key-of-sixteen-ch-3", 5).await), "cash-fair-part");
        house.buy("key-of-sixteen-ch-4", &[("seat", 5)], 250_000).await.unwrap();
    });
}

const MOST: i64 = 5;
const BUYERS: usize = 40;

/// What everybody writes first: look whether the part is full, then keep places. All have looked before one keeps.
async fn naive_keep(house: House, capacity: CapacityId, n: usize, looked: Arc<Barrier>) -> bool {
    let kept = cash_rows::kept(&house.site.db, house.festival).await.unwrap();
    let free = kept.get(&capacity).copied().unwrap_or_default() < MOST;
    looked.wait().await;
    free && house.keep(n, 1).await.is_ok()
}

#[test]
fn without_the_guard_more_than_the_part_is_kept_for_cash() {
    both_unguarded(async |db| {
        let house = open_shop(db).await;
        let capacity = house.stand("seat", 50_000, 100).await;
        // The guard is as wide as it can be, so that it does not stand in the way.
        house.offers_cash(Rules { share: 50, ..rules() }).await;
        let looked = Arc::new(Barrier::new(BUYERS));
        let buyers = (0..BUYERS).map(|n| tokio::spawn(naive_keep(house.clone(), capacity, n, looked.clone())));
        let kept = join_all(buyers).await.into_iter().filter(|kept| *kept.as_ref().unwrap()).count();
        assert!(kept > 5, "the load shows no race: {kept}");
    });
}

#[test]
fn the_part_that_is_kept_for_cash_is_never_exceeded() {
    at_shop(async |house| {
        let capacity = house.stand("seat", 50_000, 100).await;
        house.offers_cash(Rules { share: MOST, ..rules() }).await;
        let buyers = (0..BUYERS).map(|n| {
            let house = house.clone();
            tokio::spawn(async move { house.keep(n, 1).await })
        });
        let outcomes: Vec<_> = join_all(buyers).await.into_iter().map(Result::unwrap).collect();
        let (kept, refused): (Vec<_>, Vec<_>) = outcomes.into_iter().partition(Result::is_ok);
        assert_eq!(kept.len(), 5);
        assert!(refused.into_iter().all(|outcome| refusal(outcome) == "cash-no-more"));
        let all = cash_rows::kept(&house.site.db, house.festival).await.unwrap();
        assert_eq!(all.get(&capacity), Some(&MOST));
    });
}

/// One address, and a telephone that nobody had before for each order.
fn one_address(n: usize) -> Buyer {
    let phone = Phone::parse(&format!("09{n:08}")).ok();
    Buyer { contact: Contact { phone, ..buyer().contact }, ..buyer() }
}

async fn order_as(house: &House, n: usize, pays: Pays) -> Result<OrderRow, Fault> {
    let hold = house.reserve(&format!("cash-key-of-sixteen-{n}"), &[("seat", 1)]).await?;
    let ask = Ask::Order { hold, buyer: Box::new(one_address(n)), shown: Vnd(50_000), pays };
    Ok(house.ask(ask).await?.order.unwrap())
}

#[test]
fn without_the_guard_one_address_has_any_number_of_unpaid_orders() {
    both_unguarded(async |db| {
        let house = open_shop(db).await;
        house.stand("seat", 50_000, 100).await;
        let looked = Arc::new(Barrier::new(10));
        // Nothing guards those who pay by transfer: each looks for itself first.
        let buyers = (0..10).map(|n| {
            let (house, looked) = (house.clone(), looked.clone());
            tokio::spawn(async move {
                let before = order_rows::of_email(&house.site.db, house.festival, "mai@xoe.test").await.unwrap();
                looked.wait().await;
                before.len() < 3 && order_as(&house, n, Pays::Transfer).await.is_ok()
            })
        });
        let kept = join_all(buyers).await.into_iter().filter(|kept| *kept.as_ref().unwrap()).count();
        assert!(kept > 3, "the load shows no race: {kept}");
    });
}

#[test]
fn one_address_keeps_three_unpaid_orders_for_cash_whatever_telephones_it_names() {
    at_shop(async |house| {
        house.stand("seat", 50_000, 100).await;
        house.offers_cash(rules()).await;
        let buyers = (0..10).map(|n| {
            let house = house.clone();
            tokio::spawn(async move { order_as(&house, n, Pays::Cash).await })
        });
        let outcomes: Vec<_> = join_all(buyers).await.into_iter().map(Result::unwrap).collect();
        let (kept, refused): (Vec<_>, Vec<_>) = outcomes.into_iter().partition(Result::is_ok);
        assert_eq!(kept.len(), 3);
        assert!(refused.into_iter().all(|outcome| refusal(outcome) == "cash-enough"));
        order_as(house, 20, Pays::Transfer).await.unwrap();
        house.advance(HOUR * 24);
        order_as(house, 21, Pays::Cash).await.unwrap();
    });
}

#[test]
fn behind_a_proxy_that_nobody_trusts_only_the_part_for_cash_is_kept() {
    at_shop(async |house| {
        let capacity = house.stand("seat", 50_000, 100).await;
        house.offers_cash(rules()).await;
        let proxy = Ctx { client: Some(IpAddr::V4(Ipv4Addr::new(192, 168, 1, 1))), ..house.visitor() };
        let mut kept = 0;
        for n in 0..28 {
            kept += usize::from(house.keep_as(&proxy, n, 2).await.is_ok());
        }
        assert_eq!(kept, 10, "a fifth of the places");
        house.advance(MINUTE * 11);
        swept(house).await;
        assert_eq!(house.counts(capacity).await, (0, 20));
        house.buy("key-of-sixteen-ch-1", &[("seat", 8)], 400_000).await.unwrap();
    });
}

#[test]
fn organisers_decide_about_cash_and_the_log_says_what() {
    at_shop(async |house| {
        let organiser = house.staff(Role::Organiser, Some(house.festival));
        for stranger in [house.staff(Role::Treasurer, Some(house.festival)), house.staff(Role::Gate, None)] {
            assert_eq!(house.decide_cash(&stranger, 0, rules()).await, Err(Fault::Missing));
        }
        house.decide_cash(&organiser, 0, Rules::default()).await.unwrap();
        assert_eq!(house.log().await, [], "nothing was changed");
        house.decide_cash(&organiser, 0, rules()).await.unwrap();
        assert_eq!(refusal(house.decide_cash(&organiser, 0, Rules { hours: 5, ..rules() }).await), crate::web::CHANGED);
        house.decide_cash(&organiser, 1, Rules { hours: 5, ..rules() }).await.unwrap();
        let log = house.log().await;
        assert!(log.len() == 2 && log.iter().all(|(action, _)| action == "festival.cash"), "{log:?}");
    });
}
