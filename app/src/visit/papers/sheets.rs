//! The sheets themselves.

use crate::festivals::desk::Desk;
use crate::i18n::Words;
use crate::kernel::day;
use crate::kernel::lang::Lang;
use crate::kernel::text::unbroken;
use crate::programme::model::{Performance, Status};
use crate::ui::*;
use chrono::TimeDelta;
use leptos::prelude::*;

/// People are let in so long before.
const DOORS: TimeDelta = TimeDelta::minutes(60);

fn hours(p: &Performance) -> String {
    format!("{}–{}", day::clock(p.starts_at), day::clock(p.ends_at))
}

fn columns(desk: &Desk, keys: &[&str]) -> Vec<Column> {
    keys.iter().map(|key| Column::new(desk.words().get(key))).collect()
}

/// Each thing of the stage, how long the pause behind it is, and a box to tick.
pub fn run(desk: &Desk, on: &[&Performance], title: String) -> AnyView {
    let words = desk.words();
    let row = |(at, p): (usize, &&Performance)| {
        let pause = on.get(at + 1).map(|next| (next.starts_at - p.ends_at).num_minutes());
        let pause = pause.map(|minutes| match minutes {
            ..0 => words.fill("paper-overlap", &[("minutes", (-minutes).to_string())]),
            _ => words.fill("paper-pause", &[("minutes", minutes.to_string())]),
        });
        let off = (p.status == Status::Cancelled).then(|| words.get("status-cancelled"));
        let note = [off.unwrap_or_default(), p.note.get(desk.lang).to_owned()].join(" ");
        Row(vec![
            hours(p).into_any(),
            unbroken(p.title.get(desk.lang)).into_any(),
            unbroken(p.by.get(desk.lang)).into_any(),
            Some(note.trim().to_owned()).filter(|note| !note.is_empty()).into_any(),
            pause.into_any(),
            "☐".into_any(),
        ])
    };
    let columns =
        columns(desk, &["performance-when", "paper-title", "paper-by", "paper-remark", "paper-after", "paper-done"]);
    let rows = on.iter().enumerate().map(row).collect();
    view! { <Table caption=title hide_caption=true columns=columns rows=rows /> }.into_any()
}

/// What is read out, in Vietnamese and then in English.
pub fn voice(_desk: &Desk, on: &[&Performance]) -> AnyView {
    let said = |p: &Performance, lang: Lang| {
        let facts = [
            ("at", day::clock(p.starts_at)),
            ("place", p.place(lang)),
            ("title", p.title.get(lang).to_owned()),
            ("by", p.by.get(lang).to_owned()),
        ];
        let key = if p.by.get(lang).is_empty() { "paper-say" } else { "paper-say-by" };
        let text = Words(lang).fill(key, &facts);
        view! { <p lang=lang.code()>{text}</p> }
    };
    let lines = on.iter().map(|p| {
        view! { <li><b>{day::clock(p.starts_at)}</b><div class="stack tight">{Lang::ALL.map(|lang| said(p, lang)).collect_view()}</div></li> }
    });
    view! { <ol class="sheet-lines">{lines.collect_view()}</ol> }.into_any()
}

/// What a ticket is needed for, and since when people stand at the door.
pub fn door(desk: &Desk, on: &[&Performance], title: String) -> AnyView {
    let row = |p: &&Performance| {
        Row(vec![
            day::clock(p.starts_at - DOORS).into_any(),
            hours(p).into_any(),
            unbroken(p.title.get(desk.lang)).into_any(),
            Some(p.venue_access.get(desk.lang).to_owned()).filter(|access| !access.is_empty()).into_any(),
            ().into_any(),
        ])
    };
    let columns =
        columns(desk, &["paper-opens", "performance-when", "paper-title", "performance-access", "paper-counted"]);
    let rows = on.iter().map(row).collect();
    view! { <Table caption=title hide_caption=true columns=columns rows=rows /> }.into_any()
}
