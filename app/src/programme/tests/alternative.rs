//! A plan for rain: written beforehand, switched on and off as one release each.

use super::*;
use crate::mail::Mail;
use crate::programme::commands::ReleaseForm;
use crate::programme::model::Status;
use crate::programme::model::alternative::{Block, Instead};
use crate::programme::model::decision::Decisions;
use crate::programme::store::{alternatives, releases};
use crate::testing::{PageForm, at_sample};
use uuid::Uuid;

fn instead(stage: &str, (from, until): (&str, &str), to_stage: &str, cancelled: bool) -> Instead {
    let time = |text| parse_time(text).unwrap();
    let (day, from) = (day(13), time(from));
    let (stage, to_stage) = (stage.to_owned(), to_stage.to_owned());
    Instead { block: Block { day, stage, from, until: time(until), to_day: day, to_stage, to_from: from }, cancelled }
}

impl House {
    async fn alternative(&self, changes: Vec<Instead>) -> Uuid {
        let input = (self.festival, changes);
        let made = self.planner().write(input, |job, (festival, changes)| {
            Box::pin(async move {
                let made = commands::add_alternative(job, *festival, "Mưa to").await?;
                for (at, instead) in changes.iter().enumerate() {
                    commands::add_instead(job, *festival, (made.id, 1 + at as i64), instead).await?;
                }
                Ok::<_, Fault>(made.id)
            })
        });
        made.await.unwrap()
    }

    async fn switch(&self, id: Uuid, on: bool) -> Result<i64, Fault> {
        let seen = self.plan().await.version;
        let form = ReleaseForm { seen, name: String::new(), note: Text::default(), decisions: Decisions::new() };
        let input = (self.festival, (id, on), form);
        self.planner()
            .write(input, |job, (festival, which, form)| Box::pin(commands::switch(job, *festival, *which, form)))
            .await
    }

    async fn stage_of(&self, id: PerformanceId) -> (String, Status) {
        let found = super::super::store::by_id(&self.site.db, id).await.unwrap().unwrap();
        (found.stage_slug, found.status)
    }

    async fn letters_to(&self, address: &str) -> usize {
        let rows = self.site.db.q("SELECT payload FROM outbox WHERE done_at IS NULL ORDER BY id");
        let rows: Vec<(Json<serde_json::Value>,)> = rows.all().await.unwrap();
        let mails = rows.into_iter().filter_map(|(row,)| serde_json::from_value::<Mail>(row.0).ok());
        mails.filter(|mail| mail.to.eq_ignore_ascii_case(address)).count()
    }
}

#[test]
fn a_plan_for_rain_is_switched_on_as_one_release_and_back_as_another() {
    at_sample(async |house| {
        house.stages(3).await;
        let (_, dry) = house.write_act(ActForm { contact: known("mai@xoe.test"), ..act("Ra sân") }).await;
        let dry = house.put(dry.id, "moi-1", 13, "16:00").await.unwrap();
        let off = house.placed("Thả diều", "moi-2", 13, "16:00").await;
        let other = house.placed("Trong nhà", "moi-3", 13, "18:00").await;
        let first = house.release().await.unwrap();
        // What planners do meanwhile is none of its business.
        house.put(other.id, "moi-3", 13, "19:00").await.unwrap();
        let changes =
            vec![instead("moi-1", ("15:00", "18:00"), "moi-3", false), instead("moi-2", ("15:00", "18:00"), "", true)];
        let id = house.alternative(changes).await;
        assert_eq!(house.stage_of(dry.id).await, ("moi-1".into(), Status::Planned), "nothing happens before");
        house.forget_news().await;

        assert_eq!(house.switch(id, true).await.unwrap(), first + 1);
        assert_eq!(house.stage_of(dry.id).await, ("moi-3".into(), Status::Moved));
        assert_eq!(house.stage_of(off.id).await, ("moi-2".into(), Status::Cancelled));
        let read = super::super::store::by_id(&house.site.db, other.id).await.unwrap().unwrap();
        assert_eq!(crate::kernel::day::clock(read.starts_at), "18:00", "not released yet");
        assert_eq!(house.letters_to("mai@xoe.test").await, 1, "one letter to whom it concerns");
        let heads = releases::heads(&house.site.db, house.festival).await.unwrap();
        assert!(heads[0].name == "Mưa to" && heads[0].note.vi.contains("Mưa to"), "{:?}", heads[0]);
        assert_eq!(house.switch(id, true).await.unwrap_err(), Fault::refused("alternative-is-on"));
        // The stage that it left is free at once.
        house.placed("Dọn sân", "moi-2", 13, "16:00").await;
        let refused = house.switch(id, false).await;
        assert!(refused.is_err(), "somebody took the place: {refused:?}");
    });
}

