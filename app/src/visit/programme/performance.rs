//! One performance: when, where, the story, what else is on.

use super::event;
use crate::festivals;
use crate::festivals::frame::{self, Current};
use crate::festivals::model::Festival;
use crate::kernel::calendar as ics;
use crate::kernel::day::{self, FestivalDay};
use crate::kernel::edition::FestivalState;
use crate::kernel::fault::Fault;
use crate::kernel::lang::Text;
use crate::kernel::text::unbroken;
use crate::pictures::model::Picture as Photographed;
use crate::pictures::{self, gallery};
use crate::programme::model::{Kind, Performance, Status};
use crate::programme::{self, store};
use crate::ticketing::admission::Tickets;
use crate::ui::*;
use crate::visit::act as view;
use crate::visit::code::Codes;
use crate::visit::{feeds, guide, live, share};
use crate::web::link::encode;
use crate::web::{At, Ctx, Head, Page};
use axum::http::header;
use chrono::TimeDelta;
use leptos::prelude::*;
use std::sync::Arc;

/// What the page is made of.
struct Shown {
    festival: Festival,
    performance: Performance,
    /// A few that are on meanwhile.
    others: Vec<Performance>,
    tickets: Arc<Tickets>,
    codes: Arc<Codes>,
    pictures: Vec<Photographed>,
    /// The troupe that shows it, and what it says of itself.
    troupe: Option<(Text, Text)>,
}

async fn load(ctx: &Ctx, at: &At) -> Result<(Festival, Performance), Fault> {
    let festival = festivals::at(ctx, at).await?;
    let found = store::by_slug(&ctx.site.db, festival.id, at.part("performance")).await?;
    let mut found = found.ok_or(Fault::Missing)?;
    let programme = programme::of(ctx, &festival).await?;
    found.live = programme.performances.iter().find(|p| p.id == found.id).map(|p| p.live).unwrap_or_default();
    Ok((festival, found))
}

pub async fn performance(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let (festival, performance) = load(&ctx, &at).await?;
    let others = meanwhile(&ctx, &festival, &performance).await?;
    let tickets = Tickets::load(&ctx, &festival).await?;
    let codes = Codes::load(&ctx, &festival).await?;
    let pictures = pictures::of_performance(&ctx, performance.id).await?;
    let troupe = store::troupes::story(&ctx.site.db, performance.id).await?;
    let head = Head {
        title: format!("{} · {}", performance.title.get(ctx.lang), festival.name.get(ctx.lang)),
        description: performance.about.get(ctx.lang).to_owned(),
        image: Some(share::path(&ctx, &festival)),
        embeds: true,
        json_ld: Some(event::json_ld(&ctx, &festival, &tickets, &performance)),
        ..Head::default()
    };
    let shown = Shown { festival, performance, others, tickets, codes, pictures, troupe };
    Ok(Page::new(head, move || {
        let body = draw(&ctx, &shown);
        frame::festival(&ctx, &shown.festival, Current::Programme, body)
    }))
}

async fn meanwhile(ctx: &Ctx, festival: &Festival, p: &Performance) -> Result<Vec<Performance>, Fault> {
    let from = p.starts_at - TimeDelta::minutes(60);
    let programme = programme::of(ctx, festival).await?;
    let beside = |other: &&Performance| {
        let meanwhile = from <= other.starts_at && other.starts_at < p.ends_at && other.ends_at > p.starts_at;
        meanwhile && other.id != p.id && !other.is_off()
    };
    Ok(programme.performances.iter().filter(beside).take(3).cloned().collect())
}

