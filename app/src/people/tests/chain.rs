//! What is changed in the log behind the database's back is found.

use super::*;
use crate::db::testing::{TestDb, both};
use crate::db::{Reads, Sql};
use crate::site;
use crate::web::Job;
use serde_json::json;

async fn record(job: Job<'_>, n: i64) -> Result<(), DbError> {
    job.audit("festival.edit", &format!("row-{n}"), None, json!({ "price": n, "b": [1, null], "a": "ế" })).await
}

/// A house whose log has five rows, all sealed, and lets them be changed.
async fn sealed(db: &TestDb) -> House {
    let house = House::open(db).await;
    for n in 0..5 {
        house.advance(TimeDelta::seconds(1));
        house.visitor().write(n, |job, n| Box::pin(record(job, *n))).await.unwrap();
    }
    site::minutely(&house.visitor()).await;
    assert_eq!(house.count("SELECT COUNT(*) FROM audit_seals").await, 5);
    assert_eq!(site::check(&db.db).await.unwrap(), Vec::<String>::new());
    for (lite, pg) in [
        ("DROP TRIGGER audit_no_update", "DROP TRIGGER audit_no_change ON audit"),
        ("DROP TRIGGER audit_no_delete", "SELECT 1"),
        ("DROP TRIGGER audit_seals_no_update", "DROP TRIGGER audit_seals_no_change ON audit_seals"),
        ("DROP TRIGGER audit_seals_no_delete", "SELECT 1"),
    ] {
        tamper(db, Sql { lite, pg }).await;
    }
    house
}

async fn tamper(db: &TestDb, sql: impl Into<Sql>) {
    db.db.write(sql.into(), |tx, sql| Box::pin(tx.q(*sql).exec())).await.unwrap();
}

async fn found(db: &TestDb) -> Vec<String> {
    site::check(&db.db).await.unwrap()
}

#[test]
fn a_row_that_was_edited_is_found() {
    for edit in [
        "UPDATE audit SET subject = 'row-9' WHERE subject = 'row-2'",
        "UPDATE audit SET actor = 'nobody' WHERE subject = 'row-2'",
        "UPDATE audit SET at = (SELECT MAX(at) FROM audit) WHERE subject = 'row-2'",
        "UPDATE audit SET actor_email = 'x@xoe.test' WHERE subject = 'row-2'",
    ] {
        both(async |db| {
            sealed(db).await;
            tamper(db, edit).await;
            let found = found(db).await;
            assert_eq!(found.len(), 1, "{edit}: {found:?}");
            assert!(found[0].starts_with("audit row was changed or moved: number 3"), "{found:?}");
        });
    }
}

#[test]
fn a_detail_that_was_edited_is_found() {
    both(async |db| {
        sealed(db).await;
        let (lite, pg) = (
            "UPDATE audit SET detail = json_set(detail, '$.price', 7) WHERE subject = 'row-2'",
            "UPDATE audit SET detail = detail || '{\"price\": 7}' WHERE subject = 'row-2'",
        );
        tamper(db, Sql { lite, pg }).await;
        assert_eq!(found(db).await, ["audit row was changed or moved: number 3, festival.edit row-2"]);
    });
}

#[test]
fn a_row_that_was_removed_is_found_with_its_seal_or_without() {
    both(async |db| {
        sealed(db).await;
        tamper(db, "DELETE FROM audit WHERE subject = 'row-2'").await;
        let gone = found(db).await;
        assert!(gone.len() == 1 && gone[0].starts_with("audit row was removed: number 3"), "{gone:?}");
        tamper(db, "DELETE FROM audit_seals WHERE number = 3").await;
        assert_eq!(found(db).await, ["audit log lacks seals: 4 follows 2"]);
        tamper(db, "DELETE FROM audit_seals WHERE number >= 3").await;
        assert_eq!(found(db).await, ["audit log was cut: its seals end at 2, not at 5"]);
    });
}

#[test]
fn rows_that_changed_places_are_found() {
    both(async |db| {
        sealed(db).await;
        for sql in [
            "UPDATE audit_seals SET number = -1 WHERE number = 2",
            "UPDATE audit_seals SET number = 2 WHERE number = 4",
            "UPDATE audit_seals SET number = 4 WHERE number = -1",
        ] {
            tamper(db, sql).await;
        }
        let moved = found(db).await;
        assert!(moved.len() >= 2 && moved.iter().all(|row| row.contains("changed or moved")), "{moved:?}");
    });
}

#[test]
fn every_row_is_sealed_once_whoever_seals() {
    both(async |db| {
        let house = House::open(db).await;
        let servers = [house.visitor(), house.visitor(), house.visitor()];
        for n in 0..40 {
            house.visitor().write(n, |job, n| Box::pin(record(job, *n))).await.unwrap();
            if n % 10 == 9 {
                futures_util::future::join_all(servers.iter().map(site::minutely)).await;
            }
        }
        site::minutely(&house.visitor()).await;
        assert_eq!(house.count("SELECT COUNT(*) FROM audit_seals").await, 40);
        house.is_sound().await;
    });
}
