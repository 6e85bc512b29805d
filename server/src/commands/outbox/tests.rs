//! Only the listing and its words; what becomes of the rows is told in `app`, on both engines.

use super::*;
use crate::cli::{Cli, Command};
use app::db::{Reads, migrate};
use clap::Parser;
use uuid::Uuid;

const ID: Uuid = Uuid::from_u128(7);

/// A database with one dead letter.
async fn with_a_dead_letter(file: &std::path::Path, now: DateTime<Utc>) -> Db {
    let db = Db::connect(&format!("sqlite://{}", file.display())).await.unwrap();
    migrate::run(&db, now).await.unwrap();
    let write = db.write(now, |tx, now| {
        Box::pin(async move {
            outbox::enqueue(tx, ID, "mail", None, 1, &serde_json::json!({ "to": "mai@xoe.test" }), *now).await?;
            let died = "UPDATE outbox SET attempts = 24, dead_at = $1, last_error = $2";
            tx.q(died).bind(*now).bind("550 5.1.1 <mai@xoe.test>:\nno such user").exec().await
        })
    });
    write.await.unwrap();
    db
}

fn typed(line: &str) -> Option<Outbox> {
    match Cli::try_parse_from(line.split(' ')).unwrap().command {
        Command::Outbox { then } => then,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn dead_letters_are_listed_without_their_readers_and_made_due_again() {
    let file = std::env::temp_dir().join(format!("xoe-outbox-{}.db", std::process::id()));
    let now = SystemClock::default().now();
    let db = with_a_dead_letter(&file, now).await;
    let (list, retry) = (typed("xoe outbox"), typed("xoe outbox retry"));
    let listed = answer(&db, list.as_ref(), now).await.unwrap();
    assert_eq!(listed, [format!("{ID}  mail  24 tries  550 5.1.1 …@… no such user")]);
    assert_eq!(answer(&db, retry.as_ref(), now).await.unwrap(), ["Due again: 1"]);
    assert_eq!(outbox::claim(&db, now).await.unwrap().len(), 1, "a worker takes it");
    assert_eq!(answer(&db, list.as_ref(), now).await.unwrap(), ["No dead letters."]);
    assert_eq!(answer(&db, retry.as_ref(), now).await.unwrap(), ["Due again: 0"]);
    db.close().await;
    std::fs::remove_file(&file).unwrap();
}
