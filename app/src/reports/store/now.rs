//! The figures of the moment, counted where the rows are. Codes come back; words are the report's.

use crate::artisans::model::{Grade, Title};
use crate::db::{DbError, Reads};
use crate::kernel::lang::Text;
use chrono::{DateTime, Utc};
use sqlx::types::Json;

/// From when until when; the end not included.
pub type Year = (DateTime<Utc>, DateTime<Utc>);

/// Troupes of the province that dance: commune, how many, adults, minors.
pub async fn communes(on: &impl Reads) -> Result<Vec<(Option<String>, i64, i64, i64)>, DbError> {
    on.q("SELECT commune_code, COUNT(*), CAST(COALESCE(SUM(adults), 0) AS BIGINT),
            CAST(COALESCE(SUM(minors), 0) AS BIGINT)
          FROM troupes WHERE merged_into IS NULL AND standing = 'active' AND origin = 'village'
          GROUP BY commune_code ORDER BY commune_code")
        .all()
        .await
}

pub async fn traditions(on: &impl Reads) -> Result<Vec<(Option<String>, i64)>, DbError> {
    on.q("SELECT tradition, COUNT(*) FROM troupes
          WHERE merged_into IS NULL AND standing = 'active' AND origin = 'village'
          GROUP BY tradition ORDER BY COUNT(*) DESC, tradition")
        .all()
        .await
}

/// Kind, showings, acts.
pub async fn kinds(on: &impl Reads, (from, until): Year) -> Result<Vec<(String, i64, i64)>, DbError> {
    on.q("SELECT p.kind, COUNT(*), COUNT(DISTINCT s.act_id) FROM performances p LEFT JOIN showings s ON s.id = p.id
          WHERE p.starts_at >= $1 AND p.starts_at < $2 AND p.status <> 'cancelled'
          GROUP BY p.kind ORDER BY COUNT(*) DESC, p.kind")
        .bind(from)
        .bind(until)
        .all()
        .await
}

/// Commune, troupes that were on a stage in the year, and those of them that never were before.
pub async fn performed(on: &impl Reads, (from, until): Year) -> Result<Vec<(Option<String>, i64, i64)>, DbError> {
    on.q("SELECT t.commune_code, COUNT(*), CAST(SUM(CASE WHEN f.first_at >= $1 THEN 1 ELSE 0 END) AS BIGINT)
          FROM (SELECT troupe_id, MIN(starts_at) AS first_at, MAX(starts_at) AS last_at FROM performances
                WHERE troupe_id IS NOT NULL AND status <> 'cancelled' AND starts_at < $2 GROUP BY troupe_id) f
          JOIN troupes t ON t.id = f.troupe_id WHERE f.last_at >= $1
          GROUP BY t.commune_code ORDER BY t.commune_code")
        .bind(from)
        .bind(until)
        .all()
        .await
}

/// Commune, title, grade of the allowance that is drawn on `day`, and how many such people.
pub async fn artisans(on: &impl Reads, day: i64) -> Result<Vec<(String, Title, Option<Grade>, i64)>, DbError> {
    on.q("SELECT a.commune_code, a.title, w.grade, COUNT(*) FROM artisans a
          LEFT JOIN allowances w ON w.artisan_id = a.id AND w.state = 'active' AND w.from_day <= $1
            AND (w.until_day IS NULL OR w.until_day > $1)
          WHERE a.decided_on <= $1 AND (a.fate_on IS NULL OR a.fate_on > $1 OR w.grade IS NOT NULL)
          GROUP BY a.commune_code, a.title, w.grade ORDER BY a.commune_code")
        .bind(day)
        .all()
        .await
}

/// Troupe, what it showed, when and where.
pub type Shown = (Json<Text>, Json<Text>, DateTime<Utc>, Json<Text>, Json<Text>);

const SHOWN: &str = " FROM performances p JOIN troupes t ON t.id = p.troupe_id JOIN stages s ON s.id = p.stage_id
    JOIN venues v ON v.id = s.venue_id
    WHERE p.starts_at >= $1 AND p.starts_at < $2 AND p.status <> 'cancelled'";

pub async fn count_shown(on: &impl Reads, (from, until): Year) -> Result<i64, DbError> {
    on.q(const_format::concatcp!("SELECT COUNT(*)", SHOWN)).bind(from).bind(until).scalar().await
}

pub async fn shown(on: &impl Reads, (from, until): Year, (limit, offset): (i64, i64)) -> Result<Vec<Shown>, DbError> {
    const SQL: &str = const_format::concatcp!(
        "SELECT t.name, p.title, p.starts_at, s.name, v.name",
        SHOWN,
        " ORDER BY p.starts_at, p.id LIMIT $3 OFFSET $4"
    );
    on.q(SQL).bind(from).bind(until).bind(limit).bind(offset).all().await
}
