//! Money goes back: for all of an order or a part of it, never more than came in, to an account that is forgotten.

use super::*;
use crate::db::Reads;
use crate::db::testing::both_unguarded;
use crate::db::{Db, DbError};
use crate::festivals::model::Account;
use crate::kernel::id::TicketId;
use crate::mail::worker::written;
use crate::testing::{PageForm, at_sample};
use crate::ticketing::commands::GivenBack;
use crate::ticketing::links;
use crate::ticketing::model::returns::Rules;
use crate::ticketing::store::cancellations::{self, CancellationRow};
use crate::ticketing::store::orders::OrderFilter;
use crate::ticketing::store::{refund_accounts, returns as return_rows, tallies};
use futures_util::future::join_all;

const PRICE: i64 = 50_000;

impl House {
    /// A paid order for `n` seats.
    async fn seats(&self, key: &str, n: i64) -> OrderRow {
        let order = self.buy(key, &[("seat", n)], n * PRICE).await.unwrap();
        self.pay(key, n * PRICE, &order.code).await;
        order
    }

    pub(super) async fn ticket_ids(&self, order: &OrderRow) -> Vec<TicketId> {
        let tickets = order_rows::tickets(&self.site.db, order.id).await.unwrap();
        tickets.iter().filter(|ticket| ticket.cancelled_at.is_none()).map(|ticket| ticket.id).collect()
    }

    async fn end(&self, ctx: &Ctx, order: &OrderRow, tickets: Vec<TicketId>) -> Result<OrderRow, Fault> {
        let input = (order.id, tickets);
        ctx.write(input, |job, (order, tickets)| {
            Box::pin(commands::cancel_tickets(job, *order, tickets, "Một người ốm"))
        })
        .await
    }

    async fn due_sums(&self, order: &OrderRow) -> Vec<i64> {
        let due = refund_rows::due(&self.site.db, order.id).await.unwrap();
        due.into_iter().flat_map(|due| due.parts).map(|part| part.amount.0).collect()
    }

    async fn say_account(&self, order: &OrderRow, link: i64) -> Result<(), Fault> {
        let account = Account { bin: "970436".into(), number: "0011223344".into(), holder: "Lò Thị Mai".into() };
        let input = ((order.id, link), account);
        self.visitor().write(input, |job, (order, to)| Box::pin(commands::say_account(job, *order, to))).await
    }

    async fn give_back(&self, ctx: &Ctx, order: &OrderRow, shown: i64) -> Result<OrderRow, Fault> {
        let input = (order.id, Vnd(shown));
        ctx.write(input, |job, (order, shown)| Box::pin(commands::refund(job, *order, *shown, "bút toán 7"))).await
    }

    /// The letters of a kind that wait, written.
    pub async fn letters_of(&self, kind: &str) -> Vec<String> {
        let rows = self.site.db.q("SELECT payload FROM outbox WHERE done_at IS NULL ORDER BY id");
        let rows: Vec<(Json<serde_json::Value>,)> = rows.all().await.unwrap();
        let mut said = Vec::new();
        for (row,) in rows {
            let Ok(mail) = serde_json::from_value::<Mail>(row.0.clone()) else { continue };
            if mail.kind.get(kind).is_some() {
                let (_, letter) = written(&self.site, &row.0).await.unwrap();
                said.extend(letter.map(|letter| format!("{}\n{}", letter.subject, letter.text())));
            }
        }
        said
    }
}

