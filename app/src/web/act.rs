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
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use leptos::prelude::*;
use leptos::server_fn::axum::get_server_fn_service;
use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use leptos_axum::ResponseOptions;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

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

/// A refusal that could not be kept for the next page, and is therefore told at once.
#[derive(Clone, Default)]
struct Unkept(Arc<Mutex<Option<Fault>>>);

impl Unkept {
    fn slot(&self) -> MutexGuard<'_, Option<Fault>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Serves every server function: reads the form, then lets Leptos find the function.
pub(super) async fn serve(State(site): State<Arc<Site>>, request: Request) -> Response {
    let (parts, form) = match read(request).await {
        Ok(read) => read,
        Err(status) => return status.into_response(),
    };
    let lang = Lang::parse(form.raw("from").get(1..3).unwrap_or_default()).unwrap_or_default();
    let from = local_path(form.raw("from"));
    let empty = || Request::from_parts(parts.clone(), Body::empty());
    let ctx = routes::context(site, lang, &empty()).await;
    let unkept = Unkept::default();
    let given = (ctx.clone(), form, unkept.clone());
    let context = move || {
        let (ctx, form, unkept) = given.clone();
        provide_context(ctx);
        provide_context(form);
        provide_context(unkept);
    };
    let response = leptos_axum::handle_server_fns_with_context(context, empty()).await.into_response();
    let Some(fault) = unkept.slot().take() else { return response };
    let path = path_only(&from.unwrap_or_else(|| ctx.href("")));
    let ctx = Ctx { path: path.into(), query: "".into(), ..ctx };
    routes::finish(ctx, empty(), Err(fault)).await
}

/// The form of a request, and its head as if it had no body: the function reads the form from its
/// context.
async fn read(request: Request) -> Result<(Parts, Form), StatusCode> {
    let (mut parts, body) = request.into_parts();
    let form_type = parts.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    if !form_type.is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded")) {
        return Err(StatusCode::UNSUPPORTED_MEDIA_TYPE);
    }
    let bytes = to_bytes(body, MAX_BODY).await.map_err(|_| StatusCode::PAYLOAD_TOO_LARGE)?;
    if get_server_fn_service(parts.uri.path(), parts.method.clone()).is_none() {
        return Err(StatusCode::NOT_FOUND);
    }
    parts.headers.remove(header::CONTENT_LENGTH);
    Ok((parts, Form::decode(&bytes)))
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
    let (parts, unkept) = (expect_context::<Parts>(), expect_context::<Unkept>());
    let response = expect_context::<ResponseOptions>();
    let outcome = work(ctx.clone(), form.clone()).await;
    if let Err(fault) = &outcome
        && !accepts_html(&parts.headers)
    {
        response.set_status(StatusCode::from_u16(fault.status()).unwrap_or(StatusCode::BAD_REQUEST));
        return Err(fault.clone());
    }
    let go = match outcome {
        Ok(go) => answered(&ctx, go).await,
        Err(Fault::SignIn) => sign_in_first(&ctx, form).await,
        Err(fault) => {
            let Some(go) = refused(&ctx, form, &fault).await else {
                *unkept.slot() = Some(fault);
                return Ok(());
            };
            go
        }
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

/// What is done is done, also when there is no telling so.
async fn answered(ctx: &Ctx, mut go: Go) -> Go {
    let (notice, typed) = (go.notice.take(), go.typed.take());
    if notice.is_none() && typed.is_none() {
        return go;
    }
    let flash = Flash {
        path: path_only(&go.path),
        notice: notice.map(|message| Notice { good: true, message }),
        typed: typed.unwrap_or_default().0,
        ..Flash::default()
    };
    match kept(ctx, flash).await {
        Some(cookie) => go.with_cookie(cookie),
        None => go,
    }
}

/// A session may run out while somebody writes: once they signed in again, the form is as they left it.
async fn sign_in_first(ctx: &Ctx, form: Form) -> Go {
    let Some(back) = local_path(form.raw("from")) else { return Go::to(ctx.href("/sign-in")) };
    let go = Go::to(format!("{}?to={}", ctx.href("/sign-in"), routes::encode(&back)));
    let notice = Some(Notice { good: false, message: Message::new("error-signed-out") });
    let flash = Flash { path: path_only(&back), typed: form.0, notice, ..Flash::default() };
    match kept(ctx, flash).await {
        Some(cookie) => go.with_cookie(cookie),
        None => go,
    }
}

/// Back to the page the form stood on, with what was typed and what is wrong; None when that cannot
/// be kept.
async fn refused(ctx: &Ctx, form: Form, fault: &Fault) -> Option<Go> {
    let back = local_path(form.raw("from")).unwrap_or_else(|| ctx.href(""));
    let mut flash = Flash { path: path_only(&back), typed: form.0, ..Flash::default() };
    match fault {
        Fault::Invalid(faults) => flash.faults.clone_from(faults),
        other => flash.notice = Some(Notice { good: false, message: explain(other) }),
    }
    Some(Go::to(back).with_cookie(kept(ctx, flash).await?))
}

fn explain(fault: &Fault) -> Message {
    match fault {
        Fault::Refused(message) => message.clone(),
        Fault::Busy => Message::new("error-busy-text"),
        Fault::Missing | Fault::Denied => Message::new("error-missing-text"),
        _ => Message::new("error-bug-text"),
    }
}

/// Keeps it for the next page; the answer is the cookie that points there.
async fn kept(ctx: &Ctx, flash: Flash) -> Option<String> {
    match flash.save(ctx).await {
        Ok(id) => {
            let secure = if ctx.site.is_https() { "; Secure" } else { "" };
            Some(format!("{}={id}; Path=/; Max-Age=1800; HttpOnly; SameSite=Lax{secure}", flash::COOKIE))
        }
        Err(error) => {
            tracing::warn!(%error, request = %ctx.request_id, "keeping something for the next page");
            None
        }
    }
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
