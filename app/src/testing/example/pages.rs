//! The desk of lost things.

use super::store;
use crate::festivals::desk::{Desk, Nothing};
use crate::kernel::access::Permission::KeepLostThings;
use crate::kernel::day::moment;
use crate::kernel::fault::Fault;
use crate::ui::*;
use crate::web::Needs::Permission;
use crate::web::{At, Fields, Page, Routes};
use leptos::prelude::*;

pub fn routes() -> Routes {
    Routes::default().desk("/desk/{festival}/lost", Permission(KeepLostThings), lost)
}

async fn lost(desk: Desk, _at: At) -> Result<Page, Fault> {
    let things = store::list(&desk.site.db, desk.festival.id).await?;
    let rows = things.into_iter().map(|(name, at)| Row(vec![name.into_any(), moment(desk.lang, at).into_any()]));
    let rows: Vec<Row> = rows.collect();
    Ok(desk.page("lost", desk.words().get("lost-desk"), |desk| body(desk, rows)))
}

fn body(desk: &Desk, rows: Vec<Row>) -> AnyView {
    let (words, fields) = (desk.words(), Fields::new(desk));
    let columns = ["lost-name", "lost-found"].map(Column::new);
    view! {
        <div class="stack">
            <h1>{words.get("lost-desk")}</h1>
            {desk.table("lost-desk", columns, rows, Nothing("lost-none", None))}
            <form class="stack" method="post" action="/api/lost/find" novalidate>
                {fields.hidden()}
                <input type="hidden" name="festival" value=desk.festival.slug.clone() />
                <TextField field=fields.field("name", "lost-name", "") />
                <TextField field=fields.field("email", "lost-email", "") kind=InputKind::Email />
                <Button label=words.get("desk-save") />
            </form>
        </div>
    }
    .into_any()
}
