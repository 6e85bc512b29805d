//! Somebody who speaks for a troupe asks what is kept of them, or that it be forgotten; an officer does it for them.
//!
//! What was paid, signed and decided stays: it names troupes and offices, and nobody who asked.
//!
//! Whoever works for one festival has no say over what another holds of somebody: then it is for those who keep the
//! register of the province, or of the commune.

use super::import::MOST;
use super::within;
use crate::db::{DbError, outbox};
use crate::kernel::access::Permission;
use crate::kernel::access::Reach;
use crate::kernel::codes::codes;
use crate::kernel::fault::Fault;
use crate::kernel::id::{FestivalId, TroupeId};
use crate::kernel::text;
use crate::sheets;
use crate::troupes::model::Duty;
use crate::troupes::store::person::{self as store, Spoken};
use crate::web::{Held, Job, NOBODY, Person, slices};
use serde_json::json;
use std::collections::BTreeSet;
use uuid::Uuid;

codes! {
    /// How somebody asked.
    Asked {
        Phone = "phone", "person-by-phone";
        There = "there", "person-by-coming";
        Letter = "letter", "person-by-letter";
        Link = "link", "person-by-link";
    }
}

/// All that is kept of somebody, within reach of whoever looks.
pub struct Kept {
    pub person: Person,
    pub speaks: Vec<Spoken>,
    pub held: Vec<Held>,
    /// Something of it is of a festival that whoever looks does not work for: that is neither shown nor touched.
    pub elsewhere: bool,
}

/// Looks somebody up by one of their contacts. The look is in the log.
pub async fn look(job: Job<'_>, festival: Option<FestivalId>, contact: Uuid) -> Result<Kept, Fault> {
    let kept = find(job, &within(job, festival)?, contact).await?;
    job.audit("person.look", &contact.to_string(), festival, json!({ "held": kept.held.len() })).await?;
    Ok(kept)
}

/// Hands out what is kept.
pub async fn export(job: Job<'_>, festival: Option<FestivalId>, contact: Uuid) -> Result<Kept, Fault> {
    let kept = whole(find(job, &within(job, festival)?, contact).await?)?;
    let rows = i64::try_from(kept.held.len()).unwrap_or(i64::MAX);
    let id = noted(job, ("export", ""), &kept, rows).await?;
    job.audit("person.export", &id.to_string(), festival, json!({ "rows": rows })).await?;
    Ok(kept)
}

/// Takes somebody out of everything; answers of how many rows.
pub async fn forget(job: Job<'_>, festival: Option<FestivalId>, contact: Uuid, asked: Asked) -> Result<i64, Fault> {
    let reach = within(job, festival)?;
    let kept = whole(find(job, &reach, contact).await?)?;
    let mut rows = 0;
    for slice in slices() {
        rows += slice.neighbour.forget_person(job, &kept.person).await?;
    }
    rows += forget_lists(job, &reach, &kept.person).await?;
    rows += forget_texts(job, &kept.person).await?;
    rows += forget_letters(job, &kept.person).await?;
    for spoken in &kept.speaks {
        forget_contact(job, spoken).await?;
        rows += 1;
    }
    let id = noted(job, ("erase", asked.code()), &kept, rows).await?;
    job.audit("person.erase", &id.to_string(), festival, json!({ "rows": rows })).await?;
    Ok(rows)
}

/// Notes that it was done, and not for whom.
async fn noted(job: Job<'_>, (what, asked): (&str, &str), kept: &Kept, rows: i64) -> Result<Uuid, Fault> {
    let (id, by): (Uuid, String) = (job.id(), job.me()?.name.clone());
    let commune = kept.speaks.first().and_then(|spoken| spoken.commune_code.as_deref());
    store::asked(job.tx, (id, job.now), (what, asked), (commune, rows), &by).await?;
    Ok(id)
}

fn whole(kept: Kept) -> Result<Kept, Fault> {
    if kept.elsewhere { Err(Fault::refused("person-elsewhere")) } else { Ok(kept) }
}

/// Is there something of a festival that is none of whoever asks?
async fn is_elsewhere(job: Job<'_>, person: &Person) -> Result<bool, Fault> {
    if job.may(Permission::KeepTroupes, None) {
        return Ok(false);
    }
    let mut festivals = BTreeSet::new();
    for slice in slices() {
        festivals.extend(slice.neighbour.festivals_of(job, person).await?);
    }
    Ok(festivals.into_iter().any(|festival| !job.may(Permission::KeepTroupes, Some(festival))))
}

