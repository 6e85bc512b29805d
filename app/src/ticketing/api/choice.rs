//! What the holder of an order's link does with it.

use crate::festivals::commands::read_account;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::{PerformanceId, ProductId};
use crate::ticketing::commands::{self, Chosen};
use crate::ticketing::model::choice::Choice;
use crate::ticketing::store::orders::{self, OrderRow};
use crate::web::link::Purpose;
use crate::web::{Ctx, Form, Go};

/// The order whose link a form carries.
pub(super) async fn opened(ctx: &Ctx, form: &Form) -> Result<OrderRow, Fault> {
    let order = orders::by_code(&ctx.site.db, form.raw("code")).await?.ok_or(Fault::Missing)?;
    let opens = ctx.site.keys.opens(form.raw("token"), Purpose::Order, order.id.0, order.link_version);
    if opens { Ok(order) } else { Err(Fault::Missing) }
}

/// To which account money is to go back.
pub async fn say_account(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let order = opened(&ctx, &form).await?;
    let account = read_account(&form)?;
    if account.number.is_empty() {
        return Err(Fault::field("bank_account", "festival-account-wrong"));
    }
    let input = ((order.id, order.link_version), account);
    ctx.write(input, |job, (order, account)| Box::pin(commands::say_account(job, *order, account))).await?;
    Ok(Go::back(&ctx, &form, "").saying(Message::new("refund-account-said")))
}

pub async fn choose(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let order = opened(&ctx, &form).await?;
    let choice = Choice::parse(form.raw("choice")).ok_or(Fault::field("choice", "choice-missing"))?;
    let instead = form.raw("instead").parse::<ProductId>().ok();
    let chosen = Chosen { performance: form.id::<PerformanceId>("performance")?, choice, instead };
    let input = ((order.id, order.link_version), chosen);
    ctx.write(input, |job, (order, chosen)| Box::pin(commands::choose(job, *order, chosen))).await?;
    Ok(Go::back(&ctx, &form, "").saying(Message::new(choice.done_key())))
}
