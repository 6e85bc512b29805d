//! What somebody encloses with something of theirs: photos, recordings, papers. Only who may see that thing gets them,
//! and to everybody they come as a file to be saved, never as a page.
//!
//! What it is, is read from its bytes. A photo becomes one that we wrote ourselves; of a recording only what is sound
//! is written anew, without what a telephone notes of place and owner; a paper that could do something by itself is
//! refused ([`prepare`]). No name that came with a file is kept.
//!
//! The rooms above say whose a file is ([`note`]), that it is used ([`keep`]) or is so no more ([`drop`]), and who gets
//! it ([`served`]).

mod commands;
mod m4a;
mod model;
mod mp3;
mod ogg;
mod paper;
mod prepare;
mod served;
pub mod store;
#[cfg(test)]
pub(crate) mod tests;
mod wav;

pub use commands::{drop, keep, note};
pub use model::{ALL_TOGETHER, LARGEST, Name, OF_ONE, Sort, TAKEN};
pub use prepare::{Ready, prepare};
pub use served::{put, served};

pub(super) use commands::tidy;
pub(super) use served::{delete, path};
