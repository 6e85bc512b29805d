//! What a holder of tickets chooses.

use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::{PerformanceId, ProductId};
use crate::ticketing::commands::{self, Chosen};
use crate::ticketing::model::choice::Choice;
use crate::ticketing::store::orders;
use crate::web::link::Purpose;
use crate::web::{Ctx, Form, Go};

/// Whoever holds the order's link.
pub async fn choose(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let order = orders::by_code(&ctx.site.db, form.raw("code")).await?.ok_or(Fault::Missing)?;
    if !ctx.site.keys.opens(form.raw("token"), Purpose::Order, order.id.0, order.link_version) {
        return Err(Fault::Missing);
    }
    let choice = Choice::parse(form.raw("choice")).ok_or(Fault::field("choice", "choice-missing"))?;
    let instead = form.raw("instead").parse::<ProductId>().ok();
    let chosen = Chosen { performance: form.id::<PerformanceId>("performance")?, choice, instead };
    let input = ((order.id, order.link_version), chosen);
    ctx.write(input, |job, (order, chosen)| Box::pin(commands::choose(job, *order, chosen))).await?;
    Ok(Go::back(&ctx, &form, "").saying(Message::new(choice.done_key())))
}