fn draw(ctx: &Ctx, shown: &Shown) -> AnyView {
    let (words, lang, p) = (ctx.words(), ctx.lang, &shown.performance);
    let day = FestivalDay::of(p.starts_at);
    let programme = ctx.href(&shown.festival.path(&format!("/programme?day={}", day.code())));
    let tags = view::tags(ctx, &shown.festival, &shown.tickets, p).into_iter().map(Tag::view).collect_view();
    let by = Some(p.by.get(lang)).filter(|by| !by.is_empty());
    let by = by.map(|by| view! { <p class="lead">{unbroken(by)}</p> });
    let note = Some(p.note.get(lang).to_owned()).filter(|note| !note.is_empty());
    let note = note.map(|note| view! { <Notice look=NoticeLook::Warn><p>{note}</p></Notice> });
    let (lines, buttons, listens) = (when(ctx, shown), actions(ctx, shown), live::path(&shown.festival));
    view! {
        <div class="wrap page">
            {back(programme, day::long(lang, day.0))}
            <div class="split beside">
                <article class="stack">
                    <p class="row"><KindMark kind=Sign::of(p.kind.code()) /><span>{words.get(p.kind.name_key())}</span>{tags}</p>
                    <h1 lang=p.title.spoken(lang).code()>{unbroken(p.title.get(lang))}</h1>
                    {by}
                    {note}
                </article>
                <aside aria-label=words.get("performance-aside")>
                    <Card edged=true>
                        <div id="live" data-live=listens><WhenList lines=lines /></div>
                        {buttons}
                    </Card>
                </aside>
                <div class="sections">{story(ctx, shown)} {same_time(ctx, shown)}</div>
            </div>
        </div>
    }
    .into_any()
}

/// What it looks like and what it is about. Where nobody put in a photo, its kind is drawn: the ring of dancers is the
/// Thái people's own, so other acts have a picture of their kind.
fn story(ctx: &Ctx, shown: &Shown) -> AnyView {
    let (words, p) = (ctx.words(), &shown.performance);
    let photos = gallery(ctx.lang, &shown.pictures).unwrap_or_else(|| {
        let alt = words.get(p.kind.name_key());
        match p.kind {
            Kind::Xoe => {
                view! { <Picture alt=words.get("performance-picture") caption=words.get("performance-drawn") /> }
                    .into_any()
            }
            _ => view! { <Drawn kind=Sign::of(p.kind.code()) alt=alt caption=words.get("performance-drawn") /> }
                .into_any(),
        }
    });
    let about = p.about.get(ctx.lang).to_owned();
    let about = (!about.is_empty()).then(|| view! { <p lang=p.about.spoken(ctx.lang).code()>{about}</p> });
    let troupe = shown.troupe.as_ref().map(|(name, about)| {
        let title = words.fill("performance-troupe", &[("troupe", name.get(ctx.lang).to_owned())]);
        let told = about.get(ctx.lang).to_owned();
        view! { <h2>{title}</h2><p lang=about.spoken(ctx.lang).code()>{told}</p> }
    });
    view! { <div class="stack column">{photos}{about}{troupe}</div> }.into_any()
}

fn same_time(ctx: &Ctx, shown: &Shown) -> Option<AnyView> {
    let acts: Vec<Act> =
        shown.others.iter().map(|other| view::act(ctx, &shown.festival, &shown.tickets, other)).collect();
    let title = ctx.words().get("performance-same-time");
    (!acts.is_empty()).then(|| view! { <section><h2>{title}</h2><Thread acts=acts /></section> }.into_any())
}

fn when(ctx: &Ctx, shown: &Shown) -> Vec<When> {
    let (words, lang, p) = (ctx.words(), ctx.lang, &shown.performance);
    let date = day::local(p.starts_at).date();
    let hours = format!("{}–{}", day::clock(p.starts_at), day::clock(p.ends_at));
    let clock = When::new(Icon::Clock, words.get("performance-when"), hours).big();
    let mut lines = vec![
        When::new(Icon::Calendar, words.get("day"), day::long(lang, date))
            .more(festivals::lunar(ctx, FestivalDay(date))),
        match standing(ctx, shown) {
            Some(said) => clock.more(said),
            None => clock,
        },
        When::new(Icon::Place, words.get("performance-where"), unbroken(&p.place(lang)))
            .more(p.venue_address.get(lang).to_owned()),
    ];
    let access = p.venue_access.get(lang);
    if !access.is_empty() {
        lines.push(When::new(Icon::Wheelchair, words.get("performance-access"), access.to_owned()));
    }
    if let Some(price) = shown.tickets.price_of(p).filter(|_| is_ahead(ctx, shown)) {
        let price = words.fill("performance-price", &[("price", price.fmt(lang))]);
        lines.push(When::new(Icon::Ticket, words.get("nav-tickets"), price));
    }
    lines
}

