//! One log line for each request, and the counts for `/metrics`.

use super::Gate;
use app::web::RequestId;
use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::{Method, StatusCode};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;
use tracing::Instrument;

/// Answers by the first digit of their status.
#[derive(Default)]
pub struct Counts([AtomicU64; 6]);

impl Counts {
    fn add(&self, status: StatusCode) {
        if let Some(count) = self.0.get(usize::from(status.as_u16() / 100)) {
            count.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// `("2xx", 17)` …
    pub fn read(&self) -> impl Iterator<Item = (String, u64)> {
        self.0.iter().enumerate().skip(1).map(|(class, count)| (format!("{class}xx"), count.load(Ordering::Relaxed)))
    }
}

/// Logs the route as it stands in our table: what was typed into it can be a name or a link's secret.
pub async fn note(State(gate): State<Arc<Gate>>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let id = request.extensions().get::<RequestId>().map(|id| id.0.to_string()).unwrap_or_default();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let route = route.as_ref().map_or("(none)", MatchedPath::as_str);
    let method = known(request.method());
    let span = tracing::info_span!("request", id);
    let response = next.run(request).instrument(span.clone()).await;
    let (status, ms) = (response.status().as_u16(), started.elapsed().as_secs_f64() * 1000.0);
    gate.counts.add(response.status());
    let ms = (ms * 10.0).round() / 10.0;
    span.in_scope(|| {
        if response.status().is_server_error() {
            tracing::warn!(method, route, status, ms, "answered");
        } else {
            tracing::info!(method, route, status, ms, "answered");
        }
    });
    response
}

/// A method is a word of the client's choice.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        _ => "(other)",
    }
}
