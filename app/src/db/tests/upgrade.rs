//! What stood in a house of an earlier version stands in it afterwards, and means the same.

use super::super::migrate::list::{MIGRATIONS, Migration};
use super::super::schema::tables;
use super::super::testing::{empty_both, on_sqlite, regenerate};
use super::super::{attempts, migrate, outbox};
use super::*;
use crate::applications::review::testing::reviewed;
use crate::applications::testing as applications;
use crate::artisans::testing as artisans;
use crate::festivals::model::Account;
use crate::festivals::store::bank_tests::{self, BankTest};
use crate::festivals::store::{self as festivals, accounts, accounts::Asked};
use crate::kernel::fault::Fault;
use crate::kernel::id::{ApplicationId, FestivalId, OrderId, UserId, WritingId};
use crate::kernel::lang::Text;
use crate::kernel::money::Vnd;
use crate::people::store as people;
use crate::programme;
use crate::programme::commands::Wanted;
use crate::programme::model::conflict::{Finding, Rule};
use crate::programme::model::decision::Decisions;
use crate::programme::model::live::{Press, What};
use crate::programme::model::postpone::Put;
use crate::programme::model::said::{Diff, diff};
use crate::programme::store::postponements::{self, Before, Postponement};
use crate::programme::store::{due, live, plans, releases};
use crate::site;
use crate::testing::{self, House};
use crate::ticketing::commands;
use crate::ticketing::letters::take_back;
use crate::ticketing::model::choice::Choice;
use crate::ticketing::model::voucher::Terms;
use crate::ticketing::store::{called, choices, guests, refund_accounts, returns, vouchers as voucher_rows};
use crate::troupes::model::Troupe;
use crate::troupes::model::support::{Payment, Rate, Signed};
use crate::troupes::store::apart::{self, Pair};
use crate::troupes::store::history::{self, Event};
use crate::troupes::store::support::{self as paid, Sign};
use crate::troupes::store::troupes;
use crate::web::Job;
use crate::web::flash::{Flash, Room};
use sqlx::types::Json;
use std::path::Path;

/// The number of the last migration, and the dump of a house that had no later one.
const DUMPS: &[(&str, &str)] = &[("0008", include_str!("dumps/0008.jsonl"))];

fn until(number: &str) -> &'static [Migration] {
    let last = MIGRATIONS.iter().position(|migration| migration.name.starts_with(number)).unwrap();
    &MIGRATIONS[..=last]
}

/// The sample after a morning's work: something in every table.
async fn lived_in(test: &TestDb) {
    let house = House::sample(test).await;
    let (db, ctx) = (&test.db, house.admin());
    let settled =
        "SELECT o.id FROM orders o JOIN refunds r ON r.order_id = o.id WHERE r.done_at IS NOT NULL ORDER BY o.code";
    let order: OrderId = db.q(settled).all::<(OrderId,)>().await.unwrap()[0].0;
    ctx.write(order, |job, order| Box::pin(commands::forget(job, *order))).await.unwrap();
    let user: UserId = db.q("SELECT id FROM users ORDER BY email LIMIT 1").scalar().await.unwrap();
    ctx.write(user, |job, user| Box::pin(sign_in(job, *user))).await.unwrap();
    Flash::default().save(&ctx, Room::Desk).await.unwrap();
    ctx.write((), |job, ()| Box::pin(attempts::note(job.tx, job.id(), "somebody", job.now))).await.unwrap();
    let letters = outbox::claim(db, ctx.now).await.unwrap();
    outbox::done(db, &letters[0], ctx.now).await.unwrap();
    outbox::failed(db, &letters[1], "no route".into(), ctx.now).await.unwrap();
    note(db, "news").await.unwrap();
    ctx.write(house.festival, |job, festival| Box::pin(plan_something(job, *festival))).await.unwrap();
    ctx.write(house.festival, |job, festival| Box::pin(visit(job, *festival))).await.unwrap();
    ctx.write((house.festival, user), |job, (festival, user)| Box::pin(put_off(job, *festival, *user))).await.unwrap();
    ctx.write((house.festival, user), |job, (festival, user)| Box::pin(token(job, *festival, *user))).await.unwrap();
    ctx.write(house.festival, |job, festival| Box::pin(illustrate(job, *festival))).await.unwrap();
    let festival = festivals::by_id(db, house.festival).await.unwrap().unwrap();
    let application = applications::sent(&house, &festival).await;
    ctx.write(application, |job, application| Box::pin(signed_in(job, *application))).await.unwrap();
    ctx.write((), |job, ()| Box::pin(register(job))).await.unwrap();
    artisans::entered(&house, "03325").await;
    ctx.write((), |job, ()| Box::pin(reported(job))).await.unwrap();
    let judge = "SELECT user_id FROM grants WHERE role = 'reviewer' AND festival_id = $1 ORDER BY id LIMIT 1";
    let judge: UserId = db.q(judge).bind(house.festival).scalar().await.unwrap();
    ctx.write((festival, judge), |job, (festival, judge)| Box::pin(reviewed(job, festival, *judge))).await.unwrap();
    site::minutely(&ctx).await;
}