#[test]
fn what_was_switched_off_is_as_it_was_before() {
    at_sample(async |house| {
        house.stages(2).await;
        let dry = house.placed("Ra sân", "moi-1", 13, "16:00").await;
        let off = house.placed("Thả diều", "moi-1", 13, "17:00").await;
        house.release().await.unwrap();
        let last = releases::last(&house.site.db, house.festival).await.unwrap();
        let id = house
            .alternative(vec![
                instead("moi-1", ("16:00", "16:30"), "moi-2", false),
                instead("moi-1", ("17:00", "18:00"), "", true),
            ])
            .await;
        house.switch(id, true).await.unwrap();
        house.switch(id, false).await.unwrap();
        assert_eq!(releases::last(&house.site.db, house.festival).await.unwrap(), last);
        assert_eq!(house.stage_of(dry.id).await, ("moi-1".into(), Status::Planned));
        assert_eq!(house.stage_of(off.id).await, ("moi-1".into(), Status::Planned));
        assert_eq!(house.release().await.unwrap_err(), Fault::refused("release-nothing"), "the plan is back, too");
        assert_eq!(house.switch(id, false).await.unwrap_err(), Fault::refused("alternative-is-off"));
        let of = alternatives::by_id(&house.site.db, house.festival, id).await.unwrap().unwrap();
        assert_eq!(of.on, None);
    });
}

#[test]
fn a_plan_for_rain_that_meets_something_is_not_switched_on() {
    at_sample(async |house| {
        house.stages(2).await;
        let dry = house.placed("Ra sân", "moi-1", 13, "16:00").await;
        house.placed("Có người", "moi-2", 13, "16:10").await;
        house.release().await.unwrap();
        let id = house.alternative(vec![instead("moi-1", ("15:00", "18:00"), "moi-2", false)]).await;
        let page = house.get(Some(PLANNER), &format!("/vi/desk/hoa-ban-2027/programme/instead/{id}")).await.text();
        assert!(page.contains("Có người") && page.contains("Chưa bật được"), "{page}");
        assert_eq!(house.switch(id, true).await.unwrap_err(), Fault::refused("release-blocked"));
        assert_eq!(house.stage_of(dry.id).await.0, "moi-1");
    });
}

#[test]
fn a_plan_for_rain_is_written_and_switched_at_the_desk_without_script() {
    at_sample(async |house| {
        house.stages(2).await;
        let dry = house.placed("Ra sân", "moi-1", 13, "16:00").await;
        house.release().await.unwrap();
        let festival = ("festival", "hoa-ban-2027");
        let list = "/vi/desk/hoa-ban-2027/programme/instead";
        let empty = house.submit(Some(PLANNER), "/api/programme/instead/add", &[festival, ("from", list)]).await;
        assert!(house.follow(Some(PLANNER), &empty).await.text().contains("Hãy đặt tên"), "a name is asked for");
        let made = house.submit(Some(PLANNER), "/api/programme/instead/add", &[festival, ("name", "Mưa")]).await;
        let path = made.headers[axum::http::header::LOCATION].to_str().unwrap().to_owned();
        let send = async |action: &str, more: &[(&str, &str)]| {
            let page = house.get(Some(PLANNER), &path).await;
            let form = PageForm::all(&page.body).into_iter().find(|form| form.action == action).unwrap();
            let mut fields = form.with("", "");
            fields.retain(|(name, _)| more.iter().all(|(other, _)| other != name));
            fields.extend(more);
            let sent = house.submit(Some(PLANNER), action, &fields).await;
            house.follow(Some(PLANNER), &sent).await.text()
        };
        let nowhere = [("day", "2027-03-13"), ("stage", "moi-1"), ("from_time", "15:00"), ("until_time", "18:00")];
        let page = send("/api/programme/instead/add-change", &nowhere).await;
        assert!(page.contains("Hãy chọn sân khấu khác"), "{page}");
        let moves = [nowhere[0], nowhere[1], nowhere[2], nowhere[3], ("to_stage", "moi-2")];
        let page = send("/api/programme/instead/add-change", &moves).await;
        assert!(page.contains("Đổi từ Sân 1 sang Sân 2.") && page.contains("Bật phương án"), "{page}");
        let page = send("/api/programme/instead/switch", &[]).await;
        assert!(page.contains("Đã công bố bản") && page.contains("Tắt phương án"), "{page}");
        assert_eq!(house.stage_of(dry.id).await.0, "moi-2");
        let page = send("/api/programme/instead/switch", &[]).await;
        assert!(page.contains("Bật phương án"), "{page}");
        let page = send("/api/programme/instead/drop-change", &[]).await;
        assert!(page.contains("Chưa có thay đổi nào trong phương án này"), "{page}");
        assert!(send("/api/programme/instead/drop", &[]).await.contains("Đã xóa phương án."));
    });
}
