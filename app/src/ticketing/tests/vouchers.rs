//! Codes take off what they say, no more often than they say.

use super::*;
use crate::db::Reads;
use crate::db::testing::both;
use crate::testing::at_sample;
use crate::ticketing::commands::NewVouchers;
use crate::ticketing::model::voucher::Terms;
use crate::ticketing::store::vouchers as voucher_rows;
use crate::ticketing::till::Ask;
use crate::web::Paging;
use futures_util::future::join_all;
use uuid::Uuid;

/// Good for all kinds around the moment at which tests begin.
pub fn terms(percent: i64, amount: i64, uses: Option<i64>) -> Terms {
    let (from, until) = (epoch() - FROM, epoch() + UNTIL);
    Terms { percent, amount: Vnd(amount), from, until, uses, kinds: Vec::new() }
}

impl House {
    pub async fn vouchers(&self, role: Role, terms: Terms, count: usize) -> Result<Vec<Uuid>, Fault> {
        let id = self.visitor().id();
        let new = NewVouchers { id, name: "Giáo viên".into(), terms, prefix: Some("GV".into()), count };
        let made = self
            .staff(role, Some(self.festival))
            .write((self.festival, new), |job, (festival, new)| Box::pin(commands::make_vouchers(job, *festival, new)));
        let paging = Paging { page: 1, size: 500, total: 500 };
        let codes = voucher_rows::codes(&self.site.db, made.await?, &paging).await.unwrap();
        Ok(codes.into_iter().map(|code| code.id).collect())
    }

    pub async fn voucher(&self, terms: Terms) -> Uuid {
        self.vouchers(Role::Organiser, terms, 1).await.unwrap()[0]
    }

    pub async fn reserve_with(&self, key: &str, lines: &[(&str, i64)], code: Uuid) -> Result<HoldId, Fault> {
        let wanted = lines.iter().map(|(slug, n)| ((*slug).to_owned(), *n)).collect();
        Ok(self.ask(Ask::Reserve { key: key.to_owned(), wanted, code: Some(code) }).await?.hold)
    }

    async fn used(&self, code: Uuid) -> i64 {
        voucher_rows::by_ids(&self.site.db, &[code]).await.unwrap()[0].used
    }
}

const KEY: &str = "key-of-sixteen-ch";

#[test]
fn a_code_takes_its_part_off_each_ticket_and_the_books_keep_both_sums() {
    at_shop(async |house| {
        house.stand("seat", 150_000, 10).await;
        let code = house.voucher(terms(10, 0, Some(1))).await;
        let hold = house.reserve_with(KEY, &[("seat", 2)], code).await.unwrap();
        assert_eq!(refusal(house.order(hold, 300_000).await), "tickets-price-changed");
        let order = house.order(hold, 270_000).await.unwrap();
        let taken = voucher_rows::taken_off(&house.site.db, hold).await.unwrap().unwrap();
        assert!(taken.0.starts_with("GV") && taken.1 == Vnd(30_000), "{taken:?}");
        assert_eq!(house.pay("ref", 270_000, &order.code).await, PaymentState::Matched);
        let tickets = order_rows::tickets(&house.site.db, order.id).await.unwrap();
        assert!(tickets.iter().all(|ticket| ticket.price == Vnd(135_000)));
    });
}

#[test]
fn what_costs_nothing_with_a_code_is_had_for_nothing() {
    at_shop(async |house| {
        house.stand("seat", 150_000, 10).await;
        let code = house.voucher(terms(0, 900_000, Some(1))).await;
        let hold = house.reserve_with(KEY, &[("seat", 1)], code).await.unwrap();
        let order = house.order(hold, 0).await.unwrap();
        assert_eq!((order.state, house.tickets(&order).await), (OrderState::Paid, 1));
    });
}

#[test]
fn a_lapsed_hold_gives_the_use_of_its_code_back_and_a_refund_does_not() {
    at_shop(async |house| {
        house.stand("seat", 150_000, 10).await;
        let code = house.voucher(terms(50, 0, Some(1))).await;
        let first = house.reserve_with("key-of-sixteen-ch-1", &[("seat", 1)], code).await.unwrap();
        let order = house.order(first, 75_000).await.unwrap();
        let second = house.reserve_with("key-of-sixteen-ch-2", &[("seat", 1)], code).await;
        assert_eq!(refusal(second.map_err(Fault::at_large)), "voucher-used-up");
        house.advance(MINUTE * 11);
        let second = house.reserve_with("key-of-sixteen-ch-3", &[("seat", 1)], code).await.unwrap();
        // Who comes too late finds the use gone, by whatever way.
        assert_eq!(refusal(house.hold_again(first).await), "voucher-used-up");
        assert_eq!(house.pay("late", 75_000, &order.code).await, PaymentState::Late);
        let paid = house.order(second, 75_000).await.unwrap();
        assert_eq!(house.pay("paid", 75_000, &paid.code).await, PaymentState::Matched);
        let organiser = house.staff(Role::Organiser, Some(house.festival));
        house.cancel(&organiser, paid.id).await.unwrap();
        assert_eq!(house.used(code).await, 1);
        let third = house.reserve_with("key-of-sixteen-ch-4", &[("seat", 1)], code).await;
        assert_eq!(refusal(third.map_err(Fault::at_large)), "voucher-used-up");
    });
}