/// A showing that was taken off its place, one that is late, a reason why something may stay, and somebody at the
/// board.
async fn plan_something(job: Job<'_>, festival: FestivalId) -> Result<(), Fault> {
    programme::commands::arrive(job, festival).await?;
    let (_, plan) = programme::commands::open(job, festival).await?;
    let (showing, _) = plan.open().next().ok_or(Fault::Missing)?;
    let note = showing.note.clone();
    let wanted = Wanted { spot: None, minutes: showing.seat.minutes, pinned: true, note };
    programme::commands::place(job, festival, (showing.id, showing.version), &wanted).await?;
    let press = Press { what: What::Late, minutes: 10, at: job.now, by: "Mai".into() };
    live::insert(job.tx, festival, (showing.id, 1), &press).await?;
    let finding = Finding { rule: Rule::FullHouse, item: showing.id, other: None, short: 0 };
    Ok(plans::waive(job.tx, festival, job.id(), &finding, ("hàng ghế phụ", "Mai"), job.now).await?)
}

/// A year whose figures were reported, and somebody who asked for what is kept of them.
async fn reported(job: Job<'_>) -> Result<(), DbError> {
    let (id, cells) = (job.id::<Uuid>(), Json(serde_json::json!([1])));
    let sql = "INSERT INTO reports (id, year, number, reason, by_name, at) VALUES ($1, 2026, 1, '', 'Mai', $2)";
    job.tx.q(sql).bind(id).bind(job.now).exec().await?;
    let sql = "INSERT INTO report_lines (report_id, part, place, label, cells) VALUES ($1, 'communes', 0, $2, $3)";
    job.tx.q(sql).bind(id).bind(Json(Text::new("xã", ""))).bind(cells).exec().await?;
    let sql = "INSERT INTO person_requests (id, what, commune_code, asked_by, places, by_name, at)
        VALUES ($1, 'export', '03325', 'phone', 1, 'Mai', $2)";
    job.tx.q(sql).bind(id).bind(job.now).exec().await.map(drop)
}

/// A session, a link that lets somebody in, a second factor, and an account that somebody asked for.
async fn sign_in(job: Job<'_>, user: UserId) -> Result<(), DbError> {
    let (now, until) = (job.now, job.now + TimeDelta::days(7));
    let token_hash = vec![1; 32];
    let new = people::NewSession { id: job.id(), token_hash, user, device: "Firefox", now, expires_at: until };
    people::insert_session(job.tx, new).await?;
    let link = people::Link { purpose: people::Purpose::PasswordReset, user: Some(user) };
    people::insert_link(job.tx, vec![2; 32], &link, now, until).await?;
    people::begin_factor(job.tx, user, &[3; 20], vec!["ABCD".into()], now).await?;
    people::insert_recovery_code(job.tx, user, vec![4; 32]).await?;
    let festival = festivals::all(job.tx).await?.remove(0);
    let account = Account { number: "0011223344".into(), ..festival.account() };
    let (by_name, due_at) = ("Mai".to_owned(), until);
    let trial = BankTest { code: "HB7K3M9Q2X".into(), account: "0011223344".into(), heard_at: None };
    bank_tests::put(job.tx, festival.id, &trial, now).await?;
    accounts::ask(job.tx, &Asked { festival: festival.id, account, by: user, by_name, at: now, due_at }).await
}

