//! [`Secret`]: a value that no log and no error shows.

use crate::Failure;
use crate::failure::Doing;
use serde::Deserialize;
use std::fmt;
use std::path::Path;

#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    pub fn new(value: impl Into<String>) -> Self {
        Self(value.into())
    }

    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(hidden)")
    }
}

/// Reads the secret `key` from `file`, if one is named.
pub(super) fn read(key: &str, secret: &mut Option<Secret>, file: Option<&Path>) -> Result<(), Failure> {
    let Some(file) = file else { return Ok(()) };
    if secret.is_some() {
        return Err(Failure::new(format!("give `{key}` or `{key}_file`, not both")));
    }
    let text = std::fs::read_to_string(file).doing(format_args!("reading {key}_file {}", file.display()))?;
    // Editors end a file with a line break; no secret of ours does.
    *secret = Some(Secret::new(text.trim_end_matches(['\r', '\n'])));
    Ok(())
}
