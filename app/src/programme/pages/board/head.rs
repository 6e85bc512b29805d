//! Above the hours: who else is here, which day, how near, and what is picked up.

use super::super::tabs;
use super::Board;
use super::view::{View, Zoom};
use crate::festivals::desk::Desk;
use crate::kernel::day::{self, FestivalDay};
use crate::programme::model::act::Showing;
use crate::ui::*;
use leptos::prelude::*;

pub fn head(desk: &Desk, board: &Board) -> AnyView {
    let (words, here) = (desk.words(), board.back(desk));
    view! {
        <div class="title-row"><h1>{words.get("plan-board")}</h1>{board.steps.view(desk, &here)}</div>
        {tabs(desk, "/programme/board")}
        <p class="note" id="board-here">{super::asked::said(desk, &board.others)}</p>
        <DayTabs label=words.get("programme-days") days=days(desk, board) />
        {zooms(desk, board)}
        <div hidden id="board-changed">
            <Notice look=NoticeLook::Warn slim=true>
                <p>{words.get("board-changed")}" "<a href=here>{words.get("board-again")}</a></p>
            </Notice>
        </div>
        {picked(desk, board)}
    }
    .into_any()
}

fn code(board: &Board) -> Option<&str> {
    board.picked.as_ref().map(|showing| showing.code.as_str())
}

/// Something that was picked up can be put down on another day.
fn days(desk: &Desk, board: &Board) -> Vec<DayTab> {
    let tab = |day: FestivalDay| {
        let on = |showing: &Showing| showing.seat.spot.is_some_and(|spot| day.contains(spot.starts_at));
        let count = board.plan.open().filter(|(showing, act)| on(showing) && act.kind.is_public()).count();
        DayTab {
            href: View { day, ..board.view.clone() }.href(desk, code(board)),
            weekday: day::weekday(desk.lang, day.0).to_owned(),
            date: day::short(desk.lang, day.0),
            count: Some(desk.words().fill("programme-count", &[("count", count.to_string())])),
            current: day == board.view.day,
        }
    };
    desk.festival.days().into_iter().map(tab).collect()
}

/// How near, and which stages.
fn zooms(desk: &Desk, board: &Board) -> AnyView {
    let (words, view) = (desk.words(), &board.view);
    let link = |to: View, key: &str, current: bool| {
        let href = to.href(desk, code(board));
        view! { <a class="choice-link" href=href aria-current=current.then_some("true")>{words.get(key)}</a> }
    };
    let zooms =
        Zoom::ALL.iter().map(|zoom| link(View { zoom: *zoom, ..view.clone() }, zoom.name_key(), *zoom == view.zoom));
    let stages = [(false, "board-stages-used"), (true, "board-stages-all")]
        .map(|(every_stage, key)| link(View { every_stage, ..view.clone() }, key, every_stage == view.every_stage));
    view! {
        <nav class="row board-choices" aria-label=words.get("board-zoom")>
            {zooms.collect_view()}
            <span class="gap"></span>
            {stages.collect_view()}
        </nav>
    }
    .into_any()
}

/// What is held, and the two ways on: the form with the minute, and putting it back.
fn picked(desk: &Desk, board: &Board) -> Option<AnyView> {
    let words = desk.words();
    let showing = board.picked.as_ref()?;
    let title = board.plan.act(showing)?.title.get(desk.lang).to_owned();
    let said = [("title", title), ("minutes", showing.seat.minutes.to_string())];
    let (code, said) = (showing.code.clone(), words.fill("board-picked", &said));
    let form = desk.path(&format!("/programme/showings/{}?day={}", showing.code, board.view.day));
    let back = board.view.href(desk, None);
    Some(
        view! {
            <Notice look=NoticeLook::Info icon=Icon::Move>
                <p id="picked" data-picked=code>{said}</p>
                <p class="row">
                    <a href=form>{words.get("board-by-form")}</a>
                    <a href=back>{words.get("board-let-go")}</a>
                </p>
            </Notice>
        }
        .into_any(),
    )
}
