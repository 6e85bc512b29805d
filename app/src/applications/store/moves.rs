//! The tables `application_moves` and `application_messages`.

use crate::applications::model::contact::{Channel, Recipient};
use crate::applications::model::state::{Action, By, State};
use crate::db::{DbError, Reads, Sql, Tx, for_update, ids_sql};
use crate::kernel::id::{ApplicationId, FestivalId};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// One move of an application.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Move {
    pub id: Uuid,
    #[sqlx(rename = "application_id")]
    pub application: ApplicationId,
    pub batch: Uuid,
    pub was: State,
    pub action: Action,
    pub now: State,
    #[sqlx(rename = "by_role")]
    pub by: By,
    pub by_name: String,
    pub reason: String,
    pub at: DateTime<Utc>,
    pub undone_at: Option<DateTime<Utc>>,
    /// Until then its letters wait, its troupe reads nothing of it, and it can be undone.
    pub quiet_until: Option<DateTime<Utc>>,
    /// By when the troupe was to confirm before it.
    pub confirm_was: Option<DateTime<Utc>>,
}

const COLUMNS: &str = "SELECT m.id, m.application_id, m.batch, m.was, m.action, m.now, m.by_role, m.by_name, m.reason,
    m.at, m.undone_at, m.quiet_until, m.confirm_was FROM application_moves m";

pub async fn insert(tx: &Tx, made: &Move) -> Result<(), DbError> {
    tx.q("INSERT INTO application_moves (id, application_id, batch, was, action, now, by_role, by_name, reason, at,
              quiet_until, confirm_was, number)
            SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, COALESCE(MAX(m.number), 0) + 1
            FROM application_moves m WHERE m.application_id = $2")
        .bind(made.id)
        .bind(made.application)
        .bind(made.batch)
        .bind(made.was)
        .bind(made.action)
        .bind(made.now)
        .bind(made.by)
        .bind(made.by_name.as_str())
        .bind(made.reason.as_str())
        .bind(made.at)
        .bind(made.quiet_until)
        .bind(made.confirm_was)
        .exec()
        .await
        .map(drop)
}

/// Those of one application, in order.
pub async fn of(on: &impl Reads, application: ApplicationId) -> Result<Vec<Move>, DbError> {
    let sql = const_format::concatcp!(COLUMNS, " WHERE m.application_id = $1 ORDER BY m.number");
    on.q(sql).bind(application).all().await
}

/// Those that were made together, while nobody else undoes them or lets them be known.
pub async fn lock_batch(tx: &Tx, batch: Uuid) -> Result<Vec<Move>, DbError> {
    tx.q(for_update!(COLUMNS, " WHERE m.batch = $1 ORDER BY m.number, m.id")).bind(batch).all().await
}

/// Where some of these applications stood before decisions that are quiet still, and by when they were to confirm:
/// all that moved to where their troupes may not know.
pub async fn before_quiet(
    on: &impl Reads,
    of: &[ApplicationId],
    now: DateTime<Utc>,
) -> Result<Vec<(ApplicationId, State, Option<DateTime<Utc>>)>, DbError> {
    const SQL: Sql = ids_sql!(
        "SELECT m.application_id, m.was, m.confirm_was FROM application_moves m
            WHERE m.quiet_until > $1 AND m.undone_at IS NULL AND NOT EXISTS (SELECT 1 FROM application_moves n
              WHERE n.application_id = m.application_id AND n.number > m.number AND n.undone_at IS NULL
                AND n.was <> n.now AND (n.quiet_until IS NULL OR n.quiet_until <= $1))
            AND m.application_id ",
        "$2",
        " ORDER BY m.number DESC"
    );
    on.q(SQL).bind(now).bind_ids(of.iter().copied()).all().await
}

/// The last decision of a festival that is quiet still: its batch, how many it moved, and until when.
pub async fn undoable(
    on: &impl Reads,
    festival: FestivalId,
    now: DateTime<Utc>,
) -> Result<Option<(Uuid, i64, DateTime<Utc>)>, DbError> {
    on.q("SELECT m.batch, COUNT(*), MAX(m.quiet_until) FROM application_moves m JOIN applications a ON a.id = m.application_id
            WHERE a.festival_id = $1 AND m.by_role = 'organiser' AND m.quiet_until > $2 AND m.undone_at IS NULL
              AND a.state = m.now AND a.moved_at = m.at
            GROUP BY m.batch ORDER BY MAX(m.at) DESC, m.batch DESC LIMIT 1")
        .bind(festival)
        .bind(now)
        .opt()
        .await
}

pub async fn mark_undone(tx: &Tx, batch: Uuid, of: &[ApplicationId], now: DateTime<Utc>) -> Result<(), DbError> {
    const SQL: Sql =
        ids_sql!("UPDATE application_moves SET undone_at = $2 WHERE batch = $1 AND application_id ", "$3", "");
    tx.q(SQL).bind(batch).bind(now).bind_ids(of.iter().copied()).exec().await.map(drop)
}

/// What was decided together is quiet no longer.
pub async fn speak(tx: &Tx, batch: Uuid) -> Result<(), DbError> {
    let sql = "UPDATE application_moves SET quiet_until = NULL WHERE batch = $1 AND undone_at IS NULL";
    tx.q(sql).bind(batch).exec().await.map(drop)
}

/// Notes that somebody is told of a move.
pub async fn told(
    tx: &Tx,
    (id, application, batch): (Uuid, ApplicationId, Uuid),
    kind: &str,
    to: &Recipient,
    note: &str,
    at: DateTime<Utc>,
) -> Result<(), DbError> {
    tx.q("INSERT INTO application_messages (id, application_id, batch, kind, to_name, channel, address, note, at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
        .bind(id)
        .bind(application)
        .bind(batch)
        .bind(kind)
        .bind(to.name.as_str())
        .bind(to.channel)
        .bind(to.address.as_str())
        .bind(note)
        .bind(at)
        .exec()
        .await
        .map(drop)
}

/// A decision that was undone told nobody.
pub async fn untell(tx: &Tx, batch: Uuid, of: &[ApplicationId]) -> Result<(), DbError> {
    const SQL: Sql = ids_sql!("DELETE FROM application_messages WHERE batch = $1 AND application_id ", "$2", "");
    tx.q(SQL).bind(batch).bind_ids(of.iter().copied()).exec().await.map(drop)
}

#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Message {
    pub kind: String,
    pub to_name: String,
    pub channel: Channel,
    pub note: String,
    pub at: DateTime<Utc>,
}

pub async fn messages(on: &impl Reads, application: ApplicationId) -> Result<Vec<Message>, DbError> {
    let sql = "SELECT kind, to_name, channel, note, at FROM application_messages WHERE application_id = $1
        ORDER BY at, id";
    on.q(sql).bind(application).all().await
}
