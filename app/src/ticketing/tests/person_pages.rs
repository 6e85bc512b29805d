//! The two folds on an order's page, used without script.

use super::*;
use crate::testing::at_sample;

/// The organiser of the sample.
const WHO: Option<&str> = Some("btc@example.com");

/// Sends a form from the page at `path`; what that page shows then.
async fn send(house: &House, path: &str, action: &str, fields: &[(&str, &str)]) -> String {
    let fields: Vec<(&str, &str)> = fields.iter().copied().chain([("from", path)]).collect();
    let answer = house.submit(WHO, action, &fields).await;
    assert_eq!((answer.status.as_u16(), answer.headers["location"].to_str().unwrap()), (303, path));
    house.follow(WHO, &answer).await.body
}

#[test]
fn an_organiser_corrects_and_erases_a_buyer_on_the_orders_page() {
    at_sample(async |house| {
        let orders = every_order(house).await;
        let order = orders.iter().find(|order| order.state == OrderState::Pending).unwrap();
        let id = order.id.to_string();
        let path = format!("/vi/desk/hoa-ban-2027/orders/{}", order.code);
        assert!(!house.get(WHO, &path).await.body.contains("<details open"));

        let version = ("version", "1");
        let fields = [("order", id.as_str()), ("name", "Quàng Văn Nhầm"), ("phone", "12"), ("email", ""), version];
        let refused = send(house, &path, "/api/orders/correct", &fields).await;
        assert!(refused.contains("<details open"), "the form is open again");
        assert!(
            refused.contains("Quàng Văn Nhầm") && refused.contains("id=\"f-phone-error\""),
            "nothing typed is lost"
        );
        let fields =
            [("order", id.as_str()), ("name", "Quàng Văn Đúng"), ("phone", "0912345678"), ("email", ""), version];
        let saved = send(house, &path, "/api/orders/correct", &fields).await;
        assert!(saved.contains("Quàng Văn Đúng") && saved.contains("notice ok"));

        let order = [("order", id.as_str())];
        let refused = send(house, &path, "/api/orders/forget", &order).await;
        assert!(refused.contains("notice error") && refused.contains("Hãy hủy đơn trước"));
        send(house, &path, "/api/orders/cancel", &[order[0], ("why", "khách báo bận")]).await;
        let erased = send(house, &path, "/api/orders/forget", &order).await;
        assert!(erased.contains("đã xóa theo yêu cầu") && !erased.contains("Quàng Văn"));
        assert!(!erased.contains("/api/orders/correct") && !erased.contains("/api/orders/revoke-link"));
    });
}
