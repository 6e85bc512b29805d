//! What is neither page nor form: the bank's hook and the live news of an order.

use super::commands::{self, Received};
use super::model::OrderState;
use super::sepay::{self, Refusal};
use super::store::orders::{self, OrderRow};
use crate::festivals::store as festivals;
use crate::kernel::fault::Fault;
use crate::kernel::lang::Lang;
use crate::web::link::Purpose;
use crate::web::{Ctx, Site};
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use std::convert::Infallible;
use std::sync::Arc;
use tokio_stream::wrappers::BroadcastStream;
use tokio_stream::wrappers::errors::BroadcastStreamRecvError;
use tokio_stream::{Stream, StreamExt};

pub fn routes() -> Router<Arc<Site>> {
    Router::new().route("/hooks/sepay", post(hook)).route("/live/orders/{code}/{token}", get(live))
}

/// SePay calls here. It wants `{"success":true}` and a 2xx, for a notice it sent before as well.
async fn hook(State(site): State<Arc<Site>>, headers: HeaderMap, body: Bytes) -> Response {
    let ctx = Ctx::system(site, Lang::Vi);
    match accept(&ctx, &headers, &body).await {
        Ok(()) => (StatusCode::OK, axum::Json(serde_json::json!({ "success": true }))).into_response(),
        Err(status) => (status, axum::Json(serde_json::json!({ "success": false }))).into_response(),
    }
}

/// Verifies, stores and files one notice.
pub async fn accept(ctx: &Ctx, headers: &HeaderMap, body: &[u8]) -> Result<(), StatusCode> {
    sepay::verify(&ctx.site.sepay, headers, body, ctx.now).map_err(|refusal| {
        tracing::warn!(?refusal, "bank notice refused");
        StatusCode::UNAUTHORIZED
    })?;
    let notice = sepay::parse(body).map_err(|refusal: Refusal| {
        tracing::warn!(?refusal, "bank notice unreadable");
        StatusCode::BAD_REQUEST
    })?;
    let Some(notice) = notice else { return Ok(()) };
    let input = (ctx.clone(), notice);
    let received = ctx.site.db.write(input, |tx, (ctx, notice)| Box::pin(commands::receive(tx, ctx, notice))).await;
    match received {
        Ok(Received::Again) => tracing::info!("bank notice again"),
        Ok(Received::Filed(state)) => tracing::info!(state = state.code(), "bank notice filed"),
        Err(fault) => return Err(StatusCode::from_u16(fault.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)),
    }
    Ok(())
}

/// In a demonstration the bank is ours: the notice it would send for an order.
pub async fn pretend_payment(ctx: &Ctx, order: &OrderRow) -> Result<(), Fault> {
    let festival = festivals::by_id(&ctx.site.db, order.festival_id).await?.ok_or(Fault::Missing)?;
    let local = crate::kernel::day::local(ctx.now);
    let body = serde_json::json!({
        "id": i64::from_be_bytes(ctx.random()).unsigned_abs() >> 11,
        "gateway": "Demo",
        "transactionDate": local.format("%Y-%m-%d %H:%M:%S").to_string(),
        "accountNumber": festival.bank_account,
        "code": null,
        "content": format!("{} thanh toan ve", order.code),
        "transferType": "in",
        "transferAmount": order.total,
    });
    let body = body.to_string();
    let headers = signed(ctx, &body).ok_or(Fault::refused("pay-demo-unsigned"))?;
    accept(ctx, &headers, body.as_bytes()).await.map_err(|_| Fault::Bug)
}

/// The headers SePay would send with a body.
fn signed(ctx: &Ctx, body: &str) -> Option<HeaderMap> {
    let mut headers = HeaderMap::new();
    if let Some(secret) = &ctx.site.sepay.hmac {
        let stamp = ctx.now.timestamp().to_string();
        let signature = format!("sha256={}", sepay::sign(secret, &stamp, body.as_bytes()));
        headers.insert("x-sepay-timestamp", HeaderValue::from_str(&stamp).ok()?);
        headers.insert("x-sepay-signature", HeaderValue::from_str(&signature).ok()?);
    } else {
        let key = ctx.site.sepay.api_key.as_ref()?;
        headers.insert("authorization", HeaderValue::from_str(&format!("Apikey {key}")).ok()?);
    }
    Some(headers)
}

/// Tells an order's page its state now and whenever it changes, on whichever server that happens.
async fn live(State(site): State<Arc<Site>>, Path((code, token)): Path<(String, String)>) -> Response {
    let order = orders::by_code(&site.db, &code).await.ok().flatten();
    let order = order.filter(|order| site.keys.opens(&token, Purpose::Order, order.id.0, order.link_version));
    match order {
        Some(order) => Sse::new(news(site, order)).keep_alive(KeepAlive::default()).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn news(site: Arc<Site>, order: OrderRow) -> impl Stream<Item = Result<Event, Infallible>> {
    let topic = commands::topic(&order);
    // Listen first, then look: nothing falls between.
    let heard = BroadcastStream::new(site.news.subscribe());
    let mut stopping = site.stopping.clone();
    let stop = async move {
        let _ = stopping.wait_for(|stop| *stop).await;
    };
    let relevant = heard.filter(move |heard| match heard {
        Ok(heard) => *heard == topic,
        // Too much at once to hear it all: look again.
        Err(BroadcastStreamRecvError::Lagged(_)) => true,
    });
    let look = tokio_stream::once(()).chain(relevant.map(drop));
    let states = look.then(move |()| state(site.clone(), order.clone()));
    let events = states.map(|state| Ok(Event::default().event("state").data(state.code())));
    futures_util::StreamExt::take_until(events, Box::pin(stop))
}

async fn state(site: Arc<Site>, order: OrderRow) -> OrderState {
    let now = orders::by_id(&site.db, order.id).await;
    now.ok().flatten().map_or(order.state, |order| order.state)
}
