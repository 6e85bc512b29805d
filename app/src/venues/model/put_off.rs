//! What becomes of a booking whose day is put off.

use super::booking::{Booking, BookingState};
use super::judge::Why;
use chrono::{DateTime, Utc};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It has the same stage, so many days later.
    Moves,
    /// Somebody else is there: it waits for the place, and gives back the one it had.
    AsksAgain,
    /// The rules of its stage do not let it; it stays where it is, and somebody has to see to it.
    Stays,
}

/// A booking that would move from where it `was`, by what stands against the new place.
pub fn put_off(was: &Booking, minutes: i64, why: &[Why], now: DateTime<Utc>) -> (Outcome, Booking) {
    let taken = |why: &Why| matches!(why, Why::Taken(_) | Why::Blocked(_));
    let wish = was.wish.at(was.wish.lane, was.wish.show.from + minutes);
    if !why.iter().all(taken) {
        return (Outcome::Stays, was.clone());
    }
    if why.is_empty() || was.state.occupies().is_none() {
        return (Outcome::Moves, Booking { wish, ..was.clone() });
    }
    let again =
        Booking { wish, state: BookingState::Requested, waits: true, since: now, held_until: None, ..was.clone() };
    (Outcome::AsksAgain, again)
}
