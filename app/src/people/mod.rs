//! People who sign in: accounts, roles, sessions, links that let somebody in; and the page of the audit log.
//!
//! Visitors have no accounts; they hold links to their orders.
//!
//! # Invariants
//! 1. What a role may do is data, in one table: `kernel::access`.
//! 2. Every command asks who its actor is, and what they may do there, before it changes anything.
//! 3. Absent and foreign things answer alike; so do an unknown address and a wrong password.
//! 4. A session token and a link token stand in the database only as hashes.
//! 5. An audit row is written in the transaction of the change it tells of; none is ever changed.
//! 6. Whoever guesses at an account shuts out themselves and nobody else ([`throttle`]).
//! 7. Nobody gives or takes a role that may do more than they may there, nor gives one to themselves, and
//!    one administrator who can sign in always stays.
//! 8. What is grave asks for the password again, if it was not typed in the last ten minutes.
//! 9. Administrators and treasurers show a second factor, except in the sample. Its code counts once, its
//!    recovery codes are shown before it is confirmed and stand as hashes from then on. Its secret has to
//!    be read to check a code, so it stands in the database as it is; it is in no log, page or file after.

mod api;
pub mod commands;
mod device;
mod invariants;
pub(crate) mod letters;
pub mod model;
mod pages;
pub mod password;
pub mod session;
pub mod store;
mod strength;
#[cfg(test)]
mod tests;
mod throttle;
pub mod token;
mod totp;

use crate::db::codes;
use crate::i18n::words;
use crate::kernel::access::Permission;
use crate::kernel::access::Role;
use crate::kernel::lang::Lang;
use crate::ui::Icon;
use crate::web::{DeskEntry, Door, Slice, Stands, Work};
use chrono::TimeDelta;
use store::Purpose;

words!("people");

/// No throttle looks back further.
const KEPT: TimeDelta = crate::db::attempts::KEPT;

pub const SLICE: Slice = Slice {
    name: "people",
    pages: pages::routes,
    forms: api::FORMS,
    desks: &[
        DeskEntry {
            path: "/people",
            word: "desk-people",
            icon: Icon::People,
            needs: Some(Permission::ManagePeople),
            stands: Stands::Both,
            work: Work::House,
            badge: None,
        },
        DeskEntry {
            path: "/audit",
            word: "desk-audit",
            icon: Icon::Log,
            needs: Some(Permission::ViewAudit),
            stands: Stands::Both,
            work: Work::House,
            badge: None,
        },
    ],
    letters: Some(letters::LETTERS),
    turns: letters::TURNS,
    invariants: invariants::INVARIANTS,
    hourly: |ctx| Box::pin(ctx.write((), |job, ()| Box::pin(commands::prune(job, job.now - KEPT)))),
    door: Some(Door {
        cookie: session::cookie_name,
        caller: |ctx, token| Box::pin(session::caller(ctx, token)),
        holders: |job, permission, festival| Box::pin(commands::holders(job, permission, festival)),
    }),
    codes: &[codes!("users", "lang", Lang), codes!("grants", "role", Role), codes!("access_links", "purpose", Purpose)],
    ..Slice::NONE
};
