//! Who has places: by commune, by tradition, and for the first time. The table `fair_aims`.

use crate::applications::review::model::fair::{Aims, Group};
use crate::db::{DbError, Reads, Tx};
use crate::kernel::id::FestivalId;
use sqlx::types::Json;

#[derive(sqlx::FromRow)]
struct GroupRow {
    key: String,
    name: String,
    applied: i64,
    places: i64,
    evening: i64,
}

impl From<GroupRow> for Group {
    fn from(row: GroupRow) -> Self {
        let GroupRow { key, name, applied, places, evening } = row;
        Self { key, name, applied, places, evening, aim: None }
    }
}

const LITE: &str = "CAST(strftime('%H', s.starts_at) AS INTEGER)";
const PG: &str = "EXTRACT(HOUR FROM s.starts_at AT TIME ZONE 'UTC')";

macro_rules! on_one {
    ($hour:expr, $key:literal, $name:literal, $joins:literal, $after:literal) => {
        const_format::concatcp!(
            "SELECT ",
            $key,
            " AS key, ",
            $name,
            " AS name, COUNT(*) AS applied,
              COALESCE(SUM(CASE WHEN a.state IN ('accepted', 'confirmed') OR a.pending = 'accept' THEN 1 ELSE 0 END), 0)
                AS places,
              COALESCE(SUM(CASE WHEN (a.state IN ('accepted', 'confirmed') OR a.pending = 'accept')
                AND EXISTS (SELECT 1 FROM showings s WHERE s.act_id = a.act_id AND s.dropped_at IS NULL AND ",
            $hour,
            " BETWEEN 11 AND 14) THEN 1 ELSE 0 END), 0) AS evening
            FROM applications a JOIN troupes t ON t.id = a.troupe_id ",
            $joins,
            " WHERE a.festival_id = $1 AND a.sent_at IS NOT NULL AND a.state NOT IN ('withdrawn', 'declined') ",
            $after
        )
    };
}

/// What is counted of applications that were sent: those with a place, or with one noted for them, and those of these
/// with a showing from six to ten in the evening (from eleven in UTC).
macro_rules! counted {
    ($($part:literal),+) => {
        crate::db::Sql { lite: on_one!(LITE, $($part),+), pg: on_one!(PG, $($part),+) }
    };
}

pub async fn by_commune(on: &impl Reads, festival: FestivalId) -> Result<Vec<Group>, DbError> {
    let sql = counted!(
        "COALESCE(c.code, '')",
        "COALESCE(c.name, '')",
        "LEFT JOIN communes c ON c.code = t.commune_code",
        "GROUP BY c.code, c.name, c.search_key ORDER BY c.search_key, c.code"
    );
    Ok(on.q(sql).bind(festival).all::<GroupRow>().await?.into_iter().map(Group::from).collect())
}

/// Groups by the answer to the question of whose art an act is; its key is the choice.
pub async fn by_tradition(on: &impl Reads, festival: FestivalId) -> Result<Vec<Group>, DbError> {
    let sql = counted!(
        "COALESCE(REPLACE(CAST(w.value AS TEXT), '\"', ''), '')",
        "''",
        "LEFT JOIN questions q ON q.festival_id = a.festival_id AND q.fills = 'tradition' AND q.removed_at IS NULL
         LEFT JOIN application_answers w ON w.application_id = a.id AND w.question_id = q.id",
        "GROUP BY 1 ORDER BY 1"
    );
    Ok(on.q(sql).bind(festival).all::<GroupRow>().await?.into_iter().map(Group::from).collect())
}

/// All of them together, and those of troupes that had no place in an edition before.
pub async fn all_and_newcomers(on: &impl Reads, festival: FestivalId) -> Result<(Group, Group), DbError> {
    let all = counted!("''", "''", "", "");
    let new = counted!(
        "''",
        "''",
        "JOIN festivals f ON f.id = a.festival_id",
        "AND NOT EXISTS (SELECT 1 FROM performances p JOIN festivals e ON e.id = p.festival_id
           WHERE p.troupe_id = a.troupe_id AND p.status <> 'cancelled' AND e.first_day < f.first_day)
         AND NOT EXISTS (SELECT 1 FROM applications b JOIN festivals e ON e.id = b.festival_id
           WHERE b.troupe_id = a.troupe_id AND b.state IN ('accepted', 'confirmed') AND e.first_day < f.first_day)"
    );
    let all: GroupRow = on.q(all).bind(festival).one().await?;
    let new: GroupRow = on.q(new).bind(festival).one().await?;
    Ok((all.into(), new.into()))
}

/// What is wanted, and how often that was saved.
pub async fn aims(on: &impl Reads, festival: FestivalId) -> Result<(Aims, i64), DbError> {
    let sql = "SELECT aims, version FROM fair_aims WHERE festival_id = $1";
    let row: Option<(Json<Aims>, i64)> = on.q(sql).bind(festival).opt().await?;
    Ok(row.map_or_else(Default::default, |(aims, version)| (aims.0, version)))
}

/// Saves what is wanted, if nobody else did since `version`; `false` otherwise.
pub async fn set_aims(tx: &Tx, festival: FestivalId, aims: &Aims, version: i64) -> Result<bool, DbError> {
    let sql = if version == 0 {
        "INSERT INTO fair_aims (festival_id, aims, version) VALUES ($1, $2, $3 + 1) ON CONFLICT (festival_id) DO NOTHING"
    } else {
        "UPDATE fair_aims SET aims = $2, version = version + 1 WHERE festival_id = $1 AND version = $3"
    };
    Ok(tx.q(sql).bind(festival).bind(Json(aims.clone())).bind(version).exec().await? == 1)
}
