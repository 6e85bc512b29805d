use crate::db::Reads;
use crate::kernel::id::TroupeId;
use crate::testing::{Answer, House, at_sample};
use crate::troupes::store::apart::{self, Pair};
use crate::troupes::store::{contacts, troupes};
use axum::http::StatusCode;

const ADMIN: &str = "quantri@example.com";
/// Of Mường Phăng.
const OFFICER: &str = "canbo.muongphang@example.com";
const HERE: &str = "03325";
const ELSEWHERE: &str = "03158";

fn typed<'f>(fields: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let usual =
        [("from", "/vi/desk/troupes/new"), ("name_vi", "Đội bản Bua"), ("commune", HERE), ("origin", "village")];
    usual.into_iter().filter(|(name, _)| fields.iter().all(|(other, _)| other != name)).chain(fields.to_vec()).collect()
}

async fn add(house: &House, who: &str, fields: &[(&str, &str)]) -> Answer {
    house.submit(Some(who), "/api/troupes/add", &typed(fields)).await
}

async fn id_of(house: &House, slug: &str) -> TroupeId {
    troupes::by_slug(&house.site.db, slug).await.unwrap().unwrap().id
}

async fn edit(house: &House, who: &str, slug: &str, version: &str, fields: &[(&str, &str)]) -> Answer {
    let id = id_of(house, slug).await.to_string();
    let mut fields = typed(fields);
    fields.extend([("troupe", id.as_str()), ("version", version)]);
    house.post(Some(who), "/api/troupes/edit", &fields).await
}

#[test]
fn a_troupe_is_entered_with_its_village_and_who_speaks_for_it() {
    at_sample(async |house| {
        let fields = [
            ("village", "Bua"),
            ("tradition", "thai"),
            ("adults", "12"),
            ("minors", "3"),
            ("leader_name", "Lò Thị Mai"),
            ("leader_phone", "+84 912 345 678"),
            ("leader_zalo", "0912.345.678"),
            ("deputy1_name", "Lò Văn Sơi"),
        ];
        let added = add(house, OFFICER, &fields).await;
        assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.body);
        let page = house.follow(Some(OFFICER), &added).await.text();
        for said in
            ["Đội bản Bua", "xã Mường Phăng", "Lò Thị Mai", "0912345678", "zalo.me/0912345678", "Thêm vào danh sách"]
        {
            assert!(page.contains(said), "{said}: {page}");
        }
        let troupe = troupes::by_slug(&house.site.db, "doi-ban-bua").await.unwrap().unwrap();
        assert_eq!((troupe.village.as_str(), troupe.size()), ("Bua", Some(15)));
        assert_eq!(contacts::of(&house.site.db, troupe.id).await.unwrap().len(), 2);
        assert!(house.log().await.contains(&("troupe.add".into(), "doi-ban-bua".into())));
        let again = add(house, OFFICER, &[]).await;
        assert!(again.headers["location"].to_str().unwrap().ends_with("/doi-ban-bua-2"), "one name, two troupes");
    });
}

#[test]
fn what_is_wrong_with_a_troupe_is_said_beside_its_field_and_kept() {
    at_sample(async |house| {
        let before = house.count("SELECT COUNT(*) FROM troupes").await;
        for (field, value, said) in [
            ("name_vi", " ", "Ghi tên đội bằng tiếng Việt"),
            ("commune", "", "Chọn xã hoặc phường của đội"),
            ("commune", "99999", "Chỉ quản lý đội"),
            ("adults", "mười", "Ghi số người, từ 0 đến 999"),
            ("minors", "1000", "Ghi số người, từ 0 đến 999"),
            ("founded", "98", "Ghi năm bằng bốn chữ số"),
            ("leader_phone", "12345", "Số điện thoại chưa đúng"),
            ("leader_zalo", "javascript:alert(1)", "Ghi số điện thoại dùng Zalo"),
            ("deputy1_name", "Lò Văn Sơi", "Ghi tên đội trưởng trước"),
            ("origin", "abroad", "Ghi nơi đội khách từ đó tới"),
        ] {
            let fields = [(field, value), ("about_vi", "</textarea><script>alert(1)</script>")];
            let page = house.follow(Some(OFFICER), &add(house, OFFICER, &fields).await).await.text();
            let said = said.replace("Chỉ quản lý", "Bạn chỉ quản lý");
            assert!(page.contains(&said), "{field} {value}: {page}");
            assert!(page.contains("&lt;/textarea") && !page.contains("<script>alert"), "{field}");
        }
        assert_eq!(house.count("SELECT COUNT(*) FROM troupes").await, before);
    });
}

