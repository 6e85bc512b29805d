//! Pages of festivals: what visitors read of their data, and the organiser's settings.

mod new;
mod privacy;
mod settings;

use super::model::Festival;
use super::store;
use crate::kernel::access::Permission::{CreateFestival, EditFestival};
use crate::kernel::fault::Fault;
use crate::web::Needs::Permission;
use crate::web::{At, Ctx, Routes};

pub fn routes() -> Routes {
    Routes::default()
        .shared("/{festival}/privacy", privacy::privacy)
        .desk("/desk/new", Permission(CreateFestival), new::new)
        .desk("/desk/{festival}/settings", Permission(EditFestival), settings::settings)
}

/// The festival named in the path, if this reader may see it.
pub async fn at(ctx: &Ctx, at: &At) -> Result<Festival, Fault> {
    let festival = store::by_slug(&ctx.site.db, at.part("festival")).await?.ok_or(Fault::Missing)?;
    let works_here = ctx.actor.as_ref().is_some_and(|actor| actor.works_for(festival.id));
    if festival.state.is_public() || works_here { Ok(festival) } else { Err(Fault::Missing) }
}
