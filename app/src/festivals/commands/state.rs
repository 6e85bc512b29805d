//! Moving an edition on.

use super::bank_test::set_by_hand;
use crate::festivals::model::Festival;
use crate::festivals::store;
use crate::kernel::access::Permission;
use crate::kernel::edition::FestivalState;
use crate::kernel::fault::Fault;
use crate::kernel::id::FestivalId;
use crate::web::{Job, slices};
use serde_json::json;

/// The same, by who says that transfers will be matched by hand.
pub async fn move_by_hand(job: Job<'_>, id: FestivalId, to: FestivalState) -> Result<Festival, Fault> {
    job.require(Permission::EditFestival, Some(id))?;
    let festival = store::by_id(job.tx, id).await?.ok_or(Fault::Missing)?;
    set_by_hand(job, &festival, true).await?;
    move_to(job, id, to).await
}

/// Moves a festival to a state that its present one leads to, or one step back, once every slice is ready for it.
pub async fn move_to(job: Job<'_>, id: FestivalId, to: FestivalState) -> Result<Festival, Fault> {
    job.require(Permission::EditFestival, Some(id))?;
    let festival = store::by_id(job.tx, id).await?.ok_or(Fault::Missing)?;
    if !festival.state.next().contains(&to) && festival.state.back() != Some(to) {
        return Err(Fault::refused("festival-state-elsewhere"));
    }
    // Sales under way end first, and the next find the new state.
    for slice in slices() {
        slice.neighbour.before_state(job, id, to).await?;
    }
    if !store::move_state(job.tx, id, festival.state, to).await? {
        return Err(Fault::refused("festival-state-elsewhere"));
    }
    let detail = json!({ "was": festival.state.code(), "now": to.code() });
    job.audit("festival.state", &festival.slug, Some(id), detail).await?;
    Ok(Festival { state: to, ..festival })
}
