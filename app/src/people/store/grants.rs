//! Who holds which role where.

use crate::db::{Db, DbError, Reads, Tx, for_update, ids_sql};
use crate::kernel::access::{Grant, Role};
use crate::kernel::id::{FestivalId, UserId};
use crate::kernel::lang::Lang;
use chrono::{DateTime, Utc};
use const_format::concatcp;
use uuid::Uuid;

/// A grant as it stands in its row.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct GrantRow {
    pub id: Uuid,
    pub user_id: UserId,
    pub role: Role,
    pub festival_id: Option<FestivalId>,
    pub commune_code: Option<String>,
}

impl GrantRow {
    pub fn grant(&self) -> Grant {
        Grant { role: self.role, festival: self.festival_id, commune: self.commune_code.clone() }
    }
}

const GRANT: &str = "SELECT id, user_id, role, festival_id, commune_code FROM grants ";

/// Inserts unless they hold it already.
pub async fn insert_grant(tx: &Tx, id: Uuid, user: UserId, grant: &Grant, now: DateTime<Utc>) -> Result<bool, DbError> {
    let sql = "INSERT INTO grants (id, user_id, role, festival_id, commune_code, granted_at)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING";
    let q = tx.q(sql).bind(id).bind(user).bind(grant.role).bind(grant.festival);
    Ok(q.bind(grant.commune.clone()).bind(now).exec().await? == 1)
}

pub async fn delete_grant(tx: &Tx, id: Uuid) -> Result<(), DbError> {
    tx.q("DELETE FROM grants WHERE id = $1").bind(id).exec().await.map(drop)
}

pub async fn lock_grant(tx: &Tx, id: Uuid) -> Result<Option<GrantRow>, DbError> {
    tx.q(for_update!(GRANT, "WHERE id = $1")).bind(id).opt().await
}

pub async fn grants_of(db: &Db, user: UserId) -> Result<Vec<GrantRow>, DbError> {
    db.q(concatcp!(GRANT, "WHERE user_id = $1 ORDER BY granted_at, id")).bind(user).all().await
}

pub async fn lock_grants_of(tx: &Tx, user: UserId) -> Result<Vec<GrantRow>, DbError> {
    tx.q(for_update!(GRANT, "WHERE user_id = $1 ORDER BY granted_at, id")).bind(user).all().await
}

/// The grants of everybody in `users`.
pub async fn grants_of_many(db: &Db, users: &[UserId]) -> Result<Vec<GrantRow>, DbError> {
    let sql = ids_sql!(concatcp!(GRANT, "WHERE user_id "), "$1", " ORDER BY granted_at, id");
    db.q(sql).bind_ids(users.iter().copied()).all().await
}

/// Locks the grants of all administrators, so that two of them cannot remove each other at once.
pub async fn lock_admins(tx: &Tx) -> Result<(), DbError> {
    let sql = for_update!("SELECT id FROM grants WHERE role = 'admin' AND festival_id IS NULL ORDER BY id");
    tx.q(sql).all::<(Uuid,)>().await.map(drop)
}

/// How many administrators besides `user` can sign in.
pub async fn admins_besides(tx: &Tx, user: UserId) -> Result<i64, DbError> {
    let sql = "SELECT COUNT(*) FROM grants g JOIN users u ON u.id = g.user_id
        WHERE g.role = 'admin' AND g.festival_id IS NULL AND g.user_id <> $1
        AND u.disabled_at IS NULL AND u.password_hash IS NOT NULL";
    tx.q(sql).bind(user).scalar().await
}

/// Address, language and role of everybody who works for a festival and can sign in, by address.
pub async fn staff_of(tx: &Tx, festival: FestivalId) -> Result<Vec<(String, Lang, Role)>, DbError> {
    let sql = "SELECT u.email, u.lang, g.role FROM grants g JOIN users u ON u.id = g.user_id
        WHERE (g.festival_id IS NULL OR g.festival_id = $1) AND u.disabled_at IS NULL AND u.password_hash IS NOT NULL
        ORDER BY u.email, g.role";
    tx.q(sql).bind(festival).all().await
}

/// Code and name of every commune, to choose an officer's from.
pub async fn communes(db: &Db) -> Result<Vec<(String, String)>, DbError> {
    db.q("SELECT code, name FROM communes ORDER BY search_key, code").all().await
}

pub async fn has_festival(tx: &Tx, id: FestivalId) -> Result<bool, DbError> {
    let found: i64 = tx.q("SELECT COUNT(*) FROM festivals WHERE id = $1").bind(id).scalar().await?;
    Ok(found > 0)
}

pub async fn has_commune(tx: &Tx, code: &str) -> Result<bool, DbError> {
    let found: i64 = tx.q("SELECT COUNT(*) FROM communes WHERE code = $1").bind(code).scalar().await?;
    Ok(found > 0)
}
