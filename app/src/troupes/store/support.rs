//! The tables `support_rates`, `support_payments` and `support_signs`.

use crate::db::{DbError, Many, Reads, Tx, for_update, row};
use crate::kernel::id::{TroupeId, UserId};
use crate::kernel::money::Vnd;
use crate::troupes::model::support::{Payment, Rate, Signed, Total};
use chrono::{DateTime, Utc};
use const_format::concatcp;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

crate::db::as_code!(Signed);

pub async fn rates(on: &impl Reads) -> Result<Vec<Rate>, DbError> {
    let rows: Vec<(i64, Vnd, String)> =
        on.q("SELECT from_year, amount, decision FROM support_rates ORDER BY from_year").all().await?;
    Ok(rows.into_iter().map(|(from_year, amount, decision)| Rate { from_year, amount, decision }).collect())
}

/// `false` where one begins in that year already.
pub async fn insert_rate(tx: &Tx, id: Uuid, rate: &Rate, by: &str, at: DateTime<Utc>) -> Result<bool, DbError> {
    let sql = "INSERT INTO support_rates (id, from_year, amount, decision, by_name, at) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT DO NOTHING";
    let q = tx.q(sql).bind(id).bind(rate.from_year).bind(rate.amount).bind(rate.decision.as_str());
    Ok(q.bind(by).bind(at).exec().await? == 1)
}

/// Was anything listed by it?
pub async fn is_used(on: &impl Reads, rate: &Rate) -> Result<bool, DbError> {
    let sql = "SELECT COUNT(*) FROM support_payments WHERE year >= $1 AND amount = $2";
    Ok(on.q(sql).bind(rate.from_year).bind(rate.amount).scalar::<i64>().await? > 0)
}

pub async fn delete_rate(tx: &Tx, from_year: i64) -> Result<(), DbError> {
    tx.q("DELETE FROM support_rates WHERE from_year = $1").bind(from_year).exec().await.map(drop)
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    troupe_id: TroupeId,
    year: i64,
    commune_code: String,
    name: String,
    village: String,
    amount: Vnd,
    state: Signed,
    version: i64,
}

impl From<Row> for Payment {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            troupe: row.troupe_id,
            year: row.year,
            commune: row.commune_code,
            name: row.name,
            village: row.village,
            amount: row.amount,
            state: row.state,
            version: row.version,
        }
    }
}

const PAYMENT: &str =
    "SELECT id, troupe_id, year, commune_code, name, village, amount, state, version FROM support_payments ";

/// Of a year, commune by commune.
pub async fn of_year(on: &impl Reads, year: i64) -> Result<Vec<Payment>, DbError> {
    let sql = concatcp!(PAYMENT, "WHERE year = $1 ORDER BY commune_code, name, id");
    Ok(on.q(sql).bind(year).all::<Row>().await?.into_iter().map(Payment::from).collect())
}

pub async fn of_troupe(on: &impl Reads, troupe: TroupeId) -> Result<Vec<Payment>, DbError> {
    let sql = concatcp!(PAYMENT, "WHERE troupe_id = $1 ORDER BY year DESC");
    Ok(on.q(sql).bind(troupe).all::<Row>().await?.into_iter().map(Payment::from).collect())
}

pub async fn lock(tx: &Tx, id: Uuid) -> Result<Option<Payment>, DbError> {
    Ok(tx.q(for_update!(PAYMENT, "WHERE id = $1")).bind(id).opt::<Row>().await?.map(Payment::from))
}

/// Those that have none yet for that year; one that somebody else enters meanwhile stays one.
pub async fn insert(tx: &Tx, payments: &[Payment]) -> Result<u64, DbError> {
    static INSERT: Many = Many::new(
        "INSERT INTO support_payments (id, troupe_id, year, commune_code, name, village, amount, state)
        SELECT {id 0}, {id 1}, {int 2}, {text 3}, {text 4}, {text 5}, {int 6}, {text 7} FROM {rows}
        WHERE 1 = 1 ON CONFLICT DO NOTHING",
    );
    let cells =
        |p: &Payment| row![p.id, Uuid::from(p.troupe), p.year, p.commune, p.name, p.village, p.amount.0, p.state];
    tx.q(&INSERT).bind_rows(&payments.iter().map(cells).collect::<Vec<_>>()).exec().await
}

