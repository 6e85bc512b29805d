//! What a new edition begins with.

use super::NewFestival;
use crate::festivals::model::Festival;
use crate::festivals::store;
use crate::kernel::day::FestivalDay;
use crate::kernel::edition::FestivalState;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::FestivalId;
use crate::kernel::lang::Text;
use crate::web::{Ctx, Job, slices};
use chrono::TimeDelta;

/// The row of a new edition: what was typed, over what is kept of the one it was copied from.
pub fn edition(ctx: &Ctx, new: &NewFestival, number: i64, source: Option<Festival>) -> Festival {
    let kept = source.map_or_else(|| blank(new), kept);
    Festival {
        id: ctx.id(),
        number,
        slug: new.slug.clone(),
        code_prefix: new.code_prefix.clone(),
        state: FestivalState::Draft,
        name: new.name.clone(),
        first_day: new.first_day,
        last_day: new.last_day,
        // Last year's rain is no news.
        alert: Text::default(),
        alert_from: None,
        alert_until: None,
        sample: false,
        by_hand: false,
        version: 1,
        ..kept
    }
}

/// What a copy keeps: nobody is to be paid or called at made-up numbers.
fn kept(source: Festival) -> Festival {
    if !source.sample {
        return source;
    }
    let none = String::new;
    Festival {
        bank_bin: none(),
        bank_account: none(),
        bank_holder: none(),
        contact_phone: none(),
        contact_email: none(),
        ..source
    }
}

fn blank(new: &NewFestival) -> Festival {
    let (id, none) = (FestivalId(uuid::Uuid::nil()), Text::default);
    Festival {
        id,
        number: 0,
        slug: String::new(),
        code_prefix: String::new(),
        state: FestivalState::Draft,
        name: none(),
        tagline: none(),
        intro: none(),
        place: none(),
        first_day: new.first_day,
        last_day: new.last_day,
        contact_phone: String::new(),
        contact_email: String::new(),
        contact_hours: none(),
        alert: none(),
        alert_from: None,
        alert_until: None,
        privacy: none(),
        refund_policy: none(),
        bank_bin: String::new(),
        bank_account: String::new(),
        bank_holder: String::new(),
        sample: false,
        by_hand: false,
        version: 1,
    }
}

/// Titles of days, and what every slice copies of its own, as many days later as the edition is; answers
/// what its maker should know.
pub async fn copy(job: Job<'_>, from: &Festival, to: &Festival) -> Result<Option<Message>, Fault> {
    let shift: TimeDelta = to.first_day.0 - from.first_day.0;
    for (day, title) in store::days(job.tx, from.id).await? {
        let moved = FestivalDay(day.0 + shift);
        if moved <= to.last_day {
            store::insert_day(job.tx, to.id, moved, &title).await?;
        }
    }
    let mut told = None;
    for slice in slices() {
        told = slice.neighbour.copy(job, from.id, to.id, shift).await?.or(told);
    }
    Ok(told)
}
