//! The log is written with the change, and never again.

use super::*;
use crate::audit::store::AuditRow;
use crate::audit::things::Thing;
use crate::audit::{self, store, values};
use crate::db::{Kind, Reads};
use crate::i18n::Words;
use crate::kernel::text::fold;
use crate::web::{Job, Paging};
use serde_json::json;
use std::collections::BTreeSet;
use std::path::Path;

async fn record(job: Job<'_>) -> Result<(), DbError> {
    job.audit("festival.edit", "hoa-ban-2027", None, json!({ "state": "on_sale" })).await
}

async fn record_and_fail(job: Job<'_>) -> Result<(), DbError> {
    record(job).await?;
    Err(DbError::broken("the change failed"))
}

async fn run(tx: &Tx, sql: &'static str) -> Result<(), DbError> {
    tx.q(sql).exec().await.map(drop)
}

#[test]
fn the_database_itself_refuses_to_change_the_log() {
    in_a_house(async |house: House| {
        let db = &house.site.db;
        house.visitor().write((), |job, ()| Box::pin(record(job))).await.unwrap();
        for sql in ["UPDATE audit SET actor = 'nobody'", "DELETE FROM audit", "UPDATE audit SET detail = detail"] {
            let refused = db.write(sql, |tx, sql| Box::pin(run(tx, sql))).await.unwrap_err();
            assert!(refused.is_constraint("audit_append_only"), "{sql}: {refused}");
        }
        if db.kind() == Kind::Postgres {
            for sql in ["TRUNCATE audit", "TRUNCATE audit_seals"] {
                let refused = db.write(sql, |tx, sql| Box::pin(run(tx, sql))).await.unwrap_err();
                assert!(refused.is_constraint("audit_append_only"), "{sql}: {refused}");
            }
        }
        assert_eq!(house.log_of_actors().await, [("festival.edit".to_owned(), "system".to_owned())]);
    });
}

#[test]
fn a_change_that_fails_leaves_no_trace() {
    in_a_house(async |house: House| {
        let failed = house.visitor().write((), |job, ()| Box::pin(record_and_fail(job))).await;
        assert!(failed.is_err());
        assert!(house.log_of_actors().await.is_empty());
    });
}

#[test]
fn the_log_reads_newest_first_and_is_narrowed_by_thing_person_day_and_words() {
    in_a_house(async |house: House| {
        let db = &house.site.db;
        let lan = house.member("lan@dienbien.gov.vn", Role::Admin, None).await;
        house.advance(TimeDelta::seconds(1));
        let later = Ctx { now: house.visitor().now, ..lan };
        later.write((), |job, ()| Box::pin(record(job))).await.unwrap();
        let all = store::AuditFilter::default();
        let rows = store::page(db, &all, &Paging { page: 1, size: 50, total: 50 }).await.unwrap();
        assert_eq!((rows[0].action.as_str(), rows[0].actor.as_str()), ("festival.edit", "Lò Thị Mai"));
        assert_eq!(store::count(db, &all).await.unwrap(), i64::try_from(rows.len()).unwrap());
        let (email, id) = (rows[0].actor_email.as_deref(), rows[0].actor_id);
        assert_eq!((email, id), (Some("lan@dienbien.gov.vn"), later.actor.as_ref().map(|actor| actor.user)));
        let count = async |filter: store::AuditFilter| store::count(db, &filter).await.unwrap();
        assert_eq!(count(store::AuditFilter { thing: Some(Thing::Role), ..all.clone() }).await, 1);
        assert_eq!(count(store::AuditFilter { text: fold("THỊ MAI"), ..all.clone() }).await, 2);
        assert_eq!(count(store::AuditFilter { text: fold("hoa-ban"), who: id, ..all.clone() }).await, 1);
        assert_eq!(count(store::AuditFilter { by_itself: true, ..all.clone() }).await, 2);
        assert_eq!(count(store::AuditFilter { from: Some(later.now), ..all.clone() }).await, 1);
        assert_eq!(count(store::AuditFilter { until: Some(later.now), ..all.clone() }).await, count(all).await - 1);
    });
}

/// What happens to passwords and roles is told; passwords and tokens are not.
#[test]
fn no_secret_reaches_the_log() {
    in_a_house(async |house: House| {
        house.hire("lan@dienbien.gov.vn", Role::Admin, None).await;
        let token = house.sign_in("lan@dienbien.gov.vn").await;
        let rows: Vec<(String, Json<serde_json::Value>)> =
            house.site.db.q("SELECT subject, detail FROM audit").all().await.unwrap();
        let text = format!("{rows:?}");
        assert!(!text.contains(token.reveal()) && !text.contains(PASSWORD) && !text.contains("argon2"));
    });
}

