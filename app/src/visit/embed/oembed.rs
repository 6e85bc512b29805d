//! What other programs are told of an address of ours that somebody pasted (oembed.com).

use super::{Asked, festival, page, status};
use crate::kernel::day::FestivalDay;
use crate::kernel::fault::Fault;
use crate::kernel::lang::Lang;
use crate::programme;
use crate::programme::model::Kind;
use crate::visit::share;
use crate::web::{Ctx, Form, Site};
use axum::extract::{RawQuery, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use std::sync::Arc;

/// Pixels of a whole day, and of one performance.
const WIDTH: i64 = 640;
const DAY: i64 = 600;
const ONE: i64 = 220;

pub async fn answer(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Response {
    let query = Form::decode(query.unwrap_or_default().as_bytes());
    if !matches!(query.raw("format"), "" | "json") {
        return StatusCode::NOT_IMPLEMENTED.into_response();
    }
    if query.raw("url").is_empty() {
        return StatusCode::BAD_REQUEST.into_response();
    }
    match told(site, &query).await {
        Ok(value) => {
            let headers = [(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"), (header::CACHE_CONTROL, "public, max-age=300")];
            (headers, axum::Json(value)).into_response()
        }
        Err(fault) => status(&fault).into_response(),
    }
}

async fn told(site: Arc<Site>, query: &Form) -> Result<Value, Fault> {
    let (slug, asked) = meant(&site, query.raw("url")).ok_or(Fault::Missing)?;
    let ctx = Ctx::system(site, asked.lang);
    let (festival, lang) = (festival(&ctx, &slug).await?, ctx.lang);
    let name = festival.edition(lang).replace('\u{a0}', " ");
    let mut title = ctx.words().fill("embed-title", &[("festival", name.clone())]);
    if !asked.only.is_empty() {
        let programme = programme::of(&ctx, &festival).await?;
        let found = programme.performances.iter().find(|p| p.slug == asked.only).ok_or(Fault::Missing)?;
        title = format!("{} · {name}", found.title.get(lang));
    }
    let most = |name: &str, usual: i64| {
        let most = query.raw(name).parse::<i64>().ok().filter(|most| *most > 0);
        most.map_or(usual, |most| usual.min(most))
    };
    let height = most("maxheight", if asked.only.is_empty() { DAY } else { ONE });
    let (width, base) = (most("maxwidth", WIDTH), &ctx.site.base_url);
    let html = format!(
        "<iframe src=\"{}\" title=\"{}\" width=\"{width}\" height=\"{height}\" loading=\"lazy\"></iframe>",
        page::safe(&format!("{base}{}", asked.address(&slug))),
        page::safe(&title),
    );
    Ok(json!({
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": ctx.words().get("xoe"),
        "provider_url": base,
        "html": html,
        "width": width,
        "height": height,
        "thumbnail_url": format!("{base}{}", share::path(&ctx, &festival)),
        "thumbnail_width": share::SIZE.0,
        "thumbnail_height": share::SIZE.1,
        "cache_age": 300,
    }))
}

/// The festival and the part of its programme that an address of ours is about.
fn meant(site: &Site, url: &str) -> Option<(String, Asked)> {
    let rest = url.strip_prefix(site.base_url.as_str())?.strip_prefix('/')?;
    let rest = rest.split('#').next()?;
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let query = Form::decode(query.as_bytes());
    let mut parts = path.trim_end_matches('/').split('/');
    let (lang, slug) = (Lang::parse(parts.next()?)?, parts.next()?.to_owned());
    let ticked = |kind: &&Kind| query.raw(&format!("k-{}", kind.code())) == "true";
    let kind = Kind::parse(query.raw("kind")).or_else(|| Kind::ALL.iter().find(ticked).copied());
    let (day, stage) = (FestivalDay::parse(query.raw("day")), query.raw("stage").to_owned());
    let asked = Asked { lang, day, stage, kind, only: String::new() };
    match (parts.next(), parts.next(), parts.next()) {
        (None | Some("now"), None, None) | (Some("programme"), None | Some("grid"), None) => Some((slug, asked)),
        (Some("programme"), Some(one), None) => Some((slug, Asked { lang, only: one.to_owned(), ..Asked::default() })),
        _ => None,
    }
}
