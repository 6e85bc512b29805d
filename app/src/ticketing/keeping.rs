//! What is left of the places of an order that is not paid.

use super::store::holds::{self, HoldRow};
use super::store::offers;
use crate::festivals::model::Festival;
use crate::kernel::fault::Fault;
use crate::web::Ctx;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    Held,
    /// Nobody keeps them, and they are still there to be kept again.
    Lapsed,
    /// Others have them, or nothing is sold any more: no money is asked for.
    Gone,
}

impl Keeping {
    pub async fn of(ctx: &Ctx, festival: &Festival, hold: &HoldRow) -> Result<Self, Fault> {
        if !festival.sells_at(ctx.now) {
            return Ok(Keeping::Gone);
        }
        if hold.is_alive(ctx.now) {
            return Ok(Keeping::Held);
        }
        let db = &ctx.site.db;
        let over = offers::over(db, festival.id, ctx.now).await?;
        if holds::lines(db, hold.id).await?.iter().any(|line| over.contains(&line.product)) {
            return Ok(Keeping::Gone);
        }
        let free = offers::capacities(db, festival.id, ctx.now).await?;
        let claims = holds::claims(db, hold.id).await?;
        let fits = |(id, quantity)| free.iter().any(|capacity| capacity.id == id && capacity.free() >= quantity);
        Ok(if claims.into_iter().all(fits) { Keeping::Lapsed } else { Keeping::Gone })
    }
}
