//! Security headers on every response. A handler's own choice stands.

use super::Gate;
use super::peer::Client;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::{HeaderMap, HeaderName, HeaderValue, header};
use std::sync::Arc;

const ALWAYS: [(HeaderName, &str); 7] = [
    // Pages set a wider one; a file or an error needs nothing.
    (header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'; base-uri 'none'"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    // Forms without script go back to the Referer: our own pages must see it in full.
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    ),
];

pub async fn secure(State(gate): State<Arc<Gate>>, request: Request, next: Next) -> Response {
    let https = gate.base_url.is_https() || request.extensions().get::<Client>().is_some_and(|client| client.https);
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let framed = may_be_framed(headers);
    for (name, value) in ALWAYS.into_iter().filter(|(name, _)| !(framed && *name == header::X_FRAME_OPTIONS)) {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if https {
        let year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
        headers.entry(header::STRICT_TRANSPORT_SECURITY).or_insert(year);
    }
    response
}

/// A page that says it may stand in anybody's; the older header has no word for that.
fn may_be_framed(headers: &HeaderMap) -> bool {
    let policy = headers.get(header::CONTENT_SECURITY_POLICY).and_then(|value| value.to_str().ok());
    policy.is_some_and(|policy| policy.split(';').any(|part| part.trim() == "frame-ancestors *"))
}
