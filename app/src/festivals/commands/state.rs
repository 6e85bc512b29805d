//! Moving an edition on.

use crate::db::Tx;
use crate::festivals::model::{Festival, FestivalState};
use crate::festivals::store;
use crate::kernel::fault::Fault;
use crate::kernel::id::FestivalId;
use crate::people::audit;
use crate::people::model::Permission;
use crate::ticketing::commands::catalogue::{self, Shelf};
use crate::ticketing::commands::sale;
use crate::web::Ctx;
use serde_json::json;

/// Moves a festival to a state that its present one leads to.
pub async fn move_to(tx: &mut Tx, ctx: &Ctx, id: FestivalId, to: FestivalState) -> Result<Festival, Fault> {
    ctx.require(Permission::EditFestival, Some(id))?;
    let festival = store::by_id_in(tx, id).await?.ok_or(Fault::Missing)?;
    if !festival.state.next().contains(&to) {
        return Err(Fault::refused("festival-state-elsewhere"));
    }
    if to.sells() {
        ready_to_sell(tx, ctx, &festival, to).await?;
    }
    // Sales under way end first, and the next find the new state.
    sale::lock(tx, id).await?;
    if !store::move_state(tx, id, festival.state, to).await? {
        return Err(Fault::refused("festival-state-elsewhere"));
    }
    let detail = json!({ "was": festival.state.code(), "now": to.code() });
    audit::record(tx, ctx, "festival.state", &festival.slug, Some(id), detail).await?;
    Ok(Festival { state: to, ..festival })
}

/// Nobody sells nothing, nobody takes money without an account, nobody asks for names without saying
/// why. A festival where everything is free to walk into runs without selling.
async fn ready_to_sell(tx: &mut Tx, ctx: &Ctx, festival: &Festival, to: FestivalState) -> Result<(), Fault> {
    match catalogue::shelf(tx, ctx, festival.id).await? {
        Shelf::Empty if to == FestivalState::Running => Ok(()),
        _ if festival.privacy.vi.is_empty() => Err(Fault::refused("festival-needs-privacy")),
        Shelf::Empty => Err(Fault::refused("festival-needs-products")),
        Shelf::Priced if !festival.has_account() => Err(Fault::refused("festival-needs-account")),
        _ => Ok(()),
    }
}
