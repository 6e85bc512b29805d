//! `/healthz` (the process answers), `/readyz` (it can work), `/metrics` (for this machine only).

use crate::layers::Gate;
use crate::layers::peer::Client;
use app::db::{Db, Reads, outbox};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Router};
use http::{StatusCode, header};
use std::fmt::Write;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::timeout;

/// A database that is slower than this serves nobody.
const PATIENCE: Duration = Duration::from_secs(1);
const NO_STORE: [(header::HeaderName, &str); 1] = [(header::CACHE_CONTROL, "no-store")];

#[derive(Clone)]
struct Health {
    db: Db,
    gate: Arc<Gate>,
}

pub fn routes(db: Db, gate: Arc<Gate>) -> Router {
    Router::new()
        .route("/healthz", get(async || (NO_STORE, "ok\n")))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics))
        .with_state(Health { db, gate })
}

/// May a balancer send somebody here?
async fn ready(State(Health { db, gate }): State<Health>) -> Response {
    let problem = match () {
        () if *gate.stopping.borrow() => "stopping\n",
        () if !answers(&db).await => "the database does not answer\n",
        () => return (NO_STORE, "ok\n").into_response(),
    };
    (StatusCode::SERVICE_UNAVAILABLE, NO_STORE, problem).into_response()
}

async fn answers(db: &Db) -> bool {
    let one = db.q("SELECT CAST(1 AS BIGINT)").scalar::<i64>();
    matches!(timeout(PATIENCE, one).await, Ok(Ok(1)))
}

/// Prometheus' text. Nobody outside this machine learns that it exists.
async fn metrics(State(Health { db, gate }): State<Health>, Extension(client): Extension<Client>) -> Response {
    if !client.local {
        return StatusCode::NOT_FOUND.into_response();
    }
    let mut text = String::from("# TYPE xoe_http_responses_total counter\n");
    for (class, count) in gate.counts.read() {
        let _ = writeln!(text, "xoe_http_responses_total{{status=\"{class}\"}} {count}");
    }
    if let Ok(Ok((waiting, dead))) = timeout(PATIENCE, outbox::backlog(&db)).await {
        let _ = writeln!(text, "# TYPE xoe_outbox gauge");
        let _ = writeln!(text, "xoe_outbox{{state=\"waiting\"}} {waiting}");
        let _ = writeln!(text, "xoe_outbox{{state=\"dead\"}} {dead}");
    }
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], NO_STORE, text).into_response()
}
