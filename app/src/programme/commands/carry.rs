//! Tables that are too long to be carried along from page to page stay here for a day.

use crate::db::DbError;
use crate::kernel::access::Permission;
use crate::kernel::fault::{Fault, FieldFault, Message};
use crate::kernel::id::FestivalId;
use crate::programme::store::tables;
use crate::web::Job;
use chrono::TimeDelta;
use uuid::Uuid;

/// Tables of one person at a time.
const OF_ONE: i64 = 50;
const KEPT: TimeDelta = TimeDelta::days(1);

pub async fn carry(job: Job<'_>, festival: FestivalId, content: &str) -> Result<Uuid, Fault> {
    let by = job.require(Permission::EditProgramme, Some(festival))?.user;
    if tables::of_person(job.tx, by).await? >= OF_ONE {
        let why = Message::new("table-files-many").with("max", OF_ONE);
        return Err(Fault::Invalid(vec![FieldFault::new("file", why)]));
    }
    let id: Uuid = job.id();
    tables::insert(job.tx, (id, festival, by), content, job.now).await?;
    Ok(id)
}

pub async fn forget_tables(job: Job<'_>) -> Result<(), DbError> {
    tables::forget(job.tx, job.now - KEPT).await
}
