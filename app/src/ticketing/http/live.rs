//! The live news of an order: an event stream that tells its page the state now and whenever it
//! changes, on whichever server that happens.

use crate::kernel::code;
use crate::kernel::id::OrderId;
use crate::ticketing::model::OrderState;
use crate::ticketing::store::orders::{self, OrderRow};
use crate::web::Site;
use crate::web::link::Purpose;
use crate::web::stream::{self, Open, Place};
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use futures_util::stream::unfold;
use std::convert::Infallible;
use std::sync::Arc;
use tokio_stream::{Stream, StreamExt};

/// Tabs and phones of one buyer.
const AN_ORDER: usize = 5;

pub fn routes() -> Router<Arc<Site>> {
    let open = Open::new(AN_ORDER);
    Router::new().route("/live/orders/{code}/{token}", get(async move |site, path| live(site, path, open).await))
}

async fn live(
    State(site): State<Arc<Site>>,
    Path((code, token)): Path<(String, String)>,
    open: Open<OrderId>,
) -> Response {
    let begun = async {
        let order = opened(&site, &code, &token).await?;
        Ok::<_, StatusCode>(news(site.clone(), order.clone(), open.enter(order.id)?))
    };
    match begun.await {
        Ok(news) => Sse::new(news).keep_alive(KeepAlive::default()).into_response(),
        Err(status) => status.into_response(),
    }
}

/// The order that the link opens.
async fn opened(site: &Site, code: &str, token: &str) -> Result<OrderRow, StatusCode> {
    let code = code::parse(code).map_err(|_| StatusCode::NOT_FOUND)?;
    let order = orders::by_code(&site.db, &code).await.map_err(|error| {
        tracing::warn!(%error, "finding an order");
        StatusCode::SERVICE_UNAVAILABLE
    })?;
    let order = order.filter(|order| site.keys.opens(token, Purpose::Order, order.id.0, order.link_version));
    order.ok_or(StatusCode::NOT_FOUND)
}

fn news(site: Arc<Site>, order: OrderRow, place: Place<OrderId>) -> impl Stream<Item = Result<Event, Infallible>> {
    let ear = site.news.subscribe(order.topic());
    let (retry, lasts) = (stream::retry(&site), site.clone());
    let changes = unfold(ear, async |mut ear| {
        ear.changed().await;
        Some(((), ear))
    });
    let states = changes.then(move |()| state(site.clone(), order.clone()));
    let events =
        states.map_while(move |state| Some(Ok(Event::default().event("state").data(state?.code()).retry(retry))));
    stream::lasting(lasts, place, events)
}

/// Nothing once the link is another, or while the database cannot say: asking anew tells which.
async fn state(site: Arc<Site>, order: OrderRow) -> Option<OrderState> {
    let now = orders::by_id(&site.db, order.id).await.ok().flatten()?;
    (now.link_version == order.link_version).then_some(now.state)
}