pub async fn set_state(tx: &Tx, payment: &Payment, state: Signed) -> Result<bool, DbError> {
    let sql = "UPDATE support_payments SET state = $3, version = version + 1 WHERE id = $1 AND version = $2";
    Ok(tx.q(sql).bind(payment.id).bind(payment.version).bind(state).exec().await? == 1)
}

/// A payment that nobody signed yet can go.
pub async fn delete(tx: &Tx, id: Uuid) -> Result<(), DbError> {
    tx.q("DELETE FROM support_signs WHERE payment_id = $1").bind(id).exec().await?;
    tx.q("DELETE FROM support_payments WHERE id = $1").bind(id).exec().await.map(drop)
}

pub async fn repoint(tx: &Tx, gone: TroupeId, kept: TroupeId) -> Result<(), DbError> {
    let sql = "UPDATE support_payments SET troupe_id = $2 WHERE troupe_id = $1";
    tx.q(sql).bind(gone).bind(kept).exec().await.map(drop)
}

/// A signature, or that it was taken back and why.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Sign {
    pub payment_id: Uuid,
    pub step: Signed,
    pub withdrawn: bool,
    pub by_id: UserId,
    pub by_name: String,
    pub reason: String,
    pub at: DateTime<Utc>,
}

pub async fn sign(tx: &Tx, id: Uuid, sign: &Sign) -> Result<(), DbError> {
    tx.q("INSERT INTO support_signs (id, payment_id, step, withdrawn, by_id, by_name, reason, at)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
        .bind(id)
        .bind(sign.payment_id)
        .bind(sign.step)
        .bind(sign.withdrawn)
        .bind(sign.by_id)
        .bind(sign.by_name.as_str())
        .bind(sign.reason.as_str())
        .bind(sign.at)
        .exec()
        .await
        .map(drop)
}

/// The signatures of one payment, the newest last.
pub async fn signs(on: &impl Reads, payment: Uuid) -> Result<Vec<Sign>, DbError> {
    let sql = "SELECT payment_id, step, withdrawn, by_id, by_name, reason, at FROM support_signs
        WHERE payment_id = $1 ORDER BY at, id";
    on.q(sql).bind(payment).all().await
}

/// Whom the money of a year is handed to: who leads each troupe, and by which telephone.
pub async fn leaders(on: &impl Reads, year: i64) -> Result<BTreeMap<TroupeId, (String, String)>, DbError> {
    let sql = "SELECT p.troupe_id, c.name, c.phone FROM support_payments p
        JOIN troupe_contacts c ON c.troupe_id = p.troupe_id AND c.place = 0 WHERE p.year = $1";
    let rows: Vec<(TroupeId, String, String)> = on.q(sql).bind(year).all().await?;
    Ok(rows.into_iter().map(|(troupe, name, phone)| (troupe, (name, phone))).collect())
}

/// The sums of each commune for a year, out of the payments and nothing beside them.
pub async fn totals(on: &impl Reads, year: i64) -> Result<Vec<Total>, DbError> {
    let sql = "SELECT commune_code, COUNT(*), CAST(SUM(amount) AS BIGINT),
        CAST(SUM(CASE WHEN state IN ('province', 'paid') THEN amount ELSE 0 END) AS BIGINT),
        CAST(SUM(CASE WHEN state = 'paid' THEN amount ELSE 0 END) AS BIGINT)
        FROM support_payments WHERE year = $1 GROUP BY commune_code ORDER BY commune_code";
    let rows: Vec<(String, i64, Vnd, Vnd, Vnd)> = on.q(sql).bind(year).all().await?;
    let total = |(commune, count, listed, granted, paid)| Total { commune, count, listed, granted, paid };
    Ok(rows.into_iter().map(total).collect())
}

/// Those that have a payment of whatever year.
pub async fn troupes(on: &impl Reads) -> Result<BTreeSet<TroupeId>, DbError> {
    let rows: Vec<(TroupeId,)> = on.q("SELECT DISTINCT troupe_id FROM support_payments").all().await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