#[test]
fn the_same_form_may_change_its_code_and_gives_the_first_one_back() {
    at_shop(async |house| {
        house.stand("seat", 150_000, 10).await;
        let (one, two) = (house.voucher(terms(50, 0, Some(1))).await, house.voucher(terms(10, 0, Some(1))).await);
        let hold = house.reserve_with(KEY, &[("seat", 1)], one).await.unwrap();
        assert_eq!(house.reserve_with(KEY, &[("seat", 1)], two).await.unwrap(), hold);
        assert_eq!((house.used(one).await, house.used(two).await), (0, 1));
        assert_eq!(house.reserve(KEY, &[("seat", 1)]).await.unwrap(), hold);
        assert_eq!(house.used(two).await, 0);
        house.order(hold, 150_000).await.unwrap();
    });
}

#[test]
fn a_hidden_kind_is_sold_to_whoever_has_a_code_for_it() {
    at_shop(async |house| {
        let capacity = house.stand("seat", 150_000, 10).await;
        let hidden = house.product("crew", 40_000, &[capacity]).await;
        let hide = house
            .site
            .db
            .write(hidden, |tx, id| Box::pin(tx.q("UPDATE products SET hidden = TRUE WHERE id = $1").bind(*id).exec()));
        hide.await.unwrap();
        assert_eq!(refusal(house.reserve(KEY, &[("crew", 1)]).await), "tickets-no-such");
        let nothing = house.vouchers(Role::Organiser, terms(0, 0, None), 1).await;
        assert_eq!(nothing.unwrap_err(), Fault::field("worth", "voucher-worth-nothing"));
        let other = house.voucher(terms(10, 0, None)).await;
        let all = house.reserve_with(KEY, &[("crew", 1)], other).await;
        assert_eq!(refusal(all), "tickets-no-such", "a code for all kinds opens none");
        let code = house.voucher(Terms { kinds: vec![hidden], ..terms(0, 0, None) }).await;
        let hold = house.reserve_with(KEY, &[("crew", 2)], code).await.unwrap();
        house.order(hold, 80_000).await.unwrap();
        let none = house.reserve_with("key-of-sixteen-ch-2", &[("seat", 1)], code).await;
        assert_eq!(refusal(none.map_err(Fault::at_large)), "voucher-not-for-these");
    });
}

#[test]
fn a_withdrawn_code_and_one_of_another_festival_are_good_for_nothing() {
    at_shop(async |house| {
        house.stand("seat", 150_000, 10).await;
        let code = house.voucher(terms(50, 0, None)).await;
        let written = voucher_rows::by_ids(&house.site.db, &[code]).await.unwrap()[0].code.clone();
        let find = async |typed: &str| {
            commands::find_voucher(&house.visitor(), house.festival, typed).await.map(|found| found.map(|v| v.id))
        };
        assert_eq!(find(&format!(" {} ", written.to_lowercase())).await, Ok(Some(code)));
        assert_eq!(find("").await, Ok(None));
        assert_eq!(find("GV123").await, Err(Fault::field("voucher", "voucher-mistyped")));
        let other = house.at(house.visitor().id());
        other.add_festival(other.festival, 2, "none").await;
        let elsewhere = commands::find_voucher(&house.visitor(), other.festival, &written).await;
        assert_eq!(elsewhere, Err(Fault::field("voucher", "voucher-unknown")));
        let id: Uuid = house.site.db.q("SELECT voucher_id FROM voucher_codes").scalar().await.unwrap();
        let withdraw = async |role| {
            let input = (house.festival, id);
            let ctx = house.staff(role, Some(house.festival));
            ctx.write(input, |job, (f, id)| Box::pin(commands::withdraw_vouchers(job, *f, *id, None))).await
        };
        assert_eq!(withdraw(Role::Treasurer).await, Err(Fault::Missing));
        assert_eq!(house.vouchers(Role::Treasurer, terms(5, 0, None), 1).await, Err(Fault::Missing));
        assert_eq!((withdraw(Role::Organiser).await, withdraw(Role::Organiser).await), (Ok(1), Ok(0)));
        assert_eq!(find(&written).await, Err(Fault::field("voucher", "voucher-withdrawn")));
        let hold = house.reserve_with(KEY, &[("seat", 1)], code).await;
        assert_eq!(refusal(hold.map_err(Fault::at_large)), "voucher-withdrawn");
    });
}

