//! How often somebody may try.
//!
//! Counted per account, known or not, so that the answer betrays nothing; never by network address,
//! because a whole office shares one. A try is written down *before* the password is looked at: of
//! a hundred tries at once, five are looked at.

use super::store::{self, Attempt};
use super::token;
use crate::db::Tx;
use crate::db::attempts::WINDOW;
use crate::kernel::fault::{Fault, Message};
use crate::web::Ctx;
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

    /// Tries at all accounts together: what no festival's staff reaches, but one password tried on
    /// everybody does.
    fn limit_of_all(self) -> i64 {
        1_000
    }

    /// The account without its address: this table is no list of who works here.
    fn subject(self, email: &str) -> String {
        format!("{}:{}", self.label(), URL_SAFE_NO_PAD.encode(token::hash(email)))
    }
}

/// A try that was counted.
#[derive(Clone, Copy)]
pub struct Tried {
    account: Attempt,
    all: Attempt,
}

/// Counts one more try at the account of `email`, or answers None when there were enough.
pub async fn count(tx: &mut Tx, ctx: &Ctx, what: Tries, email: &str) -> Result<Option<Tried>, Fault> {
    store::lock_account(tx, email).await?;
    let (subject, since) = (what.subject(email), ctx.now - WINDOW);
    let account = store::attempts_since(tx, &subject, since).await?;
    let all = store::attempts_since(tx, what.label(), since).await?;
    if account >= what.limit() || all >= what.limit_of_all() {
        return Ok(None);
    }
    let tried = Tried { account: Attempt(ctx.id()), all: Attempt(ctx.id()) };
    store::insert_attempt(tx, tried.account, &subject, ctx.now).await?;
    store::insert_attempt(tx, tried.all, what.label(), ctx.now).await?;
    Ok(Some(tried))
}

/// The same in a transaction of its own, for a password about to be checked.
pub async fn begin(ctx: &Ctx, email: &str) -> Result<Tried, Fault> {
    let input = (ctx.clone(), email.to_owned());
    let tried = ctx.site.db.write(input, |tx, (ctx, email)| Box::pin(count(tx, ctx, Tries::SignIn, email))).await?;
    tried.ok_or_else(|| {
        tracing::warn!(request = %ctx.request_id, "too many tries at one account");
        Fault::Refused(Message::new("people-locked").with("minutes", WINDOW.num_minutes()))
    })
}

/// A try that was not looked at, because the server was busy, counts for nothing.
pub async fn take_back(ctx: &Ctx, tried: Tried) -> Result<(), Fault> {
    ctx.site.db.write(tried, |tx, tried| Box::pin(forget_one(tx, *tried))).await
}

async fn forget_one(tx: &mut Tx, tried: Tried) -> Result<(), Fault> {
    store::forget_attempt(tx, tried.account).await?;
    Ok(store::forget_attempt(tx, tried.all).await?)
}

/// Who got in, or got a new password, starts afresh.
pub async fn forget(tx: &mut Tx, email: &str, tried: Option<Tried>) -> Result<(), Fault> {
    store::forget_attempts(tx, &Tries::SignIn.subject(email)).await?;
    if let Some(tried) = tried {
        store::forget_attempt(tx, tried.all).await?;
    }
    Ok(())
}