#[test]
fn some_tickets_of_an_order_end_and_their_money_is_due() {
    at_shop(async |house| {
        let capacity = house.stand("seat", PRICE, 9).await;
        let organiser = house.staff(Role::Organiser, Some(house.festival));
        let order = house.seats("key-of-sixteen-ch-1", 3).await;
        let tickets = house.ticket_ids(&order).await;
        house.end(&organiser, &order, tickets[..1].to_vec()).await.unwrap();
        assert_eq!((house.counts(capacity).await, house.tickets(&order).await), ((2, 0), 2));
        let now = order_rows::by_id(&house.site.db, order.id).await.unwrap().unwrap();
        assert_eq!((now.state, now.total, now.returned), (OrderState::Paid, Vnd(2 * PRICE), Vnd(PRICE)));
        assert_eq!(house.due_sums(&order).await, [PRICE]);
        let noted = cancellations::of_order(&house.site.db, order.id).await.unwrap();
        assert_eq!((noted[0].by_name.as_str(), noted[0].why.as_str()), ("Tòng Thị Minh", "Một người ốm"));
        let said = house.letters_of("PartCancelled").await;
        assert!(said.len() == 1 && said[0].contains("50.000") && said[0].contains("2 vé còn lại"), "{said:?}");
        // The same press again, and one for a ticket of nobody.
        assert_eq!(refusal(house.end(&organiser, &order, tickets[..1].to_vec()).await), "orders-part-gone");
        assert_eq!(refusal(house.end(&organiser, &order, Vec::new()).await), "orders-part-none");
        // All that is left is the order itself.
        house.end(&organiser, &order, tickets[1..].to_vec()).await.unwrap();
        assert_eq!((house.state(&order).await, house.counts(capacity).await), (OrderState::Cancelled, (0, 0)));
        assert_eq!(house.due_sums(&order).await.iter().sum::<i64>(), 3 * PRICE);
        assert_eq!(tallies::waiting_money(&house.site.db, house.festival).await.unwrap(), 1, "one order, one refund");
    });
}

#[test]
fn only_who_manages_orders_ends_tickets() {
    at_shop(async |house| {
        house.stand("seat", PRICE, 9).await;
        let order = house.seats("key-of-sixteen-ch-1", 2).await;
        let tickets = house.ticket_ids(&order).await;
        for ctx in [house.staff(Role::Treasurer, Some(house.festival)), house.staff(Role::Gate, None)] {
            assert_eq!(house.end(&ctx, &order, tickets.clone()).await.unwrap_err(), Fault::Missing);
        }
        assert_eq!(house.end(&house.visitor(), &order, tickets).await.unwrap_err(), Fault::SignIn);
    });
}

/// What everybody writes first: look whether the ticket is good, then note that its money goes back.
async fn naive_return(db: Db, order: OrderId, n: u128) -> Result<bool, DbError> {
    let live = order_rows::tickets(&db, order).await?.iter().filter(|ticket| ticket.cancelled_at.is_none()).count();
    if live < 2 {
        return Ok(false);
    }
    db.write((order, n), |tx, (order, n)| {
        let row = CancellationRow {
            id: uuid::Uuid::from_u128(*n),
            order_id: *order,
            whole: false,
            tickets: 1,
            amount: Vnd(PRICE),
            by_name: String::new(),
            why: String::new(),
            at: epoch(),
        };
        Box::pin(async move {
            cancellations::insert(tx, &row).await?;
            let end = "UPDATE tickets SET cancelled_at = $2 WHERE order_id = $1 AND number = 1";
            tx.q(end).bind(*order).bind(epoch()).exec().await.map(|_| true)
        })
    })
    .await
}

async fn sum_back(house: &House) -> i64 {
    let parts = "SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) FROM cancellations";
    let whole = "SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) FROM refunds";
    house.count(parts).await + house.count(whole).await
}

#[test]
fn without_the_lock_more_goes_back_than_came_in() {
    both_unguarded(async |db| {
        let house = open_shop(db).await;
        house.stand("seat", PRICE, 9).await;
        let order = house.seats("key-of-sixteen-ch-1", 2).await;
        let presses = (0..100).map(|n| tokio::spawn(naive_return(house.site.db.clone(), order.id, n + 1)));
        for press in join_all(presses).await {
            press.unwrap().unwrap();
        }
        let back = sum_back(&house).await;
        eprintln!("{:?}: without the lock {back} đ go back of {} đ", db.kind, 2 * PRICE);
        assert!(back > 2 * PRICE, "the load shows no race");
        assert!(!crate::site::check(&house.site.db).await.unwrap().is_empty(), "the sweep sees it");
    });
}

