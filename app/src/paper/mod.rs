//! What is printed as PDF is written with: fonts, a pen, lines of text, the house's ornaments.

pub mod face;
pub mod motif;
pub mod pen;
pub mod text;
