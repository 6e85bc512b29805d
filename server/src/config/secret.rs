//! [`Secret`]: a value that no log and no error shows, and that is never empty: anybody can sign with
//! an empty key.

use crate::Failure;
use crate::failure::Doing;
use serde::Deserialize;
use std::fmt;
use std::path::Path;

#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Secret(String);

impl Secret {
    pub fn new(value: impl Into<String>) -> Self {
        Self(value.into())
    }

    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Secret {
    type Error = &'static str;

    fn try_from(value: String) -> Result<Self, Self::Error> {
        if value.trim().is_empty() {
            Err("an empty secret protects nothing; leave the key out instead")
        } else {
            Ok(Self(value))
        }
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
    let reading = format!("reading {key}_file {}", file.display());
    let text = std::fs::read_to_string(file).doing(&reading)?;
    // Editors end a file with a line break; no secret of ours does.
    let text = text.trim_end_matches(['\r', '\n']).to_owned();
    *secret = Some(text.try_into().doing(&reading)?);
    Ok(())
}
