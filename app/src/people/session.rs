//! Sessions: a row, and a cookie that holds its token.
//!
//! 1. The token is new at every sign-in and after every change of password; the one before is worthless.
//! 2. A session lapses when it is idle and, used or not, at its absolute end; how long that is
//!    follows from the roles held *now* ([`Lifetime`]).
//! 3. Whoever has a second factor, or must have one, is halfway in until it was shown here: such a
//!    session opens nothing, and soon ends.
//! 4. Roles are read anew with every request: what is granted, revoked or disabled counts at once.
//! 5. Where no sample is shown, an account of the sample opens nothing, by whatever way.

use super::model::{HALFWAY, Lifetime, is_of_sample, must_have_factor};
use super::store::{self, SessionRow, User};
use super::token::{Token, hash};
use crate::db::DbError;
use crate::kernel::access::{Actor, Grant};
use crate::kernel::id::SessionId;
use crate::web::{Caller, Ctx, Job, Site, set_cookie};
use chrono::TimeDelta;

/// "Seen" is written this often at most: a page view must not cost a write.
const SEEN_EVERY: TimeDelta = TimeDelta::minutes(1);

/// `__Host-` binds the cookie to this very host, but browsers drop it on plain http.
pub fn cookie_name(site: &Site) -> &'static str {
    if site.is_https() { "__Host-xoe_session" } else { "xoe_session" }
}

/// Does the account of `email` open nothing here? A database may once have been served as a sample.
pub fn is_shut_out(site: &Site, email: &str) -> bool {
    site.sample.is_none() && is_of_sample(email)
}

/// The `Set-Cookie` line that carries `token`.
///
/// It outlives the browser's window, because a gate's telephone closes it between two guests; when
/// the session ends is the server's to say.
pub fn cookie(site: &Site, token: &Token) -> String {
    set_cookie(site, cookie_name(site), token.reveal(), Lifetime::LONGEST)
}

/// The line that makes the browser forget.
pub fn no_cookie(site: &Site) -> String {
    set_cookie(site, cookie_name(site), "", TimeDelta::zero())
}

/// Who holds `token`, if it still opens a session or is about to.
pub async fn caller(ctx: &Ctx, token: &str) -> Result<Option<Caller>, DbError> {
    let db = &ctx.site.db;
    let row = store::session_by_hash(db, hash(token)).await?;
    let Some(row) = row.filter(|row| !is_shut_out(&ctx.site, &row.email)) else { return Ok(None) };
    let grants = store::grants_of(db, row.user_id).await?;
    let grants: Vec<_> = grants.iter().map(store::GrantRow::grant).collect();
    if has_lapsed(ctx, &row, Lifetime::of(&grants)) {
        return Ok(None);
    }
    if is_halfway(ctx.site.sample.is_some(), &row, &grants) {
        let in_time = ctx.now - row.created_at < HALFWAY;
        return Ok(in_time.then(|| Caller::Halfway(actor(row, Vec::new()))));
    }
    if ctx.now - row.seen_at > SEEN_EVERY {
        touch(ctx, row.id).await;
    }
    Ok(Some(Caller::In(actor(row, grants))))
}

fn actor(row: SessionRow, grants: Vec<Grant>) -> Actor {
    let SessionRow { id, user_id, name, email, proved_at, .. } = row;
    Actor { user: user_id, session: id, name, email, grants, proved_at }
}

/// A factor that was shown before there was this one does not count.
fn is_halfway(sample: bool, row: &SessionRow, grants: &[Grant]) -> bool {
    if row.factor_at.is_some() { row.passed_at < row.factor_at } else { must_have_factor(sample, grants) }
}

fn has_lapsed(ctx: &Ctx, row: &SessionRow, lifetime: Lifetime) -> bool {
    let end = row.expires_at.min(row.created_at + lifetime.absolute);
    ctx.now >= end || ctx.now - row.seen_at >= lifetime.idle
}

/// A page must not fail because its view could not be noted.
async fn touch(ctx: &Ctx, id: SessionId) {
    let input = (id, ctx.now);
    let noted = ctx.site.db.write(input, |tx, (id, now)| Box::pin(store::touch_session(tx, *id, *now))).await;
    if let Err(error) = noted {
        tracing::warn!(%error, request = %ctx.request_id, "noting a session as seen");
    }
}

/// Opens a session for `user` in place of the one this browser had, whoever's that was.
pub async fn start(job: Job<'_>, user: &User, device: &str) -> Result<(Token, Actor), DbError> {
    if let Some(before) = job.known() {
        store::end_session(job.tx, before.session, before.user, job.now).await?;
    }
    let grants = store::lock_grants_of(job.tx, user.id).await?;
    let grants: Vec<_> = grants.iter().map(store::GrantRow::grant).collect();
    let (token, id) = (Token::random(job.ctx), job.id());
    let new = store::NewSession {
        id,
        token_hash: token.hash(),
        user: user.id,
        device,
        now: job.now,
        expires_at: job.now + Lifetime::of(&grants).absolute,
    };
    store::insert_session(job.tx, new).await?;
    let (name, email) = (user.name.clone(), user.email.clone());
    Ok((token, Actor { user: user.id, session: id, name, email, grants, proved_at: Some(job.now) }))
}

/// Gives the session a new token; the old one opens nothing from now on.
pub async fn rotate(job: Job<'_>, session: SessionId) -> Result<Token, DbError> {
    let token = Token::random(job.ctx);
    store::replace_token(job.tx, session, token.hash()).await?;
    Ok(token)
}

/// Ends every session of `user` but the one to keep.
pub async fn end_all(job: Job<'_>, user: crate::kernel::id::UserId, keep: Option<SessionId>) -> Result<u64, DbError> {
    store::end_sessions_of(job.tx, user, keep, job.now).await
}
