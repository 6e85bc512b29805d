//! The forms of the register of artisans: parse → command → where to.

use super::commands::{self, ArtisanForm};
use super::model::Artisan;
use crate::festivals::desk;
use crate::festivals::model::Festival;
use crate::kernel::access::Permission::{GrantAllowances, KeepArtisans};
use crate::kernel::fault::{Fault, Message};
use crate::troupes::{festival_id, place_for};
use crate::web::Needs::Permission;
use crate::web::{Ctx, Form, Go, forms};
use uuid::Uuid;

forms! {
    "artisans/add", Permission(KeepArtisans) => add;
    "artisans/edit", Permission(KeepArtisans) => edit;
    "allowances/add", Permission(GrantAllowances) => decide;
    "allowances/take-back", Permission(GrantAllowances) => take_back;
    "allowances/rates/add", Permission(GrantAllowances) => set_rate;
}

fn to(ctx: &Ctx, festival: Option<&Festival>, artisan: &Artisan, said: &'static str) -> Go {
    let path = desk::path(ctx, festival, &format!("/artisans/{}", artisan.number));
    Go::to(path).saying(Message::new(said).with("name", &artisan.name))
}

async fn add(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = place_for(&ctx, &form, KeepArtisans).await?;
    let input = (festival_id(festival.as_ref()), ArtisanForm::read(&form)?);
    let made = ctx.write(input, |job, (festival, typed)| Box::pin(commands::add(job, *festival, typed))).await?;
    Ok(to(&ctx, festival.as_ref(), &made, "artisan-added"))
}

async fn edit(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = place_for(&ctx, &form, KeepArtisans).await?;
    let seen: (Uuid, i64) = (form.id("artisan")?, form.version()?);
    let input = (festival_id(festival.as_ref()), seen, ArtisanForm::read(&form)?);
    let saved =
        ctx.write(input, |job, (festival, seen, typed)| Box::pin(commands::edit(job, *festival, *seen, typed))).await?;
    Ok(to(&ctx, festival.as_ref(), &saved, "artisan-saved"))
}

async fn decide(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = place_for(&ctx, &form, GrantAllowances).await?;
    let seen: (Uuid, Option<Uuid>) = (form.id("artisan")?, form.raw("last").parse().ok());
    let input = (festival_id(festival.as_ref()), seen, commands::read_decided(&form)?);
    let of = ctx
        .write(input, |job, (festival, seen, wanted)| Box::pin(commands::decide(job, *festival, *seen, wanted)))
        .await?;
    Ok(to(&ctx, festival.as_ref(), &of, "allowance-decided"))
}

async fn take_back(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = place_for(&ctx, &form, GrantAllowances).await?;
    let mut read = form.read();
    let reason = read.line("back_reason", 200, "allowance-reason-missing");
    let seen: (Uuid, Uuid) = (form.id("artisan")?, form.id("last")?);
    read.finish()?;
    let input = (festival_id(festival.as_ref()), seen, reason);
    let of = ctx
        .write(input, |job, (festival, seen, reason)| Box::pin(commands::take_back(job, *festival, *seen, reason)))
        .await?;
    Ok(to(&ctx, festival.as_ref(), &of, "allowance-taken-back"))
}

async fn set_rate(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = place_for(&ctx, &form, GrantAllowances).await?;
    let input = (festival_id(festival.as_ref()), commands::read_rate(&form)?);
    ctx.write(input, |job, (festival, rate)| Box::pin(commands::set_rate(job, *festival, rate))).await?;
    Ok(Go::to(desk::path(&ctx, festival.as_ref(), "/artisans")).saying(Message::new("allowance-rate-added")))
}
