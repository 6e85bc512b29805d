//! How long somebody stays signed in, who needs more than a password for it, and who nobody is.

use crate::kernel::access::{Grant, Role};
use chrono::TimeDelta;

/// How long the second step of a sign-in may take, and putting up a second factor in its stead.
pub const HALFWAY: TimeDelta = TimeDelta::minutes(15);

/// The sample is there to be tried out, and its passwords are public anyway.
pub fn must_have_factor(sample: bool, grants: &[Grant]) -> bool {
    !sample && grants.iter().any(|grant| grant.role.wants_second_factor())
}

/// How long a session lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lifetime {
    /// Without a request.
    pub idle: TimeDelta,
    /// Since the sign-in.
    pub absolute: TimeDelta,
}

/// Who works out of doors, with a phone.
const FIELD: [Role; 4] = [Role::Gate, Role::StageManager, Role::RaceOfficial, Role::CommuneOfficer];

impl Lifetime {
    /// At a desk, where a screen may be left alone.
    const DESK: Self = Self { idle: TimeDelta::minutes(30), absolute: TimeDelta::hours(12) };
    /// In the field, where nobody types a password between two guests.
    const FIELD: Self = Self { idle: TimeDelta::hours(12), absolute: TimeDelta::hours(24) };
    pub const LONGEST: TimeDelta = Self::FIELD.absolute;

    /// One desk role is enough to make it short; so is none.
    pub fn of(grants: &[Grant]) -> Self {
        let in_field = |grant: &Grant| FIELD.contains(&grant.role);
        if !grants.is_empty() && grants.iter().all(in_field) { Self::FIELD } else { Self::DESK }
    }
}

/// Is it an account of the sample, whose password everybody is told? The whole domain is kept free for
/// examples (RFC 2606): nobody real has an address there.
pub fn is_of_sample(email: &str) -> bool {
    email.rsplit_once('@').is_some_and(|(_, domain)| domain.eq_ignore_ascii_case("example.com"))
}
