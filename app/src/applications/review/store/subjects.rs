//! The table `review_subjects`, and the applications behind it.

use crate::applications::model::state::State;
use crate::applications::review::model::mask::Mask;
use crate::applications::review::model::round::{Scope, Subject};
use crate::applications::review::model::score::Spread;
use crate::db::{DbError, Many, Reads, Tx, row};
use crate::kernel::id::{ApplicationId, FestivalId, TroupeId, UserId};
use crate::kernel::lang::Text;
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct SubjectRow {
    id: Uuid,
    troupe_id: TroupeId,
    commune: String,
    filed_by: Option<UserId>,
    state: State,
}

const SUBJECT: &str = "SELECT a.id, a.troupe_id, COALESCE(t.commune_code, '') AS commune, a.filed_by, a.state
    FROM applications a JOIN troupes t ON t.id = a.troupe_id";

impl From<SubjectRow> for Subject {
    fn from(row: SubjectRow) -> Self {
        Self { application: row.id, troupe: row.troupe_id, commune: row.commune, filed_by: row.filed_by }
    }
}

/// The applications of a festival that a round is about.
pub async fn due(on: &impl Reads, festival: FestivalId, scope: Scope) -> Result<Vec<Subject>, DbError> {
    let sql = const_format::concatcp!(SUBJECT, " WHERE a.festival_id = $1 AND a.sent_at IS NOT NULL ORDER BY a.id");
    let rows: Vec<SubjectRow> = on.q(sql).bind(festival).all().await?;
    let due = rows.into_iter().filter(|row| scope.states().contains(&row.state));
    Ok(due.map(Subject::from).collect())
}

pub async fn one(on: &impl Reads, application: ApplicationId) -> Result<Option<Subject>, DbError> {
    let sql = const_format::concatcp!(SUBJECT, " WHERE a.id = $1");
    Ok(on.q(sql).bind(application).opt::<SubjectRow>().await?.map(Subject::from))
}

/// The numbers that are given in a round, with what they are of.
pub async fn numbers(on: &impl Reads, round: Uuid) -> Result<Vec<(Uuid, i64)>, DbError> {
    on.q("SELECT application_id, number FROM review_subjects WHERE round_id = $1 ORDER BY number")
        .bind(round)
        .all()
        .await
}

pub async fn insert(tx: &Tx, round: Uuid, new: &[(Uuid, i64)]) -> Result<(), DbError> {
    static INSERT: Many = Many::new(
        "INSERT INTO review_subjects (round_id, application_id, number) SELECT {id 0}, {id 1}, {int 2} FROM {rows}",
    );
    let rows: Vec<_> = new.iter().map(|(application, number)| row![round, *application, *number]).collect();
    if rows.is_empty() { Ok(()) } else { tx.q(&INSERT).bind_rows(&rows).exec().await.map(drop) }
}

pub async fn totals(on: &impl Reads, round: Uuid, application: Uuid) -> Result<Vec<i64>, DbError> {
    let sql = "SELECT total FROM reviews
        WHERE round_id = $1 AND application_id = $2 AND step = 'given' AND total IS NOT NULL";
    Ok(on.q(sql).bind(round).bind(application).all::<(i64,)>().await?.into_iter().map(|(total,)| total).collect())
}

pub async fn set_spread(tx: &Tx, round: Uuid, application: Uuid, of: &Spread) -> Result<(), DbError> {
    tx.q("UPDATE review_subjects SET given = $3, median = $4, low = $5, high = $6
            WHERE round_id = $1 AND application_id = $2")
        .bind(round)
        .bind(application)
        .bind(of.given)
        .bind(of.median)
        .bind(of.low)
        .bind(of.high)
        .exec()
        .await
        .map(drop)
}

#[derive(sqlx::FromRow)]
struct WhoseRow {
    name: Json<Text>,
    slug: String,
    home: String,
    village: String,
    commune: String,
    merged_from: String,
}

/// Everything in the register that would say whose an application is, now or under a name of before.
pub async fn mask(on: &impl Reads, application: ApplicationId) -> Result<Mask, DbError> {
    let mut mask = Mask::default();
    let filed = "SELECT troupe_id, code, filed_name FROM applications WHERE id = $1";
    let filed: Option<(TroupeId, String, String)> = on.q(filed).bind(application).opt().await?;
    let Some((troupe, code, filed_name)) = filed else { return Ok(mask) };
    mask.word(&code);
    mask.person(&filed_name);
    // And of the troupes that turned out to be this one.
    let merged = "SELECT id FROM troupes WHERE merged_into = $1";
    let merged: Vec<(Uuid,)> = on.q(merged).bind(troupe).all().await?;
    for troupe in merged.into_iter().map(|(id,)| id).chain([troupe.0]) {
        name_all(on, &mut mask, troupe).await?;
        called_before(on, &mut mask, troupe).await?;
    }
    Ok(mask)
}

async fn name_all(on: &impl Reads, mask: &mut Mask, troupe: Uuid) -> Result<(), DbError> {
    let whose: WhoseRow = on
        .q("SELECT t.name, t.slug, t.home, COALESCE(v.name, '') AS village, COALESCE(c.name, '') AS commune,
              COALESCE(c.merged_from, '') AS merged_from
            FROM troupes t LEFT JOIN villages v ON v.id = t.village_id LEFT JOIN communes c ON c.code = t.commune_code
            WHERE t.id = $1")
        .bind(troupe)
        .one()
        .await?;
    for place in [&whose.name.0.vi, &whose.name.0.en, &whose.home, &whose.village, &whose.commune, &whose.merged_from] {
        mask.place(place);
    }
    mask.word(&whose.slug);
    let people = "SELECT name, phone, email, zalo FROM troupe_contacts WHERE troupe_id = $1";
    let people: Vec<(String, String, String, String)> = on.q(people).bind(troupe).all().await?;
    for (name, phone, email, zalo) in people {
        mask.person(&name);
        [phone, email, zalo].iter().for_each(|word| mask.word(word));
    }
    Ok(())
}

/// The names that its history keeps: what stood in a field before it was changed.
async fn called_before(on: &impl Reads, mask: &mut Mask, troupe: Uuid) -> Result<(), DbError> {
    let edits = "SELECT detail FROM troupe_history WHERE troupe_id = $1 AND what = 'edited'";
    let edits: Vec<(Json<Value>,)> = on.q(edits).bind(troupe).all().await?;
    let changes = edits.iter().filter_map(|(detail,)| detail["changed"].as_array()).flatten();
    for change in changes {
        let is_name = matches!(change[0].as_str(), Some("name" | "name_en" | "village" | "home"));
        if let Some(was) = change[1].as_str().filter(|was| is_name && !was.is_empty()) {
            mask.place(was);
        }
    }
    Ok(())
}
