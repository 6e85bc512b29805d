//! What stays of a look: who looked at whom, and nothing of what they saw.

use crate::artisans::store::list::Listed;
use crate::kernel::fault::Fault;
use crate::kernel::id::FestivalId;
use crate::web::Ctx;
use serde_json::json;

pub async fn looked(ctx: &Ctx, festival: Option<FestivalId>, number: i64) -> Result<(), Fault> {
    ctx.write((festival, number), |job, (festival, number)| {
        Box::pin(async move { Ok(job.audit("artisan.look", &number.to_string(), *festival, json!({})).await?) })
    })
    .await
}

/// A page of the list shows everybody on it.
pub async fn listed(ctx: &Ctx, festival: Option<FestivalId>, rows: &[Listed]) -> Result<(), Fault> {
    let numbers: Vec<i64> = rows.iter().map(|row| row.number).collect();
    if numbers.is_empty() {
        return Ok(());
    }
    ctx.write((festival, numbers), |job, (festival, numbers)| {
        Box::pin(async move { Ok(job.audit("artisan.list", "", *festival, json!({ "numbers": numbers })).await?) })
    })
    .await
}

/// A file leaves the house.
pub async fn taken_out(ctx: &Ctx, festival: Option<FestivalId>, rows: &[Listed]) -> Result<(), Fault> {
    let numbers: Vec<i64> = rows.iter().map(|row| row.number).collect();
    ctx.write((festival, numbers), |job, (festival, numbers)| {
        Box::pin(async move { Ok(job.audit("artisan.export", "", *festival, json!({ "numbers": numbers })).await?) })
    })
    .await
}
