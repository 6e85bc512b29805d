//! A plan as a calendar that follows it. Whoever holds the address reads it; taken back, it opens nothing.

use super::{commands, kept, store};
use crate::festivals;
use crate::kernel::calendar::Feed;
use crate::kernel::fault::Fault;
use crate::kernel::lang::Lang;
use crate::programme;
use crate::visit::code::Codes;
use crate::visit::feeds;
use crate::web::{Ctx, Site, tagged};
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use chrono::TimeDelta;
use serde::Deserialize;
use std::sync::Arc;
use uuid::Uuid;

pub fn routes() -> Router<Arc<Site>> {
    Router::new().route("/feeds/{festival}/plan/{plan}/{token}/plan.ics", get(plan))
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    lang: String,
}

async fn plan(
    State(site): State<Arc<Site>>,
    Path((slug, plan, token)): Path<(String, String, String)>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Response {
    let ctx = Ctx::system(site, Lang::parse(&asked.lang).unwrap_or_default());
    match write(&ctx, &slug, &plan, &token).await {
        Ok(file) => tagged(&headers, "text/calendar; charset=utf-8", "private, max-age=0, must-revalidate", file),
        Err(fault) => StatusCode::from_u16(fault.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR).into_response(),
    }
}

async fn write(ctx: &Ctx, slug: &str, plan: &str, token: &str) -> Result<String, Fault> {
    let id: Uuid = plan.parse().map_err(|_| Fault::Missing)?;
    let festival = festivals::named(ctx, slug).await?;
    if !festival.state.is_public() || !kept::opens(&ctx.site, id, token) {
        return Err(Fault::Missing);
    }
    let followed = store::by_id(&ctx.site.db, id, festival.id).await?.ok_or(Fault::Missing)?;
    if followed.fetched_at.is_none_or(|at| at + TimeDelta::minutes(1) <= ctx.now) {
        ctx.write(id, |job, id| Box::pin(commands::fetched(job, *id))).await?;
    }
    let (programme, codes) = (programme::of(ctx, &festival).await?, Codes::load(ctx, &festival).await?);
    let chosen = followed.stars.of(&programme.performances, &codes);
    let name = format!("{} · {}", ctx.words().get("plan"), festival.edition(ctx.lang)).replace('\u{a0}', " ");
    let feed = Feed {
        description: ctx.words().get("plan-feed-about"),
        source: format!("{}{}?lang={}", ctx.site.base_url, kept::feed_path(&ctx.site, &festival, id), ctx.lang.code()),
        url: format!("{}{}", ctx.site.base_url, ctx.href(&festival.path("/plan"))),
        name,
    };
    Ok(feeds::write(ctx, &festival, &feed, &chosen, false))
}
