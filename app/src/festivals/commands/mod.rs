//! What organisers do with an edition: make it, describe it, move it on.

mod account;
mod bank_test;
mod create;
mod edition;
mod guide;
mod settings;
mod state;

pub use account::{
    change_account, confirm_account, is_worth_asking, read_account, take_due_accounts, typed_twice, withdraw_account,
};
pub use bank_test::{TRIAL, hear_trial, match_by_hand, try_bank};
#[cfg(test)]
pub(super) use create::reserved;
pub use create::{NewFestival, create, slug_for};
pub use guide::{edit_guide, read_guide};
pub use settings::{edit, read};
pub use state::{move_by_hand, move_to};

use crate::kernel::day::FestivalDay;
use crate::kernel::fault::Message;
use crate::web::form::Reader;

/// No edition lasts longer.
const MOST_DAYS: i64 = 60;

/// Reads `first_day` and `last_day`.
fn days(read: &mut Reader<'_>) -> Option<(FestivalDay, FestivalDay)> {
    let (first, last) = (read.date("first_day"), read.date("last_day"));
    let (first, last) = (FestivalDay(first?), FestivalDay(last?));
    match (last.0 - first.0).num_days() {
        0..MOST_DAYS => Some((first, last)),
        i64::MIN..0 => {
            read.fault("last_day", Message::new("festival-days-order"));
            None
        }
        _ => {
            read.fault("last_day", Message::new("festival-days-many").with("max", MOST_DAYS));
            None
        }
    }
}
