//! A festival's home: what is on now and next, the ways on, the days.

use crate::festivals::frame::{self, Current};
use crate::festivals::model::Festival;
use crate::festivals::store;
use crate::kernel::day::{self, FestivalDay};
use crate::kernel::fault::Fault;
use crate::kernel::lang::{Lang, Text};
use crate::kernel::lunar::LunarDate;
use crate::programme::model::{Kind, Performance};
use crate::programme::{self, view as acts};
use crate::ticketing;
use crate::ticketing::model::Offer;
use crate::ui::*;
use crate::web::{At, Ctx, Head, Page};
use leptos::prelude::*;

/// What the page is made of.
struct Home {
    festival: Festival,
    /// On at this moment.
    on: Vec<Performance>,
    /// The next to come.
    next: Vec<Performance>,
    days: Vec<(FestivalDay, Text)>,
    kinds: Vec<(Kind, i64)>,
    venues: i64,
    offers: Vec<Offer>,
}

pub async fn home(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let festival = super::at(&ctx, &at).await?;
    let home = load(&ctx, festival).await?;
    let head = Head {
        title: format!(
            "{} {} · {}",
            home.festival.name.get(ctx.lang),
            home.festival.dates(ctx.lang),
            home.festival.place.get(ctx.lang)
        ),
        description: home.festival.intro.get(ctx.lang).to_owned(),
        json_ld: Some(json_ld(&ctx, &home)),
        ..Head::default()
    };
    Ok(Page::new(head, move || {
        let body = draw(&ctx, &home);
        frame::festival(&ctx, &home.festival, Current::Home, body)
    }))
}

async fn load(ctx: &Ctx, festival: Festival) -> Result<Home, Fault> {
    let db = &ctx.site.db;
    let (from, until) = (festival.first_day.starts_at(), festival.last_day.ends_at());
    let all = programme::store::between(db, festival.id, from, until).await?;
    let on = all.iter().filter(|p| p.is_on(ctx.now)).take(4).cloned().collect();
    let next = all.iter().filter(|p| p.is_ahead(ctx.now)).take(3).cloned().collect();
    let (kinds, venues) = programme::store::counts(db, festival.id).await?;
    let days = store::days(db, festival.id).await?;
    let offers = ticketing::store::offers::offers(db, festival.id, ctx.now).await?;
    Ok(Home { festival, on, next, days, kinds, venues, offers })
}

fn draw(ctx: &Ctx, home: &Home) -> AnyView {
    let (words, lang, festival) = (ctx.words(), ctx.lang, &home.festival);
    let programme = ctx.href(&festival.path("/programme"));
    let alert = Some(festival.alert.get(lang).to_owned()).filter(|alert| !alert.is_empty());
    let alert = alert.map(|alert| view! { <Notice look=NoticeLook::Warn icon=Icon::Rain><p>{alert}</p></Notice> });
    let hero =
        (format!("{} · {}", festival.dates(lang), festival.place.get(lang)), festival.tagline.get(lang).to_owned());
    view! {
        <Hero dates=hero.0 title=hero.1 text=festival.intro.get(lang).to_owned() href=programme.clone() action=words.get("home-see-programme") />
        <div class="wrap page after-hero sections">
            <div class="split">
                <div class="stack">
                    {alert}
                    {now(ctx, home)}
                    {next(ctx, home, programme)}
                </div>
                <div class="stack">
                    <Ways label=words.get("home-ways") ways=ways(ctx, home) />
                    {days(ctx, home)}
                </div>
            </div>
            {kinds(ctx, home)}
        </div>
    }
    .into_any()
}

fn now(ctx: &Ctx, home: &Home) -> Option<AnyView> {
    let words = ctx.words();
    let acts: Vec<Act> = home.on.iter().map(|p| acts::act(ctx, &home.festival, p)).collect();
    let at = Tag::new(TagLook::Saved, frame::moment(ctx)).icon(Icon::Clock).view();
    (!acts.is_empty()).then(|| {
        view! {
            <section aria-labelledby="now">
                <div class="section-title"><Flower /><h2 id="now">{words.get("home-now")}</h2>{at}</div>
                <Thread acts=acts />
            </section>
        }
        .into_any()
    })
}

