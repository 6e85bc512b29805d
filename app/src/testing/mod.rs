//! The ground of tests: a house with people in it, on both engines.
//!
//! [`at_house`] opens an empty one, [`at_sample`] one with the sample festivals; afterwards every invariant
//! is swept and no letter may be left that nobody can write. `House` has a clock that stands until it is
//! moved, commands run as somebody (`house.staff(…)`, `ctx.write(…)`), and requests (`house.get(…)`). A
//! slice adds what it needs in an `impl House` of its own tests.

mod calendars;
mod client;
mod clock;
pub mod example;
mod forms;
mod house;
mod phone;
mod picture;

pub use calendars::calendar_faults;
pub use client::Answer;
pub use clock::worked;
pub use forms::{PageField, PageForm};
pub use house::{House, at_house, at_house_in_earnest, at_sample, festival};
pub use phone::Phone;
pub use picture::illustrate;
