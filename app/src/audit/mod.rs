//! The audit log: who changed what, when.
//!
//! # How to record a change
//! In the transaction that makes it:
//! `job.audit("festival.edit", &festival.slug, Some(festival.id), json!({ "state": "on_sale" })).await?`
//!
//! 1. The action is `thing.verb`, a constant of the code; the subject is what people call the thing
//!    (a slug, an order code, a colleague's address).
//! 2. `detail` says what became different. It never holds personal data of buyers or artists, nor a
//!    secret: the log is kept for years and cannot be corrected.
//! 3. Rows are only ever added; the database itself refuses the rest.

pub mod store;

use crate::db::DbError;
use crate::i18n::Words;
use crate::kernel::id::FestivalId;
use crate::web::Job;

/// Who did it when nobody was signed in: a worker, the command line, a visitor's own link.
pub const SYSTEM: &str = "system";

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
            action,
            subject,
            festival,
            detail,
        };
        store::insert(self.tx, row).await
    }
}
