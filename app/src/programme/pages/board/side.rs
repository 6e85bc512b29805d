//! Beside the hours: what has no place yet, and what stands against the plan.

use super::Board;
use crate::festivals::desk::Desk;
use crate::kernel::day::{self, FestivalDay};
use crate::kernel::id::PerformanceId;
use crate::kernel::text;
use crate::programme::model::act::{Act, Showing};
use crate::programme::model::conflict::{Finding, mend};
use crate::programme::model::{Kind, Performance, Status};
use crate::programme::pages::findings as found;
use crate::ui::*;
use crate::web::frame::dotted;
use chrono::TimeDelta;
use leptos::prelude::*;
use std::collections::{BTreeSet, HashMap};

/// So many showings are tried at other hours.
const MENDS: usize = 12;

pub fn unplaced(desk: &Desk, board: &Board) -> AnyView {
    let words = desk.words();
    let waits = |showing: &Showing| showing.seat.spot.is_none() && showing.status != Status::Cancelled;
    let all: Vec<(&Showing, &Act)> = board.plan.open().filter(|(showing, _)| waits(showing)).collect();
    let keeps = |act: &Act| {
        let named = text::fold(&format!("{} {} {}", act.title.vi, act.title.en, board.by(desk, act)));
        text::contains_folded(&named, &board.view.words) && board.view.kind.is_none_or(|kind| kind == act.kind)
    };
    let shown: Vec<_> = all.iter().filter(|(_, act)| keeps(act)).collect();
    let hidden = (shown.len() < all.len()).then(|| {
        let said = [("count", shown.len().to_string()), ("all", all.len().to_string())];
        let every = super::view::View { words: String::new(), kind: None, ..board.view.clone() }.href(desk, None);
        view! { <p class="note">{words.fill("board-narrowed", &said)}" "<a href=every>{words.get("board-every")}</a></p> }
    });
    let items = shown.iter().map(|(showing, act)| one(desk, board, showing, act)).collect_view();
    view! {
        <section class="stack tight" aria-labelledby="unplaced">
            <h2 id="unplaced">{words.get("show-unplaced")}" "<span class="count">{all.len().to_string()}</span></h2>
            {search(desk, board, all.iter().map(|(_, act)| act.kind).collect())}
            <ul class="plain stack tight waiting-acts">{items}</ul>
            {hidden}
        </section>
    }
    .into_any()
}

/// By name or troupe, and by the kinds that wait.
fn search(desk: &Desk, board: &Board, mut kinds: BTreeSet<Kind>) -> AnyView {
    let (words, view) = (desk.words(), &board.view);
    kinds.extend(view.kind);
    let q = Field::new("q", words.get("plan-search")).value(view.words.clone());
    let kind = Field::new("kind", words.get("act-kind")).value(view.kind.map(Kind::code).unwrap_or_default());
    let every = Choice::new("", words.get("plan-every-kind"));
    let kinds = kinds.into_iter().map(|kind| Choice::new(kind.code(), words.get(kind.name_key())));
    let asked = |name: &str| name == "q" || name == "kind";
    let others = view.chosen().into_iter().filter(|(name, _)| !asked(name));
    let others = others.map(|(name, value)| view! { <input type="hidden" name=name value=value /> }).collect_view();
    let held = board.picked.as_ref().map(|showing| {
        view! { <input type="hidden" name="pick" value=showing.code.clone() /> }
    });
    view! {
        <form class="toolbar" method="get" action=desk.path("/programme/board")>
            <input type="hidden" name="day" value=view.day.code() />
            {others}
            {held}
            <TextField field=q kind=InputKind::Search />
            <Select field=kind.hide_label() choices=std::iter::once(every).chain(kinds).collect() />
            <Button label=words.get("programme-filter") look=Look::Secondary small=true />
        </form>
    }
    .into_any()
}

fn one(desk: &Desk, board: &Board, showing: &Showing, act: &Act) -> AnyView {
    let words = desk.words();
    let title = act.title.get(desk.lang).to_owned();
    let length = words.fill("board-minutes", &[("minutes", showing.seat.minutes.to_string())]);
    let under = dotted(&[&board.by(desk, act), &length]);
    let class = if board.is_held(showing) { "waiting-act held" } else { "waiting-act" };
    let (name, spoken) = (title.clone(), words.fill("board-pick-spoken", &[("title", title.clone())]));
    let href = desk.path(&format!("/programme/showings/{}?day={}", showing.code, board.view.day));
    view! {
        <li
            class=class
            data-code=showing.code.clone()
            data-id=showing.id.to_string()
            data-version=showing.version.to_string()
            data-title=name
            data-minutes=showing.seat.minutes.to_string()
        >
            <KindMark kind=Sign::of(act.kind.code()) />
            <div><a href=href>{title}</a><p class="by">{under}</p></div>
            <a class="pick" href=board.pick(desk, showing) aria-label=spoken>{icon(Icon::Move)}</a>
        </li>
    }
    .into_any()
}

