//! The programme: what can be shown, when and where it is planned, and what was said of that in public. What
//! visitors read of it stands in `visit`.
//!
//! An **act** can be shown once or more often; each **showing** of it may have a place on a stage or none yet.
//! All showings together are the working version, the **plan**, which planners see and nobody else. A **release**
//! keeps what the plan says at one moment and brings the **performances**, which the public and tickets read, to it.
//!
//! # Invariants
//! 1. A showing keeps its id, its code and its path for ever; none of them is given to another.
//! 2. Placed showings occupy their stage in `venues`, with the time to set up and to strike, and so no two of them
//!    overlap; one that is cancelled, or has no place, keeps nobody from a stage.
//! 3. Planners of a festival take turns; who saves what somebody else changed meanwhile is told what it is now.
//! 4. Releases never change, and a performance is never deleted: what is no longer planned is cancelled.
//! 5. Who a release concerns gets one letter of it; where everything is again as they know it, none.
//! 6. On the day a stage says what has begun, what is late and what does not come. People read what is expected beside
//!    what was announced; calendars keep to what was announced. A press is never changed, only taken back by another.
//! 7. A plan for rain is written beforehand, checked as a release is, and switched on and off as one release each.
//! 8. What is moved or cancelled after tickets were sold for it is released with a decision about them, which stands
//!    until a later release decides otherwise.
//! 9. Days are put off with all that hangs on them or not at all; its letters wait, and until they leave it can be
//!    undone, and then nobody gets one.
//! 10. What the clock releases is just what was looked at when it was asked for, once.

mod api;
pub mod commands;
mod letters;
pub mod model;
mod neighbour;
mod pages;
pub mod saying;
mod sent_table;
pub mod store;
#[cfg(test)]
mod tests;

use crate::db::{DbError, Invariant, Reads, codes};
use crate::festivals::model::Festival;
use crate::festivals::store as festivals;
use crate::i18n::words;
use crate::kernel::access::Permission;
use crate::kernel::day::FestivalDay;
use crate::kernel::fault::Fault;
use crate::kernel::id::FestivalId;
use crate::kernel::lang::Text;
use crate::ui::Icon;
use crate::web::{Ctx, DeskEntry, Slice, Stands, Work};
use chrono::{DateTime, Utc};
use model::act::Approval;
use model::conflict::Rule;
use model::decision::Decision;
use model::live::{Presses, What, foretell};
use model::{Kind, Performance, Status};
use std::sync::Arc;

words!("programme");
words!("planning");

pub const SLICE: Slice = Slice {
    name: "programme",
    pages: pages::routes,
    forms: api::FORMS,
    desks: &[
        DeskEntry {
            path: "/programme",
            word: "desk-programme",
            icon: Icon::Grid,
            needs: Some(Permission::EditProgramme),
            stands: Stands::InFestival,
            work: Work::Programme,
            badge: None,
        },
        DeskEntry {
            path: "/programme/live",
            word: "desk-live",
            icon: Icon::Clock,
            needs: Some(Permission::RunStages),
            stands: Stands::InFestival,
            work: Work::Programme,
            badge: None,
        },
    ],
    letters: Some(letters::LETTERS),
    turns: letters::TURNS,
    neighbour: &neighbour::Planner,
    often: |ctx| Box::pin(commands::release_due(ctx)),
    hourly: |ctx| Box::pin(ctx.write((), |job, ()| Box::pin(commands::forget_tables(job)))),
    invariants: &[
        Invariant {
            broken: "a placed showing does not occupy its stage as it should",
            finds: "SELECT s.code FROM showings s JOIN acts a ON a.id = s.act_id
                LEFT JOIN occupancy o ON o.source_kind = 'performance' AND o.source_id = s.id
                WHERE (s.stage_id IS NOT NULL AND s.dropped_at IS NULL AND s.status <> 'cancelled') <> (o.id IS NOT NULL)
                OR o.stage_id <> s.stage_id OR o.lane <> s.lane
                OR o.until_min - o.from_min <> s.minutes + a.set_up + a.strike",
        },
        Invariant {
            broken: "something is announced that no release told of",
            finds: "SELECT p.slug FROM performances p WHERE NOT EXISTS
                (SELECT 1 FROM release_items i WHERE i.showing_id = p.id)",
        },
        Invariant {
            broken: "the public cannot read what a release told of",
            finds: "SELECT DISTINCT s.code FROM release_items i JOIN showings s ON s.id = i.showing_id
                WHERE NOT EXISTS (SELECT 1 FROM performances p WHERE p.id = s.id)",
        },
    ],
    codes: &[
        codes!("performances", "kind", Kind),
        codes!("performances", "status", Status),
        codes!("acts", "kind", Kind),
        codes!("acts", "approval", Approval),
        codes!("showings", "status", Status),
        codes!("plan_waivers", "rule", Rule),
        codes!("live_presses", "what", What),
        codes!("release_items", "decision", |code: &str| code.is_empty() || Decision::parse(code).is_some()),
    ],
    ..Slice::NONE
};

/// What visitors may read of a festival's programme.
pub struct Programme {
    /// All within the festival's days, in order.
    pub performances: Vec<Performance>,
    /// How many there are of each kind.
    pub kinds: Vec<(Kind, i64)>,
    /// How many venues they use.
    pub venues: i64,
    /// What a day is about.
    pub days: Vec<(FestivalDay, Text)>,
    /// What was pressed at the stages.
    pub presses: Presses,
}

pub async fn of(ctx: &Ctx, festival: &Festival) -> Result<Arc<Programme>, Fault> {
    let (db, id) = (&ctx.site.db, festival.id);
    let made = || async {
        let (performances, presses) = read(db, festival, ctx.now).await?;
        let (kinds, venues) = store::counts(db, id).await?;
        Ok(Programme { performances, kinds, venues, days: festivals::days(db, id).await?, presses })
    };
    ctx.kept(id, made).await
}

/// What is on within the festival's days, in order, each as its stage expects it at `now`; and what was pressed.
async fn read(
    on: &impl Reads,
    festival: &Festival,
    now: DateTime<Utc>,
) -> Result<(Vec<Performance>, Presses), DbError> {
    let (from, until) = (festival.first_day.starts_at(), festival.last_day.ends_at());
    let mut performances = store::between(on, festival.id, from, until).await?;
    let presses = store::live::all(on, festival.id).await?;
    foretell(&mut performances, &presses, now);
    Ok((performances, presses))
}

/// What open pages of visitors listen to: a release, and what is pressed at a stage.
pub fn told(festival: FestivalId) -> String {
    format!("programme:{festival}")
}
