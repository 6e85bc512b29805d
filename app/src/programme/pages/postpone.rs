//! Days are put off: which, where to, all that it moves; then the button, and the way back while nobody was told.

use super::release::{decision, window};
use super::{days, plan, plan_title, tabs};
use crate::festivals::desk::Desk;
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::kernel::id::PerformanceId;
use crate::programme::commands::{self, Moving, read_put};
use crate::programme::model::plan::Plan;
use crate::programme::model::postpone::Put;
use crate::programme::store::postponements::{self, Postponement};
use crate::ui::*;
use crate::venues::model::{Booking, Outcome};
use crate::web::{At, Fields, Page};
use leptos::prelude::*;

pub async fn postpone(desk: Desk, at: At) -> Result<Page, Fault> {
    let plan = plan(&desk).await?;
    let open = postponements::open(&desk.site.db, desk.festival.id, desk.now).await?;
    let asked = !at.query.raw("to_day").is_empty();
    let looked = match asked.then(|| read_put(&at.query)) {
        Some(Ok(put)) => {
            let input = (desk.festival.id, put);
            let look = desk.ctx.write(input, |job, (festival, put)| Box::pin(commands::foresee(job, *festival, put)));
            Some(look.await.map(|moving| (put, moving)))
        }
        Some(Err(fault)) => Some(Err(fault)),
        None => None,
    };
    let typed = at.query;
    let title = desk.words().get("plan-postpone");
    Ok(desk.page("programme", title.clone(), move |desk| {
        let chosen = |name: &str, otherwise: String| {
            let typed = typed.raw(name);
            if typed.is_empty() { otherwise } else { typed.to_owned() }
        };
        let looked = looked.map(|looked| match looked {
            Ok((put, moving)) => reviewed(desk, &plan, &put, &moving),
            Err(fault) => wrong(desk, &fault),
        });
        view! {
            <div class="stack">
                <h1>{title}</h1>
                {tabs(desk, "/programme/postpone")}
                {open.map(|open| undo(desk, &open))}
                <p class="lead">{desk.words().get("postpone-lead")}</p>
                {choose(desk, chosen)}
                {looked}
            </div>
        }
        .into_any()
    }))
}

fn choose(desk: &Desk, chosen: impl Fn(&str, String) -> String) -> AnyView {
    let words = desk.words();
    let (first, last) = (desk.festival.first_day.code(), desk.festival.last_day.code());
    let field = |name: &'static str, label: &str, value: String| Field::new(name, words.get(label)).value(value);
    let from = field("from_day", "postpone-from", chosen("from_day", first));
    let until = field("until_day", "postpone-until", chosen("until_day", last));
    let to = field("to_day", "postpone-to", chosen("to_day", String::new()));
    view! {
        <form class="stack" method="get" action=desk.path("/programme/postpone")>
            <div class="fields">
                <Select field=from choices=days(desk, None) />
                <Select field=until choices=days(desk, None) />
                <TextField field=to kind=InputKind::Date />
            </div>
            <p class="row"><Button label=words.get("block-look") look=Look::Secondary icon=Icon::Eye /></p>
        </form>
    }
    .into_any()
}

fn wrong(desk: &Desk, fault: &Fault) -> AnyView {
    let said = match fault {
        Fault::Invalid(faults) => faults.first().map(|fault| desk.words().say(&fault.message)),
        Fault::Refused(message) => Some(desk.words().say(message)),
        _ => None,
    };
    let said = said.unwrap_or_else(|| desk.words().get("date-wrong"));
    view! { <Notice look=NoticeLook::Error icon=Icon::Warning><p>{said}</p></Notice> }.into_any()
}

/// All that moves and all that does not, each by its name.
fn reviewed(desk: &Desk, plan: &Plan, put: &Put, moving: &Moving) -> AnyView {
    let words = desk.words();
    let (was, now) = (moving.was(), moving.days);
    let dates =
        [("was", day::date_range(desk.lang, was.0.0, was.1.0)), ("now", day::date_range(desk.lang, now.0.0, now.1.0))];
    let count = words.fill("postpone-count", &[("count", moving.seats.len().to_string())]);
    let titles = |ids: &[PerformanceId]| ids.iter().map(|id| plan_title(desk, plan, *id)).collect::<Vec<_>>();
    let moved: Vec<PerformanceId> = moving.seats.iter().map(|moved| moved.id).collect();
    let of = |outcome: Outcome| {
        let of = moving.venues.bookings.iter().filter(move |(of, ..)| *of == outcome);
        of.map(|(_, was, _): &(Outcome, Booking, Booking)| booked(desk, plan, was)).collect::<Vec<_>>()
    };
    let blocked = moving.venues.blockings.iter().map(|(was, _)| was.reason.clone()).collect();
    let sales = moving.along.iter().map(|along| {
        let until = day::moment(desk.lang, along.now.1);
        words.fill("postpone-sale", &[("name", along.name.get(desk.lang).to_owned()), ("until", until)])
    });
    let texts = moving.texts.iter().map(|key| words.get(key)).collect();
    let parts = [
        ("postpone-shows", titles(&moved)),
        ("postpone-pinned", titles(&moving.pinned)),
        ("postpone-begun", titles(&moving.begun)),
        ("postpone-bookings", of(Outcome::Moves)),
        ("postpone-again", of(Outcome::AsksAgain)),
        ("postpone-stays", of(Outcome::Stays)),
        ("postpone-blockings", blocked),
        ("postpone-sales", sales.collect()),
        ("postpone-texts", texts),
    ];
    let parts = parts.map(|(key, items)| part(desk, key, items)).collect_view();
    let (dates, act) = (words.fill("postpone-dates", &dates), act(desk, plan, put, moving));
    view! { <Card title=count><p>{dates}</p>{parts}{act}</Card> }.into_any()
}

