//! A day of the programme for a page of somebody else's: a small document that anybody may frame, and what tells
//! other programs (oEmbed) that there is one.
//!
//! # Invariants
//! 1. It holds no script, sets no cookie and looks at none, and its links open the real page.
//! 2. It and nothing else may be framed.

mod oembed;
mod page;
#[cfg(test)]
mod tests;

use crate::festivals;
use crate::festivals::model::Festival;
use crate::kernel::day::FestivalDay;
use crate::kernel::fault::Fault;
use crate::kernel::lang::Lang;
use crate::kernel::text;
use crate::programme;
use crate::programme::model::{Kind, Performance};
use crate::web::{Ctx, Form, Site, finished};
use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use std::sync::Arc;

pub fn routes() -> Router<Arc<Site>> {
    Router::new().route("/embed/{festival}/programme", get(embed)).route("/oembed", get(oembed::answer))
}

/// What is asked for; what is not understood is ignored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Asked {
    lang: Lang,
    day: Option<FestivalDay>,
    /// Its slug, or nothing for every stage.
    stage: String,
    kind: Option<Kind>,
    /// The slug of the one performance to show.
    only: String,
}

impl Asked {
    fn read(query: &Form) -> Self {
        let word = |name| -> String { text::clean_line(query.raw(name)).chars().take(100).collect() };
        Self {
            lang: Lang::parse(query.raw("lang")).unwrap_or_default(),
            day: FestivalDay::parse(query.raw("day")),
            stage: word("stage"),
            kind: Kind::parse(query.raw("kind")),
            only: word("only"),
        }
    }

    fn keeps(&self, p: &Performance) -> bool {
        (self.stage.is_empty() || p.stage_slug == self.stage)
            && self.kind.is_none_or(|kind| kind == p.kind)
            && (self.only.is_empty() || p.slug == self.only)
    }

    /// The one way in which we write the address of it.
    fn address(&self, festival: &str) -> String {
        let parts = [
            ("lang", self.lang.code().to_owned()),
            ("day", self.day.map(FestivalDay::code).unwrap_or_default()),
            ("stage", self.stage.clone()),
            ("kind", self.kind.map(|kind| kind.code().to_owned()).unwrap_or_default()),
            ("only", self.only.clone()),
        ];
        let mut query = form_urlencoded::Serializer::new(String::new());
        let query = query.extend_pairs(parts.iter().filter(|(_, value)| !value.is_empty())).finish();
        format!("/embed/{festival}/programme?{query}")
    }
}

/// The festival of that name, if everybody may read of it.
async fn festival(ctx: &Ctx, slug: &str) -> Result<Festival, Fault> {
    let festival = festivals::named(ctx, slug).await?;
    if festival.state.is_public() { Ok(festival) } else { Err(Fault::Missing) }
}

async fn embed(
    State(site): State<Arc<Site>>,
    Path(slug): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let asked = Asked::read(&Form::decode(query.unwrap_or_default().as_bytes()));
    let draw = async || match drawn(site.clone(), &slug, &asked).await {
        Ok(document) => framed(document),
        Err(fault) => status(&fault).into_response(),
    };
    finished(&site, &asked.address(&slug), &headers, draw).await
}

async fn drawn(site: Arc<Site>, slug: &str, asked: &Asked) -> Result<String, Fault> {
    let ctx = Ctx::system(site, asked.lang);
    let festival = festival(&ctx, slug).await?;
    let programme = programme::of(&ctx, &festival).await?;
    Ok(page::write(&ctx, &festival, asked, &programme.performances))
}

fn framed(document: String) -> Response {
    let policy = page::policy();
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=0, must-revalidate"),
        (header::CONTENT_SECURITY_POLICY, policy.as_str()),
        (HeaderName::from_static("cross-origin-resource-policy"), "cross-origin"),
        (HeaderName::from_static("x-robots-tag"), "noindex"),
    ];
    (headers, document).into_response()
}

fn status(fault: &Fault) -> StatusCode {
    StatusCode::from_u16(fault.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}
