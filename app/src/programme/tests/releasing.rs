//! What is planned becomes what people read, and who it concerns is told once.

use super::*;
use crate::kernel::day::clock;
use crate::mail::worker::written;
use crate::mail::{Mail, texts};
use crate::programme::commands::{New, Reason, ReleaseForm};
use crate::programme::model::Status;
use crate::programme::model::decision::{Decision, Decisions};
use crate::programme::model::said::{Diff, diff};
use crate::programme::store::releases;
use crate::testing::at_sample;
use chrono::TimeDelta;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

pub(super) fn form(seen: i64) -> ReleaseForm {
    ReleaseForm { seen, name: "Sau họp".into(), note: Text::default(), decisions: Decisions::new() }
}

impl House {
    pub(super) async fn release_as(&self, form: ReleaseForm) -> Result<i64, Fault> {
        let input = (self.festival, form);
        self.planner().write(input, |job, (festival, form)| Box::pin(commands::release(job, *festival, form))).await
    }

    pub(super) async fn release(&self) -> Result<i64, Fault> {
        self.release_as(form(self.plan().await.version)).await
    }

    /// What the public reads of a showing: its status and when it begins.
    pub(super) async fn public(&self, id: PerformanceId) -> Option<(Status, String)> {
        let found = super::super::store::by_id(&self.site.db, id).await.unwrap()?;
        Some((found.status, clock(found.starts_at)))
    }

    /// The letters of releases that wait.
    pub(super) async fn news(&self) -> Vec<Mail> {
        let rows = self.site.db.q("SELECT payload FROM outbox WHERE done_at IS NULL ORDER BY id");
        let rows: Vec<(Json<serde_json::Value>,)> = rows.all().await.unwrap();
        let letters = rows.into_iter().filter_map(|(row,)| serde_json::from_value::<Mail>(row.0).ok());
        let of = |mail: &Mail| ["ProgrammeChanged", "ShowsChanged"].iter().any(|kind| mail.kind.get(*kind).is_some());
        letters.filter(of).collect()
    }

    pub(super) async fn forget_news(&self) {
        const GONE: &str = "DELETE FROM outbox WHERE about LIKE 'programme:%' OR about LIKE 'shows:%'";
        self.planner().write((), |job, ()| Box::pin(job.tx.q(GONE).exec())).await.unwrap();
    }

    pub(super) async fn says(&self, letter: &Mail) -> Option<String> {
        let (_, letter) = written(&self.site, &serde_json::to_value(letter).unwrap()).await.unwrap();
        letter.map(|letter| letter.text())
    }

    pub(super) async fn cancel_showing(&self, id: PerformanceId) {
        let input = (self.festival, id, true);
        let done = self.planner().write(input, |job, (festival, id, cancelled)| {
            Box::pin(commands::set_cancelled(job, *festival, *id, *cancelled))
        });
        done.await.unwrap();
    }

    /// A showing that people hold tickets for, and one of the addresses they left.
    pub(super) async fn sold(&self) -> PerformanceId {
        let sql = "SELECT d.performance_id FROM tickets t JOIN products d ON d.id = t.product_id
            JOIN orders o ON o.id = t.order_id WHERE d.festival_id = $1 AND d.performance_id IS NOT NULL
            AND t.cancelled_at IS NULL AND o.email IS NOT NULL ORDER BY t.id LIMIT 1";
        self.site.db.q(sql).bind(self.festival).scalar().await.unwrap()
    }
}

