//! An id for each request: in the log, on the error page, in the answer's head.

use app::kernel::clock::Clock;
use app::web::{RequestId, SystemClock};
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use http::{HeaderName, HeaderValue};
use uuid::{Builder, Uuid};

pub const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// Gives the request its id. What a client sends under this name means nothing to us.
pub async fn give(mut request: Request, next: Next) -> Response {
    let id = fresh();
    request.extensions_mut().insert(RequestId(id));
    let mut response = next.run(request).await;
    if let Ok(value) = HeaderValue::from_str(&id.to_string()) {
        response.headers_mut().insert(HEADER, value);
    }
    response
}

/// UUIDv7: real time, also where the site's clock is shifted, then randomness.
fn fresh() -> Uuid {
    let mut random = [0; 10];
    // Without randomness ids may meet; no request should fail for that.
    let _ = getrandom::fill(&mut random);
    let millis = SystemClock::default().now().timestamp_millis();
    Builder::from_unix_timestamp_millis(u64::try_from(millis).unwrap_or_default(), &random).into_uuid()
}