#[test]
fn a_hundred_at_once_give_back_no_more_than_came_in() {
    at_shop(async |house| {
        let capacity = house.stand("seat", PRICE, 9).await;
        let organiser = house.staff(Role::Organiser, Some(house.festival));
        let order = house.seats("key-of-sixteen-ch-1", 4).await;
        let tickets = house.ticket_ids(&order).await;
        let presses = (0..100_usize).map(|n| {
            let (house, ctx, order, tickets) = (house.clone(), organiser.clone(), order.clone(), tickets.clone());
            tokio::spawn(async move {
                match n % 5 {
                    4 => house.cancel(&ctx, order.id).await.map(drop),
                    at => house.end(&ctx, &order, vec![tickets[at]]).await.map(drop),
                }
            })
        });
        join_all(presses).await.into_iter().for_each(|press| drop(press.unwrap()));
        assert_eq!(sum_back(house).await, 4 * PRICE);
        assert_eq!((house.counts(capacity).await, house.tickets(&order).await), ((0, 0), 0));
    });
}

#[test]
fn money_that_was_too_much_is_not_more_because_a_part_goes_back() {
    at_shop(async |house| {
        house.stand("seat", PRICE, 9).await;
        let organiser = house.staff(Role::Organiser, Some(house.festival));
        let treasurer = house.staff(Role::Treasurer, Some(house.festival));
        let order = house.buy("key-of-sixteen-ch-1", &[("seat", 2)], 2 * PRICE).await.unwrap();
        assert_eq!(house.pay("1", 2 * PRICE + 10, &order.code).await, PaymentState::Over);
        let tickets = house.ticket_ids(&order).await;
        house.end(&organiser, &order, tickets[..1].to_vec()).await.unwrap();
        let over = payment_rows::of_order(&house.site.db, order.id).await.unwrap()[0].id;
        let input = (over, house.festival, "trả lại phần thừa".to_owned());
        let settled = treasurer.write(input, |job, (id, desk, how)| Box::pin(commands::settle(job, *id, *desk, how)));
        settled.await.unwrap();
        let sum = "SELECT CAST(SUM(amount) AS BIGINT) FROM payments WHERE state = 'settled'";
        assert_eq!(house.count(sum).await, 10, "the other half goes back as a part");
    });
}

#[test]
fn an_account_that_is_typed_anew_and_anew_stands_once_an_hour_in_the_log() {
    at_shop(async |house| {
        house.stand("seat", PRICE, 9).await;
        let organiser = house.staff(Role::Organiser, Some(house.festival));
        let orders = [house.seats("key-of-sixteen-ch-1", 1).await, house.seats("key-of-sixteen-ch-2", 1).await];
        let said = async || house.count("SELECT COUNT(*) FROM audit WHERE action = 'order.refund_account'").await;
        for order in &orders {
            house.cancel(&organiser, order.id).await.unwrap();
            for _ in 0..20 {
                house.say_account(order, 1).await.unwrap();
            }
        }
        assert_eq!(said().await, 2, "each order is an order of its own");
        house.advance(TimeDelta::minutes(59));
        house.say_account(&orders[0], 1).await.unwrap();
        assert_eq!(said().await, 2);
        house.advance(TimeDelta::minutes(2));
        house.say_account(&orders[0], 1).await.unwrap();
        assert_eq!(said().await, 3);
        assert!(refund_accounts::of_order(&house.site.db, orders[0].id).await.unwrap().is_some(), "it is always kept");
    });
}

#[test]
fn the_buyers_account_is_known_until_the_last_sum_is_back() {
    at_shop(async |house| {
        house.stand("seat", PRICE, 9).await;
        let organiser = house.staff(Role::Organiser, Some(house.festival));
        let treasurer = house.staff(Role::Treasurer, Some(house.festival));
        let order = house.seats("key-of-sixteen-ch-1", 3).await;
        assert_eq!(refusal(house.say_account(&order, 1).await), "refund-account-late", "nothing is due");
        let tickets = house.ticket_ids(&order).await;
        house.end(&organiser, &order, tickets[..1].to_vec()).await.unwrap();
        house.cancel(&organiser, order.id).await.unwrap();
        assert_eq!(house.say_account(&order, 7).await.unwrap_err(), Fault::Missing, "an old link says nothing");
        house.say_account(&order, 1).await.unwrap();
        assert_eq!(refusal(house.give_back(&treasurer, &order, PRICE).await), "refund-other-sum", "more is due by now");
        assert!(refund_accounts::of_order(&house.site.db, order.id).await.unwrap().is_some());
        house.give_back(&treasurer, &order, 3 * PRICE).await.unwrap();
        assert_eq!(refusal(house.give_back(&treasurer, &order, 3 * PRICE).await), "refund-closed");
        assert_eq!(refund_accounts::of_order(&house.site.db, order.id).await.unwrap(), None);
        assert_eq!(house.count("SELECT COUNT(*) FROM audit WHERE CAST(detail AS TEXT) LIKE '%0011223344%'").await, 0);
        let said = house.letters_of("MoneyReturned").await;
        assert!(said.len() == 1 && said[0].contains("150.000"), "one letter for both parts: {said:?}");
        let refunds = refund_rows::of_festival(&house.site.db, house.festival).await.unwrap();
        assert_eq!(refunds.iter().map(|refund| refund.parts.len()).collect::<Vec<_>>(), [2]);
    });
}

