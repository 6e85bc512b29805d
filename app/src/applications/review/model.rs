//! How applications are judged. Pure rules.

pub mod fair;
pub mod letters;
pub mod mask;
pub mod round;
pub mod score;
pub mod share;
