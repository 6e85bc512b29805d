//! The reads that every page or every second makes use an index where rows are many.

use super::super::outbox::{self, CLAIM};
use super::super::testing::plans;
use super::*;
use crate::applications::review::store::reviews;
use crate::applications::store::wishes;
use crate::artisans::store::{allowances, artisans};
use crate::audit::store::{self as audit, AuditFilter};
use crate::exchange::store as tokens;
use crate::festivals::store::bank_tests;
use crate::kernel::id::{ApplicationId, FestivalId, TroupeId};
use crate::kernel::span::Span;
use crate::people::store as people;
use crate::pictures::model::{Owner, OwnerKind};
use crate::pictures::store as pictures;
use crate::programme::store::{self as programme, live};
use crate::ticketing::store::orders::{self, OrderFilter};
use crate::ticketing::store::{cash, lapsed, offers, payments, takings, tallies, vouchers};
use crate::troupes::store::{contacts, history, support, troupes};
use crate::venues::store::{bookings, occupancy};
use crate::web::Paging;
use crate::web::flash::Flash;
use chrono::DateTime;
use sqlx::{AssertSqlSafe, Connection as _};

/// What is filled with many rows; other tables may be read whole.
const LARGE: &[&str] = &[
    "holds",
    "hold_claims",
    "voucher_codes",
    "orders",
    "tickets",
    "audit",
    "performances",
    "payments",
    "sessions",
    "outbox",
    "flashes",
    "live_presses",
    "pictures",
    "api_tokens",
    "occupancy",
    "bookings",
    "troupes",
    "troupe_contacts",
    "troupe_history",
    "support_payments",
    "artisans",
    "allowances",
    "application_wishes",
    "reviews",
    "review_subjects",
];

