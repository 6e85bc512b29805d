//! Server functions of the organiser's festival desk.

use super::commands::{self, NewFestival};
use super::model::{Festival, FestivalState};
use super::store;
use crate::kernel::fault::{Fault, Message};
use crate::people::model::Permission;
use crate::web::{Ctx, Form, Go, act};
use leptos::prelude::*;

/// The festival a desk's form is about. A stranger learns nothing but that they must sign in.
pub async fn named(ctx: &Ctx, form: &Form) -> Result<Festival, Fault> {
    ctx.actor.as_ref().ok_or(Fault::SignIn)?;
    store::by_slug(&ctx.site.db, form.raw("festival")).await?.ok_or(Fault::Missing)
}

fn desk(ctx: &Ctx, festival: &Festival, rest: &str) -> String {
    ctx.href(&format!("/desk/{}{rest}", festival.slug))
}

#[server(endpoint = "festivals/create")]
pub async fn create_festival() -> Result<(), Fault> {
    act(|ctx, form| async move {
        ctx.require(Permission::CreateFestival, None)?;
        let new = NewFestival::read(&form)?;
        let made = ctx.site.db.write((ctx.clone(), new), |tx, (ctx, new)| Box::pin(commands::create(tx, ctx, new)));
        let made = made.await?;
        let said = commands::created(&ctx, &made).await?;
        Ok(Go::to(desk(&ctx, &made, "/settings")).saying(said))
    })
    .await
}

#[server(endpoint = "festivals/edit")]
pub async fn edit_festival() -> Result<(), Fault> {
    act(|ctx, form| async move {
        let saved = named(&ctx, &form).await?;
        ctx.require(Permission::EditFestival, Some(saved.id))?;
        let wanted = commands::read(&form, saved)?;
        let path = desk(&ctx, &wanted, "/settings");
        ctx.site.db.write((ctx.clone(), wanted), |tx, (ctx, wanted)| Box::pin(commands::edit(tx, ctx, wanted))).await?;
        Ok(Go::to(path).saying(Message::new("festival-saved")))
    })
    .await
}

#[server(endpoint = "festivals/state")]
pub async fn move_festival() -> Result<(), Fault> {
    act(|ctx, form| async move {
        let festival = named(&ctx, &form).await?;
        let to = FestivalState::parse(form.raw("to")).ok_or(Fault::Missing)?;
        let input = (ctx.clone(), festival.id, to);
        let moved =
            ctx.site.db.write(input, |tx, (ctx, id, to)| Box::pin(commands::move_to(tx, ctx, *id, *to))).await?;
        let said = Message::new("festival-moved").with("state", ctx.words().get(moved.state.name_key()));
        Ok(Go::to(desk(&ctx, &moved, "")).saying(said))
    })
    .await
}
