//! What the room of venues promises, on both engines.

mod alternatives;
mod blocking;
mod bookings;
mod calendar;
mod crowd;
mod occupying;
mod race;
mod series;
mod visitors;

use super::model::{Claim, Firmness, Source, SourceKind, Taken};
use super::occupancy;
use crate::db::Reads;
use crate::db::testing::{TestDb, both};
use crate::kernel::fault::Fault;
use crate::kernel::id::{StageId, VenueId};
use crate::kernel::lang::Text;
use crate::kernel::span::Span;
use crate::testing::{House, at_house};
use crate::web::Ctx;
use sqlx::types::Json;
use uuid::Uuid;

impl House {
    /// A stage of a venue of its own.
    pub(super) async fn stage(&self, slug: &'static str, lanes: i64) -> StageId {
        let ctx = self.visitor();
        let (venue, stage): (VenueId, StageId) = (ctx.id(), ctx.id());
        let write = ctx.write((venue, stage), move |job, (venue, stage)| {
            Box::pin(async move {
                let name = || Json(Text::new(slug, ""));
                let sql = "INSERT INTO venues (id, slug, name, address, access) VALUES ($1, $2, $3, $3, $3)";
                job.tx.q(sql).bind(*venue).bind(slug).bind(name()).exec().await?;
                let sql = "INSERT INTO stages (id, venue_id, slug, name, lanes) VALUES ($1, $2, $3, $4, $5)";
                job.tx.q(sql).bind(*stage).bind(*venue).bind(slug).bind(name()).bind(lanes).exec().await
            })
        });
        write.await.unwrap();
        stage
    }

    /// Moves things; an `Err` says what stood in the way.
    async fn replace(&self, sources: Vec<Source>, claims: Vec<Claim>) -> Result<Vec<Taken>, Fault> {
        let moved = self.visitor().write((sources, claims), |job, (sources, claims)| {
            Box::pin(async move { Ok::<_, Fault>(occupancy::replace(job, sources, claims).await?) })
        });
        Ok(moved.await?.err().unwrap_or_default())
    }

    async fn of(&self, source: Source) -> Vec<Claim> {
        occupancy::of(&self.site.db, source).await.unwrap()
    }
}

fn thing(ctx: &Ctx) -> Source {
    Source { kind: SourceKind::Booking, id: ctx.id() }
}

fn span(from: i64, until: i64) -> Span {
    Span::new(from, until).unwrap()
}
