//! The two folds on an order's page, used without script.

use super::*;
use crate::people::{session, store as people};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use tower::ServiceExt;

const HTML: &str = "text/html";

/// The desk of the sample's organiser: its router, and the cookies a browser would send.
struct Desk {
    router: Router,
    cookies: String,
}

impl Desk {
    async fn open(site: &Arc<Site>) -> Self {
        let mut known = crate::demo::sign_ins().into_iter();
        let (email, _) = known.find(|(_, role)| role == "organiser").unwrap();
        let ctx = testing::visitor(site);
        let user = people::user_by_email(&site.db, &email).await.unwrap().unwrap();
        let started =
            site.db.write((ctx, user), |tx, (ctx, user)| Box::pin(session::start(tx, ctx, user, "test"))).await;
        let cookies = format!("{}={}", session::cookie_name(site), started.unwrap().0.reveal());
        Self { router: crate::web::routes::router(site.clone()), cookies }
    }

    async fn page(&self, path: &str, flash: &str) -> String {
        let cookies = format!("{}; {flash}", self.cookies);
        let request = Request::get(path).header(header::ACCEPT, HTML).header(header::COOKIE, cookies);
        let response = self.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        assert_eq!(response.status(), 200, "{path}");
        String::from_utf8(to_bytes(response.into_body(), 4 << 20).await.unwrap().into()).unwrap()
    }

    /// Sends a form from the page at `path`; what that page shows then.
    async fn send(&self, path: &str, action: &str, fields: &[(&str, &str)]) -> String {
        let body =
            form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).append_pair("from", path).finish();
        let request = Request::post(action)
            .header(header::ACCEPT, HTML)
            .header(header::COOKIE, &self.cookies)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let response = self.router.clone().oneshot(request.body(Body::from(body)).unwrap()).await.unwrap();
        assert_eq!((response.status().as_u16(), &response.headers()[header::LOCATION]), (303, &path.parse().unwrap()));
        let flash = response.headers()[header::SET_COOKIE].to_str().unwrap().split(';').next().unwrap().to_owned();
        self.page(path, &flash).await
    }
}

#[test]
fn an_organiser_corrects_and_erases_a_buyer_on_the_orders_page() {
    both(async |test| {
        let site = testing::site(test, testing::clock()).await;
        crate::demo::load(&site).await.unwrap();
        let festival = festivals::by_slug(&site.db, "hoa-ban-2027").await.unwrap().unwrap();
        let orders = order_rows::of_festival(&site.db, festival.id).await.unwrap();
        let order = orders.iter().find(|order| order.state == OrderState::Pending).unwrap();
        let (desk, id) = (Desk::open(&site).await, order.id.to_string());
        let path = format!("/vi/desk/hoa-ban-2027/orders/{}", order.code);
        assert!(!desk.page(&path, "").await.contains("<details open"));

        let fields = [("order", id.as_str()), ("name", "Quàng Văn Nhầm"), ("phone", "12"), ("email", "")];
        let refused = desk.send(&path, "/api/orders/correct", &fields).await;
        assert!(refused.contains("<details open"), "the form is open again");
        assert!(
            refused.contains("Quàng Văn Nhầm") && refused.contains("id=\"f-phone-error\""),
            "nothing typed is lost"
        );
        let fields = [("order", id.as_str()), ("name", "Quàng Văn Đúng"), ("phone", "0912345678"), ("email", "")];
        let saved = desk.send(&path, "/api/orders/correct", &fields).await;
        assert!(saved.contains("Quàng Văn Đúng") && saved.contains("notice ok"));

        let order = [("order", id.as_str())];
        let refused = desk.send(&path, "/api/orders/forget", &order).await;
        assert!(refused.contains("notice error") && refused.contains("Hãy hủy đơn trước"));
        desk.send(&path, "/api/orders/cancel", &order).await;
        let erased = desk.send(&path, "/api/orders/forget", &order).await;
        assert!(erased.contains("đã xóa theo yêu cầu") && !erased.contains("Quàng Văn"));
        assert!(!erased.contains("/api/orders/correct") && !erased.contains("/api/orders/revoke-link"));
        assert_eq!(check::run(&site.db).await.unwrap(), Vec::<String>::new());
    });
}
