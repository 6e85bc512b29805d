//! What whoever asked without an account finds behind their link.

use super::bookings::{state, when};
use crate::festivals;
use crate::festivals::frame::{self, Current};
use crate::festivals::model::Festival;
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::ui::*;
use crate::venues::links;
use crate::venues::model::{Booking, BookingState, Stage, Step};
use crate::venues::store::stages;
use crate::web::{At, Ctx, Head, Page};
use leptos::prelude::*;

pub async fn mine(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let festival = festivals::at(&ctx, &at).await?;
    let token = at.part("token").to_owned();
    let booking = links::opened(&ctx, at.part("booking"), &token).await?;
    if booking.festival != festival.id {
        return Err(Fault::Missing);
    }
    let stage = stages::by_id(&ctx.site.db, booking.stage).await?.ok_or(Fault::Bug)?;
    let head = Head { title: ctx.words().get("booking-mine"), private: true, ..Head::default() };
    Ok(Page::new(head, move || {
        let body = draw(&ctx, &festival, &booking, &stage, &token);
        frame::festival(&ctx, &festival, Current::Nothing, body)
    }))
}

fn draw(ctx: &Ctx, festival: &Festival, booking: &Booking, stage: &Stage, token: &str) -> AnyView {
    let words = ctx.words();
    let facts = vec![
        Fact::new(words.get("booking-stage"), stage.name.get(ctx.lang)),
        Fact::new(words.get("booking-when"), when(ctx, booking)),
        Fact::new(words.get("booking-purpose"), booking.purpose.clone()),
        Fact::new(words.get("booking-name"), booking.name.clone()),
    ];
    let help = words.fill("booking-mine-help", &[("phone", festival.phone(ctx.lang))]);
    view! {
        <div class="wrap page column stack">
            <div class="title-row"><h1>{words.get("booking-mine")}</h1>{state(ctx, booking.state).view()}</div>
            {offered(ctx, booking)}
            <Facts facts=facts />
            {buttons(ctx, booking, token)}
            <p class="note">{help}</p>
        </div>
    }
    .into_any()
}

/// The place is theirs if they say so in time.
fn offered(ctx: &Ctx, booking: &Booking) -> Option<AnyView> {
    let until = booking.held_until.filter(|_| is_offered(booking))?;
    let text = ctx.words().fill("booking-offered", &[("until", day::moment(ctx.lang, until))]);
    Some(view! { <Notice look=NoticeLook::Plain><p>{text}</p></Notice> }.into_any())
}

fn is_offered(booking: &Booking) -> bool {
    booking.state == BookingState::Held && booking.held_until.is_some()
}

fn buttons(ctx: &Ctx, booking: &Booking, token: &str) -> AnyView {
    let words = ctx.words();
    let id = booking.id.to_string();
    let hidden = || ctx.hidden([("booking", &id), ("token", token)]);
    let take = is_offered(booking).then(|| {
        view! { <PostButton action="/api/bookings/take-up" label=words.get("booking-take-up") hidden=hidden() /> }
    });
    let drop = booking.state.after(Step::Cancel).map(|_| {
        view! { <PostButton action="/api/bookings/drop" label=words.get("booking-drop") hidden=hidden() look=Look::Secondary /> }
    });
    view! { <div class="row">{take}{drop}</div> }.into_any()
}
