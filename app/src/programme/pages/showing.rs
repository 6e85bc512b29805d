//! One showing: when, where, for how long; and what stands against it.

use super::{days, findings, place, plan, stages};
use crate::festivals::desk::Desk;
use crate::kernel::day::{FestivalDay, clock};
use crate::kernel::fault::Fault;
use crate::programme::model::Status;
use crate::programme::model::act::{Act, Showing};
use crate::programme::model::conflict::check_one;
use crate::programme::model::plan::Plan;
use crate::ui::*;
use crate::web::{At, Fields, Page};
use leptos::prelude::*;

pub async fn showing(desk: Desk, at: At) -> Result<Page, Fault> {
    let plan = plan(&desk).await?;
    let found = plan.open().find(|(showing, _)| showing.code == at.part("showing"));
    let (showing, act) = found.map(|(showing, act)| (showing.clone(), act.clone())).ok_or(Fault::Missing)?;
    let title = act.title.get(desk.lang).to_owned();
    let day = at.query.raw("day").to_owned();
    Ok(desk.page("programme", title, move |desk| body(desk, &plan, &showing, &act, &day)))
}

fn body(desk: &Desk, plan: &Plan, showing: &Showing, act: &Act, day: &str) -> AnyView {
    let words = desk.words();
    let href = desk.path(&format!("/programme/acts/{}", act.id));
    let title = act.title.get(desk.lang).to_owned();
    let found = check_one(&plan.ground(), &plan.all_placed(), showing.id);
    let found = findings::list(desk, plan, found).map(|list| {
        view! { <Card title=words.get("plan-findings")>{list}</Card> }
    });
    let cancelled =
        (showing.status == Status::Cancelled).then(|| Tag::new(TagLook::Error, words.get("status-cancelled")).view());
    view! {
        <div class="stack">
            {back(href, title.clone())}
            <div class="title-row"><h1>{words.fill("showing-title", &[("title", title)])}</h1><p class="row">{cancelled}</p></div>
            <p class="lead">{place(desk, plan, showing)}" · "<span class="code">{showing.code.clone()}</span></p>
            {form(desk, plan, showing, day)}
            {found}
            {others(desk, showing)}
        </div>
    }
    .into_any()
}

/// Without a day it has no place; a showing that has none comes to the day that the reader looked at.
fn form(desk: &Desk, plan: &Plan, showing: &Showing, day: &str) -> AnyView {
    let (words, fields) = (desk.words(), Fields::of(desk, showing.version));
    let spot = showing.seat.spot;
    let on = spot.map_or_else(|| day.to_owned(), |spot| FestivalDay::of(spot.starts_at).code());
    let stage = spot.and_then(|spot| plan.stage(spot.stage)).map(|stage| stage.slug.clone()).unwrap_or_default();
    let time = spot.map(|spot| clock(spot.starts_at)).unwrap_or_default();
    let pinned = fields.ticked("pinned", showing.pinned).to_string();
    let pinned = Field::new("pinned", words.get("showing-pin")).value(pinned).hint(words.get("showing-pin-hint"));
    let minutes = fields.field("minutes", "act-minutes", &showing.seat.minutes.to_string());
    view! {
        <form class="stack" method="post" action="/api/programme/place" novalidate>
            {fields.hidden()}
            <input type="hidden" name="festival" value=desk.festival.slug.clone() />
            <input type="hidden" name="showing" value=showing.id.to_string() />
            <div class="fields">
                <Select field=fields.field("day", "place-day", &on) choices=days(desk, Some("place-none")) />
                <Select field=fields.field("stage", "place-stage", &stage) choices=stages(desk, plan, Some("place-no-stage")) />
                <TextField field=fields.hinted("time", "place-time", "place-time-hint", &time) kind=InputKind::Time />
                <TextField field=minutes kind=InputKind::Digits autocomplete="off" />
            </div>
            {fields.line("note", "showing-note", &showing.note)}
            <Check field=pinned />
            <p class="row">
                <Button label=words.get("place-here") />
                <LinkButton href=desk.path("/programme") label=words.get("desk-skip") look=Look::Quiet />
            </p>
        </form>
    }
    .into_any()
}

fn others(desk: &Desk, showing: &Showing) -> AnyView {
    let words = desk.words();
    let id = showing.id.to_string();
    let hidden = || desk.hidden([("festival", &*desk.festival.slug), ("showing", &*id)]);
    let (action, label) = match showing.status {
        Status::Cancelled => ("/api/programme/restore", "showing-restore"),
        Status::Planned | Status::Moved => ("/api/programme/cancel", "showing-cancel"),
    };
    let again = words.get("showing-again");
    view! {
        <p class="row">
            <PostButton action="/api/programme/duplicate" label=again hidden=hidden() look=Look::Secondary small=true icon=Icon::Plus />
            <PostButton action=action label=words.get(label) hidden=hidden() look=Look::Secondary small=true />
            <PostButton action="/api/programme/take-out" label=words.get("showing-take-out") hidden=hidden() look=Look::Quiet small=true icon=Icon::Bin />
        </p>
        <p class="note">{words.get("act-drop-note")}</p>
    }
    .into_any()
}
