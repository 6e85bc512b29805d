//! What the calendar of the desk shows of the sample's second day.

use super::bookings::ORGANISER;
use crate::testing::at_sample;

const SECOND: &str = "/vi/desk/hoa-ban-2027/venues?day=2027-03-13";

#[test]
fn each_thing_of_a_day_stands_with_its_state_in_a_word() {
    at_sample(async |house| {
        let page = house.get(Some(ORGANISER), SECOND).await.text();
        for said in [
            "<b>Tổng duyệt</b></a><span><svg aria-hidden=\"true\" class=\"icon\"><use href=\"/icons.svg#clock\"></use></svg>Giữ chỗ, 08:00–11:30</span><span>Cả dựng và dọn: 07:30–11:30",
            "<b>Dựng sân khấu</b><span><svg aria-hidden=\"true\" class=\"icon\"><use href=\"/icons.svg#lock\"></use></svg>Không cho mượn, 13:00–17:30",
            "Chờ duyệt, 19:00–21:00",
            "Đã chắc, 20:00–21:45",
            "Thứ Bảy, 13/03/2027",
        ] {
            assert!(page.contains(said), "{said} in {page}");
        }
        assert!(!page.contains(" style="), "the policy refuses style attributes");
        let week = house.get(Some(ORGANISER), &format!("{SECOND}&view=week")).await.text();
        assert!(week.contains("Tổng duyệt") && week.contains("Chủ nhật"), "{week}");
        let month = house.get(Some(ORGANISER), &format!("{SECOND}&view=month")).await.text();
        let day = "/vi/desk/hoa-ban-2027/venues?day=2027-03-13\"";
        assert!(month.contains("01/03–07/03") && month.contains("29/03–31/03") && month.contains(day), "{month}");
        assert!(month.contains("?day=2027-02-28&amp;view=month") && month.contains("?day=2027-04-01&amp;view=month"));
    });
}

#[test]
fn strange_days_are_the_first_of_the_festival() {
    at_sample(async |house| {
        for query in ["?day=0000-00-00", "?day=x&view=year", "?day=9999-12-31", ""] {
            let page = house.get(Some(ORGANISER), &format!("/vi/desk/hoa-ban-2027/venues{query}")).await;
            assert!(page.status == 200 && page.text().contains("Thứ Sáu, 12/03/2027"), "{query}");
        }
        let booking = house.get(Some(ORGANISER), "/vi/desk/hoa-ban-2027/bookings/x").await;
        assert_eq!(booking.status, 404);
    });
}

/// What visitors read never counts the time to set up as part of the show.
#[test]
fn the_time_to_set_up_is_never_shown_as_show_time() {
    at_sample(async |house| {
        let page = house.get(Some(ORGANISER), SECOND).await.text();
        assert!(page.contains("Đã chắc, 14:00–16:00</span><span>Cả dựng và dọn: 13:45–16:00"), "{page}");
    });
}
