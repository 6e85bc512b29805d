//! When nobody may have a stage, and who may have it all the same.

use crate::kernel::access::Permission;
use crate::kernel::codes::codes;
use crate::kernel::id::{FestivalId, StageId};
use crate::kernel::span::Span;
use uuid::Uuid;

codes! {
    /// Who may take a stage in spite of it.
    Override {
        Nobody = "nobody", "override-nobody";
        Organiser = "organiser", "override-organiser";
        Manager = "manager", "override-manager";
    }
}

impl Override {
    /// What it takes, if it can be done at all.
    pub const fn needs(self) -> Option<Permission> {
        match self {
            Self::Nobody => None,
            Self::Organiser => Some(Permission::ConfirmBookings),
            Self::Manager => Some(Permission::ManageVenues),
        }
    }
}

/// A while in which a stage is not lent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blocking {
    pub id: Uuid,
    pub festival: FestivalId,
    pub stage: StageId,
    pub span: Span,
    pub reason: String,
    pub may_override: Override,
    pub version: i64,
}

/// What is left of a span without others.
pub fn without(span: Span, others: &[Span]) -> Vec<Span> {
    others.iter().fold(vec![span], |left, other| {
        let cut = |part: Span| {
            if !part.overlaps(*other) {
                return [Some(part), None];
            }
            [Span::new(part.from, other.from), Span::new(other.until, part.until)]
        };
        left.into_iter().flat_map(cut).flatten().collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_of_a_blocking_is_all_but_what_was_taken() {
        let span = |from, until| Span::new(from, until).unwrap();
        let day = span(0, 100);
        assert_eq!(without(day, &[]), [day]);
        assert_eq!(without(day, &[span(10, 20), span(50, 60)]), [span(0, 10), span(20, 50), span(60, 100)]);
        assert_eq!(without(day, &[span(-5, 10), span(90, 120)]), [span(10, 90)]);
        assert_eq!(without(day, &[span(-5, 120)]), []);
    }
}
