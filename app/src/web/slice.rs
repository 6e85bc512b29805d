//! [`Slice`]: what a room tells the house about itself.
//!
//! The one list of slices stands in `site/`. Whatever goes over all slices (the router, the rail of the
//! desks, the worker of letters, `xoe check`, housekeeping, the copy of an edition, the test of roles)
//! walks it, so nothing has to be entered anywhere else.

use super::letter::{Letters, Turn};
use super::{Ctx, FormRow, Held, Job, Person, Routes, Site};
use crate::db::{Codes, Db, DbError, Invariant};
use crate::kernel::access::{Actor, Permission};
use crate::kernel::day::FestivalDay;
use crate::kernel::edition::FestivalState;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::{FestivalId, PerformanceId, TroupeId};
use crate::kernel::lang::{Lang, Text};
use crate::ui::Icon;
use axum::Router;
use chrono::{DateTime, TimeDelta, Utc};
use futures_util::future::BoxFuture;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};
use uuid::Uuid;

/// Everything the house asks of a slice. Leave out what it does not have: `..Slice::NONE`.
pub struct Slice {
    pub name: &'static str,
    pub pages: fn() -> Routes,
    pub forms: &'static [FormRow],
    /// Feeds, hooks, streams: what is neither page nor form.
    pub http: fn() -> Router<Arc<Site>>,
    pub desks: &'static [DeskEntry],
    pub letters: Option<Letters>,
    /// Those of its letters that leave before or after the usual ones.
    pub turns: &'static [(&'static str, Turn)],
    /// What `xoe check` recounts.
    pub invariants: &'static [Invariant],
    /// What else it recounts, where no query can.
    pub sweep: Sweep,
    /// The columns that hold codes of its enums: `xoe check` finds codes that mean nothing.
    pub codes: &'static [Codes],
    /// Housekeeping, by whichever server comes first.
    pub hourly: Tidy,
    pub minutely: Tidy,
    /// Every five seconds.
    pub often: Tidy,
    pub neighbour: &'static dyn Neighbour,
    /// Who a visitor is; one slice knows.
    pub door: Option<Door>,
    /// What a visitor has begun; one slice knows.
    pub reminder: Option<Reminder>,
}

pub type Sweep = for<'d> fn(&'d Db) -> BoxFuture<'d, Result<Vec<String>, DbError>>;
pub type Tidy = for<'c> fn(&'c Ctx) -> BoxFuture<'c, Result<(), DbError>>;

impl Slice {
    /// A slice that has nothing yet.
    pub const NONE: Self = Self {
        name: "",
        pages: Routes::default,
        forms: &[],
        http: Router::new,
        desks: &[],
        letters: None,
        turns: &[],
        invariants: &[],
        sweep: |_| Box::pin(async { Ok(Vec::new()) }),
        codes: &[],
        hourly: |_| Box::pin(async { Ok(()) }),
        minutely: |_| Box::pin(async { Ok(()) }),
        often: |_| Box::pin(async { Ok(()) }),
        neighbour: &Indifferent,
        door: None,
        reminder: None,
    };
}

/// A desk in the rail.
pub struct DeskEntry {
    /// Behind `/desk/{festival}`, or behind `/desk` above all festivals: `/orders`; empty for the first.
    pub path: &'static str,
    /// Key of its name in the catalogue.
    pub word: &'static str,
    pub icon: Icon,
    /// Who sees it; everybody who works there where it is none.
    pub needs: Option<Permission>,
    pub stands: Stands,
    pub work: Work,
    pub badge: Option<Badge>,
}

/// What a desk is part of: those of one work stand together in the rail, in this order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Work {
    /// Where everybody begins.
    Overview,
    Programme,
    Troupes,
    Tickets,
    /// The festival as the public meets it.
    Festival,
    /// What is the same for every festival.
    House,
}

