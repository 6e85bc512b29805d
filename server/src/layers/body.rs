//! No error without a word: axum and our own layers answer with a bare status, this layer adds the
//! sentence, in both languages because no page was drawn for it.

use super::request_id;
use app::web::RequestId;
use axum::body::{Body, HttpBody};
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use std::any::Any;

pub async fn never_empty(request: Request, next: Next) -> Response {
    let html = wants_html(request.headers());
    let id = request.extensions().get::<RequestId>().map(|id| id.0.to_string()).unwrap_or_default();
    let mut response = next.run(request).await;
    let status = response.status();
    let wrong = status.is_client_error() || status.is_server_error();
    if wrong && response.body().size_hint().exact() == Some(0) {
        let (kind, text) = match html {
            true => ("text/html; charset=utf-8", page(status, &id)),
            false => ("text/plain; charset=utf-8", plain(status, &id)),
        };
        let headers = response.headers_mut();
        headers.remove(header::CONTENT_LENGTH);
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        *response.body_mut() = Body::from(text);
    }
    response
}

/// What broke stands in the log, and nowhere else.
pub fn after_panic(_: Box<dyn Any + Send>) -> Response {
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

fn wants_html(headers: &HeaderMap) -> bool {
    headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).is_some_and(|value| value.contains("text/html"))
}

/// What it means, in Vietnamese and in English.
const WORDS: &[(StatusCode, &str, &str)] = &[
    (
        StatusCode::FORBIDDEN,
        "Yêu cầu này không đến từ trang của chúng tôi. Xin mở lại trang và thử lại.",
        "This request did not come from a page of ours. Please open the page again and retry.",
    ),
    (StatusCode::NOT_FOUND, "Không có trang này.", "There is no such page."),
    (StatusCode::METHOD_NOT_ALLOWED, "Địa chỉ này không nhận cách gửi đó.", "This address does not take that method."),
    (
        StatusCode::REQUEST_TIMEOUT,
        "Nội dung gửi lên đến quá chậm. Xin thử lại.",
        "What was sent arrived too slowly. Please try again.",
    ),
    (StatusCode::PAYLOAD_TOO_LARGE, "Nội dung gửi lên quá lớn.", "What was sent is too large."),
    (StatusCode::URI_TOO_LONG, "Địa chỉ quá dài.", "The address is too long."),
    (StatusCode::UNSUPPORTED_MEDIA_TYPE, "Không nhận loại nội dung này.", "This kind of content is not taken here."),
    (
        StatusCode::TOO_MANY_REQUESTS,
        "Có quá nhiều yêu cầu từ địa chỉ mạng này. Xin thử lại sau vài giây.",
        "Too many requests came from this network address. Please try again in a few seconds.",
    ),
    (
        StatusCode::SERVICE_UNAVAILABLE,
        "Máy chủ đang bận. Xin thử lại sau vài giây.",
        "The server is busy. Please try again in a few seconds.",
    ),
    (
        StatusCode::INTERNAL_SERVER_ERROR,
        "Có lỗi ở phía chúng tôi. Dữ liệu đã lưu vẫn còn. Xin thử lại.",
        "Something broke on our side. What was saved is safe. Please try again.",
    ),
];

fn words(status: StatusCode) -> (&'static str, &'static str) {
    let found = WORDS.iter().find(|(known, ..)| *known == status);
    found.map_or(("Yêu cầu không hợp lệ.", "The request is not valid."), |(_, vi, en)| (vi, en))
}

fn plain(status: StatusCode, id: &str) -> String {
    let (vi, en) = words(status);
    format!("{}\n{vi}\n{en}\n{}: {id}\n", status.as_u16(), request_id::HEADER)
}

fn page(status: StatusCode, id: &str) -> String {
    let (vi, en) = words(status);
    format!(
        "<!DOCTYPE html><html lang=\"vi\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\"><title>{code} – Xòe</title></head><body><main>\
         <h1>{vi}</h1><p lang=\"en\">{en}</p><p><a href=\"/\">Xòe</a></p><p><small>{code} · {id}</small></p>\
         </main></body></html>\n",
        code = status.as_u16()
    )
}
