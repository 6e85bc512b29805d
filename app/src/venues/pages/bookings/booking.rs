//! One booking: what is wanted, what can be done with it, and its form.

use super::{is_mine, state, when};
use crate::festivals::desk::Desk;
use crate::kernel::access::Permission;
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::ui::*;
use crate::venues::commands::bookings::source;
use crate::venues::model::{Booking, Stage, Step};
use crate::venues::pages::ask::{self, Asking, Shown};
use crate::venues::store::{bookings, stages};
use crate::web::{At, Fields, Page};
use leptos::prelude::*;
use uuid::Uuid;

pub async fn booking(desk: Desk, at: At) -> Result<Page, Fault> {
    let id: Uuid = at.part("booking").parse().map_err(|_| Fault::Missing)?;
    let booking = bookings::by_id(&desk.site.db, id).await?.filter(|booking| booking.festival == desk.festival.id);
    let booking = booking.ok_or(Fault::Missing)?;
    let stage = stages::by_id(&desk.site.db, booking.stage).await?.ok_or(Fault::Bug)?;
    let asking = Asking::load(&desk, None, &[source(id)]).await?;
    let title = booking.purpose.clone();
    Ok(desk.page("bookings", title, move |desk| body(desk, &booking, &stage, &asking)))
}

fn body(desk: &Desk, booking: &Booking, stage: &Stage, asking: &Asking) -> AnyView {
    let words = desk.words();
    let edit = (!booking.state.is_over()).then(|| edit(desk, booking, stage, asking));
    view! {
        <div class="sections">
            <div class="stack">
                {back(desk.path("/bookings"), words.get("desk-bookings"))}
                <div class="title-row"><h1>{booking.purpose.clone()}</h1>{state(desk, booking.state).view()}</div>
                <Facts facts=facts(desk, booking, stage, asking) />
                {steps(desk, booking)}
                {booking.series.map(|id| view! { <p><a href=desk.path(&format!("/series/{id}"))>{words.get("series-see")}</a></p> })}
            </div>
            {edit}
        </div>
    }
    .into_any()
}

fn facts(desk: &Desk, booking: &Booking, stage: &Stage, asking: &Asking) -> Vec<Fact> {
    let words = desk.words();
    let span = booking.wish.span();
    let around =
        (span != booking.wish.show).then(|| format!("{}–{}", day::clock(span.starts_at()), day::clock(span.ends_at())));
    let held = booking.held_until.map(|until| day::moment(desk.lang, until));
    let waits = booking.waits.then(|| words.get("booking-waits-yes"));
    let lane = (stage.lanes > 1).then(|| (booking.wish.lane + 1).to_string());
    let said = [
        ("booking-stage", Some(asking.place(desk, stage))),
        ("booking-lane", lane),
        ("booking-when", Some(when(desk, booking))),
        ("booking-around", around),
        ("booking-name", Some(booking.name.clone())),
        ("booking-phone", Some(booking.phone.clone()).filter(|phone| !phone.is_empty())),
        ("buyer-email", booking.email.as_ref().map(|email| email.as_str().to_owned())),
        ("booking-held-until", held),
        ("booking-waits", waits),
    ];
    said.into_iter().filter_map(|(key, said)| Some(Fact::new(words.get(key), said?))).collect()
}

/// What whoever reads can do with it now; the loudest is what it waits for.
fn steps(desk: &Desk, booking: &Booking) -> AnyView {
    let words = desk.words();
    let begins = booking.wish.show.starts_at();
    let can = Step::ALL.iter().copied().filter(|step| {
        booking.state.after(*step).is_some() && desk.may(step.needs()) && step.is_timely(begins, desk.now)
    });
    let buttons = can.map(|step| {
        let look = match step {
            Step::Approve | Step::Confirm if is_mine(desk, booking) => Look::Primary,
            Step::Reject | Step::Cancel | Step::Miss => Look::Danger,
            _ => Look::Secondary,
        };
        let hidden = desk.hidden([
            ("festival", &desk.festival.slug),
            ("booking", &booking.id.to_string()),
            ("version", &booking.version.to_string()),
            ("step", step.code()),
        ]);
        view! { <PostButton action="/api/bookings/step" label=words.get(step.name_key()) hidden look small=true /> }
    });
    let renew = (desk.may(Permission::ManageVenues) && booking.email.is_some()).then(|| {
        let hidden = desk.hidden([("festival", &desk.festival.slug), ("booking", &booking.id.to_string())]);
        view! { <PostButton action="/api/bookings/renew-link" label=words.get("booking-renew-link") hidden look=Look::Quiet small=true /> }
    });
    view! { <div class="row">{buttons.collect_view()}{renew}</div> }.into_any()
}

fn edit(desk: &Desk, booking: &Booking, stage: &Stage, asking: &Asking) -> AnyView {
    let (words, fields) = (desk.words(), Fields::of(desk, booking.version));
    let own = [
        ("from", desk.ctx.path.to_string()),
        ("festival", desk.festival.slug.clone()),
        ("booking", booking.id.to_string()),
        ("version", booking.version.to_string()),
    ];
    let own = own.map(|(name, value)| (name.to_owned(), value));
    view! {
        <section class="stack">
            <h2>{words.get("booking-change")}</h2>
            {booking.state.occupies().map(|_| view! { <p class="note">{words.get("booking-change-note")}</p> })}
            {ask::instead_of(desk, asking, "/api/bookings/edit", &own)}
            <form class="stack column" method="post" action="/api/bookings/edit" novalidate>
                {fields.hidden()}
                <input type="hidden" name="festival" value=desk.festival.slug.clone() />
                <input type="hidden" name="booking" value=booking.id.to_string() />
                {ask::fields(desk, &fields, asking, &Shown::of(booking, stage))}
                <p class="row"><Button label=words.get("desk-save") /></p>
            </form>
        </section>
    }
    .into_any()
}
