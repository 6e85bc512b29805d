//! The rules of the register, which know no database and no screen.

pub mod commune;
pub mod list;
pub mod support;
pub mod tradition;
pub mod troupe;

pub use commune::{Commune, Found, Rank};
pub use tradition::Tradition;
pub use troupe::{Contact, Duty, Origin, Standing, Troupe, match_key, zalo_of};
