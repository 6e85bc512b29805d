//! One performance: when, where, the story, what else is on.

use crate::festivals;
use crate::festivals::frame::{self, Current};
use crate::festivals::model::Festival;
use crate::kernel::day::{self, FestivalDay};
use crate::kernel::fault::Fault;
use crate::programme::model::{Performance, Status};
use crate::programme::{store, view};
use crate::ticketing::calendar as ics;
use crate::ui::*;
use crate::web::{At, Ctx, Head, Page};
use axum::http::header;
use chrono::TimeDelta;
use leptos::prelude::*;

async fn load(ctx: &Ctx, at: &At) -> Result<(Festival, Performance), Fault> {
    let festival = festivals::at(ctx, at).await?;
    let found = store::by_slug(&ctx.site.db, festival.id, at.part("performance")).await?;
    Ok((festival, found.ok_or(Fault::Missing)?))
}

pub async fn performance(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let (festival, performance) = load(&ctx, &at).await?;
    let around = (performance.starts_at - TimeDelta::minutes(60), performance.ends_at);
    let mut others = store::between(&ctx.site.db, festival.id, around.0, around.1).await?;
    others.retain(|other| {
        other.id != performance.id && other.status != Status::Cancelled && other.ends_at > performance.starts_at
    });
    others.truncate(3);
    let head = Head {
        title: format!("{} · {}", performance.title.get(ctx.lang), festival.name.get(ctx.lang)),
        description: performance.about.get(ctx.lang).to_owned(),
        json_ld: Some(json_ld(&ctx, &festival, &performance)),
        ..Head::default()
    };
    Ok(Page::new(head, move || {
        let body = draw(&ctx, &festival, &performance, &others);
        frame::festival(&ctx, &festival, Current::Programme, body)
    }))
}

fn draw(ctx: &Ctx, festival: &Festival, p: &Performance, others: &[Performance]) -> AnyView {
    let (words, lang) = (ctx.words(), ctx.lang);
    let day = FestivalDay::of(p.starts_at);
    let back = ctx.href(&festival.path(&format!("/programme?day={}", day.code())));
    let spoken = p.title.spoken(lang).code();
    let tags = view::tags(words, p).into_iter().map(Tag::view).collect_view();
    let note = Some(p.note.get(lang).to_owned()).filter(|note| !note.is_empty());
    let note = note.map(|note| view! { <Notice look=NoticeLook::Warn><p>{note}</p></Notice> });
    let (lines, buttons) = (when(ctx, p), actions(ctx, festival, p));
    let same_time = (!others.is_empty()).then(|| {
        let acts = others.iter().map(|other| view::act(ctx, festival, other)).collect();
        view! { <section class="stack"><h2>{words.get("performance-same-time")}</h2><Thread acts=acts /></section> }
    });
    view! {
        <div class="wrap page">
            <p class="crumbs"><a href=back>{icon(Icon::Back)}{day::long(lang, day.0)}</a></p>
            <div class="split">
                <div class="stack">
                    <p class="row"><KindMark kind=view::sign(p.kind) /><span>{words.get(p.kind.name_key())}</span></p>
                    <h1 lang=spoken>{p.title.get(lang).to_owned()}</h1>
                    <p class="lead">{p.by.get(lang).to_owned()}</p>
                    <p class="row">{tags}</p>
                    {note}
                    <p lang=p.about.spoken(lang).code()>{p.about.get(lang).to_owned()}</p>
                    {same_time}
                </div>
                <div class="stack">
                    <Card edged=true>
                        <WhenList lines=lines />
                        {buttons}
                    </Card>
                </div>
            </div>
        </div>
    }
    .into_any()
}

fn when(ctx: &Ctx, p: &Performance) -> Vec<When> {
    let (words, lang) = (ctx.words(), ctx.lang);
    let hours = format!("{}–{}", day::clock(p.starts_at), day::clock(p.ends_at));
    let date = day::long(lang, day::local(p.starts_at).date());
    let mut lines = vec![
        When::new(Icon::Clock, words.get("performance-when"), hours).more(date).big(),
        When::new(Icon::Place, words.get("performance-where"), view::place(p, lang))
            .more(p.venue_address.get(lang).to_owned()),
    ];
    let access = p.venue_access.get(lang);
    if !access.is_empty() {
        lines.push(When::new(Icon::Wheelchair, words.get("performance-access"), access.to_owned()));
    }
    lines
}

fn actions(ctx: &Ctx, festival: &Festival, p: &Performance) -> AnyView {
    let words = ctx.words();
    let calendar = ctx.href(&festival.path(&format!("/programme/{}/calendar.ics", p.slug)));
    let map = p.lat.zip(p.lon).map(|(lat, lon)| {
        let href = format!("https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=17/{lat}/{lon}");
        view! { <LinkButton href=href label=words.get("performance-map") look=Look::Secondary icon=Icon::Place full=true /> }
    });
    let on_sale = p.has_tickets && p.status != Status::Cancelled && festival.state.sells();
    let book = on_sale.then(|| {
        let href = ctx.href(&festival.path(&format!("/tickets?for={}", p.slug)));
        view! { <LinkButton href=href label=words.get("performance-book") icon=Icon::Ticket full=true /> }
    });
    view! {
        <div class="stack">
            {book}
            <LinkButton href=calendar label=words.get("performance-calendar") look=Look::Secondary icon=Icon::Calendar full=true />
            {map}
        </div>
    }
    .into_any()
}

/// schema.org/Event
fn json_ld(ctx: &Ctx, festival: &Festival, p: &Performance) -> serde_json::Value {
    let status = match p.status {
        Status::Planned => "EventScheduled",
        Status::Moved => "EventRescheduled",
        Status::Cancelled => "EventCancelled",
    };
    serde_json::json!({
        "@context": "https://schema.org",
        "@type": "Event",
        "name": p.title.get(ctx.lang),
        "description": p.about.get(ctx.lang),
        "startDate": p.starts_at.to_rfc3339(),
        "endDate": p.ends_at.to_rfc3339(),
        "eventStatus": format!("https://schema.org/{status}"),
        "isAccessibleForFree": !p.has_tickets,
        "location": { "@type": "Place", "name": view::place(p, ctx.lang), "address": p.venue_address.get(ctx.lang) },
        "superEvent": { "@type": "Festival", "name": festival.name.get(ctx.lang) },
    })
}

/// The performance for a phone's calendar.
pub async fn calendar(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let (festival, performance) = load(&ctx, &at).await?;
    let url = format!("{}{}", ctx.site.base_url, ctx.href(&festival.path(&format!("/programme/{}", performance.slug))));
    let file = ics::render(&[view::entry(&ctx, &performance, url)], ctx.now);
    Ok(Page::raw(([(header::CONTENT_TYPE, "text/calendar; charset=utf-8")], file)))
}
