//! Randomness of the operating system.

use crate::Failure;
use crate::failure::Doing;

/// Unpredictable bytes, or a reason not to start.
pub fn bytes<const N: usize>() -> Result<[u8; N], Failure> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).doing("asking the system for randomness")?;
    Ok(bytes)
}

/// An unguessable word.
pub fn word() -> Result<String, Failure> {
    Ok(bytes::<16>()?.iter().map(|byte| format!("{byte:02x}")).collect())
}
