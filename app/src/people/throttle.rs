//! How often somebody may try, and that nobody shuts out anybody else.
//!
//! Whoever guesses closes the door to themselves. Tries at an account are counted by where they come from:
//!
//! - a browser that signed in to it before ([`device`]) has tries of its own, wherever it is;
//! - who is signed in to it and types its password once more, likewise;
//! - everybody else shares those of their network, and a stranger in another one takes none of them.
//!
//! Over all networks together a stranger's try is slowed down once there were many, and never refused: what is
//! refused to a thousand machines would be refused to the owner at a new one. What guards against so many is
//! that no password is one that is guessed early.
//!
//! Accounts that are not there are counted the same, so that the answer betrays nothing; a try is written down
//! *before* the password is looked at, so that of a hundred at once five are looked at. There is no ceiling
//! over all accounts together: whoever makes up addresses would reach it for everybody.

use super::{device, store, token};
use crate::db::attempts;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::mailbox::mailbox;
use crate::web::{Ctx, Job};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use std::time::Duration;

/// What is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tries {
    SignIn,
    /// Letters with a link to a new password.
    Reset,
}

/// What becomes of one try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    Now,
    /// Many strangers try at this account.
    Slowly,
    Not,
}

/// How long a try waits where many strangers try.
const PAUSE: Duration = Duration::from_secs(2);
/// Tries of one browser that is known at one account, within the window: its owner mistypes more often than
/// they are robbed.
const OF_A_DEVICE: i64 = 10;

impl Tries {
    fn label(self) -> &'static str {
        match self {
            Tries::SignIn => "sign-in",
            Tries::Reset => "reset",
        }
    }

    /// Tries of one network at one account within the window.
    fn of_a_network(self) -> i64 {
        match self {
            Tries::SignIn => 5,
            Tries::Reset => 3,
        }
    }

    /// Were there many of strangers at one account? Then their tries are slowed down, and no letter more is
    /// written today: there are ten in somebody's mail.
    fn are_many(self, tries: attempts::Tries) -> bool {
        match self {
            Tries::SignIn => tries.in_window >= 50,
            Tries::Reset => tries.in_day >= 10,
        }
    }

    /// The account without its address: this table is no list of who works here.
    fn subject(self, email: &str) -> String {
        format!("{}:{}", self.label(), URL_SAFE_NO_PAD.encode(token::hash(email)))
    }
}

/// Where a try comes from, and how many it has there.
struct Source {
    subject: String,
    most: i64,
    stranger: bool,
}

impl Source {
    fn of(ctx: &Ctx, what: Tries, email: &str) -> Self {
        let account = what.subject(email);
        if ctx.actor.as_ref().is_some_and(|actor| actor.email == email) {
            return Self { subject: format!("{account}:own"), most: what.of_a_network(), stranger: false };
        }
        match device::known(ctx, email) {
            Some(device) => Self { subject: format!("{account}:{device}"), most: OF_A_DEVICE, stranger: false },
            None => Self { subject: format!("{account}:{}", ctx.network()), most: what.of_a_network(), stranger: true },
        }
    }
}

/// Counts one more try at the account of `email`; counts nothing when there were enough.
async fn take(job: Job<'_>, what: Tries, email: &str) -> Result<Turn, Fault> {
    store::lock_account(job.tx, email).await?;
    let source = Source::of(job.ctx, what, email);
    if attempts::count(job.tx, &source.subject, job.now).await?.in_window >= source.most {
        return Ok(Turn::Not);
    }
    attempts::note(job.tx, job.id(), &source.subject, job.now).await?;
    if !source.stranger {
        return Ok(Turn::Now);
    }
    let all = what.subject(email);
    if what.are_many(attempts::count(job.tx, &all, job.now).await?) {
        return Ok(Turn::Slowly);
    }
    attempts::note(job.tx, job.id(), &all, job.now).await?;
    Ok(Turn::Now)
}

/// Counts one more letter to the account of `email`; answers false when there were enough.
pub async fn count(job: Job<'_>, what: Tries, email: &str) -> Result<bool, Fault> {
    Ok(take(job, what, email).await? == Turn::Now)
}

/// Counts a password about to be checked, in a transaction of its own. `Slowly` is for [`pause`].
pub async fn begin(ctx: &Ctx, email: &str) -> Result<Turn, Fault> {
    let turn = ctx.write(email.to_owned(), |job, email| Box::pin(take(job, Tries::SignIn, email))).await?;
    if turn == Turn::Not {
        tracing::warn!(request = %ctx.request_id, "too many tries at one account from one place");
        return Err(Fault::Refused(Message::new("people-locked").with("minutes", attempts::WINDOW.num_minutes())));
    }
    Ok(turn)
}

/// What a try that many strangers make waits, without a place that others need.
pub async fn pause() {
    tokio::time::sleep(PAUSE).await;
}

/// Who got in, or got a new password, starts afresh where they are.
pub async fn forget(job: Job<'_>, email: &str) -> Result<(), Fault> {
    attempts::forget(job.tx, &Source::of(job.ctx, Tries::SignIn, email).subject).await?;
    Ok(attempts::forget(job.tx, &Tries::SignIn.subject(email)).await?)
}

/// Invitations that one mailbox gets in a day, whoever sends them, and that one person sends.
const TO_ONE: i64 = 5;
const BY_ONE: i64 = 100;

/// Counts an invitation to an address that somebody typed: it may be a stranger's.
pub async fn invitation(job: Job<'_>, email: &str) -> Result<(), Fault> {
    let to = format!("invite-to:{}", URL_SAFE_NO_PAD.encode(token::hash(&mailbox(email))));
    if attempts::note(job.tx, job.id(), &to, job.now).await?.in_day > TO_ONE {
        return Err(Fault::field("email", "people-invited-often"));
    }
    let by = format!("invite-by:{}", job.me()?.user);
    if attempts::note(job.tx, job.id(), &by, job.now).await?.in_day > BY_ONE {
        return Err(Fault::refused("people-invited-many"));
    }
    Ok(())
}
