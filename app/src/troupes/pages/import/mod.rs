//! Lists of offices: sending one, looking at what it would do, and what became of it.

mod export;
mod looked;
mod taken;

#[cfg(test)]
pub use export::listed;
pub use export::{csv, rest, xlsx};
pub use looked::import;

use super::{At, Ground, festival_field};
use crate::festivals::desk::Nothing;
use crate::kernel::day::moment;
use crate::kernel::fault::Fault;
use crate::troupes::commands::import::sees;
use crate::troupes::store::imports::{self, Past};
use crate::ui::*;
use crate::web::{self, Fields, Page};
use leptos::prelude::*;

/// Where a list is sent, and those that were.
pub async fn start(desk: At, _at: web::At) -> Result<Page, Fault> {
    let ground = Ground::load(&desk).await?;
    let mut past = imports::last(&desk.site.db).await?;
    past.retain(|import| sees(&desk, &ground.reach, import.commune_code.as_deref(), None));
    let title = desk.words().get("list-import");
    Ok(desk.page("troupes", title.clone(), move |desk| {
        let words = desk.words();
        let fields = Fields::new(desk);
        let file = fields.hinted("file", "list-file", "list-file-hint", "");
        view! {
            <div class="sections">
                <div class="stack">
                    {back(desk.path("/troupes"), words.get("desk-troupes"))}
                    <h1>{title}</h1>
                    <p class="lead">{words.get("list-lead")}</p>
                    <form class="stack column" method="post" action="/api/troupes/import/send" enctype="multipart/form-data" novalidate>
                        {desk.from()}
                        {festival_field(desk)}
                        <FileField field=file accept=".xlsx,.xls,.ods,.csv,.tsv,.txt" />
                        <p class="row"><Button label=words.get("list-look") icon=Icon::Eye /></p>
                    </form>
                </div>
                {before(desk, past)}
            </div>
        }
        .into_any()
    }))
}

fn before(desk: &At, past: Vec<Past>) -> AnyView {
    let words = desk.words();
    let row = |import: Past| {
        let href = desk.path(&format!("/troupes/imports/{}", import.id));
        let undone = import.undone_at.map(|_| Tag::new(TagLook::Provisional, words.get("list-was-undone")).view());
        Row(vec![
            view! { <a href=href>{moment(desk.lang, import.sent_at)}</a> }.into_any(),
            import.by_name.into_any(),
            undone.into_any(),
        ])
    };
    let rows = past.into_iter().map(row).collect();
    let columns = ["list-sent-at", "list-sent-by", "list-state"].map(Column::new);
    let table = desk.table("list-before", columns, rows, Nothing("list-before-none", None));
    view! { <section class="stack"><h2>{words.get("list-before")}</h2>{table}</section> }.into_any()
}
