//! Entering an artisan, and mending what stands there.

use super::{ArtisanForm, lock};
use crate::artisans::model::Artisan;
use crate::artisans::store::artisans;
use crate::kernel::access::{Permission, Reach};
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::kernel::id::FestivalId;
use crate::troupes::store::{communes, troupes};
use crate::web::{CHANGED, Job};
use serde_json::json;
use uuid::Uuid;

pub async fn add(job: Job<'_>, festival: Option<FestivalId>, form: &ArtisanForm) -> Result<Artisan, Fault> {
    let reach = job.reach(Permission::KeepArtisans, festival)?;
    is_theirs(job, &reach, form).await?;
    let artisan = form.fresh(job.id(), artisans::next_number(job.tx).await?);
    artisans::insert(job.tx, &artisan).await?;
    let detail = json!({ "commune": artisan.commune, "title": artisan.title.code() });
    job.audit("artisan.add", &artisan.number.to_string(), festival, detail).await?;
    Ok(artisan)
}

/// Saves what nobody else saved since `version`.
pub async fn edit(
    job: Job<'_>,
    festival: Option<FestivalId>,
    (id, version): (Uuid, i64),
    form: &ArtisanForm,
) -> Result<Artisan, Fault> {
    let reach = job.reach(Permission::KeepArtisans, festival)?;
    let was = lock(job, &reach, id).await?;
    is_theirs(job, &reach, form).await?;
    let wanted = form.on(&was, version);
    let fields = changed(&was, &wanted);
    if fields.is_empty() {
        return Ok(was);
    }
    if !artisans::update(job.tx, &wanted).await? {
        return Err(Fault::refused(CHANGED));
    }
    job.audit("artisan.edit", &was.number.to_string(), festival, json!({ "fields": fields })).await?;
    Ok(wanted)
}

/// A title is given before it is entered. An officer enters people of their own commune only; a troupe is of the same
/// commune.
async fn is_theirs(job: Job<'_>, reach: &Reach, form: &ArtisanForm) -> Result<(), Fault> {
    if form.decided_on() > day::local(job.now).date() {
        return Err(Fault::field("decided_on", "artisan-decided-later"));
    }
    let known = communes::all(job.tx).await?;
    if !reach.covers(Some(form.commune())) || known.iter().all(|commune| commune.code != form.commune()) {
        return Err(Fault::field("commune", "artisan-commune-foreign"));
    }
    let Some(troupe) = form.troupe() else { return Ok(()) };
    match troupes::by_id(job.tx, troupe).await? {
        Some(troupe) if troupe.commune.as_deref() == Some(form.commune()) && troupe.merged_into.is_none() => Ok(()),
        _ => Err(Fault::field("troupe", "artisan-troupe-elsewhere")),
    }
}

/// Which fields became different; the log does not hold what stands in them.
fn changed(was: &Artisan, now: &Artisan) -> Vec<&'static str> {
    let all = [
        ("name", was.name == now.name),
        ("title", was.title == now.title),
        ("decision", (&was.decision, was.decided_on) == (&now.decision, now.decided_on)),
        ("field", (was.field, &was.craft) == (now.field, &now.craft)),
        ("commune", was.commune == now.commune),
        ("troupe", was.troupe == now.troupe),
        ("fate", (was.fate, was.fate_on) == (now.fate, now.fate_on)),
        ("note", was.note == now.note),
    ];
    all.into_iter().filter(|(_, same)| !same).map(|(field, _)| field).collect()
}
