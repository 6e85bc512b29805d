//! The tables `vouchers`, `voucher_products` and `voucher_codes`, and how often a code is used.

use crate::db::{Db, DbError, Many, Reads, Tx, ids_sql, row};
use crate::kernel::id::{FestivalId, HoldId, ProductId};
use crate::kernel::money::Vnd;
use crate::ticketing::model::voucher::{Terms, Voucher};
use crate::web::Paging;
use chrono::{DateTime, Utc};
use const_format::concatcp;
use std::collections::HashMap;
use uuid::Uuid;

/// What codes that were made together give, and how many of them are out.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct VoucherRow {
    pub id: Uuid,
    pub name: String,
    pub percent: i64,
    pub amount: Vnd,
    pub valid_from: DateTime<Utc>,
    pub valid_until: DateTime<Utc>,
    pub uses: Option<i64>,
    pub made_at: DateTime<Utc>,
    pub by_name: String,
    pub codes: i64,
    pub withdrawn: i64,
    pub used: i64,
}

/// One code with how often it is used.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct CodeRow {
    pub id: Uuid,
    pub code: String,
    pub withdrawn_at: Option<DateTime<Utc>>,
    pub used: i64,
}

/// What is held or sold with a code; an order that was paid once has used it for good.
const USES: &str =
    "(h.state <> 'released' OR EXISTS (SELECT 1 FROM orders o WHERE o.hold_id = h.id AND o.paid_at IS NOT NULL))";

