//! Places that are kept for those who pay in cash.

use super::choice::opened;
use crate::festivals::api::named;
use crate::festivals::desk;
use crate::kernel::access::Permission::EditProducts;
use crate::kernel::fault::{Fault, Message};
use crate::ticketing::commands;
use crate::ticketing::model::cash::Rules;
use crate::web::{Ctx, Form, Go};

/// Whether they are, where and until when. Where they are not, nobody needs to say where.
pub async fn save_cash_rules(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let festival = named(&ctx, &form, EditProducts).await?;
    let mut read = form.read();
    let offered = read.ticked("offered");
    let (place, opens) = (["place_vi", "place_en"], ["opens_vi", "opens_en"]);
    let (place, opens) = if offered {
        (read.name_in_both(place, 120, "cash-place-missing"), read.name_in_both(opens, 120, "cash-opens-missing"))
    } else {
        (read.line_in_both(place, 120), read.line_in_both(opens, 120))
    };
    let (hours, ahead) = (read.number("hours", 1..=168), read.number("ahead", 1..=168));
    let rules = Rules { offered, place, opens, hours, ahead, share: read.number("share", 1..=50) };
    read.finish()?;
    let input = (festival.id, form.version()?, rules);
    ctx.write(input, |job, (id, seen, rules)| Box::pin(commands::set_cash_rules(job, *id, *seen, rules))).await?;
    Ok(Go::to(desk::path(&ctx, Some(&festival), "/cash")).saying(Message::new("cash-rules-saved")))
}

/// The places of an order that waits for its buyer are free again.
pub async fn give_up(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let order = opened(&ctx, &form).await?;
    let link = (order.id, order.link_version);
    ctx.write(link, |job, link| Box::pin(commands::give_up(job, *link))).await?;
    Ok(Go::back(&ctx, &form, "").saying(Message::new("give-up-done")))
}
