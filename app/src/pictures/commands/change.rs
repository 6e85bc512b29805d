//! What is said of a picture, its place among the others, and its end.

use super::required;
use crate::festivals::model::Festival;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::lang::Text;
use crate::pictures::model::{ALT, Focus, Picture};
use crate::pictures::store;
use crate::web::form::Reader;
use crate::web::{CHANGED, Job};
use serde_json::json;
use uuid::Uuid;

/// What the form says of a picture.
pub fn read_said(read: &mut Reader<'_>) -> (Text, Focus) {
    let alt = read.name_in_both(["alt_vi", "alt_en"], ALT, "picture-alt-missing");
    let focus = |code: &str| Focus::parse(code).ok_or(());
    let focus = read.optional("focus", focus, |()| Message::new("picture-focus-wrong"));
    (alt, focus.unwrap_or(Focus::MIDDLE))
}

async fn mine(job: Job<'_>, festival: &Festival, id: Uuid) -> Result<Picture, Fault> {
    let picture = store::by_id(job.tx, id).await?.ok_or(Fault::Missing)?;
    required(job, festival, picture.owner).await?;
    Ok(picture)
}

/// Saves what nobody else saved since `version` was read.
pub async fn edit(
    job: Job<'_>,
    festival: &Festival,
    (id, version): (Uuid, i64),
    said: &(Text, Focus),
) -> Result<(), Fault> {
    let was = mine(job, festival, id).await?;
    if (&was.alt, was.focus.rounded()) == (&said.0, said.1) {
        return Ok(());
    }
    if !store::say(job.tx, id, version, said).await? {
        return Err(Fault::refused(CHANGED));
    }
    let detail = json!({ "of": was.owner.kind.code(), "picture": id });
    Ok(job.audit("picture.edit", &festival.slug, Some(festival.id), detail).await?)
}

/// One place towards the first, which heads its page.
pub async fn step(job: Job<'_>, festival: &Festival, id: Uuid) -> Result<(), Fault> {
    let picture = mine(job, festival, id).await?;
    let all = store::of(job.tx, picture.owner).await?;
    let before = all.iter().take_while(|other| other.id != id).last();
    let Some(before) = before else { return Ok(()) };
    store::put_at(job.tx, id, before.place).await?;
    store::put_at(job.tx, before.id, picture.place).await?;
    let detail = json!({ "of": picture.owner.kind.code(), "picture": id });
    Ok(job.audit("picture.move", &festival.slug, Some(festival.id), detail).await?)
}

/// Its file goes the day after.
pub async fn remove(job: Job<'_>, festival: &Festival, id: Uuid) -> Result<(), Fault> {
    let picture = mine(job, festival, id).await?;
    store::remove(job.tx, id).await?;
    let detail = json!({ "of": picture.owner.kind.code(), "picture": id });
    Ok(job.audit("picture.remove", &festival.slug, Some(festival.id), detail).await?)
}
