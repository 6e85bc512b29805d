//! The day of the moon beside the day of the sun, in words.

use crate::kernel::day::FestivalDay;
use crate::kernel::lunar::LunarDate;
use crate::web::Ctx;

/// `mùng 5 tháng Hai âm lịch`
pub fn lunar(ctx: &Ctx, day: FestivalDay) -> String {
    let date = LunarDate::from_solar(day.0);
    let key = if date.day <= 10 { "lunar-early" } else { "lunar-late" };
    let text = ctx.words().fill(key, &[("day", date.day.to_string()), ("month", date.month.to_string())]);
    if date.leap { format!("{text} {}", ctx.words().get("lunar-leap")) } else { text }
}
