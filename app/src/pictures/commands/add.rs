//! A picture is put in: its file is noted, put into the store (by the form, outside any transaction), and used.

use super::required;
use crate::festivals::model::Festival;
use crate::kernel::fault::{Fault, FieldFault, Message};
use crate::kernel::lang::Text;
use crate::pictures::model::{Focus, OF_A_DAY, OF_A_FESTIVAL, OF_ONE, Owner, Picture};
use crate::pictures::prepare::Prepared;
use crate::pictures::store::{self, files};
use crate::web::Job;
use chrono::TimeDelta;
use serde_json::json;

/// A file that will stand in the store, and what is said of it.
#[derive(Clone)]
pub struct New {
    pub owner: Owner,
    pub hash: String,
    pub size: (u32, u32),
    /// Of both files.
    pub bytes: i64,
    pub said: (Text, Focus),
}

impl New {
    pub fn of(owner: Owner, prepared: &Prepared, said: (Text, Focus)) -> Self {
        let bytes = i64::try_from(prepared.small.len() + prepared.large.len()).unwrap_or(i64::MAX);
        Self { owner, hash: prepared.hash.clone(), size: prepared.size, bytes, said }
    }
}

/// Notes the file, where there is room for one more.
pub async fn note(job: Job<'_>, festival: &Festival, new: &New) -> Result<(), Fault> {
    required(job, festival, new.owner).await?;
    let by = job.me()?.user;
    if store::of(job.tx, new.owner).await?.len() >= OF_ONE {
        return Err(full(Message::new("pictures-full-thing").with("max", OF_ONE)));
    }
    if files::of_person(job.tx, by, job.now - TimeDelta::days(1)).await? >= OF_A_DAY {
        return Err(full(Message::new("pictures-full-day").with("max", OF_A_DAY)));
    }
    let (count, bytes) = files::of_festival(job.tx, festival.id).await?;
    if count >= OF_A_FESTIVAL.0 || bytes + new.bytes > OF_A_FESTIVAL.1 {
        return Err(full(Message::new("pictures-full-festival")));
    }
    let file = files::Noted { hash: &new.hash, festival: festival.id, bytes: new.bytes, by, at: job.now };
    if files::note(job.tx, &file).await? { Ok(()) } else { Err(Fault::Busy) }
}

fn full(why: Message) -> Fault {
    Fault::Invalid(vec![FieldFault::new("picture", why)])
}

/// Uses a file that stands in the store.
pub async fn add(job: Job<'_>, festival: &Festival, new: &New) -> Result<(), Fault> {
    required(job, festival, new.owner).await?;
    if !files::stays(job.tx, &new.hash).await? {
        return Err(Fault::Busy);
    }
    let last = store::of(job.tx, new.owner).await?.last().map_or(0, |picture| picture.place);
    let (alt, focus) = new.said.clone();
    let picture = Picture {
        id: job.id(),
        owner: new.owner,
        place: last + 1,
        hash: new.hash.clone(),
        width: new.size.0.into(),
        height: new.size.1.into(),
        focus,
        alt,
        version: 1,
    };
    store::insert(job.tx, &picture).await?;
    let detail = json!({ "of": new.owner.kind.code(), "picture": picture.id });
    Ok(job.audit("picture.add", &festival.slug, Some(festival.id), detail).await?)
}
