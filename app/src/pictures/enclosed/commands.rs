//! A file is noted before it is put into the store, kept while it is used, and goes a day after. Who may is decided
//! above.

use super::model::{ALL_TOGETHER, Name, OF_A_DAY, OF_A_FESTIVAL, OF_ONE};
use super::prepare::Ready;
use super::{delete, store};
use crate::db::DbError;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::FestivalId;
use crate::web::{Ctx, Job};
use chrono::TimeDelta;
use uuid::Uuid;

const UNUSED: TimeDelta = TimeDelta::days(1);

/// Notes a file of `owner`, where there is room for one more.
pub async fn note(job: Job<'_>, name: Name, of: (FestivalId, Uuid), bytes: i64) -> Result<(), Fault> {
    let (festival, owner) = of;
    let (count, sum) = store::of_owner(job.tx, owner).await?;
    let full = |message: Message| Err(Fault::Invalid(vec![crate::kernel::fault::FieldFault::new("file", message)]));
    if count >= OF_ONE.0 || sum + bytes > OF_ONE.1 {
        return full(Message::new("enclosed-full-one").with("count", OF_ONE.0).with("max", ALL_TOGETHER));
    }
    if store::sent_since(job.tx, owner, job.now - TimeDelta::days(1)).await? >= OF_A_DAY {
        return full(Message::new("enclosed-full-day"));
    }
    let (count, sum) = store::of_festival(job.tx, festival).await?;
    if count >= OF_A_FESTIVAL.0 || sum + bytes > OF_A_FESTIVAL.1 {
        return full(Message::new("enclosed-full-festival"));
    }
    Ok(store::insert(job.tx, name, of, bytes, job.now).await?)
}

/// It stands in the store, and is used.
pub async fn keep(job: Job<'_>, name: Name, owner: Uuid) -> Result<(), Fault> {
    if store::keep(job.tx, name, owner, true, job.now).await? { Ok(()) } else { Err(Fault::Busy) }
}

/// Nothing uses it any more.
pub async fn drop(job: Job<'_>, name: Name, owner: Uuid) -> Result<(), Fault> {
    store::keep(job.tx, name, owner, false, job.now).await?;
    Ok(())
}

/// Files that nothing has used for a day go, as pictures do.
pub async fn tidy(ctx: &Ctx) -> Result<(), DbError> {
    let going = ctx.write((), |job, ()| Box::pin(store::let_go(job.tx, job.now - UNUSED))).await?;
    for name in going {
        if delete(ctx, name).await {
            ctx.write(name, |job, name| Box::pin(store::forget(job.tx, *name))).await?;
        }
    }
    Ok(())
}

impl Name {
    /// A new one, that nobody guesses.
    pub fn new(ctx: &Ctx, ready: &Ready) -> Self {
        Self { id: uuid::Builder::from_random_bytes(ctx.random()).into_uuid(), kind: ready.kind }
    }
}
