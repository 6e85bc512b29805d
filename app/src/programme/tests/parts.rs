//! A release of one day, at a time, or of what was said before.

use super::releasing::form;
use super::*;
use crate::programme::commands::ReleaseForm;
use crate::programme::model::Status;
use crate::programme::model::decision::{Decision, Decisions};
use crate::programme::store::{due, releases};
use crate::testing::{PageForm, at_sample};
use chrono::{DateTime, TimeDelta, Utc};

const PAGE: &str = "/vi/desk/hoa-ban-2027/programme/release";

impl House {
    async fn release_day(&self, date: u32) -> Result<i64, Fault> {
        let input = (self.festival, form(self.plan().await.version), day(date));
        let done = self
            .planner()
            .write(input, |job, (festival, form, day)| Box::pin(commands::release_day(job, *festival, form, *day)));
        done.await
    }

    async fn release_later(&self, form: ReleaseForm, at: DateTime<Utc>) -> Result<(), Fault> {
        let input = (self.festival, form, (None, at));
        let asked = self
            .planner()
            .write(input, |job, (festival, form, when)| Box::pin(commands::release_later(job, *festival, form, *when)));
        asked.await
    }

    async fn releases(&self) -> usize {
        releases::heads(&self.site.db, self.festival).await.unwrap().len()
    }
}

#[test]
fn only_the_changes_of_one_day_become_public() {
    at_sample(async |house| {
        house.stages(2).await;
        let [here, there] =
            [house.placed("Hôm nay", "moi-1", 13, "08:00").await, house.placed("Hôm sau", "moi-1", 14, "08:00").await];
        house.release().await.unwrap();
        house.put(here.id, "moi-1", 13, "09:00").await.unwrap();
        house.put(there.id, "moi-1", 14, "09:00").await.unwrap();
        let comes = house.placed("Sang ngày này", "moi-2", 13, "10:00").await;
        // What stands against another day is in nobody's way.
        let (_, waits) = house.write_act(ActForm { kind: Kind::Music, ..act("Chưa duyệt") }).await;
        house.put(waits.id, "moi-2", 14, "11:00").await.unwrap();
        assert_eq!(house.release().await.unwrap_err(), Fault::refused("release-blocked"));
        let page = house.get(Some(PLANNER), &format!("{PAGE}?only=2027-03-13")).await.text();
        assert!(
            page.contains("Hôm nay") && page.contains("Sang ngày này") && !page.contains("<strong>Hôm sau"),
            "{page}"
        );
        house.release_day(13).await.unwrap();
        let at = async |id| house.public(id).await.map(|(_, at)| at);
        assert_eq!(
            [at(here.id).await, at(there.id).await, at(comes.id).await],
            [Some("09:00".into()), Some("08:00".into()), Some("10:00".into())]
        );
        assert_eq!(house.release_day(14).await.unwrap_err(), Fault::refused("release-blocked"));
        assert_eq!(house.release_day(13).await.unwrap_err(), Fault::refused("release-nothing"));
    });
}

#[test]
fn the_clock_releases_what_was_looked_at_once_whichever_server_comes_first() {
    at_sample(async |house| {
        house.stages(1).await;
        let showing = house.placed("Hẹn giờ", "moi-1", 13, "08:00").await;
        let other = house.in_earnest().await;
        let (before, at) = (house.releases().await, house.planner().now + TimeDelta::hours(3));
        house.release_later(form(house.plan().await.version), at).await.unwrap();
        // What is planned later waits for another release.
        house.put(showing.id, "moi-1", 13, "09:00").await.unwrap();
        let round = async || {
            let (one, two) = (house.visitor(), other.visitor());
            let (one, two) = tokio::join!(commands::release_due(&one), commands::release_due(&two));
            (one.unwrap(), two.unwrap())
        };
        round().await;
        assert_eq!(house.releases().await, before, "its hour has not come");
        house.advance(TimeDelta::hours(3));
        for _ in 0..3 {
            round().await;
        }
        assert_eq!(house.releases().await, before + 1);
        assert_eq!(house.public(showing.id).await, Some((Status::Planned, "08:00".into())));
        let head = releases::heads(&house.site.db, house.festival).await.unwrap().remove(0);
        assert_eq!((head.name.as_str(), head.by.is_empty()), ("Sau họp", false), "in the name of who asked");
        assert!(due::of(&house.site.db, house.festival).await.unwrap().is_none());
    });
}

