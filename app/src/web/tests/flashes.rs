//! What a form leaves for the next page: enough, no more, and no secret.

use crate::db::Reads;
use crate::db::testing::on_sqlite;
use crate::db::{DbError, Tx};
use crate::kernel::access::Role;
use crate::kernel::fault::{FieldFault, Message};
use crate::kernel::lang::Lang;
use crate::people::commands::add_user;
use crate::site;
use crate::testing::{Answer, House, at_house, at_sample};
use crate::web::Ctx;
use crate::web::flash::{Flash, PER_NETWORK, Room};
use axum::http::{StatusCode, header};
use chrono::TimeDelta;
use sqlx::types::Json;

const ORGANISER: &str = "btc@example.com";

async fn kept(house: &House) -> Vec<Flash> {
    let rows: Vec<(Json<Flash>,)> =
        house.site.db.q("SELECT body FROM flashes ORDER BY expires_at").all().await.unwrap();
    rows.into_iter().map(|(Json(flash),)| flash).collect()
}

fn bytes(flash: &Flash) -> usize {
    flash.typed.iter().map(|(name, value)| name.len() + value.len()).sum()
}

/// What all rows hold, as text.
async fn stored(house: &House) -> i64 {
    house.count("SELECT COALESCE(SUM(LENGTH(CAST(body AS TEXT))), 0) FROM flashes").await
}

/// A page of the Hoa Ban festival, and the name it goes by in forms.
async fn place(house: &House, rest: &str) -> (String, String) {
    let festivals = crate::festivals::store::all(&house.site.db).await.unwrap();
    let festival = festivals.into_iter().find(|festival| festival.code_prefix == "HB").unwrap();
    (format!("/vi{}", festival.path(rest)), festival.slug)
}

#[test]
fn a_visitor_leaves_a_little_and_a_desk_a_whole_festival() {
    at_sample(async |house| {
        let (page, _) = place(house, "/orders").await;
        let flood = "x".repeat(60_000);
        let fields = [("from", &*page), ("code", "HB-KHÔNG-CÓ"), ("big", &*flood)];
        let refused = house.submit(None, "/api/tickets/find", &fields).await;
        assert!(house.follow(None, &refused).await.body.contains("HB-KHÔNG-CÓ"));
        let desk = [("from", "/vi/desk"), ("intro_vi", &*flood), ("more", &*flood)];
        house.submit(Some(ORGANISER), "/api/festivals/edit", &desk).await;
        let mut sizes: Vec<usize> = kept(house).await.iter().map(bytes).collect();
        sizes.sort_unstable();
        assert!(sizes[0] < 100 && (60_000..66_000).contains(&sizes[1]), "{sizes:?}");
    });
}

/// Typed values of 255 kB, told in bytes that JSON writes six times as long, and a fault as large.
fn flood() -> Flash {
    let typed = (0..250).map(|n| (format!("field{n}"), "\u{1}".repeat(1_000)));
    let long = "x".repeat(5_000);
    let fault =
        |n: usize| FieldFault::new(format!("lines[{n}{long}]"), Message::new("field-too-long").with("max", &long));
    Flash { typed: typed.collect(), faults: (0..5).map(fault).collect(), ..Flash::default() }
}

#[test]
fn a_thousand_refused_forms_of_255_kb_leave_less_than_two_megabytes() {
    at_house(async |house| {
        let client = "203.0.113.9".parse().ok();
        let visitor = Ctx { client, ..house.visitor() };
        let flood = flood();
        for _ in 0..1_000 {
            flood.clone().save(&visitor, Room::Visitor).await.unwrap();
        }
        let (rows, bytes) = (house.count("SELECT COUNT(*) FROM flashes").await, stored(house).await);
        assert!(rows == PER_NETWORK && bytes < 2_000_000, "{rows} rows of {bytes} bytes");
        // Other networks have room of their own, and what is wrong is still told.
        let other = Ctx { client: "198.51.100.9".parse().ok(), ..visitor };
        flood.save(&other, Room::Visitor).await.unwrap();
        assert_eq!(house.count("SELECT COUNT(*) FROM flashes").await, PER_NETWORK + 1);
        assert!(kept(house).await.iter().all(Flash::is_refusal));
    });
}

#[test]
fn a_field_that_no_form_of_ours_has_is_told_at_the_top_and_not_kept() {
    at_sample(async |house| {
        let (page, slug) = place(house, "/tickets").await;
        let strange = format!("lines[{}]", "x".repeat(200_000));
        let fields = [("from", &*page), ("festival", &*slug), (&*strange, "không phải số")];
        let refused = house.submit(None, "/api/tickets/reserve", &fields).await;
        assert!(stored(house).await < 1_000);
        let why = crate::i18n::Words(Lang::Vi).get("tickets-not-a-number");
        assert!(house.follow(None, &refused).await.body.contains(&why));
    });
}

