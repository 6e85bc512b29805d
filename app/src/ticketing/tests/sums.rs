//! However it was paid, split, given away, cancelled and refunded: the sums on the overview are those of the rows.

use super::*;
use crate::db::Reads;
use crate::db::testing::{long, on_sqlite};
use crate::kernel::id::TicketId;
use crate::ticketing::commands::{Guest, Handed};
use crate::ticketing::model::{Means, excess};
use crate::ticketing::store::parts;
use crate::ticketing::store::takings;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use uuid::Uuid;

const PRICE: i64 = 50_000;

/// One thing that somebody does; `at` is with which of the orders.
#[derive(Clone, Copy, Debug)]
enum Step {
    Buy {
        seats: i64,
        coded: bool,
    },
    Pay {
        at: usize,
        more: i64,
    },
    Cash {
        at: usize,
    },
    /// What came for one order goes to another, as far as it is too much.
    Split {
        at: usize,
        to: usize,
    },
    Guest {
        seats: i64,
    },
    EndTicket {
        at: usize,
    },
    Cancel {
        at: usize,
    },
    Refund {
        at: usize,
    },
}

fn step() -> impl Strategy<Value = Step> {
    let at = || 0..6_usize;
    prop_oneof![
        4 => (1..4_i64, any::<bool>()).prop_map(|(seats, coded)| Step::Buy { seats, coded }),
        4 => (at(), prop_oneof![Just(0), Just(0), Just(PRICE), Just(-10)]).prop_map(|(at, more)| Step::Pay { at, more }),
        2 => at().prop_map(|at| Step::Cash { at }),
        1 => (at(), at()).prop_map(|(at, to)| Step::Split { at, to }),
        1 => (1..3_i64).prop_map(|seats| Step::Guest { seats }),
        3 => at().prop_map(|at| Step::EndTicket { at }),
        1 => at().prop_map(|at| Step::Cancel { at }),
        2 => at().prop_map(|at| Step::Refund { at }),
    ]
}

struct Till {
    house: House,
    orders: Vec<OrderRow>,
    number: usize,
    /// Takes a third off, three times.
    code: Uuid,
}

impl Till {
    /// What is refused changes nothing, and is of no interest here.
    async fn take(&mut self, step: Step) {
        self.number += 1;
        let (house, number) = (&self.house, self.number);
        let organiser = house.staff(Role::Organiser, Some(house.festival));
        let treasurer = house.staff(Role::Treasurer, Some(house.festival));
        let order = |at: usize| self.orders.get(at).cloned();
        match step {
            Step::Buy { seats, coded } => {
                let (key, lines) = (format!("key-of-sixteen-{number:04}"), [("seat", seats)]);
                let (hold, price) = match coded {
                    true => (house.reserve_with(&key, &lines, self.code).await, PRICE - PRICE * 33 / 100),
                    false => (house.reserve(&key, &lines).await, PRICE),
                };
                if let Ok(hold) = hold {
                    let placed = house.order_as(hold, buyer_number(number), seats * price).await.unwrap();
                    self.orders.push(placed);
                }
            }
            Step::Pay { at, more } => {
                if let Some(order) = order(at) {
                    house.pay(&format!("ref-{number}"), order.total.0 + more, &order.code).await;
                }
            }
            Step::Cash { at } => {
                if let Some(order) = order(at) {
                    let handed = Handed { order: order.id, means: Means::Cash, amount: order.total, note: None };
                    let _ = treasurer.write(handed, |job, handed| Box::pin(commands::take(job, handed))).await;
                }
            }
            Step::Split { at, to } => {
                if let (Some(from), Some(to)) = (order(at), order(to)) {
                    let filed = payment_rows::of_order(&house.site.db, from.id).await.unwrap();
                    if let Some(over) = filed.into_iter().find(|payment| payment.state == PaymentState::Over) {
                        let input = (over.id, to.code.clone());
                        let _ = treasurer
                            .write(input, |job, (id, code)| Box::pin(commands::assign(job, *id, code, None)))
                            .await;
                    }
                }
            }
            Step::Guest { seats } => {
                let guest = Guest {
                    key: format!("guest-of-sixteen-{number:04}"),
                    contact: buyer_number(number).contact,
                    product: "seat".into(),
                    count: seats,
                    note: String::new(),
                };
                let input = (house.festival, guest);
                let _ = organiser
                    .write(input, |job, (festival, guest)| Box::pin(commands::invite_guest(job, *festival, guest)))
                    .await;
            }
            Step::EndTicket { at } => {
                if let Some(order) = order(at) {
                    let tickets = order_rows::tickets(&house.site.db, order.id).await.unwrap();
                    let live = tickets.iter().find(|ticket| ticket.cancelled_at.is_none());
                    let input = (order.id, live.map(|ticket| ticket.id).into_iter().collect::<Vec<TicketId>>());
                    let _ = organiser
                        .write(input, |job, (id, tickets)| Box::pin(commands::cancel_tickets(job, *id, tickets, "ốm")))
                        .await;
                }
            }
            Step::Cancel { at } => {
                if let Some(order) = order(at) {
                    let _ = house.cancel(&organiser, order.id).await;
                }
            }
            Step::Refund { at } => {
                if let Some(order) = order(at) {
                    let refunds = refund_rows::of_order(&house.site.db, order.id).await.unwrap();
                    if let Some(due) = refunds.into_iter().find(|refund| refund.done_at.is_none()) {
                        let input = (order.id, due.part);
                        let _ = treasurer
                            .write(input, |job, (id, part)| Box::pin(commands::refund(job, *id, *part, "bút toán")))
                            .await;
                    }
                }
            }
        }
    }