/// A day that was put off, a release that the clock is to make, and what a holder of tickets chose.
async fn put_off(job: Job<'_>, festival: FestivalId, user: UserId) -> Result<(), DbError> {
    let of = festivals::by_id(job.tx, festival).await?.unwrap();
    let days = (of.first_day, of.last_day);
    let put = Put { first: days.0, last: days.0, to: days.1 };
    let none = Before {
        days,
        titles: festivals::days(job.tx, festival).await?,
        seats: Vec::new(),
        bookings: Vec::new(),
        blockings: Vec::new(),
        along: Vec::new(),
        releases: None,
    };
    let done = Postponement { id: job.id(), put, before: none, by: "Mai".into(), told_at: job.now };
    postponements::insert(job.tx, festival, &done, job.now).await?;
    let said = releases::last(job.tx, festival).await?;
    let kept = due::Kept::new(1, said, ("Bản hẹn".into(), Text::default()), &Decisions::new());
    due::put(job.tx, festival, (job.now + TimeDelta::days(1), &kept), (user, "Mai"), job.now).await?;
    let sql = "SELECT t.order_id, d.performance_id, r.id FROM tickets t JOIN products d ON d.id = t.product_id
        JOIN releases r ON r.festival_id = d.festival_id WHERE d.performance_id IS NOT NULL ORDER BY t.id LIMIT 1";
    let (order_id, performance_id, release_id) = job.tx.q(sql).one().await?;
    let choice = choices::ChoiceRow {
        id: job.id(),
        order_id,
        performance_id,
        release_id,
        choice: Choice::Keep,
        tickets: 1,
        amount: Vnd::ZERO,
        chosen_at: job.now,
        done_at: None,
        title: Json(Text::default()),
    };
    choices::save(job.tx, &choice).await?;
    say_account(job).await?;
    vouchers(job, festival).await
}

/// A code for one kind of ticket.
async fn vouchers(job: Job<'_>, festival: FestivalId) -> Result<(), DbError> {
    let kind = job.tx.q("SELECT id FROM products WHERE festival_id = $1 ORDER BY id LIMIT 1").bind(festival);
    let terms = Terms { percent: 10, until: job.now, kinds: vec![kind.scalar().await?], ..Terms::default() };
    let id = job.id();
    voucher_rows::insert(job.tx, festival, (id, "Giáo viên", "Mai"), &terms, job.now).await?;
    voucher_rows::insert_codes(job.tx, id, &[(job.id(), "HBC22222222".into())]).await
}

/// An account on which somebody wants their money.
async fn say_account(job: Job<'_>) -> Result<(), DbError> {
    let due = job.tx.q("SELECT order_id FROM refunds WHERE done_at IS NULL ORDER BY order_id LIMIT 1");
    let account = Account { bin: "970436".into(), number: "0011223344".into(), holder: "Mai".into() };
    let order = due.scalar().await?;
    refund_accounts::put(job.tx, order, &account, job.now).await?;
    guests::insert(job.tx, order, "Mai", "", job.now).await?;
    let written = "INSERT INTO writings (id, festival_id, whom, subject, body, made_at, by_name)
        SELECT $1, festival_id, 'paid', $2, $2, $3, 'Mai' FROM orders WHERE id = $4";
    let writing: WritingId = job.id();
    job.tx.q(written).bind(writing).bind(Json(Text::default())).bind(job.now).bind(order).exec().await?;
    called::insert(job.tx, writing, &[order]).await?;
    returns::note_passing(job.tx, job.id(), order, "HB0000000000", job.now).await
}

