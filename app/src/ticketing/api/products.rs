//! The forms of the product desk.

use crate::festivals::api::named;
use crate::festivals::desk;
use crate::festivals::model::Festival;
use crate::kernel::access::Permission::EditProducts;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::{CapacityId, ProductId};
use crate::kernel::lang::Text;
use crate::ticketing::commands::catalogue::{self, CapacityForm, ProductForm, Towards};
use crate::web::{Ctx, Form, Go};

fn saved(ctx: &Ctx, festival: &Festival, name: &Text) -> Go {
    let said = Message::new("products-saved").with("name", name.get(ctx.lang));
    Go::to(desk::path(ctx, Some(festival), "/products")).saying(said)
}

pub async fn add_product(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProducts).await?;
    let typed = ProductForm::read(&form)?;
    let go = saved(&ctx, &festival, &typed.name);
    ctx.write((festival.id, typed), |job, (festival, typed)| Box::pin(catalogue::add_product(job, *festival, typed)))
        .await?;
    Ok(go)
}

pub async fn edit_product(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProducts).await?;
    let typed = ProductForm::read(&form)?;
    let go = saved(&ctx, &festival, &typed.name);
    let seen = (form.id::<ProductId>("product")?, form.version()?);
    let input = (festival.id, seen, typed);
    ctx.write(input, |job, (festival, seen, typed)| Box::pin(catalogue::edit_product(job, *festival, *seen, typed)))
        .await?;
    Ok(go)
}

pub async fn add_capacity(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProducts).await?;
    let typed = CapacityForm::read(&form)?;
    let go = saved(&ctx, &festival, &typed.name);
    ctx.write((festival.id, typed), |job, (festival, typed)| Box::pin(catalogue::add_capacity(job, *festival, typed)))
        .await?;
    Ok(go)
}

pub async fn edit_capacity(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProducts).await?;
    let typed = CapacityForm::read(&form)?;
    let go = saved(&ctx, &festival, &typed.name);
    let seen = (form.id::<CapacityId>("capacity")?, form.version()?);
    let input = (festival.id, seen, typed);
    ctx.write(input, |job, (festival, seen, typed)| Box::pin(catalogue::edit_capacity(job, *festival, *seen, typed)))
        .await?;
    Ok(go)
}

/// One up or one down in the list that visitors see.
pub async fn move_product(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProducts).await?;
    let to = Towards::parse(form.raw("towards")).ok_or(Fault::refused("form-too-old"))?;
    let input = (festival.id, form.id::<ProductId>("product")?, to);
    ctx.write(input, |job, (festival, id, to)| Box::pin(catalogue::move_product(job, *festival, *id, *to))).await?;
    Ok(Go::back(&ctx, &form, ""))
}
