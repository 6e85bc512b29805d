//! Who wants which lane of a stage when.

use crate::kernel::codes::codes;
use crate::kernel::id::{PerformanceId, StageId};
use crate::kernel::span::Span;
use uuid::Uuid;

codes! {
    /// What a lane can be taken up by.
    SourceKind {
        Performance = "performance";
        Booking = "booking";
        Blocking = "blocking";
    }
}

codes! {
    /// Whether it is certain.
    Firmness {
        Hold = "hold";
        Firm = "firm";
    }
}

/// The thing that occupies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Source {
    pub kind: SourceKind,
    pub id: Uuid,
}

impl From<PerformanceId> for Source {
    fn from(id: PerformanceId) -> Self {
        Self { kind: SourceKind::Performance, id: id.0 }
    }
}

/// A lane of a stage for a while; the time to set up and to strike lies inside of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    pub stage: StageId,
    pub lane: i64,
    pub span: Span,
    pub source: Source,
    pub firmness: Firmness,
}

impl Claim {
    pub fn firm(stage: StageId, lane: i64, span: Span, source: impl Into<Source>) -> Self {
        Self { stage, lane, span, source: source.into(), firmness: Firmness::Firm }
    }

    /// Can only one of them be there?
    pub fn excludes(&self, other: &Self) -> bool {
        self.stage == other.stage && self.lane == other.lane && self.span.overlaps(other.span)
    }
}

/// A claim that cannot be had, and what is there already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    pub wanted: Claim,
    pub by: Claim,
}

/// Everything that stands in the way of what is wanted: what is there, and what was wanted before it.
pub fn clashes(wanted: &[Claim], there: &[Claim]) -> Vec<Taken> {
    let one = |(at, claim): (usize, &Claim)| {
        let others = there.iter().chain(&wanted[..at]).filter(|other| other.excludes(claim));
        others.map(|by| Taken { wanted: claim.clone(), by: by.clone() }).collect::<Vec<_>>()
    };
    wanted.iter().enumerate().flat_map(one).collect()
}
