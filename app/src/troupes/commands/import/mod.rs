//! A list of an office: sent, looked at, taken over, taken back.
//!
//! What it would do is looked at as often as somebody wants, and nothing is done until they say so. Rows that cannot
//! be are left out and named; of rows that may mean a troupe that is known already somebody says later whether they
//! do. The whole list can be taken back as long as its rows are kept.

mod before;
mod settle;
mod take;
mod undo;

pub use settle::settle;
pub use take::{Taken, take};
pub use undo::{Undone, undo};

use super::within;
use crate::db::{DbError, Reads};
use crate::kernel::access::Reach;
use crate::kernel::fault::Fault;
use crate::kernel::id::FestivalId;
use crate::sheets::{self, Grid, Why};
use crate::troupes::model::list::{Choices, Entry};
use crate::troupes::store::imports::{self, Import};
use crate::troupes::store::{bulk, troupes};
use crate::web::{Ctx, Job};
use chrono::TimeDelta;
use sqlx::types::Json;
use uuid::Uuid;

/// Rows of a list; the whole province has 1,240 troupes.
pub const MOST: usize = 5000;
/// How long a list and what stood before it are kept.
pub const KEPT: TimeDelta = TimeDelta::days(30);

/// The table of a file, as `choices` say.
pub fn table(content: &[u8], choices: &Choices) -> Result<Grid, Why> {
    let grid = sheets::read(content, MOST)?;
    Ok(if choices.turn { grid.turned() } else { grid })
}

/// Every troupe that is still one, with who speaks for it.
pub async fn register(on: &impl Reads) -> Result<Vec<Entry>, DbError> {
    let mut contacts = bulk::contacts(on).await?;
    let all = troupes::all(on).await?.into_iter();
    Ok(all.map(|troupe| (troupe.clone(), contacts.remove(&troupe.id).unwrap_or_default())).collect())
}

/// A list is seen by who sent it, by the officers of that commune, and by who keeps the whole register.
pub fn sees(ctx: &Ctx, reach: &Reach, commune: Option<&str>, by: Option<crate::kernel::id::UserId>) -> bool {
    let is_mine = ctx.actor.as_ref().is_some_and(|actor| Some(actor.user) == by);
    is_mine || *reach == Reach::All || commune.is_some() && reach.covers(commune)
}

/// Keeps the file just as it came.
pub async fn send(job: Job<'_>, festival: Option<FestivalId>, content: &[u8]) -> Result<Uuid, Fault> {
    let reach = within(job, festival)?;
    let me = job.me()?;
    let commune_code = match &reach {
        Reach::Communes(codes) => codes.first().cloned(),
        Reach::All => None,
    };
    let import = Import {
        id: job.id(),
        commune_code,
        content: Some(content.to_vec()),
        choices: Json(Choices::default()),
        by_id: me.user,
        by_name: me.name.clone(),
        sent_at: job.now,
        taken_at: None,
        undone_at: None,
        villages: Json(Vec::new()),
    };
    imports::insert(job.tx, &import).await?;
    Ok(import.id)
}

/// Says what the columns are, and whether letters are turned.
pub async fn choose(job: Job<'_>, festival: Option<FestivalId>, id: Uuid, choices: &Choices) -> Result<(), Fault> {
    let (_, import) = lock(job, festival, id).await?;
    if import.taken_at.is_some() {
        return Err(Fault::refused("list-taken-already"));
    }
    Ok(imports::choose(job.tx, id, choices).await?)
}

async fn lock(job: Job<'_>, festival: Option<FestivalId>, id: Uuid) -> Result<(Reach, Import), Fault> {
    let reach = within(job, festival)?;
    let found = imports::lock(job.tx, id).await?;
    let import = found.filter(|import| sees(job.ctx, &reach, import.commune_code.as_deref(), Some(import.by_id)));
    Ok((reach, import.ok_or(Fault::Missing)?))
}

pub async fn forget_old(job: Job<'_>) -> Result<(), DbError> {
    imports::forget(job.tx, job.now - KEPT).await
}
