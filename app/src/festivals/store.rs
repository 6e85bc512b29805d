//! SQL of festivals.

pub mod accounts;
pub mod bank_tests;
pub mod guides;

use super::model::Festival;
use crate::db::{Db, DbError, Q, Reads, Tx};
use crate::kernel::day::FestivalDay;
use crate::kernel::edition::FestivalState;
use crate::kernel::id::FestivalId;
use crate::kernel::lang::Text;
use chrono::{DateTime, Utc};
use const_format::concatcp;
use sqlx::types::Json;

#[derive(sqlx::FromRow)]
struct Row {
    id: FestivalId,
    number: i64,
    slug: String,
    code_prefix: String,
    state: FestivalState,
    name: Json<Text>,
    tagline: Json<Text>,
    intro: Json<Text>,
    place: Json<Text>,
    first_day: String,
    last_day: String,
    contact_phone: String,
    contact_email: String,
    contact_hours: Json<Text>,
    alert: Json<Text>,
    alert_from: Option<DateTime<Utc>>,
    alert_until: Option<DateTime<Utc>>,
    privacy: Json<Text>,
    refund_policy: Json<Text>,
    bank_bin: String,
    bank_account: String,
    bank_holder: String,
    sample: bool,
    by_hand: bool,
    version: i64,
}

impl Row {
    fn festival(self) -> Result<Festival, DbError> {
        let day = |code: &str| FestivalDay::parse(code).ok_or_else(|| DbError::broken(format!("festivals.day {code}")));
        Ok(Festival {
            first_day: day(&self.first_day)?,
            last_day: day(&self.last_day)?,
            id: self.id,
            number: self.number,
            slug: self.slug,
            code_prefix: self.code_prefix,
            state: self.state,
            name: self.name.0,
            tagline: self.tagline.0,
            intro: self.intro.0,
            place: self.place.0,
            contact_phone: self.contact_phone,
            contact_email: self.contact_email,
            contact_hours: self.contact_hours.0,
            alert: self.alert.0,
            alert_from: self.alert_from,
            alert_until: self.alert_until,
            privacy: self.privacy.0,
            refund_policy: self.refund_policy.0,
            bank_bin: self.bank_bin,
            bank_account: self.bank_account,
            bank_holder: self.bank_holder,
            sample: self.sample,
            by_hand: self.by_hand,
            version: self.version,
        })
    }
}

const FESTIVAL: &str = "SELECT id, number, slug, code_prefix, state, name, tagline, intro, place, first_day, last_day,
    contact_phone, contact_email, contact_hours, alert, alert_from, alert_until, privacy, refund_policy, bank_bin,
    bank_account, bank_holder, sample, by_hand, version FROM festivals ";

fn one(row: Option<Row>) -> Result<Option<Festival>, DbError> {
    row.map(Row::festival).transpose()
}

pub async fn by_slug(db: &Db, slug: &str) -> Result<Option<Festival>, DbError> {
    one(db.q(concatcp!(FESTIVAL, "WHERE slug = $1")).bind(slug).opt().await?)
}

pub async fn by_id(on: &impl Reads, id: FestivalId) -> Result<Option<Festival>, DbError> {
    one(on.q(concatcp!(FESTIVAL, "WHERE id = $1")).bind(id).opt().await?)
}

/// The festivals that are paid into one bank account; usually one, but last year's may share it.
pub async fn by_account(tx: &Tx, account: &str) -> Result<Vec<Festival>, DbError> {
    let rows: Vec<Row> =
        tx.q(concatcp!(FESTIVAL, "WHERE bank_account = $1 ORDER BY first_day DESC")).bind(account).all().await?;
    rows.into_iter().map(Row::festival).collect()
}

/// Every edition, the latest first.
pub async fn all(on: &impl Reads) -> Result<Vec<Festival>, DbError> {
    let rows: Vec<Row> = on.q(concatcp!(FESTIVAL, "ORDER BY first_day DESC, slug")).all().await?;
    rows.into_iter().map(Row::festival).collect()
}

/// The number of the next edition.
pub async fn next_number(tx: &Tx) -> Result<i64, DbError> {
    tx.q("SELECT COALESCE(MAX(number), 0) + 1 FROM festivals").scalar().await
}

