//! Server functions of the product desk.

use super::commands::catalogue::{self, CapacityForm, ProductForm};
use crate::festivals::api::named;
use crate::festivals::forms;
use crate::festivals::model::Festival;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::{CapacityId, ProductId};
use crate::people::model::Permission;
use crate::web::{Ctx, Form, Go, act};
use leptos::prelude::*;

async fn authorised(ctx: &Ctx, form: &Form) -> Result<Festival, Fault> {
    let festival = named(ctx, form).await?;
    ctx.require(Permission::EditProducts, Some(festival.id))?;
    Ok(festival)
}

/// The id of what is saved; nothing for something new.
fn target<T: std::str::FromStr>(form: &Form, name: &str) -> Result<Option<T>, Fault> {
    match form.raw(name) {
        "" => Ok(None),
        typed => typed.parse().map(Some).map_err(|_| Fault::Missing),
    }
}

fn saved(ctx: &Ctx, festival: &Festival, name: &str) -> Go {
    let list = ctx.href(&format!("/desk/{}/products", festival.slug));
    Go::to(list).saying(Message::new("products-saved").with("name", name))
}

/// Makes a product, or saves the one the form names.
#[server(endpoint = "products/save")]
pub async fn save_product() -> Result<(), Fault> {
    act(|ctx, form| async move {
        let festival = authorised(&ctx, &form).await?;
        let typed = ProductForm::read(&form)?;
        let go = saved(&ctx, &festival, typed.name.get(ctx.lang));
        let db = ctx.site.db.clone();
        match target::<ProductId>(&form, "product")? {
            None => {
                let input = (ctx, festival.id, typed);
                db.write(input, |tx, (ctx, festival, typed)| {
                    Box::pin(catalogue::add_product(tx, ctx, *festival, typed))
                })
                .await?;
            }
            Some(id) => {
                let input = (ctx, festival.id, (id, forms::version(&form)?), typed);
                db.write(input, |tx, (ctx, festival, of, typed)| {
                    Box::pin(catalogue::edit_product(tx, ctx, *festival, *of, typed))
                })
                .await?;
            }
        }
        Ok(go)
    })
    .await
}

/// Makes a capacity, or saves the one the form names.
#[server(endpoint = "capacities/save")]
pub async fn save_capacity() -> Result<(), Fault> {
    act(|ctx, form| async move {
        let festival = authorised(&ctx, &form).await?;
        let typed = CapacityForm::read(&form)?;
        let go = saved(&ctx, &festival, typed.name.get(ctx.lang));
        let db = ctx.site.db.clone();
        match target::<CapacityId>(&form, "capacity")? {
            None => {
                let input = (ctx, festival.id, typed);
                db.write(input, |tx, (ctx, festival, typed)| {
                    Box::pin(catalogue::add_capacity(tx, ctx, *festival, typed))
                })
                .await?;
            }
            Some(id) => {
                let input = (ctx, festival.id, id, typed);
                db.write(input, |tx, (ctx, festival, id, typed)| {
                    Box::pin(catalogue::edit_capacity(tx, ctx, *festival, *id, typed))
                })
                .await?;
            }
        }
        Ok(go)
    })
    .await
}
