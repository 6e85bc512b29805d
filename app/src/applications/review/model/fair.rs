//! What organisers want for whom, and how far a programme is from it.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The most that can be wanted.
pub const MOST: i64 = 9_999;

/// How many places are wanted: for each commune and tradition that one was typed for, for troupes that come for the
/// first time, and of all these in the evening.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aims {
    #[serde(default)]
    pub communes: BTreeMap<String, i64>,
    #[serde(default)]
    pub traditions: BTreeMap<String, i64>,
    #[serde(default)]
    pub newcomers: Option<i64>,
    #[serde(default)]
    pub evening: Option<i64>,
}

/// Those of a commune, of a tradition, or of all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    pub key: String,
    pub name: String,
    pub applied: i64,
    pub places: i64,
    /// Of these, on a stage in the evening.
    pub evening: i64,
    pub aim: Option<i64>,
}

impl Group {
    /// How many places are still missing.
    pub fn short(&self) -> i64 {
        self.aim.map_or(0, |aim| (aim - self.places).max(0))
    }
}