/// Rows by the thousand: `{n}` counts them, `{f}` is one of ten festivals, and an id is made of a letter
/// of the table and a number.
const FILL: &[(&str, i64, &str)] = &[
    ("festivals (id, number, slug, code_prefix, state, name, tagline, intro, place, first_day, last_day, contact_phone,
      contact_email, contact_hours, alert, privacy, refund_policy, bank_bin, bank_account, bank_holder, sample, created_at)",
     10, "{id:a:n}, n, 'f' || n, 'F' || n, 'on_sale', {j}, {j}, {j}, {j}, '2027-03-12', '2027-03-15', '', '', {j}, {j}, {j}, {j},
      '', '', '', {no}, {t}"),
    ("venues (id, slug, name, address, access)", 10, "{id:b:n}, 'v' || n, {j}, {j}, {j}"),
    ("stages (id, venue_id, slug, name)", 10, "{id:c:n}, {id:b:n}, 's' || n, {j}"),
    ("performances (id, festival_id, slug, stage_id, kind, title, by_line, about, starts_at, ends_at, status, note, search_key)",
     10_000, "{id:d:n}, {id:a:n % 10}, 'p' || n, {id:c:n % 10}, 'xoe', {j}, {j}, {j}, {t+n}, {t+n+1}, 'planned', {j}, ''"),
    ("capacities (id, festival_id, slug, name, position)", 100, "{id:e:n}, {id:a:n % 10}, 'c' || n, {j}, n"),
    ("capacity_counters (capacity_id, festival_id, places)", 100, "{id:e:n}, {id:a:n % 10}, 100000"),
    ("products (id, festival_id, number, slug, performance_id, name, note, price, max_per_order, sale_from, sale_until, position, hidden)",
     200, "{id:1:n}, {id:a:n % 10}, n, 'q' || n, {id:d:n}, {j}, {j}, 0, 9, {t}, {t+n+1}, n, {no}"),
    ("product_capacities (product_id, capacity_id)", 200, "{id:1:n}, {id:e:n % 100}"),
    ("vouchers (id, festival_id, name, percent, amount, valid_from, valid_until, made_at, by_name)",
     10, "{id:a:n}, {id:a:n}, '', 10, 0, {t}, {t+n+1}, {t}, ''"),
    ("voucher_codes (id, voucher_id, code)", 5_000, "{id:b:n}, {id:a:n % 10}, 'v' || n"),
    ("holds (id, festival_id, idem_key, state, expires_at, extended, created_at, code_id)",
     60_000, "{id:2:n}, {id:a:n % 10}, 'key' || n, CASE WHEN n % 60 < 10 THEN 'live' WHEN n % 2 = 0 THEN 'taken' ELSE 'released' END,
      {t+n}, {no}, {t}, CASE WHEN n % 50 = 0 THEN {id:b:n / 50} END"),
    ("hold_claims (hold_id, capacity_id, quantity)", 60_000, "{id:2:n}, {id:e:n % 100}, 1"),
    ("orders (id, festival_id, hold_id, code, state, name, phone, email, lang, search_key, total, created_at)",
     100_000, "{id:3:n}, {id:a:n % 10}, {id:2:n}, 'code' || n, CASE n % 2 WHEN 0 THEN 'paid' ELSE 'pending' END,
      'Mai', '+84', 'Mai' || n || '@xoe.test', 'vi', 'mai code' || n, 50000, {t+n}"),
    ("tickets (id, order_id, product_id, number, serial, price, issued_at)",
     100_000, "{id:c:n}, {id:3:n}, {id:1:n % 200}, 1, {bytes:n}, 50000, {t+n}"),
    ("audit (id, at, actor, action, subject, festival_id, detail, search_key)",
     50_000, "{id:e:n}, {t+n}, 'system', 'order.paid', '', {id:a:n % 10}, {j}, 'system ' || n"),
    ("payments (id, provider, provider_ref, festival_id, order_id, account, amount, memo, state, paid_at, received_at)",
     50_000, "{id:4:n}, 'bank', 'ref' || n, {id:a:n % 10}, {id:3:n}, '', 50000, '',
      CASE n % 100 WHEN 0 THEN 'over' ELSE 'matched' END, {t+n}, {t+n}"),
    ("users (id, email, name, search_key, lang, created_at)", 100, "{id:5:n}, 'u' || n, '', '', 'vi', {t}"),
    ("sessions (id, token_hash, user_id, device, created_at, seen_at, expires_at)",
     10_000, "{id:6:n}, {bytes:n}, {id:5:n % 100}, '', {t}, {t}, {t+n}"),
    ("outbox (id, kind, payload, created_at, due_at, done_at)", 10_000,
     "{id:7:n}, 'mail', {j}, {t+n}, {t+n}, CASE WHEN n % 100 = 0 THEN NULL ELSE {t+n} END"),
    ("acts (id, festival_id, title, kind, by_line, about, minutes, set_up, strike, needs, wants, with_children, approval,
      contact_name, contact_phone, contact_email, search_key)",
     10_000, "{id:9:n}, {id:a:n % 10}, {j}, 'xoe', {j}, {j}, 30, 5, 5, '', {j}, {no}, 'waiting', '', '', '', ''"),
    ("showings (id, festival_id, act_id, slug, code, lane, minutes, pinned, status, note)",
     10_000, "{id:d:n}, {id:a:n % 10}, {id:9:n}, 's' || n, 'c' || n, 0, 30, {no}, 'planned', {j}"),
    ("live_presses (performance_id, number, festival_id, what, minutes, at, by_name)",
     60_000, "{id:d:n % 10000}, n / 10000, {id:a:n % 10}, 'late', 5, {t+n}, ''"),
    ("pictures (id, owner_kind, owner_id, place, hash, width, height, focus_x, focus_y, alt)",
     40_000, "{id:0:n}, 'act', {id:9:n % 20000}, n / 10000, 'h' || n, 9, 9, 50, 50, {j}"),
    ("api_tokens (id, festival_id, user_id, name, scope, token_hash, made_at, expires_at)",
     10_000, "{id:f:n}, {id:a:n % 10}, {id:5:n % 100}, '', 'read', {bytes:n}, {t}, {t+n}"),
    ("occupancy (id, stage_id, lane, from_min, until_min, source_kind, source_id, firmness)",
     40_000, "{id:f:n}, {id:c:n % 10}, 0, 20000000 + n * 20, 20000000 + n * 20 + 100, 'booking', {id:f:n}, 'firm'"),
    ("bookings (id, festival_id, stage_id, lane, from_min, until_min, set_up, strike, state, purpose, name, phone, lang, waits, since, created_at)",
     40_000, "{id:f:n}, {id:a:n % 10}, {id:c:n % 10}, 0, 20000000 + n * 20, 20000000 + n * 20 + 100, 0, 0,
      CASE n % 100 WHEN 0 THEN 'held' ELSE 'closed' END, '', '', '', 'vi', {no}, {t+n}, {t}"),
    ("troupes (id, slug, name, commune_code, search_key, match_key)",
     100_000, "{id:1:n}, 't' || n, {j}, 'c' || (n % 45), 'doi ' || n, 'doi ' || n"),
    ("troupe_contacts (id, troupe_id, duty, place, name, phone, email, zalo, search_key)",
     100_000, "{id:2:n}, {id:1:n}, 'leader', 0, '', '09' || n, '', '', ''"),
    ("troupe_history (id, troupe_id, at, by_name, what, detail)",
     100_000, "{id:3:n}, {id:1:n}, {t}, '', 'edited', {j}"),
    ("support_payments (id, troupe_id, year, commune_code, name, village, amount, state)",
     100_000, "{id:4:n}, {id:1:n}, 2000 + n % 90, 'c' || (n % 45), '', '', 1, 'listed'"),
    ("artisans (id, number, name, title, decision, decided_on, field, craft, commune_code, fate, note, search_key)",
     20_000, "{id:5:n}, n, '', 'merited', '', 20151113, 'craft', '', 'c' || (n % 45), 'here', '', ''"),
    ("allowances (id, artisan_id, state, grade, from_day, decision, reason, by_name, at)",
     20_000, "{id:6:n}, {id:5:n}, 'active', 'third', 20200101, '', '', '', {t}"),
    ("application_wishes (id, application_id, kind, wish, why, by_name, at, answered_at)",
     40_000, "{id:f:n}, {id:d:n % 20000}, 'time', '', '', '', {t+n}, CASE WHEN n % 100 = 0 THEN NULL ELSE {t+n} END"),
    ("review_subjects (round_id, application_id, number)", 40_000, "{id:8:n % 10}, {id:d:n}, n"),
    ("reviews (id, round_id, application_id, reviewer_id, step, by_hand, assigned_at)",
     40_000, "{id:e:n}, {id:8:n % 10}, {id:d:n}, {id:7:n % 1000}, 'given', {no}, {t}"),
    ("flashes (id, body, expires_at, network)", 10_000, "{id:8:n}, {j}, {t+n}, 'n' || (n % 100)"),
];

/// Replaces `{id:letter:number}` and `{bytes:number}`.
fn ids(mut sql: String, kind: Kind) -> String {
    while let Some(at) = sql.find("{id:").or_else(|| sql.find("{bytes:")) {
        let end = at + sql[at..].find('}').unwrap();
        let mut parts = sql[at + 1..end].split(':');
        let (bytes, of) = (parts.next() == Some("bytes"), parts.next().unwrap());
        let (letter, number) = parts.next().map_or(("9", of), |number| (of, number));
        let id = match (kind, bytes) {
            (Kind::Sqlite, _) => format!("unhex(printf('%s%031x', '{letter}', {number}))"),
            (Kind::Postgres, false) => format!("('{letter}' || lpad(to_hex({number}), 31, '0'))::uuid"),
            (Kind::Postgres, true) => format!("decode('{letter}' || lpad(to_hex({number}), 31, '0'), 'hex')"),
        };
        sql.replace_range(at..=end, &id);
    }
    sql
}

fn fill_sql(kind: Kind) -> String {
    let moment = |seconds: &str| match kind {
        Kind::Sqlite => format!("strftime('%Y-%m-%dT%H:%M:%S+00:00', 1796600000 + {seconds} * 60, 'unixepoch')"),
        Kind::Postgres => format!("to_timestamp(1796600000 + {seconds} * 60)"),
    };
    let words = [
        ("{j}", if kind == Kind::Sqlite { "'{}'".to_owned() } else { "'{}'::jsonb".to_owned() }),
        ("{no}", "FALSE".to_owned()),
        ("{t}", moment("0")),
        ("{t+n}", moment("n")),
        ("{t+n+1}", moment("(n + 1)")),
    ];
    let statement = |(into, count, values): &(&str, i64, &str)| {
        let numbers = match kind {
            Kind::Sqlite => {
                format!("WITH RECURSIVE c(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM c WHERE n < {})", count - 1)
            }
            Kind::Postgres => format!("WITH c(n) AS (SELECT generate_series(0, {}))", count - 1),
        };
        let values = words.iter().fold((*values).to_owned(), |values, (word, sql)| values.replace(word, sql));
        // SQLite would read `ON` after a SELECT without WHERE.
        format!("INSERT INTO {into} {numbers} SELECT {} FROM c;\n", ids(values, kind))
    };
    FILL.iter().map(statement).collect()
}

/// References are not looked at while this is filled: half of them lead nowhere.
async fn fill(test: &TestDb) {
    let statements = fill_sql(test.kind);
    match test.kind {
        Kind::Sqlite => {
            let mut conn = sqlx::SqliteConnection::connect(&test.url).await.unwrap();
            let sql = format!("PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; BEGIN; {statements} COMMIT;");
            sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut conn).await.unwrap();
            conn.close().await.unwrap();
        }
        Kind::Postgres => {
            let mut conn = sqlx::PgConnection::connect(&test.url).await.unwrap();
            let sql = format!("BEGIN; SET LOCAL session_replication_role = replica; {statements} COMMIT;");
            sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut conn).await.unwrap();
            // What an index alone may answer is known once old rows are swept, as a server does by itself.
            sqlx::raw_sql("VACUUM ANALYZE").execute(&mut conn).await.unwrap();
            conn.close().await.unwrap();
        }
    }
}

/// The steps of a plan that read a whole table of many rows.
fn whole_tables(steps: &[String]) -> Vec<&String> {
    let reads_all = |step: &&String| {
        let words: Vec<&str> = step.split_whitespace().collect();
        let lite = words.first() == Some(&"SCAN") && words.get(1).is_some_and(|name| !SMALL.contains(name));
        let pg = step.contains("Seq Scan on") && LARGE.iter().any(|name| words.contains(name));
        lite || pg
    };
    steps.iter().filter(reads_all).collect()
}

/// What SQLite may read whole: it names tables by their alias.
const SMALL: &[&str] = &["lapsing", "festivals", "json_each"];

const FESTIVAL: FestivalId = FestivalId(Uuid::from_u128(0xa << 124 | 3));

#[test]
fn what_is_read_all_the_time_reads_no_large_table_whole() {
    both(async |test| {
        fill(test).await;
        let db = &test.db;
        let now = DateTime::from_timestamp(1_796_600_000, 0).unwrap() + TimeDelta::minutes(3_000);
        let filter = OrderFilter {
            festival: FESTIVAL,
            pattern: "%mai%".into(),
            state: None,
            since: now - TimeDelta::days(9),
            of: Default::default(),
            in_cash: false,
        };
        let log = AuditFilter { festival: Some(FESTIVAL), ..AuditFilter::default() };
        let hash = vec![9; 16];
        let troupe = TroupeId(Uuid::from_u128(0x1 << 124 | 7));
        let act = Owner { kind: OwnerKind::Act, id: Uuid::from_u128(0x9 << 124 | 7) };
        let application = ApplicationId(Uuid::from_u128(0xd << 124 | 7));
        let (round, reviewer) = (Uuid::from_u128(0x8 << 124 | 7), Uuid::from_u128(0x7 << 124 | 7));
        let plans = [
            ("what is free", plans::of(offers::offers(db, FESTIVAL, now)).await),
            (
                "a page of orders",
                plans::of(orders::page(db, &filter, &Paging { page: 1, size: 50, total: 1_000 })).await,
            ),
            ("all orders of an address", plans::of(orders::of_email(db, FESTIVAL, "mai@xoe.test")).await),
            ("what is kept for cash", plans::of(cash::kept(db, FESTIVAL)).await),
            ("orders read on", plans::of(orders::after(db, &filter, orders::START, 1_000)).await),
            ("payments read on", plans::of(payments::after(db, FESTIVAL, orders::START, 1_000)).await),
            ("what is ordered and sold", plans::of(tallies::orders(db, FESTIVAL, now)).await),
            ("what was sold each day", plans::of(tallies::sales(db, FESTIVAL, &[now - TimeDelta::days(1)..now])).await),
            ("what came in", plans::of(tallies::money(db, FESTIVAL)).await),
            (
                "what came in today",
                plans::of(tallies::money_since(db, FESTIVAL, now + TimeDelta::minutes(45_000))).await,
            ),
            ("what is sold of each kind", plans::of(takings::by_kind(db, FESTIVAL)).await),
            ("when a bank was heard", plans::of(bank_tests::last_heard(db, FESTIVAL)).await),
            ("a page of the log", plans::of(audit::page(db, &log, &Paging { page: 1, size: 50, total: 50 })).await),
            ("what a code gives", plans::of(vouchers::by_code(db, FESTIVAL, "v3")).await),
            ("what waits for the treasurer", plans::of(payments::open(db, FESTIVAL)).await),
            ("the latest payments", plans::of(payments::closed(db, FESTIVAL)).await),
            ("who is signed in", plans::of(people::session_by_hash(db, hash)).await),
            ("what a refused form left", plans::of(Flash::load(db, &Uuid::nil().to_string(), "/", now)).await),
            ("a day's performances", plans::of(programme::between(db, FESTIVAL, now - TimeDelta::days(5), now)).await),
            ("what was pressed at the stages", plans::of(live::all(db, FESTIVAL)).await),
            ("the pictures of an act", plans::of(pictures::of(db, act)).await),
            ("whose token it is", plans::of(tokens::by_hash(db, vec![9; 16])).await),
            (
                "who has which stage",
                plans::of(occupancy::everywhere(db, Span { from: 20_500_000, until: 20_501_440 })).await,
            ),
            ("bookings that wait", plans::of(bookings::open(db, FESTIVAL)).await),
            ("bookings of a day", plans::of(bookings::between(db, Span { from: 20_500_000, until: 20_501_440 })).await),
            ("stages that somebody waits for", plans::of(bookings::waited_for(db, now)).await),
            ("bookings that lapse", plans::of(bookings::lapsed_stages(db, now)).await),
            ("a troupe by its address", plans::of(troupes::by_slug(db, "t7")).await),
            ("who speaks for a troupe", plans::of(contacts::of(db, troupe)).await),
            ("what became of a troupe", plans::of(history::of(db, troupe)).await),
            ("what a troupe was paid", plans::of(support::of_troupe(db, troupe)).await),
            ("what was paid in a year", plans::of(support::of_year(db, 2026)).await),
            ("an artisan", plans::of(artisans::by_number(db, 7)).await),
            ("an artisan's allowance", plans::of(allowances::of(db, Uuid::from_u128(0x5 << 124 | 7))).await),
            ("what a troupe asks to have changed", plans::of(wishes::of(db, application)).await),
            ("how many ask for a change", plans::of(wishes::waiting(db, FESTIVAL)).await),
            ("what a reviewer does next", plans::of(reviews::next(db, (round, reviewer), 3)).await),
            ("how far a reviewer is", plans::of(reviews::progress(db, round, reviewer)).await),
            ("what was said for a troupe", plans::of(reviews::advice(db, application)).await),
            ("due letters", plans::of(outbox::claim(db, now)).await),
            ("lapsed holds", plans::of(lapsed::festivals(db, now)).await),
        ];
        for (what, steps) in plans {
            assert!(!steps.is_empty(), "{what} asks nothing");
            assert_eq!(whole_tables(&steps), Vec::<&String>::new(), "{what}, {:?}: {steps:#?}", test.kind);
        }
        let found = plans::of(orders::of_email(db, FESTIVAL, "mai7@xoe.test")).await;
        assert!(found.iter().any(|step| step.contains("orders_of_email")), "{:?}: {found:#?}", test.kind);
        let claim = plans::of(db.q(CLAIM).bind(now).bind(now).all::<(Uuid,)>()).await;
        assert_eq!(whole_tables(&claim), Vec::<&String>::new(), "{claim:#?}");
    });
}
