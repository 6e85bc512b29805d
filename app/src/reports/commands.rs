//! Closing a year, and correcting what was closed.

pub mod figures;

use super::model::{Closed, Part};
use super::store::closed;
use crate::kernel::access::Permission;
use crate::kernel::day::local;
use crate::kernel::fault::Fault;
use crate::kernel::id::FestivalId;
use crate::web::{CHANGED, Job};
use chrono::Datelike;
use serde_json::json;

/// Years that can be reported.
pub const YEARS: std::ops::RangeInclusive<i64> = 2014..=2100;

/// Keeps the figures of `year` as they are now. `seen` is how many versions stood on the page.
pub async fn close(
    job: Job<'_>,
    festival: Option<FestivalId>,
    (year, seen): (i64, i64),
    reason: &str,
) -> Result<Closed, Fault> {
    job.require(Permission::CloseReports, festival)?;
    if !YEARS.contains(&year) || year > i64::from(local(job.now).year()) {
        return Err(Fault::refused("report-year-to-come"));
    }
    let last = closed::of(job.tx, year).await?.first().map_or(0, |last| last.number);
    if last != seen {
        return Err(Fault::refused(CHANGED));
    }
    if last > 0 && reason.is_empty() {
        return Err(Fault::field("reason", "report-reason-missing"));
    }
    let (reason, by_name) = (reason.to_owned(), job.me()?.name.clone());
    let made = Closed { id: job.id(), number: last + 1, reason, by_name, at: job.now };
    if !closed::insert(job.tx, year, &made).await? {
        return Err(Fault::refused(CHANGED));
    }
    for part in Part::ALL.iter().copied() {
        let lines = figures::all(job.tx, job.now, year, part).await?;
        closed::insert_lines(job.tx, made.id, part, &lines).await?;
    }
    job.audit("report.close", &year.to_string(), festival, json!({ "number": made.number })).await?;
    Ok(made)
}
