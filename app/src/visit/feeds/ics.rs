//! The programme as a calendar.

use super::Source;
use crate::festivals::model::Festival;
use crate::kernel::calendar::{self, Entry, Feed};
use crate::kernel::fault::Fault;
use crate::programme::model::{Performance, Status};
use crate::web::Ctx;
use chrono::TimeDelta;

/// The whole programme, or one stage of it, or one kind.
pub fn programme(of: &Source) -> Result<String, Fault> {
    let (ctx, festival) = (&of.ctx, &of.festival);
    let kept: Vec<&Performance> = of.all().iter().filter(|p| of.asked.keeps(p)).collect();
    let path = festival.path("/programme");
    let feed = Feed {
        name: name(of),
        description: ctx.words().fill("feed-about", &[("festival", festival.edition(ctx.lang))]),
        source: of.asked.address(&format!("{}/feeds{path}.ics", ctx.site.base_url)),
        url: format!("{}{}", ctx.site.base_url, ctx.href(&path)),
    };
    Ok(write(ctx, festival, &feed, &kept, of.asked.hide))
}

/// Both names reach a phone's list of calendars: which festival, and how much of it.
fn name(of: &Source) -> String {
    let (words, lang) = (of.ctx.words(), of.ctx.lang);
    let stage = of.all().iter().find(|p| p.stage_slug == of.asked.stage).map(|p| p.place(lang));
    let kind = of.asked.kind.map(|kind| words.get(kind.name_key()));
    let parts: Vec<String> = stage.into_iter().chain(kind).collect();
    let what = if parts.is_empty() { words.get("feed-whole") } else { parts.join(", ") };
    format!("{what} · {}", of.festival.edition(lang)).replace('\u{a0}', " ")
}

/// What was called off is told for a month after its hour, and then gone.
pub fn write(ctx: &Ctx, festival: &Festival, feed: &Feed, kept: &[&Performance], hide: bool) -> String {
    let told =
        |p: &&&Performance| p.status != Status::Cancelled || !(hide || p.ends_at + TimeDelta::days(30) <= ctx.now);
    let entries: Vec<Entry> = kept.iter().filter(told).map(|p| entry(ctx, festival, p)).collect();
    calendar::render_feed(feed, &entries)
}

/// A showing, the same wherever it is written: in feeds, plans and files of one.
pub fn entry(ctx: &Ctx, festival: &Festival, p: &Performance) -> Entry {
    let lang = ctx.lang;
    let said: Vec<&str> =
        [p.note.get(lang), p.by.get(lang), p.about.get(lang)].into_iter().filter(|s| !s.is_empty()).collect();
    Entry {
        uid: format!("{}.{}@{}", p.id, festival.slug, ctx.site.host()),
        sequence: u32::try_from(p.version).unwrap_or_default(),
        changed: p.changed_at,
        status: match p.status {
            Status::Cancelled => calendar::Status::Cancelled,
            Status::Planned | Status::Moved => calendar::Status::Confirmed,
        },
        when: calendar::When::Hours(p.starts_at, p.ends_at),
        lang: p.title.spoken(lang),
        summary: p.title.get(lang).to_owned(),
        location: p.place(lang),
        description: said.join("\n"),
        category: ctx.words().get(p.kind.name_key()),
        geo: p.lat.zip(p.lon),
        url: format!("{}{}", ctx.site.base_url, ctx.href(&festival.path(&format!("/programme/{}", p.slug)))),
    }
}