async fn find(job: Job<'_>, reach: &Reach, contact: Uuid) -> Result<Kept, Fault> {
    let mut speaks = store::speaks(job.tx, contact).await?;
    speaks.retain(|spoken| reach.covers(spoken.commune_code.as_deref()));
    // By somebody else's contact nobody is found, even where they have one within reach.
    if speaks.iter().all(|spoken| spoken.id != contact) {
        return Err(Fault::Missing);
    }
    let mut person = Person::default();
    for spoken in &speaks {
        person.troupes.extend(store::with_merged(job.tx, spoken.troupe_id).await?);
        person.names.push(spoken.name.clone());
        person.phones.extend([&spoken.phone, &spoken.zalo].into_iter().filter(|said| !said.is_empty()).cloned());
        person.emails.push(spoken.email.clone());
    }
    for all in [&mut person.names, &mut person.phones, &mut person.emails] {
        all.retain(|said| !said.is_empty());
        all.sort();
        all.dedup();
    }
    person.troupes.sort();
    person.troupes.dedup();
    let others = others(job, &speaks, &person.troupes).await?;
    (person.shared, person.names) = person.names.drain(..).partition(|name| others.contains(&text::fold(name)));
    let mut held: Vec<Held> = speaks.iter().map(contact_of).collect();
    for troupe in &person.troupes {
        if let Some((note, about)) = store::notes(job.tx, *troupe).await? {
            let texts = person.found_in(&json!([note, about.0]));
            held.extend(texts.into_iter().map(|value| Held { what: "held-note", of: String::new(), value }));
        }
        for (_, line, before, row) in store::list_rows(job.tx, *troupe).await? {
            let texts = person.found_in(&json!([before.map(|json| json.0), row.map(|json| json.0)]));
            let of = line.to_string();
            held.extend(texts.into_iter().map(|value| Held { what: "held-list", of: of.clone(), value }));
        }
    }
    let elsewhere = is_elsewhere(job, &person).await?;
    for slice in slices().iter().filter(|_| !elsewhere) {
        held.extend(slice.neighbour.held_of(job, &person).await?);
    }
    Ok(Kept { person, speaks, held, elsewhere })
}

/// The names of those who speak for the same troupes and are somebody else.
async fn others(job: Job<'_>, speaks: &[Spoken], troupes: &[TroupeId]) -> Result<BTreeSet<String>, DbError> {
    let mut names = BTreeSet::new();
    for troupe in troupes {
        let other = store::named(job.tx, *troupe).await?;
        let other = other.into_iter().filter(|(id, _)| speaks.iter().all(|spoken| spoken.id != *id));
        names.extend(other.map(|(_, name)| text::fold(&name)));
    }
    Ok(names)
}

fn contact_of(spoken: &Spoken) -> Held {
    let said = [&spoken.name, &spoken.phone, &spoken.email, &spoken.zalo];
    let said = said.into_iter().filter(|said| !said.is_empty()).cloned().collect::<Vec<_>>();
    Held { what: "held-contact", of: spoken.troupe.vi.clone(), value: said.join(" · ") }
}

async fn forget_contact(job: Job<'_>, spoken: &Spoken) -> Result<(), DbError> {
    match spoken.duty {
        Duty::Leader => store::blank(job.tx, spoken.id, NOBODY).await?,
        Duty::Deputy => store::delete(job.tx, spoken.id).await?,
    }
    store::touch(job.tx, spoken.troupe_id).await?;
    super::note(job, spoken.troupe_id, "edited", json!({ "changed": [["contacts", "", ""]] })).await
}

/// Rows of lists that were taken over, and the files that hold them: those go, and with them the way back.
async fn forget_lists(job: Job<'_>, reach: &Reach, person: &Person) -> Result<i64, DbError> {
    let mut rows = 0;
    for troupe in &person.troupes {
        for (id, line, mut before, mut row) in store::list_rows(job.tx, *troupe).await? {
            let found = [&mut before, &mut row]
                .into_iter()
                .flatten()
                .filter_map(|json| person.wipe(json).then_some(()))
                .count()
                > 0;
            if found {
                store::set_list_row(job.tx, (id, line, before, row)).await?;
                rows += 1;
            }
        }
    }
    for (id, commune, content) in store::files(job.tx).await? {
        if reach.covers(commune.as_deref()) && holds(&content, person) {
            store::drop_file(job.tx, id).await?;
            rows += 1;
        }
    }
    Ok(rows)
}

/// Is somebody in a file of a list? One that cannot be read any more is not kept for them to find out.
fn holds(content: &[u8], person: &Person) -> bool {
    let Ok(grid) = sheets::read(content, MOST) else { return true };
    grid.lines.iter().flat_map(|line| &line.cells).any(|cell| person.is_in(&cell.said))
}

async fn forget_texts(job: Job<'_>, person: &Person) -> Result<i64, DbError> {
    let mut rows = 0;
    for troupe in &person.troupes {
        if let Some((note, about)) = store::notes(job.tx, *troupe).await? {
            let mut texts = json!([note, about.0]);
            if person.wipe(&mut texts) {
                let note = texts[0].as_str().unwrap_or_default().to_owned();
                store::set_notes(job.tx, *troupe, &note, texts[1].take()).await?;
                rows += 1;
            }
        }
        for (id, mut detail) in store::history(job.tx, *troupe).await? {
            if person.wipe(&mut detail) {
                store::set_history(job.tx, id, detail.0).await?;
                rows += 1;
            }
        }
    }
    Ok(rows)
}

/// Letters and messages to them do not leave any more; of those that left nothing stays.
async fn forget_letters(job: Job<'_>, person: &Person) -> Result<i64, DbError> {
    let mut gone = Vec::new();
    for word in person.emails.iter().chain(&person.phones) {
        let all = outbox::saying(job.tx, word).await?;
        gone.extend(all.into_iter().filter(|(_, said)| !person.found_in(said).is_empty()).map(|(id, _)| id));
    }
    outbox::withdraw(job.tx, &gone).await?;
    Ok(i64::try_from(gone.len()).unwrap_or(i64::MAX))
}
