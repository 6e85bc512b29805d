//! Pages of festivals: what visitors read of their data, and the organiser's settings.

mod bank;
mod bank_check;
mod bank_trial;
mod guide;
mod new;
mod privacy;
mod settings;

use super::model::Festival;
use super::store;
use crate::kernel::access::Permission::{CreateFestival, EditFestival, Treasury};
use crate::kernel::fault::Fault;
use crate::web::Needs::Permission;
use crate::web::{At, Ctx, Routes};

pub fn routes() -> Routes {
    Routes::default()
        .shared("/{festival}/privacy", privacy::privacy)
        .desk("/desk/new", Permission(CreateFestival), new::new)
        .desk("/desk/{festival}/bank", Permission(Treasury), bank::bank)
        .desk("/desk/{festival}/bank/check", Permission(Treasury), bank_check::check)
        .desk("/desk/{festival}/guide", Permission(EditFestival), guide::guide)
        .desk("/desk/{festival}/settings", Permission(EditFestival), settings::settings)
}

/// The festival named in the path, if this reader may see it.
pub async fn at(ctx: &Ctx, at: &At) -> Result<Festival, Fault> {
    let festival = named(ctx, at.part("festival")).await?;
    if festival.is_seen_by(ctx.actor.as_deref()) { Ok(festival) } else { Err(Fault::Missing) }
}

/// The festival of that name, whoever may see it.
pub async fn named(ctx: &Ctx, slug: &str) -> Result<Festival, Fault> {
    let found = || async { store::by_slug(&ctx.site.db, slug).await?.ok_or(Fault::Missing) };
    Ok(ctx.kept(slug.to_owned(), found).await?.as_ref().clone())
}