#[test]
fn the_buyer_names_an_account_and_the_treasurers_file_holds_it() {
    at_sample(async |house| {
        let organiser = house.staff(Role::Organiser, Some(house.festival));
        let orders = every_order(house).await;
        let order = orders.into_iter().find(|o| o.state == OrderState::Paid && o.total > Vnd::ZERO).unwrap();
        house.cancel(&organiser, order.id).await.unwrap();
        let festival = festivals::by_id(&house.site.db, house.festival).await.unwrap().unwrap();
        let page = format!("/vi{}", links::order_path(&house.visitor(), &festival, &order));
        let sheet = "/vi/desk/hoa-ban-2027/treasury/refunds.csv";
        assert!(!house.get(Some("thuquy@example.com"), sheet).await.body.contains(&order.code));
        let form = PageForm::all(&house.get(None, &page).await.body);
        let form = form.into_iter().find(|form| form.action == "/api/tickets/refund-account").unwrap();
        let typed = |number| {
            let value = |name| form.value(name).unwrap();
            let link = [("from", value("from")), ("code", value("code")), ("token", value("token"))];
            let to = [("bank_bin", "970436"), ("bank_account", number), ("bank_holder", "Lò Thị Mai")];
            link.into_iter().chain(to).collect::<Vec<_>>()
        };
        let refused = house.submit(None, &form.action, &typed("00112 !")).await;
        let back = house.follow(None, &refused).await.body;
        assert!(back.contains("00112 !") && back.contains("Lò Thị Mai"), "what was typed is kept: {back}");
        let saved = house.submit(None, &form.action, &typed("0011 2233 44")).await;
        let back = house.follow(None, &saved).await.text();
        assert!(back.contains("số cuối 3344") && !back.contains("0011223344"), "{back}");
        let batch = house.get(Some("thuquy@example.com"), sheet).await.body;
        assert!(
            batch.contains(",0011223344,") && batch.contains("LO THI MAI") && batch.contains(&order.code),
            "{batch}"
        );
        let list = "/vi/desk/hoa-ban-2027/treasury?show=refunds";
        let card = format!("{list}&order={}", order.id);
        assert!(house.get(Some("thuquy@example.com"), &card).await.text().contains("0011223344"));
        let desk = format!("/vi/desk/hoa-ban-2027/orders/{}", order.code);
        let seen = house.get(Some("btc@example.com"), &desk).await.text();
        assert!(!seen.contains("0011223344") && seen.contains("Khách báo bận"), "only the treasurer reads it: {seen}");
    });
}

const MAI: &str = "mai@xoe.test";

impl House {
    /// What holders may do here.
    async fn allow(&self, rules: Rules) {
        let organiser = self.staff(Role::Organiser, Some(self.festival));
        let seen = return_rows::rules(&self.site.db, self.festival).await.unwrap().1;
        let input = (self.festival, seen, rules);
        let allow = organiser.write(input, |job, (festival, seen, rules)| {
            Box::pin(commands::set_return_rules(job, *festival, *seen, *rules))
        });
        allow.await.unwrap();
    }

    async fn ask_back(&self, order: &OrderRow, tickets: Option<Vec<TicketId>>) -> Result<GivenBack, Fault> {
        let input = ((order.id, order.link_version), tickets);
        let asked = self.visitor().write(input, |job, (link, tickets)| {
            Box::pin(commands::ask_to_give_back(job, *link, tickets.as_deref(), "có việc nhà"))
        });
        asked.await
    }

