//! Which troupes look like one, and the table `troupe_apart` of those that somebody said are not.

use crate::db::{DbError, Reads, Tx};
use crate::kernel::id::TroupeId;
use chrono::{DateTime, Utc};

/// Two that may be one, the smaller id first: the same telephone, or the same name in one commune.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, sqlx::FromRow)]
pub struct Pair {
    pub one: TroupeId,
    pub other: TroupeId,
}

impl Pair {
    pub fn of(a: TroupeId, b: TroupeId) -> Self {
        if a < b { Self { one: a, other: b } } else { Self { one: b, other: a } }
    }
}

const APART: &str = "NOT EXISTS (SELECT 1 FROM troupe_apart n WHERE n.one_id = a.id AND n.other_id = b.id) ORDER BY one, other LIMIT 200";

pub async fn by_name(on: &impl Reads) -> Result<Vec<Pair>, DbError> {
    let sql = const_format::concatcp!(
        "SELECT a.id AS one, b.id AS other FROM troupes a JOIN troupes b ON b.commune_code = a.commune_code
         AND b.match_key = a.match_key AND a.id < b.id
         WHERE a.merged_into IS NULL AND b.merged_into IS NULL AND a.match_key <> '' AND ",
        APART
    );
    on.q(sql).all().await
}

pub async fn by_phone(on: &impl Reads) -> Result<Vec<Pair>, DbError> {
    let sql = const_format::concatcp!(
        "SELECT DISTINCT a.id AS one, b.id AS other FROM troupe_contacts j
         JOIN troupe_contacts k ON k.phone = j.phone AND j.troupe_id < k.troupe_id
         JOIN troupes a ON a.id = j.troupe_id JOIN troupes b ON b.id = k.troupe_id
         WHERE j.phone <> '' AND a.merged_into IS NULL AND b.merged_into IS NULL AND ",
        APART
    );
    on.q(sql).all().await
}

pub async fn insert(tx: &Tx, pair: Pair, by: &str, at: DateTime<Utc>) -> Result<(), DbError> {
    let sql = "INSERT INTO troupe_apart (one_id, other_id, by_name, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
    tx.q(sql).bind(pair.one).bind(pair.other).bind(by).bind(at).exec().await.map(drop)
}
