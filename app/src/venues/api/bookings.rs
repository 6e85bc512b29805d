//! The forms of bookings and blockings.

use crate::festivals::api::named;
use crate::festivals::model::Festival;
use crate::festivals::{desk, store as festivals};
use crate::kernel::access::Permission::{BookVenues, ManageVenues};
use crate::kernel::fault::{Fault, Message};
use crate::venues::commands::bookings::{self, BookingForm, Repeat};
use crate::venues::commands::{BlockingForm, blockings};
use crate::venues::links;
use crate::venues::model::{Booking, Step};
use crate::web::{Ctx, Form, Go};
use chrono::NaiveDate;
use uuid::Uuid;

/// The booking's own page at the desk.
fn at_desk(ctx: &Ctx, festival: &Festival, booking: &Booking, said: &'static str) -> Go {
    Go::to(desk::path(ctx, Some(festival), &format!("/bookings/{}", booking.id))).saying(Message::new(said))
}

pub async fn ask(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, BookVenues).await?;
    let typed = BookingForm::read(&form)?;
    if let Some(repeat) = typed.rhythm.clone() {
        return ask_series(ctx, festival, typed, repeat).await;
    }
    let input = (festival.id, typed);
    let made = ctx.write(input, |job, (festival, typed)| Box::pin(bookings::ask(job, *festival, typed))).await?;
    Ok(at_desk(&ctx, &festival, &made, "booking-asked"))
}

async fn ask_series(ctx: Ctx, festival: Festival, typed: BookingForm, repeat: Repeat) -> Result<Go, Fault> {
    let input = (festival.id, typed, repeat);
    let asked = ctx.write(input, |job, (f, typed, repeat)| Box::pin(bookings::ask_series(job, *f, typed, repeat)));
    let asked = asked.await?;
    let said = Message::new("series-asked").with("made", asked.made).with("skipped", asked.skipped);
    Ok(Go::to(desk::path(&ctx, Some(&festival), &format!("/series/{}", asked.series))).saying(said))
}

pub async fn put_back(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, BookVenues).await?;
    let day: NaiveDate = form.id("day")?;
    let input = (festival.id, form.id::<Uuid>("series")?, day);
    ctx.write(input, |job, (festival, id, day)| Box::pin(bookings::add_day(job, *festival, *id, *day))).await?;
    Ok(Go::back(&ctx, &form, "/desk").saying(Message::new("series-day-added")))
}

pub async fn cancel_rest(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, BookVenues).await?;
    let input = (festival.id, form.id::<Uuid>("series")?);
    let ended = ctx.write(input, |job, (festival, id)| Box::pin(bookings::cancel_rest(job, *festival, *id))).await?;
    Ok(Go::back(&ctx, &form, "/desk").saying(Message::new("series-ended").with("n", ended)))
}

pub async fn move_rest(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, BookVenues).await?;
    let mut read = form.read();
    let hours = bookings::hours(&mut read);
    read.finish()?;
    let input = (festival.id, form.id::<Uuid>("series")?, hours.ok_or(Fault::Bug)?);
    let moved =
        ctx.write(input, |job, (festival, id, hours)| Box::pin(bookings::move_rest(job, *festival, *id, *hours)));
    let (moved, stayed) = moved.await?;
    let said = Message::new("series-moved").with("n", moved).with("stayed", stayed);
    Ok(Go::back(&ctx, &form, "/desk").saying(said))
}

pub async fn edit(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, BookVenues).await?;
    let typed = BookingForm::read(&form)?;
    let input = (festival.id, (form.id::<Uuid>("booking")?, form.version()?), typed);
    let saved = ctx.write(input, |job, (f, seen, typed)| Box::pin(bookings::edit(job, *f, *seen, typed))).await?;
    Ok(at_desk(&ctx, &festival, &saved, "booking-saved"))
}

pub async fn step(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, BookVenues).await?;
    let step = Step::parse(form.raw("step")).ok_or(Fault::Missing)?;
    let input = (festival.id, (form.id::<Uuid>("booking")?, form.version()?), step);
    let saved = ctx.write(input, |job, (f, seen, step)| Box::pin(bookings::step(job, *f, *seen, *step))).await?;
    Ok(at_desk(&ctx, &festival, &saved, "booking-stepped"))
}

pub async fn renew_link(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, ManageVenues).await?;
    let input = (festival.id, form.id::<Uuid>("booking")?);
    ctx.write(input, |job, (festival, id)| Box::pin(bookings::renew_link(job, *festival, *id))).await?;
    Ok(Go::back(&ctx, &form, "/desk").saying(Message::new("booking-link-renewed")))
}

pub async fn block(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, ManageVenues).await?;
    let input = (festival.id, BlockingForm::read(&form)?);
    ctx.write(input, |job, (festival, typed)| Box::pin(blockings::block(job, *festival, typed))).await?;
    Ok(Go::to(desk::path(&ctx, Some(&festival), "/venues")).saying(Message::new("blocking-added")))
}

pub async fn unblock(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, ManageVenues).await?;
    let input = (festival.id, form.id::<Uuid>("blocking")?);
    ctx.write(input, |job, (festival, id)| Box::pin(blockings::unblock(job, *festival, *id))).await?;
    Ok(Go::to(desk::path(&ctx, Some(&festival), "/venues")).saying(Message::new("blocking-gone")))
}

pub async fn ask_as_visitor(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = festivals::by_slug(&ctx.site.db, form.raw("festival")).await?.ok_or(Fault::Missing)?;
    if !festival.is_seen_by(ctx.actor.as_deref()) {
        return Err(Fault::Missing);
    }
    if !ctx.write((), |job, ()| Box::pin(bookings::count_stranger(job))).await? {
        return Err(Fault::refused("booking-too-often"));
    }
    let input = (festival.id, BookingForm::read(&form)?);
    let asked = ctx.write(input, |job, (festival, typed)| Box::pin(bookings::ask_as_visitor(job, *festival, typed)));
    let made = asked.await?;
    Ok(Go::to(ctx.href(&links::path(&ctx, &festival, &made))).saying(Message::new("booking-asked-visitor")))
}

pub async fn take_up(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let booking = links::opened(&ctx, form.raw("booking"), form.raw("token")).await?;
    ctx.write(booking.id, |job, id| Box::pin(bookings::take_up(job, *id))).await?;
    Ok(Go::back(&ctx, &form, "").saying(Message::new("booking-taken-up")))
}

pub async fn drop_by_link(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let booking = links::opened(&ctx, form.raw("booking"), form.raw("token")).await?;
    ctx.write(booking.id, |job, id| Box::pin(bookings::drop_by_link(job, *id))).await?;
    Ok(Go::back(&ctx, &form, "").saying(Message::new("booking-dropped")))
}
