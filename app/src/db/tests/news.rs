//! News reach every server's listeners, whichever connection wrote them and in whatever order.

use super::super::change::{self, News};
use super::*;
use tokio::sync::broadcast::Receiver;
use tokio::time::timeout;

async fn heard(news: &mut Receiver<String>) -> Option<String> {
    timeout(Duration::from_secs(3), news.recv()).await.ok()?.ok()
}

/// A listener that has found the table's end.
async fn listening(db: &Db) -> Receiver<String> {
    let news = News::follow(db.clone()).subscribe();
    tokio::time::sleep(Duration::from_millis(800)).await;
    news
}

/// Writes news with a number of its own, as a slow transaction that drew it long ago would.
async fn publish_as(db: &Db, seq: i64, topic: &'static str) {
    let insert = "INSERT INTO changes (seq, topic, at) VALUES ($1, $2, $3)";
    let write = db.write((seq, topic), move |tx, (seq, topic)| {
        Box::pin(tx.q(insert).bind(*seq).bind(*topic).bind(epoch()).exec())
    });
    write.await.unwrap();
}

#[test]
fn another_connection_is_heard_and_old_news_are_not() {
    both(async |test| {
        note(&test.db, "old").await.unwrap();
        let mut news = listening(&test.db).await;
        let other = Db::connect(&test.url).await.unwrap();
        note(&other, "one").await.unwrap();
        note(&other, "two").await.unwrap();
        assert_eq!(heard(&mut news).await.as_deref(), Some("one"));
        assert_eq!(heard(&mut news).await.as_deref(), Some("two"));
        other.close().await;
    });
}

#[test]
fn a_lower_number_that_commits_later_is_heard_once() {
    both(async |test| {
        let mut news = listening(&test.db).await;
        publish_as(&test.db, 1000, "quick").await;
        assert_eq!(heard(&mut news).await.as_deref(), Some("quick"));
        publish_as(&test.db, 990, "slow").await;
        assert_eq!(heard(&mut news).await.as_deref(), Some("slow"));
        publish_as(&test.db, 1001, "next").await;
        assert_eq!(heard(&mut news).await.as_deref(), Some("next"), "nothing is told twice");
    });
}

#[test]
fn a_thousand_news_at_once_are_all_heard() {
    both(async |test| {
        let mut news = listening(&test.db).await;
        let write = test.db.write((), |tx, ()| {
            Box::pin(async move {
                for _ in 0..1500 {
                    change::publish(tx, "x", epoch()).await?;
                }
                change::publish(tx, "end", epoch()).await
            })
        });
        write.await.unwrap();
        let mut count = 0;
        loop {
            match timeout(Duration::from_secs(5), news.recv()).await.unwrap() {
                Ok(topic) if topic == "end" => break,
                Ok(_) => count += 1,
                // A listener that cannot follow is told how much it missed, and looks again.
                Err(tokio::sync::broadcast::error::RecvError::Lagged(missed)) => count += missed,
                Err(closed) => panic!("{closed}"),
            }
        }
        assert_eq!(count, 1500);
    });
}

#[test]
fn old_news_are_pruned() {
    both(async |test| {
        note(&test.db, "x").await.unwrap();
        let prune = async |seconds| {
            let before = epoch() + TimeDelta::seconds(seconds);
            test.db.write(before, |tx, before| Box::pin(change::prune(tx, *before))).await.unwrap()
        };
        assert_eq!((prune(0).await, prune(1).await), (0, 1));
        assert!(topics(&test.db).await.is_empty());
    });
}
