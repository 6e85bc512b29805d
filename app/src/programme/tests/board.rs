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
        let text = house.follow(Some(PLANNER), &stale).await.text();
        assert!(text.contains("vừa đổi “Múa sạp”") && text.contains("14/03, 10:30"), "{text}");
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

/// What is looked at stands in the address, and a move leads back to it.
#[test]
fn a_board_is_seen_as_near_and_as_wide_as_its_address_says() {
    at_sample(async |house| {
        house.stages(2).await;
        house.placed("Ở đây rồi", "moi-1", 14, "10:00").await;
        house.placed("Hôm khác", "moi-2", 13, "10:00").await;
        let (_, showing) = house.write_act(act("Múa sạp")).await;
        let board = async |query: &str| {
            house.get(Some(PLANNER), &format!("/vi/desk/hoa-ban-2027/programme/board?day=2027-03-14{query}")).await.body
        };
        let held = format!("&pick={}", showing.code);
        let near = board(&format!("{held}&zoom=5")).await;
        assert!(near.contains("value=\"moi-1 09:55\"") && !near.contains("value=\"moi-1 10:25\""));
        let far = board(&format!("{held}&zoom=30")).await;
        assert!(far.contains("value=\"moi-1 09:30\"") && !far.contains("value=\"moi-1 09:15\""));
        let has_other = |page: &str| page.contains("data-stage=\"moi-2\"");
        assert!(!has_other(&board("").await) && has_other(&board("&stages=all").await));
        let waits = |page: &str| page.contains(&format!("data-code=\"{}\"", showing.code));
        assert!(waits(&board("&q=mua+sap&kind=contest").await), "found without marks, and by its kind");
        assert!(!waits(&board("&q=khongcogi").await) && !waits(&board("&kind=market").await));
        let form = PageForm::all(&near).into_iter().find(|form| form.action == "/api/programme/put").unwrap();
        let mut fields = form.with("", "");
        fields.push(("spot", "moi-1 09:25"));
        let put = house.submit(Some(PLANNER), "/api/programme/put", &fields).await;
        let next = house.follow(Some(PLANNER), &put).await.body;
        assert!(next.contains("09:25–09:55") && next.contains("data-step=\"5\"") && !next.contains("Đang nhấc"));
    });
}

/// What hovers over a place is told the same as what is put there.
#[test]
fn a_look_at_a_place_says_what_a_move_there_would_and_changes_nothing() {
    at_sample(async |house| {
        house.stages(2).await;
        house.placed("Hát then", "moi-1", 14, "10:00").await;
        let (_, showing) = house.write_act(ActForm { set_up: 10, ..act("Kèn lá") }).await;
        let before = house.plan().await;
        let look = async |spot: &str| {
            let spot = spot.replace(' ', "+");
            let at = format!(
                "/vi/desk/hoa-ban-2027/programme/board/check?day=2027-03-14&showing={}&spot={spot}",
                showing.code
            );
            let answer = house.get(Some(PLANNER), &at).await;
            let said: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
            ["level", "said"].map(|part| said[part].as_str().unwrap_or_default().to_owned())
        };
        let [level, said] = look("moi-1 10:15").await;
        assert_eq!(level, "move");
        assert!(said.starts_with("Kèn lá, Sân 1, 10:15–10:45. Trùng với “Hát then”, 10:00–10:30"), "{said}");
        let [level, said] = look("moi-1 10:40").await;
        assert_eq!((&*level, &*said), ("free", "Kèn lá, Sân 1, 10:40–11:10. Không vướng gì."));
        assert_eq!(look("khong-co 10:40").await[0], "move", "no such stage");
        assert_eq!(look("moi-1 x").await[0], "", "no such time");
        assert_eq!(house.plan().await.version, before.version);
        for minute in (0..60).step_by(5) {
            let time = format!("{}:{minute:02}", if minute < 30 { 10 } else { 9 });
            let [level, said] = look(&format!("moi-1 {time}")).await;
            let put = house.put(showing.id, "moi-1", 14, &time).await;
            assert_eq!(level == "move", put.is_err(), "{time}: {said} {put:?}");
            if put.is_ok() {
                house.undo().await.unwrap();
            }
        }
    });
}
