//! The one route table, and how a listed handler is served.

use super::error_page::error_page;
use super::{Actor, At, Ctx, Form, Page, Site, cookie, flash};
use crate::kernel::fault::Fault;
use crate::kernel::lang::Lang;
use crate::people::model::Permission;
use axum::Router;
use axum::body::Body;
use axum::extract::{RawPathParams, Request, State};
use axum::http::{HeaderValue, Method, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{MethodRouter, get};
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Arc;
use uuid::Uuid;

/// Who may open a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    Nobody,
    /// Somebody signed in.
    SignedIn,
    /// Somebody who holds it for the festival in the path, or everywhere.
    Permission(Permission),
}

/// One row of the route table.
#[derive(Clone, Copy, Debug)]
pub struct Listed {
    pub path: &'static str,
    pub needs: Needs,
}

/// The pages of a slice.
#[derive(Default)]
pub struct Routes {
    router: Router<Arc<Site>>,
    pub listed: Vec<Listed>,
}

impl Routes {
    /// Serves `path` under `/vi` and `/en`.
    pub fn page<F, Fut>(mut self, path: &'static str, needs: Needs, handler: F) -> Self
    where
        F: Fn(Ctx, At) -> Fut + Clone + Send + Sync + 'static,
        Fut: Future<Output = Result<Page, Fault>> + Send + 'static,
    {
        for lang in Lang::ALL {
            let route = format!("/{}{path}", lang.code());
            self.router = self.router.route(&route, serve(lang, needs, handler.clone()));
        }
        self.listed.push(Listed { path, needs });
        self
    }

    pub fn merge(mut self, other: Routes) -> Self {
        self.router = self.router.merge(other.router);
        self.listed.extend(other.listed);
        self
    }
}

/// Every page of Xòe.
pub fn table() -> Routes {
    Routes::default()
        .merge(crate::festivals::routes())
        .merge(crate::programme::routes())
        .merge(crate::ticketing::routes())
        .merge(crate::people::routes())
}

/// Pages, server functions and feeds; the server puts its layers around it.
pub fn router(site: Arc<Site>) -> Router {
    let functions = Router::new().route("/api/{*function}", axum::routing::post(super::act::serve));
    Router::new()
        .route("/", get(choose_language))
        .merge(table().router)
        .merge(crate::festivals::http::routes())
        .merge(crate::ticketing::http::routes())
        .merge(functions)
        .fallback(missing)
        .with_state(site)
}

fn serve<F, Fut>(lang: Lang, needs: Needs, handler: F) -> MethodRouter<Arc<Site>>
where
    F: Fn(Ctx, At) -> Fut + Clone + Send + Sync + 'static,
    Fut: Future<Output = Result<Page, Fault>> + Send + 'static,
{
    get(move |State(site): State<Arc<Site>>, params: RawPathParams, request: Request| async move {
        let ctx = context(site, lang, &request).await;
        let at = At { path: owned(&params), query: query(&request) };
        let answer = match allowed(&ctx, needs, &at).await {
            Ok(()) => handler(ctx.clone(), at).await,
            Err(fault) => Err(fault),
        };
        finish(ctx, request, answer).await
    })
}

fn owned(params: &RawPathParams) -> HashMap<String, String> {
    params.iter().map(|(name, value)| (name.to_owned(), value.replace('\0', ""))).collect()
}

fn query(request: &Request) -> Form {
    Form::decode(request.uri().query().unwrap_or_default().as_bytes())
}

async fn allowed(ctx: &Ctx, needs: Needs, at: &At) -> Result<(), Fault> {
    match needs {
        Needs::Nobody => Ok(()),
        Needs::SignedIn => ctx.actor.as_ref().map(drop).ok_or(Fault::SignIn),
        Needs::Permission(permission) => {
            let slug = at.part("festival");
            let festival = match slug {
                "" => None,
                slug => Some(crate::festivals::store::by_slug(&ctx.site.db, slug).await?.ok_or(Fault::Missing)?.id),
            };
            ctx.require(permission, festival).map(drop)
        }
    }
}

pub(super) async fn finish(ctx: Ctx, request: Request, answer: Result<Page, Fault>) -> Response {
    let had_flash = ctx.flash.is_some();
    let page = match answer {
        Ok(page) => page,
        Err(Fault::SignIn) => {
            Page::go(ctx.href(&format!("/sign-in?to={}", encode(&format!("{}{}", ctx.path, ctx.query)))))
        }
        Err(fault) => error_page(&ctx, &fault),
    };
    let mut response = page.respond(ctx, request).await;
    if had_flash {
        // It shows what somebody typed, also where the page by itself is the same for everybody.
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        let gone = format!("{}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax", flash::COOKIE);
        if let Ok(gone) = HeaderValue::from_str(&gone) {
            response.headers_mut().append(header::SET_COOKIE, gone);
        }
    }
    response
}

pub(super) fn encode(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// The id a layer gave this request, so that page and log agree.
#[derive(Clone, Copy, Debug)]
pub struct RequestId(pub Uuid);

/// Where a layer found this request to come from, behind the proxies it trusts.
#[derive(Clone, Copy, Debug)]
pub struct ClientAddress(pub IpAddr);

/// Reads who asks and what the last form left.
///
/// Takes what it needs from the request before it first waits: a body cannot be shared meanwhile.
pub(super) fn context<B>(
    site: Arc<Site>,
    lang: Lang,
    request: &axum::http::Request<B>,
) -> impl Future<Output = Ctx> + Send + use<B> {
    let mut ctx = Ctx::system(site, lang);
    if let Some(RequestId(id)) = request.extensions().get() {
        ctx.request_id = *id;
    }
    ctx.client = request.extensions().get().map(|ClientAddress(address)| *address);
    ctx.path = request.uri().path().into();
    ctx.query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default().into();
    let kept = |name| cookie(request.headers(), name).map(str::to_owned);
    let session = kept(crate::people::session::cookie_name(&ctx.site));
    let flash = kept(flash::COOKIE).filter(|_| request.method() == Method::GET);
    async move {
        if let Some(token) = session {
            let actor: Option<Actor> = crate::people::session::actor(&ctx, &token).await;
            ctx.actor = actor.map(Arc::new);
        }
        if let Some(id) = flash {
            ctx.flash = flash::Flash::load(&ctx.site.db, &id, &ctx.path, ctx.now).await.map(Arc::new);
        }
        ctx
    }
}

/// `/` by cookie, then by `Accept-Language`, then Vietnamese.
async fn choose_language(request: Request) -> Response {
    let kept = cookie(request.headers(), "xoe_lang").and_then(Lang::parse);
    let accepts = request.headers().get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let lang = kept.or_else(|| accepts.and_then(preferred)).unwrap_or_default();
    let mut response = Redirect::to(&format!("/{}", lang.code())).into_response();
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("Cookie, Accept-Language"));
    response
}

/// The first language of the list that we speak. Lists come in order of preference in practice.
fn preferred(list: &str) -> Option<Lang> {
    list.split(',').find_map(|item| Lang::parse(item.trim().get(..2)?))
}

/// Nothing is here; said in the language of the path.
async fn missing(State(site): State<Arc<Site>>, request: Request<Body>) -> Response {
    let lang = request.uri().path().get(1..3).and_then(Lang::parse).unwrap_or_default();
    let ctx = context(site, lang, &request).await;
    finish(ctx, request, Err(Fault::Missing)).await
}
