//! The allowed arrows.
