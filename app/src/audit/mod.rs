//! The audit log: who changed what, when.
//!
//! # How to record a change
//! In the transaction that makes it:
//! `job.audit("festival.edit", &festival.slug, Some(festival.id), json!({ "state": "on_sale" })).await?`
//!
//! 1. The action is `thing.verb`, a constant of the code; the subject is what people call the thing
//!    (a slug, an order code, a colleague's address).
//! 2. `detail` says what became different: a key with words in [`values`], and for what was changed
//!    `{ "was": …, "now": … }`. It never holds personal data of buyers or artists, nor what somebody typed of a
//!    person, nor a secret: the log is kept for years and cannot be corrected. What a treasurer wrote of a refund
//!    stands with the refund, where it can be forgotten.
//! 3. Rows are only ever added; the database itself refuses the rest, and [`chain`] shows what was done in
//!    spite of it.

mod chain;
mod seals;
pub mod store;
pub mod things;
mod told;
pub mod values;

pub use told::{told, told_of};

use crate::db::{Db, DbError};
use crate::i18n::{Words, words};
use crate::kernel::id::FestivalId;
use crate::web::{Job, Slice};

words!("audit");

/// Who did it when nobody was signed in: a worker, the command line, a visitor's own link.
pub const SYSTEM: &str = "system";

pub const SLICE: Slice = Slice {
    name: "audit",
    minutely: |ctx| Box::pin(chain::seal(ctx)),
    sweep: |db| Box::pin(chain::broken(db)),
    ..Slice::NONE
};

/// How many rows are sealed, and the seal of the last.
pub async fn end(db: &Db) -> Result<Option<(i64, String)>, DbError> {
    Ok(seals::head(db).await?.map(|head| (head.number, head.hash)))
}

/// An action in words; one that nobody translated yet stands as its code. The key follows from the
/// action: `order.revoke_link` is `audit-order-revoke-link`.
pub fn say(words: Words, action: &str) -> String {
    let key = key(action);
    if words.knows(&key) { words.get(&key) } else { action.to_owned() }
}

/// Key of the name of an action.
pub fn key(action: &str) -> String {
    format!("audit-{}", action.replace(['.', '_'], "-"))
}

impl Job<'_> {
    /// Writes that the actor of this job did `action` to `subject`, if the transaction holds.
    pub async fn audit(
        self,
        action: &'static str,
        subject: &str,
        festival: Option<FestivalId>,
        detail: serde_json::Value,
    ) -> Result<(), DbError> {
        let actor = self.actor.as_deref();
        let row = store::NewAudit {
            id: self.id(),
            at: self.now,
            actor_id: actor.map(|actor| actor.user),
            actor: actor.map_or(SYSTEM, |actor| actor.name.as_str()),
            actor_email: actor.map(|actor| actor.email.as_str()),
            action,
            subject,
            festival,
            detail,
        };
        store::insert(self.tx, row).await
    }
}
