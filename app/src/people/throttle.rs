//! How often somebody may try.
//!
//! Counted per account, known or not, so that the answer betrays nothing; never by network address,
//! because a whole office shares one. A try is written down *before* the password is looked at: of
//! a hundred tries at once, five are looked at.
//!
//! There is no ceiling over all accounts together. Whoever makes up addresses would reach it for
//! everybody, and leaving made-up addresses out of it would tell which ones exist. What it was for,
//! one password tried on every account, is five guesses a quarter of an hour at each of a few dozen
//! accounts, none of which opens with a password that is often used.

use super::store;
use super::token;
use crate::db::{Tx, attempts};
use crate::kernel::fault::{Fault, Message};
use crate::web::{Ctx, Job};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// What is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tries {
    SignIn,
    /// Letters with a link to a new password.
    Reset,
}

impl Tries {
    fn label(self) -> &'static str {
        match self {
            Tries::SignIn => "sign-in",
            Tries::Reset => "reset",
        }
    }

    /// Tries at one account within the window.
    fn limit(self) -> i64 {
        match self {
            Tries::SignIn => 5,
            Tries::Reset => 3,
        }
    }

    /// The account without its address: this table is no list of who works here.
    fn subject(self, email: &str) -> String {
        format!("{}:{}", self.label(), URL_SAFE_NO_PAD.encode(token::hash(email)))
    }
}

/// Counts one more try at the account of `email`; answers false, and counts nothing, when there were
/// enough.
pub async fn count(job: Job<'_>, what: Tries, email: &str) -> Result<bool, Fault> {
    store::lock_account(job.tx, email).await?;
    let subject = what.subject(email);
    if attempts::count(job.tx, &subject, job.now).await?.in_window >= what.limit() {
        return Ok(false);
    }
    attempts::note(job.tx, job.id(), &subject, job.now).await?;
    Ok(true)
}

/// The same in a transaction of its own, for a password about to be checked.
pub async fn begin(ctx: &Ctx, email: &str) -> Result<(), Fault> {
    if ctx.write(email.to_owned(), |job, email| Box::pin(count(job, Tries::SignIn, email))).await? {
        return Ok(());
    }
    tracing::warn!(request = %ctx.request_id, "too many tries at one account");
    Err(Fault::Refused(Message::new("people-locked").with("minutes", attempts::WINDOW.num_minutes())))
}

/// Who got in, or got a new password, starts afresh.
pub async fn forget(tx: &Tx, email: &str) -> Result<(), Fault> {
    Ok(attempts::forget(tx, &Tries::SignIn.subject(email)).await?)
}
