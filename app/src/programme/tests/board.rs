//! The board, as a browser without script sees it.

use super::*;
use crate::testing::{PageForm, at_sample};

#[test]
fn what_is_picked_up_is_put_down_by_a_button_of_the_board() {
    at_sample(async |house| {
        house.stages(2).await;
        house.placed("Ở đây rồi", "moi-1", 14, "10:00").await;
        house.placed("Bên kia", "moi-2", 14, "09:00").await;
        let (_, showing) = house.write_act(act("Múa sạp")).await;
        let at = format!("/vi/desk/hoa-ban-2027/programme/board?day=2027-03-14&pick={}", showing.code);
        let page = house.get(Some(PLANNER), &at).await;
        let text = page.text();
        assert!(text.contains("Đang nhấc “Múa sạp”, 30 phút.") && text.contains("10:00–10:30"), "{text}");
        assert!(text.contains("value=\"moi-1 09:45\"") && !text.contains("value=\"moi-1 10:15\""), "only free cells");
        let form = PageForm::all(&page.body).into_iter().find(|form| form.action == "/api/programme/put").unwrap();
        let mut fields = form.with("", "");
        fields.push(("spot", "moi-1 10:30"));
        let put = house.submit(Some(PLANNER), "/api/programme/put", &fields).await;
        let text = house.follow(Some(PLANNER), &put).await.text();
        assert!(text.contains("Đã lưu lịch diễn.") && text.contains("10:30–11:00"), "{text}");
        // The same page sent again is out of date.
        let stale = house.submit(Some(PLANNER), "/api/programme/put", &fields).await;
        assert!(house.follow(Some(PLANNER), &stale).await.text().contains("một người khác đã lưu"));
    });
}

#[test]
fn a_place_that_is_taken_says_by_what() {
    at_sample(async |house| {
        house.stages(1).await;
        house.placed("Hát then", "moi-1", 14, "10:00").await;
        let (_, showing) = house.write_act(act("Kèn lá")).await;
        let (id, version) = (showing.id.to_string(), showing.version.to_string());
        let from = format!("/vi/desk/hoa-ban-2027/programme/board?day=2027-03-14&pick={}", showing.code);
        let fields = [
            ("from", &*from),
            ("festival", "hoa-ban-2027"),
            ("showing", &*id),
            ("version", &*version),
            ("day", "2027-03-14"),
            ("spot", "moi-1 09:45"),
        ];
        let refused = house.submit(Some(PLANNER), "/api/programme/put", &fields).await;
        let text = house.follow(Some(PLANNER), &refused).await.text();
        assert!(text.contains("Trùng với “Hát then”, 10:00–10:30"), "{text}");
    });
}

/// Order and day are those of the festival, whoever looks from where.
#[test]
fn v11_a_board_shows_the_night_on_the_day_it_belongs_to() {
    at_sample(async |house| {
        house.stages(1).await;
        house.placed("Đêm muộn", "moi-1", 14, "01:30").await;
        let on = async |date: u32| {
            let at = format!("/vi/desk/hoa-ban-2027/programme/board?day=2027-03-{date}");
            house.get(Some(PLANNER), &at).await.text().contains("01:30–02:00")
        };
        assert_eq!([on(13).await, on(14).await, on(15).await], [false, true, false]);
    });
}
