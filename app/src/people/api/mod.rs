//! The forms of this slice: each reads what was typed, runs one command, and says where to go.

mod access;
mod account;
mod colleagues;
mod factor;

use super::session;
use super::token::Token;
use crate::kernel::access::Permission::{ManagePeople, RemoveSecondFactor};
use crate::kernel::email::Email;
use crate::kernel::fault::Message;
use crate::web::Needs::{Known, Nobody, Permission, SignedIn};
use crate::web::form::Reader;
use crate::web::{Ctx, Go, forms};
use access::{request_reset, set_password, sign_in, sign_out};
use account::{change_password, end_other_sessions, end_session, prove, set_lang};
use colleagues::{disable, drop_factor_of, enable, end_sessions, grant_role, invite, revoke_role};
use factor::{begin_factor, confirm_factor, drop_factor, pass};

forms! {
    "people/sign-in", Nobody => sign_in;
    "people/pass", Known => pass;
    "people/begin-factor", Known => begin_factor;
    "people/confirm-factor", Known => confirm_factor;
    "people/sign-out", Nobody => sign_out;
    "people/request-reset", Nobody => request_reset;
    "people/set-password", Nobody => set_password;
    "people/change-password", SignedIn => change_password;
    "people/end-session", SignedIn => end_session;
    "people/end-other-sessions", SignedIn => end_other_sessions;
    "people/set-lang", SignedIn => set_lang;
    "people/prove", SignedIn => prove;
    "people/drop-factor", SignedIn => drop_factor;
    "people/invite", Permission(ManagePeople) => invite;
    "people/grant-role", Permission(ManagePeople) => grant_role;
    "people/revoke-role", Permission(ManagePeople) => revoke_role;
    "people/disable", Permission(ManagePeople) => disable;
    "people/enable", Permission(ManagePeople) => enable;
    "people/end-sessions", Permission(ManagePeople) => end_sessions;
    "people/drop-factor-of", Permission(RemoveSecondFactor) => drop_factor_of;
}

fn email(read: &mut Reader<'_>) -> Option<Email> {
    read.parsed("email", Email::parse, |_| Message::new("people-email-wrong"))
}

/// Onward with a session.
fn with_session(go: Go, ctx: &Ctx, token: &Token) -> Go {
    go.with_cookie(session::cookie(&ctx.site, token))
}
