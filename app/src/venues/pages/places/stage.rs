//! One stage: how many lanes it has, what there is, and when it can be had.

use crate::festivals::desk::Desk;
use crate::kernel::fault::Fault;
use crate::ui::*;
use crate::venues::equipment;
use crate::venues::model::{Capabilities, Stage, Venue};
use crate::venues::store::stages;
use crate::web::{At, Fields, Page};
use leptos::prelude::*;

pub async fn new_stage(desk: Desk, at: At) -> Result<Page, Fault> {
    let venue = super::at(&desk, &at).await?;
    let title = desk.words().get("stage-new");
    Ok(desk.page("places", title, move |desk| body(desk, &venue, None)))
}

pub async fn stage(desk: Desk, at: At) -> Result<Page, Fault> {
    let venue = super::at(&desk, &at).await?;
    let stage = stages::by_slug(&desk.site.db, at.part("stage")).await?.ok_or(Fault::Missing)?;
    if stage.venue != venue.id {
        return Err(Fault::Missing);
    }
    let title = stage.name.get(desk.lang).to_owned();
    Ok(desk.page("places", title, move |desk| body(desk, &venue, Some(&stage))))
}

fn body(desk: &Desk, venue: &Venue, stage: Option<&Stage>) -> AnyView {
    let (words, fields) = (desk.words(), Fields::of(desk, stage.map_or(0, |stage| stage.version)));
    let up = desk.path(&format!("/places/{}", venue.slug));
    let heading = stage.map_or_else(|| words.get("stage-new"), |stage| stage.name.get(desk.lang).to_owned());
    let action = if stage.is_some() { "/api/stages/edit" } else { "/api/stages/add" };
    let id = match stage {
        Some(stage) => view! { <input type="hidden" name="stage" value=stage.id.to_string() /> },
        None => view! { <input type="hidden" name="venue" value=venue.id.to_string() /> },
    };
    let name = stage.map(|stage| stage.name.clone()).unwrap_or_default();
    view! {
        <div class="stack">
            {back(up.clone(), venue.name.get(desk.lang).to_owned())}
            <h1>{heading}</h1>
            <form class="stack column" method="post" action=action novalidate>
                {fields.hidden()}
                <input type="hidden" name="festival" value=desk.festival.slug.clone() />
                {id}
                {fields.line("name", "stage-name", &name)}
                {size(desk, &fields, stage)}
                {times(desk, &fields, stage)}
                {equipment(desk, &fields, stage)}
                <p class="row">
                    <Button label=words.get("desk-save") />
                    <LinkButton href=up label=words.get("desk-skip") look=Look::Quiet />
                </p>
            </form>
        </div>
    }
    .into_any()
}

fn size(desk: &Desk, fields: &Fields<'_>, stage: Option<&Stage>) -> AnyView {
    let places = stage.and_then(|stage| stage.places).map(|places| places.to_string()).unwrap_or_default();
    let lanes = stage.map_or(1, |stage| stage.lanes).to_string();
    let places = fields.hinted("places", "stage-places", "stage-places-hint", &places);
    view! {
        <div class="fields">
            <TextField field=places.optional(desk.words().get("desk-optional")) kind=InputKind::Digits autocomplete="off" />
            <TextField field=fields.hinted("lanes", "stage-lanes", "stage-lanes-hint", &lanes) kind=InputKind::Digits autocomplete="off" />
        </div>
    }
    .into_any()
}

/// `19:30` of minutes after midnight.
fn clock(minutes: Option<i64>) -> String {
    minutes.map(|minutes| format!("{:02}:{:02}", minutes / 60, minutes % 60)).unwrap_or_default()
}

fn times(desk: &Desk, fields: &Fields<'_>, stage: Option<&Stage>) -> AnyView {
    let (words, rules) = (desk.words(), stage.map(|stage| stage.rules).unwrap_or_default());
    let maybe = || words.get("desk-optional");
    let time = |name, label, at| {
        let field = fields.field(name, label, &clock(at)).optional(maybe());
        view! { <TextField field=field kind=InputKind::Time autocomplete="off" /> }
    };
    let whole = |name, label, hint, n: Option<i64>| {
        let field = fields.hinted(name, label, hint, &n.map(|n| n.to_string()).unwrap_or_default());
        view! { <TextField field=field.optional(maybe()) kind=InputKind::Digits autocomplete="off" /> }
    };
    let body = view! {
        <p class="note">{words.get("stage-times-note")}</p>
        <div class="fields">
            {time("opens", "stage-opens", rules.hours.map(|hours| hours.opens))}
            {time("closes", "stage-closes", rules.hours.map(|hours| hours.closes))}
            {time("curfew", "stage-curfew", rules.curfew)}
        </div>
        <div class="fields">
            {whole("longest", "stage-longest", "stage-longest-hint", rules.longest.map(|minutes| minutes / 60))}
            {whole("ahead", "stage-ahead-days", "stage-ahead-days-hint", rules.ahead)}
        </div>
    };
    view! { <Card title=words.get("stage-times")>{body}</Card> }.into_any()
}

fn equipment(desk: &Desk, fields: &Fields<'_>, stage: Option<&Stage>) -> AnyView {
    let words = desk.words();
    let none = Capabilities::default();
    let body = equipment::fields(desk, fields, "has", stage.map_or(&none, |stage| &stage.has));
    view! { <Card title=words.get("stage-has")>{body}</Card> }.into_any()
}
