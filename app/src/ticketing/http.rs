//! What is neither page nor form: the bank's hook and the live news of an order.

mod live;

use super::commands::{self, Received};
use super::sepay::{self, Refusal};
use super::store::orders::{self, OrderRow};
use crate::kernel::fault::Fault;
use crate::kernel::lang::Lang;
use crate::web::{Ctx, Site};
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use std::sync::Arc;

pub fn routes() -> Router<Arc<Site>> {
    Router::new().route("/hooks/sepay", post(hook)).merge(live::routes())
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
    let notice = sepay::parse(body, ctx.now).map_err(|refusal: Refusal| {
        tracing::warn!(?refusal, "bank notice unreadable");
        StatusCode::BAD_REQUEST
    })?;
    let Some(notice) = notice else { return Ok(()) };
    match ctx.write(notice, |job, notice| Box::pin(commands::receive(job, notice))).await {
        Ok(Received::Again) => tracing::info!("bank notice again"),
        Ok(Received::Trial) => tracing::info!("bank notice on trial"),
        Ok(Received::Filed(state)) => tracing::info!(state = state.code(), "bank notice filed"),
        Err(fault) => return Err(StatusCode::from_u16(fault.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)),
    }
    Ok(())
}

/// In a demonstration the bank is ours: the notice it would send for an order.
pub async fn pretend_payment(ctx: &Ctx, order: &OrderRow) -> Result<(), Fault> {
    let account = orders::account(&ctx.site.db, order.id).await?;
    let local = crate::kernel::day::local(ctx.now);
    let body = serde_json::json!({
        "id": i64::from_be_bytes(ctx.random()).unsigned_abs() >> 11,
        "gateway": "Demo",
        "transactionDate": local.format("%Y-%m-%d %H:%M:%S").to_string(),
        "accountNumber": account.number,
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
