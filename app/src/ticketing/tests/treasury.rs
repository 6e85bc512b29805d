//! The treasurer's queue: who may, what assigning means, what settling closes.

use super::*;
use crate::db::Reads;
use crate::kernel::id::PaymentId;
use crate::testing::at_sample;
use PaymentState::*;

pub struct Desk<'h> {
    house: &'h House,
    pub treasurer: Ctx,
    pub order: OrderRow,
}

impl<'h> Desk<'h> {
    pub async fn open(house: &'h House) -> Self {
        house.stand("seat", 300_000, 9).await;
        let order = house.buy("key-of-sixteen-ch-1", &[("seat", 1)], 300_000).await.unwrap();
        Self { house, treasurer: house.staff(Role::Treasurer, Some(house.festival)), order }
    }

    /// The id of a notice that was filed as `state`.
    pub async fn notice(&self, reference: &str, amount: i64, memo: &str, state: PaymentState) -> PaymentId {
        assert_eq!(self.house.pay(reference, amount, memo).await, state);
        let db = &self.house.site.db;
        db.q("SELECT id FROM payments WHERE provider_ref = $1").bind(reference).scalar().await.unwrap()
    }

    async fn assign(&self, ctx: &Ctx, payment: PaymentId, code: &str) -> Result<PaymentState, Fault> {
        assign(ctx, payment, code, None).await.map(|share| share.state)
    }

    pub async fn settle(&self, ctx: &Ctx, payment: PaymentId, how: &str) -> Result<(), Fault> {
        self.settle_at(self.house.festival, ctx, payment, how).await
    }

    async fn settle_at(&self, desk: FestivalId, ctx: &Ctx, payment: PaymentId, how: &str) -> Result<(), Fault> {
        ctx.write((payment, desk, how.to_owned()), |job, (payment, desk, how)| {
            Box::pin(commands::settle(job, *payment, *desk, how))
        })
        .await
    }
}

#[test]
fn an_unknown_payment_assigned_is_judged_as_if_its_memo_had_said_so() {
    at_shop(async |house| {
        let desk = Desk::open(house).await;
        let payment = desk.notice("1", 300_000, "ve dem khai mac", Unknown).await;
        let typed = desk.order.code.to_lowercase();
        assert_eq!(desk.assign(&desk.treasurer, payment, &typed).await, Ok(Matched));
        assert_eq!(house.state(&desk.order).await, OrderState::Paid);
        assert_eq!(refusal(desk.assign(&desk.treasurer, payment, &typed).await), "treasury-closed");
        assert_eq!(refusal(desk.settle(&desk.treasurer, payment, "x").await), "treasury-closed");
        assert_eq!(house.count("SELECT COUNT(*) FROM audit WHERE action = 'payment.assign'").await, 1);
    });
}

#[test]
fn assigning_is_not_paying() {
    at_shop(async |house| {
        let desk = Desk::open(house).await;
        let short = desk.notice("1", 100_000, "?", Unknown).await;
        assert_eq!(desk.assign(&desk.treasurer, short, &desk.order.code).await, Ok(Short));
        assert_eq!(house.state(&desk.order).await, OrderState::Pending);
        assert_eq!(house.pay("2", 200_000, &desk.order.code).await, Matched);
        let second = desk.notice("3", 300_000, "?", Unknown).await;
        assert_eq!(desk.assign(&desk.treasurer, second, &desk.order.code).await, Ok(Double));
    });
}

#[test]
fn a_short_payment_assigned_again_does_not_count_twice() {
    at_shop(async |house| {
        let desk = Desk::open(house).await;
        let short = desk.notice("1", 200_000, &desk.order.code, Short).await;
        assert_eq!(desk.assign(&desk.treasurer, short, &desk.order.code).await, Ok(Short));
        assert_eq!(house.state(&desk.order).await, OrderState::Pending);
    });
}

/// Assigns a payment, or some of it.
pub async fn assign(ctx: &Ctx, payment: PaymentId, code: &str, amount: Option<i64>) -> Result<commands::Share, Fault> {
    let input = (payment, code.to_owned(), amount.map(Vnd));
    ctx.write(input, |job, (payment, code, amount)| Box::pin(commands::assign(job, *payment, code, *amount))).await
}

#[test]
fn money_that_paid_an_order_is_not_assigned_to_it_again() {
    at_shop(async |house| {
        let desk = Desk::open(house).await;
        let over = desk.notice("1", 600_000, &desk.order.code, Over).await;
        assert_eq!(refusal(desk.assign(&desk.treasurer, over, &desk.order.code).await), "treasury-same-order");
        desk.settle(&desk.treasurer, over, "300.000 đ đã chuyển trả").await.unwrap();
    });
}

