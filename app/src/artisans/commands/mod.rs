//! Use cases, a file each.

mod allowance;
mod edit;
mod form;
mod look;

pub use allowance::{decide, read_decided, read_rate, set_rate, take_back};
pub use edit::{add, edit};
pub use form::ArtisanForm;
pub use look::{listed, looked, taken_out};

use super::model::Artisan;
use super::store::artisans;
use crate::kernel::access::Reach;
use crate::kernel::fault::Fault;
use crate::web::Job;
use uuid::Uuid;

/// One of theirs, whom nobody else changes meanwhile. Who is not theirs is not there.
async fn lock(job: Job<'_>, reach: &Reach, id: Uuid) -> Result<Artisan, Fault> {
    let found = artisans::lock(job.tx, id).await?;
    found.filter(|artisan| reach.covers(Some(&artisan.commune))).ok_or(Fault::Missing)
}