#[test]
fn the_public_reads_the_plan_only_once_it_is_released() {
    at_sample(async |house| {
        house.stages(1).await;
        let showing = house.placed("Múa Hà Nhì", "moi-1", 13, "20:50").await;
        assert_eq!(house.public(showing.id).await, None);
        let number = house.release().await.unwrap();
        assert_eq!(house.public(showing.id).await, Some((Status::Planned, "20:50".into())));
        house.put(showing.id, "moi-1", 13, "21:10").await.unwrap();
        assert_eq!(house.public(showing.id).await.unwrap().1, "20:50");
        house.advance(TimeDelta::hours(1));
        assert_eq!(house.release().await.unwrap(), number + 1);
        assert_eq!(house.public(showing.id).await, Some((Status::Moved, "21:10".into())));
        let read = super::super::store::by_id(&house.site.db, showing.id).await.unwrap().unwrap();
        assert_eq!(read.changed_at, house.planner().now, "calendars take up what is newer");
        let page = house.get(None, "/vi/hoa-ban-2027/changes").await.text();
        assert!(page.contains("Dời từ Thứ Bảy 13/03, 20:50 sang Thứ Bảy 13/03, 21:10."), "{page}");
        assert_eq!(house.release().await.unwrap_err(), Fault::refused("release-nothing"));
    });
}

#[test]
fn what_loses_its_place_or_is_cancelled_stays_as_cancelled() {
    at_sample(async |house| {
        house.stages(1).await;
        let [off, gone] =
            [house.placed("Một", "moi-1", 13, "08:00").await, house.placed("Hai", "moi-1", 13, "09:00").await];
        let never = house.placed("Ba", "moi-1", 13, "10:00").await;
        house.cancel_showing(never.id).await;
        house.release().await.unwrap();
        assert_eq!(house.public(never.id).await, None, "what nobody was told of is not called off");
        house.cancel_showing(off.id).await;
        let now = house.shown(gone.id).await;
        let wanted = Wanted { spot: None, minutes: 30, pinned: false, note: Text::default() };
        let input = (house.festival, (gone.id, now.version), wanted);
        house
            .planner()
            .write(input, |job, (festival, seen, wanted)| Box::pin(commands::place(job, *festival, *seen, wanted)))
            .await
            .unwrap();
        house.release().await.unwrap();
        assert_eq!(house.public(off.id).await, Some((Status::Cancelled, "08:00".into())));
        assert_eq!(house.public(gone.id).await, Some((Status::Cancelled, "09:00".into())));
    });
}

#[test]
fn a_release_can_be_released_again_and_none_ever_changes() {
    at_sample(async |house| {
        house.stages(1).await;
        let showing = house.placed("Tăng bu", "moi-1", 13, "08:00").await;
        let first = house.release().await.unwrap();
        house.put(showing.id, "moi-1", 13, "09:00").await.unwrap();
        let later = house.placed("Sau", "moi-1", 13, "10:00").await;
        house.release().await.unwrap();
        let input = (house.festival, first, form(0));
        let again = house.planner().write(input, |job, (festival, number, form)| {
            Box::pin(commands::release_again(job, *festival, *number, form))
        });
        assert_eq!(again.await.unwrap(), first + 2);
        assert_eq!(house.public(showing.id).await.unwrap().1, "08:00");
        assert_eq!(house.public(later.id).await.unwrap().0, Status::Cancelled);
        let refused =
            house.planner().write((), |job, ()| Box::pin(job.tx.q("UPDATE release_items SET said = said").exec()));
        assert!(refused.await.unwrap_err().is_constraint("release_immutable"));
        let refused = house.planner().write((), |job, ()| Box::pin(job.tx.q("DELETE FROM releases").exec()));
        assert!(refused.await.unwrap_err().is_constraint("release_immutable"));
    });
}

