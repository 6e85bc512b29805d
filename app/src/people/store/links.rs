//! Single-use links that let somebody in. A token stands here only as its hash.

use crate::db::{Db, DbError, Reads, Tx, for_update};
use crate::kernel::codes::codes;
use crate::kernel::id::UserId;
use chrono::{DateTime, Utc};

codes! {
    /// What a link is for.
    Purpose {
        FirstAdmin = "first_admin";
        Invitation = "invitation";
        PasswordReset = "password_reset";
    }
}

/// A link that still opens something.
#[derive(Clone, Debug)]
pub struct Link {
    pub purpose: Purpose,
    /// None only for the first administrator, who has no account yet.
    pub user: Option<UserId>,
}

pub async fn insert_link(
    tx: &Tx,
    token_hash: Vec<u8>,
    link: &Link,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Result<(), DbError> {
    let sql =
        "INSERT INTO access_links (token_hash, purpose, user_id, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)";
    let q = tx.q(sql).bind(token_hash).bind(link.purpose.code()).bind(link.user);
    q.bind(now).bind(expires_at).exec().await.map(drop)
}

/// The unused, unexpired link of a token whose owner is not disabled.
pub async fn find_link(db: &Db, token_hash: Vec<u8>, now: DateTime<Utc>) -> Result<Option<Link>, DbError> {
    let sql = "SELECT l.purpose, l.user_id FROM access_links l LEFT JOIN users u ON u.id = l.user_id
        WHERE l.token_hash = $1 AND l.used_at IS NULL AND l.expires_at > $2 AND u.disabled_at IS NULL";
    let found: Option<(String, Option<UserId>)> = db.q(sql).bind(token_hash).bind(now).opt().await?;
    Ok(found.and_then(|(purpose, user)| Some(Link { purpose: Purpose::parse(&purpose)?, user })))
}

/// Uses a link up; answers false when somebody was faster or it lapsed.
pub async fn use_link(tx: &Tx, token_hash: Vec<u8>, now: DateTime<Utc>) -> Result<bool, DbError> {
    let sql = "UPDATE access_links SET used_at = $2 WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2";
    Ok(tx.q(sql).bind(token_hash).bind(now).exec().await? == 1)
}

/// Makes every unused link of `user` worthless.
pub async fn delete_links_of(tx: &Tx, user: UserId) -> Result<(), DbError> {
    tx.q("DELETE FROM access_links WHERE user_id = $1 AND used_at IS NULL").bind(user).exec().await.map(drop)
}

/// Makes every unused link for the first administrator worthless.
pub async fn delete_first_admin_links(tx: &Tx) -> Result<(), DbError> {
    tx.q("DELETE FROM access_links WHERE purpose = 'first_admin' AND used_at IS NULL").exec().await.map(drop)
}

/// Two servers may each have printed a link for the first administrator; only one may count.
pub async fn lock_first_admin_links(tx: &Tx) -> Result<(), DbError> {
    let sql = for_update!("SELECT purpose FROM access_links WHERE purpose = 'first_admin' ORDER BY token_hash");
    tx.q(sql).all::<(String,)>().await.map(drop)
}

pub async fn prune_links(tx: &Tx, before: DateTime<Utc>) -> Result<u64, DbError> {
    tx.q("DELETE FROM access_links WHERE expires_at < $1").bind(before).exec().await
}
