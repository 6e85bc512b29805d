//! When and where a ticket's holder is let in: gates open before a performance begins.
//!
//! It is kept as minutes before the beginning, so that it moves along when the performance does.

use super::store::offers::ProductRow;
use crate::kernel::day;
use crate::programme::model::Performance;
use crate::web::Ctx;
use chrono::{DateTime, TimeDelta, Utc};

/// From when a ticket admits; none where nobody said so, or where it is good for the whole festival.
pub fn opens(product: &ProductRow, performance: Option<&Performance>) -> Option<DateTime<Utc>> {
    Some(performance?.starts_at - TimeDelta::minutes(product.entry_early?))
}

/// `Cổng B, từ 18:30`, or as much of it as is known.
pub fn said(ctx: &Ctx, product: &ProductRow, performance: Option<&Performance>) -> Option<String> {
    let gate = Some(product.entry_gate.0.get(ctx.lang)).filter(|gate| !gate.is_empty());
    let Some(opens) = opens(product, performance) else { return gate.map(str::to_owned) };
    let time = ("time", day::there(ctx.lang, day::clock(opens)));
    Some(match gate {
        Some(gate) => ctx.words().fill("entry-gate-from", &[("gate", gate.to_owned()), time]),
        None => ctx.words().fill("entry-from", &[time]),
    })
}

/// `Vào: Cổng B, từ 18:30`, where there is anything to say.
pub fn line(ctx: &Ctx, product: &ProductRow, performance: Option<&Performance>) -> Option<String> {
    said(ctx, product, performance).map(|entry| ctx.words().fill("entry-line", &[("entry", entry)]))
}
