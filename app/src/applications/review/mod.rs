//! Reviewing: who judges which applications, by what, without knowing whose they are; and whom a programme is fair to.
//!
//! A **round** lasts from one moment to another and is about the applications that wait, or those on the shortlist.
//! Each of them gets a **number** in it, and as many **reviews** of people of the **panel** as the round wants. What
//! they score by **criteria** comes to points; the middle one counts, and how far apart they lie is shown.
//!
//! # Invariants
//! 1. In a blind round nothing that a reviewer is sent says whose an application is: not in a page, its title or address,
//!    not in a file or its name. What troupes wrote is covered where it names them ([`model::mask`]).
//! 2. Nobody judges the application of their own troupe or commune, one that they filed, or one that they said they
//!    should not: no way of assigning gives it to them, and of the last kind the database takes none.
//! 3. Whoever shares out the work gives each application as many reviewers as are wanted and free for it, as evenly as
//!    conflicts allow; what somebody has stays theirs.
//! 4. A reviewer reads and writes reviews of their own, while the round is open. Scores of others are shown when the
//!    round says so, and names of others never.
//! 5. What stands as median and range of an application is that of the reviews given for it.
//! 6. An organiser who performs sees nothing of what was said of their own.

mod api;
mod commands;
mod model;
mod neighbour;
mod pages;
pub mod store;
#[cfg(test)]
pub mod testing;
#[cfg(test)]
mod tests;

use super::store::applications::Application;
use crate::db::{DbError, Invariant, codes};
use crate::i18n::words;
use crate::kernel::access::Permission;
use crate::kernel::id::{ApplicationId, FestivalId};
use crate::ui::Icon;
use crate::web::{Badge, Ctx, DeskEntry, Slice, Stands, Work};
use model::round::{Others, Scope, Step};
use std::collections::BTreeMap;
use store::panel;

words!("reviews");

pub const SLICE: Slice = Slice {
    name: "reviews",
    pages: pages::routes,
    forms: api::FORMS,
    desks: &[DeskEntry {
        path: "/reviews",
        word: "desk-reviews",
        icon: Icon::Star,
        needs: Some(Permission::ReviewApplications),
        stands: Stands::InFestival,
        work: Work::Troupes,
        badge: Some(Badge { count: |ctx, festival| Box::pin(waiting(ctx, festival)), word: "desk-reviews-waiting" }),
    }],
    neighbour: &neighbour::Judged,
    invariants: &[
        Invariant {
            broken: "somebody reviews what they said they should not",
            finds: "SELECT a.code FROM reviews r JOIN applications a ON a.id = r.application_id
                JOIN review_conflicts c ON c.reviewer_id = r.reviewer_id AND c.application_id = r.application_id",
        },
        Invariant {
            broken: "somebody reviews the application of their own troupe",
            finds: "SELECT a.code FROM reviews r JOIN applications a ON a.id = r.application_id
                JOIN reviewers p ON p.id = r.reviewer_id AND p.troupe_id = a.troupe_id",
        },
        Invariant {
            broken: "an application stands with other reviews than were given for it",
            finds: "SELECT a.code FROM review_subjects s JOIN applications a ON a.id = s.application_id
                WHERE s.given <> (SELECT COUNT(*) FROM reviews r WHERE r.round_id = s.round_id
                  AND r.application_id = s.application_id AND r.step = 'given' AND r.total IS NOT NULL)",
        },
    ],
    codes: &[
        codes!("review_rounds", "others", Others),
        codes!("review_rounds", "scope", Scope),
        codes!("reviews", "step", Step),
    ],
    ..Slice::NONE
};

/// How many reviews whoever asks has still to give.
async fn waiting(ctx: &Ctx, festival: FestivalId) -> Result<i64, DbError> {
    match &ctx.actor {
        Some(me) => store::reviews::waiting(&ctx.site.db, (festival, me.user), ctx.now).await,
        None => Ok(0),
    }
}

/// What reviews of these applications come to, as points: what is shown where one decides. An organiser who performs
/// learns nothing of their own.
pub async fn points(
    ctx: &Ctx,
    festival: FestivalId,
    of: impl Iterator<Item = &Application>,
) -> Result<BTreeMap<ApplicationId, String>, DbError> {
    let (db, Some(me)) = (&ctx.site.db, &ctx.actor) else { return Ok(BTreeMap::new()) };
    let me = panel::looker(db, festival, me.user).await?;
    let foreign = of.filter(|one| !me.owns(one.troupe, one.filed_by));
    let ids: Vec<ApplicationId> = foreign.map(|one| one.id).collect();
    let medians = store::ranking::medians(db, &ids).await?;
    Ok(medians.into_iter().map(|(id, median, _)| (id, model::score::points(ctx.lang, median))).collect())
}
