//! A client for the in-process router: as somebody, in Vietnamese.

use crate::db::testing::TestDb;
use crate::demo;
use crate::people::{session, store};
use crate::web::{Ctx, Site, routes, testing};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use std::collections::HashMap;
use std::sync::Arc;
use tower::ServiceExt;

/// The sample festivals, a router, and a session for every sample account.
pub struct House {
    pub site: Arc<Site>,
    router: Router,
    cookies: HashMap<String, String>,
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl House {
    pub async fn open(test: &TestDb) -> Self {
        let site = testing::site(test, testing::clock()).await;
        demo::load(&site).await.unwrap();
        let ctx = testing::visitor(&site);
        let mut cookies = HashMap::new();
        for (email, _) in demo::sign_ins() {
            cookies.insert(email.clone(), sign_in(&ctx, email).await);
        }
        Self { router: routes::router(site.clone()), site, cookies }
    }

    pub async fn get(&self, who: Option<&str>, path: &str) -> Answer {
        self.send(who, Request::get(path).header(header::ACCEPT, "text/html"), Body::empty()).await
    }

    /// Posts a form as a script does, which gets the fault with its status.
    pub async fn post(&self, who: Option<&str>, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = Request::post(path)
            .header(header::ACCEPT, "application/json")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(who, request, Body::from(body)).await
    }

    /// Posts a form as a browser without script does.
    pub async fn submit(&self, who: Option<&str>, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = Request::post(path)
            .header(header::ACCEPT, "text/html")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(who, request, Body::from(body)).await
    }

    /// Goes where a form led, with the cookies it set.
    pub async fn follow(&self, who: Option<&str>, from: &Answer) -> Answer {
        let set = from.headers.get_all(header::SET_COOKIE).iter().map(|line| line.to_str().unwrap());
        let cookies: Vec<&str> = set.map(|line| line.split(';').next().unwrap()).collect();
        let to = from.headers[header::LOCATION].to_str().unwrap();
        let request = Request::get(to).header(header::ACCEPT, "text/html").header(header::COOKIE, cookies.join("; "));
        self.send(who, request, Body::empty()).await
    }

    async fn send(&self, who: Option<&str>, request: axum::http::request::Builder, body: Body) -> Answer {
        let request = match who {
            Some(email) => request.header(header::COOKIE, &self.cookies[email]),
            None => request,
        };
        let response = self.router.clone().oneshot(request.body(body).unwrap()).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let bytes = to_bytes(response.into_body(), 4 << 20).await.unwrap();
        Answer { status, headers, body: String::from_utf8_lossy(&bytes).into_owned() }
    }
}

/// The `Cookie` header of a fresh session, without hashing a password.
async fn sign_in(ctx: &Ctx, email: String) -> String {
    let name = session::cookie_name(&ctx.site);
    let user = store::user_by_email(&ctx.site.db, &email).await.unwrap().unwrap();
    let input = (ctx.clone(), user);
    let started = ctx.site.db.write(input, |tx, (ctx, user)| Box::pin(session::start(tx, ctx, user, "test")));
    let (token, _) = started.await.unwrap();
    format!("{name}={}", token.reveal())
}
