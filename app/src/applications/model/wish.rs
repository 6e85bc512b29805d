//! What a troupe that has a place asks to have changed.

use crate::kernel::codes::codes;
use crate::kernel::id::ApplicationId;
use chrono::{DateTime, Utc};
use uuid::Uuid;

codes! {
    /// What it is about.
    Subject {
        Time = "time", "wish-time";
        People = "people", "wish-people";
        Vehicle = "vehicle", "wish-vehicle";
        Other = "other", "wish-other";
    }
}

/// As many of one application wait for an answer at once.
pub const OPEN: i64 = 3;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    pub id: Uuid,
    pub application: ApplicationId,
    pub subject: Subject,
    pub wish: String,
    pub why: String,
    pub by: String,
    pub at: DateTime<Utc>,
    pub answer: Option<Answer>,
}

/// What organisers answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub text: String,
    pub by: String,
    pub at: DateTime<Utc>,
}
