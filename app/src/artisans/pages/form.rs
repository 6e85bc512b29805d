//! The form of an artisan.

use super::ground;
use crate::artisans::model::{Artisan, Fate, Heritage, Title};
use crate::kernel::fault::Fault;
use crate::troupes::model::Troupe;
use crate::troupes::{At, Ground, called, festival_field};
use crate::ui::*;
use crate::web::{self, Fields, Page};
use leptos::prelude::*;

pub async fn new(desk: At, _at: web::At) -> Result<Page, Fault> {
    let ground = ground(&desk).await?;
    let title = desk.words().get("artisan-new");
    Ok(desk.page("artisans", title.clone(), move |desk| {
        view! {
            <div class="stack">
                {back(desk.path("/artisans"), desk.words().get("desk-artisans"))}
                <h1>{title}</h1>
                {form(desk, &ground, None, &[])}
            </div>
        }
        .into_any()
    }))
}

pub fn form(desk: &At, ground: &Ground, artisan: Option<&Artisan>, troupes: &[Troupe]) -> AnyView {
    let words = desk.words();
    let fields = Fields::of(desk, artisan.map_or(0, |artisan| artisan.version));
    let action = if artisan.is_some() { "/api/artisans/edit" } else { "/api/artisans/add" };
    let id = artisan.map(|artisan| view! { <input type="hidden" name="artisan" value=artisan.id.to_string() /> });
    let said = |of: fn(&Artisan) -> String| artisan.map(of).unwrap_or_default();
    let titles = Title::ALL.iter().map(|known| Choice::new(known.code(), words.get(known.name_key()))).collect();
    let kinds = Heritage::ALL.iter().map(|known| Choice::new(known.code(), words.get(known.name_key()))).collect();
    let title = artisan.map_or(Title::Merited, |artisan| artisan.title).code();
    let kind = artisan.map_or(Heritage::Performance, |artisan| artisan.field).code();
    let maybe = || words.get("desk-optional");
    let craft = fields.hinted("craft", "artisan-craft", "artisan-craft-hint", &said(|a| a.craft.clone()));
    let note = fields.hinted("note", "troupe-note", "troupe-note-hint", &said(|a| a.note.clone()));
    view! {
        <form class="stack column" method="post" action=action novalidate>
            {fields.hidden()}
            {festival_field(desk)}
            {id}
            <TextField field=fields.field("name", "artisan-name", &said(|a| a.name.clone())) autocomplete="off" />
            <Radios field=fields.field("title", "artisan-title", title) choices=titles beside=true />
            <div class="fields">
                <TextField field=fields.hinted("decision", "artisan-decision", "artisan-decision-hint", &said(|a| a.decision.clone())) autocomplete="off" />
                <TextField field=fields.field("decided_on", "artisan-decided-on", &said(|a| a.decided_on.to_string())) kind=InputKind::Date />
            </div>
            <Select field=fields.field("field", "artisan-field", kind) choices=kinds />
            <TextField field=craft.optional(maybe()) autocomplete="off" />
            {place(desk, ground, &fields, artisan, troupes)}
            {fate(desk, &fields, artisan)}
            <TextArea field=note.optional(maybe()) rows=2 />
            <p class="row">
                <Button label=words.get("desk-save") />
                <LinkButton href=desk.path("/artisans") label=words.get("desk-skip") look=Look::Quiet />
            </p>
        </form>
    }
    .into_any()
}

/// A troupe is chosen once the commune is known.
fn place(desk: &At, ground: &Ground, fields: &Fields<'_>, artisan: Option<&Artisan>, troupes: &[Troupe]) -> AnyView {
    let words = desk.words();
    let none = || Choice::new("", words.get("troupe-choose"));
    let communes: Vec<Choice> = ground.theirs().map(|one| Choice::new(&one.code, called(desk, one))).collect();
    let only = ground.theirs().next().filter(|_| communes.len() == 1).map(|commune| commune.code.clone());
    let commune = artisan.map(|artisan| artisan.commune.clone()).or(only).unwrap_or_default();
    let choices: Vec<Choice> = std::iter::once(none()).chain(communes).collect();
    let linked = artisan.map(|artisan| {
        let known = troupes.iter().map(|troupe| Choice::new(troupe.id.to_string(), troupe.name.get(desk.lang)));
        let choices: Vec<Choice> = std::iter::once(none()).chain(known).collect();
        let saved = artisan.troupe.map(|id| id.to_string()).unwrap_or_default();
        let field = fields.field("troupe", "artisan-troupe", &saved).optional(words.get("desk-optional"));
        view! { <Select field choices /> }
    });
    view! { <Select field=fields.field("commune", "troupe-commune", &commune) choices /> {linked} }.into_any()
}

fn fate(desk: &At, fields: &Fields<'_>, artisan: Option<&Artisan>) -> AnyView {
    let words = desk.words();
    let fates = Fate::ALL.iter().map(|known| Choice::new(known.code(), words.get(known.name_key()))).collect();
    let fate = artisan.map_or(Fate::Here, |artisan| artisan.fate).code();
    let on = artisan.and_then(|artisan| artisan.fate_on).map(|day| day.to_string()).unwrap_or_default();
    let on = fields.hinted("fate_on", "artisan-fate-on", "artisan-fate-hint", &on);
    view! {
        <Radios field=fields.field("fate", "artisan-fate", fate) choices=fates beside=true />
        <TextField field=on.optional(words.get("desk-optional")) kind=InputKind::Date />
    }
    .into_any()
}