#[test]
fn what_stands_against_a_release_is_mended_or_waived_with_a_reason() {
    at_sample(async |house| {
        house.stages(1).await;
        let (_, showing) = house.write_act(ActForm { kind: Kind::Music, ..act("Chưa duyệt") }).await;
        house.put(showing.id, "moi-1", 13, "08:00").await.unwrap();
        assert_eq!(house.release().await.unwrap_err(), Fault::refused("release-blocked"));
        let finding = house.plan().await.blockers()[0];
        let reason =
            Reason { rule: finding.rule, item: finding.item, other: finding.other, why: "Công văn 12".into() };
        let waive = async || {
            let input = (house.festival, reason.clone());
            house
                .planner()
                .write(input, |job, (festival, reason)| Box::pin(commands::waive(job, *festival, reason)))
                .await
        };
        waive().await.unwrap();
        let page = house.get(Some(PLANNER), "/vi/desk/hoa-ban-2027/programme/release").await.text();
        assert!(page.contains("Vẫn giữ: Công văn 12"), "{page}");
        house.release().await.unwrap();
        // The reason was given for this place.
        house.put(showing.id, "moi-1", 13, "09:00").await.unwrap();
        assert_eq!(house.release().await.unwrap_err(), Fault::refused("release-blocked"));
    });
}

#[test]
fn a_release_of_a_plan_that_changed_since_the_preview_is_refused() {
    at_sample(async |house| {
        house.stages(1).await;
        let seen = house.plan().await.version;
        house.placed("Vừa thêm", "moi-1", 13, "08:00").await;
        assert_eq!(house.release_as(form(seen)).await.unwrap_err(), Fault::refused("release-plan-changed"));
    });
}

#[test]
fn v13_moved_and_moved_back_is_no_news() {
    at_sample(async |house| {
        house.stages(1).await;
        let (_, showing) = house.write_act(ActForm { contact: known("doi@xoe.test"), ..act("Đi rồi về") }).await;
        house.put(showing.id, "moi-1", 13, "08:00").await.unwrap();
        house.release().await.unwrap();
        house.forget_news().await;
        for n in 1..25 {
            house.put(showing.id, "moi-1", 13, &format!("09:{n:02}")).await.unwrap();
        }
        house.put(showing.id, "moi-1", 13, "08:00").await.unwrap();
        assert_eq!(house.release().await.unwrap_err(), Fault::refused("release-nothing"));
        assert_eq!(house.news().await, []);
        // Back again by a second release, before the letter of the first has left.
        house.put(showing.id, "moi-1", 13, "09:00").await.unwrap();
        house.release().await.unwrap();
        house.put(showing.id, "moi-1", 13, "08:00").await.unwrap();
        house.release().await.unwrap();
        for letter in house.news().await {
            assert_eq!(house.says(&letter).await, None, "{letter:?}");
        }
    });
}

/// One letter for each person and change set, none to others, whatever changed.
#[test]
fn everybody_whom_a_release_concerns_is_told_once() {
    at_sample(async |house| {
        house.stages(2).await;
        let write = async |title: &str, email: &str, time: &str| {
            let (_, showing) = house.write_act(ActForm { contact: known(email), ..act(title) }).await;
            house.put(showing.id, "moi-1", 13, time).await.unwrap()
        };
        let moved = write("Dời", "mai@xoe.test", "08:00").await;
        let longer = write("Hai lần", "Mai@xoe.test", "09:00").await;
        let off = write("Bỏ", "lan@xoe.test", "10:00").await;
        write("Vẫn thế", "minh@xoe.test", "11:00").await;
        let silent = write("Không thư", "", "12:00").await;
        house.release().await.unwrap();
        house.forget_news().await;

        house.put(moved.id, "moi-2", 14, "08:00").await.unwrap();
        house.put(longer.id, "moi-1", 13, "09:05").await.unwrap();
        house.cancel_showing(off.id).await;
        house.put(silent.id, "moi-1", 13, "12:30").await.unwrap();
        let added = write("Mới", "hoa@xoe.test", "15:00").await;
        let page = house.get(Some(PLANNER), "/vi/desk/hoa-ban-2027/programme/release").await.text();
        assert!(page.contains("Cần gọi điện") && page.contains("Không thư") && page.contains("0912 345 678"), "{page}");
        house.release().await.unwrap();

        let news = house.news().await;
        let mut to: Vec<String> = news.iter().map(|mail| mail.to.to_lowercase()).collect();
        to.sort();
        let mut once = to.clone();
        once.dedup();
        assert_eq!(to, once, "nobody twice");
        let told: Vec<&str> = to.iter().map(String::as_str).filter(|to| to.ends_with("@xoe.test")).collect();
        assert_eq!(told, ["hoa@xoe.test", "lan@xoe.test", "mai@xoe.test"]);
        let managers: Vec<&str> = to.iter().map(String::as_str).filter(|to| to.ends_with("@example.com")).collect();
        assert!(managers.contains(&"diadiem@example.com"), "{managers:?}");
        let of = |address: &str| news.iter().find(|mail| mail.to == address).unwrap();
        let text = house.says(of("mai@xoe.test")).await.unwrap();
        assert!(text.contains("Dời.") && text.contains("Hai lần.") && !text.contains("Bỏ."), "{text}");
        let text = house.says(of("lan@xoe.test")).await.unwrap();
        assert!(text.contains("Không diễn Thứ Bảy 13/03, 10:00"), "{text}");
        assert!(house.says(of("hoa@xoe.test")).await.unwrap().contains("Mới."));
        assert!(house.public(added.id).await.is_some());
    });
}