/// A troupe that came in with its code.
async fn signed_in(job: Job<'_>, application: ApplicationId) -> Result<(), DbError> {
    let code = "INSERT INTO troupe_codes (id, troupe_id, commune_code, name, secret_hash, issued_at, issued_by)
        SELECT $1, troupe_id, '03158', 'K7', 'x', $2, 'Mai' FROM applications WHERE id = $3";
    let id: Uuid = job.id();
    job.tx.q(code).bind(id).bind(job.now).bind(application).exec().await?;
    let session = "INSERT INTO troupe_sessions (id, token_hash, code_id, troupe_id, created_at, expires_at)
        SELECT $1, $2, id, troupe_id, $3, $3 FROM troupe_codes WHERE id = $1";
    job.tx.q(session).bind(id).bind(vec![6; 32]).bind(job.now).exec().await?;
    let link = "INSERT INTO troupe_links (id, token_hash, troupe_id, festival_id, made_at, expires_at)
        SELECT $1, $2, troupe_id, festival_id, $3, $3 FROM applications WHERE id = $4";
    job.tx.q(link).bind(job.id::<Uuid>()).bind(vec![7; 32]).bind(job.now).bind(application).exec().await?;
    let late = "INSERT INTO late_codes (id, festival_id, secret_hash, open_until, note, made_by, made_at)
        SELECT $1, festival_id, 'x', $2, 'Mai', 'Mai', $2 FROM applications WHERE id = $3";
    job.tx.q(late).bind(job.id::<Uuid>()).bind(job.now).bind(application).exec().await?;
    let file = "INSERT INTO enclosed_files (name, festival_id, owner_id, bytes, noted_at, kept, going)
        SELECT '0123456789abcdef0123456789abcdef.mp3', festival_id, id, 1, $1, $2, $3 FROM applications WHERE id = $4";
    let along = "INSERT INTO act_troupes (act_id, troupe_id)
        SELECT x.id, a.troupe_id FROM applications a JOIN acts x ON x.festival_id = a.festival_id WHERE a.id = $1
        ORDER BY x.id LIMIT 1";
    job.tx.q(along).bind(application).exec().await?;
    applications::wish(job, application).await?;
    job.tx.q(file).bind(job.now).bind(true).bind(false).bind(application).exec().await.map(drop)
}

/// A visitor's plan that a calendar follows.
async fn visit(job: Job<'_>, festival: FestivalId) -> Result<(), DbError> {
    let count = "INSERT INTO star_plan_counts (festival_id, network, plans) VALUES ($1, '', 1)";
    job.tx.q(count).bind(festival).exec().await?;
    let plan = "INSERT INTO star_plans (id, festival_id, stars, changed_at) VALUES ($1, $2, $3, $4)";
    job.tx.q(plan).bind(job.id::<Uuid>()).bind(festival).bind(Json("ABC123")).bind(job.now).exec().await.map(drop)
}

/// A token for programs.
async fn token(job: Job<'_>, festival: FestivalId, user: UserId) -> Result<(), DbError> {
    let token = "INSERT INTO api_tokens (id, festival_id, user_id, name, scope, token_hash, made_at, expires_at)
        VALUES ($1, $2, $3, 'LED', 'read_plan', $4, $5, $5)";
    job.tx
        .q(token)
        .bind(job.id::<Uuid>())
        .bind(festival)
        .bind(user)
        .bind(vec![5; 32])
        .bind(job.now)
        .exec()
        .await
        .map(drop)
}

/// A picture of the festival, and a table that somebody is looking at.
async fn illustrate(job: Job<'_>, festival: FestivalId) -> Result<(), Fault> {
    testing::illustrate(job, festival).await?;
    programme::commands::carry(job, festival, "Ngày;Tên").await.map(drop)
}

