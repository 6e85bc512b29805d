//! What programs are promised, on both engines.

mod reading;
mod tokens;
mod writing;

use crate::site;
use crate::testing::{Answer, House};
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, StatusCode, header};
use serde_json::Value;
use tower::ServiceExt;

const PLANNER: &str = "chuongtrinh@example.com";
const DESK: &str = "/vi/desk/hoa-ban-2027/exchange";
const BASE: &str = "/api/v1/festivals/hoa-ban-2027";

/// A program's request, with a token and a body where it has them.
async fn call(house: &House, method: Method, path: &str, token: &str, body: &str) -> Answer {
    let mut request = Request::builder().method(method).uri(path);
    if !token.is_empty() {
        request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
    }
    let request = request.header(header::CONTENT_TYPE, "application/json").body(Body::from(body.to_owned())).unwrap();
    let response = site::router(house.site.clone()).oneshot(request).await.unwrap();
    let (status, headers) = (response.status(), response.headers().clone());
    let bytes = to_bytes(response.into_body(), 8 << 20).await.unwrap();
    Answer { status, headers, body: String::from_utf8_lossy(&bytes).into_owned(), bytes }
}

async fn post(house: &House, path: &str, token: &str, body: &Value) -> Answer {
    call(house, Method::POST, &format!("{BASE}{path}"), token, &body.to_string()).await
}

async fn read(house: &House, path: &str) -> Value {
    let answer = house.get(None, path).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
    json(&answer)
}

fn json(answer: &Answer) -> Value {
    serde_json::from_str(&answer.body).unwrap_or_else(|error| panic!("{error}: {}", answer.body))
}

/// Makes a token at the desk; answers it as its page shows it.
async fn token(house: &House, scope: &str) -> String {
    let fields = [("from", DESK), ("festival", "hoa-ban-2027"), ("name", "Bảng LED"), ("scope", scope), ("days", "30")];
    let made = house.submit(Some(PLANNER), "/api/tokens/create", &fields).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    shown(&house.follow(Some(PLANNER), &made).await.body).unwrap()
}

fn shown(page: &str) -> Option<String> {
    let rest = page.split("xoe_").nth(1)?;
    let token: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
    (token.len() == 43).then(|| format!("xoe_{token}"))
}
