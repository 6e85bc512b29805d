//! Who performs along, as an answer holds them: troupes of the register, and guests as they are called.

use crate::kernel::id::TroupeId;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// None for a guest.
    pub troupe: Option<TroupeId>,
    pub name: String,
}

impl Named {
    /// `0190a2b4…|Đội bản Na Sang, xã Mường Phăng`; of a guest nothing before the stroke.
    pub fn read(kept: &str) -> Self {
        let (id, name) = kept.split_once('|').unwrap_or(("", kept));
        Self { troupe: id.parse().ok(), name: name.to_owned() }
    }

    pub fn kept(&self) -> String {
        let id = self.troupe.map(|id| id.to_string()).unwrap_or_default();
        format!("{id}|{}", self.name)
    }
}

/// The names of all of them.
pub fn names(kept: &[String]) -> String {
    kept.iter().map(|kept| Named::read(kept).name).collect::<Vec<_>>().join("; ")
}
