//! The calendar of venues: a row for each stage, the hours of a day, the days of a week or the weeks of a month
//! across. Links only.

mod day_view;
mod layout;
mod load;
mod month_view;
mod week_view;

use super::ask::{self, Asking, Shown};
use crate::festivals::{self, desk::Desk};
use crate::kernel::access::Permission;
use crate::kernel::day::{self, FestivalDay};
use crate::kernel::fault::Fault;
use crate::ui::*;
use crate::venues::model::{Often, Override, Stage};
use crate::web::{At, Fields, Page};
use chrono::{Datelike, Months, TimeDelta};
use leptos::prelude::*;
use load::{Item, Look as ItemLook};

/// How much of the time is on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Span {
    Day,
    Week,
    Month,
}

impl Span {
    fn parse(typed: &str) -> Self {
        match typed {
            "week" => Self::Week,
            "month" => Self::Month,
            _ => Self::Day,
        }
    }

    /// Behind the day in an address.
    const fn query(self) -> &'static str {
        match self {
            Self::Day => "",
            Self::Week => "&view=week",
            Self::Month => "&view=month",
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Day => "venues-day",
            Self::Week => "venues-week",
            Self::Month => "venues-month",
        }
    }
}

/// The first day that is shown, and how many.
fn days_of(day: FestivalDay, span: Span) -> (FestivalDay, i64) {
    match span {
        Span::Day => (day, 1),
        Span::Week => (day, 7),
        Span::Month => {
            let first = day.0.with_day(1).unwrap_or(day.0);
            let next = first.checked_add_months(Months::new(1)).unwrap_or(first);
            (FestivalDay(first), (next - first).num_days())
        }
    }
}

/// The page's data.
struct Shelf {
    day: FestivalDay,
    span: Span,
    stages: Vec<Stage>,
    items: Vec<Item>,
    asking: Asking,
}

pub async fn calendar(desk: Desk, at: At) -> Result<Page, Fault> {
    let span = Span::parse(at.query.raw("view"));
    // Whoever was refused sees the day they asked for.
    let asked = [at.query.raw("day").to_owned(), desk.typed("day", "")];
    let day = asked.iter().find_map(|code| day::parse_date(code).ok()).map_or(desk.festival.first_day, FestivalDay);
    let (first, days) = days_of(day, span);
    let asking = Asking::load(&desk, None, &[]).await?;
    let items = load::items(&desk, first, days).await?;
    // Where nothing is on comes last: stages are shared by festivals far from each other.
    let mut stages = asking.stages.clone();
    stages.sort_by_key(|stage| !items.iter().any(|item| item.stage == stage.id));
    let shelf = Shelf { day, span, stages, items, asking };
    let title = desk.words().get("desk-venues");
    Ok(desk.page("venues", title, move |desk| body(desk, &shelf)))
}

fn body(desk: &Desk, shelf: &Shelf) -> AnyView {
    let words = desk.words();
    let view = match shelf.span {
        Span::Day => day_view::draw(desk, shelf),
        Span::Week => week_view::draw(desk, shelf),
        Span::Month => month_view::draw(desk, shelf),
    };
    let manage = desk.may(Permission::ManageVenues).then(|| block(desk, shelf));
    view! {
        <div class="sections">
            <div class="stack">
                <div class="title-row">
                    <div><h1>{words.get("desk-venues")}</h1><p class="note">{day::long(desk.lang, shelf.day.0)}", "{festivals::lunar(desk, shelf.day)}</p></div>
                    {ways(desk, shelf)}
                </div>
                {legend(desk)}
                {view}
            </div>
            <div class="grid wide">{request(desk, shelf)}{manage}</div>
        </div>
    }
    .into_any()
}

/// Earlier and later by as much as is shown, and the other two ways to look.
fn ways(desk: &Desk, shelf: &Shelf) -> AnyView {
    let words = desk.words();
    let (first, days) = days_of(shelf.day, shelf.span);
    let href = |day: FestivalDay, span: Span| format!("{}?day={}{}", desk.path("/venues"), day.code(), span.query());
    // The day before the first of a month lies in the month before.
    let back = if shelf.span == Span::Month { 1 } else { days };
    let (before, after) = (FestivalDay(first.0 - TimeDelta::days(back)), FestivalDay(first.0 + TimeDelta::days(days)));
    let short = |day: FestivalDay| day::short(desk.lang, day.0);
    let others = [Span::Day, Span::Week, Span::Month].into_iter().filter(|span| *span != shelf.span).map(|span| {
        view! { <LinkButton href=href(shelf.day, span) label=words.get(span.word()) look=Look::Secondary small=true /> }
    });
    view! {
        <p class="row">
            <LinkButton href=href(before, shelf.span) label=short(before) look=Look::Secondary icon=Icon::Back small=true />
            <LinkButton href=href(after, shelf.span) label=short(after) look=Look::Secondary after=Icon::Forward small=true />
            {others.collect_view()}
            <LinkButton href="#ask" label=words.get("booking-new") icon=Icon::Plus small=true />
        </p>
    }
    .into_any()
}

