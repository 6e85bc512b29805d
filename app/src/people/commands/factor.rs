//! The second factor of an account: put up, shown at sign-in, taken away.
//!
//! Whoever types codes has typed the right password before, so tries are counted for the account alone:
//! no stranger can lock its owner out.

use super::acting;
use super::colleagues::{managed, only_festival};
use crate::db::attempts;
use crate::kernel::access::{Actor, Permission};
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::UserId;
use crate::people::letters::PeopleLetter;
use crate::people::store::{self, Factor, User};
use crate::people::token::{self, Token};
use crate::people::{session, throttle, totp};
use crate::web::Job;
use serde_json::json;

const RECOVERY_CODES: usize = 10;
/// Wrong codes within the window of `attempts`, and within a day.
const TRIES: (i64, i64) = (5, 30);

/// Who puts up a factor: somebody signed in who proved it, or somebody whose sign-in waits for it.
fn owner(job: Job<'_>) -> Result<&Actor, Fault> {
    if job.actor.is_some() {
        job.require_proof()?;
    }
    job.ctx.known().ok_or(Fault::SignIn)
}

/// A new secret and new recovery codes, to be copied and then confirmed.
pub async fn begin_factor(job: Job<'_>) -> Result<(), Fault> {
    let owner = owner(job)?;
    store::lock_user(job.tx, owner.user).await?.ok_or(Fault::SignIn)?;
    if store::factor(job.tx, owner.user).await?.is_some_and(|factor| factor.confirmed_at.is_some()) {
        return Err(Fault::refused("people-factor-there"));
    }
    let codes = (0..RECOVERY_CODES).map(|_| totp::base32(&job.random::<10>())).collect();
    Ok(store::begin_factor(job.tx, owner.user, &job.random::<{ totp::SECRET }>(), codes, job.now).await?)
}

/// Confirms it with its first code; None for a wrong one, which counts.
pub async fn confirm_factor(job: Job<'_>, typed: &str) -> Result<Option<Token>, Fault> {
    let owner = owner(job)?;
    let user = store::lock_user(job.tx, owner.user).await?.ok_or(Fault::SignIn)?;
    let waiting = store::factor(job.tx, user.id).await?.filter(|factor| factor.confirmed_at.is_none());
    let factor = waiting.ok_or(Fault::refused("people-factor-gone"))?;
    count_try(job, user.id).await?;
    if !is_fresh_code(job, user.id, &factor, &digits(typed)).await? {
        return Ok(None);
    }
    store::confirm_factor(job.tx, user.id, job.now).await?;
    for code in factor.recovery.map(|codes| codes.0).unwrap_or_default() {
        store::insert_recovery_code(job.tx, user.id, token::hash(&code)).await?;
    }
    let acting = acting(job.ctx, owner.clone());
    Job { ctx: &acting, ..job }.audit("factor.add", &user.email, None, json!({})).await?;
    passed(job, &user, json!({ "step": "factor" })).await.map(Some)
}

/// What the second step of a sign-in led to.
pub struct Passed {
    pub token: Token,
    /// How many recovery codes are left, where one was used.
    pub left: Option<i64>,
}

/// The second step: a code of the telephone, or a recovery code. None for a wrong one, which counts.
pub async fn pass(job: Job<'_>, typed: &str) -> Result<Option<Passed>, Fault> {
    let halfway = job.ctx.halfway.as_deref().ok_or(Fault::SignIn)?;
    let user = store::lock_user(job.tx, halfway.user).await?.ok_or(Fault::SignIn)?;
    let confirmed = store::factor(job.tx, user.id).await?.filter(|factor| factor.confirmed_at.is_some());
    let factor = confirmed.ok_or(Fault::refused("people-factor-gone"))?;
    count_try(job, user.id).await?;
    if is_fresh_code(job, user.id, &factor, &digits(typed)).await? {
        let token = passed(job, &user, json!({ "step": "code" })).await?;
        return Ok(Some(Passed { token, left: None }));
    }
    if !store::use_recovery_code(job.tx, user.id, token::hash(&recovery_code(typed)), job.now).await? {
        return Ok(None);
    }
    let left = store::recovery_codes_left(job.tx, user.id).await?;
    let token = passed(job, &user, json!({ "step": "recovery", "left": left })).await?;
    Ok(Some(Passed { token, left: Some(left) }))
}

/// A code that was used opens nothing again, nor does one before it.
async fn is_fresh_code(job: Job<'_>, user: UserId, factor: &Factor, typed: &str) -> Result<bool, Fault> {
    match totp::step_of(&factor.secret, typed, job.now) {
        Some(step) => Ok(store::use_step(job.tx, user, step).await?),
        None => Ok(false),
    }
}

/// The session is in, under a new token.
async fn passed(job: Job<'_>, user: &User, how: serde_json::Value) -> Result<Token, Fault> {
    let known = job.ctx.known().ok_or(Fault::SignIn)?;
    attempts::forget(job.tx, &subject(user.id)).await?;
    store::pass_session(job.tx, known.session, job.now).await?;
    if job.halfway.is_some() {
        throttle::forget(job, &user.email).await?;
        let acting = acting(job.ctx, known.clone());
        Job { ctx: &acting, ..job }.audit("session.start", &user.email, None, how).await?;
    }
    Ok(session::rotate(job, known.session).await?)
}

/// Turns off one's own.
pub async fn drop_factor(job: Job<'_>) -> Result<(), Fault> {
    let me = job.me()?;
    job.require_proof()?;
    let user = store::lock_user(job.tx, me.user).await?.ok_or(Fault::SignIn)?;
    take_away(job, &user).await?;
    session::end_all(job, user.id, Some(me.session)).await?;
    Ok(job.audit("factor.remove", &user.email, None, json!({})).await?)
}

/// Turns off that of somebody whose telephone is gone, and signs them out everywhere.
pub async fn drop_factor_of(job: Job<'_>, user: UserId) -> Result<(), Fault> {
    job.require(Permission::RemoveSecondFactor, None)?;
    let (user, grants) = managed(job, user).await?;
    take_away(job, &user).await?;
    session::end_all(job, user.id, None).await?;
    Ok(job.audit("factor.remove", &user.email, only_festival(&grants), json!({})).await?)
}

async fn take_away(job: Job<'_>, user: &User) -> Result<(), Fault> {
    if !store::delete_factor(job.tx, user.id).await? {
        return Err(Fault::refused("people-factor-none"));
    }
    let by = job.me()?.name.clone();
    Ok(job.send(&user.email, user.lang, &PeopleLetter::FactorRemoved { by }).await?)
}

async fn count_try(job: Job<'_>, user: UserId) -> Result<(), Fault> {
    let tries = attempts::count(job.tx, &subject(user), job.now).await?;
    if tries.in_window >= TRIES.0 || tries.in_day >= TRIES.1 {
        let minutes = attempts::WINDOW.num_minutes();
        return Err(Fault::Refused(Message::new("people-codes-locked").with("minutes", minutes)));
    }
    attempts::note(job.tx, job.id(), &subject(user), job.now).await?;
    Ok(())
}

/// The account without its id: that table is no list of who works here.
fn subject(user: UserId) -> String {
    format!("second-step:{}", base16ct::lower::encode_string(&token::hash(&user.to_string())))
}

/// `123 456`, as telephones show it.
fn digits(typed: &str) -> String {
    typed.chars().filter(|c| !c.is_whitespace()).collect()
}

/// `abcd-efgh-…`, however it was copied.
fn recovery_code(typed: &str) -> String {
    typed.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_uppercase()
}
