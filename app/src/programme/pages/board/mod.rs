//! The board of a day: what has no place yet, every stage by the hour, and what stands against the plan.
//!
//! A showing is picked up by a link, and every free quarter of an hour then is a button that puts it there; its
//! own page has the minute. All of it works without script.

mod columns;
mod grid;
mod side;

use super::{plan, steps::Steps, tabs};
use crate::festivals::desk::Desk;
use crate::kernel::day::{self, FestivalDay};
use crate::kernel::fault::Fault;
use crate::kernel::id::TroupeId;
use crate::kernel::lang::Text;
use crate::kernel::text;
use crate::programme;
use crate::programme::model::Performance;
use crate::programme::model::act::{Act, Showing};
use crate::programme::model::conflict::Findings;
use crate::programme::model::plan::Plan;
use crate::programme::store::troupes;
use crate::ui::*;
use crate::web::{At, Page};
use leptos::prelude::*;
use std::collections::HashMap;

/// What the page is made of.
pub struct Board {
    plan: Plan,
    findings: Findings,
    steps: Steps,
    troupes: HashMap<TroupeId, Text>,
    day: FestivalDay,
    /// What somebody typed to find an act without a place.
    words: String,
    /// The showing that was picked up.
    picked: Option<Showing>,
    /// What its stage says is late or does not come.
    live: Vec<Performance>,
}

impl Board {
    async fn load(desk: &Desk, at: &At) -> Result<Self, Fault> {
        let plan = plan(desk).await?;
        let asked = FestivalDay::parse(at.query.raw("day")).filter(|day| desk.festival.days().contains(day));
        let picked = plan.open().find(|(showing, _)| showing.code == at.query.raw("pick"));
        let picked = picked.map(|(showing, _)| showing.clone());
        let troupes = troupes::all(&desk.site.db).await?;
        let day = asked.unwrap_or_else(|| desk.festival.day_at(desk.now));
        let programme = programme::of(desk, &desk.festival).await?;
        let late = |p: &&Performance| day.contains(p.starts_at) && (p.late() > 0 || p.live.mark.absent);
        Ok(Self {
            live: programme.performances.iter().filter(late).cloned().collect(),
            findings: plan.findings(),
            steps: Steps::load(desk).await?,
            troupes: troupes.into_iter().map(|troupe| (troupe.id, troupe.name)).collect(),
            day,
            words: text::clean_line(at.query.raw("q")).chars().take(60).collect(),
            picked,
            plan,
        })
    }

    fn by(&self, desk: &Desk, act: &Act) -> String {
        let troupe = act.troupe.and_then(|troupe| self.troupes.get(&troupe));
        troupe.unwrap_or(&act.by_line).get(desk.lang).to_owned()
    }

    /// This page, perhaps on another day, perhaps with something picked up.
    fn href(&self, desk: &Desk, day: FestivalDay, pick: Option<&str>) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("day", &day.code());
        if !self.words.is_empty() {
            query.append_pair("q", &self.words);
        }
        if let Some(code) = pick {
            query.append_pair("pick", code);
        }
        desk.path(&format!("/programme/board?{}", query.finish()))
    }
}

pub async fn board(desk: Desk, at: At) -> Result<Page, Fault> {
    let board = Board::load(&desk, &at).await?;
    let title = desk.words().get("plan-board");
    Ok(desk.page("programme", title, move |desk| body(desk, &board)))
}

fn body(desk: &Desk, board: &Board) -> AnyView {
    let words = desk.words();
    view! {
        <div class="stack">
            <div class="title-row"><h1>{words.get("plan-board")}</h1>{board.steps.view(desk)}</div>
            {tabs(desk, "/programme/board")}
            <DayTabs label=words.get("programme-days") days=days(desk, board) />
            {picked(desk, board)}
            <div class="board">
                {side::unplaced(desk, board)}
                {grid::grid(desk, board)}
                {side::findings(desk, board)}
            </div>
        </div>
    }
    .into_any()
}

/// Something that was picked up can be put down on another day.
fn days(desk: &Desk, board: &Board) -> Vec<DayTab> {
    let pick = board.picked.as_ref().map(|showing| showing.code.as_str());
    let tab = |day: FestivalDay| {
        let on = |showing: &Showing| showing.seat.spot.is_some_and(|spot| day.contains(spot.starts_at));
        let count = board.plan.open().filter(|(showing, act)| on(showing) && act.kind.is_public()).count();
        DayTab {
            href: board.href(desk, day, pick),
            weekday: day::weekday(desk.lang, day.0).to_owned(),
            date: day::short(desk.lang, day.0),
            count: Some(desk.words().fill("programme-count", &[("count", count.to_string())])),
            current: day == board.day,
        }
    };
    desk.festival.days().into_iter().map(tab).collect()
}

/// What is held, and the two ways on: the form with the minute, and putting it back.
fn picked(desk: &Desk, board: &Board) -> Option<AnyView> {
    let words = desk.words();
    let showing = board.picked.as_ref()?;
    let title = board.plan.act(showing)?.title.get(desk.lang).to_owned();
    let said = [("title", title), ("minutes", showing.seat.minutes.to_string())];
    let form = desk.path(&format!("/programme/showings/{}?day={}", showing.code, board.day));
    let back = board.href(desk, board.day, None);
    Some(
        view! {
            <Notice look=NoticeLook::Info icon=Icon::Move>
                <p id="picked">{words.fill("board-picked", &said)}</p>
                <p class="row">
                    <a href=form>{words.get("board-by-form")}</a>
                    <a href=back>{words.get("board-let-go")}</a>
                </p>
            </Notice>
        }
        .into_any(),
    )
}
