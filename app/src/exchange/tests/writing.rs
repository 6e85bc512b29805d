//! What a program writes into a plan.

use super::{BASE, call, json, post, token};
use crate::db::Reads;
use crate::testing::{House, at_sample};
use axum::http::{Method, StatusCode};
use serde_json::{Value, json as body};

async fn plan(house: &House, token: &str) -> Value {
    let answer = call(house, Method::GET, &format!("{BASE}/plan"), token, "").await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    json(&answer)
}

fn showing_of<'p>(plan: &'p Value, act: &Value) -> &'p Value {
    plan["showings"].as_array().unwrap().iter().find(|showing| showing["act"] == act["id"]).unwrap()
}

/// An act of a quarter of an hour, and its showing.
async fn written(house: &House, token: &str) -> (Value, Value) {
    let act = body!({
        "title": { "vi": "Múa quạt", "en": "Fan dance" }, "kind": "contest", "minutes": 15, "set_up": 0, "strike": 0,
    });
    let made = post(house, "/plan/acts", token, &act).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    let act = json(&made);
    let plan = plan(house, token).await;
    (act.clone(), showing_of(&plan, &act).clone())
}

#[test]
fn a_program_writes_an_act_places_it_and_takes_it_off_again() {
    at_sample(async |house| {
        let token = token(house, "write_plan").await;
        let (act, showing) = written(house, &token).await;
        assert_eq!((&act["title"]["en"], &act["approval"]), (&"Fan dance".into(), &"waiting".into()));
        assert_eq!((&showing["stage"], &showing["minutes"]), (&Value::Null, &15.into()));
        let path = format!("/plan/showings/{}", showing["code"].as_str().unwrap());

        // One in the morning is the night of the day before.
        let at = "2027-03-13T18:00:00Z";
        let spot = body!({ "version": showing["version"], "stage": "san-khau-2", "starts_at": at });
        let placed = post(house, &format!("{path}/place"), &token, &spot).await;
        assert_eq!(placed.status, StatusCode::OK, "{}", placed.body);
        let placed = json(&placed);
        assert_eq!(placed["starts_at"], "2027-03-14T01:00:00+07:00");
        assert_eq!((&placed["stage"], &placed["minutes"]), (&"san-khau-2".into(), &15.into()));

        let stale = post(house, &format!("{path}/unplace"), &token, &body!({ "version": showing["version"] })).await;
        assert_eq!(stale.status, StatusCode::CONFLICT, "{}", stale.body);
        assert!(stale.body.contains("một người khác đã lưu"), "the words of the desk: {}", stale.body);
        let off = post(house, &format!("{path}/unplace"), &token, &body!({ "version": placed["version"] })).await;
        assert_eq!((off.status, &json(&off)["stage"]), (StatusCode::OK, &Value::Null), "{}", off.body);

        let again =
            post(house, &format!("/plan/acts/{}/showings", act["id"].as_str().unwrap()), &token, &body!({})).await;
        assert_eq!(again.status, StatusCode::CREATED, "{}", again.body);
        assert_ne!(json(&again)["code"], showing["code"]);
        let by = "SELECT actor FROM audit WHERE action = 'act.add' ORDER BY at DESC, id DESC LIMIT 1";
        let by: String = house.site.db.q(by).scalar().await.unwrap();
        assert!(by.ends_with("(Bảng LED)"), "the log says by which token: {by}");
    });
}

#[test]
fn what_a_change_leaves_out_stays_as_it_is() {
    at_sample(async |house| {
        let token = token(house, "write_plan").await;
        let acts = plan(house, &token).await["acts"].as_array().unwrap().clone();
        let act = acts.iter().find(|act| act["title"]["en"] != "" && act["minutes"] != 30).unwrap();
        let path = format!("/plan/acts/{}", act["id"].as_str().unwrap());
        let audited = house.count("SELECT COUNT(*) FROM audit").await;

        // Sent as it was read, it changes nothing.
        let mut same = act.clone();
        same.as_object_mut().unwrap().remove("id");
        let answer = post(house, &path, &token, &same).await;
        assert_eq!((answer.status, &json(&answer)), (StatusCode::OK, act), "{}", answer.body);
        assert_eq!(house.count("SELECT COUNT(*) FROM audit").await, audited);

        let english = body!({ "version": act["version"], "title": { "en": "Another name" } });
        let changed = post(house, &path, &token, &english).await;
        assert_eq!(changed.status, StatusCode::OK, "{}", changed.body);
        let (mut expected, changed) = (act.clone(), json(&changed));
        expected["title"]["en"] = "Another name".into();
        expected["version"] = changed["version"].clone();
        assert_eq!(changed, expected);
        let stale = post(house, &path, &token, &english).await;
        assert_eq!(stale.status, StatusCode::CONFLICT, "{}", stale.body);
    });
}

