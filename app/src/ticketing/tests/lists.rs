//! Lists of orders and tickets: on the screen, in a spreadsheet, on paper for the door.

use super::*;
use crate::db::Reads;
use crate::testing::at_sample;

const DESK: &str = "/vi/desk/hoa-ban-2027";
const ORGANISER: Option<&str> = Some("btc@example.com");

/// Codes of the orders that hold a valid ticket of a kind, and of those that hold none.
async fn of_kind(house: &House, slug: &'static str) -> (Vec<String>, Vec<String>) {
    let with = "SELECT DISTINCT o.code FROM orders o JOIN tickets t ON t.order_id = o.id
        JOIN products d ON d.id = t.product_id WHERE o.festival_id = $1 AND d.slug = $2 AND t.cancelled_at IS NULL";
    let with: Vec<(String,)> = house.site.db.q(with).bind(house.festival).bind(slug).all().await.unwrap();
    let with: Vec<String> = with.into_iter().map(|(code,)| code).collect();
    let paid = every_order(house).await.into_iter().filter(|order| order.state == OrderState::Paid);
    let without = paid.map(|order| order.code).filter(|code| !with.contains(code)).collect();
    (with, without)
}

#[test]
fn orders_are_listed_with_their_kinds_and_found_by_kind_and_show() {
    at_sample(async |house| {
        let (with, without) = of_kind(house, "giua").await;
        let page = house.get(ORGANISER, &format!("{DESK}/orders?kind=giua&state=paid")).await.text();
        assert!(with.iter().all(|code| page.contains(code)) && !without.iter().any(|code| page.contains(code)));
        assert!(page.contains(" × "), "{page}");
        let sheet = house.get(ORGANISER, &format!("{DESK}/orders.csv?kind=giua")).await.body;
        assert!(with.iter().all(|code| sheet.contains(code)) && !without.iter().any(|code| sheet.contains(code)));
        assert!(sheet.lines().next().unwrap().contains("Số vé") && sheet.contains("2 × "), "{sheet}");
        let show = "SELECT p.slug FROM products d JOIN performances p ON p.id = d.performance_id
            WHERE d.festival_id = $1 AND d.slug = 'giua'";
        let show: String = house.site.db.q(show).bind(house.festival).scalar().await.unwrap();
        let of_show = house.get(ORGANISER, &format!("{DESK}/orders?show={show}&state=paid")).await.text();
        assert!(with.iter().all(|code| of_show.contains(code)));
        let nowhere = house.get(ORGANISER, &format!("{DESK}/orders?kind=%27;--&show=%3Cb%3E")).await;
        assert!(nowhere.status.is_success(), "what is no kind narrows nothing");
    });
}

#[test]
fn every_ticket_is_a_line_and_the_door_has_a_list_that_says_no_more_than_it_must() {
    at_sample(async |house| {
        let tickets = house.get(ORGANISER, &format!("{DESK}/tickets.csv")).await.body;
        let count = "SELECT COUNT(*) FROM tickets t JOIN orders o ON o.id = t.order_id JOIN festivals f
            ON f.id = o.festival_id WHERE f.code_prefix = 'HB'";
        assert_eq!(tickets.lines().count() as i64, house.count(count).await + 1);
        let (with, without) = of_kind(house, "tre-em").await;
        let door = house.get(ORGANISER, &format!("{DESK}/door?kind=tre-em")).await.text();
        assert!(with.iter().all(|code| door.contains(code)) && !without.iter().any(|code| door.contains(code)));
        assert!(door.contains("☐"));
        let whole = "SELECT phone FROM orders WHERE phone IS NOT NULL ORDER BY code";
        let phones: Vec<(String,)> = house.site.db.q(whole).all().await.unwrap();
        assert!(!phones.iter().any(|(phone,)| door.contains(phone.as_str())), "no whole number lies about");
        for gate in ["/door", "/tickets.csv"] {
            assert_eq!(house.get(Some("cong@example.com"), &format!("{DESK}{gate}")).await.status.as_u16(), 404);
        }
    });
}
