//! What is asked: a question, when it must be answered, and until when its answer may change.

use super::state::{By, State};
use crate::kernel::codes::codes;
use crate::kernel::lang::Text;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

codes! {
    Task {
        Troupe = "troupe", "task-troupe";
        Act = "act", "task-act";
        Stage = "stage", "task-stage";
        When = "when", "task-when";
    }
}

impl Task {
    /// Its name to whoever reads or fills it in: only a troupe reads "your troupe".
    pub const fn heading_key(self, by: By) -> &'static str {
        match (self, by) {
            (Task::Troupe, By::Officer | By::Organiser | By::Reviewer | By::Clock) => "task-troupe-of",
            _ => self.name_key(),
        }
    }
}

codes! {
    QuestionKind {
        Text = "text", "question-text";
        Number = "number", "question-number";
        Date = "date", "question-date";
        Choice = "choice", "question-choice";
        Multi = "multi", "question-multi";
        File = "file", "question-file";
        /// A film that stands somewhere else.
        Link = "link", "question-link";
        YesNo = "yes_no", "question-yes-no";
        People = "people", "question-people";
        Phone = "phone", "question-phone";
        Place = "place", "question-place";
        /// Those of the register, and guests as they are called.
        Troupes = "troupes", "question-troupes";
    }
}

codes! {
    /// What an answer means to the house, besides to those who read it.
    Fills {
        Nothing = "";
        Leader = "leader";
        LeaderPhone = "leader_phone";
        LeaderEmail = "leader_email";
        Deputy = "deputy";
        DeputyPhone = "deputy_phone";
        DeputyEmail = "deputy_email";
        Title = "title";
        Kind = "kind";
        Tradition = "tradition";
        Minutes = "minutes";
        People = "people";
        Children = "children";
        Wants = "wants";
        Needs = "needs";
        Music = "music";
        Availability = "availability";
        /// The troupes that perform along.
        Together = "together";
        /// How many perform with another troupe too, and who, where the troupe says so.
        Shared = "shared";
        SharedNames = "shared_names";
        /// Where it sets out from, and in what.
        Origin = "origin";
        Vehicle = "vehicle";
    }
}

impl Fills {
    /// Would it tell a reviewer whose application this is?
    pub const fn names_somebody(self) -> bool {
        matches!(
            self,
            Self::Leader
                | Self::LeaderPhone
                | Self::LeaderEmail
                | Self::Deputy
                | Self::DeputyPhone
                | Self::DeputyEmail
                | Self::Together
                | Self::SharedNames
                | Self::Origin
        )
    }

    /// Is it the same for all that a troupe applies with?
    pub const fn is_of_the_troupe(self) -> bool {
        matches!(self, Self::Vehicle) || (self.names_somebody() && !matches!(self, Self::Together | Self::SharedNames))
    }
}

/// Must it be answered before an application is sent?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    Never,
    Always,
    /// From this minute on.
    After(DateTime<Utc>),
}

impl Need {
    pub fn holds(self, now: DateTime<Utc>) -> bool {
        match self {
            Need::Never => false,
            Need::Always => true,
            Need::After(from) => now >= from,
        }
    }
}

/// Until when a troupe may change what it sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freeze {
    AtClosing,
    Never,
    At(DateTime<Utc>),
}

/// One thing to choose. Its id stays when its label changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    pub id: String,
    pub label: Text,
    /// Nobody can choose it any more; who did keeps it.
    #[serde(default)]
    pub removed: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub id: Uuid,
    pub task: Task,
    /// Questions with the same number stand on one page.
    pub page: i64,
    pub kind: QuestionKind,
    pub fills: Fills,
    pub label: Text,
    pub hint: Text,
    pub choices: Vec<Choice>,
    /// The most characters of a text, the highest number.
    pub most: i64,
    pub need: Need,
    pub freeze: Freeze,
    /// Reviewers do not see its answer.
    pub hidden: bool,
    pub removed: bool,
    pub version: i64,
}

/// What of an application says whether an answer may still change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub state: State,
    pub closes_at: DateTime<Utc>,
    /// It was opened again, for this troupe alone.
    pub open_until: Option<DateTime<Utc>>,
}

/// Why an answer stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fixed {
    /// It is over with this application.
    Over,
    Frozen,
    /// It has a place: what was judged is what comes.
    Placed,
    /// Reviewers read, and write nothing here.
    NotYours,
}

impl Question {
    pub fn may_change(&self, standing: &Standing, by: By, now: DateTime<Utc>) -> Result<(), Fixed> {
        match by {
            By::Reviewer | By::Clock => return Err(Fixed::NotYours),
            _ if !standing.state.counts() => return Err(Fixed::Over),
            // What nobody read yet harms nobody, and nothing that was typed is lost.
            _ if standing.state == State::Draft => return Ok(()),
            By::Organiser => return Ok(()),
            By::Troupe | By::Officer => {}
        }
        if standing.state.has_place() {
            return if self.freeze == Freeze::Never { Ok(()) } else { Err(Fixed::Placed) };
        }
        let opened = standing.open_until.is_some_and(|until| now < until);
        let open = match self.freeze {
            Freeze::Never => true,
            Freeze::AtClosing => now < standing.closes_at,
            Freeze::At(at) => now < at,
        };
        // Who was asked for something may say it.
        if open || opened || standing.state == State::NeedsInfo { Ok(()) } else { Err(Fixed::Frozen) }
    }
}
