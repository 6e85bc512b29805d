//! The live news of an order: an event stream that tells its page the state now and whenever it
//! changes, on whichever server that happens.

use crate::kernel::code;
use crate::kernel::id::OrderId;
use crate::ticketing::model::OrderState;
use crate::ticketing::store::orders::{self, OrderRow};
use crate::web::Site;
use crate::web::link::Purpose;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use futures_util::stream;
use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio_stream::{Stream, StreamExt};

/// Tabs and phones of one buyer.
const AN_ORDER: usize = 5;
const A_SERVER: usize = 10_000;
/// Then the browser asks anew: who went away without a word is not kept for ever.
const LASTING: Duration = Duration::from_secs(600);

pub fn routes() -> Router<Arc<Site>> {
    let open = Open::default();
    Router::new().route("/live/orders/{code}/{token}", get(async move |site, path| live(site, path, open).await))
}

async fn live(State(site): State<Arc<Site>>, Path((code, token)): Path<(String, String)>, open: Open) -> Response {
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

fn news(site: Arc<Site>, order: OrderRow, place: Place) -> impl Stream<Item = Result<Event, Infallible>> {
    let ear = site.news.subscribe(order.topic());
    let end = end(site.clone());
    // Not all at the same moment, when a server that stops has ended thousands.
    let retry = Duration::from_millis(2_000 + 20 * u64::from(site.random::<1>()[0]));
    let changes = stream::unfold(ear, async |mut ear| {
        ear.changed().await;
        Some(((), ear))
    });
    let states = changes.then(move |()| state(site.clone(), order.clone()));
    let events = states.map_while(move |state| {
        // Taken for as long as the stream lives.
        let _place = &place;
        Some(Ok(Event::default().event("state").data(state?.code()).retry(retry)))
    });
    futures_util::StreamExt::take_until(events, Box::pin(end))
}

async fn end(site: Arc<Site>) {
    let mut stopping = site.stopping.clone();
    // Either way the stream is over.
    let _ = tokio::time::timeout(LASTING, stopping.wait_for(|stop| *stop)).await;
}

/// Nothing once the link is another, or while the database cannot say: asking anew tells which.
async fn state(site: Arc<Site>, order: OrderRow) -> Option<OrderState> {
    let now = orders::by_id(&site.db, order.id).await.ok().flatten()?;
    (now.link_version == order.link_version).then_some(now.state)
}

/// The open streams of this server: how many each order has, and how many there are.
#[derive(Clone, Default)]
struct Open(Arc<Mutex<(HashMap<OrderId, usize>, usize)>>);

/// A place among the open streams, given back when the stream is dropped.
struct Place(Open, OrderId);

impl Open {
    fn enter(&self, order: OrderId) -> Result<Place, StatusCode> {
        let mut open = self.counts();
        let (of_orders, all) = &mut *open;
        if *all >= A_SERVER {
            return Err(StatusCode::SERVICE_UNAVAILABLE);
        }
        let mine = of_orders.entry(order).or_default();
        if *mine >= AN_ORDER {
            return Err(StatusCode::TOO_MANY_REQUESTS);
        }
        *mine += 1;
        *all += 1;
        Ok(Place(self.clone(), order))
    }

    fn counts(&self) -> MutexGuard<'_, (HashMap<OrderId, usize>, usize)> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = self.0.counts();
        let (of_orders, all) = &mut *open;
        *all -= 1;
        if let Some(mine) = of_orders.get_mut(&self.1) {
            *mine -= 1;
            if *mine == 0 {
                of_orders.remove(&self.1);
            }
        }
    }
}

#[cfg(test)]
mod tests;