const VOUCHER: &str = concatcp!(
    "SELECT v.id, v.name, v.percent, v.amount, v.valid_from, v.valid_until, v.uses, v.made_at, v.by_name,
    (SELECT COUNT(*) FROM voucher_codes c WHERE c.voucher_id = v.id) AS codes,
    (SELECT COUNT(*) FROM voucher_codes c WHERE c.voucher_id = v.id AND c.withdrawn_at IS NOT NULL) AS withdrawn,
    (SELECT COUNT(*) FROM voucher_codes c JOIN holds h ON h.code_id = c.id WHERE c.voucher_id = v.id AND ",
    USES,
    ") AS used FROM vouchers v "
);

/// A festival's vouchers, the latest first.
pub async fn of_festival(db: &Db, festival: FestivalId) -> Result<Vec<VoucherRow>, DbError> {
    db.q(concatcp!(VOUCHER, "WHERE v.festival_id = $1 ORDER BY v.made_at DESC, v.id")).bind(festival).all().await
}

pub async fn by_id(on: &impl Reads, festival: FestivalId, id: Uuid) -> Result<Option<VoucherRow>, DbError> {
    on.q(concatcp!(VOUCHER, "WHERE v.festival_id = $1 AND v.id = $2")).bind(festival).bind(id).opt().await
}

/// The kinds that a festival's vouchers are for.
pub async fn kinds(on: &impl Reads, festival: FestivalId) -> Result<Vec<(Uuid, ProductId)>, DbError> {
    on.q("SELECT k.voucher_id, k.product_id FROM voucher_products k JOIN vouchers v ON v.id = k.voucher_id
            JOIN products p ON p.id = k.product_id WHERE v.festival_id = $1 ORDER BY p.position, p.slug")
        .bind(festival)
        .all()
        .await
}

const CODE: &str = concatcp!(
    "SELECT c.id, c.code, c.withdrawn_at, (SELECT COUNT(*) FROM holds h WHERE h.code_id = c.id AND ",
    USES,
    ") AS used FROM voucher_codes c "
);

/// Some of the codes of a voucher.
pub async fn codes(db: &Db, voucher: Uuid, paging: &Paging) -> Result<Vec<CodeRow>, DbError> {
    db.q(concatcp!(CODE, "WHERE c.voucher_id = $1 ORDER BY c.code LIMIT $2 OFFSET $3"))
        .bind(voucher)
        .bind(paging.size)
        .bind(paging.offset())
        .all()
        .await
}

pub async fn insert(
    tx: &Tx,
    festival: FestivalId,
    (id, name, by): (Uuid, &str, &str),
    terms: &Terms,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    tx.q(
        "INSERT INTO vouchers (id, festival_id, name, percent, amount, valid_from, valid_until, uses, made_at, by_name)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(id)
    .bind(festival)
    .bind(name)
    .bind(terms.percent)
    .bind(terms.amount)
    .bind(terms.from)
    .bind(terms.until)
    .bind(terms.uses)
    .bind(now)
    .bind(by)
    .exec()
    .await?;
    let kinds: Vec<_> = terms.kinds.iter().map(|kind| row![id, *kind]).collect();
    if kinds.is_empty() { Ok(()) } else { tx.q(&INSERT_KINDS).bind_rows(&kinds).exec().await.map(drop) }
}

static INSERT_KINDS: Many =
    Many::new("INSERT INTO voucher_products (voucher_id, product_id) SELECT {id 0}, {id 1} FROM {rows}");
static INSERT_CODES: Many =
    Many::new("INSERT INTO voucher_codes (id, voucher_id, code) SELECT {id 0}, {id 1}, {text 2} FROM {rows}");

pub async fn insert_codes(tx: &Tx, voucher: Uuid, codes: &[(Uuid, String)]) -> Result<(), DbError> {
    let rows: Vec<_> = codes.iter().map(|(id, code)| row![*id, voucher, code]).collect();
    tx.q(&INSERT_CODES).bind_rows(&rows).exec().await.map(drop)
}

/// Withdraws a code of a voucher, or all of them; answers how many there were.
pub async fn withdraw(tx: &Tx, voucher: Uuid, code: Option<Uuid>, now: DateTime<Utc>) -> Result<u64, DbError> {
    let sql = "UPDATE voucher_codes SET withdrawn_at = $3
        WHERE voucher_id = $1 AND ($2 IS NULL OR id = $2) AND withdrawn_at IS NULL";
    tx.q(sql).bind(voucher).bind(code).bind(now).exec().await
}

#[derive(sqlx::FromRow)]
struct Found {
    id: Uuid,
    code: String,
    withdrawn: bool,
    used: i64,
    voucher_id: Uuid,
    percent: i64,
    amount: Vnd,
    valid_from: DateTime<Utc>,
    valid_until: DateTime<Utc>,
    uses: Option<i64>,
}

/// Nobody counts what may be used any number of times.
const FOUND: &str = concatcp!(
    "SELECT c.id, c.code, c.withdrawn_at IS NOT NULL AS withdrawn, v.id AS voucher_id, v.percent, v.amount,
    v.valid_from, v.valid_until, v.uses, CASE WHEN v.uses IS NULL THEN 0 ELSE
        (SELECT COUNT(*) FROM holds h WHERE h.code_id = c.id AND ",
    USES,
    ") END AS used FROM voucher_codes c JOIN vouchers v ON v.id = c.voucher_id "
);

/// Codes by id, with what they give and how often they are used.
pub async fn by_ids(on: &impl Reads, ids: &[Uuid]) -> Result<Vec<Voucher>, DbError> {
    let found = ids_sql!(concatcp!(FOUND, "WHERE c.id "), "$1", "");
    whole(on, on.q(found).bind_ids(ids.iter().copied()).all().await?).await
}

/// The code of a festival that is written so.
pub async fn by_code(on: &impl Reads, festival: FestivalId, code: &str) -> Result<Option<Voucher>, DbError> {
    let found = concatcp!(FOUND, "WHERE v.festival_id = $1 AND c.code = $2");
    Ok(whole(on, on.q(found).bind(festival).bind(code).all().await?).await?.pop())
}

async fn whole(on: &impl Reads, found: Vec<Found>) -> Result<Vec<Voucher>, DbError> {
    let of = ids_sql!("SELECT voucher_id, product_id FROM voucher_products WHERE voucher_id ", "$1", "");
    let mut kinds: HashMap<Uuid, Vec<ProductId>> = HashMap::new();
    if !found.is_empty() {
        let rows: Vec<(Uuid, ProductId)> = on.q(of).bind_ids(found.iter().map(|found| found.voucher_id)).all().await?;
        rows.into_iter().for_each(|(voucher, product)| kinds.entry(voucher).or_default().push(product));
    }
    let voucher = |found: Found| Voucher {
        id: found.id,
        code: found.code,
        withdrawn: found.withdrawn,
        used: found.used,
        terms: Terms {
            percent: found.percent,
            amount: found.amount,
            from: found.valid_from,
            until: found.valid_until,
            uses: found.uses,
            kinds: kinds.get(&found.voucher_id).cloned().unwrap_or_default(),
        },
    };
    Ok(found.into_iter().map(voucher).collect())
}

/// With which code a choice was made, and what it took off in all; none where it took off nothing.
pub async fn taken_off(on: &impl Reads, hold: HoldId) -> Result<Option<(String, Vnd)>, DbError> {
    let sql = "SELECT c.code, CAST(SUM(l.off * l.quantity) AS BIGINT) FROM holds h
        JOIN voucher_codes c ON c.id = h.code_id JOIN hold_lines l ON l.hold_id = h.id
        WHERE h.id = $1 AND l.off > 0 GROUP BY c.code";
    on.q(sql).bind(hold).opt().await
}

/// The same for many.
pub async fn taken_off_each(on: &impl Reads, holds: &[HoldId]) -> Result<HashMap<HoldId, (String, Vnd)>, DbError> {
    let sql = ids_sql!(
        "SELECT h.id, c.code, CAST(SUM(l.off * l.quantity) AS BIGINT) FROM holds h
        JOIN voucher_codes c ON c.id = h.code_id JOIN hold_lines l ON l.hold_id = h.id WHERE l.off > 0 AND h.id ",
        "$1",
        " GROUP BY h.id, c.code"
    );
    let mut taken = HashMap::new();
    for chunk in holds.chunks(1000) {
        let rows: Vec<(HoldId, String, Vnd)> = on.q(sql).bind_ids(chunk.iter().copied()).all().await?;
        taken.extend(rows.into_iter().map(|(hold, code, off)| (hold, (code, off))));
    }
    Ok(taken)
}

/// What codes took off what is paid for, since some moment or ever.
pub async fn given(db: &Db, festival: FestivalId, since: Option<DateTime<Utc>>) -> Result<Vnd, DbError> {
    db.q("SELECT CAST(COALESCE(SUM(l.off * l.quantity), 0) AS BIGINT) FROM vouchers v JOIN voucher_codes c ON c.voucher_id = v.id
          JOIN holds h ON h.code_id = c.id JOIN orders o ON o.hold_id = h.id JOIN hold_lines l ON l.hold_id = h.id
          WHERE v.festival_id = $1 AND o.state = 'paid' AND ($2 IS NULL OR o.paid_at >= $2)")
        .bind(festival)
        .bind(since)
        .scalar()
        .await
}

/// The orders that a code paid for whole, when, and what it took off.
pub async fn without_payment(db: &Db, festival: FestivalId) -> Result<Vec<(String, DateTime<Utc>, Vnd)>, DbError> {
    db.q("SELECT o.code, o.paid_at, CAST(SUM(l.off * l.quantity) AS BIGINT) FROM vouchers v JOIN voucher_codes c ON c.voucher_id = v.id
          JOIN holds h ON h.code_id = c.id JOIN orders o ON o.hold_id = h.id JOIN hold_lines l ON l.hold_id = h.id
          WHERE v.festival_id = $1 AND o.state = 'paid' AND o.paid_at IS NOT NULL AND l.off > 0
          AND NOT EXISTS (SELECT 1 FROM payments p WHERE p.order_id = o.id)
          GROUP BY o.id, o.code, o.paid_at ORDER BY o.paid_at DESC, o.id DESC")
        .bind(festival)
        .all()
        .await
}
