//! The table `cash_rules`, and the holds of those who come and pay in cash.

use crate::db::{Db, DbError, Many, Reads, Tx, ids_sql, row};
use crate::kernel::id::{CapacityId, FestivalId, HoldId, ProductId};
use crate::kernel::lang::Text;
use crate::ticketing::model::cash::Rules;
use chrono::{DateTime, Utc};
use const_format::concatcp;
use sqlx::types::Json;
use std::collections::HashMap;

#[derive(sqlx::FromRow)]
struct RulesRow {
    offered: bool,
    place: Json<Text>,
    opens: Json<Text>,
    hours: i64,
    ahead: i64,
    share: i64,
    version: i64,
}

/// What a festival decided, and how often it did.
pub async fn rules(on: &impl Reads, festival: FestivalId) -> Result<(Rules, i64), DbError> {
    let sql = "SELECT offered, place, opens, hours, ahead, share, version FROM cash_rules WHERE festival_id = $1";
    let row: Option<RulesRow> = on.q(sql).bind(festival).opt().await?;
    Ok(row.map_or((Rules::default(), 0), |RulesRow { offered, place, opens, hours, ahead, share, version }| {
        (Rules { offered, place: place.0, opens: opens.0, hours, ahead, share }, version)
    }))
}

/// Saves what was decided if nobody did since `seen`; `false` otherwise.
pub async fn set_rules(tx: &Tx, festival: FestivalId, seen: i64, rules: &Rules) -> Result<bool, DbError> {
    let sql = "INSERT INTO cash_rules (festival_id, offered, place, opens, hours, ahead, share)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (festival_id) DO UPDATE SET offered = excluded.offered, place = excluded.place,
          opens = excluded.opens, hours = excluded.hours, ahead = excluded.ahead, share = excluded.share,
          version = cash_rules.version + 1 WHERE cash_rules.version = $8";
    let (place, opens) = (Json(rules.place.clone()), Json(rules.opens.clone()));
    let saved = tx.q(sql).bind(festival).bind(rules.offered).bind(place).bind(opens);
    Ok(saved.bind(rules.hours).bind(rules.ahead).bind(rules.share).bind(seen).exec().await? == 1)
}

/// When what each kind admits to begins; none where it is good for the whole festival.
pub async fn begins(
    on: &impl Reads,
    festival: FestivalId,
) -> Result<HashMap<ProductId, Option<DateTime<Utc>>>, DbError> {
    let sql = "SELECT d.id, p.starts_at FROM products d LEFT JOIN performances p ON p.id = d.performance_id
        WHERE d.festival_id = $1";
    Ok(on.q(sql).bind(festival).all::<(ProductId, Option<DateTime<Utc>>)>().await?.into_iter().collect())
}

/// How many places of each capacity are kept so, lapsed ones that nobody gave back yet among them.
pub async fn kept(on: &impl Reads, festival: FestivalId) -> Result<HashMap<CapacityId, i64>, DbError> {
    let sql = "SELECT q.capacity_id, CAST(SUM(q.quantity) AS BIGINT) FROM holds h
        JOIN hold_claims q ON q.hold_id = h.id
        WHERE h.festival_id = $1 AND h.state = 'live' AND h.in_cash GROUP BY q.capacity_id";
    Ok(on.q(sql).bind(festival).all::<(CapacityId, i64)>().await?.into_iter().collect())
}

macro_rules! part {
    ($column:literal) => {
        concatcp!(
            "SELECT asked.who, q.capacity_id, CAST(SUM(q.quantity) AS BIGINT) FROM (SELECT {text 0} AS who FROM {rows}) AS asked
            JOIN holds h ON h.", $column, " = asked.who JOIN hold_claims q ON q.hold_id = h.id
            WHERE h.", $column, " IS NOT NULL AND h.state <> 'released' AND h.state = 'live' AND h.in_cash
            AND h.festival_id = $2 GROUP BY asked.who, q.capacity_id"
        )
    };
}
static PARTS: Many =
    Many::new(concatcp!(part!("device"), " UNION ALL ", part!("network"), " UNION ALL ", part!("contact")));

/// The same for each of these pseudonyms: `(who, capacity, places)`.
pub async fn parts(tx: &Tx, festival: FestivalId, who: &[String]) -> Result<Vec<(String, CapacityId, i64)>, DbError> {
    let rows: Vec<_> = who.iter().map(|who| row![who]).collect();
    tx.q(&PARTS).bind_rows(&rows).bind(festival).all().await
}

static UNPAID: Many = Many::new(
    "SELECT asked.who, COUNT(*) FROM (SELECT DISTINCT {text 0} AS who FROM {rows}) AS asked
    JOIN holds h ON h.festival_id = $2 AND h.state = 'live' AND h.in_cash
    JOIN orders o ON o.hold_id = h.id AND (o.phone = asked.who OR LOWER(o.email) = asked.who) GROUP BY asked.who",
);

/// How many unpaid orders of each of these telephones and addresses are kept so.
pub async fn unpaid(tx: &Tx, festival: FestivalId, reached: &[String]) -> Result<HashMap<String, i64>, DbError> {
    let rows: Vec<_> = reached.iter().map(|who| row![who]).collect();
    Ok(tx.q(&UNPAID).bind_rows(&rows).bind(festival).all::<(String, i64)>().await?.into_iter().collect())
}

/// Those of these holds whose buyers come and pay in cash, with when they lapse, or lapsed.
pub async fn among(on: &impl Reads, holds: &[HoldId]) -> Result<HashMap<HoldId, DateTime<Utc>>, DbError> {
    let sql = ids_sql!("SELECT id, expires_at FROM holds WHERE in_cash AND id ", "$1", "");
    let mut among = HashMap::new();
    for chunk in holds.chunks(1000) {
        among.extend(on.q(sql).bind_ids(chunk.iter().copied()).all::<(HoldId, DateTime<Utc>)>().await?);
    }
    Ok(among)
}

/// How many orders wait for their buyers to come.
pub async fn waiting(db: &Db, festival: FestivalId, now: DateTime<Utc>) -> Result<i64, DbError> {
    let sql = "SELECT COUNT(*) FROM holds h JOIN orders o ON o.hold_id = h.id
        WHERE h.festival_id = $1 AND h.state = 'live' AND h.in_cash AND h.expires_at > $2";
    db.q(sql).bind(festival).bind(now).scalar().await
}
