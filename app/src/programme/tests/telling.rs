//! A release with every kind of change: each person it concerns gets one letter, and nobody else any, whoever sends
//! them and however often that is tried.

use super::*;
use crate::kernel::access::Permission;
use crate::mail::{Delivery, worker};
use crate::programme::commands::ReleaseForm;
use crate::programme::model::decision::{Decision, Decisions};
use crate::testing::at_sample;
use chrono::TimeDelta;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

/// Where each of two servers puts its letters; removed with it.
struct Folders(PathBuf);

impl Folders {
    fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let n = NEXT.fetch_add(1, Ordering::Relaxed);
        Self(std::env::temp_dir().join(format!("xoe-told-{}-{n}", std::process::id())))
    }

    fn delivery(&self, server: &str) -> Delivery {
        Delivery::folder(self.0.join(server), "Xòe <xoe@xoe.test>", "xoe.test").unwrap()
    }

    /// How many letters each address got of both.
    fn received(&self) -> BTreeMap<String, usize> {
        let mut received = BTreeMap::new();
        for server in ["one", "two"] {
            for file in std::fs::read_dir(self.0.join(server)).into_iter().flatten().flatten() {
                let text = String::from_utf8_lossy(&std::fs::read(file.path()).unwrap()).into_owned();
                let to = text.lines().find_map(|line| line.strip_prefix("To: ")).unwrap().trim().to_lowercase();
                *received.entry(to).or_default() += 1;
            }
        }
        received
    }
}

impl Drop for Folders {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

impl House {
    async fn retitle(&self, id: PerformanceId, form: ActForm) {
        let plan = self.plan().await;
        let act = plan.act(plan.showing(id).unwrap()).unwrap().clone();
        let input = (self.festival, (act.id, act.version), form);
        let done =
            self.planner().write(input, |job, (of, seen, form)| Box::pin(commands::edit_act(job, *of, *seen, form)));
        done.await.unwrap();
    }

    /// The letters that wait leave: first by nobody, because none gets through, then by two servers at once.
    async fn leave(&self, folders: &Folders) {
        let other = self.in_earnest().await;
        let nowhere = Delivery::smtp("smtp://127.0.0.1:1", "Xòe <xoe@xoe.test>", "xoe.test").unwrap();
        worker::round(&self.site, &nowhere).await;
        for _ in 0..40 {
            self.advance(TimeDelta::minutes(10));
            let (one, two) = (folders.delivery("one"), folders.delivery("two"));
            tokio::join!(worker::round(&self.site, &one), worker::round(&other.site, &two));
        }
    }
}

#[test]
fn a_release_of_every_kind_of_change_is_told_to_each_person_once() {
    at_sample(async |house| {
        house.stages(2).await;
        let of = |name: &str| ActForm { contact: known(&format!("{name}@xoe.test")), ..act(name) };
        let write = async |name: &str, time: &str| {
            let (_, showing) = house.write_act(of(name)).await;
            house.put(showing.id, "moi-1", 13, time).await.unwrap()
        };
        let off = write("off", "08:00").await;
        let time = write("time", "09:00").await;
        let stage = write("stage", "10:00").await;
        let length = write("length", "11:00").await;
        let title = write("title", "12:00").await;
        let by = write("by", "13:00").await;
        let note = write("note", "14:00").await;
        let gone = write("gone", "15:00").await;
        let about = write("about", "16:00").await;
        let back = write("back", "17:00").await;
        write("same", "18:00").await;
        // One person with two acts, and one who performs and bought as well.
        let both = async |name: &str, time: &str| {
            let (_, showing) = house.write_act(ActForm { contact: known("both@xoe.test"), ..act(name) }).await;
            house.put(showing.id, "moi-2", 13, time).await.unwrap()
        };
        let (one, two) = (both("one", "08:00").await, both("two", "09:00").await);
        house.release().await.unwrap();
        let empty = "DELETE FROM outbox";
        house.planner().write((), move |job, ()| Box::pin(job.tx.q(empty).exec())).await.unwrap();

        house.cancel_showing(off.id).await;
        house.put(time.id, "moi-1", 14, "09:00").await.unwrap();
        house.put(stage.id, "moi-2", 13, "10:30").await.unwrap();
        let place = async |id: PerformanceId, minutes: i64, note: &str, stays: bool| {
            let showing = house.shown(id).await;
            let spot = showing.seat.spot.filter(|_| stays).map(|spot| ("moi-1".to_owned(), spot.starts_at));
            let wanted = Wanted { spot, minutes, pinned: false, note: Text::new(note, "") };
            let input = (house.festival, (id, showing.version), wanted);
            let done = house
                .planner()
                .write(input, |job, (of, seen, wanted)| Box::pin(commands::place(job, *of, *seen, wanted)));
            done.await.unwrap();
        };
        place(length.id, 45, "", true).await;
        place(note.id, 30, "Mang áo mưa", true).await;
        place(gone.id, 30, "", false).await;
        house.retitle(title.id, ActForm { title: Text::new("Tên mới", ""), ..of("title") }).await;
        house.retitle(by.id, ActForm { by_line: Text::new("Đội khác", ""), ..of("by") }).await;
        house.retitle(about.id, ActForm { about: Text::new("Kể kỹ hơn", ""), ..of("about") }).await;
        house.put(back.id, "moi-1", 15, "17:00").await.unwrap();
        house.put(back.id, "moi-1", 13, "17:00").await.unwrap();
        house.put(one.id, "moi-2", 13, "08:05").await.unwrap();
        house.put(two.id, "moi-2", 13, "09:05").await.unwrap();
        write("added", "19:00").await;
        let sold = house.sold().await;
        house.cancel_showing(sold).await;
        let decisions: Decisions = [(sold, (Decision::Keep, None))].into();
        let seen = house.plan().await.version;
        house.release_as(ReleaseForm { decisions, ..releasing::form(seen) }).await.unwrap();

        let performers = ["off", "time", "stage", "length", "title", "by", "note", "gone", "both", "added"];
        let mut expected: BTreeSet<String> = performers.iter().map(|name| format!("{name}@xoe.test")).collect();
        let managers = house
            .planner()
            .write(house.festival, |job, festival| Box::pin(job.holders(Permission::ManageVenues, *festival)));
        expected.extend(managers.await.unwrap().into_iter().map(|(address, _)| address.to_lowercase()));
        let buyers = "SELECT DISTINCT LOWER(o.email) FROM orders o JOIN hold_lines l ON l.hold_id = o.hold_id
            JOIN products d ON d.id = l.product_id
            WHERE d.performance_id = $1 AND o.state <> 'cancelled' AND o.email IS NOT NULL";
        let buyers: Vec<(String,)> = house.site.db.q(buyers).bind(sold).all().await.unwrap();
        assert!(!buyers.is_empty());
        expected.extend(buyers.into_iter().map(|(address,)| address));

        let folder = Folders::new();
        house.leave(&folder).await;
        let received = folder.received();
        assert_eq!(received.keys().cloned().collect::<BTreeSet<_>>(), expected);
        assert!(received.values().all(|count| *count == 1), "{received:?}");
        // There and back before anybody was told: nothing, by any of them.
        house.put(time.id, "moi-1", 15, "09:00").await.unwrap();
        house.release().await.unwrap();
        house.put(time.id, "moi-1", 14, "09:00").await.unwrap();
        house.release().await.unwrap();
        house.leave(&folder).await;
        assert_eq!(folder.received(), received);
    });
}
