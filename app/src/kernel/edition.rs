//! The states an edition of a festival passes through. Every room asks them whether it may act.

use super::codes::codes;
use FestivalState::*;

codes! {
    /// Where an edition stands.
    FestivalState {
        Draft = "draft", "state-draft";
        Announced = "announced", "state-announced";
        OnSale = "on_sale", "state-on-sale";
        Running = "running", "state-running";
        Over = "over", "state-over";
        Postponed = "postponed", "state-postponed";
    }
}

impl FestivalState {
    /// The states an organiser may move it to.
    pub const fn next(self) -> &'static [FestivalState] {
        match self {
            Draft => &[Announced],
            Announced => &[OnSale, Running, Postponed],
            OnSale => &[Running, Postponed],
            Running => &[Over, Postponed],
            Over => &[],
            Postponed => &[Announced, OnSale, Running],
        }
    }

    /// One step back, for who pressed too early: while nothing is sold.
    pub const fn back(self) -> Option<FestivalState> {
        match self {
            Announced => Some(Draft),
            OnSale | Running => Some(Announced),
            Draft | Over | Postponed => None,
        }
    }

    /// Key of what was done when it came to this state.
    pub const fn reached_key(self) -> &'static str {
        match self {
            Draft => "state-reached-draft",
            Announced => "state-reached-announced",
            OnSale => "state-reached-on-sale",
            Running => "state-reached-running",
            Over => "state-reached-over",
            Postponed => "state-reached-postponed",
        }
    }

    pub const fn is_public(self) -> bool {
        !matches!(self, Draft)
    }

    /// Are tickets sold in this state (within each product's window)?
    pub const fn sells(self) -> bool {
        matches!(self, OnSale | Running)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_cannot_jump_and_an_end_is_an_end() {
        assert_eq!(Draft.next(), [Announced]);
        assert!(Over.next().is_empty());
        for state in FestivalState::ALL {
            assert_eq!(FestivalState::parse(state.code()), Some(*state));
            assert!(!state.next().contains(state));
            assert!(!state.next().contains(&Draft));
        }
    }
}
