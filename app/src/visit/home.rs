//! A festival's home: what is on now and next, the ways on, the days.

use crate::applications;
use crate::festivals;
use crate::festivals::frame;
use crate::festivals::frame::Current;
use crate::festivals::model::Festival;
use crate::festivals::store;
use crate::kernel::day::{self, FestivalDay};
use crate::kernel::edition::FestivalState;
use crate::kernel::fault::Fault;
use crate::kernel::id::PerformanceId;
use crate::kernel::lang::{Lang, Text};
use crate::kernel::lunar::LunarDate;
use crate::kernel::money::count as thousands;
use crate::kernel::text::unbroken;
use crate::pictures::model::Picture as Photographed;
use crate::pictures::{self, gallery, photo};
use crate::programme::model::{Kind, Part, Performance};
use crate::programme::store::with_races;
use crate::programme::{self, Programme};
use crate::ticketing::admission::Tickets;
use crate::ui::*;
use crate::visit::act as acts;
use crate::visit::{landing, share};
use crate::web::frame::dotted;
use crate::web::{At, Ctx, Head, Page};
use chrono::{DateTime, Utc};
use leptos::prelude::*;
use std::collections::HashSet;
use std::sync::Arc;

/// What the page is made of.
struct Home {
    festival: Festival,
    /// As visitors read it now.
    state: FestivalState,
    /// On at this moment.
    on: Vec<Performance>,
    /// The next to come.
    next: Vec<Performance>,
    /// It is evening, and they are what is left of it.
    tonight: bool,
    programme: Arc<Programme>,
    tickets: Arc<Tickets>,
    /// The other festivals.
    others: Vec<Way>,
    pictures: Vec<Photographed>,
    /// Until when troupes can apply.
    call: Option<DateTime<Utc>>,
}

/// As many as an evening shows here.
const TONIGHT: usize = 8;

pub async fn home(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let festival = festivals::at(&ctx, &at).await?;
    let home = load(&ctx, festival).await?;
    let head = Head {
        title: format!("{} {}", home.festival.name.get(ctx.lang), when_and_where(&ctx, &home.festival)),
        description: intro(&ctx, &home).to_owned(),
        image: Some(share::path(&ctx, &home.festival)),
        embeds: true,
        json_ld: Some(json_ld(&ctx, &home)),
        ..Head::default()
    };
    Ok(Page::new(head, move || {
        let body = draw(&ctx, &home);
        frame::festival(&ctx, &home.festival, Current::Home, body)
    }))
}

async fn load(ctx: &Ctx, festival: Festival) -> Result<Home, Fault> {
    let state = festival.shown_state(ctx.now);
    // The old dates of a festival that is put off say nothing.
    let dated = state != FestivalState::Postponed;
    let programme = programme::of(ctx, &festival).await?;
    let all = &programme.performances;
    let on = all.iter().filter(|p| acts::is_on(ctx, &festival, p)).take(4).cloned().collect();
    let ahead: Vec<&Performance> = all.iter().filter(|p| dated && p.is_ahead(ctx.now)).collect();
    let (next, tonight) = to_come(ctx, &festival, &ahead);
    let tickets = Tickets::load(ctx, &festival).await?;
    let others = others(ctx, &festival).await?;
    let pictures = pictures::of(ctx, festival.id).await?;
    let call = applications::open_until(ctx, festival.id).await?;
    Ok(Home { festival, state, on, next, tonight, programme, tickets, others, pictures, call })
}

/// The next few; of an evening all that is left of it, or so much that the last circle is among it. Says which.
fn to_come(ctx: &Ctx, festival: &Festival, ahead: &[&Performance]) -> (Vec<Performance>, bool) {
    let evening = festival.is_on(ctx.now) && Part::of(ctx.now) == Part::Evening;
    let left: Vec<&Performance> =
        ahead.iter().copied().filter(|p| evening && FestivalDay::of(ctx.now).contains(p.starts_at)).collect();
    match left.split_last() {
        None => (ahead.iter().take(3).copied().cloned().collect(), false),
        Some((last, before)) => {
            let shown = before.iter().take(TONIGHT - 1).chain([last]);
            (shown.copied().cloned().collect(), true)
        }
    }
}

/// What else can be visited, as the list of festivals has it. Who looks at a draft looks at nothing else.
async fn others(ctx: &Ctx, festival: &Festival) -> Result<Vec<Way>, Fault> {
    if !festival.state.is_public() {
        return Ok(Vec::new());
    }
    let (mut all, races) = (store::all(&ctx.site.db).await?, with_races(&ctx.site.db).await?);
    all.retain(|other| other.id != festival.id && other.state.is_public());
    all.sort_by_key(|other| landing::place(other, ctx.now));
    Ok(all.iter().map(|other| landing::way(ctx, other, &races)).collect())
}

fn when_and_where(ctx: &Ctx, festival: &Festival) -> String {
    dotted(&[&frame::dates(ctx, festival), festival.place.get(ctx.lang)])
}