#[test]
fn who_holds_tickets_is_asked_about_before_and_told_after() {
    at_sample(async |house| {
        house.stages(1).await;
        let id = house.sold().await;
        let squares = "SELECT COUNT(*) FROM tickets WHERE cancelled_at IS NULL";
        let before = house.count(squares).await;
        house.put(id, "moi-1", 13, "21:00").await.unwrap();
        let refused = house.release().await.unwrap_err();
        assert!(
            matches!(&refused, Fault::Invalid(faults) if faults.iter().any(|f| f.field == format!("decision[{id}]"))),
            "{refused:?}"
        );
        let page = house.get(Some(PLANNER), "/vi/desk/hoa-ban-2027/programme/release").await.text();
        assert!(page.contains("Vé sẽ thế nào?"), "{page}");
        let until = day(12).ends_at();
        let decisions = [(id, (Decision::Refund, Some(until)))].into_iter().collect();
        let seen = house.plan().await.version;
        house.release_as(ReleaseForm { decisions, ..form(seen) }).await.unwrap();
        let news = house.news().await;
        let buyers: Vec<&Mail> = news.iter().filter(|mail| mail.kind.get("ShowsChanged").is_some()).collect();
        assert!(!buyers.is_empty());
        let text = house.says(buyers[0]).await.unwrap();
        assert!(text.contains("mã vé giữ nguyên") || text.contains("with the same code"), "{text}");
        assert!(text.contains("12/03/2027") || text.contains("12 March 2027"), "{text}");
        assert_eq!(house.count(squares).await, before, "tickets stay as they are");
    });
}

/// No limit is asserted: machines differ. The figure is for whoever reads it.
#[test]
fn six_hundred_showings_are_released_as_a_whole() {
    at_sample(async |house| {
        let stages = house.stages(12).await;
        let new = house
            .planner()
            .write(stages, |job, stages| {
                let one = |n: usize| {
                    let act = act(&format!("Tiết mục {n}")).act(job.id(), 1, &[]).unwrap();
                    let starts_at = day(12).starts_at() + TimeDelta::minutes(30 * (n / 12) as i64);
                    let spot = Some((stages[n % 12], starts_at));
                    New { act, slug: None, spot, status: Status::Planned, note: Text::default() }
                };
                let new: Vec<New> = (0..600).map(one).collect();
                Box::pin(async move { Ok::<_, Fault>(new) })
            })
            .await
            .unwrap();
        let input = (house.festival, new);
        house
            .planner()
            .write(input, |job, (festival, new)| Box::pin(commands::add_many(job, *festival, new)))
            .await
            .unwrap();
        let begun = Instant::now();
        house.release().await.unwrap();
        eprintln!("600 showings released in {:?}", begun.elapsed());
        let plan = house.plan().await;
        let last = releases::last(&house.site.db, house.festival).await.unwrap();
        assert_eq!(diff(&last, &plan.released(&last)), Diff::new());
        assert!(house.count("SELECT COUNT(*) FROM performances").await >= 600);
    });
}

