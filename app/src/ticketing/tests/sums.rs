//! However it was paid, split, given away, cancelled and refunded: the sums on the overview are those of the rows.

use super::*;
use crate::db::Reads;
use crate::db::testing::{long, on_sqlite};
use crate::kernel::access::Grant;
use crate::kernel::id::TicketId;
use crate::people::commands::add_sample_user;
use crate::ticketing::commands::{Guest, Handed};
use crate::ticketing::model::{Means, excess};
use crate::ticketing::store::parts;
use crate::ticketing::store::takings;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use uuid::Uuid;

const PRICE: i64 = 50_000;
/// Of a kind that lets four in.
const FAMILY: i64 = 400_000;
const TREASURER: &str = "thuquy@xoe.test";

/// With a code that takes a third off, or one after which nothing is left to pay.
#[derive(Clone, Copy, Debug)]
enum Coded {
    Third,
    Whole,
}

/// One thing that somebody does; `at` is with which of the orders.
#[derive(Clone, Copy, Debug)]
enum Step {
    Buy {
        family: bool,
        seats: i64,
        coded: Option<Coded>,
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

fn coded() -> impl Strategy<Value = Option<Coded>> {
    prop_oneof![2 => Just(None), 2 => Just(Some(Coded::Third)), 1 => Just(Some(Coded::Whole))]
}

fn step() -> impl Strategy<Value = Step> {
    let at = || 0..6_usize;
    prop_oneof![
        4 => (any::<bool>(), 1..4_i64, coded()).prop_map(|(family, seats, coded)| Step::Buy { family, seats, coded }),
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
    /// One takes a third off, three times; one all, as often as one likes.
    third: Uuid,
    whole: Uuid,
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
            Step::Buy { family, seats, coded } => {
                let (kind, full) = if family { ("family", FAMILY) } else { ("seat", PRICE) };
                let (key, lines) = (format!("key-of-sixteen-{number:04}"), [(kind, seats)]);
                let (hold, price) = match coded {
                    Some(Coded::Third) => (house.reserve_with(&key, &lines, self.third).await, full - full * 33 / 100),
                    Some(Coded::Whole) => (house.reserve_with(&key, &lines, self.whole).await, 0),
                    None => (house.reserve(&key, &lines).await, full),
                };
                if let Ok(hold) = hold {
                    let placed = house.order_as(hold, buyer_number(number), seats * price).await.unwrap();
                    self.orders.push(placed);
                }
            }
            Step::Pay { at, more } => {
                if let Some(order) = order(at) {
                    house.pay(&format!("ref-{number}"), (order.total.0 + more).max(1), &order.code).await;
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
                if let Some(order) = order(at)
                    && let Some(due) = refund_rows::due(&house.site.db, order.id).await.unwrap()
                {
                    let input = (order.id, due.amount);
                    let _ = treasurer
                        .write(input, |job, (id, due)| Box::pin(commands::refund(job, *id, *due, "bút toán")))
                        .await;
                }
            }
        }
    }

    /// The overview, the ledger and the statement say what the rows say, to the đồng.
    async fn agrees(&self) {
        let (house, db) = (&self.house, &self.house.site.db);
        let said = takings::of_festival(db, house.festival).await.unwrap();
        let payments = payment_rows::after(db, house.festival, order_rows::START, 1000).await.unwrap();
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
        let off = crate::ticketing::store::vouchers::given(db, house.festival, None).await.unwrap();
        assert_eq!((full - off.0, said.off), (said.kept.0, off), "what it costs less what codes took off");
        let by_kind = takings::by_kind(db, house.festival).await.unwrap();
        assert_eq!(said.kept, sum(by_kind.iter().map(|(_, _, sum)| sum.0).collect()), "the tickets");
        let refunds = refund_rows::of_festival(db, house.festival).await.unwrap();
        let (done, due): (Vec<_>, Vec<_>) = refunds.iter().partition(|refund| !refund.is_due());
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
        self.shows(&said).await;
    }

    /// What people read: the overview, the treasurer's page and both workbooks.
    async fn shows(&self, said: &takings::Takings) {
        let house = &self.house;
        let slug = "SELECT slug FROM festivals WHERE id = $1";
        let slug: String = house.site.db.q(slug).bind(house.festival).scalar().await.unwrap();
        let get = async |rest: &str| house.get(Some(TREASURER), &format!("/vi/desk/{slug}{rest}")).await;
        let (overview, treasury) = (get("").await.text(), get("/treasury").await.text());
        assert_eq!(figure(&overview, "tiền vé đang giữ"), said.kept.0);
        assert_eq!((figure(&overview, "đã nhận"), figure(&treasury, "đã nhận")), (said.received.0, said.received.0));
        let off = said.off.fmt(Lang::Vi).replace('\u{a0}', " ");
        for (page, sentence) in [(&overview, "mã giảm giá đã bớt"), (&treasury, "Mã giảm giá đã bớt")] {
            assert_eq!(page.contains(&format!("{sentence} {off}")), said.off.0 > 0, "{page}");
        }
        let (statement, orders) = (get("/treasury/statement.xlsx").await, get("/orders.xlsx").await);
        let (statement, orders) = (Book::read(&statement.bytes), Book::read(&orders.bytes));
        let lines = (statement.sum("Tiền đến", |_| true), statement.sum("Đã giảm", |_| true));
        assert_eq!(lines, (said.received.0, said.off.0), "the statement");
        let paid = |book: &Book, line: usize| book.cell("Trạng thái", line) == "Đã trả tiền";
        let sum = |column| orders.sum(column, |line| paid(&orders, line));
        assert_eq!((sum("Tổng tiền"), sum("Đã giảm")), (said.kept.0, said.off.0), "the sheet of orders");
    }
}

/// The number above a label.
fn figure(page: &str, label: &str) -> i64 {
    let before = page.split(&format!("<span>{label}</span>")).next().unwrap();
    let number = before.rsplit("<b>").next().unwrap();
    number.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap()
}

/// A workbook as a spreadsheet opens it, its head in the first line.
struct Book(Vec<Vec<String>>);

impl Book {
    fn read(file: &[u8]) -> Self {
        let lines = crate::sheets::read(file, 1_000).unwrap().lines;
        Self(lines.into_iter().map(|line| line.cells.into_iter().map(|cell| cell.said).collect()).collect())
    }

    fn cell(&self, column: &str, line: usize) -> &str {
        let column =
            self.0[0].iter().position(|head| head == column).unwrap_or_else(|| panic!("{column}: {:?}", self.0[0]));
        self.0[line].get(column).map_or("", String::as_str)
    }

    fn sum(&self, column: &str, of: impl Fn(usize) -> bool) -> i64 {
        let lines = (1..self.0.len()).filter(|line| of(*line));
        lines.map(|line| self.cell(column, line).parse::<i64>().unwrap_or_default()).sum()
    }
}

/// Somebody who reads everything of the festival.
async fn hire(house: &House) {
    let all = Grant { role: Role::Admin, festival: None, commune: None };
    let hire = house
        .visitor()
        .write(all, |job, all| Box::pin(add_sample_user(job, (TREASURER, "Lò Thị Mai"), all.clone(), "no password")));
    hire.await.unwrap();
}

#[test]
fn the_sums_of_the_overview_are_those_of_the_rows_in_random_histories() {
    let histories = if long() { 1000 } else { 60 };
    let config = Config { cases: histories, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let run = runner.run(&prop::collection::vec(step(), 1..25), |steps| {
        on_sqlite(async |db| {
            let house = open_shop(db).await;
            house.stand("seat", PRICE, 9).await;
            house.family(12).await;
            hire(&house).await;
            let third = house.voucher(vouchers::terms(33, 0, Some(3))).await;
            let whole = house.voucher(vouchers::terms(100, 0, None)).await;
            let mut till = Till { house, orders: Vec::new(), number: 0, third, whole };
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
