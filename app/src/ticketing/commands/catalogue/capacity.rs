//! Capacities: a name and a number of places.

use super::fresh_slug;
use crate::db::DbError;
use crate::kernel::access::Permission;
use crate::kernel::fault::{Fault, FieldFault, Message};
use crate::kernel::id::{CapacityId, FestivalId};
use crate::kernel::lang::Text;
use crate::ticketing::store::catalogue::{self, NewCapacity};
use crate::ticketing::store::holds;
use crate::ticketing::store::offers::{self, CapacityRow};
use crate::web::CHANGED;
use crate::web::Form;
use crate::web::Job;
use crate::web::form;
use serde_json::json;

/// More places than any ground of the province has.
const MOST: i64 = 1_000_000;

/// A capacity as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CapacityForm {
    pub name: Text,
    pub places: i64,
}

impl CapacityForm {
    pub fn read(form: &Form) -> Result<Self, Fault> {
        let mut read = form.read();
        let name = read.name_in_both(["name_vi", "name_en"], 100, "capacity-name-missing");
        let wrong = |()| Message::new("field-number").with("min", 0).with("max", MOST);
        let places = read.parsed("places", |typed| form::count(typed, 0..=MOST).ok_or(()), wrong);
        read.finish()?;
        Ok(Self { name, places: places.unwrap_or_default() })
    }
}

pub async fn add_capacity(job: Job<'_>, festival: FestivalId, form: &CapacityForm) -> Result<String, Fault> {
    job.require(Permission::EditProducts, Some(festival))?;
    holds::lock_counters(job.tx, festival).await?;
    let known = offers::capacities(job.tx, festival, job.now).await?;
    let taken: Vec<&str> = known.iter().map(|capacity| capacity.slug.as_str()).collect();
    let new = NewCapacity {
        id: job.id(),
        slug: fresh_slug(&form.name, &taken),
        name: form.name.clone(),
        places: form.places,
        position: catalogue::next_capacity_position(job.tx, festival).await?,
    };
    catalogue::insert_capacity(job.tx, festival, &new).await?;
    let detail = json!({ "places": form.places });
    job.audit("capacity.add", &new.slug, Some(festival), detail).await?;
    Ok(new.slug)
}

/// Renames a capacity that nobody else saved since `version`, and sets its places; never fewer than are
/// sold and held.
pub async fn edit_capacity(
    job: Job<'_>,
    festival: FestivalId,
    (id, version): (CapacityId, i64),
    form: &CapacityForm,
) -> Result<(), Fault> {
    job.require(Permission::EditProducts, Some(festival))?;
    holds::lock_counters(job.tx, festival).await?;
    // What lapsed is nobody's any more and must not stand in the way.
    holds::release_lapsed(job.tx, festival, job.now).await?;
    let known = offers::capacities(job.tx, festival, job.now).await?;
    let capacity = known.iter().find(|capacity| capacity.id == id).ok_or(Fault::Missing)?;
    if (&form.name, form.places) == (&capacity.name.0, capacity.places) {
        return Ok(());
    }
    if !catalogue::rename_capacity(job.tx, id, version, &form.name).await? {
        return Err(Fault::refused(CHANGED));
    }
    if form.places < capacity.sold + capacity.held {
        return Err(too_low(capacity));
    }
    catalogue::set_places(job.tx, id, form.places).await.map_err(|error| refused(error, capacity))?;
    let detail = json!({ "places": form.places, "was": capacity.places });
    Ok(job.audit("capacity.edit", &capacity.slug, Some(festival), detail).await?)
}

fn refused(error: DbError, capacity: &CapacityRow) -> Fault {
    if error.is_constraint("capacity_never_exceeded") { too_low(capacity) } else { error.into() }
}

fn too_low(capacity: &CapacityRow) -> Fault {
    let message = Message::new("capacity-too-low")
        .with("sold", capacity.sold)
        .with("held", capacity.held)
        .with("least", capacity.sold + capacity.held);
    Fault::Invalid(vec![FieldFault::new("places", message)])
}
