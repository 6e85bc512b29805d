//! Rows and notices that tests start from.

use super::*;
use crate::ticketing::store::orders::OrderFilter;
use crate::web::Paging;
use std::sync::atomic::{AtomicI64, Ordering};

pub const ACCOUNT: &str = "1031933430";
pub const MINUTE: TimeDelta = TimeDelta::minutes(1);
/// The sale of every product, around the moment at which tests begin.
pub const FROM: TimeDelta = TimeDelta::days(1);
pub const UNTIL: TimeDelta = TimeDelta::days(30);

static NEXT: AtomicI64 = AtomicI64::new(1);

pub fn product(id: ProductId, slug: &str, price: i64) -> ProductRow {
    ProductRow {
        id,
        number: NEXT.fetch_add(1, Ordering::Relaxed),
        slug: slug.into(),
        performance_id: None,
        name: Json(Text::new(slug, slug)),
        note: Json(Text::default()),
        price: Vnd(price),
        max_per_order: 8,
        sale_from: epoch() - FROM,
        sale_until: epoch() + UNTIL,
        position: 1,
        hidden: false,
        entry_early: None,
        entry_gate: Json(Text::default()),
        admits: 1,
        needs_id: None,
        needs_per: 1,
        beyond: Json(Text::default()),
        version: 1,
    }
}

pub fn buyer() -> Buyer {
    let agreed = commands::fingerprint(&Text::new("Lễ hội", "Festival"));
    let contact = Contact { name: "Lò Thị Mai".into(), phone: None, email: Email::parse("mai@xoe.test").ok() };
    Buyer { contact, agreed }
}

/// Somebody else for each number.
pub fn buyer_number(n: usize) -> Buyer {
    let buyer = buyer();
    Buyer { contact: Contact { email: Email::parse(&format!("mai{n}@xoe.test")).ok(), ..buyer.contact }, ..buyer }
}

pub fn notice(reference: &str, amount: i64, memo: &str) -> Notice {
    Notice {
        provider: "sepay",
        reference: reference.into(),
        account: ACCOUNT.into(),
        sub_account: String::new(),
        amount: Vnd(amount),
        memo: memo.into(),
        paid_at: epoch(),
    }
}

/// The key of the sentence with which something was refused.
pub fn refusal<T: std::fmt::Debug>(outcome: Result<T, Fault>) -> String {
    match outcome.map_err(Fault::at_large) {
        Err(Fault::Refused(message)) => message.key.into_owned(),
        other => panic!("not refused: {other:?}"),
    }
}

/// Every order of a festival, newest first.
pub async fn every_order(house: &House) -> Vec<OrderRow> {
    order_rows::page(&house.site.db, &every(house.festival), &Paging { page: 1, size: 1000, total: 1000 })
        .await
        .unwrap()
}

/// What a list shows that nobody narrowed.
pub fn every(festival: FestivalId) -> OrderFilter {
    OrderFilter {
        festival,
        pattern: "%".into(),
        state: None,
        since: DateTime::UNIX_EPOCH,
        of: Default::default(),
        in_cash: false,
    }
}

/// How many orders a list shows.
pub async fn count_orders(db: &crate::db::Db, filter: &OrderFilter) -> i64 {
    order_rows::by_state(db, filter).await.unwrap().into_iter().map(|(_, count)| count).sum()
}