/// Of this day first; what is waived is no longer in the way.
pub fn findings(desk: &Desk, board: &Board) -> AnyView {
    let words = desk.words();
    let day = board.view.day;
    let here = |finding: &Finding| {
        let on = |id| board.plan.showing(id).and_then(|s| s.seat.spot).is_some_and(|s| day.contains(s.starts_at));
        on(finding.item) && board.plan.waiver(finding).is_none()
    };
    let today: Vec<Finding> = board.findings.iter().copied().filter(here).collect();
    let count = (today.len() + board.live.len()).to_string();
    let live = board.live.iter().map(|p| late(desk, p)).collect_view();
    let list = (!today.is_empty()).then(|| mendable(desk, board, today));
    let none = (list.is_none() && board.live.is_empty())
        .then(|| view! { <p class="note">{words.get("board-no-findings")}</p> });
    view! {
        <section class="stack tight" aria-labelledby="findings">
            <h2 id="findings">{words.get("plan-findings")}" "<span class="count">{count}</span></h2>
            {(!board.live.is_empty()).then(|| view! { <ul class="plain stack tight">{live}</ul> })}
            {list}
            {none}
        </section>
    }
    .into_any()
}

/// Each with the hour at which nothing would stand against it, where there is one.
fn mendable(desk: &Desk, board: &Board, mut today: Vec<Finding>) -> AnyView {
    today.sort_by_key(|finding| (finding.rule.level(), *finding));
    let (ground, items) = (board.plan.ground(), board.plan.all_placed());
    let mut tried: HashMap<PerformanceId, Option<i64>> = HashMap::new();
    let one = |finding: &Finding| {
        let tag = found::tag(desk, finding.rule.level()).view();
        let said = found::sentence(desk, &board.plan, finding);
        let button = [Some(finding.item), finding.other].into_iter().flatten().find_map(|id| {
            // Each is tried once; a day full of faults must not hold the page up.
            if tried.len() >= MENDS && !tried.contains_key(&id) {
                return None;
            }
            let minutes = (*tried.entry(id).or_insert_with(|| mend(&ground, &items, id)))?;
            mend_button(desk, board, id, minutes)
        });
        view! { <li><p>{tag}" "{said}</p>{button}</li> }
    };
    let list = today.iter().map(one).collect::<Vec<_>>();
    view! { <ul class="plain stack tight">{list}</ul> }.into_any()
}

/// Moves a showing that nobody pinned by so many minutes, on its stage.
fn mend_button(desk: &Desk, board: &Board, id: PerformanceId, minutes: i64) -> Option<AnyView> {
    let (words, showing) = (desk.words(), board.plan.showing(id).filter(|showing| !showing.pinned)?);
    let spot = showing.seat.spot?;
    let starts_at = spot.starts_at + TimeDelta::minutes(minutes);
    let at = day::clock(starts_at);
    let title = board.plan.act(showing)?.title.get(desk.lang).to_owned();
    let hidden = desk.hidden([
        ("festival", &*desk.festival.slug),
        ("to", &*board.back(desk)),
        ("showing", &*showing.id.to_string()),
        ("version", &*showing.version.to_string()),
        ("day", &*FestivalDay::of(starts_at).code()),
        ("spot", &*format!("{} {at}", board.plan.stage(spot.stage)?.slug)),
    ]);
    let label = words.fill("board-mend", &[("title", title), ("at", at)]);
    Some(view! { <PostButton action="/api/programme/put" label hidden look=Look::Secondary small=true /> }.into_any())
}

/// What was pressed at a stage.
fn late(desk: &Desk, p: &Performance) -> AnyView {
    let title = ("title", p.title.get(desk.lang).to_owned());
    let (look, said) = if p.live.mark.absent {
        (TagLook::Error, desk.words().fill("live-done-absent", &[title]))
    } else {
        let late = [title, ("minutes", p.late().to_string()), ("at", day::clock(p.begins()))];
        (TagLook::Warn, desk.words().fill("live-done-late", &late))
    };
    view! { <li>{Tag::new(look, desk.words().get("desk-live")).view()}" "{said}</li> }.into_any()
}
