//! Writing to many buyers.

use crate::festivals::api::named;
use crate::festivals::desk;
use crate::festivals::model::Festival;
use crate::kernel::access::Permission::ManageOrders;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::{OrderId, WritingId};
use crate::ticketing::commands::{self, Draft};
use crate::web::{Ctx, Form, Go};

fn to(ctx: &Ctx, festival: &Festival, id: WritingId) -> Go {
    Go::to(desk::path(ctx, Some(festival), &format!("/writing/{id}")))
}

/// Draws one up: on to reading it over.
pub async fn add_writing(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, ManageOrders).await?;
    let input = (festival.id, Draft::read(&form)?);
    let id = ctx.write(input, |job, (id, draft)| Box::pin(commands::add_writing(job, *id, draft))).await?;
    Ok(to(&ctx, &festival, id))
}

pub async fn edit_writing(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, ManageOrders).await?;
    let id = form.id::<WritingId>("writing")?;
    let input = ((id, form.version()?), Draft::read(&form)?);
    ctx.write(input, |job, (seen, draft)| Box::pin(commands::edit_writing(job, *seen, draft))).await?;
    Ok(to(&ctx, &festival, id).saying(Message::new("writing-saved")))
}

pub async fn send_writing(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, ManageOrders).await?;
    let seen = (form.id::<WritingId>("writing")?, form.version()?);
    let sent = ctx.write(seen, |job, seen| Box::pin(commands::send_writing(job, *seen))).await?;
    let said = Message::new("writing-sent").with("letters", sent.letters).with("calls", sent.calls);
    Ok(to(&ctx, &festival, sent.id).saying(said))
}

pub async fn drop_writing(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, ManageOrders).await?;
    let id = form.id::<WritingId>("writing")?;
    ctx.write(id, |job, id| Box::pin(commands::drop_writing(job, *id))).await?;
    Ok(Go::to(desk::path(&ctx, Some(&festival), "/writing")).saying(Message::new("writing-dropped")))
}

/// Somebody on the list was called, or that was a slip.
pub async fn mark_told(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let whom = (form.id::<WritingId>("writing")?, form.id::<OrderId>("order")?);
    let input = (whom, form.raw("told") == "true");
    ctx.write(input, |job, (whom, told)| Box::pin(commands::mark_told(job, *whom, *told))).await?;
    Ok(Go::back(&ctx, &form, ""))
}