#[test]
fn what_a_desk_would_refuse_is_refused_in_the_same_words() {
    at_sample(async |house| {
        let token = token(house, "write_plan").await;
        let (_, showing) = written(house, &token).await;
        let path = format!("/plan/showings/{}/place", showing["code"].as_str().unwrap());
        for (what, field) in [
            (body!({ "title": { "vi": " " } }), "title.vi"),
            (body!({ "title": { "vi": "x" }, "kind": "dance" }), "kind"),
            (body!({ "title": { "vi": "x" }, "minutes": 0 }), "minutes"),
            (body!({ "title": { "vi": "x" }, "approval": "yes" }), "approval"),
            (body!({ "title": { "vi": "x" }, "contact": { "email": "mai@" } }), "contact.email"),
            (body!({ "title": { "vi": "x" }, "troupe": "khong-co" }), "troupe"),
            (body!({ "title": "x" }), "body"),
            (body!({ "titel": { "vi": "x" } }), "body"),
            (body!([1]), "body"),
        ] {
            let refused = post(house, "/plan/acts", &token, &what).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{what}: {}", refused.body);
            assert_eq!(json(&refused)["errors"][0]["field"], field, "{what}: {}", refused.body);
        }
        let place = |stage: &str, at: &str| body!({ "version": showing["version"], "stage": stage, "starts_at": at });
        for (what, field) in [
            (place("nowhere", "2027-03-13T20:00:00+07:00"), "stage"),
            (place("san-khau-1", "2027-03-13 20:00"), "starts_at"),
            (place("san-khau-1", "tonight"), "starts_at"),
            (place("san-khau-1", "2027-03-13T20:00:30+07:00"), "starts_at"),
            (place("san-khau-1", "2028-03-13T20:00:00+07:00"), "starts_at"),
            (place("san-khau-1", "9999-12-31T23:59:00-11:00"), "starts_at"),
        ] {
            let refused = post(house, &path, &token, &what).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{what}: {}", refused.body);
            assert_eq!(json(&refused)["errors"][0]["field"], field, "{what}: {}", refused.body);
        }
        // The evening of the opening has the stage.
        let opening = json(&call(house, Method::GET, &format!("{BASE}/programme/dem-khai-mac"), "", "").await);
        let taken = place(opening["stage"].as_str().unwrap(), opening["starts_at"].as_str().unwrap());
        let refused = post(house, &path, &token, &taken).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.body);
        assert!(refused.body.contains("Đêm khai mạc"), "it says what is there: {}", refused.body);
        for gone in ["/plan/showings/ZZZZZZ/place", "/plan/acts/x", "/plan/acts/0195a1b2-0000-7000-8000-00000000ffff"] {
            let what = if gone.contains("place") {
                place("san-khau-1", "2027-03-13T20:00:00+07:00")
            } else {
                body!({ "version": 1 })
            };
            assert_eq!(post(house, gone, &token, &what).await.status, StatusCode::NOT_FOUND, "{gone}");
        }
        let long = format!("{{\"needs\":\"{}\"}}", "x".repeat(70_000));
        let refused = call(house, Method::POST, &format!("{BASE}/plan/acts"), &token, &long).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.body);
    });
}

#[test]
fn nothing_that_a_program_writes_is_public_before_a_planner_releases_it() {
    at_sample(async |house| {
        let token = token(house, "write_plan").await;
        let before = house.get(None, &format!("{BASE}/programme?size=200")).await.body;
        let (_, showing) = written(house, &token).await;
        let path = format!("/plan/showings/{}/place", showing["code"].as_str().unwrap());
        let spot =
            body!({ "version": showing["version"], "stage": "san-khau-2", "starts_at": "2027-03-14T01:00:00+07:00" });
        assert_eq!(post(house, &path, &token, &spot).await.status, StatusCode::OK);
        assert_eq!(house.get(None, &format!("{BASE}/programme?size=200")).await.body, before);
        for form in ["releases/create", "release-again"] {
            let answer =
                call(house, Method::POST, &format!("/api/programme/{form}"), &token, "festival=hoa-ban-2027").await;
            assert!(answer.status.is_client_error(), "a token is nobody at the forms: {}", answer.status);
        }
    });
}

#[test]
fn v17_a_zone_by_its_old_name_is_the_same_and_one_that_is_none_is_the_festivals() {
    at_sample(async |house| {
        let token = token(house, "write_plan").await;
        let (_, mut showing) = written(house, &token).await;
        let path = format!("/plan/showings/{}/place", showing["code"].as_str().unwrap());
        for (zone, local, says) in [
            ("Asia/Saigon", "01:05", "01:05"),
            ("Asia/Ho_Chi_Minh", "01:10", "01:10"),
            ("Asia/Bangkok", "01:15", "01:15"),
            ("", "01:20", "01:20"),
            ("Mars/Phobos", "01:25", "01:25"),
            ("Asia/Tokyo", "03:30", "01:30"),
        ] {
            let starts_at = format!("2027-03-14T{local}");
            let version = &showing["version"];
            let spot = body!({ "version": version, "stage": "san-khau-2", "starts_at": starts_at, "zone": zone });
            let placed = post(house, &path, &token, &spot).await;
            assert_eq!(placed.status, StatusCode::OK, "{zone}: {}", placed.body);
            showing = json(&placed);
            assert_eq!(showing["starts_at"], format!("2027-03-14T{says}:00+07:00"), "{zone}");
        }
    });
}
