//! Sample bookings and blockings, made by the same commands as real ones.

use super::by_sample_slug;
use super::shape::{BlockingShape, BookingShape, Lent};
use crate::festivals::model::Festival;
use crate::kernel::fault::Fault;
use crate::venues::commands::bookings::{self, BookingForm, Repeat};
use crate::venues::commands::{BlockingForm, blockings};
use crate::venues::model::{Often, Step};
use crate::web::{Form, Job};
use chrono::TimeDelta;

pub async fn insert(job: Job<'_>, loaded: &[Festival], lent: &Lent) -> Result<(), Fault> {
    for shape in &lent.blocking {
        let Some(festival) = by_sample_slug(loaded, &shape.festival) else { continue };
        let form = BlockingForm::read(&blocking(festival, shape))?;
        blockings::block(job, festival.id, &form).await?;
    }
    for shape in &lent.booking {
        let Some(festival) = by_sample_slug(loaded, &shape.festival) else { continue };
        match book(job, festival, shape).await {
            // Nobody can ask for yesterday; some moments show that.
            Ok(()) | Err(Fault::Invalid(_)) => {}
            Err(fault) => return Err(fault),
        }
    }
    Ok(())
}

async fn book(job: Job<'_>, festival: &Festival, shape: &BookingShape) -> Result<(), Fault> {
    let form = BookingForm::read(&booking(festival, shape))?;
    if shape.days > 1 {
        let last = festival.first_day.0 + TimeDelta::days(shape.day + shape.days - 1);
        let repeat = Repeat { often: Often::Daily, on: Vec::new(), last };
        return bookings::ask_series(job, festival.id, &form, &repeat).await.map(drop);
    }
    let mut booking = bookings::ask(job, festival.id, &form).await?;
    for step in shape.steps.iter().filter_map(|code| Step::parse(code)) {
        let seen = (booking.id, booking.version);
        booking = bookings::step(job, festival.id, seen, step).await?;
        booking.version += 1;
    }
    Ok(())
}

fn form<const N: usize>(fields: [(&str, &str); N]) -> Form {
    Form(fields.map(|(name, value)| (name.to_owned(), value.to_owned())).into())
}

fn day(festival: &Festival, day: i64) -> String {
    (festival.first_day.0 + TimeDelta::days(day)).to_string()
}

fn booking(festival: &Festival, shape: &BookingShape) -> Form {
    form([
        ("stage", &shape.stage),
        ("day", &day(festival, shape.day)),
        ("from_time", &shape.from),
        ("until_time", &shape.until),
        ("set_up", &shape.set_up),
        ("purpose", &shape.purpose),
        ("name", &shape.name),
        ("phone", &shape.phone),
        ("waits", if shape.waits { "true" } else { "" }),
    ])
}

fn blocking(festival: &Festival, shape: &BlockingShape) -> Form {
    let day = day(festival, shape.day);
    form([
        ("block_stage", &shape.stage),
        ("block_day", &day),
        ("block_from", &shape.from),
        ("block_last", &day),
        ("block_until", &shape.until),
        ("reason", &shape.reason),
        ("may_override", &shape.may_override),
    ])
}
