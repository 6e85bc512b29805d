//! Why a booking cannot be, in the words of its form.

use crate::db::DbError;
use crate::kernel::day;
use crate::kernel::fault::{Fault, FieldFault, Message};
use crate::kernel::span::Span;
use crate::venues::model::{Claim, Why};
use crate::venues::store::names;
use crate::web::Job;

/// Each reason beside its field. Who is there is said to those only who work here.
pub async fn refused(job: Job<'_>, why: &[Why]) -> Result<Fault, DbError> {
    let there: Vec<Claim> = why.iter().filter_map(Why::claim).cloned().collect();
    let names = if job.actor.is_some() { names::of(job.tx, &there, job.lang).await? } else { Default::default() };
    let faults = why.iter().map(|why| {
        let (field, message) = beside(why);
        let by = why.claim().and_then(|claim| names.get(&claim.source));
        FieldFault::new(field, message.with("by", by.map(|named| format!(" (“{}”)", named.name)).unwrap_or_default()))
    });
    Ok(Fault::Invalid(faults.collect()))
}

fn beside(why: &Why) -> (&'static str, Message) {
    match why {
        Why::Past => ("day", Message::new("booking-why-past")),
        Why::TooFarAhead(days) => ("day", Message::new("booking-why-ahead").with("days", days)),
        Why::TooLong(minutes) => ("until_time", Message::new("booking-why-long").with("time", length(*minutes))),
        Why::Closed(hours) => {
            let message = Message::new("booking-why-closed").with("opens", clock(hours.opens));
            ("from_time", message.with("closes", clock(hours.closes)))
        }
        Why::Curfew(at) => ("until_time", Message::new("booking-why-curfew").with("at", clock(*at))),
        Why::NoLane => ("stage", Message::new("booking-why-lane")),
        Why::Blocked(claim) => ("from_time", spanned("booking-why-blocked", claim.span)),
        Why::Taken(claim) => ("from_time", spanned("booking-why-taken", claim.span)),
    }
}

fn spanned(key: &'static str, span: Span) -> Message {
    Message::new(key).with("from", day::clock(span.starts_at())).with("until", day::clock(span.ends_at()))
}

/// `19:30` of minutes after midnight.
pub fn clock(minutes: i64) -> String {
    format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60)
}

/// `4:00` of 240 minutes.
fn length(minutes: i64) -> String {
    format!("{}:{:02}", minutes / 60, minutes % 60)
}
