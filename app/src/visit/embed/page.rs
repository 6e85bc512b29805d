//! The document that others frame. It is written out: a page of the house would bring its scripts along.

use super::Asked;
use crate::festivals::frame;
use crate::festivals::model::Festival;
use crate::kernel::day::{self, FestivalDay};
use crate::programme::model::{Performance, Status};
use crate::ui::escaped;
use crate::web::Ctx;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use std::fmt::Write;

fn style() -> &'static str {
    include_str!("embed.css").trim_end()
}

/// Nothing is loaded; the style is known by its hash.
pub fn policy() -> String {
    let hash = STANDARD.encode(Sha256::digest(style()));
    format!("default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'; frame-ancestors *")
}

/// Text for an element or an attribute.
pub fn safe(text: &str) -> String {
    escaped(text).replace('"', "&quot;")
}

pub fn write(ctx: &Ctx, festival: &Festival, asked: &Asked, all: &[Performance]) -> String {
    let (words, lang) = (ctx.words(), ctx.lang);
    let kept: Vec<&Performance> = all.iter().filter(|p| asked.keeps(p)).collect();
    let day = shown_day(ctx, festival, asked, &kept);
    let name = festival.edition(lang).replace('\u{a0}', " ");
    let title = words.fill("embed-title", &[("festival", name.clone())]);
    let link = |path: &str| safe(&format!("{}{}", ctx.site.base_url, ctx.href(&festival.path(path))));
    let mut out = String::from("<!DOCTYPE html>\n");
    let _ = writeln!(out, "<html lang=\"{}\"><head><meta charset=\"utf-8\">", lang.code());
    out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    // Links lead out of the frame.
    let _ = writeln!(out, "<title>{}</title><base target=\"_blank\">", safe(&title));
    let _ = writeln!(out, "<style>{}</style></head><body>", style());
    let _ = writeln!(out, "<h1><a href=\"{}\" rel=\"noopener\">{}</a></h1>", link(""), safe(&name));
    let _ = writeln!(out, "<p>{}</p>", safe(&frame::dates(ctx, festival)));
    days(&mut out, ctx, festival, asked, &kept, day);
    let on: Vec<&&Performance> = kept.iter().filter(|p| day.contains(p.starts_at)).collect();
    if on.is_empty() {
        let _ = writeln!(out, "<p>{}</p>", safe(&words.get("embed-none")));
    } else {
        out.push_str("<ol>\n");
        for p in on {
            one(&mut out, ctx, p, &link(&format!("/programme/{}", p.slug)));
        }
        out.push_str("</ol>\n");
    }
    let whole = link(&format!("/programme?day={day}"));
    let _ = writeln!(out, "<p><a href=\"{whole}\" rel=\"noopener\">{}</a></p>", safe(&words.get("embed-whole")));
    out.push_str("</body></html>\n");
    out
}

/// The day that is asked for, else today, else the first that has any of it.
fn shown_day(ctx: &Ctx, festival: &Festival, asked: &Asked, kept: &[&Performance]) -> FestivalDay {
    let today = festival.day_at(ctx.now);
    let asked = asked.day.filter(|day| festival.days().contains(day));
    let mut days = kept.iter().map(|p| FestivalDay::of(p.starts_at));
    asked.or_else(|| days.clone().find(|day| *day >= today)).or_else(|| days.next()).unwrap_or(today)
}

fn days(out: &mut String, ctx: &Ctx, festival: &Festival, asked: &Asked, kept: &[&Performance], shown: FestivalDay) {
    let used = |day: &FestivalDay| kept.iter().any(|p| day.contains(p.starts_at));
    let days: Vec<FestivalDay> = festival.days().into_iter().filter(used).collect();
    if days.len() < 2 {
        return;
    }
    let _ = writeln!(out, "<nav aria-label=\"{}\">", safe(&ctx.words().get("programme-days")));
    for day in days {
        let href = safe(&Asked { day: Some(day), ..asked.clone() }.address(&festival.slug));
        let current = if day == shown { " aria-current=\"page\"" } else { "" };
        let said = format!("{} {}", day::weekday(ctx.lang, day.0), day::short(ctx.lang, day.0));
        // The frame itself goes to another day.
        let _ = writeln!(out, "<a href=\"{href}\" target=\"_self\"{current}>{}</a>", safe(&said));
    }
    out.push_str("</nav>\n");
}

fn one(out: &mut String, ctx: &Ctx, p: &Performance, href: &str) {
    let (words, lang) = (ctx.words(), ctx.lang);
    let (class, tag) = match p.status {
        Status::Planned => ("", None),
        Status::Moved => ("", Some("status-moved")),
        Status::Cancelled => (" class=\"off\"", Some("status-cancelled")),
    };
    let tag = tag.map(|key| format!(" <span class=\"tag\">{}</span>", safe(&words.get(key)))).unwrap_or_default();
    let (starts, ends) = (day::clock(p.starts_at), day::clock(p.ends_at));
    let (at, until) = (day::stamp(p.starts_at), day::stamp(p.ends_at));
    let _ = writeln!(
        out,
        "<li{class}><span><time datetime=\"{at}\">{starts}</time>–<time datetime=\"{until}\">{ends}</time></span>\
         <div><b lang=\"{}\"><a href=\"{href}\" rel=\"noopener\">{}</a></b>{tag}<br><small>{}</small></div></li>",
        p.title.spoken(lang).code(),
        safe(p.title.get(lang)),
        safe(&p.place(lang)),
    );
}
