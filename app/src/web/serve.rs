//! How a request meets the table: reads who asks, checks what the row needs, draws the answer.

use super::address::meant;
use super::error_page::error_page;
use super::finished::finished;
use super::link::encode;
use super::page::Page;
use super::post::{Refused, read};
use super::routes::{Handler, Needs, PageRow};
use super::slice::{Caller, Reminder, Slice, slices};
use super::{At, Ctx, DEVICE_COOKIE, Form, Site, cookie, flash, set_cookie};
use crate::kernel::fault::Fault;
use crate::kernel::lang::Lang;
use axum::Router;
use axum::body::Body;
use axum::extract::{RawPathParams, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{MethodRouter, get, post};
use chrono::TimeDelta;
use leptos::prelude::provide_context;
use std::net::IpAddr;
use std::sync::{Arc, LazyLock};
use uuid::Uuid;

/// The id a layer gave this request, so that page and log agree.
#[derive(Clone, Copy, Debug)]
pub struct RequestId(pub Uuid);

/// Where a layer found this request to come from, behind the proxies it trusts.
#[derive(Clone, Copy, Debug)]
pub struct ClientAddress(pub IpAddr);

/// Pages, forms and feeds of all slices; the server puts its layers around it.
pub fn router(site: Arc<Site>, slices: &[&Slice]) -> Router {
    let mut router = Router::new().route("/", get(choose_language)).route("/api/{*function}", post(send));
    for slice in slices {
        router = (slice.pages)().0.into_iter().fold(router.merge((slice.http)()), page);
    }
    router.fallback(missing).with_state(site)
}

/// Serves a page under `/vi` and `/en`.
fn page(router: Router<Arc<Site>>, row: PageRow) -> Router<Arc<Site>> {
    Lang::ALL.into_iter().fold(router, |router, lang| {
        router.route(&format!("/{}{}", lang.code(), row.path), open(lang, row.needs, row.shared, row.handler.clone()))
    })
}

fn open(lang: Lang, needs: Needs, shared: bool, handler: Handler) -> MethodRouter<Arc<Site>> {
    get(async move |State(site): State<Arc<Site>>, params: RawPathParams, request: Request| {
        if !shared || brings_something(&site, request.headers()) {
            return answer(site, lang, needs, &handler, params, request).await;
        }
        let address = request.uri().path_and_query().map(ToString::to_string).unwrap_or_default();
        let asks = request.headers().clone();
        let draw = || answer(site.clone(), lang, needs, &handler, params, request);
        finished(&site, &address, &asks, draw).await
    })
}

/// A session, what the last form left, or something begun: then the page is theirs alone.
fn brings_something(site: &Site, headers: &HeaderMap) -> bool {
    let door = slices().iter().find_map(|slice| slice.door.as_ref());
    let session = door.is_some_and(|door| cookie(headers, (door.cookie)(site)).is_some());
    let begun = reminder().is_some_and(|reminder| cookie(headers, reminder.cookie).is_some());
    session || begun || cookie(headers, flash::cookie_name(site)).is_some()
}

fn reminder() -> Option<&'static Reminder> {
    slices().iter().find_map(|slice| slice.reminder.as_ref())
}

fn answer(
    site: Arc<Site>,
    lang: Lang,
    needs: Needs,
    handler: &Handler,
    params: RawPathParams,
    request: Request,
) -> impl Future<Output = Response> + Send + use<> {
    let handler = handler.clone();
    async move {
        let (ctx, known) = context(site, lang, &request).await;
        let path = params.iter().map(|(name, value)| (name.to_owned(), value.replace('\0', ""))).collect();
        let at = At { path, query: Form::decode(request.uri().query().unwrap_or_default().as_bytes()) };
        let answer = match known.and_then(|()| needs.unlock(&ctx)) {
            Ok(()) => handler(ctx.clone(), at).await,
            Err(fault) => Err(fault),
        };
        finish(ctx, request, answer).await
    }
}

