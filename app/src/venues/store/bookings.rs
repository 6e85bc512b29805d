//! The table `bookings`.

use crate::db::{DbError, Q, Reads, Tx, as_code};
use crate::kernel::email::Email;
use crate::kernel::id::{FestivalId, StageId, UserId};
use crate::kernel::lang::Lang;
use crate::kernel::span::Span;
use crate::venues::model::{Booking, BookingState, DAY, Wish};
use chrono::{DateTime, Utc};
use const_format::concatcp;
use uuid::Uuid;

as_code!(BookingState);

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    festival_id: FestivalId,
    stage_id: StageId,
    lane: i64,
    from_min: i64,
    until_min: i64,
    set_up: i64,
    strike: i64,
    state: BookingState,
    purpose: String,
    name: String,
    phone: String,
    email: Option<String>,
    lang: Lang,
    asked_by: Option<UserId>,
    waits: bool,
    since: DateTime<Utc>,
    held_until: Option<DateTime<Utc>>,
    series_id: Option<Uuid>,
    link_version: i64,
    version: i64,
    created_at: DateTime<Utc>,
}

impl From<Row> for Booking {
    fn from(row: Row) -> Self {
        let show = Span { from: row.from_min, until: row.until_min };
        Self {
            id: row.id,
            festival: row.festival_id,
            stage: row.stage_id,
            wish: Wish { lane: row.lane, show, set_up: row.set_up, strike: row.strike },
            state: row.state,
            purpose: row.purpose,
            name: row.name,
            phone: row.phone,
            email: row.email.and_then(|email| Email::parse(&email).ok()),
            lang: row.lang,
            asked_by: row.asked_by,
            waits: row.waits,
            since: row.since,
            held_until: row.held_until,
            series: row.series_id,
            link_version: row.link_version,
            version: row.version,
            created_at: row.created_at,
        }
    }
}

const BOOKING: &str = "SELECT id, festival_id, stage_id, lane, from_min, until_min, set_up, strike, state, purpose, name,
    phone, email, lang, asked_by, waits, since, held_until, series_id, link_version, version, created_at FROM bookings ";

async fn list(query: Q<'_>) -> Result<Vec<Booking>, DbError> {
    Ok(query.all::<Row>().await?.into_iter().map(Booking::from).collect())
}

pub async fn by_id(on: &impl Reads, id: Uuid) -> Result<Option<Booking>, DbError> {
    Ok(on.q(concatcp!(BOOKING, "WHERE id = $1")).bind(id).opt::<Row>().await?.map(Booking::from))
}

/// Those of a festival that wait for an answer, the longest first.
pub async fn open(on: &impl Reads, festival: FestivalId) -> Result<Vec<Booking>, DbError> {
    const OPEN: &str = "WHERE festival_id = $1 AND state IN ('requested', 'held', 'approved') ORDER BY since, id";
    list(on.q(concatcp!(BOOKING, OPEN)).bind(festival)).await
}

/// The others of a festival, the latest change first.
pub async fn answered(on: &impl Reads, festival: FestivalId, most: i64) -> Result<Vec<Booking>, DbError> {
    const ANSWERED: &str =
        "WHERE festival_id = $1 AND state NOT IN ('requested', 'held', 'approved') ORDER BY since DESC, id LIMIT $2";
    list(on.q(concatcp!(BOOKING, ANSWERED)).bind(festival).bind(most)).await
}

/// How many of a festival stand in one of two states.
pub async fn count(
    on: &impl Reads,
    festival: FestivalId,
    states: (BookingState, BookingState),
) -> Result<i64, DbError> {
    let sql = "SELECT COUNT(*) FROM bookings WHERE festival_id = $1 AND state IN ($2, $3)";
    on.q(sql).bind(festival).bind(states.0).bind(states.1).scalar().await
}

/// Everything asked for anywhere within a while, with the time around it.
pub async fn between(on: &impl Reads, within: Span) -> Result<Vec<Booking>, DbError> {
    // Nothing is struck for longer than a day: with that the index finds where to begin.
    const MEETS: &str = "WHERE until_min > $3 AND from_min - set_up < $2 AND until_min + strike > $1
        ORDER BY from_min, lane, id";
    list(on.q(concatcp!(BOOKING, MEETS)).bind(within.from).bind(within.until).bind(within.from - DAY)).await
}

/// Those of a festival that begin within a while, the first to ask first.
pub async fn begin_within(on: &impl Reads, festival: FestivalId, within: Span) -> Result<Vec<Booking>, DbError> {
    const BEGIN: &str = "WHERE festival_id = $1 AND from_min >= $2 AND from_min < $3 ORDER BY created_at, id";
    list(on.q(concatcp!(BOOKING, BEGIN)).bind(festival).bind(within.from).bind(within.until)).await
}

/// Who wants a slot of this stage that was taken, the first to ask first.
pub async fn waiting(on: &impl Reads, stage: StageId, from: i64) -> Result<Vec<Booking>, DbError> {
    const WAITING: &str = "WHERE stage_id = $1 AND waits AND from_min > $2 AND state IN ('requested', 'rejected')
        ORDER BY created_at, id";
    list(on.q(concatcp!(BOOKING, WAITING)).bind(stage).bind(from)).await
}

