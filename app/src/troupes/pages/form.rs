//! The form of a troupe.

use super::troupe::Known;
use super::{At, called, festival_field};
use crate::kernel::lang::Text;
use crate::troupes::commands::{DEPUTIES, LEADER};
use crate::troupes::model::{Contact, Duty, Origin, Standing, Tradition, Troupe};
use crate::ui::*;
use crate::web::Fields;
use leptos::prelude::*;

pub fn form(desk: &At, known: &Known) -> AnyView {
    let (words, troupe) = (desk.words(), known.troupe.as_ref());
    let fields = Fields::of(desk, troupe.map_or(0, |troupe| troupe.version));
    let action = if troupe.is_some() { "/api/troupes/edit" } else { "/api/troupes/add" };
    let id = troupe.map(|troupe| view! { <input type="hidden" name="troupe" value=troupe.id.to_string() /> });
    let text = |of: fn(&Troupe) -> &Text| troupe.map(|troupe| of(troupe).clone()).unwrap_or_default();
    view! {
        <form class="stack column" method="post" action=action novalidate>
            {fields.hidden()}
            {festival_field(desk)}
            {id}
            {fields.line("name", "troupe-name", &text(|troupe| &troupe.name))}
            {place(desk, &fields, known)}
            {about(desk, &fields, troupe)}
            {fields.lines("about", "troupe-about", &text(|troupe| &troupe.about), 3)}
            {note(desk, &fields, troupe)}
            {contacts(desk, &fields, &known.contacts)}
            <p class="row">
                <Button label=words.get("desk-save") />
                <LinkButton href=desk.path("/troupes") label=words.get("desk-skip") look=Look::Quiet />
            </p>
        </form>
    }
    .into_any()
}

fn place(desk: &At, fields: &Fields<'_>, known: &Known) -> AnyView {
    let (words, troupe) = (desk.words(), known.troupe.as_ref());
    let origins = Origin::ALL.iter().map(|origin| Choice::new(origin.code(), words.get(origin.name_key()))).collect();
    let origin = troupe.map_or(Origin::Village, |troupe| troupe.origin).code();
    let theirs: Vec<Choice> =
        known.ground.theirs().map(|commune| Choice::new(&commune.code, called(desk, commune))).collect();
    // Where there is but one, it is that one.
    let only = known.ground.theirs().next().filter(|_| theirs.len() == 1).map(|commune| commune.code.clone());
    let commune = troupe.and_then(|troupe| troupe.commune.clone()).or(only).unwrap_or_default();
    let none = Choice::new("", words.get("troupe-choose"));
    let choices: Vec<Choice> = std::iter::once(none).chain(theirs).collect();
    let line = |of: fn(&Troupe) -> &String| troupe.map(|troupe| of(troupe).clone()).unwrap_or_default();
    let maybe = || words.get("desk-optional");
    let village = fields.hinted("village", "troupe-village", "troupe-village-hint", &line(|troupe| &troupe.village));
    let home = fields.hinted("home", "troupe-home", "troupe-home-hint", &line(|troupe| &troupe.home));
    view! {
        <Radios field=fields.field("origin", "troupe-origin", origin) choices=origins />
        <div class="fields">
            <Select field=fields.field("commune", "troupe-commune", &commune) choices />
            <TextField field=village.optional(maybe()) autocomplete="off" />
        </div>
        <TextField field=home.optional(maybe()) autocomplete="off" />
    }
    .into_any()
}

fn about(desk: &At, fields: &Fields<'_>, troupe: Option<&Troupe>) -> AnyView {
    let words = desk.words();
    let maybe = || words.get("desk-optional");
    let whole = |name, label, of: fn(&Troupe) -> Option<i64>| {
        let saved = troupe.and_then(of).map(|n| n.to_string()).unwrap_or_default();
        let field = fields.field(name, label, &saved).optional(maybe());
        view! { <TextField field kind=InputKind::Digits autocomplete="off" /> }
    };
    let none = Choice::new("", words.get("troupe-choose"));
    let traditions = Tradition::ALL.iter().map(|known| Choice::new(known.code(), words.get(known.name_key())));
    let traditions = std::iter::once(none).chain(traditions).collect();
    let tradition = troupe.and_then(|troupe| troupe.tradition).map_or("", Tradition::code);
    let standings = Standing::ALL.iter().map(|known| Choice::new(known.code(), words.get(known.name_key()))).collect();
    let standing = troupe.map_or(Standing::Active, |troupe| troupe.standing).code();
    let outside = troupe.and_then(|troupe| troupe.outside.clone()).unwrap_or_default();
    let outside = fields.hinted("outside", "troupe-outside", "troupe-outside-hint", &outside).optional(maybe());
    let tradition = fields.hinted("tradition", "troupe-tradition", "troupe-tradition-hint", tradition);
    view! {
        <Select field=tradition.optional(maybe()) choices=traditions />
        <div class="fields">
            {whole("adults", "troupe-adults", |troupe| troupe.adults)}
            {whole("minors", "troupe-minors", |troupe| troupe.minors)}
            {whole("founded", "troupe-founded", |troupe| troupe.founded)}
        </div>
        <TextField field=outside autocomplete="off" />
        <Radios field=fields.field("standing", "troupe-standing", standing) choices=standings beside=true />
    }
    .into_any()
}

fn note(desk: &At, fields: &Fields<'_>, troupe: Option<&Troupe>) -> AnyView {
    let saved = troupe.map(|troupe| troupe.note.clone()).unwrap_or_default();
    let field = fields.hinted("note", "troupe-note", "troupe-note-hint", &saved);
    view! { <TextArea field=field.optional(desk.words().get("desk-optional")) rows=2 /> }.into_any()
}

fn contacts(desk: &At, fields: &Fields<'_>, contacts: &[Contact]) -> AnyView {
    let words = desk.words();
    let leader = contacts.iter().find(|contact| contact.duty == Duty::Leader);
    let mut deputies = contacts.iter().filter(|contact| contact.duty == Duty::Deputy);
    let deputies: Vec<AnyView> =
        DEPUTIES.map(|names| one(desk, fields, names, "duty-deputy", deputies.next())).into_iter().collect();
    view! {
        <p class="note">{words.get("troupe-contacts-note")}</p>
        {one(desk, fields, LEADER, "duty-leader", leader)}
        {deputies}
    }
    .into_any()
}

fn one(
    desk: &At,
    fields: &Fields<'_>,
    [name, phone, email, zalo]: [&'static str; 4],
    legend: &str,
    saved: Option<&Contact>,
) -> AnyView {
    let words = desk.words();
    let maybe = || words.get("desk-optional");
    let said = |of: fn(&Contact) -> &String| saved.map(|contact| of(contact).clone()).unwrap_or_default();
    let field = |field, label, of| fields.field(field, label, &said(of)).optional(maybe());
    view! {
        <fieldset class="stack">
            <legend>{words.get(legend)}</legend>
            <div class="fields">
                <TextField field=field(name, "troupe-contact-name", |contact| &contact.name) autocomplete="off" />
                <TextField field=field(phone, "troupe-contact-phone", |contact| &contact.phone) kind=InputKind::Tel autocomplete="off" />
            </div>
            <div class="fields">
                <TextField field=field(email, "troupe-contact-email", |contact| &contact.email) kind=InputKind::Email autocomplete="off" />
                <TextField field=field(zalo, "troupe-contact-zalo", |contact| &contact.zalo) autocomplete="off" />
            </div>
        </fieldset>
    }
    .into_any()
}
