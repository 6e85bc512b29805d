//! One application, opened by the link of an official message: its state and its button, and nothing more.

use super::after::After;
use super::home::standing;
use super::load::{Seen, help, page};
use crate::applications::access::Party;
use crate::applications::announced;
use crate::applications::links;
use crate::applications::model::state::By;
use crate::applications::store::{applications, troupes};
use crate::festivals::model::Festival;
use crate::festivals::store as festivals;
use crate::kernel::fault::Fault;
use crate::ui::*;
use crate::web::{At, Ctx, Page};
use leptos::prelude::*;

pub async fn opened(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let (db, token) = (&ctx.site.db, at.part("token").to_owned());
    let found = applications::by_code(db, at.part("code")).await?.ok_or(Fault::Missing)?;
    let application = announced::one(db, found, ctx.now).await?;
    let festival = festivals::by_id(db, application.festival).await?.ok_or(Fault::Missing)?;
    let festival = Some(festival).filter(|festival| festival.is_seen_by(ctx.actor.as_deref())).ok_or(Fault::Missing)?;
    if !links::opens(&ctx, &application, &token) {
        return Ok(over(ctx, festival));
    }
    let troupe = troupes::by_id(db, application.troupe).await?.ok_or(Fault::Missing)?;
    let party = Party { by: By::Troupe, name: troupe.name.vi.clone(), user: None };
    let title = ctx.words().fill("apply-of", &[("troupe", troupe.name.get(ctx.lang).to_owned())]);
    let seen = Seen::with(&ctx, festival, application, troupe, party).await?;
    let after = After::load(&ctx, &seen).await?;
    let festival = seen.festival.clone();
    Ok(page(ctx, festival, title.clone(), move |ctx| standing(ctx, (&seen, &after), &title, Some(&token))))
}

/// Of a message that is over: what to do now, and nothing of whose it was.
fn over(ctx: Ctx, festival: Festival) -> Page {
    let (title, of) = (ctx.words().get("apply-link-over"), festival.clone());
    let page = page(ctx, festival, title.clone(), move |ctx| {
        let (words, door) = (ctx.words(), ctx.href(&of.path("/apply")));
        view! {
            <h1>{title}</h1>
            <p>{words.get("apply-link-over-text")}</p>
            <LinkButton href=door label=words.get("troupe-link-door") after=Icon::Forward />
            {help(ctx, &of)}
        }
        .into_any()
    });
    page.with_status(410)
}
