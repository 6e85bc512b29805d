//! Organisers change an answer that was sent.

use super::{DOOR, ORGANISER, question};
use crate::applications::commands::{self, Amendment, field};
use crate::applications::model::answer::Typed;
use crate::applications::model::question::Fills;
use crate::applications::model::state::Action;
use crate::kernel::fault::Fault;
use crate::kernel::id::ApplicationId;
use crate::testing::{House, at_sample};
use crate::web::CHANGED;
use chrono::TimeDelta;

impl House {
    async fn amended(&self, id: ApplicationId, fills: Fills, one: &str, version: i64) -> Result<(), Fault> {
        let question = question(&self.call().await, fills).id;
        let typed = Typed { one: one.into(), many: Vec::new() };
        let form = Amendment { question, typed, version, reason: "Đội gọi điện báo".into() };
        let input = (self.festival, id, form);
        self.chooser().write(input, |job, (of, id, form)| Box::pin(commands::amend(job, *of, *id, form))).await
    }
}

#[test]
fn organisers_change_a_frozen_answer_with_a_reason_that_the_troupe_reads() {
    at_sample(async |house| {
        let call = house.called().await;
        let phone = house.leader("ta-ko-khu").await;
        let id = house.sent(&phone, "Múa mừng lúa mới", "").await;
        house.advance(TimeDelta::days(31));
        let people = question(&call, Fills::People);
        let page = format!("/vi/desk/hoa-ban-2027/applications/{id}/amend?question={}", people.id);
        assert!(house.get(Some(ORGANISER), &page).await.text().contains("value=\"16\""));
        let (application, asked, name) = (id.to_string(), people.id.to_string(), field(people.id));
        let form = |reason: &'static str| {
            [
                ("from", page.as_str()),
                ("festival", "hoa-ban-2027"),
                ("application", application.as_str()),
                ("question", asked.as_str()),
                ("version", "1"),
                (name.as_str(), "20"),
                ("reason", reason),
            ]
        };
        let refused = house.submit(Some(ORGANISER), "/api/applications/amend", &form("")).await;
        let back = house.follow(Some(ORGANISER), &refused).await.text();
        assert!(back.contains("Viết vì sao sửa") && back.contains("value=\"20\""), "{back}");
        house.submit(Some(ORGANISER), "/api/applications/amend", &form("Đội gọi điện báo thêm người")).await;
        let (last, own) = (house.version(id).await.unwrap(), phone.read(&format!("{DOOR}/{id}")).await);
        assert_eq!((last.number, last.answers[&people.id].number()), (2, Some(20)));
        assert!(own.contains("Đội gọi điện báo thêm người"), "{own}");
        assert!(house.log().await.iter().any(|(action, _)| action == "application.amend"));
        // The form that was drawn before is told.
        assert_eq!(house.amended(id, Fills::People, "21", 1).await, Err(Fault::refused(CHANGED)));
        house.is_sound().await;
    });
}

#[test]
fn organisers_leave_no_required_answer_empty_and_change_nothing_that_is_over() {
    at_sample(async |house| {
        house.called().await;
        let phone = house.leader("ta-ko-khu").await;
        let id = house.sent(&phone, "Múa mừng lúa mới", "").await;
        assert!(matches!(house.amended(id, Fills::People, "", 1).await, Err(Fault::Invalid(_))));
        assert!(matches!(house.amended(id, Fills::People, "năm", 1).await, Err(Fault::Invalid(_))));
        house.decide(Action::Reject, &[id], "").await.unwrap();
        assert_eq!(house.amended(id, Fills::People, "20", 1).await, Err(Fault::refused("application-why-over")));
        assert_eq!(house.version(id).await.unwrap().number, 1);
    });
}
