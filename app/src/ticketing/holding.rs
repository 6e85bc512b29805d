//! "You hold 3 tickets until 14:14": what a visitor who lost the page of an order reads on every other one.
//!
//! A cookie that no script reads names the hold and opens it. Only whoever brings one costs a read, and a page that
//! says it is kept nowhere.

use super::links;
use super::store::holds;
use crate::festivals::store as festivals;
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::kernel::id::HoldId;
use crate::web::link::Purpose;
use crate::web::{Ctx, Recalled, Reminder, set_cookie};
use chrono::TimeDelta;

const COOKIE: &str = "xoe_hold";
/// Longer than any buyer has, with all that can be added; what is true stands in the hold.
const LASTS: TimeDelta = TimeDelta::hours(1);

pub const REMINDER: Reminder = Reminder { cookie: COOKIE, recall: |ctx, value| Box::pin(recall(ctx, value)) };

/// The cookie of whoever keeps these places; `version` is that of the link of the order, if there is one.
pub fn cookie(ctx: &Ctx, hold: HoldId, version: i64) -> String {
    let token = ctx.site.keys.token(Purpose::Hold, hold.0, version);
    set_cookie(&ctx.site, COOKIE, &format!("{hold}.{token}"), LASTS)
}

/// Nothing once the places are paid, given back or lapsed, and nothing on the page that it leads to.
async fn recall(ctx: &Ctx, value: &str) -> Result<Option<Recalled>, Fault> {
    let db = &ctx.site.db;
    let Some((hold, token)) = value.split_once('.') else { return Ok(None) };
    let (id, order) = match links::opened_hold(ctx, hold, token).await {
        Err(Fault::Missing) => return Ok(None),
        opened => opened?,
    };
    let Some(hold) = holds::by_id(db, id).await?.filter(|hold| hold.is_alive(ctx.now)) else { return Ok(None) };
    let festival = festivals::by_id(db, hold.festival_id).await?.ok_or(Fault::Missing)?;
    let path = match &order {
        Some(order) => links::order_path(ctx, &festival, order),
        None => links::hold_path(ctx, &festival, id),
    };
    let href = ctx.href(&path);
    if !festival.sells_at(ctx.now) || ctx.path.starts_with(&href) {
        return Ok(None);
    }
    let count: i64 = holds::lines(db, id).await?.iter().map(|line| line.quantity).sum();
    // Who comes and pays in cash has days.
    let time = if hold.in_cash { day::moment(ctx.lang, hold.expires_at) } else { day::clock(hold.expires_at) };
    let said = [("count", count.to_string()), ("time", time)];
    Ok(Some(Recalled { said: ctx.words().fill("holding-said", &said), link: ctx.words().get("holding-go"), href }))
}
