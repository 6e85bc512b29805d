//! The tables `allowances` and `allowance_rates`.

use super::day;
use crate::artisans::model::{Grade, Period, Rate, State, numbered};
use crate::db::{DbError, Reads, Tx};
use crate::kernel::money::Vnd;
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

pub async fn rates(on: &impl Reads) -> Result<Vec<Rate>, DbError> {
    let rows: Vec<(Grade, i64, Vnd, String)> =
        on.q("SELECT grade, from_day, amount, decision FROM allowance_rates ORDER BY from_day, grade").all().await?;
    let rate = |(grade, from, amount, decision)| Ok(Rate { grade, from: day(from)?, amount, decision });
    rows.into_iter().map(rate).collect()
}

/// `false` where one of that grade begins on that day already.
pub async fn insert_rate(tx: &Tx, id: Uuid, rate: &Rate, by: &str, at: DateTime<Utc>) -> Result<bool, DbError> {
    let sql = "INSERT INTO allowance_rates (id, grade, from_day, amount, decision, by_name, at)
        VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING";
    let q = tx.q(sql).bind(id).bind(rate.grade).bind(numbered(rate.from)).bind(rate.amount);
    Ok(q.bind(rate.decision.as_str()).bind(by).bind(at).exec().await? == 1)
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    state: State,
    grade: Grade,
    from_day: i64,
    until_day: Option<i64>,
    decision: String,
    reason: String,
    by_name: String,
}

impl TryFrom<Row> for Period {
    type Error = DbError;

    fn try_from(row: Row) -> Result<Self, DbError> {
        let Row { id, state, grade, from_day, until_day, decision, reason, by_name } = row;
        let until = until_day.map(day).transpose()?;
        Ok(Self { id, state, grade, from: day(from_day)?, until, decision, reason, by_name })
    }
}

/// The periods of somebody's allowance, the oldest first.
pub async fn of(on: &impl Reads, artisan: Uuid) -> Result<Vec<Period>, DbError> {
    let sql = "SELECT id, state, grade, from_day, until_day, decision, reason, by_name FROM allowances
        WHERE artisan_id = $1 ORDER BY from_day";
    on.q(sql).bind(artisan).all::<Row>().await?.into_iter().map(Period::try_from).collect()
}

pub async fn insert(tx: &Tx, artisan: Uuid, p: &Period, at: DateTime<Utc>) -> Result<(), DbError> {
    tx.q("INSERT INTO allowances (id, artisan_id, state, grade, from_day, until_day, decision, reason, by_name, at)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)")
        .bind(p.id)
        .bind(artisan)
        .bind(p.state)
        .bind(p.grade)
        .bind(numbered(p.from))
        .bind(p.until.map(numbered))
        .bind(p.decision.as_str())
        .bind(p.reason.as_str())
        .bind(p.by_name.as_str())
        .bind(at)
        .exec()
        .await
        .map(drop)
}

pub async fn set_until(tx: &Tx, id: Uuid, until: Option<NaiveDate>) -> Result<(), DbError> {
    let sql = "UPDATE allowances SET until_day = $2 WHERE id = $1";
    tx.q(sql).bind(id).bind(until.map(numbered)).exec().await.map(drop)
}

pub async fn delete(tx: &Tx, id: Uuid) -> Result<(), DbError> {
    tx.q("DELETE FROM allowances WHERE id = $1").bind(id).exec().await.map(drop)
}
