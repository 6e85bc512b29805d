//! Troupes that perform along: named by part of a name, and known to the board.

use super::{DOOR, begin, fill, question, send};
use crate::applications::commands::{Ready, add_ready, field};
use crate::applications::model::answer::Answer;
use crate::applications::model::question::{Fills, Question};
use crate::applications::model::state::Action;
use crate::kernel::id::{ActId, ApplicationId};
use crate::programme::commands::{Wanted, open, place};
use crate::programme::model::act::Act;
use crate::programme::model::conflict::Rule;
use crate::programme::store::acts;
use crate::testing::{House, Phone, at_sample};
use chrono::TimeDelta;

impl House {
    async fn asks_all(&self) {
        let festival = self.season().await;
        let asks = self.chooser().write(festival, |job, festival| {
            Box::pin(async move {
                for ready in Ready::ALL {
                    add_ready(job, festival, *ready).await?;
                }
                Ok::<_, crate::kernel::fault::Fault>(())
            })
        });
        asks.await.unwrap();
    }

    async fn act_of(&self, id: ApplicationId) -> Act {
        let (all, act) = (acts::all(&self.site.db, self.festival).await.unwrap(), self.application(id).await.act);
        all.into_iter().find(|one| Some(one.id) == act).unwrap()
    }

    /// Puts the showing of an act on a stage in the first hour of the festival.
    async fn shown_on(&self, act: ActId, stage: String) {
        let starts_at = self.season().await.first_day.starts_at() + TimeDelta::hours(1);
        let input = (self.festival, act, (stage, starts_at));
        let done = self.chooser().write(input, |job, (of, act, spot)| {
            Box::pin(async move {
                let (_, plan) = open(job, *of).await?;
                let showing = plan.showings.iter().find(|showing| showing.act == *act).unwrap();
                let (minutes, note) = (showing.seat.minutes, showing.note.clone());
                let wanted = Wanted { spot: Some(spot.clone()), minutes, pinned: false, note };
                place(job, *of, (showing.id, showing.version), &wanted).await
            })
        });
        done.await.unwrap();
    }
}

/// Sends the page of the question with these fields of it.
async fn say(phone: &Phone<'_>, id: ApplicationId, asked: &Question, version: i64, given: &[(&str, &str)]) -> String {
    let (from, application, seen) = (format!("{DOOR}/{id}/q/7"), id.to_string(), version.to_string());
    let name = |part: &str| format!("{}{part}", field(asked.id));
    let asked = format!("asked[{}]", asked.id);
    let given: Vec<(String, &str)> = given.iter().map(|(part, value)| (name(part), *value)).collect();
    let mut fields = vec![("from", &*from), ("application", &*application), (&*asked, &*seen)];
    fields.extend(given.iter().map(|(name, value)| (name.as_str(), *value)));
    phone.press("/api/apply/save", &fields).await.text()
}

#[test]
fn troupes_that_perform_along_are_found_by_name_and_stand_in_no_two_places_at_once() {
    at_sample(async |house| {
        house.called().await;
        house.asks_all().await;
        let (call, phone, other) = (house.call().await, house.leader("ta-ko-khu").await, house.leader("che-can").await);
        let (id, asked) = (begin(house, &phone).await, question(&call, Fills::Together));
        fill(&phone, &call, id, "Múa mừng lúa mới", "").await;
        let page = say(&phone, id, &asked, 0, &[("", "bản")]).await;
        assert!(page.contains("Nhiều đội có tên này") && page.contains("value=\"bản\""), "{page}");
        say(&phone, id, &asked, 0, &[("", "che can")]).await;
        let page = phone.read(&format!("{DOOR}/{id}/q/7")).await;
        assert!(page.contains("Đội bản Che Căn") && page.contains("đã ghi"), "{page}");
        say(&phone, id, &asked, 1, &[("[0]", "on"), ("", "Đoàn Sơn La <i>")]).await;
        let kept = house.answers(id).await[&asked.id].clone();
        let che_can = house.troupe("che-can").await;
        assert!(matches!(&kept, Answer::Many(all) if all.len() == 2 && all[0].starts_with(&che_can.to_string())));
        super::save(&phone, id, &[(&question(&call, Fills::Origin), "bản Tả Kố Khừ")]).await;
        assert!(send(&phone, id).await.contains("Đã gửi"));
        let theirs = house.sent(&other, "Hát", "").await;
        house.decide(Action::Accept, &[id, theirs], "").await.unwrap();
        let (act, own) = (house.act_of(id).await, house.act_of(theirs).await);
        assert_eq!(act.along, [che_can]);
        assert!(act.needs.contains("Đoàn Sơn La <i>") && act.needs.contains("Đi từ: bản Tả Kố Khừ"), "{}", act.needs);
        let input = house.festival;
        let plan = house.chooser().write(input, |job, of| Box::pin(open(job, *of))).await.unwrap().1;
        let stages: Vec<String> = plan.stages.iter().map(|stage| stage.slug.clone()).collect();
        house.shown_on(act.id, stages[0].clone()).await;
        house.shown_on(own.id, stages[1].clone()).await;
        let plan = house.chooser().write(input, |job, of| Box::pin(open(job, *of))).await.unwrap().1;
        let twice = |of: &ActId| {
            let showing = plan.showings.iter().find(|showing| showing.act == *of).unwrap().id;
            plan.findings().iter().any(|found| found.rule == Rule::TroupeTwice && found.is_about(showing))
        };
        assert!(twice(&act.id) && twice(&own.id));
        house.is_sound().await;
    });
}
