//! Rounds of reviewing, and what keeps a reviewer from an application.

use crate::applications::model::question::{Question, QuestionKind};
use crate::applications::model::state::State;
use crate::kernel::codes::codes;
use crate::kernel::id::{FestivalId, TroupeId, UserId};
use crate::kernel::lang::Text;
use chrono::{DateTime, Utc};
use std::collections::BTreeSet;
use uuid::Uuid;

codes! {
    /// When a reviewer sees what others gave.
    Others {
        Never = "never", "review-others-never";
        AfterOwn = "after_own", "review-others-after-own";
        Always = "always", "review-others-always";
    }
}

codes! {
    /// Which applications a round is about.
    Scope {
        Waiting = "waiting", "review-scope-waiting";
        Shortlisted = "shortlisted", "review-scope-shortlisted";
    }
}

codes! {
    /// How far a review has come.
    Step {
        Assigned = "assigned", "review-step-assigned";
        Draft = "draft", "review-step-draft";
        Given = "given", "review-step-given";
        /// Left to others: whoever reads it cannot judge it.
        Abstained = "abstained", "review-step-abstained";
    }
}

/// Why somebody must not judge an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conflict {
    Troupe,
    Commune,
    Filed,
    Declared,
    /// They read in an open round whose it is.
    Read,
}

impl Conflict {
    pub const fn key(self) -> &'static str {
        match self {
            Conflict::Troupe => "review-conflict-troupe",
            Conflict::Commune => "review-conflict-commune",
            Conflict::Filed => "review-conflict-filed",
            Conflict::Declared => "review-conflict-declared",
            Conflict::Read => "review-conflict-read",
        }
    }

    /// The same, said to who would judge.
    pub const fn yours(self) -> &'static str {
        match self {
            Conflict::Troupe => "review-yours-troupe",
            Conflict::Commune => "review-yours-commune",
            Conflict::Filed => "review-yours-filed",
            Conflict::Declared => "review-yours-declared",
            Conflict::Read => "review-yours-read",
        }
    }
}

impl Scope {
    pub const fn states(self) -> &'static [State] {
        match self {
            Scope::Waiting => {
                &[State::Submitted, State::Screening, State::NeedsInfo, State::Shortlisted, State::Standby]
            }
            Scope::Shortlisted => &[State::Shortlisted],
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    pub id: Uuid,
    pub festival: FestivalId,
    pub name: Text,
    pub opens_at: DateTime<Utc>,
    pub closes_at: DateTime<Utc>,
    /// Reviewers do not know whose an application is.
    pub blind: bool,
    pub others: Others,
    pub scope: Scope,
    /// How many reviews each application gets.
    pub wanted: i64,
    pub version: i64,
}

impl Round {
    pub fn is_open(&self, now: DateTime<Utc>) -> bool {
        self.opens_at <= now && now < self.closes_at
    }

    /// Does a reviewer whose own review stands at `own` see those of others?
    pub fn shows_others(&self, own: Step) -> bool {
        match self.others {
            Others::Never => false,
            Others::AfterOwn => own == Step::Given,
            Others::Always => true,
        }
    }

    /// Does a reviewer read the answer to `question`? What could name somebody, never; while nobody is to know whose it
    /// is, no files and no places either.
    pub fn shows(&self, question: &Question) -> bool {
        let names = question.hidden || question.fills.names_somebody() || question.kind == QuestionKind::Phone;
        let tells = matches!(question.kind, QuestionKind::File | QuestionKind::Place);
        !(names || self.blind && tells)
    }
}

/// Somebody of the panel, as far as it matters for what they may judge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judge {
    pub id: Uuid,
    pub user: UserId,
    /// Where they live, or for which communes they work.
    pub communes: BTreeSet<String>,
    pub troupes: BTreeSet<TroupeId>,
    pub declared: BTreeSet<Uuid>,
    /// The applications whose troupes they know already, where a round is to be blind.
    pub read: BTreeSet<Uuid>,
}

/// An application, as far as it matters for who may judge it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    pub application: Uuid,
    pub troupe: TroupeId,
    pub commune: String,
    pub filed_by: Option<UserId>,
}

impl Judge {
    /// What keeps them from this application, if anything does.
    pub fn conflict(&self, of: &Subject) -> Option<Conflict> {
        match () {
            () if self.troupes.contains(&of.troupe) => Some(Conflict::Troupe),
            () if of.filed_by == Some(self.user) => Some(Conflict::Filed),
            () if self.declared.contains(&of.application) => Some(Conflict::Declared),
            () if self.communes.contains(&of.commune) => Some(Conflict::Commune),
            () if self.read.contains(&of.application) => Some(Conflict::Read),
            () => None,
        }
    }
}

/// Whoever looks at what reviews come to, with the troupes that are theirs: of their own they learn nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Looker {
    pub user: UserId,
    pub troupes: BTreeSet<TroupeId>,
}

impl Looker {
    pub fn owns(&self, troupe: TroupeId, filed_by: Option<UserId>) -> bool {
        filed_by == Some(self.user) || self.troupes.contains(&troupe)
    }
}
