//! Where an application stands, and who may move it on: one table.

use crate::kernel::codes::codes;

codes! {
    State {
        /// Seen by its troupe and who helps it, and by nobody else.
        Draft = "draft", "application-draft";
        Submitted = "submitted", "application-submitted";
        Screening = "screening", "application-screening";
        /// The troupe was asked for something and has not answered yet.
        NeedsInfo = "needs_info", "application-needs-info";
        Shortlisted = "shortlisted", "application-shortlisted";
        /// It gets the next place that is free.
        Standby = "standby", "application-standby";
        Accepted = "accepted", "application-accepted";
        Confirmed = "confirmed", "application-confirmed";
        /// The troupe does not take the place it was given.
        Declined = "declined", "application-declined";
        Rejected = "rejected", "application-rejected";
        Withdrawn = "withdrawn", "application-withdrawn";
        Cancelled = "cancelled", "application-cancelled";
    }
}

codes! {
    /// What can be done with an application.
    Action {
        Send = "send", "application-do-send";
        /// Sends once more what was sent, with other answers.
        Revise = "revise", "application-do-revise";
        Screen = "screen", "application-do-screen";
        Ask = "ask", "application-do-ask";
        Answer = "answer", "application-do-answer";
        Shortlist = "shortlist", "application-do-shortlist";
        Wait = "wait", "application-do-wait";
        Accept = "accept", "application-do-accept";
        /// A place is free, and the first on standby gets it.
        Promote = "promote", "application-do-promote";
        /// Nobody confirmed in time.
        Lapse = "lapse", "application-do-lapse";
        Confirm = "confirm", "application-do-confirm";
        Decline = "decline", "application-do-decline";
        Reject = "reject", "application-do-reject";
        Withdraw = "withdraw", "application-do-withdraw";
        Cancel = "cancel", "application-do-cancel";
        Reopen = "reopen", "application-do-reopen";
    }
}

codes! {
    /// Who moves it.
    By {
        Troupe = "troupe", "application-by-troupe";
        Officer = "officer", "application-by-officer";
        Organiser = "organiser", "application-by-organiser";
        Reviewer = "reviewer", "application-by-reviewer";
        Clock = "clock", "application-by-clock";
    }
}

/// Why something cannot be done with an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Somebody else may do it.
    NotYours,
    /// It is done.
    Already,
    /// It was never sent.
    NotSent,
    /// It was decided or taken back.
    Over,
    /// Something else comes first.
    NotNow,
}

impl Why {
    pub const fn key(self) -> &'static str {
        match self {
            Why::NotYours => "application-why-not-yours",
            Why::Already => "application-why-already",
            Why::NotSent => "application-why-not-sent",
            Why::Over => "application-why-over",
            Why::NotNow => "application-why-not-now",
        }
    }
}

use Action::*;
use By::{Clock, Officer, Organiser, Troupe};
use State::*;

const HELPED: &[By] = &[Troupe, Officer];
const EITHER: &[By] = &[Troupe, Officer, Organiser];
const OFFICE: &[By] = &[Organiser];
/// Who was asked and says nothing is judged as it stands.
const DESK: &[By] = &[Organiser, Clock];
const BY_ITSELF: &[By] = &[Clock];
const ENDED: &[State] = &[Declined, Rejected, Withdrawn, Cancelled];

/// What is done, by whom, from where, and where it leads; to nowhere else where it stays as it is.
type Move = (Action, &'static [By], &'static [State], Option<State>);

const MOVES: &[Move] = &[
    (Send, HELPED, &[Draft], Some(Submitted)),
    (Revise, EITHER, &[Submitted, Screening, Shortlisted, Standby, Accepted, Confirmed], None),
    (Screen, DESK, &[Submitted, NeedsInfo], Some(Screening)),
    (Ask, OFFICE, &[Submitted, Screening, Shortlisted, Standby], Some(NeedsInfo)),
    (Answer, EITHER, &[NeedsInfo], Some(Screening)),
    (Shortlist, OFFICE, &[Submitted, Screening, Standby], Some(Shortlisted)),
    (Wait, OFFICE, &[Submitted, Screening, Shortlisted, Accepted], Some(Standby)),
    (Accept, OFFICE, &[Submitted, Screening, Shortlisted, Standby], Some(Accepted)),
    (Promote, BY_ITSELF, &[Standby], Some(Accepted)),
    (Lapse, BY_ITSELF, &[Accepted], Some(Standby)),
    (Confirm, EITHER, &[Accepted], Some(Confirmed)),
    (Decline, EITHER, &[Accepted], Some(Declined)),
    (Reject, OFFICE, &[Submitted, Screening, NeedsInfo, Shortlisted, Standby], Some(Rejected)),
    (Withdraw, HELPED, &[Draft, Submitted, Screening, NeedsInfo, Shortlisted, Standby, Confirmed], Some(Withdrawn)),
    (Cancel, OFFICE, &[Accepted, Confirmed], Some(Cancelled)),
    (Reopen, OFFICE, ENDED, Some(Screening)),
];

/// Where `action` leads.
pub fn step(from: State, action: Action, by: By) -> Result<State, Why> {
    let Some((_, who, sources, to)) = MOVES.iter().find(|(known, ..)| *known == action) else {
        return Err(Why::NotNow);
    };
    if !who.contains(&by) {
        return Err(Why::NotYours);
    }
    if sources.contains(&from) {
        return Ok(to.unwrap_or(from));
    }
    Err(match from {
        _ if *to == Some(from) => Why::Already,
        Draft => Why::NotSent,
        _ if ENDED.contains(&from) => Why::Over,
        _ => Why::NotNow,
    })
}