fn legend(desk: &Desk) -> AnyView {
    let words = desk.words();
    let signs = ItemLook::ALL.map(|look| {
        view! { <li><span class=format!("slot-sign {}", look.class())></span>{words.get(look.word())}</li> }
    });
    view! { <ul class="row legend" aria-label=words.get("venues-legend")>{signs.collect_view()}</ul> }.into_any()
}

fn request(desk: &Desk, shelf: &Shelf) -> AnyView {
    let (words, fields) = (desk.words(), Fields::new(desk));
    let own = desk.hidden([("festival", &desk.festival.slug)]);
    let name = desk.me().map(|me| me.name.clone()).unwrap_or_default();
    let shown = Shown { day: shelf.day.code(), name, ..Shown::default() };
    let form = view! {
        <form class="stack" method="post" action="/api/bookings/add" novalidate>
            {fields.hidden()}
            <input type="hidden" name="festival" value=desk.festival.slug.clone() />
            {ask::fields(desk, &fields, &shelf.asking, &shown)}
            {repeat(desk, &fields)}
            <p class="row"><Button label=words.get("booking-send") /></p>
        </form>
    };
    view! {
        <section class="stack" id="ask">
            {ask::instead_of(desk, &shelf.asking, "/api/bookings/add", &own)}
            <Card title=words.get("booking-new")>{form}</Card>
        </section>
    }
    .into_any()
}

/// How often, until when; and on which days where a week has several.
fn repeat(desk: &Desk, fields: &Fields<'_>) -> AnyView {
    let words = desk.words();
    let once = Choice::new("", words.get("series-once"));
    let often = Often::ALL.iter().map(|often| Choice::new(often.code(), words.get(often.name_key())));
    let often: Vec<Choice> = std::iter::once(once).chain(often).collect();
    let on = day::WEEK.map(|day| {
        let name = format!("on[{day}]");
        let ticked = fields.ticked(&name, false).to_string();
        view! { <Check field=Field::new(name, day::weekday_name(desk.lang, day)).value(ticked) /> }
    });
    let last = fields.field("last_day", "series-last", "").optional(words.get("desk-optional"));
    view! {
        <div class="fields">
            <Select field=fields.field("often", "series-often", "") choices=often />
            <TextField field=last kind=InputKind::Date />
        </div>
        <details class="fold">
            <summary>{words.get("series-on")}</summary>
            <fieldset class="block"><legend class="sr">{words.get("series-on")}</legend><div class="row">{on.collect_view()}</div></fieldset>
        </details>
    }
    .into_any()
}

/// A while in which a stage is not lent, and those of this day.
fn block(desk: &Desk, shelf: &Shelf) -> AnyView {
    let (words, fields) = (desk.words(), Fields::new(desk));
    let stages = shelf.stages.iter().map(|stage| Choice::new(stage.slug.clone(), shelf.asking.place(desk, stage)));
    let stages: Vec<Choice> = stages.collect();
    let who = Override::ALL.iter().map(|who| Choice::new(who.code(), words.get(who.name_key())));
    let who: Vec<Choice> = who.collect();
    let day = shelf.day.code();
    let date = |name, label| view! { <TextField field=fields.field(name, label, &day) kind=InputKind::Date /> };
    let time = |name, label| view! { <TextField field=fields.field(name, label, "") kind=InputKind::Time autocomplete="off" /> };
    let form = view! {
        <form class="stack" method="post" action="/api/blockings/add" novalidate>
            {fields.hidden()}
            <input type="hidden" name="festival" value=desk.festival.slug.clone() />
            <Select field=fields.field("block_stage", "booking-stage", "") choices=stages />
            <div class="fields">{date("block_day", "blocking-from-day")}{time("block_from", "booking-from")}</div>
            <div class="fields">{date("block_last", "blocking-until-day")}{time("block_until", "booking-until")}</div>
            <TextField field=fields.field("reason", "blocking-reason", "") autocomplete="off" />
            <Select field=fields.field("may_override", "blocking-override", "nobody") choices=who />
            <p class="row"><Button label=words.get("blocking-add") look=Look::Secondary /></p>
        </form>
    };
    let blocked = blocked(desk, shelf);
    view! { <Card title=words.get("blocking-new")>{form} {blocked}</Card> }.into_any()
}

fn blocked(desk: &Desk, shelf: &Shelf) -> Vec<AnyView> {
    let words = desk.words();
    let mut seen = Vec::new();
    let each = shelf.items.iter().filter(|item| item.look == ItemLook::Blocked && item.is_ours);
    let once = each.filter(|item| {
        let new = !seen.contains(&item.id);
        seen.push(item.id);
        new
    });
    once.map(|item| {
        let hidden = desk.hidden([("festival", &desk.festival.slug), ("blocking", &item.id.to_string())]);
        let label = words.fill("blocking-end", &[("reason", item.name.clone())]);
        view! { <PostButton action="/api/blockings/end" label hidden look=Look::Quiet small=true /> }.into_any()
    })
    .collect()
}
