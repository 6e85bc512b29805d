//! The festivals somebody works for.

use super::overview;
use crate::festivals::desk::{self, Desk, Nothing};
use crate::festivals::model::Festival;
use crate::festivals::store;
use crate::kernel::access::Permission;
use crate::kernel::fault::Fault;
use crate::ui::*;
use crate::web::{At, Page};
use leptos::prelude::*;

/// The desk above all festivals.
type Above = Desk<Option<Festival>>;

pub async fn list(desk: Above, _at: At) -> Result<Page, Fault> {
    let actor = desk.me()?;
    let mut festivals = store::all(&desk.site.db).await?;
    festivals.retain(|festival| actor.works_for(festival.id) && festival.is_seen_by(Some(actor)));
    let makes = desk.may(Permission::CreateFestival);
    // A list of one is in the way, unless its reader can add to it.
    if let [only] = festivals.as_slice()
        && !makes
    {
        return overview::page(&desk.of(only.clone()).await?).await;
    }
    let title = desk.words().get("desk-festivals");
    Ok(desk.page("", title, move |desk| body(desk, &festivals, makes)))
}

fn body(desk: &Above, festivals: &[Festival], makes: bool) -> AnyView {
    let words = desk.words();
    let new = (makes && !festivals.is_empty()).then(|| {
        view! { <LinkButton href=desk.href("/desk/new") label=words.get("festival-new") icon=Icon::Plus small=true /> }
    });
    view! {
        <div class="stack">
            <div class="title-row"><h1>{words.get("desk-festivals")}</h1><p class="row">{new}</p></div>
            {if festivals.is_empty() && makes { first(desk) } else { table(desk, festivals, makes) }}
        </div>
    }
    .into_any()
}

/// Nothing is there yet, and who reads it begins.
fn first(desk: &Above) -> AnyView {
    let words = desk.words();
    let begin = view! { <LinkButton href=desk.href("/desk/new") label=words.get("festival-first") icon=Icon::Plus /> };
    view! { <Empty title=words.get("landing-none") text=words.get("festival-first-text")>{begin}</Empty> }.into_any()
}

fn table(desk: &Above, festivals: &[Festival], makes: bool) -> AnyView {
    let mut columns: Vec<Column> =
        ["festival-name", "festival-dates", "festival-state", "festival-prefix"].map(Column::new).into();
    if makes {
        columns.push(Column::new("desk-what-to-do").whole());
    }
    let rows = festivals.iter().map(|festival| row(desk, festival, makes)).collect();
    desk.table("festival-caption", columns, rows, Nothing("festival-none", Some("festival-none-text")))
}

fn row(desk: &Above, festival: &Festival, makes: bool) -> Row {
    let name = festival.name.get(desk.lang).to_owned();
    let copy = desk.href(&format!("/desk/new?from={}", festival.slug));
    let mut cells = vec![
        view! { <a href=desk.path(&format!("/{}", festival.slug))>{name}</a> }.into_any(),
        festival.dates(desk.lang).into_any(),
        desk::state(desk, festival.state).view().into_any(),
        view! { <span class="code">{festival.code_prefix.clone()}</span> }.into_any(),
    ];
    if makes {
        cells.push(view! { <LinkButton href=copy label=desk.words().get("festival-copy") look=Look::Quiet icon=Icon::Copy small=true /> }.into_any());
    }
    Row(cells)
}
