//! The call as organisers build it.

use super::{DOOR, ORGANISER};
use crate::testing::at_sample;

const CALL: &str = "/vi/desk/hoa-ban-2027/applications/call";

#[test]
fn a_call_is_opened_with_the_usual_questions_and_seen_as_a_troupe_sees_it() {
    at_sample(async |house| {
        assert!(house.get(None, DOOR).await.text().contains("Chưa mở đăng ký"), "before there is one");
        let page = house.get(Some(ORGANISER), CALL).await.text();
        assert!(page.contains("Mở đợt đăng ký") && page.contains("value=\"23:59\""), "{page}");
        let fields = [
            ("from", CALL),
            ("festival", "hoa-ban-2027"),
            ("version", "0"),
            ("about_vi", ""),
            ("opens_day", "2026-12-01"),
            ("opens_time", "08:00"),
            ("closes_day", "2026-11-01"),
            ("closes_time", "17:00"),
            ("answer_on", "2027-02-20"),
            ("confirm_days", "7"),
            ("per_troupe", "2"),
            ("arrive_before", "45"),
        ];
        let refused = house.submit(Some(ORGANISER), "/api/applications/call", &fields).await;
        let page = house.follow(Some(ORGANISER), &refused).await.text();
        assert!(page.contains("Ngày kết thúc phải sau ngày bắt đầu") && page.contains("2026-11-01"), "{page}");
        assert!(page.contains("Viết cho các đội biết"), "{page}");
        let right = fields.map(|(name, value)| match name {
            "closes_day" => (name, "2027-01-31"),
            "about_vi" => (name, "Cần xòe và hát"),
            _ => (name, value),
        });
        let saved = house.submit(Some(ORGANISER), "/api/applications/call", &right).await;
        let page = house.follow(Some(ORGANISER), &saved).await.text();
        assert!(page.contains("Đã lưu đợt đăng ký") && page.contains("10 trang, 14 câu trả lời"), "{page}");
        let preview = house.get(Some(ORGANISER), "/vi/desk/hoa-ban-2027/applications/preview").await.text();
        for said in ["Tên tiết mục", "Đội diễn được buổi nào", "Buổi tối", "Loa, âm thanh"] {
            assert!(preview.contains(said), "{said} in {preview}");
        }
        let door = house.get(None, DOOR).await.text();
        assert!(door.contains("Nhận đăng ký đến") && door.contains("Vào bằng phiếu của xã"), "{door}");
        let again = house.submit(Some(ORGANISER), "/api/applications/call", &right).await;
        assert!(house.follow(Some(ORGANISER), &again).await.text().contains("đã"), "a stale page is told");
    });
}
