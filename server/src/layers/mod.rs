//! What every request passes on its way in, and every response on its way out.
//!
//! From the outside: [`peer`] (who asks), [`request_id`], [`headers`], [`trace`], [`body`] (no error
//! without a word), panics, [`limits`], [`origin`], sizes, [`stream`], compression. Pages and forms
//! also pass [`limits::rate`] and [`limits::room`]; files and health do not, because they cost little
//! and because one address may stand for a whole village.
//!
//! # Invariants
//! 1. Every response has a request id and the security headers, whoever made it.
//! 2. The log holds route templates, never a path, a query or an address.
//! 3. Nothing that changes anything passes without proof that our own page sent it.

pub mod body;
mod forwarded;
pub mod headers;
pub mod limits;
pub mod origin;
pub mod peer;
pub mod request_id;
mod seldom;
pub mod stream;
pub mod trace;

use crate::config::{BaseUrl, Network};
use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use http::{Extensions, HeaderMap, StatusCode, Version, header};
use limits::Limits;
use seldom::Seldom;
use std::sync::{Arc, Once};
use tokio::sync::watch;
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{Predicate, SizeAbove};
use tower_http::limit::RequestBodyLimitLayer;
use trace::Counts;

/// No form of ours comes near it.
const BODY: usize = 256 * 1024;
/// Where banks call. Their notices are signed, and visitors must never stand in their way.
const HOOKS: &str = "/hooks/";
/// Where programs read and write. A token stands there for the page that others come from.
const INTERFACE: &str = "/api/v1/";
/// Below this, compression makes an answer no faster.
const WORTH_COMPRESSING: u16 = 860;

/// What the layers know of this server.
pub struct Gate {
    pub base_url: BaseUrl,
    pub trusted_proxies: Vec<Network>,
    pub stopping: watch::Receiver<bool>,
    pub limits: Limits,
    pub counts: Counts,
    /// A proxy nobody told us of is reported once.
    stranger: Once,
    /// What a proxy says and we cannot read is reported once a minute.
    unreadable: Seldom,
}

impl Gate {
    pub fn new(base_url: BaseUrl, trusted_proxies: Vec<Network>, stopping: watch::Receiver<bool>) -> Self {
        Self {
            base_url,
            trusted_proxies,
            stopping,
            limits: Limits::default(),
            counts: Counts::default(),
            stranger: Once::new(),
            unreadable: Seldom::default(),
        }
    }
}

/// The layers of pages and forms only.
pub fn around_dynamic(router: Router, gate: &Arc<Gate>) -> Router {
    router.layer(from_fn_with_state(gate.clone(), limits::room)).layer(from_fn_with_state(gate.clone(), limits::rate))
}

/// The layers of everything.
pub fn around_all(router: Router, gate: &Arc<Gate>) -> Router {
    let worth = SizeAbove::new(WORTH_COMPRESSING).and(is_text);
    // 4 of 11: the steps above cost ten times as much for a few per cent.
    let compression = CompressionLayer::new().quality(CompressionLevel::Precise(4)).compress_when(worth);
    router
        .layer(compression)
        .layer(from_fn_with_state(gate.clone(), stream::end_when_stopping))
        .layer(RequestBodyLimitLayer::new(BODY))
        .layer(from_fn_with_state(gate.clone(), origin::guard))
        .layer(from_fn(limits::shape))
        .layer(CatchPanicLayer::custom(body::after_panic))
        .layer(from_fn(body::never_empty))
        .layer(from_fn_with_state(gate.clone(), trace::note))
        .layer(from_fn_with_state(gate.clone(), headers::secure))
        .layer(from_fn(request_id::give))
        .layer(from_fn_with_state(gate.clone(), peer::recognise))
}

/// An event stream must not wait in a compressor; pictures and fonts are compressed already.
fn is_text(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    let more = ["application/json", "application/wasm", "application/xml", "image/svg+xml"];
    (kind.starts_with("text/") && kind != "text/event-stream") || more.contains(&kind)
}
