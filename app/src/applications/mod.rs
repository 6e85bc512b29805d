//! Applications: from the village's phone to the planning board.
//!
//! A festival has one **call**: what it asks troupes for, until when, in which questions. A troupe **applies** with
//! the code on a slip, or an officer of its commune does it for it. Organisers decide; who gets a place has an
//! **act** on the board of `programme`.
//!
//! # Invariants
//! 1. What can be done with an application, by whom and from which state, stands in one table ([`model::state`]);
//!    every move is in its history and in the log.
//! 2. What was sent is a version of its own, in the words of that day; it never changes, but for
//!    somebody who asks to be forgotten. What is typed afterwards is
//!    a draft of the next one.
//! 3. However an application is sent, by whomever, every question that must be answered is; and one that was sent
//!    twice is one.
//! 4. An answer that was typed is not lost: not with a page that came back, with a question or a choice that was
//!    removed, or with a connection.
//! 5. A troupe's code stands here as a hash, is claimed once, and is looked at twenty times a day. A new one ends the
//!    old one, its PIN and its phones at once.
//! 6. An officer reaches the troupes of their commune, and no other.
//! 7. A decision moves just what was looked at, and tells just whom the page named; for ten minutes, or until its
//!    letters are sent at once, it can be undone: nobody was told then, and no page of a troupe said it.
//! 8. Who has a place, or shall have one, has an act on the board; who has none has none there but what the public
//!    was told of.
//! 9. A troupe reads of its place what the public reads, and nothing of the plan before it is released.

mod access;
mod announced;
mod api;
mod certificate;
pub mod commands;
mod files;
mod letters;
mod links;
pub mod model;
mod neighbour;
mod pages;
pub mod review;
pub mod store;
#[cfg(test)]
pub mod testing;
#[cfg(test)]
mod tests;

use crate::db::DbError;
use crate::db::{Invariant, codes};
use crate::i18n::words;
use crate::kernel::access::Permission;
use crate::kernel::id::FestivalId;
use crate::programme::model::Kind;
use crate::ui::Icon;
use crate::web::Ctx;
use crate::web::{Badge, DeskEntry, Slice, Stands, Work};
use chrono::{DateTime, Utc};
use model::contact::Channel;
use model::question::{Fills, QuestionKind, Task};
use model::state::{Action, By, State};
use model::wish::Subject;

words!("applications");
words!("phone");
words!("after");

pub const SLICE: Slice = Slice {
    name: "applications",
    pages: pages::routes,
    forms: api::FORMS,
    desks: &[
        DeskEntry {
            path: "/applications",
            word: "desk-applications",
            icon: Icon::Dossier,
            needs: Some(Permission::EditProgramme),
            stands: Stands::InFestival,
            work: Work::Troupes,
            badge: Some(Badge {
                count: |ctx, festival| Box::pin(store::applications::waiting(&ctx.site.db, festival)),
                word: "desk-applications-waiting",
            }),
        },
        DeskEntry {
            path: "/assist",
            word: "desk-assist",
            icon: Icon::People,
            needs: Some(Permission::AssistTroupes),
            stands: Stands::InFestival,
            work: Work::Troupes,
            badge: None,
        },
    ],
    letters: Some(letters::LETTERS),
    turns: letters::TURNS,
    neighbour: &neighbour::Applied,
    minutely: |ctx| Box::pin(commands::tick(ctx)),
    hourly: |ctx| {
        Box::pin(ctx.write((), |job, ()| {
            Box::pin(async move {
                store::links::prune(job.tx, job.now).await?;
                store::access::prune(job.tx, job.now).await
            })
        }))
    },
    invariants: &[
        Invariant {
            broken: "an application was sent and no version of it is kept",
            finds: "SELECT a.code FROM applications a WHERE a.sent_at IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM application_versions v WHERE v.application_id = a.id)",
        },
        Invariant {
            broken: "an application with a place has no act on the board",
            finds: "SELECT a.code FROM applications a LEFT JOIN acts x ON x.id = a.act_id
                WHERE a.state IN ('accepted', 'confirmed') AND x.id IS NULL",
        },
        Invariant {
            broken: "an application stands elsewhere than its history says",
            finds: "SELECT a.code FROM applications a WHERE a.state <> COALESCE((SELECT m.now FROM application_moves m
                WHERE m.application_id = a.id AND m.undone_at IS NULL ORDER BY m.number DESC LIMIT 1), 'draft')",
        },
    ],
    codes: &[
        codes!("applications", "state", State),
        codes!("call_kinds", "kind", Kind),
        codes!("questions", "kind", QuestionKind),
        codes!("questions", "task", Task),
        codes!("questions", "fills", Fills),
        codes!("application_moves", "action", Action),
        codes!("application_moves", "by_role", By),
        codes!("application_messages", "channel", Channel),
        codes!("application_wishes", "kind", Subject),
    ],
    ..Slice::NONE
};

/// Until when troupes can apply, if they can at this moment.
pub async fn open_until(ctx: &Ctx, festival: FestivalId) -> Result<Option<DateTime<Utc>>, DbError> {
    let window = store::calls::window(&ctx.site.db, festival).await?;
    Ok(window.filter(|(opens, closes)| *opens <= ctx.now && ctx.now < *closes).map(|(_, closes)| closes))
}
