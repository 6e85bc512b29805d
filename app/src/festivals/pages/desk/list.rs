//! The festivals somebody works for.

use super::overview;
use crate::festivals::model::Festival;
use crate::festivals::{desk, store};
use crate::kernel::fault::Fault;
use crate::people::model::Permission;
use crate::ui::*;
use crate::web::{At, Ctx, Page};
use leptos::prelude::*;

pub async fn list(ctx: Ctx, _at: At) -> Result<Page, Fault> {
    let actor = ctx.actor.clone().ok_or(Fault::SignIn)?;
    let mut festivals = store::all(&ctx.site.db).await?;
    festivals.retain(|festival| actor.works_for(festival.id));
    let makes = actor.may(Permission::CreateFestival, None);
    // A list of one is in the way, unless its reader can add to it.
    if let [only] = festivals.as_slice()
        && !makes
    {
        return overview::page(&ctx, only.clone()).await;
    }
    let title = ctx.words().get("desk-festivals");
    Ok(desk::page(&ctx, None, "festivals", title, move |ctx| body(ctx, &festivals, makes)))
}

fn body(ctx: &Ctx, festivals: &[Festival], makes: bool) -> AnyView {
    let words = ctx.words();
    let new = makes.then(|| {
        view! { <LinkButton href=ctx.href("/desk/new") label=words.get("festival-new") icon=Icon::Plus small=true /> }
    });
    let list = if festivals.is_empty() {
        view! { <Empty title=words.get("festival-none") text=words.get("festival-none-text") /> }.into_any()
    } else {
        table(ctx, festivals, makes)
    };
    view! {
        <div class="stack">
            <div class="title-row"><h1>{words.get("desk-festivals")}</h1><p class="row">{new}</p></div>
            {list}
        </div>
    }
    .into_any()
}

fn table(ctx: &Ctx, festivals: &[Festival], makes: bool) -> AnyView {
    let words = ctx.words();
    let columns =
        ["festival-name", "festival-dates", "festival-state", "festival-prefix"].map(|key| Column::new(words.get(key)));
    let mut columns: Vec<Column> = columns.into();
    if makes {
        columns.push(Column::new(words.get("desk-what-to-do")).whole());
    }
    let rows = festivals.iter().map(|festival| row(ctx, festival, makes)).collect();
    view! { <Table caption=words.get("festival-caption") hide_caption=true columns=columns rows=rows /> }.into_any()
}

fn row(ctx: &Ctx, festival: &Festival, makes: bool) -> Row {
    let name = festival.name.get(ctx.lang).to_owned();
    let copy = ctx.href(&format!("/desk/new?from={}", festival.slug));
    let mut cells = vec![
        view! { <a href=desk::path(ctx, festival, "")>{name}</a> }.into_any(),
        festival.dates(ctx.lang).into_any(),
        desk::state(ctx, festival.state).view().into_any(),
        view! { <span class="code">{festival.code_prefix.clone()}</span> }.into_any(),
    ];
    if makes {
        cells.push(view! { <LinkButton href=copy label=ctx.words().get("festival-copy") look=Look::Quiet icon=Icon::Copy small=true /> }.into_any());
    }
    Row(cells)
}