#[test]
fn an_officer_finds_no_way_into_another_commune() {
    at_sample(async |house| {
        let list = house.get(Some(OFFICER), "/vi/desk/troupes").await.text();
        assert!(list.contains("Đội bản Che Căn") && !list.contains("Tả Kố Khừ"), "{list}");
        let asked = house.get(Some(OFFICER), &format!("/vi/desk/troupes?commune={ELSEWHERE}&q=Tả")).await.text();
        assert!(!asked.contains("hb-ta-ko-khu"), "{asked}");
        assert_eq!(house.get(Some(OFFICER), "/vi/desk/troupes/hb-ta-ko-khu").await.status, StatusCode::NOT_FOUND);
        assert_eq!(house.get(Some(OFFICER), "/vi/desk/troupes/hb-che-can").await.status, StatusCode::OK);
        // What is absent and what is foreign are alike.
        assert_eq!(edit(house, OFFICER, "hb-ta-ko-khu", "1", &[]).await.status, StatusCode::NOT_FOUND);
        // Neither into another commune nor out of all of them.
        for fields in [[("commune", ELSEWHERE), ("home", "")], [("origin", "abroad"), ("home", "Lào")]] {
            assert_eq!(add(house, OFFICER, &fields).await.status, StatusCode::SEE_OTHER);
            let refused = edit(house, OFFICER, "hb-che-can", "1", &fields).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.body);
        }
        let (mine, theirs) =
            (id_of(house, "hb-che-can").await.to_string(), id_of(house, "hb-ta-ko-khu").await.to_string());
        for (troupe, other) in [(&mine, &theirs), (&theirs, &mine)] {
            let pair = [("troupe", troupe.as_str()), ("other", other), ("kept_version", "1"), ("gone_version", "1")];
            for form in ["/api/troupes/merge", "/api/troupes/keep-apart"] {
                assert_eq!(house.post(Some(OFFICER), form, &pair).await.status, StatusCode::NOT_FOUND, "{form}");
            }
        }
        assert_eq!(house.count("SELECT COUNT(*) FROM troupes WHERE version > 1 OR slug = 'doi-ban-bua'").await, 0);
    });
}

