//! What the register of artisans promises, on both engines.

mod allowances;
mod keeping;