/// On now, past, late or off; nothing where it is still to come as announced.
fn standing(ctx: &Ctx, shown: &Shown) -> Option<String> {
    let (words, p) = (ctx.words(), &shown.performance);
    let expected = [("minutes", p.late().to_string()), ("at", day::clock(p.begins()))];
    let late = view::late(ctx, &shown.festival, p).map(|_| words.fill("live-expected", &expected));
    let past = view::is_past(ctx, &shown.festival, p) && p.status != Status::Cancelled;
    let on = view::is_on(ctx, &shown.festival, p).then(|| words.get("performance-on"));
    let off = p.live.mark.absent.then(|| words.get("live-off"));
    let said: Vec<String> = on.into_iter().chain(late).collect();
    let said = (!said.is_empty()).then(|| said.join(". "));
    off.or(said).or_else(|| past.then(|| words.get("performance-past")))
}

/// Can one still plan to be there?
fn is_ahead(ctx: &Ctx, shown: &Shown) -> bool {
    let p = &shown.performance;
    let awake = !matches!(shown.festival.shown_state(ctx.now), FestivalState::Over | FestivalState::Postponed);
    awake && !p.is_off() && !p.is_past(ctx.now)
}

fn actions(ctx: &Ctx, shown: &Shown) -> AnyView {
    let (words, p) = (ctx.words(), &shown.performance);
    let here = |rest: &str| ctx.href(&shown.festival.path(rest));
    let book = shown.tickets.is_open(p).then(|| {
        let href = here(&format!("/tickets?for={}", p.slug));
        view! { <LinkButton href=href label=words.get("performance-book") icon=Icon::Ticket full=true /> }
    });
    let star =
        vec![("star".to_owned(), shown.codes.letters(p.id)), ("festival".to_owned(), shown.festival.slug.clone())];
    let star = [ctx.hidden([]), star].concat();
    let save = is_ahead(ctx, shown).then(|| {
        view! { <PostButton action="/api/plan/star" label=words.get("plan-save") hidden=star look=Look::Secondary icon=Icon::Heart full=true /> }
    });
    let calendar = is_ahead(ctx, shown).then(|| {
        let href = here(&format!("/programme/{}/calendar.ics", p.slug));
        view! { <LinkButton href=href label=words.get("performance-calendar") look=Look::Secondary icon=Icon::Calendar full=true /> }
    });
    let venue = here(&format!("/venues/{}", p.venue_slug));
    let venue = view! { <p><a href=venue>{words.get("performance-venue")}</a></p> };
    view! { <div class="stack">{book} {save} {calendar} {share(ctx, shown)} {guide::directions(ctx, p)} {venue}</div> }
        .into_any()
}

/// Sends the page on: through the phone's own sheet where script runs, or else through Zalo.
fn share(ctx: &Ctx, shown: &Shown) -> AnyView {
    let path = ctx.href(&shown.festival.path(&format!("/programme/{}", shown.performance.slug)));
    let here = format!("{}{path}", ctx.site.base_url);
    let zalo = format!("https://zalo.me/share?url={}", encode(&here));
    let words = ctx.words().get("plan-share");
    view! { <a class="button secondary full" href=zalo data-share=here>{icon(Icon::Share)}{words}</a> }.into_any()
}

/// The performance for a phone's calendar.
pub async fn calendar(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let (festival, performance) = load(&ctx, &at).await?;
    let file = ics::render(&[feeds::entry(&ctx, &festival, &performance)]);
    Ok(Page::raw(([(header::CONTENT_TYPE, "text/calendar; charset=utf-8")], file)))
}
