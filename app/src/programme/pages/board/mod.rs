//! The board of a day: what has no place yet, every stage by the hour, and what stands against the plan.
//!
//! A showing is picked up by a link, and every free stretch then is a button that puts it there; its own page has
//! the minute. All of it works without script. With it (`script/board.js`) the same page is worked by dragging and
//! by keys: it reads the `data-` words here, asks `asked` while something hovers, and sends the same form.

mod asked;
mod columns;
mod grid;
mod head;
mod side;
mod view;

pub use asked::{check, here};

use super::{plan, steps::Steps};
use crate::festivals::desk::Desk;
use crate::kernel::fault::Fault;
use crate::kernel::id::TroupeId;
use crate::kernel::lang::Text;
use crate::programme;
use crate::programme::model::Performance;
use crate::programme::model::act::{Act, Showing};
use crate::programme::model::conflict::Findings;
use crate::programme::model::plan::Plan;
use crate::programme::store::{troupes, visits::Visitor};
use crate::web::{At, Page};
use leptos::prelude::*;
use std::collections::HashMap;
use view::View;

/// What the page is made of.
pub struct Board {
    plan: Plan,
    findings: Findings,
    steps: Steps,
    troupes: HashMap<TroupeId, Text>,
    others: Vec<Visitor>,
    view: View,
    /// The showing that was picked up.
    picked: Option<Showing>,
    /// What its stage says is late or does not come.
    live: Vec<Performance>,
}

impl Board {
    async fn load(desk: &Desk, at: &At) -> Result<Self, Fault> {
        let plan = plan(desk).await?;
        let picked = plan.open().find(|(showing, _)| showing.code == at.query.raw("pick"));
        let picked = picked.map(|(showing, _)| showing.clone());
        let troupes = troupes::all(&desk.site.db).await?;
        let view = View::of(desk, &at.query);
        let day = view.day;
        let programme = programme::of(desk, &desk.festival).await?;
        let late = |p: &&Performance| day.contains(p.starts_at) && (p.late() > 0 || p.live.mark.absent);
        Ok(Self {
            live: programme.performances.iter().filter(late).cloned().collect(),
            findings: plan.findings(),
            steps: Steps::load(desk).await?,
            troupes: troupes.into_iter().map(|troupe| (troupe.id, troupe.name)).collect(),
            others: asked::others(desk).await,
            view,
            picked,
            plan,
        })
    }

    fn by(&self, desk: &Desk, act: &Act) -> String {
        let troupe = act.troupe.and_then(|troupe| self.troupes.get(&troupe));
        troupe.unwrap_or(&act.by_line).get(desk.lang).to_owned()
    }

    fn is_held(&self, showing: &Showing) -> bool {
        self.picked.as_ref().is_some_and(|picked| picked.id == showing.id)
    }

    /// This page with something picked up.
    fn pick(&self, desk: &Desk, showing: &Showing) -> String {
        format!("{}#picked", self.view.href(desk, Some(&showing.code)))
    }

    /// This page as it is.
    fn back(&self, desk: &Desk) -> String {
        self.view.back(desk, self.picked.as_ref().map(|showing| showing.code.as_str()))
    }
}

pub async fn board(desk: Desk, at: At) -> Result<Page, Fault> {
    let board = Board::load(&desk, &at).await?;
    let title = desk.words().get("plan-board");
    Ok(desk.page("programme", title, move |desk| body(desk, &board)).with_script("board.js"))
}

/// What the script says stands here, so that it has a language; `{title}` is what is picked up.
fn body(desk: &Desk, board: &Board) -> AnyView {
    let words = desk.words();
    let about = |key| words.fill(key, &[("title", "{title}".to_owned())]);
    view! {
        <p class="sr" role="status" id="board-said"></p>
        <div
            class="stack board-page"
            id="board-page"
            data-festival=desk.festival.slug.clone()
            data-day=board.view.day.code()
            data-version=board.plan.version.to_string()
            data-from=board.back(desk)
            data-to=board.view.back(desk, None)
            data-check=desk.path("/programme/board/check")
            data-here=desk.path("/programme/board/here")
            data-held=about("board-said-held")
            data-let-go=about("board-said-let-go")
            data-lost=about("board-said-lost")
        >
            {head::head(desk, board)}
            <div class="board">
                {side::unplaced(desk, board)}
                {grid::grid(desk, board)}
                {side::findings(desk, board)}
            </div>
        </div>
    }
    .into_any()
}
