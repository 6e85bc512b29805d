//! Venues and stages: what they are called, where they are, what they have and when.

mod stage_form;
mod venue_form;

pub use stage_form::{StageForm, capabilities};
pub use venue_form::VenueForm;

use crate::kernel::access::Permission;
use crate::kernel::fault::{Fault, FieldFault, Message};
use crate::kernel::id::{FestivalId, StageId, VenueId};
use crate::kernel::lang::Text;
use crate::kernel::text;
use crate::venues::model::{Stage, Venue};
use crate::venues::occupancy;
use crate::venues::store::{stages, venues};
use crate::web::{CHANGED, Job};
use serde_json::json;

/// What the form of a new one is called: no place has that name.
const NEW: &str = "new";

/// A name for the address that no other has.
fn fresh_slug(name: &Text, taken: &[String]) -> String {
    let base = text::slug(&name.vi);
    let numbered = (2..).map(|n| format!("{base}-{n}"));
    let free = |slug: &String| slug != NEW && !taken.contains(slug);
    std::iter::once(base.clone()).chain(numbered).find(free).unwrap_or_default()
}

pub async fn add_venue(job: Job<'_>, festival: FestivalId, form: &VenueForm) -> Result<Venue, Fault> {
    job.require(Permission::ManageVenues, Some(festival))?;
    let taken: Vec<String> = venues::all(job.tx).await?.into_iter().map(|venue| venue.slug).collect();
    let venue = form.venue(Venue { id: job.id(), slug: fresh_slug(&form.name, &taken), version: 1, ..form.blank() });
    venues::insert(job.tx, &venue).await?;
    job.audit("venue.add", &venue.slug, Some(festival), json!({})).await?;
    Ok(venue)
}

/// Saves what nobody else saved since `version`.
pub async fn edit_venue(
    job: Job<'_>,
    festival: FestivalId,
    (id, version): (VenueId, i64),
    form: &VenueForm,
) -> Result<(), Fault> {
    job.require(Permission::ManageVenues, Some(festival))?;
    let was = venues::by_id(job.tx, id).await?.ok_or(Fault::Missing)?;
    let wanted = form.venue(Venue { version, ..was.clone() });
    if wanted == (Venue { version, ..was.clone() }) {
        return Ok(());
    }
    if !venues::update(job.tx, &wanted).await? {
        return Err(Fault::refused(CHANGED));
    }
    Ok(job.audit("venue.edit", &was.slug, Some(festival), json!({})).await?)
}

pub async fn add_stage(job: Job<'_>, festival: FestivalId, venue: VenueId, form: &StageForm) -> Result<Stage, Fault> {
    job.require(Permission::ManageVenues, Some(festival))?;
    venues::by_id(job.tx, venue).await?.ok_or(Fault::Missing)?;
    let taken: Vec<String> = stages::all(job.tx).await?.into_iter().map(|stage| stage.slug).collect();
    let stage = form.stage(job.id(), venue, fresh_slug(&form.name, &taken), 1);
    stages::insert(job.tx, &stage).await?;
    job.audit("stage.add", &stage.slug, Some(festival), json!({ "lanes": stage.lanes })).await?;
    Ok(stage)
}

/// Saves what nobody else saved since `version`; a lane on which something is still to come stays.
pub async fn edit_stage(
    job: Job<'_>,
    festival: FestivalId,
    (id, version): (StageId, i64),
    form: &StageForm,
) -> Result<(), Fault> {
    job.require(Permission::ManageVenues, Some(festival))?;
    occupancy::lock(job, &[id], &[]).await?;
    let was = stages::by_id(job.tx, id).await?.ok_or(Fault::Missing)?;
    let wanted = form.stage(id, was.venue, was.slug.clone(), version);
    if wanted == (Stage { version, ..was.clone() }) {
        return Ok(());
    }
    let needed = stages::highest_lane(job.tx, id).await?.map_or(1, |lane| lane + 1);
    if wanted.lanes < needed {
        let message = Message::new("stage-lanes-needed").with("least", needed);
        return Err(Fault::Invalid(vec![FieldFault::new("lanes", message)]));
    }
    if !stages::update(job.tx, &wanted).await? {
        return Err(Fault::refused(CHANGED));
    }
    let detail = json!({ "lanes": wanted.lanes, "was": was.lanes });
    Ok(job.audit("stage.edit", &was.slug, Some(festival), detail).await?)
}
