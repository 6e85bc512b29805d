//! A link that signs a phone in: opened by somebody, or by a program that looks at what stands in letters. So it takes
//! one press.

use super::load::{help, page};
use crate::applications::store::{links, troupes};
use crate::festivals;
use crate::kernel::fault::Fault;
use crate::people::token::hash;
use crate::ui::*;
use crate::web::{At, Ctx, Page};
use leptos::prelude::*;

pub async fn way_in(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let festival = festivals::at(&ctx, &at).await?;
    let (db, token) = (&ctx.site.db, at.part("token").to_owned());
    let troupe = match links::opens(db, hash(&token), ctx.now).await? {
        Some(id) => troupes::by_id(db, id).await?,
        None => None,
    };
    let title = ctx.words().get("apply-title");
    let of = festival.clone();
    Ok(page(ctx, festival, title.clone(), move |ctx| {
        let words = ctx.words();
        let body = match &troupe {
            Some(troupe) => {
                let hidden = ctx.hidden([("festival", &*of.slug), ("token", &*token)]);
                let text = words.fill("troupe-link-for", &[("troupe", troupe.name.get(ctx.lang).to_owned())]);
                view! {
                    <p>{text}</p>
                    <PostButton action="/api/apply/in" label=words.get("apply-go") hidden=hidden icon=Icon::Forward />
                }
                .into_any()
            }
            None => {
                let href = ctx.href(&of.path("/apply"));
                view! {
                    <Empty title=words.get("troupe-link-over") text=words.get("troupe-link-over-text") />
                    <LinkButton href=href label=words.get("troupe-link-door") look=Look::Secondary />
                }
                .into_any()
            }
        };
        view! { <h1>{title}</h1>{body}{help(ctx, &of)} }.into_any()
    }))
}
