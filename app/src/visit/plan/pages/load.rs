//! What the pages of a plan are made of.

use crate::festivals;
use crate::festivals::model::Festival;
use crate::kernel::fault::Fault;
use crate::programme::model::Performance;
use crate::programme::{self, Programme};
use crate::ticketing::admission::Tickets;
use crate::visit::code::Codes;
use crate::visit::plan::kept;
use crate::visit::plan::model::Stars;
use crate::visit::plan::store::{self, Followed};
use crate::web::{At, Ctx};
use std::sync::Arc;
use uuid::Uuid;

pub struct Plan {
    pub festival: Festival,
    pub programme: Arc<Programme>,
    pub codes: Arc<Codes>,
    pub tickets: Arc<Tickets>,
    pub mine: Stars,
    /// The row that a calendar follows.
    pub followed: Option<(Uuid, Followed)>,
}

impl Plan {
    pub async fn load(ctx: &Ctx, at: &At) -> Result<Self, Fault> {
        let festival = festivals::at(ctx, at).await?;
        let followed = match kept::followed(ctx, &festival) {
            Some(id) => store::by_id(&ctx.site.db, id, festival.id).await?.map(|row| (id, row)),
            None => None,
        };
        Ok(Self {
            programme: programme::of(ctx, &festival).await?,
            codes: Codes::load(ctx, &festival).await?,
            tickets: Tickets::load(ctx, &festival).await?,
            mine: kept::stars(ctx, &festival),
            followed,
            festival,
        })
    }

    pub fn all(&self) -> &[Performance] {
        &self.programme.performances
    }

    pub fn chosen(&self) -> Vec<&Performance> {
        self.mine.of(self.all(), &self.codes)
    }
}
