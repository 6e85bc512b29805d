//! What stands in other people's pages.

use crate::db::Reads;
use crate::testing::{House, at_sample};
use axum::http::{StatusCode, header};
use serde_json::Value;

const EMBED: &str = "/embed/hoa-ban-2027/programme";

async fn said(house: &House, query: &str) -> Value {
    let answer = house.get(None, &format!("/oembed?format=json&url={query}")).await;
    assert_eq!(answer.status, StatusCode::OK, "{query}");
    serde_json::from_str(&answer.body).unwrap()
}

#[test]
fn a_programme_in_a_strangers_page_has_no_script_and_no_cookie_and_leads_to_the_real_one() {
    at_sample(async |house| {
        let answer = house.get(None, &format!("{EMBED}?day=2027-03-13&lang=en")).await;
        assert_eq!(answer.status, StatusCode::OK);
        let policy = answer.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(policy.ends_with("frame-ancestors *") && !policy.contains("script-src"), "{policy}");
        assert!(!answer.headers.contains_key(header::SET_COOKIE));
        assert!(!answer.body.contains("<script") && !answer.body.contains(" style="), "{}", answer.body);
        assert!(answer.body.contains("<html lang=\"en\">"));
        assert!(answer.body.contains("href=\"http://xoe.test/en/hoa-ban-2027/programme/dem-khai-mac\""));
        assert!(answer.body.len() < 20_000, "{} bytes", answer.body.len());
        // Only it says so: pages of the house are in no frame.
        let page = house.get(None, "/vi/hoa-ban-2027/programme").await;
        assert!(page.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap().contains("frame-ancestors 'none'"));
        let tag = answer.headers[header::ETAG].to_str().unwrap();
        let again = house.get_with(&format!("{EMBED}?lang=en&day=2027-03-13"), header::IF_NONE_MATCH, tag).await;
        assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    });
}

#[test]
fn a_framed_programme_is_narrowed_and_nothing_in_its_address_is_an_element() {
    at_sample(async |house| {
        let stage = house.get(None, &format!("{EMBED}?stage=san-khau-2&day=2027-03-13")).await.body;
        assert!(stage.contains("Sân khấu 2") && !stage.contains("/programme/dem-khai-mac"), "{stage}");
        assert!(stage.contains("stage=san-khau-2\" target=\"_self\""), "other days keep it: {stage}");
        let one = house.get(None, &format!("{EMBED}?only=dem-khai-mac")).await.body;
        assert_eq!(one.matches("<li").count(), 1, "{one}");
        for strange in ["?stage=%22%3E%3Cscript%3E", "?day=x&kind=%27", "?only=%00%3Cb%3E", "?lang=fr"] {
            let answer = house.get(None, &format!("{EMBED}{strange}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{strange}");
            assert!(!answer.body.contains("<script") && !answer.body.contains("<b>x"), "{}", answer.body);
        }
        let cancel = "UPDATE performances SET status = 'cancelled' WHERE slug = 'dem-khai-mac'";
        house.site.db.write((), move |tx, ()| Box::pin(tx.q(cancel).exec())).await.unwrap();
        let off = house.get(None, &format!("{EMBED}?only=dem-khai-mac")).await.body;
        assert!(off.contains("<li class=\"off\">"), "{off}");
    });
}

#[test]
fn an_address_that_somebody_pasted_says_what_can_stand_in_its_place() {
    at_sample(async |house| {
        for (path, title, src) in [
            ("/vi/hoa-ban-2027", "Lễ hội Hoa Ban 2027", "/embed/hoa-ban-2027/programme?lang=vi"),
            (
                "/en/hoa-ban-2027/programme/grid?day=2027-03-13%26k-xoe=true",
                "",
                "?lang=en&amp;day=2027-03-13&amp;kind=xoe",
            ),
            ("/vi/hoa-ban-2027/programme/dem-khai-mac", "Đêm khai mạc", "?lang=vi&amp;only=dem-khai-mac"),
        ] {
            let told = said(house, &format!("http://xoe.test{path}&maxwidth=400")).await;
            assert_eq!((told["type"].as_str(), told["version"].as_str()), (Some("rich"), Some("1.0")));
            assert!(told["title"].as_str().unwrap().contains(title), "{told}");
            let html = told["html"].as_str().unwrap();
            assert!(html.starts_with("<iframe src=\"http://xoe.test/embed/") && html.contains(src), "{html}");
            assert!(html.contains("width=\"400\"") && told["width"] == 400, "{html}");
        }
        for wrong in [
            "url=http://evil.example/vi/hoa-ban-2027",
            "url=http://xoe.test.evil.example/vi/hoa-ban-2027",
            "url=http://xoe.test/vi/nowhere",
            "url=http://xoe.test/vi/hoa-ban-2027/programme/nothing",
            "url=http://xoe.test/vi/hoa-ban-2027/orders",
            "url=http://xoe.test/vi/desk",
        ] {
            assert_eq!(house.get(None, &format!("/oembed?{wrong}")).await.status, StatusCode::NOT_FOUND, "{wrong}");
        }
        let address = "url=http://xoe.test/vi/hoa-ban-2027";
        assert_eq!(house.get(None, &format!("/oembed?{address}&format=xml")).await.status, StatusCode::NOT_IMPLEMENTED);
        assert_eq!(house.get(None, "/oembed").await.status, StatusCode::BAD_REQUEST);
    });
}

#[test]
fn a_page_tells_other_programs_how_it_can_be_embedded() {
    at_sample(async |house| {
        for path in ["/vi/hoa-ban-2027", "/en/hoa-ban-2027/programme", "/vi/hoa-ban-2027/programme/dem-khai-mac"] {
            let page = house.get(None, path).await.body;
            let link = page.split("application/json+oembed\" href=\"http://xoe.test").nth(1);
            let link = link.unwrap_or_else(|| panic!("{path}: {page}")).split('"').next().unwrap();
            let answer = house.get(None, &link.replace("&amp;", "&")).await;
            assert_eq!(answer.status, StatusCode::OK, "{link}");
        }
        assert!(!house.get(None, "/vi/hoa-ban-2027/privacy").await.body.contains("json+oembed"));
        let draft = "UPDATE festivals SET state = 'draft' WHERE code_prefix = 'HB'";
        house.site.db.write((), move |tx, ()| Box::pin(tx.q(draft).exec())).await.unwrap();
        for path in [EMBED, "/oembed?url=http://xoe.test/vi/hoa-ban-2027"] {
            assert_eq!(house.get(None, path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
    });
}
