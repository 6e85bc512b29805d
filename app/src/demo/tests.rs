//! The sample shows what it says, whatever moment is shown.

use super::*;
use crate::db::Reads;
use crate::db::testing::{TestDb, both, epoch};
use crate::kernel::edition::FestivalState::{OnSale, Over, Running};
use crate::people::commands::recognise;
use crate::people::model::is_of_sample;
use crate::testing::{House, at_sample};
use crate::ticketing::store::orders::OrderFilter;
use crate::ticketing::store::{offers, orders, payments, refunds};
use crate::web::Paging;

/// The two festivals as they stand at a moment, Hoa Ban first.
async fn shown(test: &TestDb, moment: DateTime<Utc>) -> (Arc<Site>, [Festival; 2]) {
    let site = House::open(test).await.site;
    assert!(load_for(&site, moment).await.unwrap());
    assert_eq!(crate::site::check(&site.db).await.unwrap(), Vec::<String>::new());
    let all = festivals::all(&site.db).await.unwrap();
    let find = |prefix: &str| all.iter().find(|festival| festival.code_prefix == prefix).unwrap().clone();
    (site, ["HB", "DT"].map(find))
}

/// Why payments wait, with the state of the order they are filed under; whose refunds are done.
async fn queue(site: &Site, festival: &Festival) -> (Vec<String>, Vec<bool>) {
    let open = payments::open(&site.db, festival.id).await.unwrap();
    let ids: Vec<_> = open.iter().filter_map(|payment| payment.order_id).collect();
    let known = orders::by_ids(&site.db, &ids).await.unwrap();
    let order = |id| known.iter().find(|order| Some(order.id) == id).map_or("none", |order| order.state.code());
    let mut reasons: Vec<_> = open.iter().map(|p| format!("{} {}", p.state.code(), order(p.order_id))).collect();
    reasons.sort();
    let refunds = refunds::of_festival(&site.db, festival.id).await.unwrap();
    (reasons, refunds.iter().map(|refund| !refund.is_due()).collect())
}

/// One of each reason: what a treasurer finds before the festival and on its great night.
async fn holds_one_of_each(site: &Site, festival: &Festival) {
    let (reasons, refunds) = queue(site, festival).await;
    let each = ["double cancelled", "double paid", "late pending", "over paid", "short pending"];
    assert_eq!(reasons[..5], each);
    assert_eq!(reasons[5..], ["unknown none", "unknown none"]);
    assert_eq!(refunds, [false, false, true]);
}

/// Nobody orders before the sale opens or pays before they order, and nothing lies ahead.
async fn runs_forward(site: &Site, festival: &Festival, now: DateTime<Utc>) {
    let products = offers::products(&site.db, festival.id).await.unwrap();
    let opens = products.iter().map(|product| product.sale_from).min().unwrap();
    assert_eq!(day::clock(opens), "08:00");
    let every = OrderFilter {
        festival: festival.id,
        pattern: "%".into(),
        state: None,
        since: DateTime::UNIX_EPOCH,
        of: Default::default(),
        in_cash: false,
    };
    let orders = orders::page(&site.db, &every, &Paging { page: 1, size: 1000, total: 1000 }).await.unwrap();
    let ids: Vec<_> = orders.iter().map(|order| order.id).collect();
    let filed = payments::of_orders(&site.db, &ids).await.unwrap();
    for order in &orders {
        assert!((opens..now).contains(&order.created_at), "{}", order.code);
        let of_it = filed.get(&order.id).map(Vec::as_slice).unwrap_or_default();
        assert!(of_it.iter().all(|p| (order.created_at..now).contains(&p.paid_at)), "{}", order.code);
    }
    assert!(orders.iter().any(|order| now - order.created_at < TimeDelta::minutes(10)), "somebody is buying now");
}

#[test]
fn a_festival_that_lies_ahead() {
    both(async |test| {
        let (site, [ban_flower, boats]) = shown(test, epoch()).await;
        assert_eq!([ban_flower.state, boats.state], [OnSale, OnSale]);
        let written: Sales = read(SALES).unwrap();
        let loaded: i64 = site.db.q("SELECT COUNT(*) FROM orders").scalar().await.unwrap();
        assert_eq!(usize::try_from(loaded), Ok(written.order.len()), "every order of the file could be placed");
        holds_one_of_each(&site, &ban_flower).await;
        for festival in [&ban_flower, &boats] {
            runs_forward(&site, festival, epoch()).await;
        }
    });
}

#[test]
fn the_opening_night() {
    both(async |test| {
        let night = at("opening-night", epoch()).unwrap();
        let (site, [ban_flower, boats]) = shown(test, night).await;
        assert_eq!([ban_flower.state, boats.state], [Running, Over]);
        holds_one_of_each(&site, &ban_flower).await;
        runs_forward(&site, &ban_flower, night).await;
    });
}

#[test]
fn the_day_of_the_races() {
    both(async |test| {
        let morning = at("race-day", epoch()).unwrap();
        let (site, [ban_flower, boats]) = shown(test, morning).await;
        assert_eq!([ban_flower.state, boats.state], [OnSale, Running]);
        for festival in [&ban_flower, &boats] {
            runs_forward(&site, festival, morning).await;
        }
    });
}

#[test]
fn before_the_sale_nobody_has_ordered_or_paid() {
    both(async |test| {
        let morning = at("before-sale", epoch()).unwrap();
        assert_eq!(day::clock(morning), "07:30");
        let (site, [ban_flower, _]) = shown(test, morning).await;
        let of = "SELECT COUNT(*) FROM orders WHERE festival_id = $1";
        assert_eq!(site.db.q(of).bind(ban_flower.id).scalar::<i64>().await.unwrap(), 0);
        assert!(payments::open(&site.db, ban_flower.id).await.unwrap().is_empty());
    });
}

#[test]
fn the_samples_passwords_open_nothing_where_it_is_not_shown() {
    at_sample(async |house| {
        let earnest = house.in_earnest().await;
        assert!(is_in(&house.site.db).await.unwrap());
        let everybody = sample().sign_ins;
        assert!(everybody.len() > 10 && everybody.iter().all(|(email, _)| is_of_sample(email)));
        let (email, _) = &everybody[0];
        let shown = recognise(&house.visitor(), email, PASSWORD).await;
        assert!(shown.is_ok(), "{:?}", shown.err());
        // With the session that was open, too.
        assert_eq!(house.get(Some(email), "/vi/desk").await.status, 200);
        let refused = recognise(&earnest.visitor(), email, PASSWORD).await;
        assert_eq!(refused.err(), Some(Fault::refused("people-sign-in-wrong")));
        assert_eq!(earnest.get(Some(email), "/vi/desk").await.status, 303);
    });
}
