//! The table `applications`.

use crate::applications::model::state::{Action, State};
use crate::db::{DbError, Reads, Sql, Tx, for_update, ids_sql};
use crate::kernel::id::{ActId, ApplicationId, FestivalId, TroupeId, UserId};
use chrono::{DateTime, TimeDelta, Utc};

#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Application {
    pub id: ApplicationId,
    #[sqlx(rename = "festival_id")]
    pub festival: FestivalId,
    #[sqlx(rename = "troupe_id")]
    pub troupe: TroupeId,
    /// By which people name it.
    pub code: String,
    pub state: State,
    /// A decision that is not told yet.
    pub pending: Option<Action>,
    /// The officer who filed it for the troupe.
    pub filed_by: Option<UserId>,
    pub filed_name: String,
    /// What the troupe was asked for.
    pub asked: String,
    pub sent_at: Option<DateTime<Utc>>,
    pub saved_at: DateTime<Utc>,
    pub moved_at: DateTime<Utc>,
    pub confirm_by: Option<DateTime<Utc>>,
    /// How many reminders to confirm went out.
    pub reminded: i64,
    pub open_until: Option<DateTime<Utc>>,
    #[sqlx(rename = "act_id")]
    pub act: Option<ActId>,
    pub title: String,
    pub version: i64,
}

/// How long a troupe has to answer what it was asked.
pub const ANSWER: TimeDelta = TimeDelta::days(7);

impl Application {
    /// While something is asked of its troupe: until when. Afterwards it is judged as it stands.
    pub fn answer_by(&self) -> DateTime<Utc> {
        self.moved_at + ANSWER
    }
}

/// What an [`Application`] is read from.
pub const FIELDS: &str = "a.id, a.festival_id, a.troupe_id, a.code, a.state, a.pending, a.filed_by, a.filed_name,
    a.asked, a.sent_at, a.saved_at, a.moved_at, a.confirm_by, a.reminded, a.open_until, a.act_id, a.title, a.version";
const COLUMNS: &str = const_format::concatcp!("SELECT ", FIELDS, " FROM applications a");

pub async fn by_id(on: &impl Reads, id: ApplicationId) -> Result<Option<Application>, DbError> {
    on.q(const_format::concatcp!(COLUMNS, " WHERE id = $1")).bind(id).opt().await
}

/// The same while nobody else changes it.
pub async fn lock(tx: &Tx, id: ApplicationId) -> Result<Option<Application>, DbError> {
    tx.q(for_update!(COLUMNS, " WHERE id = $1")).bind(id).opt().await
}

pub async fn by_client(on: &impl Reads, client: &str) -> Result<Option<Application>, DbError> {
    on.q(const_format::concatcp!(COLUMNS, " WHERE client = $1")).bind(client).opt().await
}

pub async fn of_troupe(on: &impl Reads, festival: FestivalId, troupe: TroupeId) -> Result<Vec<Application>, DbError> {
    let sql = const_format::concatcp!(COLUMNS, " WHERE festival_id = $1 AND troupe_id = $2 ORDER BY id");
    on.q(sql).bind(festival).bind(troupe).all().await
}

/// What some troupes have at a festival, drafts too.
pub async fn of_troupes(
    on: &impl Reads,
    festival: FestivalId,
    troupes: &[TroupeId],
) -> Result<Vec<Application>, DbError> {
    const SQL: Sql =
        ids_sql!(const_format::concatcp!(COLUMNS, " WHERE festival_id = $1 AND troupe_id "), "$2", " ORDER BY id");
    on.q(SQL).bind(festival).bind_ids(troupes.iter().copied()).all().await
}

/// Those that wait for a place, who waits longest first.
pub async fn on_standby(on: &impl Reads, festival: FestivalId) -> Result<Vec<ApplicationId>, DbError> {
    let sql = "SELECT id FROM applications WHERE festival_id = $1 AND state = 'standby' AND pending IS NULL
        ORDER BY moved_at, id";
    Ok(on.q(sql).bind(festival).all::<(ApplicationId,)>().await?.into_iter().map(|(id,)| id).collect())
}