/// Those of a stage whose time is over: kept for long enough, or never answered.
pub async fn lapsed(on: &impl Reads, stage: StageId, now: DateTime<Utc>) -> Result<Vec<Booking>, DbError> {
    const LAPSED: &str = "WHERE stage_id = $1 AND ((state = 'held' AND held_until <= $2)
        OR (from_min <= $3 AND state IN ('requested', 'held', 'approved'))) ORDER BY held_until, id";
    list(on.q(concatcp!(BOOKING, LAPSED)).bind(stage).bind(now).bind(minute(now))).await
}

/// The stages at which something had its time.
pub async fn lapsed_stages(on: &impl Reads, now: DateTime<Utc>) -> Result<Vec<StageId>, DbError> {
    let sql = "SELECT stage_id FROM bookings WHERE held_until <= $1 AND state = 'held'
        UNION SELECT stage_id FROM bookings WHERE from_min <= $2 AND state IN ('requested', 'held', 'approved')";
    Ok(on.q(sql).bind(now).bind(minute(now)).all::<(StageId,)>().await?.into_iter().map(|(id,)| id).collect())
}

/// The stages for which somebody waits.
pub async fn waited_for(on: &impl Reads, now: DateTime<Utc>) -> Result<Vec<StageId>, DbError> {
    let sql =
        "SELECT DISTINCT stage_id FROM bookings WHERE waits AND from_min > $1 AND state IN ('requested', 'rejected')";
    Ok(on.q(sql).bind(minute(now)).all::<(StageId,)>().await?.into_iter().map(|(id,)| id).collect())
}

fn minute(at: DateTime<Utc>) -> i64 {
    at.timestamp().div_euclid(60)
}

/// The same wish of the same person that is not answered yet: a second click.
pub async fn twin(tx: &Tx, b: &Booking) -> Result<Option<Booking>, DbError> {
    const TWIN: &str = "WHERE stage_id = $1 AND from_min = $2 AND until_min = $3 AND festival_id = $4 AND purpose = $5
        AND name = $6 AND phone = $7 AND state = 'requested' ORDER BY created_at LIMIT 1";
    let query = tx.q(concatcp!(BOOKING, TWIN)).bind(b.stage).bind(b.wish.show.from).bind(b.wish.show.until);
    let query = query.bind(b.festival).bind(b.purpose.as_str()).bind(b.name.as_str()).bind(b.phone.as_str());
    Ok(query.opt::<Row>().await?.map(Booking::from))
}

/// Who asked is nobody's to know once their time is long over; answers how many were forgotten.
pub async fn forget(tx: &Tx, before: DateTime<Utc>) -> Result<u64, DbError> {
    let sql = "UPDATE bookings SET name = '', phone = '', email = NULL, asked_by = NULL
        WHERE until_min < $1 AND (name <> '' OR phone <> '' OR email IS NOT NULL)";
    tx.q(sql).bind(minute(before)).exec().await
}

/// The days of a series, in order.
pub async fn of_series(on: &impl Reads, series: Uuid) -> Result<Vec<Booking>, DbError> {
    list(on.q(concatcp!(BOOKING, "WHERE series_id = $1 ORDER BY from_min, id")).bind(series)).await
}

pub async fn insert(tx: &Tx, b: &Booking) -> Result<(), DbError> {
    let row = tx
        .q("INSERT INTO bookings (id, festival_id, series_id, lang, asked_by, created_at, stage_id, lane, from_min,
              until_min, set_up, strike, state, purpose, name, phone, email, waits, since, held_until)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)")
        .bind(b.id)
        .bind(b.festival)
        .bind(b.series)
        .bind(b.lang)
        .bind(b.asked_by)
        .bind(b.created_at);
    bind(row, b).exec().await.map(drop)
}

/// Saves it if nobody else did since `b.version` was read; `false` otherwise.
pub async fn update(tx: &Tx, b: &Booking) -> Result<bool, DbError> {
    let row = tx
        .q("UPDATE bookings SET version = version + 1, stage_id = $3, lane = $4, from_min = $5, until_min = $6,
              set_up = $7, strike = $8, state = $9, purpose = $10, name = $11, phone = $12, email = $13, waits = $14,
              since = $15, held_until = $16 WHERE id = $1 AND version = $2")
        .bind(b.id)
        .bind(b.version);
    Ok(bind(row, b).exec().await? == 1)
}

/// What both statements above share.
fn bind<'q>(row: Q<'q>, b: &Booking) -> Q<'q> {
    row.bind(b.stage)
        .bind(b.wish.lane)
        .bind(b.wish.show.from)
        .bind(b.wish.show.until)
        .bind(b.wish.set_up)
        .bind(b.wish.strike)
        .bind(b.state)
        .bind(b.purpose.as_str())
        .bind(b.name.as_str())
        .bind(b.phone.as_str())
        .bind(b.email.as_ref().map(|email| email.as_str().to_owned()))
        .bind(b.waits)
        .bind(b.since)
        .bind(b.held_until)
}

/// Makes its link one that opens nothing, and a new one that does.
pub async fn renew_link(tx: &Tx, id: Uuid) -> Result<bool, DbError> {
    Ok(tx.q("UPDATE bookings SET link_version = link_version + 1 WHERE id = $1").bind(id).exec().await? == 1)
}
