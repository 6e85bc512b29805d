//! What holders of paid tickets may do by themselves, and until when.

use crate::festivals::desk::Desk;
use crate::kernel::fault::Fault;
use crate::ticketing::store::returns;
use crate::ui::*;
use crate::web::{At, Fields, Page};
use leptos::prelude::*;

pub async fn rules(desk: Desk, _at: At) -> Result<Page, Fault> {
    let (rules, version) = returns::rules(&desk.site.db, desk.festival.id).await?;
    let title = desk.words().get("rules-title");
    Ok(desk.page("products", title.clone(), move |desk| {
        let (words, fields) = (desk.words(), Fields::of(desk, version));
        let check = |name: &'static str, label: &str, hint: &str, saved: bool| {
            let value = if fields.ticked(name, saved) { "true" } else { "" };
            let field = Field::new(name, words.get(label)).hint(words.get(hint)).value(value);
            view! { <Check field=field /> }
        };
        let days = fields.hinted("days", "rules-days", "rules-days-hint", &rules.days.to_string());
        let settings = desk.path("/settings");
        view! {
            <div class="stack">
                {back(desk.path("/products"), words.get("desk-products"))}
                <div><h1>{title}</h1><p class="note">{words.get("rules-note")}</p></div>
                <form class="stack column" method="post" action="/api/products/returns" novalidate>
                    {fields.hidden()}
                    <input type="hidden" name="festival" value=desk.festival.slug.clone() />
                    {check("gives_back", "rules-gives-back", "rules-gives-back-hint", rules.gives_back)}
                    <TextField field=days kind=InputKind::Digits autocomplete="off" />
                    {check("passes_on", "rules-passes-on", "rules-passes-on-hint", rules.passes_on)}
                    <p class="note"><a href=settings>{words.get("rules-policy")}</a></p>
                    <p class="row"><Button label=words.get("desk-save") /></p>
                </form>
            </div>
        }
        .into_any()
    }))
}