/// Makes one; `false` where this form made one before.
pub async fn insert(tx: &Tx, new: &Application, client: &str) -> Result<bool, DbError> {
    let made = tx
        .q("INSERT INTO applications (id, festival_id, troupe_id, code, client, state, filed_by, filed_name, saved_at,
              moved_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9) ON CONFLICT (client) DO NOTHING")
        .bind(new.id)
        .bind(new.festival)
        .bind(new.troupe)
        .bind(new.code.as_str())
        .bind(client)
        .bind(new.state)
        .bind(new.filed_by)
        .bind(new.filed_name.as_str())
        .bind(new.saved_at);
    Ok(made.exec().await? == 1)
}

/// Notes that answers were saved, and by what people find it.
pub async fn saved(tx: &Tx, id: ApplicationId, (title, key): (&str, &str), now: DateTime<Utc>) -> Result<(), DbError> {
    tx.q("UPDATE applications SET saved_at = $2, title = $3, search_key = $4 WHERE id = $1")
        .bind(id)
        .bind(now)
        .bind(title)
        .bind(key)
        .exec()
        .await
        .map(drop)
}

/// Writes where it stands now.
pub async fn stand(tx: &Tx, now: &Application) -> Result<(), DbError> {
    tx.q("UPDATE applications SET version = version + 1, state = $2, pending = $3, asked = $4, sent_at = $5,
            moved_at = $6, confirm_by = $7, reminded = $8, open_until = $9, act_id = $10 WHERE id = $1")
        .bind(now.id)
        .bind(now.state)
        .bind(now.pending)
        .bind(now.asked.as_str())
        .bind(now.sent_at)
        .bind(now.moved_at)
        .bind(now.confirm_by)
        .bind(now.reminded)
        .bind(now.open_until)
        .bind(now.act)
        .exec()
        .await
        .map(drop)
}

/// Those that somebody still has to decide on.
pub async fn waiting(on: &impl Reads, festival: FestivalId) -> Result<i64, DbError> {
    let sql = "SELECT COUNT(*) FROM applications WHERE festival_id = $1 AND state IN ('submitted', 'screening')";
    on.q(sql).bind(festival).scalar().await
}

/// Those that were given a place and have until then, or less, to take it.
pub async fn to_confirm(on: &impl Reads, until: DateTime<Utc>) -> Result<Vec<ApplicationId>, DbError> {
    let sql = "SELECT id FROM applications WHERE confirm_by <= $1 AND state = 'accepted' ORDER BY confirm_by, id";
    Ok(on.q(sql).bind(until).all::<(ApplicationId,)>().await?.into_iter().map(|(id,)| id).collect())
}

/// Those whose troupe was asked for something that long ago, and did not answer.
pub async fn unanswered(on: &impl Reads, asked_before: DateTime<Utc>) -> Result<Vec<ApplicationId>, DbError> {
    let sql = "SELECT id FROM applications WHERE state = 'needs_info' AND moved_at <= $1 ORDER BY moved_at, id";
    Ok(on.q(sql).bind(asked_before).all::<(ApplicationId,)>().await?.into_iter().map(|(id,)| id).collect())
}

pub async fn by_code(on: &impl Reads, code: &str) -> Result<Option<Application>, DbError> {
    on.q(const_format::concatcp!(COLUMNS, " WHERE code = $1")).bind(code).opt().await
}

/// The troupes that applied with something.
pub async fn troupes(on: &impl Reads) -> Result<Vec<TroupeId>, DbError> {
    let rows: Vec<(TroupeId,)> = on.q("SELECT DISTINCT troupe_id FROM applications").all().await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// The officers who filed some of them.
pub async fn filers(on: &impl Reads, ids: &[ApplicationId]) -> Result<Vec<UserId>, DbError> {
    let sql = ids_sql!("SELECT DISTINCT filed_by FROM applications WHERE filed_by IS NOT NULL AND id ", "$1", "");
    let rows: Vec<(UserId,)> = on.q(sql).bind_ids(ids.iter().copied()).all().await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// What one troupe applied with is another's.
pub async fn repoint(tx: &Tx, gone: TroupeId, kept: TroupeId) -> Result<(), DbError> {
    tx.q("UPDATE applications SET troupe_id = $2 WHERE troupe_id = $1").bind(gone).bind(kept).exec().await.map(drop)
}
