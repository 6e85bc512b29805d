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
//! 6. Nobody gives a role beyond where they manage people, nor to themselves, and one administrator
//!    who can sign in always stays.

mod api;
pub mod commands;
mod device;
mod invariants;
pub(crate) mod letters;
mod model;
mod pages;
pub mod password;
pub mod session;
pub mod store;
#[cfg(test)]
mod tests;
mod throttle;
pub mod token;

use crate::db::codes;
use crate::i18n::words;
use crate::kernel::access::Permission;
use crate::kernel::access::Role;
use crate::kernel::lang::Lang;
use crate::ui::Icon;
use crate::web::{DeskEntry, Door, Slice, Stands};
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
            badge: None,
        },
        DeskEntry {
            path: "/audit",
            word: "desk-audit",
            icon: Icon::Log,
            needs: Some(Permission::ViewAudit),
            stands: Stands::Both,
            badge: None,
        },
    ],
    letters: Some(letters::LETTERS),
    turns: letters::TURNS,
    invariants: invariants::INVARIANTS,
    hourly: |ctx| Box::pin(ctx.write((), |job, ()| Box::pin(commands::prune(job, job.now - KEPT)))),
    door: Some(Door { cookie: session::cookie_name, actor: |ctx, token| Box::pin(session::actor(ctx, token)) }),
    codes: &[
        codes!("users", "lang", Lang),
        codes!("grants", "role", Role),
        codes!("access_links", "purpose", Purpose),
        codes!("communes", "kind", |code| matches!(code, "ward" | "commune")),
    ],
    ..Slice::NONE
};
