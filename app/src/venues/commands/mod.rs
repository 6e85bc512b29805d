//! Use cases, a file each.

pub mod blockings;
pub mod bookings;
mod places;

pub use blockings::BlockingForm;
pub use places::{StageForm, VenueForm, add_stage, add_venue, edit_stage, edit_venue};
