//! What holds the days of a festival: nothing that is planned or announced may be left outside of them.

use super::store::showings;
use crate::kernel::day::FestivalDay;
use crate::kernel::fault::{Fault, FieldFault, Message};
use crate::kernel::id::FestivalId;
use crate::web::{Job, Neighbour};
use futures_util::future::BoxFuture;

/// The programme beside the settings of its festival.
pub struct Planned;

impl Neighbour for Planned {
    fn before_days<'c>(
        &'c self,
        job: Job<'c>,
        festival: FestivalId,
        (first, last): (FestivalDay, FestivalDay),
    ) -> BoxFuture<'c, Result<(), Fault>> {
        Box::pin(async move {
            let (before, after) = showings::outside(job.tx, festival, (first.starts_at(), last.ends_at())).await?;
            let fault = |field: &'static str, count: i64| {
                (count > 0).then(|| FieldFault::new(field, Message::new("days-hold-showings").with("count", count)))
            };
            let faults: Vec<FieldFault> =
                [fault("first_day", before), fault("last_day", after)].into_iter().flatten().collect();
            if faults.is_empty() { Ok(()) } else { Err(Fault::Invalid(faults)) }
        })
    }
}
