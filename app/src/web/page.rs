//! [`Page`]: what a handler gives back, and how it becomes a response.

use super::{Ctx, shell};
use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Request, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use leptos::prelude::*;
use sha2::{Digest, Sha256};
use std::sync::{Arc, Mutex, PoisonError};

/// What a handler answers: a drawn page, or somewhere else to go.
pub struct Page {
    pub(super) head: Head,
    pub(super) status: StatusCode,
    answer: Answer,
}

enum Answer {
    Draw(Box<dyn FnOnce() -> AnyView + Send>),
    /// A path to continue at.
    Go(String),
    /// A finished response: files, feeds.
    Raw(Box<Response>),
}

/// What stands in `<head>`.
#[derive(Clone, Debug, Default)]
pub struct Head {
    pub title: String,
    pub description: String,
    /// The path of the picture under a shared link, where it is not the house's.
    pub image: Option<String>,
    /// Structured data for search engines.
    pub json_ld: Option<serde_json::Value>,
    /// Holds an island, so it loads the bundle.
    pub islands: bool,
    /// An organiser's desk: loads the desk's style on top of the public one.
    pub desk: bool,
    /// About one person: never cached, never indexed.
    pub private: bool,
    /// The file of a page that is worked by more than links and forms.
    pub script: Option<&'static str>,
    /// Other sites can show it in a page of theirs; see `/oembed`.
    pub embeds: bool,
    /// Seconds after which a browser without script asks again.
    pub refresh: Option<u32>,
}

impl Page {
    /// `draw` runs once, inside Leptos.
    pub fn new<V: IntoView>(head: Head, draw: impl FnOnce() -> V + Send + 'static) -> Self {
        let draw = Box::new(move || draw().into_any());
        Self { head, status: StatusCode::OK, answer: Answer::Draw(draw) }
    }

    pub fn go(path: impl Into<String>) -> Self {
        Self { head: Head::default(), status: StatusCode::SEE_OTHER, answer: Answer::Go(path.into()) }
    }

    /// A file is for whoever has its link: search engines list the page it hangs on.
    pub fn raw(response: impl IntoResponse) -> Self {
        let mut response = Box::new(response.into_response());
        response.headers_mut().insert("x-robots-tag", HeaderValue::from_static("noindex"));
        Self { head: Head::default(), status: response.status(), answer: Answer::Raw(response) }
    }

    pub fn with_status(mut self, status: u16) -> Self {
        self.status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        self
    }

    /// The page works without it.
    pub fn with_script(mut self, file: &'static str) -> Self {
        self.head.script = Some(file);
        self
    }

    /// Draws it for `ctx`. The request is what Leptos takes its path from.
    pub(super) async fn respond(self, ctx: Ctx, request: Request<Body>) -> Response {
        let draw = match self.answer {
            Answer::Go(path) => return Redirect::to(&path).into_response(),
            Answer::Raw(response) => return *response,
            Answer::Draw(draw) => Arc::new(Mutex::new(Some(draw))),
        };
        let head = self.head.clone();
        let policy = policy(&shell::script(&ctx));
        let view = move || {
            let draw = draw.lock().unwrap_or_else(PoisonError::into_inner).take();
            shell::document(&ctx, &head, move || draw.map(|draw| draw()))
        };
        let mut response = leptos_axum::render_app_async_with_context(|| {}, view)(request).await;
        *response.status_mut() = self.status;
        set_headers(response.headers_mut(), &self.head, &policy);
        response
    }
}

/// What the renderer writes into every page, whether or not anything streams.
const RENDERERS: [&str; 2] = [
    "__RESOLVED_RESOURCES=[];__SERIALIZED_ERRORS=[];__PENDING_RESOURCES=[];__RESOURCE_RESOLVERS=[];",
    "__INCOMPLETE_CHUNKS=[];",
];

/// The scripts that stand in a page are named by their hashes, which are the same in every answer: so a finished
/// page can be kept, which a secret word in it would forbid. Files are our own: we serve none of a stranger's.
fn policy(script: &str) -> String {
    let hash = |script: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(script)));
    let hashes = RENDERERS.into_iter().chain([script]).map(hash).collect::<Vec<_>>().join(" ");
    format!(
        "default-src 'none'; script-src 'self' {hashes} 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; \
         base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
    )
}

fn set_headers(headers: &mut HeaderMap, head: &Head, policy: &str) {
    if let Ok(policy) = HeaderValue::from_str(policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    let cache = if head.private { "no-store" } else { "private, max-age=0, must-revalidate" };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
}
