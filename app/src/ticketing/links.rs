//! The links that open a hold or an order: their tokens, and where they lead.

use super::store::holds;
use super::store::orders::{self, OrderRow};
use crate::festivals::model::Festival;
use crate::kernel::fault::Fault;
use crate::kernel::id::{FestivalId, HoldId};
use crate::web::Ctx;
use crate::web::link::Purpose;

/// The version of a hold's link while no order stands on it.
pub const NO_ORDER: i64 = 1;

/// The hold a link opens, with the order that stands on it: once there is one, the hold's link lives
/// and dies with the order's.
pub async fn opened_hold(ctx: &Ctx, hold: &str, token: &str) -> Result<(HoldId, Option<OrderRow>), Fault> {
    let id: HoldId = hold.parse().map_err(|_| Fault::Missing)?;
    let order = orders::by_hold(&ctx.site.db, id).await?;
    let version = order.as_ref().map_or(NO_ORDER, |order| order.link_version);
    if ctx.site.keys.opens(token, Purpose::Hold, id.0, version) { Ok((id, order)) } else { Err(Fault::Missing) }
}

/// The same for whoever only needs to know in which festival's line its buyer stands.
pub async fn line_of_hold(ctx: &Ctx, hold: &str, token: &str) -> Result<(HoldId, FestivalId), Fault> {
    let id: HoldId = hold.parse().map_err(|_| Fault::Missing)?;
    let (festival, version) = holds::line(&ctx.site.db, id).await?.ok_or(Fault::Missing)?;
    let opens = ctx.site.keys.opens(token, Purpose::Hold, id.0, version.unwrap_or(NO_ORDER));
    if opens { Ok((id, festival)) } else { Err(Fault::Missing) }
}

/// `/hoa-ban-2027/tickets/{hold}/{token}` behind the language.
pub fn hold_path(ctx: &Ctx, festival: &Festival, hold: HoldId) -> String {
    festival.path(&format!("/tickets/{hold}/{}", hold_token(ctx, hold)))
}

/// What opens a hold on which no order stands.
pub fn hold_token(ctx: &Ctx, hold: HoldId) -> String {
    ctx.site.keys.token(Purpose::Hold, hold.0, NO_ORDER)
}

/// The path behind the language under which an order's holder finds it.
pub fn order_path(ctx: &Ctx, festival: &Festival, order: &OrderRow) -> String {
    let token = ctx.site.keys.token(Purpose::Order, order.id.0, order.link_version);
    festival.path(&format!("/orders/{}/{token}", order.code))
}

/// The whole address of the page that finds an order by its code: it opens nothing by itself.
pub fn lookup_url(ctx: &Ctx, festival: &Festival, order: &OrderRow) -> String {
    format!("{}/{}{}", ctx.site.base_url, order.lang.code(), festival.path("/orders"))
}

/// Where the holder of an order says what becomes of tickets for something that changed; for letters.
pub fn choice_url(ctx: &Ctx, festival: &Festival, order: &OrderRow) -> String {
    format!("{}/choice", order_url(ctx, festival, order))
}

/// The whole address, for letters.
pub fn order_url(ctx: &Ctx, festival: &Festival, order: &OrderRow) -> String {
    format!("{}/{}{}", ctx.site.base_url, order.lang.code(), order_path(ctx, festival, order))
}
