//! The day itself, on the phone of whoever runs a stage: today's performances of it, and large buttons.

use crate::festivals::desk::Desk;
use crate::i18n::collate;
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::kernel::text::unbroken;
use crate::programme::model::live::{Press, What, standing};
use crate::programme::model::{Performance, Status};
use crate::programme::store::plans;
use crate::programme::{self, Programme, model};
use crate::ui::*;
use crate::web::frame::dotted;
use crate::web::{At, Page};
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The stages that something is on at today.
pub async fn stages(desk: Desk, _at: At) -> Result<Page, Fault> {
    let programme = programme::of(&desk, &desk.festival).await?;
    let title = desk.words().get("desk-live");
    Ok(desk.page("programme/live", title, move |desk| {
        let words = desk.words();
        let mut stages: Vec<(&str, Vec<&Performance>)> = by_stage(desk, &programme).into_iter().collect();
        stages.sort_by(|a, b| collate::compare(&name(desk, &a.1), &name(desk, &b.1)));
        let ways: Vec<Way> = stages.into_iter().map(|(slug, on)| way(desk, slug, &on)).collect();
        let list = if ways.is_empty() {
            view! { <Empty title=words.get("live-none") text=words.get("live-none-text") /> }.into_any()
        } else {
            view! { <Ways label=words.get("live-stages") ways=ways /> }.into_any()
        };
        view! { <div class="stack column"><h1>{words.get("desk-live")}</h1>{as_of(desk)}{list}</div> }.into_any()
    }))
}

fn by_stage<'p>(desk: &Desk, programme: &'p Programme) -> BTreeMap<&'p str, Vec<&'p Performance>> {
    let today = desk.festival.day_at(desk.now);
    let mut stages: BTreeMap<&str, Vec<&Performance>> = BTreeMap::new();
    for p in programme.performances.iter().filter(|p| today.contains(p.starts_at)) {
        stages.entry(p.stage_slug.as_str()).or_default().push(p);
    }
    stages
}

fn name(desk: &Desk, on: &[&Performance]) -> String {
    on.first().map(|p| p.place(desk.lang)).unwrap_or_default()
}

fn way(desk: &Desk, slug: &str, on: &[&Performance]) -> Way {
    let words = desk.words();
    let current = on.iter().find(|p| p.is_on(desk.now)).or_else(|| on.iter().find(|p| p.is_ahead(desk.now)));
    let text = current.map(|p| dotted(&[&day::clock(p.begins()), p.title.get(desk.lang), &late(desk, p)]));
    Way {
        href: desk.path(&format!("/programme/live/{slug}")),
        icon: Icon::Clock,
        title: unbroken(&name(desk, on)),
        text: text.unwrap_or_else(|| words.get("live-all-over")),
        river: false,
    }
}

fn late(desk: &Desk, p: &Performance) -> String {
    if p.late() == 0 {
        return String::new();
    }
    desk.words().fill("live-late", &[("minutes", p.late().to_string())])
}

/// When this was so, and the way to what is so now.
fn as_of(desk: &Desk) -> AnyView {
    let words = desk.words();
    let day = day::long(desk.lang, desk.festival.day_at(desk.now).0);
    let said = words.fill("live-as-of", &[("day", day), ("at", day::clock(desk.now))]);
    view! { <p class="note">{said}" "<a href=desk.ctx.path.to_string()>{words.get("live-again")}</a></p> }.into_any()
}

pub async fn stage(desk: Desk, at: At) -> Result<Page, Fault> {
    let programme = programme::of(&desk, &desk.festival).await?;
    let stages = plans::stages(&desk.site.db, desk.festival.id).await?;
    let stage = stages.into_iter().find(|stage| stage.slug == at.part("stage")).ok_or(Fault::Missing)?;
    let title = model::place(&stage.name, &stage.venue_name).get(desk.lang).to_owned();
    let slug = stage.slug;
    Ok(desk.page("programme/live", title.clone(), move |desk| draw(desk, &programme, &slug, title)))
}

fn draw(desk: &Desk, programme: &Arc<Programme>, slug: &str, title: String) -> AnyView {
    let words = desk.words();
    let on = by_stage(desk, programme).remove(slug).unwrap_or_default();
    // The next that something is to be pressed for is open; of the others one has to mean it.
    let current = on.iter().position(|p| !p.is_off() && p.live.mark.ended.is_none() && !p.is_past(desk.now));
    let none = on.is_empty().then(|| view! { <p>{words.get("live-none")}</p> });
    let acts = on.iter().enumerate().map(|(at, p)| one(desk, programme, p, Some(at) == current)).collect_view();
    let screen = desk.href(&desk.festival.path(&format!("/now/{slug}")));
    view! {
        <div class="stack column">
            {back(desk.path("/programme/live"), words.get("desk-live"))}
            <h1>{unbroken(&title)}</h1>
            {as_of(desk)}
            {none}
            <ol class="plain stack">{acts}</ol>
            <p><a href=screen>{words.get("live-screen")}</a></p>
        </div>
    }
    .into_any()
}