/// Serves every server function: finds out who sends, reads the form, then lets Leptos find the function.
async fn send(State(site): State<Arc<Site>>, request: Request) -> Response {
    let (mut parts, body) = request.into_parts();
    parts.headers.remove(header::CONTENT_LENGTH);
    // The function reads the form from its context, and its request as if it had no body.
    let empty = || Request::from_parts(parts.clone(), Body::empty());
    let (ctx, known) = context(site, Lang::default(), &empty()).await;
    let may = |needs: Needs| known.is_ok() && needs.unlock(&ctx).is_ok();
    let (form, sent) = match read(&parts, body, may).await {
        Ok(read) => read,
        Err(status) => return status.into_response(),
    };
    let lang = Lang::parse(form.raw("from").get(1..3).unwrap_or_default()).unwrap_or_default();
    let (ctx, from) = (Ctx { lang, ..ctx }, super::local_path(form.raw("from")));
    let refused = Refused::default();
    let given = (ctx.clone(), form, sent, refused.clone(), known);
    let context = move || {
        let (ctx, form, sent, refused, known) = given.clone();
        provide_context(ctx);
        provide_context(form);
        provide_context(sent);
        provide_context(refused);
        provide_context(known);
    };
    let response = leptos_axum::handle_server_fns_with_context(context, empty()).await.into_response();
    let Some(fault) = refused.take() else { return response };
    let path = super::link::path_only(&from.unwrap_or_else(|| ctx.href("")));
    let ctx = Ctx { path: path.into(), query: "".into(), ..ctx };
    finish(ctx, empty(), Err(fault)).await
}