#[test]
fn who_tries_codes_is_stopped() {
    at_shop(async |house| {
        let (code, mut said) = (crate::kernel::code::make("GV", [9; 16]), Vec::new());
        for _ in 0..12 {
            said.push(commands::find_voucher(&house.visitor(), house.festival, &code).await.unwrap_err());
        }
        assert_eq!(said[9], Fault::field("voucher", "voucher-unknown"));
        assert_eq!(said[10], Fault::field("voucher", "voucher-too-many"));
    });
}

const USES: usize = 50;
const BUYERS: usize = 500;

async fn all_buy(house: &House, code: Uuid) -> usize {
    let bought = join_all((0..BUYERS).map(|n| {
        let house = house.clone();
        async move {
            let hold = house.reserve_with(&format!("race-{n}-0123456789"), &[("seat", 1)], code).await?;
            house.order_as(hold, buyer_number(n), 0).await
        }
    }))
    .await;
    bought.into_iter().filter(Result::is_ok).count()
}

#[test]
fn five_hundred_buyers_use_a_code_for_fifty_orders_just_fifty_times() {
    both(async |db| {
        let house = open_shop(db).await;
        house.stand("seat", 100, 1_000).await;
        let code = house.voucher(terms(100, 0, Some(USES as i64))).await;
        assert_eq!(all_buy(&house, code).await, USES);
        assert_eq!(house.used(code).await, USES as i64);
        house.is_sound().await;
    });
}

#[test]
fn without_the_guard_a_code_is_used_too_often_and_the_sweep_sees_it() {
    both(async |db| {
        let house = open_shop(db).await;
        house.stand("seat", 100, 1_000).await;
        let code = house.voucher(terms(100, 0, None)).await;
        assert_eq!(all_buy(&house, code).await, BUYERS);
        let limit = "UPDATE vouchers SET uses = 50";
        house.site.db.write((), move |tx, ()| Box::pin(tx.q(limit).exec())).await.unwrap();
        assert_eq!(crate::site::check(&house.site.db).await.unwrap().len(), 1);
    });
}

#[test]
fn the_desk_makes_codes_and_a_visitor_buys_with_one_without_script() {
    at_sample(async |house| {
        let (who, page) = (Some("btc@example.com"), "/vi/desk/hoa-ban-2027/vouchers");
        let typed = |name, worth, count| {
            [
                ("from", page),
                ("festival", "hoa-ban-2027"),
                ("key", "0191a2b3c4d57e8f9a0b1c2d3e4f5a6b"),
                ("name", name),
                ("gives", "percent"),
                ("worth", worth),
                ("kinds[tre-em]", "on"),
                ("from_date", "2026-01-01"),
                ("from_time", "08:00"),
                ("until_date", "2027-03-15"),
                ("until_time", "18:00"),
                ("count", count),
                ("uses", "2"),
                ("prefix", "gv"),
            ]
        };
        let refused = house.submit(who, "/api/vouchers/create", &typed("", "120", "501")).await;
        let back = house.follow(who, &refused).await.text();
        assert!(back.contains("Ghi mã dành cho ai") && back.contains("value=\"120\""), "{back}");
        let done = house.submit(who, "/api/vouchers/create", &typed("Giáo viên", "50", "3")).await;
        let made = house.follow(who, &done).await.text();
        assert!(made.contains("Đã tạo 3 mã") && made.contains("Giảm 50%: Trẻ em") && made.contains("0 / 2"), "{made}");
        let before = voucher_rows::of_festival(&house.site.db, house.festival).await.unwrap().len();
        house.submit(who, "/api/vouchers/create", &typed("Giáo viên", "50", "3")).await;
        let after = voucher_rows::of_festival(&house.site.db, house.festival).await.unwrap().len();
        assert_eq!(before, after, "who presses twice makes one batch");
        let code = made.split("class=\"code\">GV").nth(1).unwrap()[..8].to_owned();
        let found = house.get(None, &format!("/vi/hoa-ban-2027/tickets?voucher=GV{code}")).await.text();
        assert!(found.contains(&format!("voucher=GV{code}")), "the list hands it on");
        let id =
            made.split("/vouchers/").map(|rest| &rest[..rest.len().min(36)]).find(|id| Uuid::parse_str(id).is_ok());
        let paper = house.get(who, &format!("{page}/{}/paper", id.unwrap())).await.text();
        let slips = paper.split("plain slips").nth(1).unwrap().split("</ul>").next().unwrap();
        assert!(slips.matches("<svg").count() == 3 && slips.contains(&format!("GV{code}")), "{slips}");
        assert!(
            !slips.contains("Giáo viên") && slips.contains("Quét hình vuông"),
            "nobody reads the inner name: {slips}"
        );
        let head = paper.split("</title>").next().unwrap();
        assert!(!head.contains("Giáo viên"), "browsers print the title: {head}");
    });
}
