//! Beside the hours: what has no place yet, and what stands against the plan.

use super::Board;
use crate::festivals::desk::Desk;
use crate::kernel::day;
use crate::kernel::text;
use crate::programme::model::act::{Act, Showing};
use crate::programme::model::conflict::Finding;
use crate::programme::model::{Performance, Status};
use crate::programme::pages::findings as found;
use crate::ui::*;
use crate::web::frame::dotted;
use leptos::prelude::*;

pub fn unplaced(desk: &Desk, board: &Board) -> AnyView {
    let words = desk.words();
    let waits = |showing: &Showing| showing.seat.spot.is_none() && showing.status != Status::Cancelled;
    let all: Vec<(&Showing, &Act)> = board.plan.open().filter(|(showing, _)| waits(showing)).collect();
    let keeps = |act: &Act| {
        let named = text::fold(&format!("{} {} {}", act.title.vi, act.title.en, board.by(desk, act)));
        text::contains_folded(&named, &board.words)
    };
    let shown = all.iter().filter(|(_, act)| keeps(act));
    let items = shown.map(|(showing, act)| one(desk, board, showing, act)).collect_view();
    let q = Field::new("q", words.get("plan-search")).value(board.words.clone()).hide_label();
    view! {
        <section class="stack tight" aria-labelledby="unplaced">
            <h2 id="unplaced">{words.get("show-unplaced")}" "<span class="count">{all.len().to_string()}</span></h2>
            <form class="toolbar" method="get" action=desk.path("/programme/board")>
                <input type="hidden" name="day" value=board.day.code() />
                <TextField field=q kind=InputKind::Search />
                <Button label=words.get("programme-filter") look=Look::Secondary small=true />
            </form>
            <ul class="plain stack tight">{items}</ul>
        </section>
    }
    .into_any()
}

fn one(desk: &Desk, board: &Board, showing: &Showing, act: &Act) -> AnyView {
    let words = desk.words();
    let title = act.title.get(desk.lang).to_owned();
    let length = words.fill("board-minutes", &[("minutes", showing.seat.minutes.to_string())]);
    let under = dotted(&[&board.by(desk, act), &length]);
    let pick = format!("{}#picked", board.href(desk, board.day, Some(&showing.code)));
    let held = board.picked.as_ref().is_some_and(|picked| picked.id == showing.id);
    let sign = Sign::of(act.kind.code());
    view! {
        <li class=if held { "waiting-act held" } else { "waiting-act" }>
            <KindMark kind=sign />
            <div><a href=pick>{title}</a><p class="by">{under}</p></div>
        </li>
    }
    .into_any()
}

/// Of this day first; what is waived is no longer in the way.
pub fn findings(desk: &Desk, board: &Board) -> AnyView {
    let words = desk.words();
    let here = |finding: &Finding| {
        let on = |id| board.plan.showing(id).and_then(|s| s.seat.spot).is_some_and(|s| board.day.contains(s.starts_at));
        on(finding.item) && board.plan.waiver(finding).is_none()
    };
    let today: Vec<Finding> = board.findings.iter().copied().filter(here).collect();
    let count = (today.len() + board.live.len()).to_string();
    let live = board.live.iter().map(|p| late(desk, p)).collect_view();
    let list = found::list(desk, &board.plan, today);
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
