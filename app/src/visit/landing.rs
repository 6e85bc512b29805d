//! The list of festivals: what `/vi` shows.

use crate::festivals::model::Festival;
use crate::festivals::store;
use crate::kernel::edition::FestivalState;
use crate::kernel::fault::Fault;
use crate::kernel::id::FestivalId;
use crate::programme;
use crate::ui::*;
use crate::web::frame::dotted;
use crate::web::{At, Ctx, Head, Page};
use chrono::{DateTime, NaiveDate, Utc};
use leptos::prelude::*;
use std::cmp::Reverse;

pub async fn landing(ctx: Ctx, _at: At) -> Result<Page, Fault> {
    let mut festivals = store::all(&ctx.site.db).await?;
    festivals.retain(|festival| festival.state.is_public());
    festivals.sort_by_key(|festival| place(festival, ctx.now));
    let races = programme::store::with_races(&ctx.site.db).await?;
    let words = ctx.words();
    let head = Head { title: words.get("landing-title"), description: words.get("landing-text"), ..Head::default() };
    Ok(Page::new(head, move || {
        let ways: Vec<Way> = festivals.iter().map(|festival| way(&ctx, festival, &races)).collect();
        let list = if ways.is_empty() {
            view! { <Empty title=words.get("landing-none") text=words.get("landing-none-text") /> }.into_any()
        } else {
            let lead = view! { <p class="lead">{words.get("landing-text")}</p> };
            (lead, view! { <Ways label=words.get("nav-festivals") ways=ways /> }).into_any()
        };
        let body = view! { <div class="wrap page column stack"><h1>{words.get("landing-title")}</h1>{list}</div> };
        crate::web::frame::plain(&ctx, body.into_any())
    }))
}

/// Where a festival stands in the list: those that are on, the next to come, those put off, and then
/// those that are over, the last one first.
pub fn place(festival: &Festival, now: DateTime<Utc>) -> (u8, NaiveDate, Reverse<NaiveDate>) {
    let (first, last) = (festival.first_day.0, Reverse(festival.last_day.0));
    match festival.shown_state(now) {
        FestivalState::Running => (0, first, last),
        FestivalState::Draft | FestivalState::Announced | FestivalState::OnSale => (1, first, last),
        FestivalState::Postponed => (2, first, last),
        FestivalState::Over => (3, NaiveDate::MIN, last),
    }
}

pub fn way(ctx: &Ctx, festival: &Festival, races: &[FestivalId]) -> Way {
    let shown = festival.shown_state(ctx.now);
    let state = ctx.words().get(shown.name_key());
    // "Put off" stands for the dates already.
    let dates = if shown == FestivalState::Postponed { String::new() } else { festival.dates(ctx.lang) };
    let river = races.contains(&festival.id);
    Way {
        href: ctx.href(&festival.path("")),
        icon: if river { Icon::Boat } else { Icon::Calendar },
        title: festival.name.get(ctx.lang).to_owned(),
        text: dotted(&[festival.place.get(ctx.lang), &dates, &state]),
        river,
    }
}
