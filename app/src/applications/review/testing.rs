//! A round of reviewing for tests of the whole house.

use super::commands::{self, CriterionForm, ReviewerForm, RoundForm, Sheet, Then};
use super::model::fair::Aims;
use super::model::round::{Others, Scope};
use super::store::{panel, reviews, setup};
use crate::festivals::model::Festival;
use crate::kernel::fault::Fault;
use crate::kernel::id::UserId;
use crate::kernel::lang::Text;
use crate::web::Job;
use chrono::{DateTime, TimeDelta, Utc};

/// Something of each kind: a criterion, a round, a panel of one who was given what was sent, scored it, and declared
/// something else.
pub async fn reviewed(job: Job<'_>, festival: &Festival, user: UserId) -> Result<(), Fault> {
    let form = criterion(5);
    commands::put_criterion(job, festival, &form).await?;
    let reviewer = ReviewerForm { id: None, version: 0, user: Some(user), commune: None, troupe: None, removed: false };
    let reviewer = commands::put_reviewer(job, festival, &reviewer).await?;
    let round = RoundForm { members: vec![reviewer], ..round(job.now) };
    let round = commands::put_round(job, festival, &round).await?;
    commands::share_out(job, festival, round).await?;
    let aims = Aims { newcomers: Some(3), ..Aims::default() };
    commands::set_aims(job, festival, 0, &aims).await?;
    for review in reviews::all_of_reviewer(job.tx, round, reviewer).await? {
        let scores = setup::criteria(job.tx, festival.id).await?.into_iter().map(|criterion| (criterion.id, 3));
        reviews::set_scores(job.tx, review.id, &scores.collect()).await?;
    }
    let other = job.id::<uuid::Uuid>();
    let apart = "INSERT INTO applications (id, festival_id, troupe_id, code, client, state, saved_at, moved_at)
        SELECT $1, festival_id, troupe_id, 'ZZZZ', 'another', 'draft', saved_at, moved_at FROM applications LIMIT 1";
    crate::db::Reads::q(job.tx, apart).bind(other).exec().await?;
    Ok(panel::declare(job.tx, (reviewer, other), "họ hàng", job.now).await?)
}

pub fn criterion(weight: i64) -> CriterionForm {
    let (name, help) = (Text::new("Hay và lạ", "Good and new"), Text::default());
    CriterionForm { id: None, version: 0, name, help, low: 0, high: 10, weight, required: true, removed: false }
}

/// A blind round from an hour ago for a week.
pub fn round(now: DateTime<Utc>) -> RoundForm {
    RoundForm {
        id: None,
        version: 0,
        name: Text::new("Vòng 1", "Round 1"),
        opens_at: now - TimeDelta::hours(1),
        closes_at: now + TimeDelta::days(7),
        blind: true,
        others: Others::AfterOwn,
        scope: Scope::Waiting,
        wanted: 1,
        members: Vec::new(),
    }
}

pub fn sheet(version: i64, typed: Vec<(uuid::Uuid, String)>, then: Then) -> Sheet {
    Sheet { version, typed, internal: String::new(), to_troupe: String::new(), then }
}