impl State {
    /// Does it use up one of the applications that a troupe may have?
    pub fn counts(self) -> bool {
        !ENDED.contains(&self)
    }

    /// Did organisers say whether it gets a place, now or when one is free?
    pub const fn was_judged(self) -> bool {
        matches!(self, Standby | Accepted | Confirmed | Rejected)
    }

    /// Has it a place, and so an act on the planning board?
    pub const fn has_place(self) -> bool {
        matches!(self, Accepted | Confirmed)
    }

    /// What its troupe is told. Who is on a shortlist is the organisers' affair.
    pub const fn told_key(self) -> &'static str {
        match self {
            Draft => "application-told-draft",
            Submitted => "application-told-submitted",
            Screening | Shortlisted => "application-told-screening",
            NeedsInfo => "application-told-needs-info",
            Standby => "application-told-standby",
            Accepted => "application-told-accepted",
            Confirmed => "application-told-confirmed",
            Declined => "application-told-declined",
            Rejected => "application-told-rejected",
            Withdrawn => "application-told-withdrawn",
            Cancelled => "application-told-cancelled",
        }
    }
}

impl Action {
    /// Those that organisers decide with, in the order of their buttons.
    pub const DECISIONS: &[Action] = &[Accept, Wait, Shortlist, Ask, Reject, Screen, Cancel, Reopen];

    /// Can it stand beside a state until all decisions go out together?
    pub const fn can_pend(self) -> bool {
        matches!(self, Accept | Wait | Reject)
    }

    /// Is the troupe told of it by itself?
    pub const fn is_told(self) -> bool {
        matches!(self, Ask | Wait | Accept | Promote | Lapse | Reject | Cancel)
    }

    /// Does whoever does it owe a reason?
    pub const fn wants_reason(self) -> bool {
        matches!(self, Ask | Cancel | Reopen)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every cell, told apart from the table above: a line an action, who may do it (T troupe, O officer,
    /// G organiser, R reviewer, C clock), and for each state the letter of the one it leads to.
    const CELLS: &str = "
                    d s c n l b a f x r w k
        send      TO  s . . . . . . . . . . .
        revise    TOG . s c . l b a f . . . .
        screen    GC  . c . c . . . . . . . .
        ask       G   . n n . n n . . . . . .
        answer    TOG . . . c . . . . . . . .
        shortlist G   . l l . . l . . . . . .
        wait      G   . b b . b . b . . . . .
        accept    G   . a a . a a . . . . . .
        promote   C   . . . . . a . . . . . .
        lapse     C   . . . . . . b . . . . .
        confirm   TOG . . . . . . f . . . . .
        decline   TOG . . . . . . x . . . . .
        reject    G   . r r r r r . . . . . .
        withdraw  TO  w w w w w w . w . . . .
        cancel    G   . . . . . . k k . . . .
        reopen    G   . . . . . . . . c c c c";

    #[test]
    fn every_cell_of_the_table_leads_where_it_says_and_every_other_is_refused_with_its_reason() {
        let lines: Vec<Vec<&str>> = CELLS.lines().skip(1).map(|line| line.split_whitespace().collect()).collect();
        let letters = &lines[0];
        let state = |letter: &str| letters.iter().position(|known| *known == letter).map(|at| State::ALL[at]);
        let mut legal = 0;
        assert_eq!((lines.len() - 1, letters.len()), (Action::ALL.len(), State::ALL.len()));
        for (line, action) in lines[1..].iter().zip(Action::ALL) {
            assert_eq!(line[0], action.code());
            for (cell, from) in line[2..].iter().zip(State::ALL) {
                for (by, sign) in By::ALL.iter().zip("TOGRC".chars()) {
                    let found = step(*from, *action, *by);
                    let expected = match (line[1].contains(sign), state(cell)) {
                        (false, _) => Err(Why::NotYours),
                        (true, Some(to)) => Ok(to),
                        (true, None) => Err(found.err().filter(|why| *why != Why::NotYours).unwrap()),
                    };
                    assert_eq!(found, expected, "{from:?} {action:?} {by:?}");
                    legal += usize::from(found.is_ok());
                }
            }
        }
        assert_eq!(legal, 2 + 18 + 4 + 4 + 3 + 3 + 4 + 4 + 1 + 1 + 3 + 3 + 5 + 14 + 2 + 4);
    }

    #[test]
    fn a_refusal_says_why() {
        assert_eq!(step(Accepted, Accept, Organiser), Err(Why::Already));
        assert_eq!(step(Draft, Accept, Organiser), Err(Why::NotSent));
        assert_eq!(step(Rejected, Accept, Organiser), Err(Why::Over));
        assert_eq!(step(Submitted, Confirm, Troupe), Err(Why::NotNow));
        assert_eq!(step(Submitted, Accept, By::Reviewer), Err(Why::NotYours));
    }

    #[test]
    fn what_can_pend_is_a_decision_of_organisers() {
        for action in Action::ALL.iter().filter(|action| action.can_pend()) {
            assert!(Action::DECISIONS.contains(action) && action.is_told());
        }
    }
}
