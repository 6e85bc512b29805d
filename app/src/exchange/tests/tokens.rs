//! Tokens: made, shown once, and what they open.

use super::{BASE, DESK, PLANNER, call, json, post, shown, token};
use crate::db::Reads;
use crate::testing::{House, at_sample};
use axum::http::{Method, StatusCode, header};
use chrono::TimeDelta;
use serde_json::json as body;

async fn plan(house: &House, token: &str) -> StatusCode {
    call(house, Method::GET, &format!("{BASE}/plan"), token, "").await.status
}

async fn run(house: &House, sql: &'static str) {
    house.site.db.write((), move |tx, ()| Box::pin(tx.q(sql).exec())).await.unwrap();
}

#[test]
fn a_token_is_shown_once_and_kept_nowhere() {
    at_sample(async |house| {
        let fields = [
            ("from", DESK),
            ("festival", "hoa-ban-2027"),
            ("name", "Bảng LED"),
            ("scope", "read_plan"),
            ("days", "30"),
        ];
        let made = house.submit(Some(PLANNER), "/api/tokens/create", &fields).await;
        let page = house.follow(Some(PLANNER), &made).await;
        let token = shown(&page.body).unwrap();
        assert!(page.headers[header::CACHE_CONTROL].to_str().unwrap().contains("no-store"));
        assert_eq!(plan(house, &token).await, StatusCode::OK);
        // The flash is shown once: with the cookie alone nothing is said of it.
        let cookie = made.headers.get_all(header::SET_COOKIE).iter().map(|line| line.to_str().unwrap());
        let cookie = cookie.into_iter().find(|line| line.starts_with("xoe_new_token=")).unwrap();
        assert!(cookie.contains("HttpOnly") && cookie.contains("Max-Age=120"), "{cookie}");
        assert_eq!(shown(&house.get(Some(PLANNER), DESK).await.body), None);
        let secret = token.strip_prefix("xoe_").unwrap();
        let rows = [
            "SELECT COUNT(*) FROM audit WHERE CAST(detail AS TEXT) LIKE $1 OR subject LIKE $1",
            "SELECT COUNT(*) FROM flashes WHERE CAST(body AS TEXT) LIKE $1",
            "SELECT COUNT(*) FROM outbox WHERE CAST(payload AS TEXT) LIKE $1",
            "SELECT COUNT(*) FROM attempts WHERE subject LIKE $1",
        ];
        for sql in rows {
            let found: i64 = house.site.db.q(sql).bind(format!("%{secret}%")).scalar().await.unwrap();
            assert_eq!(found, 0, "{sql}");
        }
        let held: Vec<(Vec<u8>,)> = house.site.db.q("SELECT token_hash FROM api_tokens").all().await.unwrap();
        assert!(held.iter().all(|(hash,)| hash.len() == 32 && hash != secret.as_bytes()));
        assert!(house.log().await.contains(&("token.make".to_owned(), "Bảng LED".to_owned())));
    });
}

#[test]
fn a_token_opens_its_festival_for_as_long_as_it_is_good() {
    at_sample(async |house| {
        let first = token(house, "read_plan").await;
        let foreign = "SELECT slug FROM festivals WHERE code_prefix = 'DT'";
        let foreign: String = house.site.db.q(foreign).scalar().await.unwrap();
        let answer = call(house, Method::GET, &format!("/api/v1/festivals/{foreign}/plan"), &first, "").await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "another festival is as good as absent");
        let answer = call(house, Method::GET, "/api/v1/festivals/nowhere/plan", &first, "").await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);

        let page = house.get(Some(PLANNER), DESK).await.text();
        assert!(page.contains("Bảng LED") && page.contains("Thu hồi"), "{page}");
        house.advance(TimeDelta::days(29));
        assert_eq!(plan(house, &first).await, StatusCode::OK);
        house.advance(TimeDelta::days(1));
        assert_eq!(plan(house, &first).await, StatusCode::UNAUTHORIZED, "its days are over");
        assert!(house.get(Some("quantri@example.com"), DESK).await.text().contains("Hết hạn"));
    });
}

