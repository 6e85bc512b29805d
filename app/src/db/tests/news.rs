//! News reach every server's listeners, whichever connection wrote them and in whatever order.

use super::super::change::{self, Ear, News};
use super::*;
use tokio::time::timeout;

/// Does it hear anything within three seconds?
async fn hears(ear: &mut Ear) -> bool {
    timeout(Duration::from_secs(3), ear.changed()).await.is_ok()
}

async fn is_quiet(ear: &mut Ear) -> bool {
    timeout(Duration::from_millis(1200), ear.changed()).await.is_err()
}

/// News of somebody that has found the table's end.
async fn following(db: &Db) -> News {
    let news = News::follow(db.clone());
    tokio::time::sleep(Duration::from_millis(800)).await;
    news
}

/// An ear that has looked once, as everybody does first.
async fn ear(news: &News, topic: &str) -> Ear {
    let mut ear = news.subscribe(topic.to_owned());
    timeout(Duration::from_millis(1), ear.changed()).await.expect("the first look is at once");
    ear
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
fn another_connection_is_heard_by_those_who_listen_for_it_and_old_news_are_not() {
    both(async |test| {
        note(&test.db, "one").await.unwrap();
        let news = following(&test.db).await;
        let (mut one, mut two) = (ear(&news, "one").await, ear(&news, "two").await);
        let other = Db::connect(&test.url).await.unwrap();
        note(&other, "two").await.unwrap();
        assert!(hears(&mut two).await);
        assert!(is_quiet(&mut one).await);
        note(&other, "one").await.unwrap();
        assert!(hears(&mut one).await);
        other.close().await;
    });
}

#[test]
fn a_lower_number_that_commits_later_is_heard_once() {
    both(async |test| {
        let news = following(&test.db).await;
        let (mut quick, mut slow) = (ear(&news, "quick").await, ear(&news, "slow").await);
        publish_as(&test.db, 1000, "quick").await;
        assert!(hears(&mut quick).await);
        publish_as(&test.db, 990, "slow").await;
        assert!(hears(&mut slow).await);
        assert!(is_quiet(&mut slow).await && is_quiet(&mut quick).await, "nothing is told twice");
    });
}

#[test]
fn thousands_at_once_wake_a_listener_once_and_hide_nothing() {
    both(async |test| {
        let news = following(&test.db).await;
        let (mut many, mut end) = (ear(&news, "x").await, ear(&news, "end").await);
        let write = test.db.write((), |tx, ()| {
            Box::pin(async move {
                for _ in 0..2500 {
                    change::publish(tx, "x", epoch()).await?;
                }
                change::publish(tx, "end", epoch()).await
            })
        });
        write.await.unwrap();
        assert!(hears(&mut end).await);
        assert!(hears(&mut many).await);
        assert!(is_quiet(&mut many).await);
    });
}

#[test]
fn a_topic_is_kept_as_long_as_somebody_listens() {
    both(async |test| {
        let news = following(&test.db).await;
        let (one, mut two) = (ear(&news, "x").await, ear(&news, "x").await);
        drop(one);
        note(&test.db, "x").await.unwrap();
        assert!(hears(&mut two).await);
        assert_eq!(news.topics().len(), 1);
        drop(two);
        assert_eq!(news.topics().len(), 0);
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