/// The festival in a line, or its name while nobody wrote one.
fn intro<'h>(ctx: &Ctx, home: &'h Home) -> &'h str {
    let (intro, name) = (home.festival.intro.get(ctx.lang), home.festival.name.get(ctx.lang));
    if intro.is_empty() { name } else { intro }
}

fn draw(ctx: &Ctx, home: &Home) -> AnyView {
    let (words, lang, festival) = (ctx.words(), ctx.lang, &home.festival);
    let programme = ctx.href(&festival.path("/programme"));
    let (title, slogan) = (festival.name.get(lang).to_owned(), festival.tagline.get(lang).to_owned());
    let (text, river) = (festival.intro.get(lang).to_owned(), races(home) > 0);
    let head = home.pictures.first().map(|picture| photo(lang, picture));
    // What is new stands first; where there is nothing new, the ways on do.
    let news: Vec<AnyView> =
        [alert(ctx, home), now(ctx, home), next(ctx, home, programme.clone())].into_iter().flatten().collect();
    let ways = view! { <Ways label=words.get("home-ways") ways=ways(ctx, home) /> }.into_any();
    let (first, second) = match (news.is_empty(), days(ctx, home)) {
        (true, days) => (ways, days.into_any()),
        (false, days) => (news.into_any(), (ways, days).into_any()),
    };
    view! {
        <Hero dates=when_and_where(ctx, festival) title=title slogan=slogan text=text href=programme action=words.get("home-see-programme") river=river photo=head />
        <div class="wrap page after-hero sections">
            <div class="split"><div class="stack">{first}</div><div class="stack">{second}</div></div>
            {gallery(lang, home.pictures.get(1..).unwrap_or_default())}
            {kinds(ctx, home)}
            {elsewhere(ctx, home)}
        </div>
    }
    .into_any()
}

fn alert(ctx: &Ctx, home: &Home) -> Option<AnyView> {
    let alert = home.festival.alert_at(ctx.now)?.get(ctx.lang).to_owned();
    Some(view! { <Notice look=NoticeLook::Warn icon=Icon::Rain><p>{alert}</p></Notice> }.into_any())
}

fn act(ctx: &Ctx, home: &Home, performance: &Performance) -> Act {
    acts::act(ctx, &home.festival, &home.tickets, performance)
}

fn now(ctx: &Ctx, home: &Home) -> Option<AnyView> {
    let words = ctx.words();
    let acts: Vec<Act> = home.on.iter().map(|p| act(ctx, home, p)).collect();
    let at = Tag::new(TagLook::Saved, frame::moment(ctx)).icon(Icon::Clock).view();
    let all = ctx.href(&home.festival.path("/now"));
    (!acts.is_empty()).then(|| {
        view! {
            <section aria-labelledby="now">
                <div class="section-title"><Flower /><h2 id="now">{words.get("home-now")}</h2>{at}</div>
                <Thread acts=acts />
                <p><a href=all>{words.get("now-all")}" "{icon(Icon::Chevron)}</a></p>
            </section>
        }
        .into_any()
    })
}

fn next(ctx: &Ctx, home: &Home, programme: String) -> Option<AnyView> {
    let words = ctx.words();
    let first = home.next.first()?;
    // Before the festival "next" may be weeks away: then it is "first", with its date.
    let title = if home.tonight {
        words.get("home-tonight")
    } else if home.festival.is_on(ctx.now) {
        words.get("home-next")
    } else {
        words.fill("home-opens", &[("date", day::long(ctx.lang, day::local(first.starts_at).date()))])
    };
    let acts = home.next.iter().map(|p| act(ctx, home, p)).collect();
    Some(
        view! {
            <section aria-labelledby="next">
                <div class="section-title"><h2 id="next">{title}</h2><a href=programme>{words.get("home-all-day")} " " {icon(Icon::Chevron)}</a></div>
                <Thread acts=acts />
            </section>
        }
        .into_any(),
    )
}

/// How many races there are.
fn races(home: &Home) -> i64 {
    home.programme.kinds.iter().find(|(kind, _)| *kind == Kind::Race).map_or(0, |(_, count)| *count)
}

fn ways(ctx: &Ctx, home: &Home) -> Vec<Way> {
    let words = ctx.words();
    let way = |path: &str, icon, key, text| Way {
        href: ctx.href(&home.festival.path(path)),
        icon,
        title: words.get(key),
        text,
        river: false,
    };
    let mut ways = vec![way("/programme", Icon::Calendar, "nav-programme", programme_line(ctx, home))];
    let mut offers = home.tickets.ahead().peekable();
    if offers.peek().is_some() {
        let text = match offers.map(|offer| offer.price).filter(|price| price.0 > 0).min() {
            Some(price) => {
                let key = if is_mostly_free(home) { "home-tickets-mostly-free" } else { "home-tickets-from" };
                words.fill(key, &[("price", price.fmt(ctx.lang))])
            }
            None => words.get("home-tickets-free"),
        };
        ways.push(way("/tickets", Icon::Ticket, "nav-tickets", text));
    }
    if races(home) > 0 {
        let text = words.fill("home-races-count", &[("count", races(home).to_string())]);
        ways.push(Way { river: true, ..way("/programme?kind=race", Icon::Boat, "home-races", text) });
    }
    if let Some(until) = home.call {
        let text = words.fill("home-apply-until", &[("until", day::moment(ctx.lang, until))]);
        ways.push(way("/apply", Icon::People, "home-apply", text));
    }
    ways.push(way("/visit", Icon::Info, "nav-visit", words.get("visit-line")));
    ways
}

