//! The news of a festival's programme to the pages that show what is on: they look again when it says so.

use crate::festivals;
use crate::festivals::model::Festival;
use crate::kernel::id::FestivalId;
use crate::kernel::lang::Lang;
use crate::programme;
use crate::web::stream::{self, Open, Place};
use crate::web::{Ctx, Site};
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use futures_util::stream::{once, unfold};
use futures_util::{Stream, StreamExt};
use std::convert::Infallible;
use std::future::ready;
use std::sync::Arc;

/// Who finds no place asks by itself, now and then.
const A_FESTIVAL: usize = 5_000;

/// Where a page listens.
pub fn path(festival: &Festival) -> String {
    format!("/live/programme/{}", festival.slug)
}

pub fn routes() -> Router<Arc<Site>> {
    let open = Open::new(A_FESTIVAL);
    Router::new().route("/live/programme/{festival}", get(async move |site, path| live(site, path, open).await))
}

async fn live(State(site): State<Arc<Site>>, Path(slug): Path<String>, open: Open<FestivalId>) -> Response {
    let ctx = Ctx::system(site.clone(), Lang::Vi);
    let found = festivals::named(&ctx, &slug).await.ok().filter(|festival| festival.is_seen_by(None));
    let place = found.ok_or(StatusCode::NOT_FOUND).and_then(|festival| Ok((festival.id, open.enter(festival.id)?)));
    match place {
        Ok((festival, place)) => {
            Sse::new(news(site, festival, place).await).keep_alive(KeepAlive::default()).into_response()
        }
        Err(status) => status.into_response(),
    }
}

async fn news(
    site: Arc<Site>,
    festival: FestivalId,
    place: Place<FestivalId>,
) -> impl Stream<Item = Result<Event, Infallible>> {
    let mut ear = site.news.subscribe(programme::told(festival));
    // What was true when the listener came is no news.
    ear.changed().await;
    let hello = once(ready(Event::default().event("hello").data("1").retry(stream::retry(&site))));
    let changes = unfold(ear, async |mut ear| {
        ear.changed().await;
        Some((Event::default().event("news").data("1"), ear))
    });
    stream::lasting(site, place, hello.chain(changes).map(Ok))
}
