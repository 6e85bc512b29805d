//! A series: its days, those it does not have, and giving up the rest.

use super::{state, when};
use crate::festivals::desk::{Desk, Nothing};
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::ui::*;
use crate::venues::model::{Booking, Rhythm, Said, Series, missing, rest};
use crate::venues::store::{bookings, series as rows};
use crate::web::{At, Fields, Page};
use chrono::Weekday;
use leptos::prelude::*;
use uuid::Uuid;

pub async fn series(desk: Desk, at: At) -> Result<Page, Fault> {
    let id: Uuid = at.part("series").parse().map_err(|_| Fault::Missing)?;
    let found = rows::by_id(&desk.site.db, id).await?.filter(|series| series.festival == desk.festival.id);
    let series = found.ok_or(Fault::Missing)?;
    let days = bookings::of_series(&desk.site.db, id).await?;
    let title = desk.words().get("series-title");
    Ok(desk.page("bookings", title, move |desk| body(desk, &series, &days)))
}

fn body(desk: &Desk, series: &Series, days: &[Booking]) -> AnyView {
    let words = desk.words();
    let rhythm = [
        ("often", often(desk, &series.rhythm)),
        ("first", day::date(desk.lang, series.rhythm.first)),
        ("last", day::date(desk.lang, series.rhythm.last)),
    ];
    let purpose = days.first().map(|booking| booking.purpose.clone()).unwrap_or_default();
    let columns = ["booking-when", "booking-state"].map(Column::new);
    let rows = days.iter().map(|booking| {
        let href = desk.path(&format!("/bookings/{}", booking.id));
        let link = view! { <a href=href>{when(desk, booking)}</a> };
        Row(vec![link.into_any(), state(desk, booking.state).view().into_any()])
    });
    let rows = rows.collect();
    view! {
        <div class="sections">
            <div class="stack">
                {back(desk.path("/bookings"), words.get("desk-bookings"))}
                <div><h1>{purpose}</h1><p class="note">{words.fill("series-every", &rhythm)}</p></div>
                {desk.table("series-title", columns, rows, Nothing("bookings-none", None))}
            </div>
            {absent(desk, series, days)}
            {other_hours(desk, series, days)}
            {end(desk, series, days)}
        </div>
    }
    .into_any()
}

/// `Mỗi tuần vào Thứ Ba, Thứ Năm`
fn often(desk: &Desk, rhythm: &Rhythm) -> String {
    let words = desk.words();
    let name = |day: Weekday| day::weekday_name(desk.lang, day).to_owned();
    match rhythm.said() {
        Said::Days(n) => words.fill("series-said-days", &[("n", n.to_string())]),
        Said::Weeks(n, on) => {
            let days = on.into_iter().map(name).collect::<Vec<_>>().join(", ");
            words.fill("series-said-weeks", &[("n", n.to_string()), ("days", days)])
        }
        Said::Date(n) => words.fill("series-said-date", &[("n", n.to_string())]),
        Said::Nth(n, day) => words.fill("series-said-nth", &[("n", n.to_string()), ("day", name(day))]),
    }
}

/// The days that were left out or given up, each to be asked for again.
fn absent(desk: &Desk, series: &Series, days: &[Booking]) -> Option<AnyView> {
    let words = desk.words();
    let absent = missing(series, days, desk.now);
    if absent.is_empty() {
        return None;
    }
    let each = absent.into_iter().map(|date| {
        let label = words.fill("series-add", &[("day", day::long(desk.lang, date))]);
        let hidden = desk.hidden([
            ("festival", &desk.festival.slug),
            ("series", &series.id.to_string()),
            ("day", &date.to_string()),
        ]);
        view! { <PostButton action="/api/series/put-back" label hidden look=Look::Secondary small=true /> }
    });
    let each = each.collect_view();
    Some(
        view! { <section class="stack"><h2>{words.get("series-missing")}</h2><div class="row">{each}</div></section> }
            .into_any(),
    )
}

/// Other hours for what is still to come.
fn other_hours(desk: &Desk, series: &Series, days: &[Booking]) -> Option<AnyView> {
    let (words, fields) = (desk.words(), Fields::new(desk));
    let ahead = rest(days, desk.now);
    if ahead.is_empty() {
        return None;
    }
    // Nothing is filled in: each day may have hours of its own by now.
    let time = |name, label| view! { <TextField field=fields.field(name, label, "") kind=InputKind::Time autocomplete="off" /> };
    Some(
        view! {
            <section class="stack">
                <h2>{words.get("series-move")}</h2>
                <p>{words.fill("series-move-text", &[("n", ahead.len().to_string())])}</p>
                <form class="stack column" method="post" action="/api/series/move-rest" novalidate>
                    {desk.ctx.from()}
                    <input type="hidden" name="festival" value=desk.festival.slug.clone() />
                    <input type="hidden" name="series" value=series.id.to_string() />
                    <div class="fields">
                        {time("from_time", "booking-from")}
                        {time("until_time", "booking-until")}
                    </div>
                    <p class="row"><Button label=words.get("series-move-button") look=Look::Secondary /></p>
                </form>
            </section>
        }
        .into_any(),
    )
}

/// How many days that would be, before it is done.
fn end(desk: &Desk, series: &Series, days: &[Booking]) -> Option<AnyView> {
    let words = desk.words();
    let ending = rest(days, desk.now).len();
    if ending == 0 {
        return None;
    }
    let counts = [("n", ending.to_string()), ("all", days.len().to_string())];
    let hidden = desk.hidden([("festival", &desk.festival.slug), ("series", &series.id.to_string())]);
    Some(view! {
        <section class="stack">
            <h2>{words.get("series-end")}</h2>
            <p>{words.fill("series-end-text", &counts)}</p>
            <PostButton action="/api/series/cancel-rest" label=words.fill("series-end-button", &counts) hidden look=Look::Danger small=true />
            <p class="note">{words.get("series-change")}</p>
        </section>
    }.into_any())
}