/// What became of a troupe, and another that it is not.
async fn register(job: Job<'_>) -> Result<(), DbError> {
    let troupes = troupes::all(job.tx).await?;
    let event = Event { at: job.now, by_name: "Mai".into(), what: "added".into(), detail: Json(serde_json::json!({})) };
    history::insert(job.tx, job.id(), troupes[0].id, &event).await?;
    apart::insert(job.tx, Pair::of(troupes[0].id, troupes[1].id), "Mai", job.now).await?;
    let list = "INSERT INTO troupe_imports (id, content, choices, by_id, by_name, sent_at, villages)
        VALUES ($1, $2, $3, $1, 'Mai', $4, $5)";
    let (id, json) = (job.id::<Uuid>(), Json(serde_json::json!({})));
    let none = Json(serde_json::json!([]));
    job.tx.q(list).bind(id).bind(b"ten;xa".to_vec()).bind(json).bind(job.now).bind(none).exec().await?;
    let row = "INSERT INTO troupe_import_rows (import_id, line, state, troupe_id, name, version)
        VALUES ($1, 2, 'added', $2, 'Hin', 1)";
    job.tx.q(row).bind(id).bind(troupes[0].id).exec().await?;
    support(job, &troupes[0]).await
}

/// A payment that the village signed for.
async fn support(job: Job<'_>, troupe: &Troupe) -> Result<(), DbError> {
    let rate = Rate { from_year: 2023, amount: Vnd(2_000_000), decision: "05/2023".into() };
    paid::insert_rate(job.tx, job.id(), &rate, "Mai", job.now).await?;
    let payment = Payment {
        id: job.id(),
        troupe: troupe.id,
        year: 2027,
        commune: troupe.commune.clone().unwrap_or_default(),
        name: troupe.name.vi.clone(),
        village: troupe.village.clone(),
        amount: rate.amount,
        state: Signed::Village,
        version: 1,
    };
    paid::insert(job.tx, std::slice::from_ref(&payment)).await?;
    let (by_id, by_name) = (UserId(job.id()), "Mai".to_owned());
    let (payment_id, step, at) = (payment.id, Signed::Village, job.now);
    let sign = Sign { payment_id, step, withdrawn: false, by_id, by_name, reason: String::new(), at };
    paid::sign(job.tx, job.id(), &sign).await
}

/// With `XOE_REGENERATE=1` it becomes the stored dump of this version, for all that come after.
#[test]
fn a_dump_of_today_holds_something_of_every_table() {
    on_sqlite(async |test| {
        lived_in(test).await;
        let written = dump::write(&test.db).await;
        let counts = dump::counts(&written);
        let empty: Vec<&str> =
            tables().iter().map(|t| t.name).filter(|name| !counts.iter().any(|(full, _)| full == name)).collect();
        assert_eq!(empty, Vec::<&str>::new());
        if regenerate() {
            let number = &MIGRATIONS.last().unwrap().name[..4];
            let file = format!("{}/src/db/tests/dumps/{number}.jsonl", env!("CARGO_MANIFEST_DIR"));
            std::fs::write(Path::new(&file), written).unwrap();
        }
    });
}

#[test]
fn every_stored_dump_is_upgraded() {
    for &(number, stored) in DUMPS {
        empty_both(async |test| {
            let db = &test.db;
            migrate::run_some(db, until(number), epoch()).await.unwrap();
            dump::load(db, stored).await;
            migrate::run(db, epoch()).await.unwrap();
            for (table, expected) in dump::counts(stored) {
                let count = db.write(table.clone(), |tx, table| {
                    let sql = format!("SELECT COUNT(*) FROM {table}");
                    Box::pin(async move { tx.dynamic(sql).scalar::<i64>().await })
                });
                assert_eq!(count.await.unwrap(), expected, "{table} of {number}, {:?}", test.kind);
            }
            assert_eq!(site::check(db).await.unwrap(), Vec::<String>::new(), "{number}, {:?}", test.kind);
            means_the_same(&House::open(test).await).await;
        });
    }
}

