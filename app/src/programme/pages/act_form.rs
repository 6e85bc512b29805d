//! The form of an act.

use crate::festivals::desk::Desk;
use crate::kernel::id::ActId;
use crate::kernel::lang::Text;
use crate::kernel::money::count;
use crate::programme::model::Kind;
use crate::programme::model::act::{Act, Approval, Contact};
use crate::programme::store::troupes::Troupe;
use crate::ui::*;
use crate::venues::equipment;
use crate::venues::model::Capabilities;
use crate::web::Fields;
use leptos::prelude::*;

/// An act as its form shows it.
pub struct Shown {
    id: Option<ActId>,
    version: i64,
    title: Text,
    kind: &'static str,
    troupe: String,
    by_line: Text,
    about: Text,
    minutes: String,
    set_up: String,
    strike: String,
    needs: String,
    wants: Capabilities,
    with_children: bool,
    crowd: String,
    approval: &'static str,
    contact: Contact,
}

impl Default for Shown {
    fn default() -> Self {
        Self {
            id: None,
            version: 0,
            title: Text::default(),
            kind: Kind::Music.code(),
            troupe: String::new(),
            by_line: Text::default(),
            about: Text::default(),
            minutes: "30".into(),
            set_up: "5".into(),
            strike: "5".into(),
            needs: String::new(),
            wants: Capabilities::default(),
            with_children: false,
            crowd: String::new(),
            approval: Approval::Waiting.code(),
            contact: Contact::default(),
        }
    }
}

impl Shown {
    pub fn of(desk: &Desk, act: &Act, troupes: &[Troupe]) -> Self {
        let troupe = troupes.iter().find(|troupe| Some(troupe.id) == act.troupe);
        Self {
            id: Some(act.id),
            version: act.version,
            title: act.title.clone(),
            kind: act.kind.code(),
            troupe: troupe.map(|troupe| troupe.slug.clone()).unwrap_or_default(),
            by_line: act.by_line.clone(),
            about: act.about.clone(),
            minutes: act.minutes.to_string(),
            set_up: act.set_up.to_string(),
            strike: act.strike.to_string(),
            needs: act.needs.clone(),
            wants: act.wants.clone(),
            with_children: act.with_children,
            crowd: act.crowd.map(|crowd| count(desk.lang, crowd)).unwrap_or_default(),
            approval: act.approval.code(),
            contact: act.contact.clone(),
        }
    }
}

pub fn form(desk: &Desk, troupes: &[Troupe], shown: &Shown) -> AnyView {
    let (words, fields) = (desk.words(), Fields::of(desk, shown.version));
    let id = shown.id.map(|id| view! { <input type="hidden" name="act" value=id.to_string() /> });
    let action = if shown.id.is_some() { "/api/programme/edit-act" } else { "/api/programme/acts/add" };
    view! {
        <form class="stack column" method="post" action=action novalidate>
            {fields.hidden()}
            <input type="hidden" name="festival" value=desk.festival.slug.clone() />
            {id}
            {fields.line("title", "act-title", &shown.title)}
            {who(desk, &fields, troupes, shown)}
            {fields.lines("about", "act-about", &shown.about, 4)}
            {time(desk, &fields, shown)}
            {stage(desk, &fields, shown)}
            {contact(desk, &fields, shown)}
            <p class="row">
                <Button label=words.get("desk-save") />
                <LinkButton href=desk.path("/programme") label=words.get("desk-skip") look=Look::Quiet />
            </p>
        </form>
    }
    .into_any()
}

fn who(desk: &Desk, fields: &Fields<'_>, troupes: &[Troupe], shown: &Shown) -> AnyView {
    let words = desk.words();
    let kinds = Kind::ALL.iter().map(|kind| Choice::new(kind.code(), words.get(kind.name_key()))).collect();
    let none = Choice::new("", words.get("act-no-troupe"));
    let troupe = |troupe: &Troupe| Choice::new(troupe.slug.clone(), troupe.name.get(desk.lang));
    let troupes = std::iter::once(none).chain(troupes.iter().map(troupe)).collect();
    view! {
        <div class="fields">
            <Select field=fields.field("kind", "act-kind", shown.kind) choices=kinds />
            <Select field=fields.field("troupe", "act-troupe", &shown.troupe) choices=troupes />
        </div>
        {fields.line("by", "act-by-line", &shown.by_line)}
    }
    .into_any()
}

fn time(desk: &Desk, fields: &Fields<'_>, shown: &Shown) -> AnyView {
    let minutes = fields.hinted("minutes", "act-minutes", "act-minutes-hint", &shown.minutes);
    let note = desk.words().get("act-set-up-note");
    view! {
        <div class="fields">
            <TextField field=minutes kind=InputKind::Digits autocomplete="off" />
            <TextField field=fields.field("set_up", "act-set-up", &shown.set_up) kind=InputKind::Digits autocomplete="off" />
            <TextField field=fields.field("strike", "act-strike", &shown.strike) kind=InputKind::Digits autocomplete="off" />
        </div>
        <p class="note">{note}</p>
    }
    .into_any()
}

fn stage(desk: &Desk, fields: &Fields<'_>, shown: &Shown) -> AnyView {
    let words = desk.words();
    let optional = words.get("desk-optional");
    let needs = fields.hinted("needs", "act-needs", "act-needs-hint", &shown.needs).optional(optional.clone());
    let crowd = fields.field("crowd", "act-crowd", &shown.crowd).optional(optional);
    let children = fields.ticked("with_children", shown.with_children).to_string();
    let children = Field::new("with_children", words.get("act-children")).value(children);
    let approvals = Approval::ALL.iter().map(|a| Choice::new(a.code(), words.get(a.name_key()))).collect();
    let approval = fields.hinted("approval", "act-approval", "act-approval-hint", shown.approval);
    view! {
        <TextArea field=needs rows=2 />
        {wants(desk, fields, shown)}
        <div class="fields">
            <TextField field=crowd short=true autocomplete="off" />
            <Select field=approval choices=approvals />
        </div>
        <Check field=children />
    }
    .into_any()
}

fn contact(desk: &Desk, fields: &Fields<'_>, shown: &Shown) -> AnyView {
    let words = desk.words();
    let (optional, contact) = (words.get("desk-optional"), &shown.contact);
    let field = |name, label, saved: &str| fields.field(name, label, saved).optional(optional.clone());
    let phone = field("contact_phone", "act-contact-phone", &contact.phone);
    let email = field("contact_email", "act-contact-email", &contact.email);
    view! {
        <fieldset class="block">
            <legend>{words.get("act-contact")}</legend>
            <p class="note">{words.get("act-contact-note")}</p>
            <TextField field=field("contact_name", "act-contact-name", &contact.name) autocomplete="off" />
            <div class="fields">
                <TextField field=phone kind=InputKind::Tel autocomplete="off" />
                <TextField field=email kind=InputKind::Email autocomplete="off" />
            </div>
        </fieldset>
    }
    .into_any()
}

/// What a stage can be asked whether it has it.
fn wants(desk: &Desk, fields: &Fields<'_>, shown: &Shown) -> AnyView {
    let words = desk.words();
    let boxes = equipment::fields(desk, fields, "wants", &shown.wants);
    view! { <fieldset class="block"><legend>{words.get("act-wants")}</legend><p class="note">{words.get("act-wants-note")}</p>{boxes}</fieldset> }
        .into_any()
}