async fn finish(ctx: Ctx, request: Request, answer: Result<Page, Fault>) -> Response {
    if answer.as_ref().is_err_and(|fault| *fault == Fault::Missing)
        && let Some(response) = put_right(&ctx, &request)
    {
        return response;
    }
    let gone = ctx.flash.as_ref().map(|_| set_cookie(&ctx.site, flash::cookie_name(&ctx.site), "", TimeDelta::zero()));
    let page = match answer {
        Ok(page) => page,
        Err(Fault::SignIn) => {
            Page::go(ctx.href(&format!("/sign-in?to={}", encode(&format!("{}{}", ctx.path, ctx.query)))))
        }
        Err(Fault::Prove) => {
            Page::go(ctx.href(&format!("/prove?to={}", encode(&format!("{}{}", ctx.path, ctx.query)))))
        }
        Err(fault) => error_page(&ctx, &fault),
    };
    let theirs = ctx.recalled.is_some();
    let mut response = page.respond(ctx, request).await;
    if theirs {
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    if let Some(gone) = gone {
        // It shows what somebody typed, also where the page by itself is the same for everybody.
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Ok(gone) = HeaderValue::from_str(&gone) {
            response.headers_mut().append(header::SET_COOKIE, gone);
        }
    }
    response
}

/// Reads who asks and what the last form left. While the database cannot say who it is, nothing is
/// answered but "busy": somebody signed in must not be told that they are not.
///
/// Takes what it needs from the request before it first waits: a body cannot be shared meanwhile.
fn context<B>(
    site: Arc<Site>,
    lang: Lang,
    request: &axum::http::Request<B>,
) -> impl Future<Output = (Ctx, Result<(), Fault>)> + Send + use<B> {
    let mut ctx = Ctx::system(site, lang);
    let extensions = request.extensions();
    ctx.request_id = extensions.get().map_or(ctx.request_id, |RequestId(id)| *id);
    ctx.client = extensions.get().map(|ClientAddress(address)| *address);
    ctx.device = cookie(request.headers(), DEVICE_COOKIE).filter(|name| name.len() == 32).map(Into::into);
    ctx.agent = agent(request.headers()).into();
    ctx.cookies = cookies(request.headers()).into();
    ctx.path = request.uri().path().into();
    ctx.query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default().into();
    let kept = |name| ctx.cookie(name).map(str::to_owned);
    let door = slices().iter().find_map(|slice| slice.door.as_ref());
    let session = door.and_then(|door| Some((door, kept((door.cookie)(&ctx.site))?)));
    let reads = request.method() == Method::GET;
    let flash = kept(flash::cookie_name(&ctx.site)).filter(|_| reads);
    let begun = reminder().filter(|_| reads).and_then(|reminder| Some((reminder, kept(reminder.cookie)?)));
    async move {
        let mut known = Ok(());
        if let Some((door, token)) = session {
            match (door.caller)(&ctx, &token).await {
                Ok(Some(Caller::In(actor))) => ctx.actor = Some(Arc::new(actor)),
                Ok(Some(Caller::Halfway(actor))) => ctx.halfway = Some(Arc::new(actor)),
                Ok(None) => {}
                Err(error) => {
                    tracing::warn!(%error, request = %ctx.request_id, "reading a session");
                    known = Err(Fault::Busy);
                }
            }
        }
        if let Some(id) = flash {
            ctx.flash = flash::Flash::load(&ctx.site.db, &id, &ctx.path, ctx.now).await.map(Arc::new);
        }
        if let Some((reminder, value)) = begun {
            // A page is worth more than what it could remind of.
            ctx.recalled = (reminder.recall)(&ctx, &value).await.ok().flatten().map(Arc::new);
        }
        (ctx, known)
    }
}

/// To the page that this address is another writing of, if any: for good, with the query.
fn put_right(ctx: &Ctx, request: &Request) -> Option<Response> {
    static TABLE: LazyLock<Vec<&str>> = LazyLock::new(|| {
        let pages = slices().iter().map(|slice| (slice.pages)());
        pages.flat_map(|pages| pages.0).map(|row| row.path).collect()
    });
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let path = meant(&TABLE, &ctx.path, best_language(request.headers())).filter(|_| reads)?;
    let mut response = Redirect::permanent(&format!("{path}{}", ctx.query)).into_response();
    response.headers_mut().insert(header::VARY, LANGUAGE_CHOSEN_BY);
    Some(response)
}

fn agent(headers: &HeaderMap) -> &str {
    headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

fn cookies(headers: &HeaderMap) -> String {
    let lines = headers.get_all(header::COOKIE).into_iter().filter_map(|line| line.to_str().ok());
    lines.collect::<Vec<_>>().join("; ")
}

/// `/` by cookie, then by `Accept-Language`: who reads other languages than ours reads English sooner than
/// Vietnamese, which is for whoever says nothing.
async fn choose_language(request: Request) -> Response {
    let mut response = Redirect::to(&format!("/{}", best_language(request.headers()).code())).into_response();
    response.headers_mut().insert(header::VARY, LANGUAGE_CHOSEN_BY);
    response
}

const LANGUAGE_CHOSEN_BY: HeaderValue = HeaderValue::from_static("Cookie, Accept-Language");

fn best_language(headers: &HeaderMap) -> Lang {
    let kept = cookie(headers, "xoe_lang").and_then(Lang::parse);
    let accepts = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    kept.or_else(|| accepts.and_then(preferred)).unwrap_or_default()
}

/// The language of ours that the reader likes best; of equals the one named first. English where they named
/// only others.
fn preferred(list: &str) -> Option<Lang> {
    let weighed = list.split(',').filter_map(|item| {
        let (tag, weight) = item.split_once(';').unwrap_or((item, ""));
        let weight = weight.trim().strip_prefix("q=").map_or(Some(1.0), |weight| weight.parse::<f32>().ok())?;
        Some((tag.trim(), weight)).filter(|(tag, weight)| is_language(tag) && *weight > 0.0)
    });
    let wanted: Vec<(&str, f32)> = weighed.collect();
    let ours = wanted.iter().filter_map(|(tag, weight)| Some((spoken(tag)?, *weight)));
    let best = ours.reduce(|best, next| if next.1 > best.1 { next } else { best }).map(|(lang, _)| lang);
    best.or((!wanted.is_empty()).then_some(Lang::En))
}

/// `fr` and `zh-Hant`; `*` names none.
fn is_language(tag: &str) -> bool {
    tag.split('-').next().is_some_and(|name| name.len() >= 2 && name.bytes().all(|b| b.is_ascii_alphabetic()))
}

/// `vi-VN` is Vietnamese, and `vie` is no tag of ours.
fn spoken(tag: &str) -> Option<Lang> {
    Lang::parse(&tag.split('-').next()?.to_ascii_lowercase())
}

/// Nothing is here; said in the language of the path.
async fn missing(State(site): State<Arc<Site>>, request: Request<Body>) -> Response {
    let lang = request.uri().path().get(1..3).and_then(Lang::parse).unwrap_or_default();
    let (ctx, known) = context(site, lang, &request).await;
    finish(ctx, request, known.and(Err(Fault::Missing))).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reader_says_which_language_they_like_best() {
        for (list, lang) in [
            ("en-GB,en;q=0.9,vi;q=0.8", Some(Lang::En)),
            ("en;q=0.1, vi", Some(Lang::Vi)),
            ("fr, lo;q=0.5", Some(Lang::En)),
            ("lo-LA, vi;q=0.1", Some(Lang::Vi)),
            ("VI-vn", Some(Lang::Vi)),
            ("*", None),
            ("", None),
            ("vi;q=0, en;q=0.3", Some(Lang::En)),
            ("vi, en", Some(Lang::Vi)),
            ("é, en;q=x", None),
            ("", None),
        ] {
            assert_eq!(preferred(list), lang, "{list}");
        }
    }
}
