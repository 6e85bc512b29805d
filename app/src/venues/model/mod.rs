//! What holds of venues, whatever stands in a database.

mod blocking;
mod booking;
mod claim;
mod instead;
mod judge;
mod put_off;
mod rhythm;
mod series;
mod stage;

pub use blocking::{Blocking, Override, without};
pub use booking::{Booking, BookingState, HELD_FOR, OFFERED_FOR, Step, Urgency};
pub use claim::{Claim, Firmness, Source, SourceKind, Taken, clashes};
pub use instead::{DAYS, Ground, Offer, instead};
pub use judge::{Why, Wish, is_shut, judge, minutes};
pub use put_off::{Outcome, put_off};
pub use rhythm::{Often, Rhythm, Said};
pub use series::{Series, day_of, missing, rest};
pub use stage::{Capabilities, Capability, DAY, Hours, Rules, Stage, Venue};
