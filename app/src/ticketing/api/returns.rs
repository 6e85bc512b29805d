//! Giving tickets back and passing them on.

use super::choice::opened;
use super::{ticked, told};
use crate::festivals::api::named;
use crate::festivals::desk;
use crate::festivals::store as festivals;
use crate::kernel::access::Permission::EditProducts;
use crate::kernel::fault::{Fault, Message};
use crate::ticketing::commands::{self, Buyer, GivenBack};
use crate::ticketing::model::returns::Rules;
use crate::web::{Ctx, Form, Go};
use uuid::Uuid;

/// What a festival lets holders do.
pub async fn save_rules(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProducts).await?;
    let mut read = form.read();
    let rules = Rules {
        gives_back: read.ticked("gives_back"),
        passes_on: read.ticked("passes_on"),
        days: read.number("days", 0..=365),
    };
    read.finish()?;
    let input = (festival.id, form.version()?, rules);
    ctx.write(input, |job, (id, seen, rules)| Box::pin(commands::set_return_rules(job, *id, *seen, *rules))).await?;
    Ok(Go::to(desk::path(&ctx, Some(&festival), "/returns")).saying(Message::new("rules-saved")))
}

/// Asks to give tickets back.
pub async fn give_back_tickets(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let order = opened(&ctx, &form).await?;
    let input = ((order.id, order.link_version), ticked(&form)?, form.raw("note").to_owned());
    let asked = ctx.write(input, |job, (link, tickets, note)| {
        Box::pin(commands::ask_to_give_back(job, *link, tickets.as_deref(), note))
    });
    let said = match asked.await? {
        GivenBack::Asked => "back-asked",
        GivenBack::AtOnce => "back-given-back",
    };
    Ok(Go::back(&ctx, &form, "").saying(Message::new(said)))
}

pub async fn keep_tickets(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let order = opened(&ctx, &form).await?;
    let link = (order.id, order.link_version);
    ctx.write(link, |job, link| Box::pin(commands::keep_after_all(job, *link))).await?;
    Ok(Go::back(&ctx, &form, "").saying(Message::new("back-kept")))
}

/// The page it was done on opens nothing any more.
pub async fn pass_on(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let order = opened(&ctx, &form).await?;
    let festival = festivals::by_id(&ctx.site.db, order.festival_id).await?.ok_or(Fault::Missing)?;
    let to = Buyer::read(&form)?;
    commands::may_be_written_to(&ctx, &to)?;
    let said = if to.contact.email.is_some() { "pass-done" } else { "pass-done-phone" };
    let input = ((order.id, order.link_version), to);
    let passed = ctx.write(input, |job, (link, to)| Box::pin(commands::pass_on(job, *link, &to.contact, &to.agreed)));
    let said = Message::new(said).with("code", passed.await?.code);
    Ok(Go::to(ctx.href(&festival.path("/orders"))).saying(said))
}

/// The treasurer's answer to who wants to give tickets back.
pub async fn answer_request(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let grants = form.raw("grants") == "yes";
    let input = (form.id::<Uuid>("request")?, grants, form.raw("answer").to_owned());
    let answered =
        ctx.write(input, |job, (id, grants, answer)| Box::pin(commands::answer_request(job, *id, *grants, answer)));
    let said = if grants { "asked-granted" } else { "asked-refused" };
    let answered = answered.await?;
    let told = told(&ctx, &answered);
    let said = Message::new(said).with("code", answered.code).with("told", told);
    Ok(Go::back(&ctx, &form, "").saying(said))
}
