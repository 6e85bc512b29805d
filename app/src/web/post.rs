//! How a form meets a command.
//!
//! The body of a form is read once, into flat strings; server functions therefore take no arguments and
//! nothing a client sends can fail to deserialise. [`forms!`] writes them.

use super::flash::{self, Flash, Notice, Room};
use super::link::{encode, path_only};
use super::routes::{FormRow, Needs};
use super::sent::{self, Sent};
use super::slice::slices;
use super::{Ctx, Form, local_path, set_cookie};
use crate::kernel::fault::{Fault, Message};
use axum::body::{Body, to_bytes};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use leptos::prelude::*;
use leptos::server_fn::axum::get_server_fn_service;
use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use leptos_axum::ResponseOptions;
use std::sync::{Arc, Mutex, PoisonError};

/// More than any of our forms needs.
const MAX_BODY: usize = 256 * 1024;

/// The forms of a slice: the path behind `/api/`, who may send it, and the function that reads it.
///
/// ```ignore
/// forms! {
///     "orders/cancel", Permission(ManageOrders) => cancel;
///     "pictures/add", SignedIn, file 12 << 20 => add;
/// }
/// async fn cancel(ctx: Ctx, form: Form) -> Result<Go, Fault> { … }
/// async fn add(ctx: Ctx, form: Form, sent: Sent) -> Result<Go, Fault> { … }
/// ```
/// A form that takes a file says how long that may be, and is sent as `multipart/form-data`.
/// Makes a server function of each, and the table `FORMS` for the slice's entry.
macro_rules! forms {
    (@most) => { None };
    (@most $most:expr) => { Some($most) };
    (@post $needs:expr, $function:path) => { $crate::web::post($needs, $function).await };
    (@post $needs:expr, $function:path, $most:expr) => { $crate::web::post_file($needs, $function).await };
    ($($path:literal, $needs:expr $(, file $most:expr)? => $function:ident;)+) => {
        pub const FORMS: &[$crate::web::FormRow] = &[
            $($crate::web::FormRow { path: $path, needs: $needs, file: $crate::web::forms!(@most $($most)?) }),+
        ];

        /// What Leptos serves under `/api/`.
        #[expect(dead_code, reason = "browsers send forms; nobody calls a server function from Rust")]
        mod functions {
            use super::*;
            $(
                #[leptos::server(endpoint = $path)]
                pub async fn $function() -> Result<(), $crate::kernel::fault::Fault> {
                    $crate::web::forms!(@post $needs, super::$function $(, $most)?)
                }
            )+
        }
    };
}
pub(crate) use forms;

/// Where a successful form leads.
pub struct Go {
    path: String,
    notice: Option<Message>,
    typed: Option<Form>,
    cookies: Vec<String>,
    forgets: bool,
}

impl Go {
    pub fn to(path: impl Into<String>) -> Self {
        Self { path: path.into(), notice: None, typed: None, cookies: Vec::new(), forgets: false }
    }

