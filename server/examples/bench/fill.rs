//! Fills a festival with a past: holds that are alive and orders that are paid, as rows that the sweep of
//! all invariants finds sound.

use crate::round::Level;
use crate::sql::Sql;
use server::Failure;
use std::ops::Range;

/// The festival that is measured.
pub const FESTIVAL: &str = "(SELECT id FROM festivals WHERE code_prefix = 'HB')";
const LONG_AGO: &str = "'2020-01-01T00:00:00+00:00'";
const LONG_AHEAD: &str = "'2999-01-01T00:00:00+00:00'";
const TICKETS_AN_ORDER: u64 = 4;
/// Items of the long programme.
const LONG: usize = 600;

/// Room for everybody, a sale that is open, and a second festival with a long programme.
pub async fn prepare(sql: &mut Sql) -> Result<(), Failure> {
    sql.run("UPDATE capacity_counters SET places = 100000000").await?;
    sql.run(format!("UPDATE products SET sale_from = {LONG_AGO}, sale_until = {LONG_AHEAD}")).await?;
    let other = "(SELECT id FROM festivals WHERE code_prefix <> 'HB' ORDER BY number LIMIT 1)";
    let count =
        sql.text(format!("SELECT CAST(COUNT(*) AS TEXT) FROM performances WHERE festival_id = {other}")).await?;
    let more = LONG.saturating_sub(count.parse()?);
    let columns =
        "festival_id, stage_id, troupe_id, kind, title, by_line, about, starts_at, ends_at, status, note, search_key";
    let id = sql.id(5, "i");
    sql.run(format!(
        "INSERT INTO performances (id, slug, {columns}) WITH RECURSIVE {},
         p AS (SELECT *, ROW_NUMBER() OVER (ORDER BY starts_at) - 1 AS k FROM performances WHERE festival_id = {other})
         SELECT {id}, 'more-' || i, {columns} FROM n JOIN p ON p.k = i % {count}",
        numbers(&(0..more as u64))
    ))
    .await?;
    // What is announced was planned, and some release told of it.
    let planned = format!("FROM n JOIN performances more ON more.slug = 'more-' || i AND more.festival_id = {other}");
    let act = format!("(SELECT act_id FROM showings WHERE festival_id = {other} ORDER BY slug LIMIT 1)");
    sql.run(format!(
        "INSERT INTO showings (id, festival_id, act_id, slug, code, lane, minutes, pinned, status, note)
         WITH RECURSIVE {} SELECT more.id, more.festival_id, {act}, more.slug, SUBSTR(CAST(1000000 + i AS TEXT), 2),
         0, 30, FALSE, more.status, more.note {planned}",
        numbers(&(0..more as u64))
    ))
    .await?;
    let said = "(SELECT i.said FROM release_items i WHERE i.release_id = r.id ORDER BY i.showing_id LIMIT 1)";
    sql.run(format!(
        "INSERT INTO release_items (release_id, showing_id, said)
         WITH RECURSIVE {} SELECT r.id, more.id, {said} {planned} JOIN releases r ON r.festival_id = more.festival_id",
        numbers(&(0..more as u64))
    ))
    .await
}

/// From what one level has to what the next one has.
pub async fn fill(sql: &mut Sql, from: &Level, to: &Level) -> Result<(), Failure> {
    let products = format!("SELECT CAST(COUNT(*) AS TEXT) FROM products WHERE festival_id = {FESTIVAL}");
    let products: u64 = sql.text(products).await?.parse()?;
    sql.run("BEGIN").await?;
    holds(sql, 1, "live", from.held..to.held, 1, products).await?;
    let orders = from.sold / TICKETS_AN_ORDER..to.sold / TICKETS_AN_ORDER;
    holds(sql, 2, "taken", orders.clone(), TICKETS_AN_ORDER, products).await?;
    self::orders(sql, orders, products).await?;
    recount(sql).await?;
    // Letters of the level before are no work of this one.
    sql.run(format!("UPDATE outbox SET done_at = {LONG_AGO} WHERE done_at IS NULL")).await?;
    sql.run("COMMIT").await?;
    match sql {
        Sql::Lite(_) => sql.run("PRAGMA wal_checkpoint(TRUNCATE)").await,
        Sql::Pg(_) => sql.run("VACUUM ANALYZE").await,
    }
}

/// `n(i)`: the numbers of a range that is not empty.
fn numbers(range: &Range<u64>) -> String {
    let (from, until) = (range.start, range.end);
    format!("n(i) AS (SELECT CAST({from} AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {until})")
}

/// The same with the products `p(id, k)` of the festival, numbered from 0.
fn numbers_and_products(range: &Range<u64>) -> String {
    format!(
        "WITH RECURSIVE {}, p AS (SELECT id, ROW_NUMBER() OVER (ORDER BY position) - 1 AS k
         FROM products WHERE festival_id = {FESTIVAL})",
        numbers(range)
    )
}

