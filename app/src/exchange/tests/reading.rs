//! What everybody reads.

use super::{BASE, call, json, read};
use crate::db::Reads;
use crate::exchange::v1::ROWS;
use crate::testing::at_sample;
use axum::http::{Method, StatusCode, header};
use serde_json::Value;
use std::collections::BTreeSet;

/// A path of the table with names of the sample in it.
fn filled(path: &str) -> String {
    [
        ("{festival}", "hoa-ban-2027"),
        ("{performance}", "dem-khai-mac"),
        ("{act}", "0195a1b2-0000-7000-8000-000000000001"),
        ("{showing}", "ABC123"),
    ]
    .iter()
    .fold(path.to_owned(), |path, (part, name)| path.replace(part, name))
}

#[test]
fn the_document_names_just_what_is_served() {
    at_sample(async |house| {
        let document = read(house, "/api/v1/openapi.json").await;
        serde_json::from_value::<utoipa::openapi::OpenApi>(document.clone()).unwrap();
        let paths = document["paths"].as_object().unwrap();
        let served: BTreeSet<&str> = ROWS.iter().map(|row| row.path).collect();
        assert_eq!(paths.keys().map(String::as_str).collect::<BTreeSet<_>>(), served);
        for (path, ways) in paths {
            // Nothing is served so; the answer says what is.
            let refused = call(house, Method::PUT, &filled(path), "", "").await;
            assert_eq!(refused.status, StatusCode::METHOD_NOT_ALLOWED, "{path}");
            let allowed = refused.headers[header::ALLOW].to_str().unwrap().to_lowercase();
            let allowed: BTreeSet<&str> = allowed.split(',').filter(|method| *method != "head").collect();
            let named: BTreeSet<&str> = ways.as_object().unwrap().keys().map(String::as_str).collect();
            assert_eq!(allowed, named, "{path}");
        }
        let text = document.to_string();
        for rest in text.split("#/components/schemas/").skip(1) {
            let name = rest.split('"').next().unwrap();
            assert!(document["components"]["schemas"][name].is_object(), "{name} is described");
        }
        for nothing in ["/api/v1/nothing", "/api/v1/festivals/hoa-ban-2027/release"] {
            let answer = call(house, Method::POST, nothing, "", "{}").await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{nothing}");
            assert_eq!(answer.headers[header::CONTENT_TYPE], "application/problem+json");
        }
    });
}

#[test]
fn the_interface_is_explained_in_both_languages() {
    at_sample(async |house| {
        for lang in ["vi", "en"] {
            let page = house.get(None, &format!("/{lang}/api")).await;
            assert_eq!(page.status, StatusCode::OK);
            for row in ROWS {
                assert!(page.text().contains(row.path), "{}", row.path);
            }
            assert!(!page.body.contains("https://unpkg") && page.body.contains("/api/v1/openapi.json"));
        }
        assert_eq!(house.get(None, "/api/v1").await.headers[header::LOCATION], "/vi/api");
    });
}

/// Every part of a list.
async fn all(house: &crate::testing::House, path: &str) -> Vec<Value> {
    let (mut next, mut items) = (Some(path.to_owned()), Vec::new());
    while let Some(path) = next {
        let list = read(house, &path).await;
        items.extend(list["items"].as_array().unwrap().iter().cloned());
        next = list["next"].as_str().map(|next| next.strip_prefix("http://xoe.test").unwrap().to_owned());
        assert!(items.len() as i64 <= list["total"].as_i64().unwrap());
        if next.is_none() {
            assert_eq!(items.len() as i64, list["total"].as_i64().unwrap(), "{path}");
        }
    }
    items
}

#[test]
fn a_list_is_read_in_parts_and_each_thing_once() {
    at_sample(async |house| {
        let whole = all(house, &format!("{BASE}/programme?size=200")).await;
        let parts = all(house, &format!("{BASE}/programme?size=7")).await;
        assert!(whole.len() > 100, "{}", whole.len());
        assert_eq!(whole, parts);
        let rows = house.count(
            "SELECT COUNT(*) FROM performances p JOIN festivals f ON f.id = p.festival_id WHERE f.code_prefix = 'HB'",
        );
        assert_eq!(whole.len() as i64, rows.await);
        let narrowed = all(house, &format!("{BASE}/programme?day=2027-03-13&kind=xoe&stage=san-khau-1")).await;
        let fits = |p: &&Value| p["day"] == "2027-03-13" && p["kind"] == "xoe" && p["stage"] == "san-khau-1";
        assert_eq!(narrowed, whole.iter().filter(fits).cloned().collect::<Vec<_>>());
        assert!(all(house, &format!("{BASE}/venues?size=3")).await.len() > 3);
        assert_eq!(read(house, &format!("{BASE}/programme?page=99999")).await["items"], Value::Array(vec![]));
    });
}