    async fn answer(&self, ctx: &Ctx, order: &OrderRow, grants: bool) -> Result<OrderRow, Fault> {
        let request = return_rows::last(&self.site.db, order.id).await.unwrap().unwrap().id;
        let input = (request, grants);
        ctx.write(input, |job, (id, grants)| Box::pin(commands::answer_request(job, *id, *grants, "đã quá hạn"))).await
    }

    async fn pass_on(&self, order: &OrderRow) -> Result<OrderRow, Fault> {
        let to = Contact { name: "Vàng A Sùng".into(), phone: None, email: Email::parse("sung@xoe.test").ok() };
        let input = ((order.id, order.link_version), to, buyer().agreed);
        let passed =
            self.visitor().write(input, |job, (link, to, agreed)| Box::pin(commands::pass_on(job, *link, to, agreed)));
        passed.await
    }
}

const OPEN: Rules = Rules { gives_back: true, passes_on: true, days: 7 };

#[test]
fn the_buyer_asks_to_give_tickets_back_and_the_treasurer_answers() {
    at_shop(async |house| {
        let capacity = house.stand("seat", PRICE, 9).await;
        let treasurer = house.staff(Role::Treasurer, Some(house.festival));
        let order = house.seats("key-of-sixteen-ch-1", 3).await;
        let tickets = house.ticket_ids(&order).await;
        assert_eq!(refusal(house.ask_back(&order, None).await), "back-too-late", "nothing is decided yet");
        house.allow(OPEN).await;
        assert_eq!(refusal(house.ask_back(&order, Some(Vec::new())).await), "orders-part-none");
        assert_eq!(house.ask_back(&order, Some(tickets[..1].to_vec())).await.unwrap(), GivenBack::Asked);
        assert_eq!(refusal(house.ask_back(&order, None).await), "back-asked-already");
        assert_eq!(tallies::waiting_money(&house.site.db, house.festival).await.unwrap(), 1);
        assert_eq!(house.answer(&house.visitor(), &order, true).await.unwrap_err(), Fault::SignIn);
        let organiser = house.staff(Role::Organiser, Some(house.festival));
        assert_eq!(house.answer(&organiser, &order, true).await.unwrap_err(), Fault::Missing);
        house.answer(&treasurer, &order, false).await.unwrap();
        let said = house.letters_of("ReturnRefused").await;
        assert!(said.len() == 1 && said[0].contains("đã quá hạn"), "{said:?}");
        assert_eq!(house.tickets(&order).await, 3);
        house.ask_back(&order, Some(tickets[..1].to_vec())).await.unwrap();
        house.answer(&treasurer, &order, true).await.unwrap();
        assert_eq!(refusal(house.answer(&treasurer, &order, true).await), "back-answered");
        assert_eq!((house.counts(capacity).await, house.tickets(&order).await), ((2, 0), 2));
        assert_eq!(house.due_sums(&order).await, [PRICE]);
        // What ends otherwise leaves no wish behind.
        house.ask_back(&order, None).await.unwrap();
        house.cancel(&organiser, order.id).await.unwrap();
        assert_eq!(refusal(house.answer(&treasurer, &order, true).await), "back-answered");
        assert_eq!(house.count("SELECT COUNT(*) FROM return_requests WHERE state = 'open'").await, 0);
    });
}

#[test]
fn free_tickets_are_given_back_at_once_and_none_after_the_day_that_was_set() {
    at_shop(async |house| {
        let capacity = house.stand("seat", 0, 9).await;
        house.allow(OPEN).await;
        let order = house.buy("key-of-sixteen-ch-1", &[("seat", 2)], 0).await.unwrap();
        let tickets = house.ticket_ids(&order).await;
        assert_eq!(house.ask_back(&order, Some(tickets[..1].to_vec())).await.unwrap(), GivenBack::AtOnce);
        assert_eq!((house.counts(capacity).await, house.tickets(&order).await), ((1, 0), 1));
        let festival = festivals::by_id(&house.site.db, house.festival).await.unwrap().unwrap();
        house.advance(festival.first_day.starts_at() - TimeDelta::days(7) - house.clock.now());
        assert_eq!(refusal(house.ask_back(&order, None).await), "back-too-late");
    });
}

