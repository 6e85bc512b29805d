//! The programme: performances on stages. What visitors read of it stands in `visit`.
//!
//! Planning, conflicts and releases come to this room.

pub mod model;
pub mod store;

use crate::db::codes;
use crate::festivals::model::Festival;
use crate::festivals::store as festivals;
use crate::i18n::words;
use crate::kernel::day::FestivalDay;
use crate::kernel::fault::Fault;
use crate::kernel::lang::Text;
use crate::web::{Ctx, Slice};
use model::{Kind, Performance, Status};
use std::sync::Arc;

/// What visitors may read of a festival's programme.
pub struct Programme {
    /// All within the festival's days, in order.
    pub performances: Vec<Performance>,
    /// How many there are of each kind.
    pub kinds: Vec<(Kind, i64)>,
    /// How many venues they use.
    pub venues: i64,
    /// What a day is about.
    pub days: Vec<(FestivalDay, Text)>,
}

pub async fn of(ctx: &Ctx, festival: &Festival) -> Result<Arc<Programme>, Fault> {
    let (from, until) = (festival.first_day.starts_at(), festival.last_day.ends_at());
    let (db, id) = (&ctx.site.db, festival.id);
    let read = || async {
        let performances = store::between(db, id, from, until).await?;
        let (kinds, venues) = store::counts(db, id).await?;
        Ok(Programme { performances, kinds, venues, days: festivals::days(db, id).await? })
    };
    ctx.kept(id, read).await
}

words!("programme");

pub const SLICE: Slice = Slice {
    name: "programme",
    codes: &[codes!("performances", "kind", Kind), codes!("performances", "status", Status)],
    ..Slice::NONE
};
