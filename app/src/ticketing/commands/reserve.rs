//! Keeping places for a buyer.

use crate::kernel::fault::Fault;
use crate::kernel::id::{FestivalId, HoldId};
use crate::ticketing::till::{self, Ask};
use crate::web::Job;

/// Keeps the places of a choice for ten minutes.
///
/// `key` is the choice form's own: sending the form again changes the hold it made, and never
/// makes a second one.
pub async fn reserve(job: Job<'_>, festival: FestivalId, key: &str, wanted: &[(String, i64)]) -> Result<HoldId, Fault> {
    let ask = Ask::Reserve { key: key.to_owned(), wanted: wanted.to_vec(), code: None };
    Ok(till::alone(job, festival, ask).await?.hold)
}
