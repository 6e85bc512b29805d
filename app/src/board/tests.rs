//! What an overview says to whom.

use crate::testing::at_sample;

#[test]
fn an_organiser_reads_what_waits_at_each_desk_of_theirs_and_nothing_of_the_treasurers() {
    at_sample(async |house| {
        let page = house.get(Some("btc@example.com"), "/vi/desk/hoa-ban-2027").await;
        let todo = page.body.split("Việc cần làm").nth(1).unwrap().split("</ul>").next().unwrap();
        assert!(todo.contains("href=\"/vi/desk/hoa-ban-2027/bookings\""), "{todo}");
        assert!(todo.contains("việc chờ bạn trả lời") && !todo.contains("/treasury"), "{todo}");
    });
}

#[test]
fn kinds_of_one_name_are_told_apart_and_what_is_free_has_no_sum() {
    at_sample(async |house| {
        let page = house.get(Some("btc@example.com"), "/vi/desk/hoa-ban-2027").await;
        let kinds = page.body.split("Đã bán theo loại vé").nth(1).unwrap().split("</dl>").next().unwrap();
        assert_eq!(kinds.matches("Trẻ em dưới 6 tuổi (").count(), 2, "{kinds}");
        assert!(!kinds.contains(">0 ₫") && !kinds.contains(", 0 ₫"), "{kinds}");
    });
}