/// A stage cannot be used on a day: everybody of it once, and who has no address to be phoned.
#[test]
fn v13_everybody_of_a_stage_is_written_to_once() {
    at_sample(async |house| {
        house.stages(2).await;
        let write = async |title: &str, contact: Contact, stage: &str, time: &str| {
            let (_, showing) = house.write_act(ActForm { contact, ..act(title) }).await;
            house.put(showing.id, stage, 14, time).await.unwrap();
        };
        write("Một", known("mai@xoe.test"), "moi-2", "08:00").await;
        write("Hai", known("MAI@xoe.test"), "moi-2", "09:00").await;
        write("Ba", known(""), "moi-2", "10:00").await;
        write("Nơi khác", known("lan@xoe.test"), "moi-1", "08:00").await;
        let at = "/vi/desk/hoa-ban-2027/programme/tell?day=2027-03-14&stage=moi-2&text=Sân+ngập+nước.";
        let page = house.get(Some(PLANNER), at).await.text();
        assert!(
            page.contains("1 người sẽ nhận thư") && page.contains("Một, Hai") && !page.contains("Nơi khác"),
            "{page}"
        );
        assert!(page.contains("Cần gọi điện") && page.contains("0912 345 678"), "{page}");
        let fields = [
            ("from", "/vi/desk/hoa-ban-2027/programme/tell"),
            ("festival", "hoa-ban-2027"),
            ("day", "2027-03-14"),
            ("stage", "moi-2"),
            ("text", "Sân ngập nước."),
        ];
        let sent = house.submit(Some(PLANNER), "/api/programme/notes/create", &fields).await;
        assert!(house.follow(Some(PLANNER), &sent).await.text().contains("Đã gửi 1 thư."));
        let rows = house.site.db.q("SELECT payload FROM outbox WHERE done_at IS NULL ORDER BY id");
        let rows: Vec<(Json<serde_json::Value>,)> = rows.all().await.unwrap();
        let notes: Vec<Mail> = rows
            .into_iter()
            .filter_map(|(row,)| serde_json::from_value::<Mail>(row.0).ok())
            .filter(|mail| mail.kind.get("ProgrammeNote").is_some())
            .collect();
        assert_eq!(notes.len(), 1);
        let text = house.says(&notes[0]).await.unwrap();
        assert!(text.contains("Sân ngập nước.") && text.contains("Một, Hai"), "{text}");
    });
}

/// A leader with a telephone and no address reads of a place as everybody else does, where messages can be sent.
#[test]
fn who_has_only_a_telephone_is_sent_a_message() {
    at_sample(async |house| {
        texts::open(&house.site, Arc::new(texts::Folder(PathBuf::new())));
        house.stages(1).await;
        for (title, phone) in [("Một", "0912 345 678"), ("Hai", "0215 3825 409")] {
            let contact = Contact { phone: phone.into(), ..known("") };
            let (_, showing) = house.write_act(ActForm { contact, ..act(title) }).await;
            house.put(showing.id, "moi-1", 14, if title == "Một" { "08:00" } else { "10:00" }).await.unwrap();
        }
        let page = house.get(Some(PLANNER), "/vi/desk/hoa-ban-2027/programme/release").await.text();
        assert!(page.contains("0215 3825 409") && !page.contains("0912 345 678"), "whom to call");
        house.release().await.unwrap();
        let texts = "SELECT COUNT(*) FROM outbox WHERE kind = 'text'";
        assert_eq!(house.count(texts).await, 1);
    });
}
