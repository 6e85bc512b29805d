//! The log is written with the change, and never again.

use super::*;
use crate::people::audit;
use serde_json::json;

async fn record(tx: &mut Tx, ctx: &Ctx) -> Result<(), DbError> {
    audit::record(tx, ctx, "festival.edit", "hoa-ban-2027", None, json!({ "state": "on_sale" })).await
}

async fn record_and_fail(tx: &mut Tx, ctx: &Ctx) -> Result<(), DbError> {
    record(tx, ctx).await?;
    Err(DbError::broken("the change failed"))
}

async fn run(tx: &mut Tx, sql: &'static str) -> Result<(), DbError> {
    tx.q(sql).exec().await.map(drop)
}

#[test]
fn the_database_itself_refuses_to_change_the_log() {
    in_a_house(async |house: House| {
        let db = &house.site.db;
        db.write(house.visitor(), |tx, ctx| Box::pin(record(tx, ctx))).await.unwrap();
        for sql in ["UPDATE audit SET actor = 'nobody'", "DELETE FROM audit", "UPDATE audit SET detail = detail"] {
            let refused = db.write(sql, |tx, sql| Box::pin(run(tx, sql))).await.unwrap_err();
            assert!(refused.is_constraint("audit_append_only"), "{sql}: {refused}");
        }
        assert_eq!(house.log().await, [("festival.edit".to_owned(), "system".to_owned())]);
    });
}

#[test]
fn a_change_that_fails_leaves_no_trace() {
    in_a_house(async |house: House| {
        let failed = house.site.db.write(house.visitor(), |tx, ctx| Box::pin(record_and_fail(tx, ctx))).await;
        assert!(failed.is_err());
        assert!(house.log().await.is_empty());
    });
}

#[test]
fn the_log_reads_newest_first_and_by_action() {
    in_a_house(async |house: House| {
        let db = &house.site.db;
        let lan = house.member("lan@dienbien.gov.vn", Role::Admin, None).await;
        house.advance(TimeDelta::seconds(1));
        let later = Ctx { now: house.visitor().now, ..lan };
        db.write(later, |tx, ctx| Box::pin(record(tx, ctx))).await.unwrap();
        let all = store::AuditFilter::default();
        let rows = store::audit_page(db, &all, 50, 0).await.unwrap();
        assert_eq!((rows[0].action.as_str(), rows[0].actor.as_str()), ("festival.edit", "Lò Thị Mai"));
        assert_eq!(store::audit_count(db, &all).await.unwrap(), i64::try_from(rows.len()).unwrap());
        let one = store::AuditFilter { action: Some("role.grant".into()), ..all };
        assert_eq!(store::audit_count(db, &one).await.unwrap(), 1);
        assert_eq!(
            store::audit_actions(db, None).await.unwrap(),
            ["festival.edit", "role.grant", "session.start", "user.add"]
        );
    });
}

/// What happens to passwords and roles is told; passwords and tokens are not.
#[test]
fn no_secret_reaches_the_log() {
    in_a_house(async |house: House| {
        house.staff("lan@dienbien.gov.vn", Role::Admin, None).await;
        let token = house.sign_in("lan@dienbien.gov.vn").await;
        let rows: Vec<(String, Json<serde_json::Value>)> =
            house.site.db.q("SELECT subject, detail FROM audit").all().await.unwrap();
        let text = format!("{rows:?}");
        assert!(!text.contains(token.reveal()) && !text.contains(PASSWORD) && !text.contains("argon2"));
    });
}