    /// The page the form stood on, or `otherwise` behind the language.
    pub fn back(ctx: &Ctx, form: &Form, otherwise: &str) -> Self {
        Self::to(local_path(form.raw("from")).unwrap_or_else(|| ctx.href(otherwise)))
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

    /// At this place of the next page.
    pub fn at(mut self, id: &str) -> Self {
        self.path = format!("{}#{id}", self.path);
        self
    }

    /// Has the browser drop what it kept of our pages: the next one at it may be somebody else.
    pub fn forgetting(mut self) -> Self {
        self.forgets = true;
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
pub(super) struct Refused(Arc<Mutex<Option<Fault>>>);

impl Refused {
    fn put(&self, fault: Fault) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(fault);
    }

    pub fn take(&self) -> Option<Fault> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// The longest body of the form at this path, where it takes a file.
pub fn longest_with_file(path: &str) -> Option<usize> {
    form_at(path)?.file.map(sent::longest)
}

fn form_at(path: &str) -> Option<&'static FormRow> {
    let path = path.strip_prefix("/api/")?;
    slices().iter().flat_map(|slice| slice.forms).find(|row| row.path == path)
}

/// The form of a request and its file, which is kept for who `may` send it.
pub(super) async fn read(
    parts: &Parts,
    body: Body,
    may: impl FnOnce(Needs) -> bool,
) -> Result<(Form, Sent), StatusCode> {
    let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let row = form_at(parts.uri.path());
    let read = match row.and_then(|row| Some((row.needs, row.file?))) {
        Some((needs, most)) if kind.starts_with("multipart/form-data") => {
            sent::read(kind, body, most, may(needs)).await?
        }
        _ if kind.starts_with("application/x-www-form-urlencoded") => {
            let bytes = to_bytes(body, MAX_BODY).await.map_err(|_| StatusCode::PAYLOAD_TOO_LARGE)?;
            (Form::decode(&bytes), Sent::Nothing)
        }
        _ => return Err(StatusCode::UNSUPPORTED_MEDIA_TYPE),
    };
    match get_server_fn_service(parts.uri.path(), parts.method.clone()) {
        Some(_) => Ok(read),
        None => Err(StatusCode::NOT_FOUND),
    }
}

/// Runs one form: whoever may send it gets `work` done with the request's context and what was typed.
///
/// A browser is sent on with 303 (back to the form when it was refused); anything else gets the
/// fault as JSON with its status.
pub async fn post<F, Fut>(needs: Needs, work: F) -> Result<(), Fault>
where
    F: FnOnce(Ctx, Form) -> Fut,
    Fut: Future<Output = Result<Go, Fault>>,
{
    // All contexts are read before the first await: an aborted request loses its owner.
    let (ctx, form) = (expect_context::<Ctx>(), expect_context::<Form>());
    let (parts, refused) = (expect_context::<Parts>(), expect_context::<Refused>());
    let (response, known) = (expect_context::<ResponseOptions>(), expect_context::<Result<(), Fault>>());
    let outcome = match known.and_then(|()| needs.unlock(&ctx)) {
        Ok(()) => work(ctx.clone(), form.clone()).await,
        Err(fault) => Err(fault),
    };
    if let Err(fault) = &outcome
        && !accepts_html(&parts.headers)
    {
        response.set_status(StatusCode::from_u16(fault.status()).unwrap_or(StatusCode::BAD_REQUEST));
        return Err(fault.clone());
    }
    let go = match outcome {
        Ok(go) => answered(&ctx, go).await,
        Err(Fault::SignIn) => first(&ctx, form, "/sign-in", "error-signed-out").await,
        Err(Fault::Prove) => first(&ctx, form, "/prove", "error-proved").await,
        Err(fault) => match sent_back(&ctx, form, &fault).await {
            Some(go) => go,
            None => {
                refused.put(fault);
                return Ok(());
            }
        },
    };
    lead(&response, &go);
    Ok(())
}

/// The same for a form with a file.
pub async fn post_file<F, Fut>(needs: Needs, work: F) -> Result<(), Fault>
where
    F: FnOnce(Ctx, Form, Sent) -> Fut,
    Fut: Future<Output = Result<Go, Fault>>,
{
    let sent = expect_context::<Sent>();
    post(needs, move |ctx, form| work(ctx, form, sent)).await
}

fn lead(response: &ResponseOptions, go: &Go) {
    for cookie in &go.cookies {
        if let Ok(cookie) = HeaderValue::from_str(cookie) {
            response.append_header(header::SET_COOKIE, cookie);
        }
    }
    if go.forgets {
        // Not the cookies: one of them carries what the next page says.
        let kept = HeaderValue::from_static("\"cache\", \"storage\"");
        response.insert_header(HeaderName::from_static("clear-site-data"), kept);
    }
    response.set_status(StatusCode::SEE_OTHER);
    if let Ok(path) = HeaderValue::from_str(&go.path) {
        response.insert_header(header::LOCATION, path);
    }
}

fn accepts_html(headers: &HeaderMap) -> bool {
    headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).is_some_and(|value| value.contains("text/html"))
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
    carrying(ctx, go, flash).await
}

/// A session may run out while somebody writes, or a password be asked for again: once that is done at
/// `door`, the form is as they left it.
async fn first(ctx: &Ctx, form: Form, door: &str, said: &'static str) -> Go {
    let Some(back) = local_path(form.raw("from")) else { return Go::to(ctx.href(door)) };
    let go = Go::to(format!("{}?to={}", ctx.href(door), encode(&back)));
    let notice = Some(Notice { good: false, message: Message::new(said) });
    carrying(ctx, go, Flash { path: path_only(&back), typed: form.0, notice, ..Flash::default() }).await
}

async fn carrying(ctx: &Ctx, go: Go, flash: Flash) -> Go {
    match kept(ctx, flash).await {
        Some(cookie) => go.with_cookie(cookie),
        None => go,
    }
}

/// Back to the page the form stood on, with what was typed and what is wrong; None when that cannot
/// be kept.
async fn sent_back(ctx: &Ctx, form: Form, fault: &Fault) -> Option<Go> {
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
        Fault::Missing => Message::new("error-missing-text"),
        _ => Message::new("error-bug-text"),
    }
}

/// Keeps it for the next page; the answer is the cookie that points there.
async fn kept(ctx: &Ctx, flash: Flash) -> Option<String> {
    let room = if ctx.actor.is_some() { Room::Desk } else { Room::Visitor };
    match flash.save(ctx, room).await {
        Ok(id) => Some(set_cookie(&ctx.site, flash::cookie_name(&ctx.site), &id.simple().to_string(), flash::KEPT)),
        Err(error) => {
            tracing::warn!(%error, request = %ctx.request_id, "keeping something for the next page");
            None
        }
    }
}
