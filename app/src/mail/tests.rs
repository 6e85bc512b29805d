//! Letters say what is true when they leave, and leave once.

mod envelope;
mod office;
mod texts;

use super::*;
use crate::db::Reads;
use crate::db::testing::both;
use crate::kernel::clock::Clock;
use crate::kernel::id::OrderId;
use crate::people::letters::PeopleLetter;
use crate::testing::{House, at_sample};
use crate::ticketing::letters::OrderLetter::{OrderCancelled, OrderPlaced, Tickets};
use crate::ticketing::model::OrderState;
use chrono::TimeDelta;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

async fn put(house: &House, letter: impl Serialize + Send + Sync + 'static) {
    let write = house.visitor();
    write.write(letter, |job, letter| Box::pin(job.send("mai@xoe.test", Lang::Vi, letter))).await.unwrap();
}

fn reset() -> PeopleLetter {
    PeopleLetter::PasswordReset { link: "http://xoe.test/vi/enter/abc".into() }
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
        Delivery::folder(self.0.clone(), "Xòe <xoe@xoe.test>", "xoe.test").unwrap()
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
async fn order(house: &House, state: OrderState) -> OrderId {
    house.site.db.q("SELECT id FROM orders WHERE state = $1 ORDER BY id LIMIT 1").bind(state).scalar().await.unwrap()
}

#[test]
fn a_late_letter_says_only_what_is_still_true() {
    at_sample(async |house| {
        let site = &house.site;
        // The sample's own letters are another story.
        site.db.write((), |tx, ()| Box::pin(tx.q("DELETE FROM outbox").exec())).await.unwrap();
        for state in OrderState::ALL.iter().copied() {
            let order = order(house, state).await;
            for (kind, true_of) in [
                (OrderPlaced { order }, OrderState::Pending),
                (Tickets { order }, OrderState::Paid),
                (OrderCancelled { order }, OrderState::Cancelled),
            ] {
                let letterbox = Letterbox::new();
                put(house, kind).await;
                assert_eq!(worker::round(&house.site, &letterbox.delivery()).await, 1);
                assert_eq!(letterbox.letters(), usize::from(state == true_of), "{kind:?} of a {state:?} order");
                assert_eq!(
                    outbox::backlog(&house.site.db).await.unwrap(),
                    (0, 0),
                    "{kind:?} of a {state:?} order is done"
                );
            }
        }
    });
}

#[test]
fn a_letter_that_another_server_took_over_is_sent_by_that_one_only() {
    both(async |db| {
        let house = House::open(db).await;
        let clock = &house.clock;
        for _ in 0..3 {
            put(&house, reset()).await;
        }
        let (slow, quick) = (Letterbox::new(), Letterbox::new());
        // The first letter of the slow server's three takes longer than the lease of the others.
        let claimed = outbox::claim(&house.site.db, clock.now()).await.unwrap();
        worker::deal_with(&house.site, &slow.delivery(), &claimed[0]).await.unwrap();
        clock.advance(TimeDelta::seconds(61));
        assert_eq!(worker::round(&house.site, &quick.delivery()).await, 2);
        for work in &claimed[1..] {
            worker::deal_with(&house.site, &slow.delivery(), work).await.unwrap();
        }
        assert_eq!((slow.letters(), quick.letters()), (1, 2));
        assert_eq!(outbox::backlog(&house.site.db).await.unwrap(), (0, 0));
    });
}
