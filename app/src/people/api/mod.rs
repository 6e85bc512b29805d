//! The forms of this slice: each reads what was typed, calls one command, and says where to go.

mod access;
mod account;
mod colleagues;

pub use access::{RequestReset, SetPassword, SignIn, SignOut};
pub use account::{ChangePassword, EndOtherSessions, EndSession, SetLang};
pub use colleagues::{Disable, Enable, EndSessions, GrantRole, Invite, RevokeRole};

use super::device;
use super::session;
use super::token::Token;
use crate::kernel::email::Email;
use crate::kernel::fault::{Fault, Message};
use crate::web::form::Reader;
use crate::web::{Ctx, Form, Go, local_path};
use axum::http::header;
use axum::http::request::Parts;
use leptos::prelude::use_context;

/// The browser that asks. Read before anything is awaited.
fn this_device() -> String {
    let parts = use_context::<Parts>();
    let header = parts.as_ref().and_then(|parts| parts.headers.get(header::USER_AGENT)?.to_str().ok());
    device::name(header.unwrap_or_default())
}

fn email(read: &mut Reader<'_>) -> Option<Email> {
    read.parsed("email", Email::parse, |_| Message::new("people-email-wrong"))
}

/// Onward with a session.
fn signed_in(ctx: &Ctx, token: &Token, to: String) -> Go {
    Go::to(to).with_cookie(session::cookie(&ctx.site, token))
}

/// The page the form stood on.
fn back(ctx: &Ctx, form: &Form) -> String {
    local_path(form.raw("from")).unwrap_or_else(|| ctx.href("/account"))
}

/// An id that a form of ours carries. One that does not parse names nothing.
fn id<T: std::str::FromStr>(form: &Form, name: &str) -> Result<T, Fault> {
    form.raw(name).parse().map_err(|_| Fault::Missing)
}
