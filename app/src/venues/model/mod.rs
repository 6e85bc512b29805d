//! What holds of venues, whatever stands in a database.

mod claim;

pub use claim::{Claim, Firmness, Source, SourceKind, Taken, clashes};