impl Work {
    /// Key of its name; the first has none.
    pub const fn name_key(self) -> Option<&'static str> {
        match self {
            Self::Overview => None,
            Self::Programme => Some("work-programme"),
            Self::Troupes => Some("work-troupes"),
            Self::Tickets => Some("work-tickets"),
            Self::Festival => Some("work-festival"),
            Self::House => Some("work-house"),
        }
    }
}

/// Where a desk stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    InFestival,
    AboveAll,
    Both,
}

/// How much waits at a desk, and what is counted.
pub struct Badge {
    pub count: for<'c> fn(&'c Ctx, FestivalId) -> BoxFuture<'c, Result<i64, DbError>>,
    /// Key of the word for those who hear the number.
    pub word: &'static str,
}

/// Who holds a token.
pub enum Caller {
    In(Actor),
    /// Knows the password; another step is to come.
    Halfway(Actor),
}

/// Whom a token belongs to, if anybody.
pub type Found = for<'c> fn(&'c Ctx, &'c str) -> BoxFuture<'c, Result<Option<Caller>, DbError>>;

/// The addresses of those who hold a permission at a festival, and the languages they read.
pub type Holders = for<'c> fn(Job<'c>, Permission, FestivalId) -> BoxFuture<'c, Result<Vec<(String, Lang)>, DbError>>;

/// Who holds a session.
pub struct Door {
    /// The cookie that its token stands in.
    pub cookie: fn(&Site) -> &'static str,
    pub caller: Found,
    pub holders: Holders,
}

/// What somebody began and may have lost sight of, read from a cookie of theirs.
pub struct Reminder {
    pub cookie: &'static str,
    pub recall: Recall,
}

/// What the value of that cookie reminds of, if of anything.
pub type Recall = for<'c> fn(&'c Ctx, &'c str) -> BoxFuture<'c, Result<Option<Recalled>, Fault>>;

/// A sentence, and the way back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recalled {
    pub said: String,
    pub link: String,
    pub href: String,
}

impl Job<'_> {
    /// Whom to write to about what needs `permission` at this festival.
    pub async fn holders(self, permission: Permission, festival: FestivalId) -> Result<Vec<(String, Lang)>, DbError> {
        match slices().iter().find_map(|slice| slice.door.as_ref()) {
            Some(door) => (door.holders)(self, permission, festival).await,
            None => Ok(Vec::new()),
        }
    }
}

