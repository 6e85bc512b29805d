//! What would mend a finding: another start on the same stage.

use super::check_one;
use crate::kernel::id::PerformanceId;
use crate::programme::model::placed::{Ground, Placed};

/// Starts that are tried, in minutes, and how far to either side.
const STEP: i64 = 5;
const REACH: i64 = 4 * 60;

/// By how many minutes a showing has to move so that nothing stands against it: the nearest, the later of two. `None`
/// where no hour helps.
pub fn mend(ground: &Ground, items: &[Placed], id: PerformanceId) -> Option<i64> {
    let at = items.iter().position(|item| item.id == id)?;
    let mut tried = items.to_vec();
    let shifts = (1..=REACH / STEP).flat_map(|step| [step * STEP, -step * STEP]);
    shifts.into_iter().find(|minutes| {
        tried[at].show = items[at].show.at(items[at].show.from + minutes);
        check_one(ground, &tried, id).is_empty()
    })
}
