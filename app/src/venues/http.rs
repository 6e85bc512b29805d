//! When each stage is free, for calendars: no names, no link to anybody.

use super::model::{Claim, Firmness};
use super::occupancy;
use super::store::stages;
use crate::db::DbError;
use crate::kernel::calendar::{Entry, Status, When, render};
use crate::kernel::day;
use crate::kernel::lang::Lang;
use crate::kernel::span::Span;
use crate::venues::model::DAY;
use crate::web::{Ctx, Site, tagged};
use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use std::sync::Arc;

/// Last week, and a year ahead.
const BEFORE: i64 = 7 * DAY;
const AHEAD: i64 = 365 * DAY;

pub fn routes() -> Router<Arc<Site>> {
    Router::new().route("/feeds/stages/{file}", get(busy))
}

async fn busy(State(site): State<Arc<Site>>, Path(file): Path<String>, asks: HeaderMap) -> Response {
    let ctx = Ctx::system(site, Lang::Vi);
    match file.strip_suffix(".ics") {
        Some(slug) => match calendar(&ctx, slug).await {
            Ok(Some(text)) => tagged(&asks, "text/calendar; charset=utf-8", "public, max-age=0, must-revalidate", text),
            Ok(None) => StatusCode::NOT_FOUND.into_response(),
            Err(error) => {
                tracing::error!(%error, "free and busy");
                StatusCode::SERVICE_UNAVAILABLE.into_response()
            }
        },
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn calendar(ctx: &Ctx, slug: &str) -> Result<Option<String>, DbError> {
    let Some(stage) = stages::by_slug(&ctx.site.db, slug).await? else { return Ok(None) };
    let today = day::midnight(day::local(ctx.now).date());
    let from = today.timestamp().div_euclid(60);
    let claims = occupancy::on_stage(&ctx.site.db, stage.id, Span { from: from - BEFORE, until: from + AHEAD }).await?;
    let name = stage.name.get(ctx.lang);
    let entries: Vec<Entry> = claims.iter().map(|claim| entry(ctx, claim, name)).collect();
    Ok(Some(render(&entries)))
}

fn entry(ctx: &Ctx, claim: &Claim, stage: &str) -> Entry {
    let host = ctx.site.base_url.split("://").last().unwrap_or_default();
    let status = if claim.firmness == Firmness::Firm { Status::Confirmed } else { Status::Tentative };
    Entry {
        uid: format!("{}-{}-{}@{host}", claim.source.id, claim.lane, claim.span.from),
        sequence: 0,
        // Nothing that changes while it stands.
        changed: claim.span.starts_at(),
        status,
        when: When::Hours(claim.span.starts_at(), claim.span.ends_at()),
        lang: ctx.lang,
        summary: ctx.words().get("feed-busy"),
        location: stage.to_owned(),
        description: String::new(),
        category: String::new(),
        geo: None,
        url: String::new(),
    }
}