#[test]
fn an_order_that_is_passed_on_has_a_new_code_link_and_tickets() {
    at_shop(async |house| {
        let capacity = house.stand("seat", PRICE, 9).await;
        let order = house.seats("key-of-sixteen-ch-1", 2).await;
        assert_eq!(refusal(house.pass_on(&order).await), "pass-not-offered");
        house.allow(OPEN).await;
        let old = house.ticket_ids(&order).await;
        let now = house.pass_on(&order).await.unwrap();
        assert_eq!((now.name.as_deref(), now.email.as_deref()), (Some("Vàng A Sùng"), Some("sung@xoe.test")));
        assert!(now.code != order.code && now.link_version == order.link_version + 1);
        let fresh = house.ticket_ids(&now).await;
        assert!(fresh.len() == 2 && fresh.iter().all(|ticket| !old.contains(ticket)));
        assert_eq!(house.counts(capacity).await, (2, 0), "the places stay");
        assert_eq!(house.pass_on(&order).await.unwrap_err(), Fault::Missing, "the old link passes nothing on");
        let lookup = commands::find_order(&house.visitor(), &order.code, MAI).await;
        assert_eq!(refusal(lookup), "lookup-unknown", "nor does the old code find anything");
        let said = house.letters_of("PassedOn").await;
        assert!(said.len() == 1 && said[0].contains(&order.code) && !said[0].contains("Sùng"), "{said:?}");
        assert!(house.letters_of("Tickets").await.iter().any(|said| said.contains("Vàng A Sùng")));
        let found = format!("%{}%", order.code.to_lowercase());
        let filter = OrderFilter { pattern: found, ..every(house.festival) };
        assert_eq!(count_orders(&house.site.db, &filter).await, 1, "the desk finds it by old papers");
    });
}

/// What went back later does not change what had to be paid when the money came.
#[test]
fn a_statement_keeps_what_was_due() {
    at_sample(async |house| {
        let organiser = house.staff(Role::Organiser, Some(house.festival));
        let mut ended = None;
        for order in every_order(house).await.into_iter().filter(|o| o.state == OrderState::Paid && o.total > Vnd::ZERO)
        {
            let tickets = house.ticket_ids(&order).await;
            if ended.is_none()
                && tickets.len() > 1
                && house.end(&organiser, &order, tickets[..1].to_vec()).await.is_ok()
            {
                ended = Some(order);
            }
        }
        let order = ended.unwrap();
        let sheet = "/vi/desk/hoa-ban-2027/treasury/statement.csv";
        let sheet = house.get(Some("thuquy@example.com"), sheet).await.body;
        let due = format!("{},{},", order.code, order.total.0);
        assert!(sheet.contains(&due), "{due} in {sheet}");
    });
}

/// Whoever is given an order reads of their tickets only, and whoever had it is told of their money.
#[test]
fn the_past_of_an_order_stays_with_whoever_had_it() {
    at_shop(async |house| {
        house.stand("seat", PRICE, 9).await;
        house.allow(OPEN).await;
        let order = house.seats("key-of-sixteen-ch-1", 2).await;
        let tickets = house.ticket_ids(&order).await;
        let organiser = house.staff(Role::Organiser, Some(house.festival));
        let ended = house.end(&organiser, &order, tickets[..1].to_vec()).await.unwrap();
        let read = async |order: &OrderRow| {
            let festival = festivals::by_id(&house.site.db, house.festival).await.unwrap().unwrap();
            let page = format!("/vi{}", links::order_path(&house.visitor(), &festival, order));
            house.get(None, &page).await.text()
        };
        let page = read(&ended).await;
        assert!(page.contains("Vé 1 / 1"), "{page}");
        let (ticket, money) = (page.find("class=\"tickets\""), page.find("Tiền trả lại bạn"));
        assert!(money.is_some() && ticket < money, "what is shown at the gate comes first: {page}");
        house.give_back(&house.staff(Role::Treasurer, Some(house.festival)), &order, PRICE).await.unwrap();
        let now = house.pass_on(&ended).await.unwrap();
        let page = read(&now).await;
        assert!(page.contains("Vé 1 / 1") && page.contains("đã được chuyển cho bạn"), "{page}");
        assert!(!page.contains("Tiền trả lại bạn"), "{page}");
        let given = house.letters_of("Tickets").await;
        let given = given.iter().find(|said| said.contains("Vàng A Sùng")).unwrap();
        assert!(given.contains("đã chuyển cho bạn 1 vé") && !given.contains("Đặt vé đã xong"), "{given}");
        assert!(!given.contains("50.000"), "they paid nothing: {given}");
        let returned = house.letters_of("MoneyReturned").await;
        assert!(returned.len() == 1 && returned[0].contains(&order.code), "{returned:?}");
        assert!(!returned[0].contains(&now.code) && !returned[0].contains("Sùng"), "{returned:?}");
    });
}