    /// The overview, the ledger and the statement say what the rows say, to the đồng.
    async fn agrees(&self) {
        let (house, db) = (&self.house, &self.house.site.db);
        let said = takings::of_festival(db, house.festival).await.unwrap();
        let payments = payment_rows::of_festival(db, house.festival).await.unwrap();
        let sum = |amounts: Vec<i64>| Vnd(amounts.into_iter().sum());
        let received = sum(payments.iter().map(|payment| payment.amount.0).collect());
        let day = crate::ticketing::store::tallies::money_since(db, house.festival, epoch() - TimeDelta::days(9));
        assert_eq!((said.received, day.await.unwrap().received), (received, received), "the ledger");
        let orders = every_order(house).await;
        let paid: Vec<&OrderRow> = orders.iter().filter(|order| order.state == OrderState::Paid).collect();
        assert_eq!(said.kept, sum(paid.iter().map(|order| order.total.0).collect()), "the orders");
        let full = "SELECT CAST(COALESCE(SUM(l.quantity * (l.price + l.off)), 0) AS BIGINT) FROM hold_lines l
            JOIN orders o ON o.hold_id = l.hold_id WHERE o.state = 'paid'";
        let full: i64 = db.q(full).scalar().await.unwrap();
        let off = crate::ticketing::store::vouchers::given(db, house.festival).await.unwrap();
        assert_eq!(full - off.0, said.kept.0, "what it costs less what codes took off");
        let by_kind = takings::by_kind(db, house.festival).await.unwrap();
        assert_eq!(said.kept, sum(by_kind.iter().map(|(_, _, sum)| sum.0).collect()), "the tickets");
        let refunds = refund_rows::of_festival(db, house.festival).await.unwrap();
        let (done, due): (Vec<_>, Vec<_>) = refunds.iter().partition(|refund| refund.done_at.is_some());
        assert_eq!(said.returned, sum(done.iter().map(|refund| refund.amount.0).collect()), "what went back");
        assert_eq!(said.due, sum(due.iter().map(|refund| refund.amount.0).collect()), "what is due");
        // All that came in for orders is kept, due or back; the rest waits or is too much.
        let filed = |state| matches!(state, PaymentState::Matched | PaymentState::Over);
        let mut other: Vec<i64> = payments.iter().filter(|p| !filed(p.state)).map(|p| p.amount.0).collect();
        for order in orders.iter().filter(|order| order.paid_at.is_some()) {
            let id = order.id;
            let kept = db.write(id, |tx, id| Box::pin(parts::kept_sum(tx, *id))).await.unwrap();
            other.push(excess(order.price(), kept).0);
        }
        assert_eq!(said.kept.0 + said.due.0 + said.returned.0 + sum(other).0, said.received.0, "nothing is lost");
    }
}

#[test]
fn the_sums_of_the_overview_are_those_of_the_rows_in_random_histories() {
    let histories = if long() { 1000 } else { 25 };
    let config = Config { cases: histories, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let run = runner.run(&prop::collection::vec(step(), 1..25), |steps| {
        on_sqlite(async |db| {
            let house = open_shop(db).await;
            house.stand("seat", PRICE, 9).await;
            let code = house.voucher(vouchers::terms(33, 0, Some(3))).await;
            let mut till = Till { house, orders: Vec::new(), number: 0, code };
            for step in &steps {
                till.take(*step).await;
            }
            till.agrees().await;
            till.house.is_sound().await;
        });
        Ok(())
    });
    run.unwrap();
}
