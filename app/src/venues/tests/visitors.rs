//! Whoever has no account.

use super::*;
use crate::festivals::store as festivals;
use crate::testing::{PageForm, at_sample};
use crate::venues::links;
use crate::venues::model::BookingState;
use crate::venues::store::bookings as rows;

const ASK: &str = "/vi/hoa-ban-2027/venues/trung-tam-giao-luu/ask";

fn fields<'f>(form: &'f PageForm, typed: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let anew = |name: &str| typed.iter().find(|(typed, _)| *typed == name).map(|(_, value)| *value);
    form.fields.iter().map(|f| (f.name.as_str(), anew(&f.name).unwrap_or(&f.value))).collect()
}

#[test]
fn a_stranger_asks_finds_the_answer_behind_a_link_and_takes_it_back() {
    at_sample(async |house| {
        let page = house.get(None, ASK).await;
        let form = PageForm::all(&page.body).into_iter().find(|form| form.action == "/api/bookings/ask").unwrap();
        let typed = [
            ("day", "2027-03-14"),
            ("from_time", "14:00"),
            ("until_time", "16:00"),
            ("purpose", "Họp bản"),
            ("name", "Vàng A Dơ"),
        ];
        let refused = house.post(None, &form.action, &fields(&form, &typed)).await;
        assert!(refused.status == 422 && refused.body.contains("\"field\":\"phone\""), "{}", refused.body);
        let typed: Vec<_> = typed.into_iter().chain([("phone", "0912 345 678")]).collect();
        let asked = house.submit(None, &form.action, &fields(&form, &typed)).await;
        let link = asked.headers["location"].to_str().unwrap().to_owned();
        let mine = house.follow(None, &asked).await;
        assert!(
            mine.status == 200 && mine.text().contains("Họp bản") && mine.text().contains("Chờ duyệt"),
            "{}",
            mine.text()
        );
        assert_eq!(mine.headers["cache-control"], "no-store");

        let drop = PageForm::all(&house.get(None, &link).await.body)
            .into_iter()
            .find(|form| form.action == "/api/bookings/drop")
            .unwrap();
        assert_eq!(house.post(None, &drop.action, &drop.with("token", "x")).await.status, 404);
        assert_eq!(house.post(None, &drop.action, &drop.with("", "")).await.status, 303);
        let gone = house.get(None, &link).await;
        assert!(gone.text().contains("Đã hủy"), "{}", gone.text());
    });
}

#[test]
fn a_link_that_was_renewed_opens_nothing() {
    at_sample(async |house| {
        let ctx = house.visitor();
        let id: Uuid =
            house.site.db.q("SELECT id FROM bookings WHERE purpose = 'Giao lưu khèn'").scalar().await.unwrap();
        let festival = festivals::by_id(&house.site.db, house.festival).await.unwrap().unwrap();
        let path = async || {
            let booking = rows::by_id(&house.site.db, id).await.unwrap().unwrap();
            assert_eq!(booking.state, BookingState::Requested);
            format!("/vi{}", links::path(&ctx, &festival, &booking))
        };
        let old = path().await;
        assert_eq!(house.get(None, &old).await.status, 200);
        let fields = [("festival", "hoa-ban-2027"), ("booking", &*id.to_string()), ("from", "/vi/desk")];
        assert_eq!(house.post(Some("diadiem@example.com"), "/api/bookings/renew-link", &fields).await.status, 303);
        assert_eq!(house.get(None, &old).await.status, 404);
        assert_eq!(house.get(None, &path().await).await.status, 200);
    });
}

#[test]
fn strangers_of_one_network_ask_only_so_often_and_learn_no_names() {
    at_sample(async |house| {
        let page = house.get(None, ASK).await;
        let form = PageForm::all(&page.body).into_iter().find(|form| form.action == "/api/bookings/ask").unwrap();
        // The second day, when the sample has somebody there.
        let typed = [
            ("day", "2027-03-13"),
            ("from_time", "14:00"),
            ("until_time", "15:00"),
            ("purpose", "Họp"),
            ("name", "A"),
            ("phone", "0912 345 678"),
        ];
        let taken = house.submit(None, &form.action, &fields(&form, &typed)).await;
        let page = house.follow(None, &taken).await.text();
        assert!(page.contains("13:45–16:00 đã có người") && !page.contains("“Tập múa"), "{page}");
        let mut answers = Vec::new();
        for _ in 0..12 {
            answers.push(house.post(None, &form.action, &fields(&form, &typed)).await.status.as_u16());
        }
        assert!(answers.contains(&422) && answers.last() == Some(&409), "{answers:?}");
    });
}

#[test]
fn a_venues_page_leads_to_maps_and_loads_nothing_from_them() {
    at_sample(async |house| {
        for (lang, name) in [("vi", "Quảng trường 7/5"), ("en", "7/5 Square")] {
            let page = house.get(None, &format!("/{lang}/hoa-ban-2027/venues/quang-truong-7-5")).await;
            assert_eq!(page.status, 200);
            for said in
                [name, "href=\"geo:21.3916,103.0163?q=21.3916,103.0163(", "https://www.openstreetmap.org/?mlat=21.3916"]
            {
                assert!(page.text().contains(said), "{said} in {}", page.text());
            }
            assert!(!page.body.contains("src=\"http") && !page.body.contains("<iframe"));
        }
        assert_eq!(house.get(None, "/vi/hoa-ban-2027/venues/khong-co").await.status, 404);
    });
}
