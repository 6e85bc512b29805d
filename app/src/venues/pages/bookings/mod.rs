//! The desk of bookings: what waits for an answer, and one of them.

mod booking;
mod series;

pub use booking::booking;
pub use series::series;

use crate::festivals::desk::{Desk, Nothing};
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::ui::*;
use crate::venues::model::{Booking, BookingState, Stage, Urgency};
use crate::venues::store::{bookings, stages};
use crate::web::{At, Ctx, Page};
use leptos::prelude::*;

/// As many answered ones are listed.
const ANSWERED: i64 = 50;

pub async fn list(desk: Desk, _at: At) -> Result<Page, Fault> {
    let (db, id) = (&desk.site.db, desk.festival.id);
    let (open, answered) = (bookings::open(db, id).await?, bookings::answered(db, id, ANSWERED).await?);
    let stages = stages::all(db).await?;
    let title = desk.words().get("desk-bookings");
    Ok(desk.page("bookings", title, move |desk| body(desk, open, &answered, &stages)))
}

/// Does it wait for whoever reads?
fn is_mine(desk: &Desk, booking: &Booking) -> bool {
    booking.state.waits_for().is_some_and(|needs| desk.may(needs))
}

fn body(desk: &Desk, open: Vec<Booking>, answered: &[Booking], stages: &[Stage]) -> AnyView {
    let words = desk.words();
    let (mine, others): (Vec<Booking>, Vec<Booking>) = open.into_iter().partition(|booking| is_mine(desk, booking));
    let section = |title: &str, of: &[Booking], none| {
        let table = table(desk, title, of, stages, none);
        view! { <section class="stack"><h2>{words.get(title)}</h2>{table}</section> }
    };
    let others = (!others.is_empty()).then(|| section("bookings-others", &others, "bookings-none"));
    view! {
        <div class="sections">
            <div class="title-row">
                <h1>{words.get("desk-bookings")}</h1>
                <p class="row"><LinkButton href=format!("{}#ask", desk.path("/venues")) label=words.get("booking-new") icon=Icon::Plus small=true /></p>
            </div>
            {section("bookings-waiting", &mine, "bookings-none-waiting")}
            {others}
            {section("bookings-answered", answered, "bookings-none")}
        </div>
    }
    .into_any()
}

fn table(desk: &Desk, caption: &str, of: &[Booking], stages: &[Stage], none: &'static str) -> AnyView {
    let columns =
        ["booking-purpose", "booking-stage", "booking-when", "booking-state", "booking-since"].map(Column::new);
    let rows = of.iter().map(|booking| row(desk, booking, stages)).collect();
    desk.table(caption, columns, rows, Nothing(none, None))
}

fn row(desk: &Desk, booking: &Booking, stages: &[Stage]) -> Row {
    let href = desk.path(&format!("/bookings/{}", booking.id));
    let stage = stages.iter().find(|stage| stage.id == booking.stage).map(|stage| stage.name.get(desk.lang).to_owned());
    let urgency = booking.state.waits_for().and_then(|_| urgency(desk, booking)).map(Tag::view);
    Row(vec![
        view! { <a href=href>{booking.purpose.clone()}</a><span class="deep">{booking.name.clone()}</span> }.into_any(),
        stage.into_any(),
        when(desk, booking).into_any(),
        state(desk, booking.state).view().into_any(),
        view! { {waited(desk, booking)} " " {urgency} }.into_any(),
    ])
}

/// `Thứ Bảy, 13/03/2027, 19:00–21:00`
pub fn when(ctx: &Ctx, booking: &Booking) -> String {
    let (from, until) = (booking.wish.show.starts_at(), booking.wish.show.ends_at());
    format!("{}, {}–{}", day::long(ctx.lang, day::local(from).date()), day::clock(from), day::clock(until))
}

/// How long it has stood so: `25 giờ`, `3 ngày`.
fn waited(ctx: &Ctx, booking: &Booking) -> String {
    let hours = (ctx.now - booking.since).num_hours();
    let (key, n) = if hours < 48 { ("booking-hours", hours) } else { ("booking-days", hours / 24) };
    ctx.words().fill(key, &[("n", n.to_string())])
}

fn urgency(ctx: &Ctx, booking: &Booking) -> Option<Tag> {
    let words = ctx.words();
    match booking.urgency(ctx.now) {
        Urgency::Fresh => None,
        Urgency::Due => Some(Tag::new(TagLook::Warn, words.get("booking-due"))),
        Urgency::Late => Some(Tag::new(TagLook::Error, words.get("booking-late"))),
    }
}

pub fn state(ctx: &Ctx, state: BookingState) -> Tag {
    use BookingState::*;
    let look = match state {
        Draft => TagLook::Plain,
        Requested => TagLook::Info,
        Held | Approved => TagLook::Provisional,
        Confirmed | InUse => TagLook::Ok,
        Closed => TagLook::Indigo,
        Rejected | Cancelled => TagLook::Error,
        Expired | NoShow => TagLook::Warn,
    };
    Tag::new(look, ctx.words().get(state.name_key()))
}
