//! Letters say what is true when they leave, and leave once.

use super::*;
use crate::db::testing::{TestDb, both};
use crate::kernel::clock::{Clock, FixedClock};
use crate::ticketing::model::OrderState;
use crate::web::{Site, testing};
use chrono::TimeDelta;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// A site with nothing in its outbox.
async fn house(db: &TestDb) -> (Arc<Site>, Arc<FixedClock>) {
    let clock = testing::clock();
    (testing::site(db, clock.clone()).await, clock)
}

async fn put(site: &Arc<Site>, kind: MailKind) {
    let mail = Mail { to: "mai@xoe.test".into(), lang: Lang::Vi, kind };
    let input = (testing::visitor(site), mail);
    site.db.write(input, |tx, (ctx, mail)| Box::pin(enqueue(tx, ctx, mail.clone()))).await.unwrap();
}

fn reset() -> MailKind {
    MailKind::PasswordReset { link: "http://xoe.test/vi/enter/abc".into() }
}

/// Where one server's letters go; removed with it.
struct Letterbox(PathBuf);

impl Letterbox {
    fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let n = NEXT.fetch_add(1, Ordering::Relaxed);
        Self(std::env::temp_dir().join(format!("xoe-mail-{}-{n}", std::process::id())))
    }

    fn delivery(&self) -> Delivery {
        Delivery::folder(self.0.clone(), "Xòe <xoe@xoe.test>").unwrap()
    }

    /// How many letters lie in it. The folder is made with the first one.
    fn letters(&self) -> usize {
        std::fs::read_dir(&self.0).map_or(0, Iterator::count)
    }
}

impl Drop for Letterbox {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A sample order that stands like this.
async fn order(site: &Site, state: OrderState) -> OrderId {
    site.db.q("SELECT id FROM orders WHERE state = $1 ORDER BY id LIMIT 1").bind(state).scalar().await.unwrap()
}

#[test]
fn a_late_letter_says_only_what_is_still_true() {
    both(async |db| {
        let (site, _) = house(db).await;
        crate::demo::load(&site).await.unwrap();
        // The sample's own letters are another story.
        site.db.write((), |tx, ()| Box::pin(tx.q("DELETE FROM outbox").exec())).await.unwrap();
        for state in OrderState::ALL {
            let order = order(&site, state).await;
            for (kind, true_of) in [
                (MailKind::OrderPlaced { order }, OrderState::Pending),
                (MailKind::Tickets { order }, OrderState::Paid),
                (MailKind::OrderCancelled { order }, OrderState::Cancelled),
            ] {
                let letterbox = Letterbox::new();
                put(&site, kind.clone()).await;
                assert_eq!(worker::round(&site, &letterbox.delivery()).await, 1);
                assert_eq!(letterbox.letters(), usize::from(state == true_of), "{kind:?} of a {state:?} order");
                assert_eq!(outbox::backlog(&site.db).await.unwrap(), (0, 0), "{kind:?} of a {state:?} order is done");
            }
        }
    });
}

#[test]
fn a_letter_that_another_server_took_over_is_sent_by_that_one_only() {
    both(async |db| {
        let (site, clock) = house(db).await;
        for _ in 0..3 {
            put(&site, reset()).await;
        }
        let (slow, quick) = (Letterbox::new(), Letterbox::new());
        // The first letter of the slow server's three takes longer than the lease of the others.
        let claimed = outbox::claim(&site.db, clock.now()).await.unwrap();
        worker::deal_with(&site, &slow.delivery(), &claimed[0]).await.unwrap();
        clock.advance(TimeDelta::seconds(61));
        assert_eq!(worker::round(&site, &quick.delivery()).await, 2);
        for work in &claimed[1..] {
            worker::deal_with(&site, &slow.delivery(), work).await.unwrap();
        }
        assert_eq!((slow.letters(), quick.letters()), (1, 2));
        assert_eq!(outbox::backlog(&site.db).await.unwrap(), (0, 0));
    });
}