/// Does more than half of the programme ask for no money?
fn is_mostly_free(home: &Home) -> bool {
    let priced = home.tickets.all().filter(|(_, offer)| offer.price.0 > 0);
    let priced: HashSet<Option<PerformanceId>> = priced.map(|(admits, _)| admits).collect();
    !priced.contains(&None) && priced.len() * 2 < home.programme.performances.len()
}

/// `110 mục, 4 ngày, 9 địa điểm`
fn programme_line(ctx: &Ctx, home: &Home) -> String {
    let count: i64 = home.programme.kinds.iter().map(|(_, n)| n).sum();
    if count == 0 {
        return ctx.words().get("programme-none");
    }
    let counts = [
        ("count", thousands(ctx.lang, count)),
        ("days", home.festival.days().len().to_string()),
        ("venues", home.programme.venues.to_string()),
    ];
    unbroken(&ctx.words().fill("home-programme-counts", &counts))
}

fn days(ctx: &Ctx, home: &Home) -> Option<AnyView> {
    let words = ctx.words();
    let lines: Vec<DayLine> =
        home.programme.days.iter().enumerate().map(|(at, day)| day_line(ctx, home, at, day)).collect();
    let title = words.fill("home-days", &[("count", lines.len().to_string())]);
    let shown = !lines.is_empty() && home.state != FestivalState::Postponed;
    shown.then(|| view! { <Card title=title edged=true><DayList day=words.get("day") days=lines /></Card> }.into_any())
}

fn day_line(ctx: &Ctx, home: &Home, at: usize, (day, title): &(FestivalDay, Text)) -> DayLine {
    // The lunar month is said once, and again when it changes.
    let date = LunarDate::from_solar(day.0);
    let short = if date.day <= 10 { "lunar-early-short" } else { "lunar-late-short" };
    let lunar = match date.day {
        2.. if at > 0 => ctx.words().fill(short, &[("day", date.day.to_string())]),
        _ => festivals::lunar(ctx, *day),
    };
    DayLine {
        number: day.0.format("%-d").to_string(),
        title: title.get(ctx.lang).to_owned(),
        text: dotted(&[day::weekday(ctx.lang, day.0), &unbroken(&lunar)]),
        href: Some(ctx.href(&home.festival.path(&format!("/programme?day={}", day.code())))),
    }
}

fn kinds(ctx: &Ctx, home: &Home) -> Option<AnyView> {
    let words = ctx.words();
    let card = |(kind, count): &(Kind, i64)| KindCard {
        href: ctx.href(&home.festival.path(&format!("/programme?kind={}", kind.code()))),
        kind: Sign::of(kind.code()),
        title: words.get(kind.name_key()),
        text: words.fill("home-kind-count", &[("count", count.to_string())]),
    };
    let cards: Vec<KindCard> = home.programme.kinds.iter().map(card).collect();
    (!cards.is_empty()).then(|| {
        view! { <section class="stack"><h2>{words.get("home-kinds")}</h2><KindCards kinds=cards /></section> }
            .into_any()
    })
}

fn elsewhere(ctx: &Ctx, home: &Home) -> Option<AnyView> {
    let (title, ways) = (ctx.words().get("home-others"), home.others.clone());
    (!ways.is_empty()).then(|| {
        let label = title.clone();
        view! { <section class="stack"><h2>{title}</h2><Ways label=label ways=ways /></section> }.into_any()
    })
}

/// schema.org/Festival
fn json_ld(ctx: &Ctx, home: &Home) -> serde_json::Value {
    let festival = &home.festival;
    let status = if home.state == FestivalState::Postponed { "EventPostponed" } else { "EventScheduled" };
    serde_json::json!({
        "@context": "https://schema.org",
        "@type": "Festival",
        "name": festival.name.get(ctx.lang),
        "description": intro(ctx, home),
        "startDate": festival.first_day.code(),
        "endDate": festival.last_day.code(),
        "eventStatus": format!("https://schema.org/{status}"),
        "inLanguage": Lang::ALL.map(Lang::code),
        "image": format!("{}{}", ctx.site.base_url, share::path(ctx, festival)),
        "url": format!("{}{}", ctx.site.base_url, ctx.href(&festival.path(""))),
        "location": {
            "@type": "Place",
            "name": festival.place.get(ctx.lang),
            "address": { "@type": "PostalAddress", "addressRegion": "Điện Biên", "addressCountry": "VN" },
        },
        "offers": home.tickets.ahead().map(|offer| serde_json::json!({
            "@type": "Offer",
            "name": offer.name.get(ctx.lang),
            "price": offer.price,
            "priceCurrency": "VND",
            "url": format!("{}{}", ctx.site.base_url, ctx.href(&festival.path("/tickets"))),
        })).collect::<Vec<_>>(),
    })
}