/// The actions that `source` records: the first text in each call.
fn recorded(source: &str) -> Vec<String> {
    let code: String = source.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let calls = code.split(".audit(").skip(1);
    calls.filter_map(|call| call.trim_start().strip_prefix('"')?.split('"').next()).map(str::to_owned).collect()
}

fn sources(folder: &Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|kind| kind == "rs") && !path.to_string_lossy().contains("people/tests/")
        {
            found.push(std::fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn every_action_has_a_sentence_in_both_languages() {
    let mut texts = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut texts);
    let recorded: BTreeSet<String> = texts.iter().flat_map(|text| recorded(text)).collect();
    assert!(recorded.len() >= 28, "{recorded:?}");
    for action in recorded {
        assert!(Lang::ALL.iter().all(|lang| Words(*lang).knows(&audit::key(&action))), "{action}");
    }
}

/// The keys of the details that `source` records: those of each `json!` beside an audit.
fn keys(source: &str) -> BTreeSet<(String, String)> {
    let code: String = source.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let mut found = BTreeSet::new();
    for action in recorded(&code) {
        for object in code.split("json!({").skip(1).filter_map(|rest| rest.split("})").next()) {
            let parts = object.split('"').collect::<Vec<_>>();
            let keys = parts.windows(2).filter(|pair| pair[1].trim_start().starts_with(": ") || pair[1] == ":");
            found.extend(keys.map(|pair| (action.clone(), pair[0].to_owned())));
        }
    }
    found
}

#[test]
fn every_detail_has_words_or_stands_in_the_raw_row_alone() {
    let mut texts = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut texts);
    let silent: Vec<_> = texts.iter().flat_map(|text| keys(text)).collect();
    assert!(silent.len() > 100, "{silent:?}");
    let silent: Vec<_> = silent
        .into_iter()
        .filter(|(action, key)| values::label(action, key).is_none() && !values::is_money(key))
        .filter(|(_, key)| !values::RAW.contains(&&**key))
        .collect();
    assert!(silent.is_empty(), "{silent:?}");
}

#[test]
fn every_action_is_about_something_that_can_be_looked_for() {
    let mut texts = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut texts);
    for action in texts.iter().flat_map(|text| recorded(text)).filter(|action| !action.starts_with("lost.")) {
        assert!(Thing::parse(values::thing(&action)).is_some(), "{action}");
    }
}

#[test]
fn the_log_says_what_was_and_what_is_in_words() {
    let row = |action: &str, detail: serde_json::Value| AuditRow {
        id: uuid::Uuid::nil(),
        at: DateTime::UNIX_EPOCH,
        actor_id: None,
        actor: "system".into(),
        actor_email: None,
        action: action.into(),
        subject: "HBPKJ75WF5".into(),
        festival_id: None,
        detail: Json(detail),
    };
    for (action, detail, said) in [
        (
            "order.cancel",
            json!({ "was": "paid", "total": 600_000 }),
            "Hủy đơn vé, 600.000\u{a0}₫; trước đó: Đã trả tiền",
        ),
        ("festival.state", json!({ "was": "draft", "now": "announced" }), "trạng thái: Bản nháp → Đã công bố"),
        (
            "product.edit",
            json!({ "price": 60_000, "was": 50_000, "hidden": false }),
            "giá: 50.000\u{a0}₫ → 60.000\u{a0}₫",
        ),
        ("festival.edit", json!({ "dates": { "was": "12/03", "now": "19/03" } }), "Ngày: 12/03 → 19/03"),
        ("festival.edit", json!({ "changed": ["privacy", "contact"] }), "sửa: Thông báo quyền riêng tư, Liên hệ"),
        ("picture.add", json!({ "picture": uuid::Uuid::nil() }), "Thêm ảnh"),
        ("unheard.of", json!({ "odd": { "deep": [1] }, "was": null }), "unheard.of"),
    ] {
        let told = audit::told(Lang::Vi, &row(action, detail));
        assert!(told.contains(said) && !told.contains("[") && !told.contains("{"), "{told}");
    }
    let cancelled = row("order.cancel", json!({ "total": 600_000 }));
    assert_eq!(audit::told_of(Lang::Vi, &cancelled, "HBPKJ75WF5"), "Hủy đơn vé HBPKJ75WF5, 600.000\u{a0}₫");
}