#[test]
fn a_link_that_still_opens_something_stands_in_no_row() {
    at_sample(async |house| {
        let ctx = house.visitor();
        let link =
            ctx.write((), |job, ()| Box::pin(add_user(job, "moi@example.com", "Mới", Role::Gate, None))).await.unwrap();
        let page = link.strip_prefix(&house.site.base_url).unwrap();
        let token = page.rsplit('/').next().unwrap();
        let fields = [("from", page), ("token", token), ("password", "ngắn")];
        let refused = house.submit(None, "/api/people/set-password", &fields).await;
        let stored = format!("{:?}", kept(house).await);
        assert!(stored.contains("people-password-short") && !stored.contains(token), "{stored}");
        // The page finds what was left for it, and makes its token anew.
        let again = house.follow(None, &refused).await;
        assert!(again.body.contains("id=\"errors\"") && again.body.contains(&format!("value=\"{token}\"")));
    });
}

#[test]
fn a_page_that_shows_what_was_typed_stays_in_no_cache() {
    at_sample(async |house| {
        let (page, slug) = place(house, "/tickets").await;
        let caches = |answer: &Answer| answer.headers[header::CACHE_CONTROL].to_str().unwrap().to_owned();
        assert!(caches(&house.get(None, &page).await).contains("must-revalidate"));
        let refused = house.submit(None, "/api/tickets/reserve", &[("from", &page), ("festival", &slug)]).await;
        assert_eq!(caches(&house.follow(None, &refused).await), "no-store");
        let lookup = place(house, "/orders").await.0;
        assert_eq!(caches(&house.get(None, &lookup).await), "no-store");
    });
}

#[test]
fn what_was_typed_outlives_the_session_it_was_typed_in() {
    at_sample(async |house| {
        let festival = place(house, "").await.1;
        let page = format!("/vi/desk/{festival}/settings");
        let fields = [("from", &*page), ("festival", &*festival), ("name_vi", "Lễ hội Hoa Ban, viết dở")];
        let mut asked = house.submit(None, "/api/festivals/edit", &fields).await;
        let to = asked.headers[header::LOCATION].to_str().unwrap();
        assert!(to.starts_with("/vi/sign-in?to=%2Fvi%2Fdesk%2F"), "{to}");
        asked.headers.insert(header::LOCATION, page.parse().unwrap());
        let again = house.follow(Some(ORGANISER), &asked).await;
        assert!(again.body.contains("viết dở"), "{}", again.body);
    });
}

async fn run(tx: &Tx, sql: &'static str) -> Result<(), DbError> {
    tx.q(sql).exec().await.map(drop)
}

#[test]
fn without_a_flash_what_is_done_is_done_and_what_is_refused_is_said() {
    at_sample(async |house| {
        house.site.db.write("DROP TABLE flashes", |tx, sql| Box::pin(run(tx, sql))).await.unwrap();
        let done = house.submit(Some(ORGANISER), "/api/people/sign-out", &[("from", "/vi/account")]).await;
        assert_eq!(
            (done.status, &done.headers[header::LOCATION]),
            (StatusCode::SEE_OTHER, &"/vi/sign-in".parse().unwrap())
        );
        assert!(done.headers[header::SET_COOKIE].to_str().unwrap().starts_with("xoe_session=;"));
        let fields = [("from", "/en/sign-in"), ("email", "ai@example.com"), ("password", "không nhớ rõ")];
        let refused = house.submit(None, "/api/people/sign-in", &fields).await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        let why = crate::i18n::Words(Lang::En).get("people-sign-in-wrong");
        assert!(refused.body.contains(&why) && refused.body.contains("/vi/sign-in"), "{}", refused.body);
        assert!(!refused.headers.contains_key(header::LOCATION));
    });
}

#[test]
fn what_has_lapsed_is_forgotten_and_the_rest_is_kept() {
    at_house(async |house| {
        let ctx = house.visitor();
        for minutes in [-45, -31, 0] {
            let then = Ctx { now: ctx.now + TimeDelta::minutes(minutes), ..ctx.clone() };
            Flash::default().save(&then, Room::Visitor).await.unwrap();
        }
        assert_eq!(kept(house).await.len(), 3);
        site::minutely(&ctx).await;
        assert_eq!(kept(house).await.len(), 1);
    });
}

#[test]
fn forgetting_reads_nothing_that_stays() {
    on_sqlite(async |test| {
        let plan = "EXPLAIN QUERY PLAN SELECT id FROM flashes WHERE expires_at < $1 ORDER BY expires_at LIMIT 500";
        let steps: Vec<(i64, i64, i64, String)> = test.db.q(plan).bind("2027").all().await.unwrap();
        assert!(steps.iter().all(|(.., step)| step.contains("flashes_expiry")), "{steps:?}");
    });
}