#[test]
fn what_is_read_says_times_with_their_offset_and_words_in_the_language_asked_for() {
    at_sample(async |house| {
        let one = read(house, &format!("{BASE}/programme/dem-khai-mac")).await;
        assert_eq!(one["starts_at"], "2027-03-13T20:00:00+07:00");
        assert_eq!((&one["day"], &one["cancelled"]), (&"2027-03-13".into(), &false.into()));
        assert!(one["title"].as_str().unwrap().starts_with("Đêm khai mạc"), "{one}");
        let english = read(house, &format!("{BASE}/programme/dem-khai-mac?lang=en")).await;
        assert_ne!(english["title"], one["title"]);
        assert!(english["url"].as_str().unwrap().starts_with("http://xoe.test/en/"));
        let off = "UPDATE performances SET status = 'cancelled' WHERE slug = 'dem-khai-mac'";
        house.site.db.write((), move |tx, ()| Box::pin(tx.q(off).exec())).await.unwrap();
        assert_eq!(read(house, &format!("{BASE}/programme/dem-khai-mac")).await["cancelled"], true);
        let offers = all(house, &format!("{BASE}/offers")).await;
        let opening = offers.iter().find(|offer| offer["performance"] == "dem-khai-mac").unwrap();
        assert_eq!((&opening["sale"], &opening["left"]), (&"closed".into(), &Value::Null), "what is off is not sold");
        assert!(offers.iter().any(|offer| offer["price"].as_i64().unwrap() > 0 && offer["currency"] == "VND"));
    });
}

#[test]
fn an_unchanged_answer_is_304_and_other_sites_may_read_it_without_credentials() {
    at_sample(async |house| {
        for path in ["/programme", "/venues", "/offers", "/changes", ""] {
            let path = format!("{BASE}{path}");
            let first = house.get(None, &path).await;
            assert_eq!(first.headers[header::ACCESS_CONTROL_ALLOW_ORIGIN], "*");
            assert!(!first.headers.contains_key(header::ACCESS_CONTROL_ALLOW_CREDENTIALS));
            assert!(!first.headers.contains_key(header::SET_COOKIE));
            let tag = first.headers[header::ETAG].to_str().unwrap();
            let again = house.get_with(&path, header::IF_NONE_MATCH, tag).await;
            assert_eq!((again.status, again.body.as_str()), (StatusCode::NOT_MODIFIED, ""), "{path}");
        }
        // Who is signed in reads nothing else.
        let [own, all] = [Some("quantri@example.com"), None].map(|who| house.get(who, BASE));
        assert_eq!(own.await.body, all.await.body);
    });
}

#[test]
fn a_draft_is_not_read_and_what_is_asked_wrongly_is_said() {
    at_sample(async |house| {
        for (query, field) in
            [("page=0", "page"), ("size=201", "size"), ("day=x", "day"), ("kind=x", "kind"), ("lang=fr", "lang")]
        {
            let answer = house.get(None, &format!("{BASE}/programme?{query}")).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{query}");
            assert_eq!(json(&answer)["errors"][0]["field"], field, "{}", answer.body);
        }
        for strange in ["?stage=%00%27", "?page=99999999999999999999", "?size=-1", "?x=1"] {
            assert!(
                !house.get(None, &format!("{BASE}/programme{strange}")).await.status.is_server_error(),
                "{strange}"
            );
        }
        let draft = "UPDATE festivals SET state = 'draft' WHERE code_prefix = 'HB'";
        house.site.db.write((), move |tx, ()| Box::pin(tx.q(draft).exec())).await.unwrap();
        for path in ["", "/programme", "/programme/dem-khai-mac", "/offers", "/changes", "/venues"] {
            let answer = house.get(Some("quantri@example.com"), &format!("{BASE}{path}?lang=en")).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
            assert_eq!(json(&answer)["title"], "There is no such thing");
        }
        let festivals = read(house, "/api/v1/festivals").await;
        assert!(!festivals.to_string().contains("hoa-ban-2027"), "{festivals}");
    });
}