#[test]
fn a_token_that_is_taken_back_opens_nothing() {
    at_sample(async |house| {
        let first = token(house, "write_plan").await;
        assert_eq!(plan(house, &first).await, StatusCode::OK);
        let id: uuid::Uuid = house.site.db.q("SELECT id FROM api_tokens").scalar().await.unwrap();
        assert_eq!(house.count("SELECT COUNT(*) FROM api_tokens WHERE used_at IS NOT NULL").await, 1);
        let fields = [("from", DESK), ("festival", "hoa-ban-2027"), ("token_id", &*id.to_string())];
        for _ in 0..2 {
            let revoked = house.post(Some(PLANNER), "/api/tokens/revoke", &fields).await;
            assert_eq!(revoked.status, StatusCode::SEE_OTHER, "{}", revoked.body);
        }
        let answer = call(house, Method::GET, &format!("{BASE}/plan?lang=en"), &first, "").await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        assert_eq!(answer.headers[header::WWW_AUTHENTICATE], "Bearer");
        assert_eq!(json(&answer)["title"], "A token is needed");
        let revoked = house.log().await.into_iter().filter(|(action, _)| action == "token.revoke").count();
        assert_eq!(revoked, 1, "twice is once");
    });
}

#[test]
fn a_token_can_never_do_more_than_its_maker_still_may() {
    at_sample(async |house| {
        let first = token(house, "write_plan").await;
        assert_eq!(plan(house, &first).await, StatusCode::OK);
        run(house, "DELETE FROM grants WHERE user_id = (SELECT id FROM users WHERE email = 'chuongtrinh@example.com')")
            .await;
        assert_eq!(plan(house, &first).await, StatusCode::UNAUTHORIZED, "the role is gone");
        let back = "INSERT INTO grants (id, user_id, role, festival_id, granted_at) SELECT id, user_id, 'organiser',
            festival_id, made_at FROM api_tokens";
        run(house, back).await;
        assert_eq!(plan(house, &first).await, StatusCode::OK, "and here again");
        run(house, "UPDATE users SET disabled_at = created_at WHERE email = 'chuongtrinh@example.com'").await;
        assert_eq!(plan(house, &first).await, StatusCode::UNAUTHORIZED, "nobody works here by that name");
        run(house, "UPDATE users SET disabled_at = NULL WHERE email = 'chuongtrinh@example.com'").await;
        let earnest = house.in_earnest().await;
        assert_eq!(
            plan(&earnest, &first).await,
            StatusCode::UNAUTHORIZED,
            "a sample's account opens nothing in earnest"
        );
    });
}

#[test]
fn a_token_that_reads_changes_nothing() {
    at_sample(async |house| {
        let reads = token(house, "read_plan").await;
        let acts = house.count("SELECT COUNT(*) FROM acts").await;
        let refused = post(house, "/plan/acts", &reads, &body!({ "title": { "vi": "Múa quạt" } })).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.body);
        assert_eq!(house.count("SELECT COUNT(*) FROM acts").await, acts);
        // A session is no token, whoever's it is: no page of a stranger can write by it.
        let fields = [("title", "x")];
        let answer = house.post(Some("quantri@example.com"), &format!("{BASE}/plan/acts"), &fields).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    });
}

#[test]
fn wrong_tokens_are_counted_and_keep_no_right_one_out() {
    at_sample(async |house| {
        let right = token(house, "read_plan").await;
        for wrong in ["xoe_", "x", "xoe_%00", &"xoe_a".repeat(3_000)] {
            assert_eq!(plan(house, wrong).await, StatusCode::UNAUTHORIZED, "{}", wrong.len());
        }
        let mut last = StatusCode::OK;
        for n in 0..25 {
            last = plan(house, &format!("xoe_{n:043}")).await;
        }
        assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
        assert!(house.count("SELECT COUNT(*) FROM attempts WHERE subject LIKE 'api-token:%'").await <= 20);
        assert_eq!(plan(house, &right).await, StatusCode::OK);
        house.advance(TimeDelta::minutes(16));
        assert_eq!(plan(house, "xoe_nothing").await, StatusCode::UNAUTHORIZED);
    });
}

#[test]
fn who_makes_a_token_shows_that_it_is_them_and_says_what_it_is_for() {
    at_sample(async |house| {
        let fields = |name: &'static str, scope: &'static str, days: &'static str| {
            [("from", DESK), ("festival", "hoa-ban-2027"), ("name", name), ("scope", scope), ("days", days)]
        };
        for (fields, field) in [
            (fields(" ", "read_plan", "30"), "name"),
            (fields("x", "release", "30"), "scope"),
            (fields("x", "read_plan", "9999"), "days"),
        ] {
            let refused = house.post(Some(PLANNER), "/api/tokens/create", &fields).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.body);
            assert!(refused.body.contains(&format!("\"field\":\"{field}\"")), "{}", refused.body);
        }
        house.advance(TimeDelta::minutes(11));
        let late = house.post(Some(PLANNER), "/api/tokens/create", &fields("x", "read_plan", "30")).await;
        assert_eq!(late.status, StatusCode::UNAUTHORIZED, "the password is asked for again");
        assert_eq!(house.count("SELECT COUNT(*) FROM api_tokens").await, 0);
    });
}