fn next(ctx: &Ctx, home: &Home, programme: String) -> Option<AnyView> {
    let words = ctx.words();
    let first = home.next.first()?;
    // Before the festival "next" may be weeks away: then it is "first", with its date.
    let title = if home.festival.is_on(ctx.now) {
        words.get("home-next")
    } else {
        words.fill("home-opens", &[("date", day::long(ctx.lang, day::local(first.starts_at).date()))])
    };
    let acts = home.next.iter().map(|p| acts::act(ctx, &home.festival, p)).collect();
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

fn ways(ctx: &Ctx, home: &Home) -> Vec<Way> {
    let words = ctx.words();
    let count: i64 = home.kinds.iter().map(|(_, n)| n).sum();
    let counts = [
        ("count", count.to_string()),
        ("days", home.festival.days().len().to_string()),
        ("venues", home.venues.to_string()),
    ];
    let cheapest = home.offers.iter().map(|offer| offer.price).filter(|price| price.0 > 0).min();
    let tickets = match cheapest {
        Some(price) => words.fill("home-tickets-from", &[("price", price.fmt(ctx.lang))]),
        None => words.get("home-tickets-free"),
    };
    let way = |path: &str, icon, key, text, river| Way {
        href: ctx.href(&home.festival.path(path)),
        icon,
        title: words.get(key),
        text,
        river,
    };
    let races = home.kinds.iter().find(|(kind, _)| *kind == Kind::Race).map(|(_, n)| *n);
    let mut ways =
        vec![way("/programme", Icon::Calendar, "nav-programme", words.fill("home-programme-counts", &counts), false)];
    if !home.offers.is_empty() {
        ways.push(way("/tickets", Icon::Ticket, "nav-tickets", tickets, false));
    }
    if let Some(races) = races {
        ways.push(way(
            "/programme?kind=race",
            Icon::Boat,
            "home-races",
            words.fill("home-races-count", &[("count", races.to_string())]),
            true,
        ));
    }
    ways
}

fn days(ctx: &Ctx, home: &Home) -> AnyView {
    let words = ctx.words();
    let lines = home.days.iter().map(|(day, title)| DayLine {
        number: day.0.format("%d").to_string(),
        title: title.get(ctx.lang).to_owned(),
        text: format!("{} · {}", day::weekday(ctx.lang, day.0), lunar(ctx, *day)),
        href: Some(ctx.href(&home.festival.path(&format!("/programme?day={}", day.code())))),
    });
    let title = words.fill("home-days", &[("count", home.days.len().to_string())]);
    let lines = lines.collect();
    view! { <Card title=title edged=true><DayList day=words.get("day") days=lines /></Card> }.into_any()
}

/// `mùng 5 tháng 2 âm lịch`
fn lunar(ctx: &Ctx, day: FestivalDay) -> String {
    let date = LunarDate::from_solar(day.0);
    let key = if date.day <= 10 { "lunar-early" } else { "lunar-late" };
    let text = ctx.words().fill(key, &[("day", date.day.to_string()), ("month", date.month.to_string())]);
    if date.leap { format!("{text} {}", ctx.words().get("lunar-leap")) } else { text }
}

fn kinds(ctx: &Ctx, home: &Home) -> AnyView {
    let words = ctx.words();
    let cards: Vec<KindCard> = home
        .kinds
        .iter()
        .map(|(kind, count)| KindCard {
            href: ctx.href(&home.festival.path(&format!("/programme?kind={}", kind.code()))),
            kind: acts::sign(*kind),
            title: words.get(kind.name_key()),
            text: words.fill("home-kind-count", &[("count", count.to_string())]),
        })
        .collect();
    view! { <section class="stack"><h2>{words.get("home-kinds")}</h2><KindCards kinds=cards /></section> }.into_any()
}

/// schema.org/Festival
fn json_ld(ctx: &Ctx, home: &Home) -> serde_json::Value {
    let festival = &home.festival;
    serde_json::json!({
        "@context": "https://schema.org",
        "@type": "Festival",
        "name": festival.name.get(ctx.lang),
        "description": festival.intro.get(ctx.lang),
        "startDate": festival.first_day.code(),
        "endDate": festival.last_day.code(),
        "eventStatus": "https://schema.org/EventScheduled",
        "inLanguage": Lang::ALL.map(Lang::code),
        "image": format!("{}/share.png", ctx.site.base_url),
        "url": format!("{}{}", ctx.site.base_url, ctx.href(&festival.path(""))),
        "location": {
            "@type": "Place",
            "name": festival.place.get(ctx.lang),
            "address": { "@type": "PostalAddress", "addressRegion": "Điện Biên", "addressCountry": "VN" },
        },
        "offers": home.offers.iter().map(|offer| serde_json::json!({
            "@type": "Offer",
            "name": offer.name.get(ctx.lang),
            "price": offer.price,
            "priceCurrency": "VND",
            "url": format!("{}{}", ctx.site.base_url, ctx.href(&festival.path("/tickets"))),
        })).collect::<Vec<_>>(),
    })
}

/// Which data, why, for how long, and whom to ask.
pub async fn privacy(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let festival = super::at(&ctx, &at).await?;
    let words = ctx.words();
    let head = Head { title: words.get("nav-privacy"), description: words.get("nav-privacy"), ..Head::default() };
    Ok(Page::new(head, move || {
        let text = festival.privacy.get(ctx.lang).to_owned();
        let refunds = festival.refund_policy.get(ctx.lang).to_owned();
        let body = view! {
            <div class="wrap page column stack">
                <h1>{words.get("nav-privacy")}</h1>
                <p>{text}</p>
                <h2 id="refunds">{words.get("refund-title")}</h2>
                <p>{refunds}</p>
            </div>
        };
        frame::festival(&ctx, &festival, Current::Nothing, body.into_any())
    }))
}
