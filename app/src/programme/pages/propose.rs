//! What has no place, with where it could go and why; taken over one by one or whole.

use super::{place, plan, plan_title, tabs};
use crate::festivals::desk::{Desk, Nothing};
use crate::kernel::day::{FestivalDay, clock};
use crate::kernel::fault::Fault;
use crate::programme::commands;
use crate::programme::model::act::Showing;
use crate::programme::model::plan::Plan;
use crate::programme::model::propose::{Left, Place, Proposal};
use crate::ui::*;
use crate::web::{At, Page};
use leptos::prelude::*;

pub async fn propose(desk: Desk, _at: At) -> Result<Page, Fault> {
    let plan = plan(&desk).await?;
    let proposal = commands::proposal(&desk.site.db, &plan).await?;
    let title = desk.words().get("plan-propose");
    Ok(desk.page("programme", title.clone(), move |desk| {
        let words = desk.words();
        let columns = [
            Column::new("act-title"),
            Column::new("propose-place"),
            Column::new("propose-why"),
            Column::new("place-here").whole(),
        ];
        let rows = proposal.places.iter().filter_map(|place| row(desk, &plan, place)).collect();
        view! {
            <div class="stack">
                <h1>{title}</h1>
                {tabs(desk, "/programme/propose")}
                <p class="lead">{words.get("propose-lead")}</p>
                {all(desk, &plan, &proposal)}
                {desk.table("plan-propose", columns, rows, Nothing("propose-none", Some("propose-none-text")))}
                {left(desk, &plan, &proposal)}
            </div>
        }
        .into_any()
    }))
}

fn all(desk: &Desk, plan: &Plan, proposal: &Proposal) -> Option<AnyView> {
    let version = plan.version.to_string();
    let hidden = desk.hidden([("festival", &*desk.festival.slug), ("version", &*version)]);
    let label = desk.words().fill("propose-all", &[("count", proposal.places.len().to_string())]);
    (!proposal.places.is_empty()).then(|| {
        view! { <PostButton action="/api/programme/accept" label=label hidden=hidden icon=Icon::Check /> }.into_any()
    })
}

fn row(desk: &Desk, plan: &Plan, proposed: &Place) -> Option<Row> {
    let (words, showing) = (desk.words(), plan.showing(proposed.id)?);
    let spot = proposed.seat.spot?;
    let there = Showing { seat: proposed.seat, ..showing.clone() };
    let at_home = words.get(if proposed.at_home { "propose-at-home" } else { "propose-free" });
    let why = format!("{at_home} {}.", words.get(proposed.part.name_key()));
    let (id, version) = (showing.id.to_string(), showing.version.to_string());
    let at = format!("{} {}", plan.stage(spot.stage)?.slug, clock(spot.starts_at));
    let day = FestivalDay::of(spot.starts_at).code();
    let hidden = desk.hidden([
        ("festival", &*desk.festival.slug),
        ("showing", &*id),
        ("version", &*version),
        ("day", &*day),
        ("spot", &*at),
    ]);
    let title = plan_title(desk, plan, proposed.id);
    let href = desk.path(&format!("/programme/showings/{}", showing.code));
    let spoken = words.fill("propose-spoken", &[("title", title.clone())]);
    Some(Row(vec![
        view! { <a href=href>{title}</a> }.into_any(),
        place(desk, plan, &there).into_any(),
        why.into_any(),
        view! { <PostButton action="/api/programme/put" label=words.get("place-here") hidden=hidden look=Look::Secondary small=true spoken=spoken /> }
            .into_any(),
    ]))
}

fn left(desk: &Desk, plan: &Plan, proposal: &Proposal) -> Option<AnyView> {
    let words = desk.words();
    let one = |(id, why): &(_, Left)| {
        view! { <li><strong>{plan_title(desk, plan, *id)}</strong>": "{words.get(why.name_key())}</li> }
    };
    let items = proposal.left.iter().map(one).collect_view();
    let title = words.get("propose-left");
    (!proposal.left.is_empty()).then(|| view! { <Card title=title><ul>{items}</ul></Card> }.into_any())
}