#[test]
fn one_payment_assigned_to_two_orders_at_once_pays_one() {
    at_shop(async |house| {
        let desk = Desk::open(house).await;
        let other = house.buy("key-of-sixteen-ch-2", &[("seat", 1)], 300_000).await.unwrap();
        for n in 0..10 {
            let payment = desk.notice(&n.to_string(), 1_000, "?", Unknown).await;
            let assign = |code| desk.assign(&desk.treasurer, payment, code);
            let (one, two) = futures_util::future::join(assign(&desk.order.code), assign(&other.code)).await;
            // Short is open, so the second may move it; but it is never counted for both.
            assert_eq!((one, two), (Ok(Short), Ok(Short)));
        }
        let payment = desk.notice("all", 300_000, "?", Unknown).await;
        let assign = |code| desk.assign(&desk.treasurer, payment, code);
        let (one, two) = futures_util::future::join(assign(&desk.order.code), assign(&other.code)).await;
        // What the paid one did not need after all the small ones may go to the other.
        let pays = |state: &&Result<PaymentState, Fault>| matches!(state, Ok(Matched | Over));
        assert_eq!([&one, &two].iter().filter(|state| pays(state)).count(), 1, "{one:?} {two:?}");
        assert_eq!(house.count("SELECT COUNT(*) FROM orders WHERE state = 'paid'").await, 1);
        assert_eq!(house.count("SELECT CAST(SUM(amount) AS BIGINT) FROM payments").await, 310_000);
    });
}

#[test]
fn late_money_is_assigned_when_a_place_is_free_again() {
    at_shop(async |house| {
        let desk = Desk::open(house).await;
        house.advance(MINUTE * 11);
        let hold = house.reserve("key-of-sixteen-ch-2", &[("seat", 8)]).await.unwrap();
        let rest = house.reserve("key-of-sixteen-ch-3", &[("seat", 1)]).await.unwrap();
        let late = desk.notice("1", 300_000, &desk.order.code, Late).await;
        let order = desk.order.code.as_str();
        let treasurer = || house.staff(Role::Treasurer, Some(house.festival));
        assert_eq!(desk.assign(&treasurer(), late, order).await, Ok(Late));
        house.advance(MINUTE * 11);
        assert_eq!(desk.assign(&treasurer(), late, order).await, Ok(Matched));
        assert_eq!(house.state(&desk.order).await, OrderState::Paid);
        assert_ne!(hold, rest);
    });
}

#[test]
fn strangers_to_the_festival_learn_nothing() {
    at_shop(async |house| {
        let desk = Desk::open(house).await;
        let other = house.at(house.visitor().id());
        other.add_festival(other.festival, 2, "8300201234567").await;
        let payment = desk.notice("1", 300_000, "?", Unknown).await;
        let code = desk.order.code.as_str();
        let nobody = house.visitor();
        assert_eq!(desk.assign(&nobody, payment, code).await, Err(Fault::SignIn));
        assert_eq!(desk.settle(&nobody, payment, "x").await, Err(Fault::SignIn));
        let neighbour = house.staff(Role::Treasurer, Some(other.festival));
        let organiser = house.staff(Role::Organiser, Some(house.festival));
        for ctx in [&neighbour, &organiser] {
            assert_eq!(desk.assign(ctx, payment, code).await, Err(Fault::Missing));
            assert_eq!(desk.settle(ctx, payment, "x").await, Err(Fault::Missing));
            assert_eq!(
                desk.settle(ctx, house.visitor().id(), "x").await,
                Err(Fault::Missing),
                "absent and foreign alike"
            );
        }
        // Money of no festival is everybody's, but not for an order elsewhere.
        let stray = Notice { account: "0000000000".into(), ..notice("2", 300_000, "?") };
        house.receive(stray).await;
        let stray: PaymentId =
            house.site.db.q("SELECT id FROM payments WHERE provider_ref = '2'").scalar().await.unwrap();
        let unknown = Err(Fault::field("code", "treasury-no-order"));
        assert_eq!(desk.assign(&neighbour, stray, code).await, unknown, "as one that nobody has");
        assert_eq!(house.state(&desk.order).await, OrderState::Pending);
        assert_eq!(desk.assign(&desk.treasurer, stray, code).await, Ok(Matched));
        assert_eq!(payment_rows::closed(&house.site.db, house.festival).await.unwrap().len(), 1, "it is on our books");
        // The neighbour notes a gift on their own books, and not on ours.
        house.receive(Notice { account: "0000000000".into(), ..notice("3", 5_000, "qua tang") }).await;
        let gift: PaymentId =
            house.site.db.q("SELECT id FROM payments WHERE provider_ref = '3'").scalar().await.unwrap();
        assert_eq!(desk.settle_at(house.festival, &neighbour, gift, "x").await, Err(Fault::Missing));
        desk.settle_at(other.festival, &neighbour, gift, "quà tặng").await.unwrap();
        assert_eq!(payment_rows::closed(&house.site.db, other.festival).await.unwrap().len(), 1);
    });
}

