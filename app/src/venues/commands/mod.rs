//! Use cases, a file each.

pub mod blockings;
pub mod bookings;
mod places;
pub mod put_off;

pub use blockings::BlockingForm;
pub use places::{StageForm, VenueForm, add_stage, add_venue, capabilities, edit_stage, edit_venue};