async fn holds(
    sql: &mut Sql,
    kind: u8,
    state: &str,
    range: Range<u64>,
    quantity: u64,
    products: u64,
) -> Result<(), Failure> {
    if range.is_empty() {
        return Ok(());
    }
    let (id, with) = (sql.id(kind, "i"), numbers_and_products(&range));
    sql.run(format!(
        "INSERT INTO holds (id, festival_id, idem_key, state, expires_at, extended, created_at) {with}
         SELECT {id}, {FESTIVAL}, 'bench-{state}-' || i, '{state}', {LONG_AHEAD}, FALSE, {LONG_AGO} FROM n"
    ))
    .await?;
    sql.run(format!(
        "INSERT INTO hold_lines (hold_id, product_id, quantity, price) {with}
         SELECT {id}, p.id, {quantity}, 0 FROM n JOIN p ON p.k = i % {products}"
    ))
    .await?;
    sql.run(format!(
        "INSERT INTO hold_claims (hold_id, capacity_id, quantity) {with}
         SELECT {id}, d.capacity_id, {quantity} FROM n JOIN p ON p.k = i % {products}
         JOIN product_capacities d ON d.product_id = p.id"
    ))
    .await
}

async fn orders(sql: &mut Sql, range: Range<u64>, products: u64) -> Result<(), Failure> {
    if range.is_empty() {
        return Ok(());
    }
    let (hold, order, with) = (sql.id(2, "i"), sql.id(3, "i"), numbers_and_products(&range));
    sql.run(format!(
        "INSERT INTO orders (id, festival_id, hold_id, code, state, name, email, lang, search_key, total, created_at, paid_at)
         {with} SELECT {order}, {FESTIVAL}, {hold}, 'BENCH' || i, 'paid', 'Bench', 'bench@xoe.test', 'vi', 'bench' || i, 0,
         {LONG_AGO}, {LONG_AGO} FROM n"
    ))
    .await?;
    sql.run(format!(
        "INSERT INTO consents (order_id, notice, given_at) {with}
         SELECT {order}, (SELECT MIN(fingerprint) FROM privacy_notices), {LONG_AGO} FROM n"
    ))
    .await?;
    let tickets = range.start * TICKETS_AN_ORDER..range.end * TICKETS_AN_ORDER;
    let of = format!("(i / {TICKETS_AN_ORDER})");
    let (id, order, serial) = (sql.id(4, "i"), sql.id(3, &of), sql.serial("i"));
    let with = numbers_and_products(&tickets);
    sql.run(format!(
        "INSERT INTO tickets (id, order_id, product_id, number, serial, price, issued_at) {with}
         SELECT {id}, {order}, p.id, i % {TICKETS_AN_ORDER} + 1, {serial}, 0, {LONG_AGO}
         FROM n JOIN p ON p.k = {of} % {products}"
    ))
    .await
}

/// Counters say what the holds say.
pub async fn recount(sql: &mut Sql) -> Result<(), Failure> {
    let claims = |state: &str| {
        format!(
            "COALESCE((SELECT SUM(q.quantity) FROM hold_claims q JOIN holds h ON h.id = q.hold_id
             WHERE q.capacity_id = capacity_counters.capacity_id AND h.state = '{state}'), 0)"
        )
    };
    sql.run(format!("UPDATE capacity_counters SET held = {}, sold = {}", claims("live"), claims("taken"))).await
}

/// One order that waits for its money.
pub async fn waiting(sql: &mut Sql, id: uuid::Uuid, code: &str) -> Result<(), Failure> {
    let (id, product) = (sql.bytes(&id.simple().to_string()), "(SELECT id FROM products WHERE slug = 'ben')");
    sql.run(format!(
        "INSERT INTO holds (id, festival_id, idem_key, state, expires_at, extended, created_at)
         VALUES ({id}, {FESTIVAL}, 'bench-{code}', 'live', {LONG_AHEAD}, FALSE, {LONG_AGO});
         INSERT INTO hold_lines (hold_id, product_id, quantity, price) VALUES ({id}, {product}, 1, 100000);
         INSERT INTO hold_claims (hold_id, capacity_id, quantity)
         SELECT {id}, capacity_id, 1 FROM product_capacities WHERE product_id = {product};
         INSERT INTO orders (id, festival_id, hold_id, code, state, name, email, lang, search_key, total, created_at)
         VALUES ({id}, {FESTIVAL}, {id}, '{code}', 'pending', 'Bench', 'bench@xoe.test', 'vi', 'bench', 100000, {LONG_AGO});
         INSERT INTO consents (order_id, notice, given_at)
         VALUES ({id}, (SELECT MIN(fingerprint) FROM privacy_notices), {LONG_AGO})"
    ))
    .await
}
