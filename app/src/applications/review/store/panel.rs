//! The tables `reviewers` and `review_conflicts`.

use crate::applications::review::model::round::{Judge, Looker};
use crate::db::{DbError, Reads, Tx, for_update};
use crate::kernel::access::{Permission, Role};
use crate::kernel::id::{FestivalId, TroupeId, UserId};
use chrono::{DateTime, Utc};
use const_format::concatcp;
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
    let sql = concatcp!(COLUMNS, " WHERE r.festival_id = $1 ORDER BY u.search_key, r.id");
    on.q(sql).bind(festival).all().await
}

pub async fn by_user(on: &impl Reads, festival: FestivalId, user: UserId) -> Result<Option<Reviewer>, DbError> {
    let sql = concatcp!(COLUMNS, " WHERE r.festival_id = $1 AND r.user_id = $2 AND r.removed_at IS NULL");
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

/// What is read of those who judge.
struct About {
    people: &'static str,
    works: &'static str,
    speaks: &'static str,
    said: &'static str,
}

macro_rules! about {
    ($which:literal) => {
        About {
            people: concatcp!(COLUMNS, " WHERE ", $which, " AND r.removed_at IS NULL ORDER BY u.search_key, r.id"),
            works: concatcp!(
                "SELECT r.id, g.commune_code FROM reviewers r JOIN grants g ON g.user_id = r.user_id
                 WHERE g.commune_code IS NOT NULL AND ",
                $which
            ),
            speaks: concatcp!(
                "SELECT r.id, COALESCE(t.merged_into, t.id) FROM reviewers r JOIN users u ON u.id = r.user_id
                 JOIN troupe_contacts c ON LOWER(c.email) = LOWER(u.email) JOIN troupes t ON t.id = c.troupe_id
                 WHERE c.email <> '' AND ",
                $which
            ),
            said: concatcp!(
                "SELECT r.id, c.application_id FROM reviewers r JOIN review_conflicts c ON c.reviewer_id = r.id WHERE ",
                $which
            ),
        }
    };
}

const PANEL: About = about!("r.festival_id = $1");
const ONE: About = about!("r.id = $1");

/// The panel as those who judge, with where they come from and work, for whom they speak, and what they said they
/// should not judge.
pub async fn judges(on: &impl Reads, festival: FestivalId) -> Result<Vec<Judge>, DbError> {
    read(on, &PANEL, festival.0).await
}

/// One of them.
pub async fn judge(on: &impl Reads, id: Uuid) -> Result<Option<Judge>, DbError> {
    Ok(read(on, &ONE, id).await?.pop())
}

async fn read(on: &impl Reads, about: &About, of: Uuid) -> Result<Vec<Judge>, DbError> {
    let people: Vec<Reviewer> = on.q(about.people).bind(of).all().await?;
    let mut works = grouped(on.q(about.works).bind(of).all::<(Uuid, String)>().await?);
    let mut speaks = grouped(on.q(about.speaks).bind(of).all::<(Uuid, TroupeId)>().await?);
    let mut said = grouped(on.q(about.said).bind(of).all::<(Uuid, Uuid)>().await?);
    let judge = |one: Reviewer| {
        let here = works.remove(&one.id).unwrap_or_default();
        let communes = here.into_iter().chain(one.commune).filter(|commune| !commune.is_empty()).collect();
        let troupes = speaks.remove(&one.id).unwrap_or_default().into_iter().chain(one.troupe).collect();
        let declared = said.remove(&one.id).unwrap_or_default();
        Judge { id: one.id, user: one.user, communes, troupes, declared, read: BTreeSet::new() }
    };
    Ok(people.into_iter().map(judge).collect())
}

fn grouped<T: Ord>(rows: Vec<(Uuid, T)>) -> BTreeMap<Uuid, BTreeSet<T>> {
    let mut of: BTreeMap<Uuid, BTreeSet<T>> = BTreeMap::new();
    for (reviewer, what) in rows {
        of.entry(reviewer).or_default().insert(what);
    }
    of
}

/// What was given to somebody in a round of a festival that names whose it is: reviewer and application.
pub async fn read_openly(on: &impl Reads, festival: FestivalId) -> Result<Vec<(Uuid, Uuid)>, DbError> {
    on.q("SELECT r.reviewer_id, r.application_id FROM review_rounds o JOIN reviews r ON r.round_id = o.id
            WHERE o.festival_id = $1 AND o.blind = FALSE")
        .bind(festival)
        .all()
        .await
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

/// Somebody with the troupes that are theirs: the one they named, be it that they left the panel since, and those for
/// which they speak by the address of their account.
pub async fn looker(on: &impl Reads, festival: FestivalId, user: UserId) -> Result<Looker, DbError> {
    let own = "SELECT troupe_id FROM reviewers WHERE festival_id = $2 AND user_id = $1 AND troupe_id IS NOT NULL
        UNION SELECT COALESCE(t.merged_into, t.id) FROM users u JOIN troupe_contacts c ON LOWER(c.email) = LOWER(u.email)
          JOIN troupes t ON t.id = c.troupe_id WHERE u.id = $1 AND c.email <> ''";
    let own: Vec<(TroupeId,)> = on.q(own).bind(user).bind(festival).all().await?;
    Ok(Looker { user, troupes: own.into_iter().map(|(id,)| id).collect() })
}

/// The troupes that somebody of a panel is of.
pub async fn troupes(on: &impl Reads) -> Result<Vec<TroupeId>, DbError> {
    let sql = "SELECT DISTINCT troupe_id FROM reviewers WHERE troupe_id IS NOT NULL";
    Ok(on.q(sql).all::<(TroupeId,)>().await?.into_iter().map(|(id,)| id).collect())
}
