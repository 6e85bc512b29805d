//! Acts of last year's edition in this year's.

use super::*;
use crate::festivals::commands::{NewFestival, create};
use crate::programme::commands::Earlier;
use crate::testing::{PageForm, at_sample};
use chrono::TimeDelta;

const ADMIN: &str = "quantri@example.com";

async fn next_year(house: &House) -> House {
    let last = house.this_festival().await;
    let shift = TimeDelta::days(364);
    let new = NewFestival {
        name: last.name.clone(),
        slug: "hoa-ban-2028".into(),
        code_prefix: "HC".into(),
        first_day: FestivalDay(last.first_day.0 + shift),
        last_day: FestivalDay(last.last_day.0 + shift),
        copy_from: Some(last.id),
    };
    let made = house.admin().write(new, |job, new| Box::pin(create(job, new))).await.unwrap();
    house.at(made.0.id)
}

#[test]
fn acts_of_last_year_are_chosen_and_come_without_a_place_to_be_agreed_to_anew() {
    at_sample(async |house| {
        let next = next_year(house).await;
        assert_eq!(next.plan().await.acts.len(), 0);
        let at = "/vi/desk/hoa-ban-2028/programme/earlier?of=hoa-ban-2027";
        let page = house.get(Some(ADMIN), at).await;
        let form =
            PageForm::all(&page.body).into_iter().find(|form| form.action == "/api/programme/take-over").unwrap();
        let none = house.submit(Some(ADMIN), "/api/programme/take-over", &form.with("", "")).await;
        assert!(house.follow(Some(ADMIN), &none).await.text().contains("Hãy chọn ít nhất một tiết mục."));
        let plan = house.plan().await;
        let mut acts = plan.acts.values().filter(|act| act.kind.is_public());
        let two = [acts.next().unwrap(), acts.next().unwrap()];
        let names = two.map(|act| format!("acts[{}]", act.id));
        let mut fields = form.with("", "");
        fields.extend(names.iter().map(|name| (name.as_str(), "true")));
        let done = house.submit(Some(ADMIN), "/api/programme/take-over", &fields).await;
        assert!(house.follow(Some(ADMIN), &done).await.text().contains("Đã lấy 2 tiết mục."));
        let new = next.plan().await;
        assert_eq!(new.acts.len(), 2);
        for (act, was) in new.acts.values().zip(two) {
            assert_eq!((&act.title, act.troupe, &act.contact), (&was.title, was.troupe, &was.contact));
            assert_eq!(act.approval, Approval::Waiting);
        }
        assert!(new.open().count() == 2 && new.open().all(|(showing, _)| showing.seat.spot.is_none()));
        // Once is enough.
        let again = house.submit(Some(ADMIN), "/api/programme/take-over", &fields).await;
        assert!(house.follow(Some(ADMIN), &again).await.text().contains("đã có trong lịch này"));
        assert_eq!(next.plan().await.acts.len(), 2);
    });
}

#[test]
fn whom_to_call_is_read_by_those_only_who_plan_both() {
    at_sample(async |house| {
        let next = next_year(house).await;
        let acts = house.plan().await.acts.keys().copied().take(1).collect();
        let input = (next.festival, Earlier { of: house.festival, acts });
        let planner = next.staff(Role::ProgrammeEditor, Some(next.festival));
        let taken = planner.write(input, |job, (of, earlier)| Box::pin(commands::take_over(job, *of, earlier)));
        assert_eq!(taken.await.unwrap_err(), Fault::Missing);
    });
}
