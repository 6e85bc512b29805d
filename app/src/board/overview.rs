//! A festival at a glance: where it stands, what is sold, what waits.

use super::glance::Glance;
use super::{figures, kinds, limits, ready, sales, states, todo};
use crate::audit::store::AuditRow;
use crate::audit::{SYSTEM, told_of};
use crate::festivals::desk::{self, Desk};
use crate::kernel::day::{self, FestivalDay, moment};
use crate::kernel::edition::FestivalState;
use crate::kernel::fault::Fault;
use crate::kernel::money::count;
use crate::ticketing::pages::desk::writing;
use crate::ui::*;
use crate::web::{At, Page};
use leptos::prelude::*;
use uuid::Uuid;

pub async fn overview(desk: Desk, _at: At) -> Result<Page, Fault> {
    page(&desk).await
}

/// The overview of a festival that the reader works for.
pub async fn page(desk: &Desk) -> Result<Page, Fault> {
    let glance = Glance::load(desk).await?;
    let write = writing::offer(desk).await?;
    let title = desk.words().get("desk-overview");
    Ok(desk.page("", title, move |desk| body(desk, &glance, write)))
}

fn body(desk: &Desk, glance: &Glance, write: Option<AnyView>) -> AnyView {
    let (words, festival) = (desk.words(), &desk.festival);
    let waiting = glance.open.unwrap_or_default();
    let pressing = (waiting > 0).then(|| {
        let label = words.fill("festival-see-payments", &[("count", count(desk.lang, waiting))]);
        view! { <LinkButton href=desk.path("/treasury") label=label icon=Icon::Bank small=true /> }
    });
    let ready = ready::Ready::of(festival, &glance.products, glance.heard);
    let unsold = glance.orders.is_some_and(|orders| orders.paid + orders.pending == 0);
    view! {
        <div class="sections">
            <div class="title-row">
                <div><h1>{words.get("desk-overview")}</h1><p class="note">{when(desk)}</p></div>
                <p class="row">{desk::state(desk, festival.state).view()} {pressing}</p>
            </div>
            {states::due(desk)}
            {write}
            {states::way(desk)}
            {figures::figures(desk, glance)}
            <div class="grid wide">
                <div class="stack">{todo::card(desk, glance)} {sales::card(desk, &glance.sold)} {states::moves(desk, ready, unsold)}</div>
                <div class="stack">{kinds::card(desk, glance)} {limits::card(desk, glance)}</div>
            </div>
            {log(desk, glance)}
        </div>
    }
    .into_any()
}

/// `Thứ Bảy, 20/02/2027. Còn 20 ngày đến lễ hội.`
fn when(desk: &Desk) -> String {
    let (words, today, festival) = (desk.words(), FestivalDay::of(desk.now), &desk.festival);
    let ahead = (festival.first_day.0 - today.0).num_days();
    let number = |n: usize| n.to_string();
    let days = festival.days();
    let stands = match days.iter().position(|day| *day == today) {
        _ if festival.state == FestivalState::Postponed => String::new(),
        Some(at) => words.fill("festival-day-of", &[("day", number(at + 1)), ("count", number(days.len()))]),
        None if ahead > 0 => words.fill("festival-days-to-go", &[("days", ahead.to_string())]),
        None => words.get("festival-past"),
    };
    format!("{}. {stands}", day::long(desk.lang, day::local(desk.now).date()))
}

fn log(desk: &Desk, glance: &Glance) -> Option<AnyView> {
    let words = desk.words();
    let line = |row: &AuditRow| {
        let who = if row.actor == SYSTEM { words.get("people-audit-system") } else { row.actor.clone() };
        // This festival is what the whole page is about, and an id says nothing.
        let unsaid =
            row.subject.is_empty() || row.subject == desk.festival.slug || Uuid::parse_str(&row.subject).is_ok();
        let what = told_of(desk.lang, row, if unsaid { "" } else { &row.subject });
        let at = moment(desk.lang, row.at);
        view! { <li><time datetime=row.at.to_rfc3339()>{at}</time><b>{who}</b><span>{what}</span></li> }
    };
    let lines = glance.log.iter().map(line).collect_view();
    let more = (desk.path("/audit"), words.get("festival-whole-log"));
    (!glance.log.is_empty())
        .then(|| view! { <Card title=words.get("desk-audit") more=more><ol class="log">{lines}</ol></Card> }.into_any())
}
