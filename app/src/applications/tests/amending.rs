//! Organisers change an answer that was sent.

use super::{DOOR, ORGANISER, question};
use crate::applications::commands::{self, Amendment, field};
use crate::applications::letters::{Kind, said};
use crate::applications::model::answer::Typed;
use crate::applications::model::question::Fills;
use crate::applications::model::state::Action;
use crate::applications::review;
use crate::db::Reads;
use crate::kernel::fault::Fault;
use crate::kernel::id::{ApplicationId, UserId};
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

#[test]
fn a_title_that_was_changed_stands_in_the_list_the_letter_and_the_ranking() {
    at_sample(async |house| {
        house.called().await;
        let phone = house.leader("ta-ko-khu").await;
        let id = house.sent(&phone, "Múa mừng lúa mới", "").await;
        house.amended(id, Fills::Title, "Múa xòe cổ", 1).await.unwrap();
        let list = house.get(Some(ORGANISER), "/vi/desk/hoa-ban-2027/applications").await.text();
        assert!(list.contains("Múa xòe cổ") && !list.contains("Múa mừng lúa mới"), "{list}");
        let letter = said(&house.visitor(), &house.application(id).await, Kind::Accepted, "").await.unwrap();
        let letter = format!("{letter:?}");
        assert!(!letter.contains("Múa mừng lúa mới"), "{letter}");
        let festival = crate::festivals::store::by_id(&house.site.db, house.festival).await.unwrap().unwrap();
        let user: UserId =
            house.site.db.q("SELECT id FROM users WHERE email = 'xetduyet@example.com'").scalar().await.unwrap();
        let chair = house.chooser();
        chair
            .write((festival, user), |job, (of, user)| Box::pin(review::testing::reviewed(job, of, *user)))
            .await
            .unwrap();
        let ranking = house.get(Some(ORGANISER), "/vi/desk/hoa-ban-2027/reviews/ranking").await.text();
        assert!(ranking.contains("Múa xòe cổ") && !ranking.contains("Múa mừng lúa mới"), "{ranking}");
    });
}
