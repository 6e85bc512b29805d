//! What everybody may read: finished once a second at most, like pages, and the same for all.

use super::asked::{Asked, lang};
use super::problem;
use super::said::{Festival, Listed, Offer, Performance, Release, Venue};
use crate::festivals;
use crate::festivals::model;
use crate::festivals::store as editions;
use crate::kernel::day::FestivalDay;
use crate::kernel::fault::Fault;
use crate::programme;
use crate::programme::saying::{self, Names};
use crate::programme::store::releases;
use crate::ticketing::admission::Tickets;
use crate::venues::store::{stages, venues};
use crate::web::{At, Ctx, Form, Site, finished};
use axum::extract::{RawPathParams, Request, State};
use axum::http::{HeaderName, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get};
use serde::Serialize;
use serde_json::{Value, json};
use std::sync::Arc;

/// Releases in one answer: each is read whole.
const RELEASES: i64 = 10;

/// A reading: kept finished under its address as we would write it.
pub fn reading<F, Fut>(read: F) -> MethodRouter<Arc<Site>>
where
    F: Fn(Ctx, At, Asked) -> Fut + Clone + Send + Sync + 'static,
    Fut: Future<Output = Result<Value, Fault>> + Send + 'static,
{
    get(async move |State(site): State<Arc<Site>>, params: RawPathParams, request: Request| {
        let (at, path, headers) = (at(&params, &request), request.uri().path().to_owned(), request.headers().clone());
        let asked = match Asked::read(&at.query) {
            Ok(asked) => asked,
            Err(fault) => return problem::answer(lang(&at.query), &fault),
        };
        let draw = async || {
            let ctx = Ctx { path: path.as_str().into(), ..Ctx::system(site.clone(), asked.lang) };
            match read(ctx, at.clone(), asked.clone()).await {
                Ok(value) => open(axum::Json(value)),
                Err(fault) => problem::answer(asked.lang, &fault),
            }
        };
        finished(&site, &asked.address(&path), &headers, draw).await
    })
}

/// Other sites may read it too: it is public, and no cookie is looked at.
pub fn open(body: impl IntoResponse) -> Response {
    let headers = [
        (header::CACHE_CONTROL, "public, max-age=0, must-revalidate"),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (HeaderName::from_static("cross-origin-resource-policy"), "cross-origin"),
        (HeaderName::from_static("x-robots-tag"), "noindex"),
    ];
    (headers, body).into_response()
}

pub fn at(params: &RawPathParams, request: &Request) -> At {
    let path = params.iter().map(|(name, value)| (name.to_owned(), value.replace('\0', ""))).collect();
    At { path, query: Form::decode(request.uri().query().unwrap_or_default().as_bytes()) }
}

/// The festival of the path, which everybody may read of.
async fn festival(ctx: &Ctx, at: &At) -> Result<model::Festival, Fault> {
    let festival = festivals::named(ctx, at.part("festival")).await?;
    if festival.state.is_public() { Ok(festival) } else { Err(Fault::Missing) }
}

/// The part of a list that is asked for.
fn listed<T: Serialize>(ctx: &Ctx, asked: &Asked, all: impl Iterator<Item = T>) -> Value {
    let all: Vec<T> = all.collect();
    let (total, size) = (all.len(), usize::try_from(asked.size).unwrap_or_default());
    part(ctx, asked, all.into_iter().skip(asked.offset()).take(size).collect(), total)
}

/// The same of a list of so many, where only this part was read.
fn part<T: Serialize>(ctx: &Ctx, asked: &Asked, items: Vec<T>, total: usize) -> Value {
    let more = asked.offset() + items.len() < total && !items.is_empty();
    let next = Asked { page: asked.page + 1, ..asked.clone() };
    let next = more.then(|| format!("{}{}", ctx.site.base_url, next.address(&ctx.path)));
    let total = i64::try_from(total).unwrap_or(i64::MAX);
    json!(Listed { items, page: asked.page, size: asked.size, total, next })
}

pub async fn festivals(ctx: Ctx, _at: At, asked: Asked) -> Result<Value, Fault> {
    let all = editions::all(&ctx.site.db).await?;
    let public = all.iter().filter(|festival| festival.state.is_public()).map(|one| Festival::of(&ctx, one));
    Ok(listed(&ctx, &asked, public))
}

pub async fn one_festival(ctx: Ctx, at: At, _asked: Asked) -> Result<Value, Fault> {
    Ok(json!(Festival::of(&ctx, &festival(&ctx, &at).await?)))
}

pub async fn performances(ctx: Ctx, at: At, asked: Asked) -> Result<Value, Fault> {
    let festival = festival(&ctx, &at).await?;
    let programme = programme::of(&ctx, &festival).await?;
    let kept = programme.performances.iter().filter(|p| {
        asked.day.is_none_or(|day| day == FestivalDay::of(p.starts_at))
            && (asked.stage.is_empty() || asked.stage == p.stage_slug)
            && asked.kind.is_none_or(|kind| kind == p.kind)
    });
    Ok(listed(&ctx, &asked, kept.map(|p| Performance::of(&ctx, &festival, p))))
}

pub async fn performance(ctx: Ctx, at: At, _asked: Asked) -> Result<Value, Fault> {
    let festival = festival(&ctx, &at).await?;
    let programme = programme::of(&ctx, &festival).await?;
    let found = programme.performances.iter().find(|p| p.slug == at.part("performance")).ok_or(Fault::Missing)?;
    Ok(json!(Performance::of(&ctx, &festival, found)))
}

pub async fn places(ctx: Ctx, at: At, asked: Asked) -> Result<Value, Fault> {
    let festival = festival(&ctx, &at).await?;
    let (venues, stages) = (venues::all(&ctx.site.db).await?, stages::all(&ctx.site.db).await?);
    Ok(listed(&ctx, &asked, venues.iter().map(|venue| Venue::of(&ctx, &festival, venue, &stages))))
}

pub async fn offers(ctx: Ctx, at: At, asked: Asked) -> Result<Value, Fault> {
    let festival = festival(&ctx, &at).await?;
    let (programme, tickets) = (programme::of(&ctx, &festival).await?, Tickets::load(&ctx, &festival).await?);
    let slug = |id| programme.performances.iter().find(|p| p.id == id).map(|p| p.slug.clone());
    let offers = tickets.all().map(|(admits, offer)| Offer::of(&ctx, &festival, admits.and_then(slug), offer));
    Ok(listed(&ctx, &asked, offers))
}

/// Each release beside the one before it, the latest first. The first said nothing anew.
pub async fn changes(ctx: Ctx, at: At, asked: Asked) -> Result<Value, Fault> {
    let (festival, db) = (festival(&ctx, &at).await?, &ctx.site.db);
    let asked = Asked { size: asked.size.min(RELEASES), ..asked };
    let heads = releases::heads(db, festival.id).await?;
    let names = Names::load(db, festival.id).await?;
    let mut items = Vec::new();
    for pair in heads.windows(2).skip(asked.offset()).take(usize::try_from(asked.size).unwrap_or_default()) {
        let [head, before] = pair else { continue };
        let (was, now) = (releases::items(db, before.id).await?, releases::items(db, head.id).await?);
        items.push(Release::of(&ctx, head, saying::lines(&ctx, &names, &was, &now)));
    }
    Ok(part(&ctx, &asked, items, heads.len().saturating_sub(1)))
}
