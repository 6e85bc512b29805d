//! The programme for other programs: calendars that follow it, and the schedule files of conference apps.
//!
//! # Invariants
//! 1. What a showing is called (`UID`, guid, id, code) never changes and is never another's.
//! 2. A feed depends on rows, its address and, for what was called off, the day; so what has not changed is the
//!    same to the byte and answers 304.
//! 3. Calendars keep what was called off for a month, marked; schedule files have no word for it and leave it
//!    out.
//! 4. Times are those that were announced. A delay of the day is read on pages: calendars ask too seldom.

mod asked;
mod ics;
mod json;
mod schedule;
#[cfg(test)]
mod tests;
mod xml;

use crate::festivals;
use crate::festivals::model::Festival;
use crate::kernel::fault::Fault;
use crate::programme::model::Performance;
use crate::programme::{self, Programme};
use crate::web::{Ctx, Form, Site, finished};
use asked::Asked;
use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use std::sync::Arc;

pub use ics::{entry, write};

pub fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/feeds/{festival}/programme.ics", get(calendar))
        .route("/feeds/{festival}/schedule.xml", get(schedule_xml))
        .route("/feeds/{festival}/schedule.json", get(schedule_json))
}

/// What a feed is written from.
struct Source {
    ctx: Ctx,
    festival: Festival,
    asked: Asked,
    programme: Arc<Programme>,
}

impl Source {
    fn all(&self) -> &[Performance] {
        &self.programme.performances
    }
}

/// Its name, its content type, and how it is written.
struct Kind(&'static str, &'static str, fn(&Source) -> Result<String, Fault>);

const CALENDAR: Kind = Kind("programme.ics", "text/calendar; charset=utf-8", ics::programme);
const XML: Kind = Kind("schedule.xml", "application/xml; charset=utf-8", xml::write);
const JSON: Kind = Kind("schedule.json", "application/json", json::write);

type Asks = (State<Arc<Site>>, Path<String>, RawQuery, HeaderMap);

async fn calendar(asks: Asks) -> Response {
    serve(&CALENDAR, asks).await
}

async fn schedule_xml(asks: Asks) -> Response {
    serve(&XML, asks).await
}

async fn schedule_json(asks: Asks) -> Response {
    serve(&JSON, asks).await
}

/// A feed is kept finished, under its address as we would write it.
async fn serve(kind: &'static Kind, (State(site), Path(slug), RawQuery(query), headers): Asks) -> Response {
    let Some(asked) = Asked::read(&Form::decode(query.unwrap_or_default().as_bytes())) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let address = asked.address(&format!("/feeds/{slug}/{}", kind.0));
    let draw = async || match written(site.clone(), kind, &slug, asked).await {
        Ok(text) => answer(kind.1, text),
        Err(fault) => refused(&fault),
    };
    finished(&site, &address, &headers, draw).await
}

async fn written(site: Arc<Site>, kind: &Kind, slug: &str, asked: Asked) -> Result<String, Fault> {
    let ctx = Ctx::system(site, asked.lang);
    let festival = festivals::named(&ctx, slug).await?;
    if !festival.state.is_public() {
        return Err(Fault::Missing);
    }
    let programme = programme::of(&ctx, &festival).await?;
    let known = asked.stage.is_empty() || programme.performances.iter().any(|p| p.stage_slug == asked.stage);
    if known { kind.2(&Source { ctx, festival, asked, programme }) } else { Err(Fault::Missing) }
}

/// Other sites may read it too: it is public.
fn answer(content_type: &'static str, text: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, content_type),
        (header::CACHE_CONTROL, "public, max-age=0, must-revalidate"),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (HeaderName::from_static("cross-origin-resource-policy"), "cross-origin"),
        (HeaderName::from_static("x-robots-tag"), "noindex"),
    ];
    (headers, text).into_response()
}

fn refused(fault: &Fault) -> Response {
    StatusCode::from_u16(fault.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR).into_response()
}
