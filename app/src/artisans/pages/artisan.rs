//! One artisan: what stands of them, and their allowance.

use super::{festival, form, ground, periods};
use crate::artisans::commands;
use crate::artisans::model::{Artisan, Fate, State};
use crate::artisans::store::{allowances, artisans};
use crate::kernel::access::Permission::KeepArtisans;
use crate::kernel::day::{brief, local};
use crate::kernel::fault::Fault;
use crate::troupes::store::troupes;
use crate::troupes::{At, Ground};
use crate::ui::*;
use crate::web::{self, Page};
use leptos::prelude::*;

pub async fn artisan(desk: At, at: web::At) -> Result<Page, Fault> {
    let (db, ground) = (&desk.site.db, ground(&desk).await?);
    let number: i64 = at.part("artisan").parse().map_err(|_| Fault::Missing)?;
    let found = artisans::by_number(db, number).await?;
    let artisan = found.filter(|artisan| ground.reach.covers(Some(&artisan.commune))).ok_or(Fault::Missing)?;
    let (rates, all) = (allowances::rates(db).await?, allowances::of(db, artisan.id).await?);
    let troupes = troupes::of_commune(db, &artisan.commune).await?;
    commands::looked(&desk, festival(&desk), number).await?;
    let title = artisan.name.clone();
    Ok(desk.page("artisans", title.clone(), move |desk| {
        let today = local(desk.now).date();
        let draws = all.iter().any(|period| period.state == State::Active && period.holds_on(today));
        let words = desk.words();
        let warn = (draws && artisan.fate != Fate::Here).then(|| {
            view! { <Notice look=NoticeLook::Warn><p>{words.get("allowance-still-drawn")}</p></Notice> }
        });
        let edit = desk.may(KeepArtisans).then(|| {
            let form = form::form(desk, &ground, Some(&artisan), &troupes);
            view! { <section class="stack"><h2>{words.get("artisan-mend")}</h2>{form}</section> }
        });
        view! {
            <div class="sections">
                <div class="stack">
                    {back(desk.path("/artisans"), words.get("desk-artisans"))}
                    <div><h1>{title}</h1><p class="note">{words.get("artisans-logged")}</p></div>
                    {warn}
                    {facts(desk, &ground, &artisan)}
                </div>
                {periods::card(desk, &artisan, &rates, &all)}
                {edit}
            </div>
        }
        .into_any()
    }))
}

fn facts(desk: &At, ground: &Ground, artisan: &Artisan) -> AnyView {
    let words = desk.words();
    let fact = |key: &str, value: String| Fact::new(words.get(key), value);
    let fate = words.get(artisan.fate.name_key());
    let fate = match artisan.fate_on {
        Some(day) => format!("{fate} · {}", brief(desk.lang, day)),
        None => fate,
    };
    let field = words.get(artisan.field.name_key());
    let field = if artisan.craft.is_empty() { field } else { format!("{field} · {}", artisan.craft) };
    let facts = vec![
        fact("artisan-title", words.get(artisan.title.name_key())),
        fact("artisan-decision", format!("{} · {}", artisan.decision, brief(desk.lang, artisan.decided_on))),
        fact("artisan-field", field),
        fact("troupe-commune", ground.place(desk, Some(&artisan.commune), "")),
        fact("artisan-fate", fate),
    ];
    view! { <Facts facts=facts /> }.into_any()
}
