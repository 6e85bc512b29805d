//! One act: a new one, or one with its showings.

use super::act_form::{Shown, form};
use super::{place, plan};
use crate::festivals::desk::Desk;
use crate::kernel::fault::Fault;
use crate::pictures::{self, card};
use crate::programme::model::Status;
use crate::programme::model::act::{Act, Showing};
use crate::programme::model::plan::Plan;
use crate::programme::store::troupes::{self, Troupe};
use crate::ui::*;
use crate::web::{At, Page};
use leptos::prelude::*;

pub async fn new(desk: Desk, _at: At) -> Result<Page, Fault> {
    let troupes = troupes::all(&desk.site.db).await?;
    let title = desk.words().get("act-new");
    Ok(desk.page("programme", title.clone(), move |desk| {
        view! {
            <div class="stack">
                {back(desk.path("/programme"), desk.words().get("desk-programme"))}
                <h1>{title}</h1>
                {form(desk, &troupes, &Shown::default())}
            </div>
        }
        .into_any()
    }))
}

pub async fn edit(desk: Desk, at: At) -> Result<Page, Fault> {
    let plan = plan(&desk).await?;
    let id = at.part("act").parse().map_err(|_| Fault::Missing)?;
    let act = plan.acts.get(&id).ok_or(Fault::Missing)?.clone();
    let (troupes, pictures) = (troupes::all(&desk.site.db).await?, pictures::of(&desk, act.id).await?);
    let title = act.title.get(desk.lang).to_owned();
    Ok(desk.page("programme", title.clone(), move |desk| {
        let shown = Shown::of(desk, &act, &troupes);
        view! {
            <div class="stack">
                {back(desk.path("/programme"), desk.words().get("desk-programme"))}
                <h1>{title}</h1>
                {along(desk, &act, &troupes)}
                {showings(desk, &plan, &act)}
                {form(desk, &troupes, &shown)}
                {card(desk, &pictures, &format!("/programme/acts/{}/pictures", act.id))}
                {others(desk, &act)}
            </div>
        }
        .into_any()
    }))
}

/// Who performs it along: none of them is to stand in two places at once.
fn along(desk: &Desk, act: &Act, troupes: &[Troupe]) -> Option<AnyView> {
    let names = troupes.iter().filter(|troupe| act.along.contains(&troupe.id)).map(|troupe| troupe.name.get(desk.lang));
    let said = [("said", names.collect::<Vec<_>>().join("; "))];
    (!act.along.is_empty()).then(|| view! { <p>{desk.words().fill("act-along", &said)}</p> }.into_any())
}

fn showings(desk: &Desk, plan: &Plan, act: &Act) -> AnyView {
    let words = desk.words();
    let one = |showing: &Showing| {
        let href = desk.path(&format!("/programme/showings/{}", showing.code));
        let tag = match showing.status {
            Status::Cancelled => Some(Tag::new(TagLook::Error, words.get("status-cancelled"))),
            _ if showing.pinned => Some(Tag::new(TagLook::Indigo, words.get("showing-pinned"))),
            _ => None,
        };
        let said = place(desk, plan, showing);
        view! { <li><a href=href>{said}</a>" "<span class="code">{showing.code.clone()}</span>" "{tag.map(Tag::view)}</li> }
    };
    let all: Vec<&Showing> = plan.open().filter(|(_, of)| of.id == act.id).map(|(showing, _)| showing).collect();
    let again = all.first().map(|showing| {
        let hidden = desk.hidden([("festival", &*desk.festival.slug), ("showing", &*showing.id.to_string())]);
        let label = words.get("showing-again");
        view! { <PostButton action="/api/programme/duplicate" label=label hidden=hidden look=Look::Secondary small=true icon=Icon::Plus /> }
    });
    let list = all.into_iter().map(one).collect_view();
    view! { <Card title=words.get("act-showings")><ul class="plain stack tight">{list}</ul>{again}</Card> }.into_any()
}

/// What else can be done with it.
fn others(desk: &Desk, act: &Act) -> AnyView {
    let words = desk.words();
    let id = act.id.to_string();
    let hidden = || desk.hidden([("festival", &*desk.festival.slug), ("act", &*id)]);
    view! {
        <p class="row">
            <PostButton action="/api/programme/copy-act" label=words.get("act-copy") hidden=hidden() look=Look::Secondary small=true icon=Icon::Copy />
            <PostButton action="/api/programme/drop-act" label=words.get("act-drop") hidden=hidden() look=Look::Quiet small=true icon=Icon::Bin />
        </p>
        <p class="note">{words.get("act-drop-note")}</p>
    }
    .into_any()
}
