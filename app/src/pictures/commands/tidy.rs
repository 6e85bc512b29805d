//! Files that no picture has used for a day go.

use crate::db::DbError;
use crate::pictures::enclosed;
use crate::pictures::files::delete;
use crate::pictures::store::files;
use crate::web::Ctx;
use chrono::TimeDelta;

const UNUSED: TimeDelta = TimeDelta::days(1);

/// First nobody may use them any more, then they are taken out of the store, then forgotten. Where that is broken
/// off, the next turn goes on.
pub async fn tidy(ctx: &Ctx) -> Result<(), DbError> {
    let going = ctx.write((), |job, ()| Box::pin(files::let_go(job.tx, job.now - UNUSED))).await?;
    for hash in going {
        if delete(ctx, &hash).await {
            ctx.write(hash, |job, hash| Box::pin(files::forget(job.tx, hash))).await?;
        }
    }
    enclosed::tidy(ctx).await
}
