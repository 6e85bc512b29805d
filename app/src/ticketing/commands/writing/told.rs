//! Whoever has no address was told by telephone.

use super::authorised;
use crate::kernel::fault::Fault;
use crate::kernel::id::{OrderId, WritingId};
use crate::ticketing::store::called;
use crate::ticketing::store::orders;
use crate::web::Job;
use serde_json::json;

/// Notes it, or takes a slip back.
pub async fn mark_told(job: Job<'_>, (id, order): (WritingId, OrderId), told: bool) -> Result<(), Fault> {
    let writing = authorised(job, id).await?;
    let at = told.then_some(job.now);
    let by = if told { job.me()?.name.clone() } else { String::new() };
    if !called::mark(job.tx, (id, order), at, &by).await? {
        return Err(Fault::refused("writing-not-called"));
    }
    let order = orders::by_id(job.tx, order).await?.ok_or(Fault::Missing)?;
    let detail = json!({ "told": told, "message": writing.subject.vi });
    Ok(job.audit("writing.told", &order.code, Some(writing.festival_id), detail).await?)
}