pub async fn insert(tx: &Tx, f: &Festival, now: DateTime<Utc>) -> Result<(), DbError> {
    let row = tx
        .q("INSERT INTO festivals (id, number, slug, code_prefix, state, sample, created_at, name, tagline, intro, place,
              first_day, last_day, contact_phone, contact_email, contact_hours, alert, privacy, refund_policy,
              alert_from, alert_until, bank_bin, bank_account, bank_holder)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
              $23, $24)")
        .bind(f.id)
        .bind(f.number)
        .bind(f.slug.as_str())
        .bind(f.code_prefix.as_str())
        .bind(f.state)
        .bind(f.sample)
        .bind(now);
    let row = bind_settings(row, f).bind(f.bank_bin.as_str()).bind(f.bank_account.as_str());
    row.bind(f.bank_holder.as_str()).exec().await.map(drop)
}

/// Saves the settings, all but the bank account, if nobody else did since `f.version` was read; `false` otherwise.
pub async fn update(tx: &Tx, f: &Festival) -> Result<bool, DbError> {
    let row = tx
        .q("UPDATE festivals SET version = version + 1, name = $3, tagline = $4, intro = $5, place = $6, first_day = $7,
              last_day = $8, contact_phone = $9, contact_email = $10, contact_hours = $11, alert = $12, privacy = $13,
              refund_policy = $14, alert_from = $15, alert_until = $16
            WHERE id = $1 AND version = $2")
        .bind(f.id)
        .bind(f.version);
    Ok(bind_settings(row, f).exec().await? == 1)
}

/// What both statements above share.
fn bind_settings<'q>(row: Q<'q>, f: &Festival) -> Q<'q> {
    row.bind(Json(f.name.clone()))
        .bind(Json(f.tagline.clone()))
        .bind(Json(f.intro.clone()))
        .bind(Json(f.place.clone()))
        .bind(f.first_day.code())
        .bind(f.last_day.code())
        .bind(f.contact_phone.as_str())
        .bind(f.contact_email.as_str())
        .bind(Json(f.contact_hours.clone()))
        .bind(Json(f.alert.clone()))
        .bind(Json(f.privacy.clone()))
        .bind(Json(f.refund_policy.clone()))
        .bind(f.alert_from)
        .bind(f.alert_until)
}

/// Moves it on if it still stands where it was seen; `false` otherwise.
///
/// The version stays: an open settings form is not out of date because sales began.
pub async fn move_state(tx: &Tx, id: FestivalId, from: FestivalState, to: FestivalState) -> Result<bool, DbError> {
    let moved = tx.q("UPDATE festivals SET state = $3 WHERE id = $1 AND state = $2").bind(id).bind(from).bind(to);
    Ok(moved.exec().await? == 1)
}

/// Path and code prefix of every edition.
pub async fn names(tx: &Tx) -> Result<Vec<(String, String)>, DbError> {
    tx.q("SELECT slug, code_prefix FROM festivals ORDER BY slug").all().await
}

pub async fn insert_day(tx: &Tx, festival: FestivalId, day: FestivalDay, title: &Text) -> Result<(), DbError> {
    tx.q("INSERT INTO festival_days (festival_id, day, title) VALUES ($1, $2, $3)")
        .bind(festival)
        .bind(day.code())
        .bind(Json(title.clone()))
        .exec()
        .await
        .map(drop)
}

/// Gives the days of an edition these titles, and no others.
pub async fn put_days(tx: &Tx, festival: FestivalId, titles: &[(FestivalDay, Text)]) -> Result<(), DbError> {
    tx.q("DELETE FROM festival_days WHERE festival_id = $1").bind(festival).exec().await?;
    for (day, title) in titles {
        insert_day(tx, festival, *day, title).await?;
    }
    Ok(())
}

/// The days that have a title of their own.
pub async fn days(on: &impl Reads, festival: FestivalId) -> Result<Vec<(FestivalDay, Text)>, DbError> {
    let days = on.q("SELECT day, title FROM festival_days WHERE festival_id = $1 ORDER BY day").bind(festival);
    let rows: Vec<(String, Json<Text>)> = days.all().await?;
    Ok(rows.into_iter().filter_map(|(day, title)| Some((FestivalDay::parse(&day)?, title.0))).collect())
}
