//! The forms about the yearly support.

use super::{id, place_for};
use crate::festivals::desk;
use crate::festivals::model::Festival;
use crate::kernel::access::Permission::{KeepTroupes, PaySupport, SupportTroupes};
use crate::kernel::fault::{Fault, Message};
use crate::troupes::commands::support as commands;
use crate::troupes::model::support::Signed;
use crate::web::{Ctx, Form, Go};
use uuid::Uuid;

fn to(ctx: &Ctx, festival: Option<&Festival>, query: &str) -> Go {
    Go::to(desk::path(ctx, festival, &format!("/troupes/support{query}")))
}

pub async fn set_rate(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = place_for(&ctx, &form, PaySupport).await?;
    let input = (id(festival.as_ref()), commands::read_rate(&form)?);
    ctx.write(input, |job, (festival, rate)| Box::pin(commands::set_rate(job, *festival, rate))).await?;
    Ok(to(&ctx, festival.as_ref(), "").saying(Message::new("support-rate-added")))
}

pub async fn remove_rate(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = place_for(&ctx, &form, PaySupport).await?;
    let from_year: i64 = form.raw("from_year").parse().map_err(|_| Fault::Missing)?;
    let input = (id(festival.as_ref()), from_year);
    ctx.write(input, |job, (festival, year)| Box::pin(commands::remove_rate(job, *festival, *year))).await?;
    Ok(to(&ctx, festival.as_ref(), "").saying(Message::new("support-rate-removed")))
}

pub async fn list_support(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = place_for(&ctx, &form, KeepTroupes).await?;
    let year: i64 = form.raw("year").parse().map_err(|_| Fault::refused("support-no-rate"))?;
    let input = (id(festival.as_ref()), year);
    let listed = ctx.write(input, |job, (festival, year)| Box::pin(commands::list(job, *festival, *year))).await?;
    let said = Message::new("support-listed-now").with("n", listed);
    Ok(to(&ctx, festival.as_ref(), &format!("?year={year}")).saying(said))
}

pub async fn sign_support(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = place_for(&ctx, &form, SupportTroupes).await?;
    let step = Signed::parse(form.raw("step")).ok_or(Fault::refused("support-none-ticked"))?;
    let payments: Result<Vec<Uuid>, _> = form.group("payment").map(|(id, _)| id.parse()).collect();
    let input = (id(festival.as_ref()), payments.map_err(|_| Fault::Missing)?, step);
    let signed = ctx
        .write(input, |job, (festival, payments, step)| Box::pin(commands::sign(job, *festival, payments, *step)))
        .await?;
    let query = form_urlencoded::Serializer::new(String::new())
        .extend_pairs([("year", form.raw("year")), ("commune", form.raw("commune"))])
        .finish();
    Ok(to(&ctx, festival.as_ref(), &format!("?{query}")).saying(Message::new("support-signed-now").with("n", signed)))
}

pub async fn withdraw_sign(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = place_for(&ctx, &form, SupportTroupes).await?;
    let mut read = form.read();
    let reason = read.line("reason", 200, "support-reason-missing");
    let payment: Uuid = form.id("support")?;
    read.finish()?;
    let input = (id(festival.as_ref()), payment, reason);
    ctx.write(input, |job, (festival, payment, reason)| Box::pin(commands::withdraw(job, *festival, *payment, reason)))
        .await?;
    Ok(Go::back(&ctx, &form, "/desk").saying(Message::new("support-withdrawn")))
}
