//! The forms of venues and stages.

use crate::festivals::api::named;
use crate::festivals::desk;
use crate::festivals::model::Festival;
use crate::kernel::access::Permission::ManageVenues;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::{StageId, VenueId};
use crate::kernel::lang::Text;
use crate::venues::commands::{self, StageForm, VenueForm};
use crate::venues::store;
use crate::web::{Ctx, Form, Go};

fn saved(ctx: &Ctx, festival: &Festival, path: &str, name: &Text) -> Go {
    let said = Message::new("places-saved").with("name", name.get(ctx.lang));
    Go::to(desk::path(ctx, Some(festival), path)).saying(said)
}

pub async fn add_venue(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, ManageVenues).await?;
    let input = (festival.id, VenueForm::read(&form)?);
    let made = ctx.write(input, |job, (festival, typed)| Box::pin(commands::add_venue(job, *festival, typed))).await?;
    Ok(saved(&ctx, &festival, &format!("/places/{}", made.slug), &made.name))
}

pub async fn edit_venue(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, ManageVenues).await?;
    let typed = VenueForm::read(&form)?;
    let go = saved(&ctx, &festival, "/places", &typed.name);
    let input = (festival.id, (form.id::<VenueId>("venue")?, form.version()?), typed);
    ctx.write(input, |job, (festival, seen, typed)| Box::pin(commands::edit_venue(job, *festival, *seen, typed)))
        .await?;
    Ok(go)
}

pub async fn add_stage(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, ManageVenues).await?;
    let typed = StageForm::read(&form)?;
    let input = (festival.id, form.id::<VenueId>("venue")?, typed);
    let path = of_venue(&ctx, input.1).await?;
    let go = saved(&ctx, &festival, &path, &input.2.name);
    ctx.write(input, |job, (festival, venue, typed)| Box::pin(commands::add_stage(job, *festival, *venue, typed)))
        .await?;
    Ok(go)
}

pub async fn edit_stage(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, ManageVenues).await?;
    let typed = StageForm::read(&form)?;
    let id = form.id::<StageId>("stage")?;
    let stage = store::stages::by_id(&ctx.site.db, id).await?.ok_or(Fault::Missing)?;
    let go = saved(&ctx, &festival, &of_venue(&ctx, stage.venue).await?, &typed.name);
    let input = (festival.id, (id, form.version()?), typed);
    ctx.write(input, |job, (festival, seen, typed)| Box::pin(commands::edit_stage(job, *festival, *seen, typed)))
        .await?;
    Ok(go)
}

/// Where a venue's page stands behind the desk.
async fn of_venue(ctx: &Ctx, venue: VenueId) -> Result<String, Fault> {
    let venue = store::venues::by_id(&ctx.site.db, venue).await?.ok_or(Fault::Missing)?;
    Ok(format!("/places/{}", venue.slug))
}
