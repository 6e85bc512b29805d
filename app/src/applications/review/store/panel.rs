//! The tables `reviewers` and `review_conflicts`.

use crate::applications::review::model::round::Judge;
use crate::db::{DbError, Reads, Tx, for_update};
use crate::kernel::access::{Permission, Role};
use crate::kernel::id::{FestivalId, TroupeId, UserId};
use chrono::{DateTime, Utc};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Somebody of a panel.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Reviewer {
    pub id: Uuid,
    #[sqlx(rename = "festival_id")]
    pub festival: FestivalId,
    #[sqlx(rename = "user_id")]
    pub user: UserId,
    pub name: String,
    #[sqlx(rename = "commune_code")]
    pub commune: Option<String>,
    #[sqlx(rename = "troupe_id")]
    pub troupe: Option<TroupeId>,
    pub removed_at: Option<DateTime<Utc>>,
    pub version: i64,
}

const COLUMNS: &str =
    "SELECT r.id, r.festival_id, r.user_id, u.name, r.commune_code, r.troupe_id, r.removed_at, r.version
    FROM reviewers r JOIN users u ON u.id = r.user_id";

/// The panel of a festival, those who left it too.
pub async fn all(on: &impl Reads, festival: FestivalId) -> Result<Vec<Reviewer>, DbError> {
    let sql = const_format::concatcp!(COLUMNS, " WHERE r.festival_id = $1 ORDER BY u.search_key, r.id");
    on.q(sql).bind(festival).all().await
}

pub async fn by_user(on: &impl Reads, festival: FestivalId, user: UserId) -> Result<Option<Reviewer>, DbError> {
    let sql = const_format::concatcp!(COLUMNS, " WHERE r.festival_id = $1 AND r.user_id = $2 AND r.removed_at IS NULL");
    on.q(sql).bind(festival).bind(user).opt().await
}

/// Has those who give one reviewer something, or take it, wait for each other.
pub async fn lock(tx: &Tx, id: Uuid) -> Result<(), DbError> {
    tx.q(for_update!("SELECT id FROM reviewers WHERE id = $1")).bind(id).opt::<(Uuid,)>().await.map(drop)
}

/// Adds somebody; `false` where they are there already.
pub async fn insert(tx: &Tx, new: &Reviewer) -> Result<bool, DbError> {
    let made = tx
        .q("INSERT INTO reviewers (id, festival_id, user_id, commune_code, troupe_id) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (festival_id, user_id) DO NOTHING")
        .bind(new.id)
        .bind(new.festival)
        .bind(new.user)
        .bind(new.commune.clone())
        .bind(new.troupe);
    Ok(made.exec().await? == 1)
}

/// Saves one whom nobody else saved since `of.version`; `false` otherwise.
pub async fn update(tx: &Tx, of: &Reviewer) -> Result<bool, DbError> {
    let saved = tx
        .q("UPDATE reviewers SET version = version + 1, commune_code = $3, troupe_id = $4, removed_at = $5
            WHERE id = $1 AND version = $2")
        .bind(of.id)
        .bind(of.version)
        .bind(of.commune.clone())
        .bind(of.troupe)
        .bind(of.removed_at);
    Ok(saved.exec().await? == 1)
}

/// Whoever may review there, by name.
pub async fn who_may(on: &impl Reads, festival: FestivalId) -> Result<Vec<(UserId, String)>, DbError> {
    let rows: Vec<(UserId, String, String)> = on
        .q("SELECT u.id, u.name, g.role FROM users u JOIN grants g ON g.user_id = u.id
            WHERE u.disabled_at IS NULL AND (g.festival_id IS NULL OR g.festival_id = $1) ORDER BY u.search_key, u.id")
        .bind(festival)
        .all()
        .await?;
    let may = |role: &str| Role::parse(role).is_some_and(|role| role.permits(Permission::ReviewApplications));
    let mut who: Vec<(UserId, String)> =
        rows.into_iter().filter(|(_, _, role)| may(role)).map(|(user, name, _)| (user, name)).collect();
    who.dedup();
    Ok(who)
}

/// The panel as those who judge, with where they come from and work, and what they said they should not judge.
pub async fn judges(on: &impl Reads, festival: FestivalId) -> Result<Vec<Judge>, DbError> {
    let panel = all(on, festival).await?.into_iter().filter(|reviewer| reviewer.removed_at.is_none());
    let works: Vec<(UserId, String)> = on
        .q("SELECT g.user_id, g.commune_code FROM grants g JOIN reviewers r ON r.user_id = g.user_id
            WHERE r.festival_id = $1 AND g.commune_code IS NOT NULL")
        .bind(festival)
        .all()
        .await?;
    let said: Vec<(Uuid, Uuid)> = on
        .q("SELECT c.reviewer_id, c.application_id FROM review_conflicts c JOIN reviewers r ON r.id = c.reviewer_id
            WHERE r.festival_id = $1")
        .bind(festival)
        .all()
        .await?;
    let mut declared: BTreeMap<Uuid, BTreeSet<Uuid>> = BTreeMap::new();
    for (reviewer, application) in said {
        declared.entry(reviewer).or_default().insert(application);
    }
    let judge = |one: Reviewer| {
        let here = works.iter().filter(|(user, _)| *user == one.user).map(|(_, commune)| commune.clone());
        let communes = here.chain(one.commune).filter(|commune| !commune.is_empty()).collect();
        let declared = declared.remove(&one.id).unwrap_or_default();
        Judge { id: one.id, user: one.user, communes, troupe: one.troupe, declared }
    };
    Ok(panel.map(judge).collect())
}

pub async fn declare(
    tx: &Tx,
    (reviewer, application): (Uuid, Uuid),
    reason: &str,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    tx.q("INSERT INTO review_conflicts (reviewer_id, application_id, reason, at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (reviewer_id, application_id) DO NOTHING")
        .bind(reviewer)
        .bind(application)
        .bind(reason)
        .bind(now)
        .exec()
        .await
        .map(drop)
}

/// Whoever is of one troupe is of another.
pub async fn repoint(tx: &Tx, gone: TroupeId, kept: TroupeId) -> Result<(), DbError> {
    tx.q("UPDATE reviewers SET troupe_id = $2 WHERE troupe_id = $1").bind(gone).bind(kept).exec().await.map(drop)
}

/// Who judges something of a troupe, in which festival.
pub async fn who_judge(on: &impl Reads, troupe: TroupeId) -> Result<Vec<(FestivalId, Uuid)>, DbError> {
    on.q("SELECT DISTINCT p.festival_id, p.id FROM applications a JOIN reviews r ON r.application_id = a.id
            JOIN reviewers p ON p.id = r.reviewer_id WHERE a.troupe_id = $1")
        .bind(troupe)
        .all()
        .await
}

/// The troupe that somebody named as theirs, be it that they left the panel since.
pub async fn own_troupe(on: &impl Reads, festival: FestivalId, user: UserId) -> Result<Option<TroupeId>, DbError> {
    let sql = "SELECT troupe_id FROM reviewers WHERE festival_id = $1 AND user_id = $2 AND troupe_id IS NOT NULL";
    Ok(on.q(sql).bind(festival).bind(user).opt::<(TroupeId,)>().await?.map(|(id,)| id))
}

/// The troupes that somebody of a panel is of.
pub async fn troupes(on: &impl Reads) -> Result<Vec<TroupeId>, DbError> {
    let sql = "SELECT DISTINCT troupe_id FROM reviewers WHERE troupe_id IS NOT NULL";
    Ok(on.q(sql).all::<(TroupeId,)>().await?.into_iter().map(|(id,)| id).collect())
}
