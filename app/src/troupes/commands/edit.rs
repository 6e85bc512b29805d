//! Entering a troupe, and mending what stands there.

use super::{TroupeForm, fresh_slug, lock, note, within};
use crate::kernel::access::Reach;
use crate::kernel::fault::{Fault, FieldFault, Message};
use crate::kernel::id::{FestivalId, TroupeId};
use crate::troupes::model::{Contact, Troupe};
use crate::troupes::store::{communes, contacts, troupes, villages};
use crate::web::{CHANGED, Job};
use serde_json::{Value, json};

pub async fn add(job: Job<'_>, festival: Option<FestivalId>, form: &TroupeForm) -> Result<Troupe, Fault> {
    let reach = within(job, festival)?;
    is_theirs(job, &reach, form).await?;
    let troupe = form.fresh(job.id(), fresh_slug(job, &form.name().vi).await?);
    is_free(job, &troupe).await?;
    settle(job, &troupe).await?;
    troupes::insert(job.tx, &troupe).await?;
    contacts::put(job.tx, troupe.id, &form.contacts(&[], || job.id())).await?;
    note(job, troupe.id, "added", json!({})).await?;
    job.audit("troupe.add", &troupe.slug, festival, json!({ "commune": troupe.commune })).await?;
    Ok(troupe)
}

/// Saves what nobody else saved since `version`.
pub async fn edit(
    job: Job<'_>,
    festival: Option<FestivalId>,
    (id, version): (TroupeId, i64),
    form: &TroupeForm,
) -> Result<Troupe, Fault> {
    let reach = within(job, festival)?;
    let was = lock(job, &reach, id).await?;
    if was.merged_into.is_some() {
        return Err(Fault::refused("troupe-merged"));
    }
    is_theirs(job, &reach, form).await?;
    let (spoke, wanted) = (contacts::of(job.tx, id).await?, form.troupe(&was));
    let speak = form.contacts(&spoke, || job.id());
    let changed = changed(&was, &wanted, spoke != speak);
    if changed.is_empty() {
        return Ok(was);
    }
    is_free(job, &wanted).await?;
    settle(job, &wanted).await?;
    if !troupes::update(job.tx, &Troupe { version, ..wanted.clone() }).await? {
        return Err(Fault::refused(CHANGED));
    }
    contacts::put(job.tx, id, &speak).await?;
    let fields: Vec<&Value> = changed.iter().map(|change| &change[0]).collect();
    job.audit("troupe.edit", &was.slug, festival, json!({ "fields": fields })).await?;
    note(job, id, "edited", json!({ "changed": changed })).await?;
    Ok(wanted)
}

/// An officer enters troupes of their own commune only.
async fn is_theirs(job: Job<'_>, reach: &Reach, form: &TroupeForm) -> Result<(), Fault> {
    if !reach.covers(form.commune()) {
        return Err(Fault::field("commune", "troupe-commune-foreign"));
    }
    let known = communes::all(job.tx).await?;
    match form.commune() {
        Some(code) if known.iter().all(|commune| commune.code != code) => {
            Err(Fault::field("commune", "troupe-commune-missing"))
        }
        _ => Ok(()),
    }
}

/// Two troupes have not one number in an office's list.
async fn is_free(job: Job<'_>, wanted: &Troupe) -> Result<(), Fault> {
    let Some(number) = &wanted.outside else { return Ok(()) };
    match troupes::by_outside(job.tx, number).await? {
        Some(other) if other.id != wanted.id => {
            let message = Message::new("troupe-outside-taken").with("name", other.name.get(job.lang));
            Err(Fault::Invalid(vec![FieldFault::new("outside", message)]))
        }
        _ => Ok(()),
    }
}

/// Its village stands in the list of its commune.
pub async fn settle(job: Job<'_>, troupe: &Troupe) -> Result<(), Fault> {
    match &troupe.commune {
        Some(commune) if !troupe.village.is_empty() => {
            Ok(villages::insert(job.tx, job.id(), commune, &troupe.village).await?)
        }
        _ => Ok(()),
    }
}

/// What became different: the field, what stood there and what stands there now. Of contacts only that it did.
pub fn changed(was: &Troupe, now: &Troupe, contacts: bool) -> Vec<Value> {
    let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
    let face = |t: &Troupe| {
        [
            ("name", t.name.vi.clone()),
            ("name_en", t.name.en.clone()),
            ("origin", t.origin.code().to_owned()),
            ("commune", t.commune.clone().unwrap_or_default()),
            ("village", t.village.clone()),
            ("home", t.home.clone()),
            ("tradition", t.tradition.map(|tradition| tradition.code().to_owned()).unwrap_or_default()),
            ("founded", number(t.founded)),
            ("adults", number(t.adults)),
            ("minors", number(t.minors)),
            ("outside", t.outside.clone().unwrap_or_default()),
            ("standing", t.standing.code().to_owned()),
            ("note", t.note.clone()),
        ]
    };
    let both = face(was).into_iter().zip(face(now)).filter(|(was, now)| was.1 != now.1);
    let mut all: Vec<Value> = both.map(|((field, was), (_, now))| json!([field, was, now])).collect();
    if was.about != now.about {
        all.push(json!(["about", "", ""]));
    }
    if contacts {
        all.push(json!(["contacts", "", ""]));
    }
    all
}

/// The one who speaks first is the leader.
pub fn in_order(mut contacts: Vec<Contact>) -> Vec<Contact> {
    contacts.sort_by_key(|contact| contact.duty);
    contacts
}
