//! How a server function meets a command.
//!
//! The body of a form is read here, once, into flat strings; server functions therefore take no
//! arguments and nothing a client sends can fail to deserialise.

use super::flash::{Flash, Notice};
use super::{Ctx, Form, Site, flash, routes};
use crate::kernel::fault::{Fault, Message};
use crate::kernel::lang::Lang;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use leptos::prelude::*;
use leptos::server_fn::axum::get_server_fn_service;
use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use leptos_axum::ResponseOptions;
use std::sync::Arc;

/// More than any of our forms needs.
const MAX_BODY: usize = 256 * 1024;

/// Where a successful form leads.
pub struct Go {
    path: String,
    notice: Option<Message>,
    typed: Option<Form>,
    cookies: Vec<String>,
}

impl Go {
    pub fn to(path: impl Into<String>) -> Self {
        Self { path: path.into(), notice: None, typed: None, cookies: Vec::new() }
    }

    /// Says something good on the next page.
    pub fn saying(mut self, message: Message) -> Self {
        self.notice = Some(message);
        self
    }

    /// Shows the next page with these fields filled in: a form that asks for a little more of itself.
    pub fn keeping(mut self, typed: Form) -> Self {
        self.typed = Some(typed);
        self
    }

    pub fn with_cookie(mut self, cookie: String) -> Self {
        self.cookies.push(cookie);
        self
    }
}

impl FromServerFnError for Fault {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        tracing::warn!(%error, "server function");
        Fault::refused("error-invalid")
    }
}

/// Serves every server function: reads the form, then lets Leptos find the function.
pub(super) async fn serve(State(site): State<Arc<Site>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let form_type = parts.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    if !form_type.is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded")) {
        return StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response();
    }
    let Ok(bytes) = to_bytes(body, MAX_BODY).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let form = Form::decode(&bytes);
    let lang = Lang::parse(form.raw("from").get(1..3).unwrap_or_default()).unwrap_or_default();
    let mut empty = Request::from_parts(parts, Body::empty());
    let ctx = routes::context(site, lang, &empty).await;
    if get_server_fn_service(empty.uri().path(), empty.method().clone()).is_none() {
        return StatusCode::NOT_FOUND.into_response();
    }
    // The function reads the form from its context; Leptos sees an empty body.
    empty.headers_mut().remove(header::CONTENT_LENGTH);
    let context = move || {
        provide_context(ctx.clone());
        provide_context(form.clone());
    };
    leptos_axum::handle_server_fns_with_context(context, empty).await.into_response()
}

/// Runs one form: `work` gets the request's context and what was typed.
///
/// A browser is sent on with 303 (back to the form when it was refused); anything else gets the
/// fault as JSON with its status.
pub async fn act<F, Fut>(work: F) -> Result<(), Fault>
where
    F: FnOnce(Ctx, Form) -> Fut,
    Fut: Future<Output = Result<Go, Fault>>,
{
    // All contexts are read before the first await: an aborted request loses its owner.
    let (ctx, form) = (expect_context::<Ctx>(), expect_context::<Form>());
    let parts = expect_context::<axum::http::request::Parts>();
    let response = expect_context::<ResponseOptions>();
    let outcome = work(ctx.clone(), form.clone()).await;
    if let Err(fault) = &outcome
        && !accepts_html(&parts.headers)
    {
        response.set_status(StatusCode::from_u16(fault.status()).unwrap_or(StatusCode::BAD_REQUEST));
        return Err(fault.clone());
    }
    let go = match outcome {
        Ok(go) => answered(&ctx, go).await?,
        Err(Fault::SignIn) => Go::to(ctx.href("/sign-in")),
        Err(fault) => refused(&ctx, form, fault).await?,
    };
    for cookie in &go.cookies {
        append(&response, header::SET_COOKIE, cookie);
    }
    response.set_status(StatusCode::SEE_OTHER);
    if let Ok(path) = HeaderValue::from_str(&go.path) {
        response.insert_header(header::LOCATION, path);
    }
    Ok(())
}

fn accepts_html(headers: &HeaderMap) -> bool {
    headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).is_some_and(|value| value.contains("text/html"))
}

fn append(response: &ResponseOptions, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.append_header(name, value);
    }
}

async fn answered(ctx: &Ctx, go: Go) -> Result<Go, Fault> {
    if go.notice.is_none() && go.typed.is_none() {
        return Ok(go);
    }
    let flash = Flash {
        path: path_only(&go.path),
        notice: go.notice.clone().map(|message| Notice { good: true, message }),
        typed: go.typed.clone().unwrap_or_default().0,
        ..Flash::default()
    };
    keep(ctx, flash, go).await
}

/// Back to the page the form stood on, with what was typed and what is wrong.
async fn refused(ctx: &Ctx, form: Form, fault: Fault) -> Result<Go, Fault> {
    let back = local_path(form.raw("from")).unwrap_or_else(|| ctx.href(""));
    let mut flash = Flash { path: path_only(&back), typed: form.0, ..Flash::default() };
    match fault {
        Fault::Invalid(faults) => flash.faults = faults,
        other => flash.notice = Some(Notice { good: false, message: explain(&other) }),
    }
    keep(ctx, flash, Go::to(back)).await
}

fn explain(fault: &Fault) -> Message {
    match fault {
        Fault::Refused(message) => message.clone(),
        Fault::Busy => Message::new("error-busy-text"),
        Fault::Missing | Fault::Denied => Message::new("error-missing-text"),
        _ => Message::new("error-bug-text"),
    }
}

async fn keep(ctx: &Ctx, flash: Flash, go: Go) -> Result<Go, Fault> {
    let id = flash.save(&ctx.site.db, uuid::Builder::from_random_bytes(ctx.random()).into_uuid(), ctx.now).await?;
    let secure = if ctx.site.is_https() { "; Secure" } else { "" };
    Ok(go.with_cookie(format!("{}={id}; Path=/; Max-Age=1800; HttpOnly; SameSite=Lax{secure}", flash::COOKIE)))
}

fn path_only(path: &str) -> String {
    path.split(['?', '#']).next().unwrap_or_default().to_owned()
}

/// A page of ours in one of our languages, and nothing else: a form must not lead to another site.
pub fn local_path(path: &str) -> Option<String> {
    let rest = Lang::ALL.iter().find_map(|lang| path.strip_prefix('/')?.strip_prefix(lang.code()))?;
    let inside = rest.is_empty() || rest.starts_with(['/', '?']);
    let plain = path.len() <= 300 && path.chars().all(|c| c.is_ascii_graphic() && c != '\\');
    (inside && plain).then(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::local_path;

    #[test]
    fn a_form_leads_to_our_own_pages_only() {
        for ours in ["/vi", "/en/desk", "/vi/desk/hoa-ban-2027/people?page=2"] {
            assert_eq!(local_path(ours).as_deref(), Some(ours));
        }
        for foreign in
            ["", "https://evil.vn", "//evil.vn", "/\\evil.vn", "/video", "/vi/\r\nX: 1", "/api/people/sign-out"]
        {
            assert_eq!(local_path(foreign), None, "{foreign}");
        }
    }
}