/// What a slice does when an edition beside it changes, inside the job that changes it.
pub trait Neighbour: Sync {
    /// Before `festival` is opened for sale, postponed, ended: refuses what this slice is not ready for,
    /// waits for what is under way and shuts out the next.
    fn before_state<'c>(
        &'c self,
        _job: Job<'c>,
        _festival: FestivalId,
        _to: FestivalState,
    ) -> BoxFuture<'c, Result<(), Fault>> {
        Box::pin(async { Ok(()) })
    }

    /// Before the days of `festival` become others by its settings: refuses to leave behind what this slice has on days
    /// that would be none.
    fn before_days<'c>(
        &'c self,
        _job: Job<'c>,
        _festival: FestivalId,
        _to: (FestivalDay, FestivalDay),
    ) -> BoxFuture<'c, Result<(), Fault>> {
        Box::pin(async { Ok(()) })
    }

    /// After the days of `festival` were moved; `was` are those that people knew. The addresses in `told` had a
    /// letter of it already.
    fn after_move<'c>(
        &'c self,
        _job: Job<'c>,
        _festival: FestivalId,
        _was: (FestivalDay, FestivalDay),
        _told: &'c BTreeSet<String>,
    ) -> BoxFuture<'c, Result<(), Fault>> {
        Box::pin(async { Ok(()) })
    }

    /// What of this slice moves along when days are put off. Nothing is written.
    fn along<'c>(&'c self, _job: Job<'c>, _shift: &'c Shift) -> BoxFuture<'c, Result<Vec<Along>, Fault>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    /// Gives what moves along its times of `now`; `false` where one of them no longer has those it `was` at.
    fn move_along<'c>(&'c self, _job: Job<'c>, _along: &'c [Along]) -> BoxFuture<'c, Result<bool, Fault>> {
        Box::pin(async { Ok(true) })
    }

    /// Copies what this slice has of one edition into a new one that lies `shift` later; answers what its
    /// maker should know.
    fn copy<'c>(
        &'c self,
        _job: Job<'c>,
        _from: FestivalId,
        _to: FestivalId,
        _shift: TimeDelta,
    ) -> BoxFuture<'c, Result<Option<Message>, Fault>> {
        Box::pin(async { Ok(None) })
    }

    /// How many people this slice lets into each of these performances.
    fn let_in<'c>(
        &'c self,
        _job: Job<'c>,
        _performances: &'c [PerformanceId],
    ) -> BoxFuture<'c, Result<Vec<(PerformanceId, i64)>, Fault>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    /// The troupes that something of this slice points to.
    fn troupes_in_use<'c>(&'c self, _job: Job<'c>) -> BoxFuture<'c, Result<BTreeSet<TroupeId>, Fault>> {
        Box::pin(async { Ok(BTreeSet::new()) })
    }

    /// After a troupe turned out to be another one: what of this slice points to `gone` points to `kept`.
    fn after_merge<'c>(&'c self, _job: Job<'c>, _gone: TroupeId, _kept: TroupeId) -> BoxFuture<'c, Result<(), Fault>> {
        Box::pin(async { Ok(()) })
    }

    /// The festivals for which this slice keeps something of the troupes that somebody speaks for.
    fn festivals_of<'c>(
        &'c self,
        _job: Job<'c>,
        _person: &'c Person,
    ) -> BoxFuture<'c, Result<BTreeSet<FestivalId>, Fault>> {
        Box::pin(async { Ok(BTreeSet::new()) })
    }

    /// What this slice keeps of somebody.
    fn held_of<'c>(&'c self, _job: Job<'c>, _person: &'c Person) -> BoxFuture<'c, Result<Vec<Held>, Fault>> {
        Box::pin(async { Ok(Vec::new()) })
    }

    /// Takes somebody out of all that this slice keeps; answers of how many rows.
    fn forget_person<'c>(&'c self, _job: Job<'c>, _person: &'c Person) -> BoxFuture<'c, Result<i64, Fault>> {
        Box::pin(async { Ok(0) })
    }

    /// After a programme was released that says something else of performances than was known before; answers
    /// whom this slice told, by address.
    fn after_release<'c>(&'c self, _job: Job<'c>, _news: &'c News) -> BoxFuture<'c, Result<BTreeSet<String>, Fault>> {
        Box::pin(async { Ok(BTreeSet::new()) })
    }
}

/// What a release says anew.
#[derive(Clone, Debug)]
pub struct News {
    pub festival: FestivalId,
    /// The number of the release that people knew.
    pub since: i64,
    pub performances: Vec<PerformanceId>,
}

/// Days that are put off.
#[derive(Clone, Debug)]
pub struct Shift {
    pub festival: FestivalId,
    /// The performances that move with them.
    pub performances: Vec<PerformanceId>,
    /// Every day of the edition moves, and so does what is for all of them.
    pub whole: bool,
    pub by: TimeDelta,
}

/// Something with times of its own that moves along, such as how long something is sold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Along {
    pub id: Uuid,
    pub name: Text,
    pub was: (DateTime<Utc>, DateTime<Utc>),
    pub now: (DateTime<Utc>, DateTime<Utc>),
}

impl Along {
    /// The way back.
    pub fn back(self) -> Self {
        Self { was: self.now, now: self.was, ..self }
    }
}

struct Indifferent;

impl Neighbour for Indifferent {}

static ALL: OnceLock<&'static [&'static Slice]> = OnceLock::new();

/// Says once, at start, which slices there are.
pub fn install(all: &'static [&'static Slice]) {
    // The second site of a process, in tests, has the same ones.
    let _ = ALL.set(all);
}

/// Every slice, in the order of the list in `site/`.
pub fn slices() -> &'static [&'static Slice] {
    ALL.get().copied().unwrap_or_default()
}