/// A few rows that every version has had.
async fn means_the_same(house: &House) {
    let (db, ctx) = (&house.site.db, house.visitor());
    let count = async |sql: &'static str| db.q(sql).scalar::<i64>().await.unwrap();
    assert_eq!(count("SELECT COUNT(*) FROM orders WHERE name = '' OR phone = '' OR email = ''").await, 0);
    let nobody = "SELECT COUNT(*) FROM orders o JOIN forgotten_orders f ON f.order_id = o.id WHERE o.name IS NULL";
    assert_eq!((count(nobody).await, count("SELECT COUNT(*) FROM orders WHERE name IS NULL").await), (1, 1));
    // Each letter of the sample is about an order, and can be taken back as that.
    let orders: Vec<(OrderId,)> = db.q("SELECT id FROM orders").all().await.unwrap();
    let orders: Vec<OrderId> = orders.into_iter().map(|(id,)| id).collect();
    let undone = "SELECT COUNT(*) FROM outbox WHERE done_at IS NULL";
    assert!(count(undone).await > 10);
    ctx.write(orders, |job, orders| Box::pin(take_back(job, orders))).await.unwrap();
    assert_eq!(count(undone).await, 0);
    assert_eq!(count("SELECT COUNT(*) FROM orders o JOIN forgotten_orders f ON f.order_id = o.id").await, 1);
    assert_eq!(
        count("SELECT COUNT(*) FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.ended_at IS NULL").await,
        1
    );
    let elsewhere = "SELECT COUNT(*) FROM orders o JOIN festivals f ON f.id = o.festival_id
        WHERE o.bank_account IS NULL OR o.bank_account <> f.bank_account";
    assert_eq!(count(elsewhere).await, 0, "each order is paid where its festival was when it was placed");
    let placed =
        "SELECT COUNT(*) FROM occupancy o JOIN performances p ON p.id = o.source_id AND p.stage_id = o.stage_id";
    let on = count("SELECT COUNT(*) FROM performances WHERE status <> 'cancelled'").await;
    assert_eq!((count(placed).await, on > 100), (on, true), "what takes place has its stage");
    for festival in festivals::all(db).await.unwrap() {
        let (plan, last) = (plans::load(db, &festival).await.unwrap(), releases::last(db, festival.id).await.unwrap());
        assert!(!last.is_empty(), "what was announced is the first release");
        assert_eq!(diff(&last, &plan.released(&last)), Diff::new(), "and what is planned");
    }
    let refused = db.write((), |tx, ()| Box::pin(tx.q("UPDATE capacity_counters SET sold = places + 1").exec()));
    assert!(refused.await.unwrap_err().is_constraint("capacity_never_exceeded"));
    let refused = db.write((), |tx, ()| Box::pin(tx.q("DELETE FROM orders WHERE state = 'paid'").exec())).await;
    assert!(matches!(refused, Err(DbError::Constraint { .. })), "rows still reference each other: {refused:?}");
}

/// Four performances of an older house on one stage: three of them overlap in a row, one touches the last.
#[test]
fn performances_that_overlapped_before_get_lanes_of_their_own() {
    const HOURS: [(&str, &str); 4] = [("18", "20"), ("19", "22"), ("20", "21"), ("22", "23")];
    empty_both(async |test| {
        let db = &test.db;
        let (number, stored) = DUMPS[0];
        migrate::run_some(db, until(number), epoch()).await.unwrap();
        dump::load(db, stored).await;
        migrate::run_some(db, until("0016"), epoch()).await.unwrap();
        let days = "UPDATE performances SET stage_id = (SELECT stage_id FROM performances ORDER BY stage_id LIMIT 1),
            starts_at = $1, ends_at = $2 WHERE id IN (SELECT id FROM performances ORDER BY id LIMIT 1 OFFSET $3)";
        for (at, (from, to)) in (0_i64..).zip(HOURS) {
            let moment =
                |hour| -> chrono::DateTime<chrono::Utc> { format!("2031-03-13T{hour}:00:00Z").parse().unwrap() };
            let moved = (moment(from), moment(to), at);
            let write =
                db.write(moved, move |tx, moved| Box::pin(tx.q(days).bind(moved.0).bind(moved.1).bind(moved.2).exec()));
            assert_eq!(write.await.unwrap(), 1);
        }
        migrate::run(db, epoch()).await.unwrap();
        let lanes: Vec<(i64,)> =
            db.q("SELECT lane FROM occupancy WHERE from_min > 32000000 ORDER BY from_min, lane").all().await.unwrap();
        assert_eq!(lanes, [(0,), (1,), (2,), (0,)]);
        assert_eq!(site::check(db).await.unwrap(), Vec::<String>::new());
    });
}
