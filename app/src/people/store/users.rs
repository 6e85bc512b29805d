//! Accounts.

use crate::db::{Db, DbError, Reads, Tx, for_update};
use crate::kernel::id::{FestivalId, UserId};
use crate::kernel::lang::Lang;
use crate::web::Paging;
use chrono::{DateTime, Utc};
use const_format::concatcp;

/// An account. No `Debug`: it holds the hash of a password.
#[derive(Clone, sqlx::FromRow)]
pub struct User {
    pub id: UserId,
    /// In lower case throughout: two spellings are one account.
    pub email: String,
    pub name: String,
    /// None until the invitation was followed.
    pub password_hash: Option<String>,
    pub lang: Lang,
    pub disabled_at: Option<DateTime<Utc>>,
}

pub struct NewUser<'n> {
    pub id: UserId,
    pub email: &'n str,
    pub name: &'n str,
    pub search_key: String,
    pub password_hash: Option<String>,
    pub lang: Lang,
    pub now: DateTime<Utc>,
}

const USER: &str = "SELECT id, email, name, password_hash, lang, disabled_at FROM users WHERE ";

/// Inserts unless the address has an account already.
pub async fn insert_user(tx: &Tx, new: NewUser<'_>) -> Result<bool, DbError> {
    let sql = "INSERT INTO users (id, email, name, search_key, password_hash, lang, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (email) DO NOTHING";
    let q = tx.q(sql).bind(new.id).bind(new.email).bind(new.name).bind(new.search_key);
    Ok(q.bind(new.password_hash).bind(new.lang).bind(new.now).exec().await? == 1)
}

pub async fn user(db: &Db, id: UserId) -> Result<Option<User>, DbError> {
    db.q(concatcp!(USER, "id = $1")).bind(id).opt().await
}

pub async fn user_by_email(db: &Db, email: &str) -> Result<Option<User>, DbError> {
    db.q(concatcp!(USER, "email = $1")).bind(email).opt().await
}

pub async fn lock_user(tx: &Tx, id: UserId) -> Result<Option<User>, DbError> {
    tx.q(for_update!(USER, "id = $1")).bind(id).opt().await
}

pub async fn lock_user_by_email(tx: &Tx, email: &str) -> Result<Option<User>, DbError> {
    tx.q(for_update!(USER, "email = $1")).bind(email).opt().await
}

/// Tries at one account wait for each other: a hundred at once must not all count none before them.
/// Nothing is locked for an address without an account, where there is nothing to find.
pub async fn lock_account(tx: &Tx, email: &str) -> Result<(), DbError> {
    tx.q(for_update!("SELECT id FROM users WHERE email = $1")).bind(email).opt::<(UserId,)>().await.map(drop)
}

pub async fn set_password(tx: &Tx, id: UserId, hash: &str) -> Result<(), DbError> {
    tx.q("UPDATE users SET password_hash = $2 WHERE id = $1").bind(id).bind(hash).exec().await.map(drop)
}

pub async fn set_lang(tx: &Tx, id: UserId, lang: Lang) -> Result<(), DbError> {
    tx.q("UPDATE users SET lang = $2 WHERE id = $1").bind(id).bind(lang).exec().await.map(drop)
}

pub async fn set_disabled(tx: &Tx, id: UserId, at: Option<DateTime<Utc>>) -> Result<(), DbError> {
    tx.q("UPDATE users SET disabled_at = $2 WHERE id = $1").bind(id).bind(at).exec().await.map(drop)
}

pub async fn users_count(on: &impl Reads) -> Result<i64, DbError> {
    on.q("SELECT COUNT(*) FROM users").scalar().await
}

/// Whom a list shows: everybody with a role in one festival, those with one in every festival among them, or
/// everybody; narrowed by a search.
pub struct People {
    pub festival: Option<FestivalId>,
    /// Folded text; nothing finds everybody.
    pub search: String,
}

impl People {
    /// The search as a LIKE pattern. Folded text holds no `%` and no `_`.
    fn pattern(&self) -> String {
        format!("%{}%", self.search)
    }
}

pub async fn people_count(db: &Db, of: &People) -> Result<i64, DbError> {
    let sql = "SELECT COUNT(*) FROM users WHERE search_key LIKE $2
        AND ($1 IS NULL OR id IN (SELECT user_id FROM grants WHERE festival_id = $1 OR festival_id IS NULL))";
    db.q(sql).bind(of.festival).bind(of.pattern()).scalar().await
}

pub async fn people(db: &Db, of: &People, paging: &Paging) -> Result<Vec<User>, DbError> {
    let sql = concatcp!(
        USER,
        "search_key LIKE $2 AND ($1 IS NULL OR id IN (SELECT user_id FROM grants WHERE festival_id = $1 OR festival_id IS NULL))
         ORDER BY search_key, id LIMIT $3 OFFSET $4"
    );
    db.q(sql).bind(of.festival).bind(of.pattern()).bind(paging.size).bind(paging.offset()).all().await
}
