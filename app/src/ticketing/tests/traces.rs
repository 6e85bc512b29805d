//! A forgotten buyer is found nowhere: in no column of any table, and in no letter that lies in our folder.

use super::forgetting::{advance_past_the_end, run};
use super::treasury::Desk;
use super::*;
use crate::db::testing::everything;
use crate::mail::{Delivery, worker};
use crate::ticketing::commands::Handed;
use crate::ticketing::model::Means;
use crate::web::flash::{Flash, Room};
use sha2::{Digest, Sha256};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

const NAME: &str = "Quàng Thị Xuyến Chi";
const PHONE: &str = "0398123457";
const EMAIL: &str = "xuyen.chi@hiem.test";
/// What is looked for, in lower case.
const TRACES: [&str; 5] = ["xuyến chi", "xuyen chi", "xuyenchi", "398123457", "xuyen.chi"];

fn rare() -> Buyer {
    let contact = Contact { name: NAME.into(), phone: Phone::parse(PHONE).ok(), email: Email::parse(EMAIL).ok() };
    Buyer { contact, ..buyer() }
}

/// A folder of letters, removed with it.
struct Folder(PathBuf);

impl Folder {
    fn new() -> (Self, Delivery) {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let n = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("xoe-traces-{}-{n}", std::process::id()));
        (Self(path.clone()), Delivery::folder(path, "Xòe <xoe@xoe.test>", "xoe.test").unwrap())
    }

    fn letters(&self) -> Vec<String> {
        let files = std::fs::read_dir(&self.0).into_iter().flatten().map(|file| file.unwrap().path());
        files.map(|path| String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned()).collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// What stands for a contact where orders for it are counted.
fn counted_as(contact: &str) -> String {
    base16ct::lower::encode_string(&Sha256::digest(contact)[..16])
}

/// Where the buyer is found, by table and column or as a letter.
async fn traces(house: &House, folder: &Folder) -> Vec<String> {
    let hashes = [PHONE, EMAIL].map(counted_as);
    let is_trace = |said: &String| {
        let said = said.to_lowercase();
        TRACES.iter().any(|trace| said.contains(trace)) || hashes.iter().any(|hash| said.contains(hash.as_str()))
    };
    let mut found: Vec<String> = everything(&house.site.db).await.into_iter().filter(is_trace).collect();
    found.extend(folder.letters().into_iter().filter(is_trace).map(|letter| format!("letter: {letter}")));
    found
}

async fn order(house: &House, key: &str) -> OrderRow {
    let hold = house.reserve(key, &[("seat", 1)]).await.unwrap();
    house.order_as(hold, rare(), 300_000).await.unwrap()
}

async fn settle_all(house: &House) {
    let treasurer = house.staff(Role::Treasurer, Some(house.festival));
    for open in payment_rows::open(&house.site.db, house.festival).await.unwrap() {
        let input = (open.id, house.festival, format!("trả lại {NAME}, {PHONE}, {EMAIL}"));
        let settled =
            treasurer.write(input, |job, (payment, desk, how)| Box::pin(commands::settle(job, *payment, *desk, how)));
        settled.await.unwrap();
    }
}

/// Does everything that puts a buyer's name, telephone and address anywhere.
async fn plant(house: &House, delivery: &Delivery) -> [OrderRow; 2] {
    Desk::open(house).await;
    let (treasurer, visitor) = (house.staff(Role::Treasurer, Some(house.festival)), house.visitor());
    let one = order(house, "key-of-sixteen-one").await;
    let two = order(house, "key-of-sixteen-two").await;
    for proof in [&PHONE[6..], EMAIL] {
        commands::find_order(&visitor, &one.code, proof).await.unwrap();
    }
    let memo = format!("{} QUANG THI XUYEN CHI {PHONE}", one.code);
    house.pay("1", 350_000, &memo).await;
    house.pay("2", 300_000, &memo).await;
    house.pay("3", 70_000, "QUANG THI XUYENCHI ung ho").await;
    settle_all(house).await;
    let note = Some(format!("thẻ của {NAME}"));
    let handed = Handed { order: two.id, means: Means::Other, amount: Vnd(300_000), note };
    treasurer.write(handed, |job, handed| Box::pin(commands::take(job, handed))).await.unwrap();
    let other = Contact { phone: None, ..rare().contact };
    let organiser = house.staff(Role::Organiser, Some(house.festival));
    let corrected = organiser.write(((one.id, one.link_version), other), |job, (order, other)| {
        Box::pin(commands::correct(job, *order, other))
    });
    corrected.await.unwrap();
    house.cancel(&organiser, one.id).await.unwrap();
    let how = format!("chuyển khoản cho {NAME}, {PHONE}");
    treasurer
        .write((one.clone(), how), |job, (one, how)| Box::pin(commands::refund(job, one.id, one.total, how)))
        .await
        .unwrap();
    while worker::round(&house.site, delivery).await > 0 {}
    organiser.write(two.id, |job, order| Box::pin(commands::resend(job, *order))).await.unwrap();
    let dead = "UPDATE outbox SET dead_at = created_at, last_error = 'nobody is called xuyen.chi@hiem.test'
        WHERE done_at IS NULL";
    run(house, dead).await;
    let typed = [("name".to_owned(), NAME.to_owned()), ("phone".to_owned(), PHONE.to_owned())].into();
    let flash = Flash { typed, ..Flash::default() };
    flash.save(&visitor, Room::Visitor).await.unwrap();
    [one, two]
}

/// The planting reached what it was to reach.
async fn stands_everywhere(house: &House, folder: &Folder) {
    let found = traces(house, folder).await;
    for place in [
        "orders.name",
        "orders.phone",
        "orders.email",
        "orders.search_key",
        "payments.memo",
        "payments.settlement",
        "refunds.how",
        "attempts.subject",
        "outbox.payload",
        "outbox.last_error",
        "flashes.body",
        "letter",
    ] {
        assert!(found.iter().any(|trace| trace.starts_with(place)), "nothing was planted in {place}");
    }
    assert!(!found.iter().any(|trace| trace.starts_with("audit")), "the log knows no buyers: {found:?}");
}

async fn nothing_is_left(house: &House, folder: &Folder, delivery: &Delivery) {
    house.advance(MINUTE * 31);
    while worker::round(&house.site, delivery).await > 0 {}
    crate::site::hourly(&house.visitor()).await;
    crate::site::minutely(&house.visitor()).await;
    let found = traces(house, folder).await;
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_buyer_forgotten_at_their_wish_is_found_nowhere() {
    at_shop(async |house| {
        let (folder, delivery) = Folder::new();
        let orders = plant(house, &delivery).await;
        stands_everywhere(house, &folder).await;
        let organiser = house.staff(Role::Organiser, Some(house.festival));
        house.cancel(&organiser, orders[1].id).await.unwrap();
        run(house, "UPDATE refunds SET done_at = due_at, how = 'Xuyến Chi' WHERE done_at IS NULL").await;
        for order in &orders {
            organiser.write(order.id, |job, order| Box::pin(commands::forget(job, *order))).await.unwrap();
        }
        nothing_is_left(house, &folder, &delivery).await;
        assert_eq!(house.count("SELECT COUNT(*) FROM payments WHERE memo LIKE 'HB%'").await, 4, "codes stay");
    });
}

#[test]
fn ninety_days_later_buyers_are_found_nowhere() {
    at_shop(async |house| {
        let (folder, delivery) = Folder::new();
        plant(house, &delivery).await;
        stands_everywhere(house, &folder).await;
        advance_past_the_end(house, 91);
        crate::site::hourly(&house.visitor()).await;
        crate::site::minutely(&house.visitor()).await;
        nothing_is_left(house, &folder, &delivery).await;
    });
}

#[test]
fn money_that_waits_and_names_a_buyer_keeps_them() {
    at_shop(async |house| {
        let desk = Desk::open(house).await;
        house.cancel(&house.staff(Role::Admin, None), desk.order.id).await.unwrap();
        house.pay("1", 70_000, "LO THI MAI ung ho").await;
        let organiser = house.staff(Role::Organiser, Some(house.festival));
        let forget = || organiser.write(desk.order.id, |job, order| Box::pin(commands::forget(job, *order)));
        assert_eq!(refusal(forget().await), "orders-forget-owed");
        settle_all(house).await;
        forget().await.unwrap();
        let left = house.count("SELECT COUNT(*) FROM payments WHERE memo = '' AND settlement = ''").await;
        assert_eq!(left, 1);
    });
}
