//! The till: where places are taken, ordered, confirmed, extended and given back.
//!
//! Buyers of one festival stand in one line. Whoever serves it takes all that wait (at most [`BATCH`]),
//! locks the festival once, reads what they ask about with one query a table, decides one after the other in
//! memory, and writes with one statement a table. Nobody waits for others to come: a batch is what gathered
//! while the one before was written.
//!
//! 1. What is decided, and in which order, does not depend on how many stand in the batch: a batch is decided
//!    by the function that decides for one alone ([`decide`]).
//! 2. A refusal changes nothing. Before the first refusal for want of places the lapsed holds of the festival
//!    are given back, and the batch is decided anew.
//! 3. Counters move by the difference between what a hold was and what it became ([`Book::put`]), so no way
//!    of changing a hold can forget them.
//! 4. Nobody keeps more of a capacity, unpaid, than a fair part: by browser, by network, by contact.
//!    Of what is kept until somebody comes and pays in cash that part is half as large, and all of them together
//!    keep no more than their festival said. One telephone, and one address, has so many unpaid orders of that kind
//!    and no more: from the network of a proxy nobody can be told apart by anything else.
//! 5. No code is used more often than it may be; whoever asks without one costs no read of any.
//! 6. An answer is given after the flush that holds it. A batch that fails is tried again buyer by buyer, so
//!    that nobody pays for a neighbour's fault.
//!
//! Several servers on one PostgreSQL have a line each, and take turns at the festival's row.

mod book;
mod cash;
mod decide;
mod line;
mod read;
#[cfg(test)]
mod tests;
mod write;

pub use decide::tickets;
pub use line::ask;

use super::commands::Buyer;
use super::model::cash::Pays;
use super::store::holds;
use super::store::orders::OrderRow;
use crate::db::{DbError, Tx};
use crate::festivals::model::Festival;
use crate::kernel::fault::Fault;
use crate::kernel::id::{FestivalId, HoldId};
use crate::kernel::money::Vnd;
use crate::web::{Ctx, Job};
use std::sync::Arc;
use uuid::Uuid;

/// As many as are served at once.
const BATCH: usize = 256;

/// What a buyer wants.
#[derive(Clone, Debug)]
pub enum Ask {
    /// To keep places: the key of the choice form, `(product, quantity)`, and with which code.
    Reserve { key: String, wanted: Vec<(String, i64)>, code: Option<Uuid> },
    /// To order what a hold keeps, at the total that was shown, to be paid this way.
    Order { hold: HoldId, buyer: Box<Buyer>, shown: Vnd, pays: Pays },
    /// To have the tickets of an order that costs nothing.
    Confirm { hold: HoldId },
    /// Ten minutes more, once.
    Extend { hold: HoldId },
    /// To keep the places of an unpaid order once more after they lapsed.
    Again { hold: HoldId },
    /// To give places back before anything is ordered.
    Release { hold: HoldId },
}

/// A buyer at the till.
#[derive(Clone)]
pub struct Asked {
    pub ctx: Ctx,
    pub ask: Ask,
}

/// What became of it.
#[derive(Clone, Debug)]
pub struct Served {
    pub festival: Arc<Festival>,
    pub hold: HoldId,
    pub order: Option<OrderRow>,
    /// The form had led to an order before, and now asked for something else: that is another hold.
    pub besides: Option<OrderRow>,
}

/// Serves one buyer inside a transaction of its own.
pub async fn alone(job: Job<'_>, festival: FestivalId, ask: Ask) -> Result<Served, Fault> {
    let asked = Asked { ctx: job.ctx.clone(), ask };
    let served = serve(job.tx, festival, std::slice::from_ref(&asked)).await?.pop();
    served.unwrap_or(Err(Fault::Bug))
}

/// Serves buyers of one festival in their order.
async fn serve(tx: &Tx, festival: FestivalId, asked: &[Asked]) -> Result<Vec<Result<Served, Fault>>, DbError> {
    let Some(mut book) = read::book(tx, festival, asked).await? else {
        return Ok(asked.iter().map(|_| Err(Fault::Missing)).collect());
    };
    let mut served = decide::all(&mut book, asked);
    let now = asked.iter().map(|asked| asked.ctx.now).max().unwrap_or_default();
    if book.was_short
        && holds::release_lapsed(tx, festival, now).await? > 0
        && let Some(again) = read::book(tx, festival, asked).await?
    {
        book = again;
        served = decide::all(&mut book, asked);
    }
    write::book(tx, &book, asked, now).await?;
    Ok(served)
}