#[test]
fn a_letter_about_places_that_lapsed_names_what_is_missing() {
    at_shop(async |house| {
        house.stand("seat", PRICE, 9).await;
        let order = house.buy("key-of-sixteen-ch-1", &[("seat", 2)], 2 * PRICE).await.unwrap();
        assert_eq!(house.pay("short", 60_000, &order.code).await, PaymentState::Short);
        house.advance(TimeDelta::minutes(11));
        let said = house.letters_of("OrderPlaced").await;
        assert!(
            said.iter().any(|said| said.contains("đã nhận 60.000") && said.contains("còn thiếu 40.000")),
            "{said:?}"
        );
    });
}

#[test]
fn money_that_is_due_is_not_passed_on_with_an_order() {
    at_shop(async |house| {
        house.stand("seat", PRICE, 9).await;
        house.allow(OPEN).await;
        let organiser = house.staff(Role::Organiser, Some(house.festival));
        let order = house.seats("key-of-sixteen-ch-1", 2).await;
        let tickets = house.ticket_ids(&order).await;
        house.end(&organiser, &order, tickets[..1].to_vec()).await.unwrap();
        assert_eq!(refusal(house.pass_on(&order).await), "pass-owed");
    });
}

#[test]
fn the_page_offers_what_the_festival_allows() {
    at_sample(async |house| {
        let festival = festivals::by_id(&house.site.db, house.festival).await.unwrap().unwrap();
        let asked = "SELECT o.id FROM orders o JOIN return_requests q ON q.order_id = o.id WHERE o.festival_id = $1";
        let order: OrderId = house.site.db.q(asked).bind(house.festival).scalar().await.unwrap();
        let order = order_rows::by_id(&house.site.db, order).await.unwrap().unwrap();
        let page = format!("/vi{}", links::order_path(&house.visitor(), &festival, &order));
        assert!(house.get(None, &page).await.text().contains("Trả vé hoặc chuyển cho người khác"));
        let change = format!("{page}/change");
        let form = PageForm::all(&house.get(None, &change).await.body);
        let keep = form.iter().find(|form| form.action == "/api/tickets/keep").unwrap();
        let link: Vec<_> =
            ["from", "code", "token"].into_iter().map(|name| (name, keep.value(name).unwrap())).collect();
        let kept = house.submit(None, "/api/tickets/keep", &link).await;
        assert!(house.follow(None, &kept).await.text().contains("Bạn giữ vé"));
        let some: Vec<_> = link.iter().copied().chain([("which", "some"), ("note", "Tôi ốm")]).collect();
        let refused = house.submit(None, "/api/tickets/give-back", &some).await;
        let back = house.follow(None, &refused).await.text();
        assert!(back.contains("Đánh dấu ít nhất một vé") && back.contains("Tôi ốm"), "{back}");
        let whole: Vec<_> = link.iter().copied().chain([("which", "whole"), ("note", "</textarea>")]).collect();
        let sent = house.submit(None, "/api/tickets/give-back", &whole).await;
        assert!(house.follow(None, &sent).await.text().contains("Ban tổ chức chưa trả lời"));
        let list = "/vi/desk/hoa-ban-2027/treasury?show=asked";
        let seen = house.get(Some("thuquy@example.com"), list).await.text();
        assert!(seen.contains(&order.code), "{seen}");
        let rules = "/vi/desk/hoa-ban-2027/returns";
        let wrong = [("from", rules), ("festival", "hoa-ban-2027"), ("version", "1"), ("days", "x")];
        let refused = house.submit(Some("btc@example.com"), "/api/products/returns", &wrong).await;
        assert!(house.follow(Some("btc@example.com"), &refused).await.text().contains("value=\"x\""));
    });
}
