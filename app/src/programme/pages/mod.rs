//! The planner's pages, and what visitors read of changes.

mod act;
mod act_form;
mod alternative;
mod block;
mod board;
mod changes;
mod earlier;
mod findings;
mod import;
mod list;
mod live;
mod postpone;
mod propose;
mod release;
mod showing;
mod steps;
pub mod tell;

use super::model::act::Showing;
use super::model::plan::{Plan, StageFacts};
use super::saying::moment;
use super::store::plans;
use crate::festivals::desk::Desk;
use crate::kernel::access::Permission::{EditFestival, EditProgramme, RunStages};
use crate::kernel::day::{self, FestivalDay};
use crate::kernel::fault::Fault;
use crate::kernel::id::PerformanceId;
use crate::ui::*;
use crate::web::Needs::Permission;
use crate::web::Routes;
use leptos::prelude::*;

pub fn routes() -> Routes {
    Routes::default()
        .shared("/{festival}/changes", changes::changes)
        .desk("/desk/{festival}/programme", Permission(EditProgramme), list::list)
        .desk("/desk/{festival}/programme/new", Permission(EditProgramme), act::new)
        .desk("/desk/{festival}/programme/acts/{act}", Permission(EditProgramme), act::edit)
        .desk("/desk/{festival}/programme/showings/{showing}", Permission(EditProgramme), showing::showing)
        .desk("/desk/{festival}/programme/board", Permission(EditProgramme), board::board)
        .desk("/desk/{festival}/programme/board/check", Permission(EditProgramme), board::check)
        .desk("/desk/{festival}/programme/board/here", Permission(EditProgramme), board::here)
        .desk("/desk/{festival}/programme/block", Permission(EditProgramme), block::block)
        .desk("/desk/{festival}/programme/break", Permission(EditProgramme), block::pause)
        .desk("/desk/{festival}/programme/postpone", Permission(EditFestival), postpone::postpone)
        .desk("/desk/{festival}/programme/propose", Permission(EditProgramme), propose::propose)
        .desk("/desk/{festival}/programme/earlier", Permission(EditProgramme), earlier::earlier)
        .desk("/desk/{festival}/programme/import", Permission(EditProgramme), import::import)
        .desk("/desk/{festival}/programme/export.csv", Permission(EditProgramme), import::csv)
        .desk("/desk/{festival}/programme/export.xlsx", Permission(EditProgramme), import::xlsx)
        .desk("/desk/{festival}/programme/instead", Permission(EditProgramme), alternative::list)
        .desk("/desk/{festival}/programme/instead/{alternative}", Permission(EditProgramme), alternative::alternative)
        .desk("/desk/{festival}/programme/live", Permission(RunStages), live::stages)
        .desk("/desk/{festival}/programme/live/{stage}", Permission(RunStages), live::stage)
        .desk("/desk/{festival}/programme/tell", Permission(EditProgramme), tell::tell)
        .desk("/desk/{festival}/programme/release", Permission(EditProgramme), release::release)
}

async fn plan(desk: &Desk) -> Result<Plan, Fault> {
    Ok(plans::load(&desk.site.db, &desk.festival).await?)
}

/// The ways between the pages of a plan.
fn tabs(desk: &Desk, current: &str) -> AnyView {
    let words = desk.words();
    let may_postpone = desk.may(EditFestival);
    let tabs = [
        ("/programme", "plan-acts", Icon::List),
        ("/programme/board", "plan-board", Icon::Grid),
        ("/programme/block", "plan-block", Icon::Move),
        ("/programme/break", "plan-break", Icon::Clock),
        ("/programme/propose", "plan-propose", Icon::Star),
        ("/programme/import", "plan-import", Icon::Upload),
        ("/programme/instead", "plan-rain", Icon::Rain),
        ("/programme/postpone", "plan-postpone", Icon::Calendar),
        ("/programme/release", "plan-release", Icon::Send),
        ("/programme/tell", "plan-tell", Icon::Mail),
    ];
    let item = |(path, word, icon): (&str, &str, Icon)| {
        NavItem::new(desk.path(path), words.get(word)).icon(icon).current(path == current)
    };
    let tabs = tabs.into_iter().filter(|(path, ..)| may_postpone || *path != "/programme/postpone").map(item).collect();
    view! { <Tabs label=words.get("desk-programme") tabs=tabs /> }.into_any()
}

/// `Thứ Bảy 13/03, 19:30 · Sân khấu 1`, or that it has no place yet.
fn place(desk: &Desk, plan: &Plan, showing: &Showing) -> String {
    let Some(spot) = showing.seat.spot else { return desk.words().get("place-none") };
    let stage = plan.stage(spot.stage).map(|stage| stage.name.get(desk.lang)).unwrap_or_default();
    format!("{} · {stage}", moment(desk, spot.starts_at))
}

/// What a showing is called.
fn plan_title(desk: &Desk, plan: &Plan, id: PerformanceId) -> String {
    let act = plan.showing(id).and_then(|showing| plan.act(showing));
    act.map(|act| act.title.get(desk.lang).to_owned()).unwrap_or_default()
}

/// The days of the festival to choose from, perhaps none of them.
fn days(desk: &Desk, none: Option<&str>) -> Vec<Choice> {
    let none = none.map(|key| Choice::new("", desk.words().get(key)));
    let choice = |day: FestivalDay| Choice::new(day.code(), day::long(desk.lang, day.0));
    none.into_iter().chain(desk.festival.days().into_iter().map(choice)).collect()
}

/// The stages to choose from; those that the festival uses come first.
fn stages(desk: &Desk, plan: &Plan, none: Option<&str>) -> Vec<Choice> {
    let none = none.map(|key| Choice::new("", desk.words().get(key)));
    let stage = |stage: &StageFacts| {
        let (name, venue) = (stage.name.get(desk.lang), stage.venue_name.get(desk.lang));
        let said = if name == venue { name.to_owned() } else { format!("{name} · {venue}") };
        Choice::new(stage.slug.clone(), said)
    };
    none.into_iter().chain(plan.stages.iter().map(stage)).collect()
}
