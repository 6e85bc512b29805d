//! Whether buyers may have places kept and pay in cash: where, when, for how long, and how many.

use crate::festivals::desk::Desk;
use crate::kernel::fault::Fault;
use crate::ticketing::store::cash;
use crate::ui::*;
use crate::web::{At, Fields, Page};
use leptos::prelude::*;

pub async fn rules(desk: Desk, _at: At) -> Result<Page, Fault> {
    let (rules, version) = cash::rules(&desk.site.db, desk.festival.id).await?;
    let title = desk.words().get("cash-rules-title");
    Ok(desk.page("products", title.clone(), move |desk| {
        let (words, fields) = (desk.words(), Fields::of(desk, version));
        let offered = if fields.ticked("offered", rules.offered) { "true" } else { "" };
        let offered = Field::new("offered", words.get("cash-rules-offered")).value(offered);
        let offered = offered.hint(words.get("cash-rules-offered-hint"));
        let number = |name: &str, label: &str, hint: &str, saved: i64| {
            let field = fields.hinted(name, label, hint, &saved.to_string());
            view! { <TextField field=field kind=InputKind::Digits autocomplete="off" /> }
        };
        view! {
            <div class="stack">
                {back(desk.path("/products"), words.get("desk-products"))}
                <div><h1>{title}</h1><p class="note">{words.get("cash-rules-note")}</p></div>
                <form class="stack column" method="post" action="/api/products/cash" novalidate>
                    {fields.hidden()}
                    <input type="hidden" name="festival" value=desk.festival.slug.clone() />
                    <Check field=offered />
                    {fields.line("place", "cash-rules-place", &rules.place)}
                    {fields.line("opens", "cash-rules-opens", &rules.opens)}
                    {number("hours", "cash-rules-hours", "cash-rules-hours-hint", rules.hours)}
                    {number("ahead", "cash-rules-ahead", "cash-rules-ahead-hint", rules.ahead)}
                    {number("share", "cash-rules-share", "cash-rules-share-hint", rules.share)}
                    <p class="row"><Button label=words.get("desk-save") /></p>
                </form>
            </div>
        }
        .into_any()
    }))
}
