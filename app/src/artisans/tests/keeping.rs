use crate::artisans::testing::entered;
use crate::db::Reads;
use crate::testing::{House, at_sample};
use axum::http::StatusCode;

const ADMIN: &str = "quantri@example.com";
/// Of Mường Phăng.
const OFFICER: &str = "canbo.muongphang@example.com";
const HERE: &str = "03325";
const ELSEWHERE: &str = "03158";

fn fields<'f>(changed: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let usual = [
        ("from", "/vi/desk/artisans/new"),
        ("name", "Quàng Thị Ban"),
        ("title", "people"),
        ("decision", "QĐ 1"),
        ("decided_on", "13/11/2022"),
        ("field", "craft"),
        ("commune", HERE),
        ("fate", "here"),
    ];
    usual
        .into_iter()
        .filter(|(name, _)| changed.iter().all(|(other, _)| other != name))
        .chain(changed.to_vec())
        .collect()
}

async fn rows(house: &House) -> i64 {
    house.count("SELECT COUNT(*) FROM artisans").await
}

#[test]
fn every_look_at_a_person_is_in_the_log_and_what_was_seen_is_not() {
    at_sample(async |house| {
        let mine = entered(house, HERE).await;
        for path in ["", "/list.xlsx", &format!("/{}", mine.number)] {
            let seen = house.get(Some(OFFICER), &format!("/vi/desk/artisans{path}")).await;
            assert_eq!(seen.status, StatusCode::OK, "{path}");
        }
        let log: Vec<(String, String)> = house
            .site
            .db
            .q("SELECT action, subject || ' ' || CAST(detail AS TEXT) FROM audit WHERE action LIKE 'artisan.%' ORDER BY at, id")
            .all()
            .await
            .unwrap();
        let mut actions: Vec<&str> = log.iter().map(|(action, _)| action.as_str()).collect();
        actions.sort_unstable();
        assert_eq!(actions, ["artisan.add", "artisan.export", "artisan.list", "artisan.look"]);
        assert!(log.iter().all(|(_, said)| !said.contains("Leng") && !said.contains("700")), "{log:?}");
        let look = log.iter().find(|(action, _)| action == "artisan.look").unwrap();
        assert!(look.1.starts_with(&mine.number.to_string()), "{log:?}");
    });
}

#[test]
fn an_officer_sees_and_mends_artisans_of_their_commune_only() {
    at_sample(async |house| {
        let (mine, theirs) = (entered(house, HERE).await, entered(house, ELSEWHERE).await);
        let list = house.get(Some(OFFICER), &format!("/vi/desk/artisans?commune={ELSEWHERE}")).await.text();
        assert!(!list.contains("Lò Văn Leng"), "{list}");
        let at = async |number: i64| house.get(Some(OFFICER), &format!("/vi/desk/artisans/{number}")).await.status;
        assert_eq!((at(mine.number).await, at(theirs.number).await), (StatusCode::OK, StatusCode::NOT_FOUND));
        let edit = async |id: &str, changed: &[(&str, &str)]| {
            let changed = [changed, &[("artisan", id), ("version", "1")]].concat();
            house.post(Some(OFFICER), "/api/artisans/edit", &fields(&changed)).await.status
        };
        let (mine, theirs) = (mine.id.to_string(), theirs.id.to_string());
        assert_eq!(edit(&theirs, &[]).await, StatusCode::NOT_FOUND);
        assert_eq!(edit(&mine, &[("commune", ELSEWHERE)]).await, StatusCode::UNPROCESSABLE_ENTITY, "not given away");
        let before = rows(house).await;
        let added = house.post(Some(OFFICER), "/api/artisans/add", &fields(&[("commune", ELSEWHERE)])).await;
        assert_eq!((added.status, rows(house).await), (StatusCode::UNPROCESSABLE_ENTITY, before));
        assert_eq!(edit(&mine, &[]).await, StatusCode::SEE_OTHER);
        assert_eq!(edit(&mine, &[("name", "Ai khác")]).await, StatusCode::CONFLICT, "an old form");
        for gate in ["cong@example.com", "chuongtrinh@example.com"] {
            let answer = house.get(Some(gate), "/vi/desk/artisans").await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{gate}");
        }
    });
}

#[test]
fn what_is_wrong_with_an_artisan_is_said_beside_its_field_and_kept() {
    at_sample(async |house| {
        let before = rows(house).await;
        for (field, value, said) in [
            ("name", " ", "Ghi họ và tên"),
            ("decision", "", "Ghi số của quyết định"),
            ("decided_on", "31/02/2022", "ngày"),
            ("commune", "", "Chọn xã hoặc phường nơi người ấy sống"),
            ("commune", "99999", "Bạn chỉ ghi được người của xã mình"),
            ("troupe", "x", "Đội này không ở xã đã chọn"),
            ("fate", "died", "ngày"),
        ] {
            let note = [(field, value), ("note", "</textarea><script>alert(1)</script>")];
            let sent = house.submit(Some(ADMIN), "/api/artisans/add", &fields(&note)).await;
            let page = house.follow(Some(ADMIN), &sent).await.text();
            assert!(page.contains(said), "{field} {value}: {page}");
            assert!(page.contains("&lt;/textarea") && !page.contains("<script>alert"), "{field}");
        }
        assert_eq!(rows(house).await, before);
    });
}

#[test]
fn an_allowance_is_entered_on_the_page_and_its_list_is_a_file() {
    at_sample(async |house| {
        let mine = entered(house, HERE).await;
        let page = house.get(Some(ADMIN), &format!("/vi/desk/artisans/{}", mine.number)).await.text();
        for said in ["Nghệ nhân Ưu tú", "Đang hưởng", "700.000 ₫", "QĐ 12", "xã Mường Phăng"] {
            assert!(page.contains(said), "{said}: {page}");
        }
        let last = crate::testing::PageForm::all(&page);
        let last = last.iter().find(|form| form.action == "/api/allowances/add").unwrap();
        let id = mine.id.to_string();
        let fields = [
            ("from", format!("/vi/desk/artisans/{}", mine.number)),
            ("artisan", id),
            ("last", last.value("last").unwrap().to_owned()),
            ("state", "stopped".into()),
            ("grade", "third".into()),
            ("from_day", "2026-01-01".into()),
            ("by_decision", "QĐ 99".into()),
            ("reason", String::new()),
        ];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let refused = house.submit(Some(ADMIN), "/api/allowances/add", &fields).await;
        let refused = house.follow(Some(ADMIN), &refused).await.text();
        assert!(refused.contains("Ghi lý do") && refused.contains("QĐ 99"), "{refused}");
        let file = house.get(Some(ADMIN), "/vi/desk/artisans/list.xlsx?on=2026-06-01").await;
        assert_eq!(&file.bytes[..2], b"PK");
    });
}

#[test]
fn a_list_without_anybody_says_whether_there_are_none_or_none_that_fit() {
    at_sample(async |house| {
        let seen = async |query: &str| house.get(Some(ADMIN), &format!("/vi/desk/artisans{query}")).await.text();
        assert!(seen("").await.contains("Chưa có nghệ nhân nào"));
        entered(house, HERE).await;
        let page = seen("?q=khongcoai").await;
        assert!(page.contains("Không có nghệ nhân nào như vậy") && !page.contains("Chưa có nghệ nhân"), "{page}");
    });
}
