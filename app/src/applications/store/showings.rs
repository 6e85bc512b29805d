//! The table `showings`, as far as a troupe needs it.

use crate::db::{DbError, Reads};
use crate::kernel::id::{ActId, PerformanceId};

/// Those of one act, dropped or not: the public may know of them.
pub async fn of_act(on: &impl Reads, act: ActId) -> Result<Vec<PerformanceId>, DbError> {
    let rows: Vec<(PerformanceId,)> =
        on.q("SELECT id FROM showings WHERE act_id = $1 ORDER BY id").bind(act).all().await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