#[test]
fn who_saves_what_somebody_else_saved_meanwhile_is_told() {
    at_sample(async |house| {
        assert_eq!(edit(house, OFFICER, "hb-che-can", "1", &[("adults", "18")]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(edit(house, ADMIN, "hb-che-can", "1", &[("adults", "20")]).await.status, StatusCode::CONFLICT);
        let troupe = troupes::by_slug(&house.site.db, "hb-che-can").await.unwrap().unwrap();
        assert_eq!((troupe.adults, troupe.version), (Some(18), 2));
        let page = house.get(Some(OFFICER), "/vi/desk/troupes/hb-che-can").await.text();
        assert!(page.contains("→ 18"), "its history says what changed: {page}");
        assert_eq!(edit(house, OFFICER, "hb-che-can", "2", &[("adults", "18")]).await.status, StatusCode::SEE_OTHER);
        let troupe = troupes::by_slug(&house.site.db, "hb-che-can").await.unwrap().unwrap();
        assert_eq!(troupe.version, 2, "nothing changed, nothing is saved");
    });
}

async fn merge(house: &House, kept: &str, gone: &str) -> Answer {
    let (kept, gone) = (id_of(house, kept).await.to_string(), id_of(house, gone).await.to_string());
    let fields = [("troupe", kept.as_str()), ("kept_version", "1"), ("other", &gone), ("gone_version", "1")];
    house.post(Some(ADMIN), "/api/troupes/merge", &fields).await
}

#[test]
fn two_that_are_one_are_joined_with_their_history_and_all_that_they_show() {
    at_sample(async |house| {
        let leader = [("leader_name", "Lò Thị Mai"), ("leader_phone", "0911111111"), ("founded", "1998")];
        assert_eq!(add(house, OFFICER, &leader).await.status, StatusCode::SEE_OTHER);
        let acts = "SELECT COUNT(*) FROM acts a JOIN troupes t ON t.id = a.troupe_id WHERE t.slug = 'doi-ban-bua'";
        let shown = "SELECT COUNT(*) FROM acts a JOIN troupes t ON t.id = a.troupe_id WHERE t.slug = 'hb-che-can'";
        let count = house.count(shown).await;
        assert!(count > 0);
        assert_eq!(merge(house, "doi-ban-bua", "hb-che-can").await.status, StatusCode::SEE_OTHER);
        assert_eq!((house.count(acts).await, house.count(shown).await), (count, 0));
        let kept = troupes::by_slug(&house.site.db, "doi-ban-bua").await.unwrap().unwrap();
        assert_eq!(
            (kept.founded, kept.village.as_str()),
            (Some(1998), "Che Căn"),
            "what it did not know is taken over"
        );
        assert_eq!(contacts::of(&house.site.db, kept.id).await.unwrap().len(), 2);
        let old = house.get(Some(OFFICER), "/vi/desk/troupes/hb-che-can").await;
        assert!(old.headers["location"].to_str().unwrap().ends_with("/doi-ban-bua"));
        let page = house.get(Some(OFFICER), "/vi/desk/troupes/doi-ban-bua").await.text();
        assert!(page.contains("Gộp với “Đội bản Che Căn”"), "{page}");
        assert!(!house.get(Some(OFFICER), "/vi/desk/troupes").await.text().contains("Đội bản Che Căn"));
        // Neither of them again, and a third leads to the last.
        assert_eq!(merge(house, "doi-ban-bua", "hb-che-can").await.status, StatusCode::CONFLICT);
        assert_eq!(edit(house, OFFICER, "hb-che-can", "2", &[]).await.status, StatusCode::CONFLICT);
    });
}

#[test]
fn whoever_is_not_the_same_is_not_asked_about_again() {
    at_sample(async |house| {
        let phone: String = house
            .site
            .db
            .q("SELECT k.phone FROM troupe_contacts k JOIN troupes t ON t.id = k.troupe_id WHERE t.slug = 'hb-che-can'")
            .scalar()
            .await
            .unwrap();
        add(house, OFFICER, &[("leader_name", "Lò Thị Mai"), ("leader_phone", &phone)]).await;
        let page = house.get(Some(OFFICER), "/vi/desk/troupes/alike").await.text();
        assert!(page.contains("Hai đội này có phải là một không?"), "{page}");
        let (one, other) = (id_of(house, "doi-ban-bua").await, id_of(house, "hb-che-can").await);
        let fields = [("troupe", one.to_string()), ("other", other.to_string())];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(house.post(Some(OFFICER), "/api/troupes/keep-apart", &fields).await.status, StatusCode::SEE_OTHER);
        assert!(!apart::by_phone(&house.site.db).await.unwrap().contains(&Pair::of(one, other)));
        let page = house.get(Some(OFFICER), "/vi/desk/troupes/alike").await.text();
        assert!(page.contains("Không có đội nào giống nhau"), "{page}");
    });
}