#[test]
fn what_no_longer_fits_is_not_released_by_the_clock_and_its_planners_read_why() {
    at_sample(async |house| {
        house.stages(1).await;
        house.placed("Hẹn giờ", "moi-1", 13, "08:00").await;
        let at = house.planner().now + TimeDelta::hours(1);
        house.release_later(form(house.plan().await.version), at).await.unwrap();
        house.placed("Thêm", "moi-1", 13, "10:00").await;
        house.release().await.unwrap();
        let before = house.releases().await;
        house.advance(TimeDelta::hours(1));
        for _ in 0..2 {
            commands::release_due(&house.visitor()).await.unwrap();
        }
        assert_eq!(house.releases().await, before);
        let missed =
            house.count("SELECT COUNT(*) FROM outbox WHERE CAST(payload AS TEXT) LIKE '%ReleaseMissed%'").await;
        let planners = house.planner().write(house.festival, |job, festival| {
            Box::pin(job.holders(crate::kernel::access::Permission::EditProgramme, *festival))
        });
        assert_eq!(missed, planners.await.unwrap().len() as i64, "each once");
        let page = house.get(Some(PLANNER), PAGE).await;
        assert!(page.text().contains("Đã có bản khác được công bố từ lúc hẹn."), "{}", page.text());
        let form =
            PageForm::all(&page.body).into_iter().find(|form| form.action.ends_with("release-withdraw")).unwrap();
        let gone = house.submit(Some(PLANNER), "/api/programme/release-withdraw", &form.with("", "")).await;
        assert!(house.follow(Some(PLANNER), &gone).await.text().contains("Đã bỏ hẹn công bố."));
    });
}

#[test]
fn a_release_at_a_time_is_asked_for_by_a_plain_form() {
    at_sample(async |house| {
        house.stages(1).await;
        house.placed("Hẹn giờ", "moi-1", 13, "08:00").await;
        let page = house.get(Some(PLANNER), PAGE).await;
        let form = PageForm::all(&page.body).into_iter().find(|form| form.action.ends_with("releases/create")).unwrap();
        let asked = async |date: &str| {
            let fields: Vec<(&str, &str)> = form.with("due_day", date);
            let answer = house.submit(Some(PLANNER), "/api/programme/releases/create", &fields).await;
            house.follow(Some(PLANNER), &answer).await.text()
        };
        assert!(asked("1/12/2026").await.contains("Hãy chọn một lúc chưa đến."));
        let page = asked("2/3/2027").await;
        assert!(page.contains("Chỉ công bố đúng những gì đã xem lúc hẹn") && page.contains("02/03"), "{page}");
    });
}

#[test]
fn what_was_said_before_is_looked_at_decided_about_and_said_again() {
    at_sample(async |house| {
        house.stages(1).await;
        let id = house.sold().await;
        let was = house.public(id).await.unwrap();
        house.release_as(form(house.plan().await.version)).await.unwrap_err();
        let first = releases::heads(&house.site.db, house.festival).await.unwrap()[0].number;
        house.put(id, "moi-1", 13, "21:00").await.unwrap();
        let keep: Decisions = [(id, (Decision::Keep, None))].into();
        let seen = house.plan().await.version;
        house.release_as(ReleaseForm { decisions: keep.clone(), ..form(seen) }).await.unwrap();
        let page = house.get(Some(PLANNER), &format!("{PAGE}?again={first}")).await;
        let text = page.text();
        assert!(text.contains("Đây là chỗ khác nếu công bố lại") && text.contains("Vé sẽ thế nào?"), "{text}");
        let form = PageForm::all(&page.body).into_iter().find(|form| form.action.ends_with("release-again")).unwrap();
        let refused = house.submit(Some(PLANNER), "/api/programme/release-again", &form.with("", "")).await;
        assert!(house.follow(Some(PLANNER), &refused).await.text().contains("Hãy quyết định về vé đã bán của “"));
        let name = format!("decision[{id}]");
        let mut fields = form.with("", "");
        fields.push((&name, "keep"));
        let done = house.submit(Some(PLANNER), "/api/programme/release-again", &fields).await;
        assert!(house.follow(Some(PLANNER), &done).await.text().contains("Đã công bố bản"));
        assert_eq!(house.public(id).await.unwrap().1, was.1);
        assert_eq!(house.releases().await as i64, first + 2, "nothing is deleted");
    });
}
