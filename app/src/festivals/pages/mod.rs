//! Pages of festivals.

mod desk;
mod home;
mod landing;
mod privacy;

use super::model::Festival;
use super::store;
use crate::kernel::fault::Fault;
use crate::people::model::Permission;
use crate::web::{At, Ctx, Needs, Routes};

pub fn routes() -> Routes {
    Routes::default()
        .page("", Needs::Nobody, landing::landing)
        .page("/{festival}", Needs::Nobody, home::home)
        .page("/{festival}/privacy", Needs::Nobody, privacy::privacy)
        .page("/desk", Needs::SignedIn, desk::list)
        .page("/desk/new", Needs::Permission(Permission::CreateFestival), desk::new)
        .page("/desk/{festival}", Needs::SignedIn, desk::overview)
        .page("/desk/{festival}/settings", Needs::Permission(Permission::EditFestival), desk::settings)
}

/// The festival named in the path, if this reader may see it.
pub async fn at(ctx: &Ctx, at: &At) -> Result<Festival, Fault> {
    let festival = store::by_slug(&ctx.site.db, at.part("festival")).await?.ok_or(Fault::Missing)?;
    let works_here = ctx.actor.as_ref().is_some_and(|actor| actor.works_for(festival.id));
    if festival.state.is_public() || works_here { Ok(festival) } else { Err(Fault::Missing) }
}