fn one(desk: &Desk, programme: &Programme, p: &Performance, open: bool) -> AnyView {
    let words = desk.words();
    let presses = programme.presses.get(&p.id).map(Vec::as_slice).unwrap_or_default();
    let title = unbroken(p.title.get(desk.lang));
    let hours = format!("{}–{}", day::clock(p.starts_at), day::clock(p.ends_at));
    let body = (p.status != Status::Cancelled).then(|| {
        let buttons = buttons(desk, p, presses, open);
        view! {
            <details class="fold" open=open>
                <summary>{words.get("live-press")}<span class="sr">": "{title.clone()}</span></summary>
                {buttons}
            </details>
        }
    });
    view! {
        <li class="card stack tight live-act" id=p.slug.clone()>
            <p><strong class="live-time">{hours}</strong></p>
            <h2>{title.clone()}</h2>
            <p class="note">{p.by.get(desk.lang).to_owned()}</p>
            <p class="row">{tags(desk, p, presses).into_iter().map(Tag::view).collect_view()}</p>
            {body}
        </li>
    }
    .into_any()
}

/// Where it stands, in words.
fn tags(desk: &Desk, p: &Performance, presses: &[Press]) -> Vec<Tag> {
    let (words, mark) = (desk.words(), p.live.mark);
    let last = |what| standing(presses).into_iter().rfind(|press| press.what == what);
    let said = |key, what| words.fill(key, &[("at", last(what).map(|press| day::clock(press.at)).unwrap_or_default())]);
    let state = match (mark.started, mark.ended) {
        _ if p.is_off() => Tag::new(TagLook::Error, words.get("live-off")),
        (_, Some(_)) => Tag::new(TagLook::Plain, said("live-over", What::Ended)).icon(Icon::Check),
        (Some(_), None) => Tag::new(TagLook::Ok, said("live-began", What::Started)),
        (None, None) => Tag::new(TagLook::Provisional, words.get("live-waits")),
    };
    let expected = [("minutes", p.late().to_string()), ("at", day::clock(p.begins()))];
    let late = p.late() > 0 && mark.ended.is_none() && !p.is_off();
    let late = late.then(|| Tag::new(TagLook::Warn, words.fill("live-expected", &expected)));
    std::iter::once(state).chain(late).collect()
}

/// The buttons that say something new of it.
fn buttons(desk: &Desk, p: &Performance, presses: &[Press], current: bool) -> AnyView {
    let (words, mark) = (desk.words(), p.live.mark);
    let one = |(what, look): (What, Look)| {
        let spoken = format!("{}: {}", words.get(what.name_key()), p.title.get(desk.lang));
        view! { <Button label=words.get(what.name_key()) name="what" value=what.code() spoken=spoken look=look full=true /> }
    };
    let next = if mark.started.is_none() { What::Started } else { What::Ended };
    let plain = [(next, Look::Primary), (What::OnTime, Look::Secondary), (What::Absent, Look::Danger)];
    let open: Vec<_> = plain.into_iter().filter(|(what, _)| mark.refuses(*what).is_none()).collect();
    let plain = (!open.is_empty()).then(|| {
        view! {
            <form class="live-buttons" method="post" action="/api/programme/live/press">
                {hidden(desk, p, presses)}
                {open.into_iter().map(one).collect_view()}
            </form>
        }
    });
    let late = mark.refuses(What::Late).is_none().then(|| delay(desk, p, presses, current));
    let last = standing(presses).last().map(|press| undo(desk, p, presses, press));
    view! {
        <div class="stack tight">
            {plain}
            {late}
            {last}
        </div>
    }
    .into_any()
}

fn hidden(desk: &Desk, p: &Performance, presses: &[Press]) -> AnyView {
    let (id, seen) = (p.id.to_string(), presses.len().to_string());
    let hidden = desk.hidden([("festival", &*desk.festival.slug), ("showing", &*id), ("version", &*seen)]);
    hidden
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
        .collect_view()
        .into_any()
}

/// Minutes on buttons; for the one whose turn it is a field for any other number, too.
fn delay(desk: &Desk, p: &Performance, presses: &[Press], current: bool) -> AnyView {
    let words = desk.words();
    let more = [5, 10, 15].map(|more: i64| {
        let label = words.fill("live-more", &[("minutes", more.to_string())]);
        let spoken = format!("{label}: {}", p.title.get(desk.lang));
        view! { <Button label=label name="more" value=more.to_string() spoken=spoken look=Look::Secondary /> }
    });
    let other = current.then(|| {
        let field = Field::new("minutes", words.get("live-minutes"));
        let field = field.value(desk.typed("minutes", "")).error(desk.fault("minutes"));
        view! {
            <form class="toolbar" method="post" action="/api/programme/live/late" novalidate>
                {hidden(desk, p, presses)}
                <TextField field=field kind=InputKind::Digits autocomplete="off" />
                <Button label=words.get(What::Late.name_key()) look=Look::Secondary />
            </form>
        }
    });
    view! {
        <form class="live-late" method="post" action="/api/programme/live/late">
            {hidden(desk, p, presses)}
            {more.into_iter().collect_view()}
        </form>
        {other}
    }
    .into_any()
}

fn undo(desk: &Desk, p: &Performance, presses: &[Press], last: &Press) -> AnyView {
    let words = desk.words();
    let (id, seen) = (p.id.to_string(), presses.len().to_string());
    let festival = &*desk.festival.slug;
    let hidden =
        desk.hidden([("festival", festival), ("showing", &*id), ("version", &*seen), ("what", What::Undone.code())]);
    let said = [("what", words.get(last.what.name_key())), ("at", day::clock(last.at)), ("by", last.by.clone())];
    view! {
        <div class="row">
            <span class="note">{words.fill("live-last", &said)}</span>
            <PostButton action="/api/programme/live/press" label=words.get("live-undo") hidden=hidden look=Look::Quiet small=true icon=Icon::Undo />
        </div>
    }
    .into_any()
}
