//! What visitors should know, as its organiser writes it.

use crate::festivals::guide::{Guide, Part};
use crate::festivals::model::Festival;
use crate::festivals::store::guides;
use crate::kernel::access::Permission;
use crate::kernel::fault::Fault;
use crate::web::{CHANGED, Form, Job};
use serde_json::json;

/// Long enough for every bus line, and short enough to be read in a car.
const LONGEST: usize = 1000;

/// The guide as the form would have it.
pub fn read_guide(form: &Form) -> Result<Guide, Fault> {
    let version = form.version()?;
    let mut read = form.read();
    let parts = Part::ALL.iter().map(|part| (*part, read.text_in_both(part.fields(), LONGEST)));
    let parts = parts.filter(|(_, text)| !text.vi.is_empty() || !text.en.is_empty()).collect();
    read.finish()?;
    Ok(Guide { parts, version })
}

/// Saves what nobody else saved since `wanted.version` was read.
pub async fn edit_guide(job: Job<'_>, festival: &Festival, wanted: &Guide) -> Result<(), Fault> {
    job.require(Permission::EditFestival, Some(festival.id))?;
    let was = guides::of(job.tx, festival.id).await?;
    if *wanted == was {
        return Ok(());
    }
    if !guides::save(job.tx, festival.id, wanted).await? {
        return Err(Fault::refused(CHANGED));
    }
    let differs = |part: &&Part| was.get(**part) != wanted.get(**part);
    let changed: Vec<&str> = Part::ALL.iter().filter(differs).map(|part| part.code()).collect();
    Ok(job.audit("festival.guide", &festival.slug, Some(festival.id), json!({ "changed": changed })).await?)
}
