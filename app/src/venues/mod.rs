//! Venues: places with an address, their stages, and who has which of them when.
//!
//! A **stage** is a bookable space of a venue; one that several can use side by side has **lanes**. What
//! takes place on a lane **occupies** it: performances, bookings, blockings, with the time to set up before and
//! to strike after. A **booking** is somebody's wish for a stage, answered by who manages the venues and then by
//! the organiser: `draft → requested → held → approved → confirmed → in use → closed`; ways out are rejected,
//! cancelled, expired and no-show.
//!
//! # Invariants
//! 1. No two things occupy one lane of a stage at once, whoever writes: an exclusion constraint on PostgreSQL,
//!    triggers on SQLite, and [`occupancy`], which asks first and can say who is there.
//! 2. Whether two overlap is answered by [`Span::overlaps`], and whether a stage can be had by `model::judge`:
//!    the form, the list, the calendar and what is offered instead ask nothing else.
//! 3. A booking occupies its stage exactly while it is held, approved, confirmed or in use.
//! 4. A booking is never in its own way. Less than was agreed to is asked for by nobody again; more is, and the
//!    stage is kept meanwhile.
//! 5. What becomes free is kept for whoever waited first, before anybody else can ask; the clock of that runs out
//!    under the same lock.
//! 6. Whoever has no account opens their booking by a link, which can be made to open nothing.
//!
//! [`Span::overlaps`]: crate::kernel::span::Span::overlaps

mod api;
pub mod commands;
pub mod equipment;
mod http;
pub mod letters;
mod links;
pub mod model;
pub mod occupancy;
mod pages;
pub mod store;
#[cfg(test)]
mod tests;

use crate::db::{DbError, Invariant, codes};
use crate::i18n::words;
use crate::kernel::access::Permission;
use crate::kernel::id::FestivalId;
use crate::kernel::lang::Lang;
use crate::ui::Icon;
use crate::web::{Badge, Ctx, DeskEntry, Slice, Stands, Work};
use model::{BookingState, Firmness, Override, SourceKind};

words!("venues");

const fn desk(path: &'static str, word: &'static str, icon: Icon, needs: Permission) -> DeskEntry {
    DeskEntry { path, word, icon, needs: Some(needs), stands: Stands::InFestival, work: Work::Programme, badge: None }
}

pub const SLICE: Slice = Slice {
    name: "venues",
    pages: pages::routes,
    forms: api::FORMS,
    http: http::routes,
    desks: &[
        desk("/venues", "desk-venues", Icon::Grid, Permission::BookVenues),
        DeskEntry {
            badge: Some(Badge { count: |ctx, festival| Box::pin(waiting(ctx, festival)), word: "bookings-word" }),
            ..desk("/bookings", "desk-bookings", Icon::Calendar, Permission::BookVenues)
        },
        desk("/places", "desk-places", Icon::Place, Permission::ManageVenues),
    ],
    letters: Some(letters::LETTERS),
    invariants: INVARIANTS,
    hourly: |ctx| Box::pin(ctx.write((), |job, ()| Box::pin(commands::bookings::forget_old(job)))),
    minutely: |ctx| Box::pin(commands::bookings::offer_freed(ctx)),
    often: |ctx| Box::pin(commands::bookings::sweep(ctx)),
    codes: &[
        codes!("occupancy", "source_kind", SourceKind),
        codes!("occupancy", "firmness", Firmness),
        codes!("bookings", "state", BookingState),
        codes!("bookings", "lang", Lang),
        codes!("blockings", "may_override", Override),
    ],
    ..Slice::NONE
};

/// How many bookings wait for whoever asks.
async fn waiting(ctx: &Ctx, festival: FestivalId) -> Result<i64, DbError> {
    let db = &ctx.site.db;
    let of = async |needs, states| match ctx.may(needs, Some(festival)) {
        true => store::bookings::count(db, festival, states).await,
        false => Ok(0),
    };
    let first = of(Permission::ManageVenues, (BookingState::Requested, BookingState::Held)).await?;
    let last = of(Permission::ConfirmBookings, (BookingState::Approved, BookingState::Approved)).await?;
    Ok(first + last)
}

const INVARIANTS: &[Invariant] = &[
    Invariant {
        broken: "two are on one lane at once",
        finds: "SELECT s.slug FROM occupancy a JOIN occupancy b ON b.stage_id = a.stage_id AND b.lane = a.lane
            AND b.id > a.id AND a.from_min < b.until_min AND b.from_min < a.until_min
            JOIN stages s ON s.id = a.stage_id",
    },
    Invariant {
        broken: "somebody is on a lane that its stage does not have",
        finds: "SELECT s.slug FROM occupancy o JOIN stages s ON s.id = o.stage_id WHERE o.lane >= s.lanes",
    },
    Invariant {
        broken: "a booking that stands has not just its place",
        finds:
            "SELECT b.purpose FROM bookings b WHERE b.state IN ('held', 'approved', 'confirmed', 'in_use') AND 1 <> (
            SELECT COUNT(*) FROM occupancy o WHERE o.source_kind = 'booking' AND o.source_id = b.id
            AND o.stage_id = b.stage_id AND o.lane = b.lane AND o.from_min = b.from_min - b.set_up
            AND o.until_min = b.until_min + b.strike)",
    },
    Invariant {
        broken: "a place is kept for a booking that does not stand",
        finds: "SELECT b.purpose FROM bookings b JOIN occupancy o ON o.source_kind = 'booking' AND o.source_id = b.id
            WHERE b.state NOT IN ('held', 'approved', 'confirmed', 'in_use')",
    },
];
