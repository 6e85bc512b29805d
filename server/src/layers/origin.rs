//! The origin guard: a request that may change something must come from a page of ours.
//!
//! `Sec-Fetch-Site` decides where it is sent (no page can forge it). Plain http on a LAN address has
//! no such header: there `Origin` decides, and before that age `Referer`. None of the three is
//! refused; whoever writes a script can add `Origin`. Notices of banks under `/hooks/` are signed
//! instead. Programs show a token under `/api/v1/`: there no cookie is looked at, so no page can write in its
//! reader's name.

use super::peer::Client;
use super::{Gate, HOOKS, INTERFACE};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderName, Method, StatusCode, Uri, header};
use std::sync::Arc;

const SEC_FETCH_SITE: &str = "sec-fetch-site";

pub async fn guard(State(gate): State<Arc<Gate>>, request: Request, next: Next) -> Response {
    let harmless = matches!(*request.method(), Method::GET | Method::HEAD);
    let path = request.uri().path();
    let by_token = path.starts_with(INTERFACE) && request.headers().contains_key(header::AUTHORIZATION);
    if harmless || path.starts_with(HOOKS) || by_token {
        return next.run(request).await;
    }
    let https = request.extensions().get::<Client>().is_some_and(|client| client.https);
    if is_ours(request.headers(), gate.base_url.as_str(), https) {
        return next.run(request).await;
    }
    StatusCode::FORBIDDEN.into_response()
}

fn is_ours(headers: &HeaderMap, base_url: &str, https: bool) -> bool {
    if let Some(site) = headers.get(SEC_FETCH_SITE) {
        return site == "same-origin" || site == "none";
    }
    if headers.contains_key(header::ORIGIN) {
        return text(headers, header::ORIGIN).is_some_and(|origin| is_our_origin(origin, headers, base_url, https));
    }
    let referer = text(headers, header::REFERER).and_then(origin_of);
    referer.is_some_and(|origin| is_our_origin(&origin, headers, base_url, https))
}

/// As configured, or as this very request reached us (another name of the same host). `null` is
/// neither.
fn is_our_origin(origin: &str, headers: &HeaderMap, base_url: &str, https: bool) -> bool {
    let scheme = if https { "https" } else { "http" };
    let here = text(headers, header::HOST).map(|host| format!("{scheme}://{host}"));
    origin == base_url || here.is_some_and(|here| origin.eq_ignore_ascii_case(&here))
}

/// The one value of a header; two values are none.
fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    let mut values = headers.get_all(name).into_iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}

fn origin_of(referer: &str) -> Option<String> {
    // What follows the path may hold letters that `Uri` refuses.
    let page: Uri = referer.split(['?', '#']).next()?.parse().ok()?;
    Some(format!("{}://{}", page.scheme_str()?, page.authority()?))
}