#[test]
fn settling_says_how_and_closes() {
    at_shop(async |house| {
        let desk = Desk::open(house).await;
        let payment = desk.notice("1", 5_000, "ung ho le hoi", Unknown).await;
        let long = "x".repeat(201);
        for how in ["", " \u{200b} ", long.as_str()] {
            assert!(matches!(desk.settle(&desk.treasurer, payment, how).await, Err(Fault::Invalid(_))), "{how:?}");
        }
        desk.settle(&desk.treasurer, payment, "ủng hộ").await.unwrap();
        assert_eq!(refusal(desk.assign(&desk.treasurer, payment, &desk.order.code).await), "treasury-closed");
        let closed = payment_rows::closed(&house.site.db, house.festival).await.unwrap();
        assert_eq!((closed.len(), closed[0].settlement.as_deref()), (1, Some("ủng hộ")));
        assert!(matches!(desk.assign(&desk.treasurer, payment, "nonsense").await, Err(Fault::Refused(_))));
    });
}

#[test]
fn late_money_pays_when_its_buyer_takes_the_places_again() {
    at_shop(async |house| {
        let desk = Desk::open(house).await;
        house.advance(MINUTE * 11);
        house.reserve("key-of-sixteen-ch-2", &[("seat", 8)]).await.unwrap();
        house.reserve("key-of-sixteen-ch-3", &[("seat", 1)]).await.unwrap();
        desk.notice("1", 300_000, &desk.order.code, Late).await;
        house.advance(MINUTE * 11);
        house.hold_again(desk.order.hold_id).await.unwrap();
        assert_eq!(house.state(&desk.order).await, OrderState::Paid, "nobody pays twice");
        assert_eq!(house.count("SELECT COUNT(*) FROM payments WHERE state = 'matched'").await, 1);
    });
}

#[test]
fn a_statement_has_every_payment_once() {
    at_sample(async |house| {
        let db = &house.site.db;
        let count = db.q("SELECT COUNT(*) FROM payments WHERE festival_id = $1").bind(house.festival);
        let count: i64 = count.scalar().await.unwrap();
        let slug: String =
            db.q("SELECT slug FROM festivals WHERE id = $1").bind(house.festival).scalar().await.unwrap();
        let path = format!("/vi/desk/{slug}/treasury/statement.csv");
        let sheet = house.get(Some("thuquy@example.com"), &path).await.body;
        assert!(sheet.starts_with("\u{feff}Lúc,Tiền đến,"), "{sheet}");
        assert_eq!(i64::try_from(sheet.matches("\r\n").count()), Ok(count + 1));
        assert!(sheet.contains("Thiếu 50.000"), "{sheet}");
        assert!(sheet.contains(",250000,"), "sums are numbers: {sheet}");
    });
}

/// Excel takes the zeros of what looks like a number.
#[test]
fn accounts_and_telephones_are_texts_in_every_sheet() {
    at_sample(async |house| {
        run_account(house).await;
        let desk = "/vi/desk/hoa-ban-2027";
        let sheet = async |path: &str| house.get(Some("thuquy@example.com"), &format!("{desk}{path}")).await;
        let csv = sheet("/treasury/statement.csv").await.body;
        assert!(csv.contains(",\"=\"\"0031000123456\"\"\","), "{csv}");
        let csv = sheet("/orders.csv?state=paid").await.body;
        assert!(csv.contains(",\"=\"\"0950000101\"\"\",") && !csv.contains("Chờ tiền"), "{csv}");
        for path in ["/treasury/statement.xlsx", "/orders.xlsx?q=lo+thi"] {
            let book = sheet(path).await;
            let kind = book.headers[axum::http::header::CONTENT_TYPE].to_str().unwrap();
            assert!(kind.ends_with("spreadsheetml.sheet") && book.body.starts_with("PK"), "{path}: {kind}");
        }
    });
}

async fn run_account(house: &House) {
    let sql = "UPDATE payments SET account = '0031000123456' WHERE provider = 'sample'";
    house.site.db.write(sql, |tx, sql| Box::pin(tx.q(*sql).exec())).await.unwrap();
}
