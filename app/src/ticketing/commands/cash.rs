//! Whether one may keep places and pay in cash: its festival decides.

use crate::festivals::store as festivals;
use crate::kernel::access::Permission;
use crate::kernel::fault::Fault;
use crate::kernel::id::FestivalId;
use crate::ticketing::model::cash::Rules;
use crate::ticketing::store::cash;
use crate::web::{CHANGED, Job};
use serde_json::json;

/// What was promised before stays: orders are kept until when they say.
pub async fn set_cash_rules(job: Job<'_>, festival: FestivalId, seen: i64, rules: &Rules) -> Result<(), Fault> {
    job.require(Permission::EditProducts, Some(festival))?;
    let of = festivals::by_id(job.tx, festival).await?.ok_or(Fault::Missing)?;
    let (was, version) = cash::rules(job.tx, festival).await?;
    if (&was, version) == (rules, seen) {
        return Ok(());
    }
    if !cash::set_rules(job.tx, festival, seen, rules).await? {
        return Err(Fault::refused(CHANGED));
    }
    let detail = json!({
        "offered": rules.offered, "place": rules.place.vi, "opens": rules.opens.vi, "hours": rules.hours,
        "ahead": rules.ahead, "share": rules.share
    });
    Ok(job.audit("festival.cash", &of.slug, Some(festival), detail).await?)
}
