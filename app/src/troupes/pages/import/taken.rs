//! What became of a list that was taken over: of what somebody still has to say, and the way back.

use super::looked::hidden;
use crate::kernel::day::moment;
use crate::kernel::fault::Fault;
use crate::troupes::model::Troupe;
use crate::troupes::pages::{At, Ground};
use crate::troupes::store::imports::{self, Import, RowOf, State};
use crate::troupes::store::troupes;
use crate::ui::*;
use crate::web::Page;
use leptos::prelude::*;

pub async fn taken(desk: At, ground: Ground, import: Import) -> Result<Page, Fault> {
    let rows = imports::rows(&desk.site.db, import.id).await?;
    let mut unsure = Vec::new();
    for row in rows.iter().filter(|row| row.state == State::Unsure) {
        let troupe = troupes::by_id(&desk.site.db, row.troupe_id).await?.ok_or(Fault::Bug)?;
        unsure.push((row.clone(), troupe));
    }
    let count = |state| rows.iter().filter(|row| row.state == state).count();
    let counts = (count(State::Added), count(State::Changed));
    let title = desk.words().get("list-became");
    Ok(desk.page("troupes", title.clone(), move |desk| {
        view! {
            <div class="stack">
                {back(desk.path("/troupes/import"), desk.words().get("list-import"))}
                <h1>{title}</h1>
                {state(desk, &import, counts)}
                {unsure.iter().map(|pair| doubt(desk, &ground, &import, pair)).collect_view()}
            </div>
        }
        .into_any()
    }))
}

fn state(desk: &At, import: &Import, (added, changed): (usize, usize)) -> AnyView {
    let words = desk.words();
    let sent = words.fill("list-sent", &[("by", import.by_name.clone()), ("at", moment(desk.lang, import.sent_at))]);
    if let Some(at) = import.undone_at {
        let undone = words.fill("list-undone-at", &[("at", moment(desk.lang, at))]);
        return view! { <Card title=sent><p>{undone}</p></Card> }.into_any();
    }
    let counts = words.fill("list-taken", &[("added", added.to_string()), ("changed", changed.to_string())]);
    let undo = import.content.is_some().then(|| {
        view! {
            <form class="stack" method="post" action="/api/troupes/import/undo">
                {hidden(desk, import.id)}
                <p class="note">{words.get("list-undo-note")}</p>
                <p class="row"><Button label=words.get("list-undo") look=Look::Secondary icon=Icon::Undo /></p>
            </form>
        }
    });
    let body = view! { <p>{counts}</p>{undo} };
    view! { <Card title=sent>{body}</Card> }.into_any()
}

fn doubt(desk: &At, ground: &Ground, import: &Import, (row, troupe): &(RowOf, Troupe)) -> AnyView {
    let words = desk.words();
    let said = row.row.as_ref().map(|said| said.0.clone()).unwrap_or_default();
    let place = ground.place(desk, Some(&said.commune), "");
    let line = words.fill("list-row-said", &[("line", row.line.to_string()), ("name", said.name.clone())]);
    let line = format!("{line} · {} {place} · {} {}", said.village, said.leader, said.phone);
    let href = desk.path(&format!("/troupes/{}", troupe.slug));
    let known = format!(" · {} {}", troupe.village, ground.of(desk, troupe));
    let button = |same: &'static str, label: &str| {
        view! {
            <form method="post" action="/api/troupes/import/settle">
                {hidden(desk, import.id)}
                <input type="hidden" name="line" value=row.line.to_string() />
                <input type="hidden" name="same" value=same />
                <Button label=words.get(label) look=Look::Secondary small=true />
            </form>
        }
    };
    let body = view! {
        <ul><li>{line}</li><li><a href=href>{troupe.name.get(desk.lang).to_owned()}</a>{known}</li></ul>
        <div class="row">{button("yes", "list-is-same")}{button("no", "list-is-new")}</div>
    };
    view! { <Card title=words.get("alike-title")>{body}</Card> }.into_any()
}