fn booked(desk: &Desk, plan: &Plan, booking: &Booking) -> String {
    let stage = plan.stage(booking.stage).map(|stage| stage.name.get(desk.lang)).unwrap_or_default();
    let when = day::moment(desk.lang, booking.wish.show.starts_at());
    format!("{} · {stage} · {when}", booking.purpose)
}

/// A list under its name and its number; nothing where there is none.
fn part(desk: &Desk, key: &str, items: Vec<String>) -> Option<AnyView> {
    let title = desk.words().fill(key, &[("count", items.len().to_string())]);
    let open = items.len() <= 12;
    let list = items.iter().map(|item| view! { <li>{item.clone()}</li> }).collect_view();
    (!items.is_empty())
        .then(|| view! { <details open=open><summary>{title}</summary><ul>{list}</ul></details> }.into_any())
}

/// The decisions and the button, or what is in the way.
fn act(desk: &Desk, plan: &Plan, put: &Put, moving: &Moving) -> AnyView {
    let words = desk.words();
    let barred = moving.venues.taken.iter().map(|taken| {
        let stage = plan.stage(taken.wanted.stage).map(|stage| stage.name.get(desk.lang)).unwrap_or_default();
        let title = plan_title(desk, plan, PerformanceId(taken.wanted.source.id));
        let when = day::moment(desk.lang, taken.wanted.span.starts_at());
        words.fill("postpone-taken", &[("title", title), ("stage", stage.to_owned()), ("at", when)])
    });
    let barred: Vec<String> = barred.collect();
    if !barred.is_empty() {
        let note = words.get("postpone-barred");
        return view! { <p class="message">{note}</p>{part(desk, "postpone-taken-count", barred)} }.into_any();
    }
    let fields = Fields::of(desk, plan.version);
    let sold = moving.sold.iter().map(|sold| decision(desk, plan, *sold)).collect_view();
    let until = (!moving.sold.is_empty()).then(|| window(&fields));
    let days = [("from_day", put.first), ("until_day", put.last), ("to_day", put.to)];
    let days = days.map(|(name, day)| view! { <input type="hidden" name=name value=day.code() /> });
    view! {
        <form class="stack column" method="post" action="/api/programme/postpone" novalidate>
            <input type="hidden" name="from" value=here(desk, put) />
            <input type="hidden" name="version" value=plan.version.to_string() />
            <input type="hidden" name="festival" value=desk.festival.slug.clone() />
            {days.collect_view()}
            {sold}
            {until}
            {fields.line("note", "release-note", &Default::default())}
            <p class="note">{words.get("postpone-tells")}</p>
            <p class="row"><Button label=words.get("postpone-do") icon=Icon::Calendar /></p>
        </form>
    }
    .into_any()
}

/// This page as it is looked at now.
fn here(desk: &Desk, put: &Put) -> String {
    let query = format!("from_day={}&until_day={}&to_day={}", put.first, put.last, put.to);
    desk.path(&format!("/programme/postpone?{query}"))
}

/// What was done a moment ago, and the button that undoes it.
fn undo(desk: &Desk, open: &Postponement) -> AnyView {
    let words = desk.words();
    let said = [
        ("from", day::short(desk.lang, open.put.first.0)),
        ("to", day::short(desk.lang, open.put.to.0)),
        ("by", open.by.clone()),
        ("at", day::clock(open.told_at)),
    ];
    let hidden = desk.hidden([("festival", &*desk.festival.slug)]);
    view! {
        <Notice look=NoticeLook::Warn icon=Icon::Clock>
            <p>{words.fill("postpone-waits", &said)}</p>
            <PostButton action="/api/programme/postpone-undo" label=words.get("postpone-undo") hidden=hidden look=Look::Secondary small=true icon=Icon::Undo />
        </Notice>
    }
    .into_any()
}
