//! When a stage is not lent.

use super::bookings::{MANAGER, ORGANISER, typed, wish};
use super::*;
use crate::kernel::access::Role;
use crate::testing::at_sample;
use crate::venues::model::Step;

async fn block(house: &House, who: &str, from: &str, until: &str, may: &str) -> u16 {
    let fields = [
        ("festival", "hoa-ban-2027"),
        ("block_stage", "phong-giao-luu"),
        ("block_day", "2027-03-14"),
        ("block_from", from),
        ("block_last", "2027-03-14"),
        ("block_until", until),
        ("reason", "Quét vôi"),
        ("may_override", may),
    ];
    house.post(Some(who), "/api/blockings/add", &fields).await.status.as_u16()
}

/// How many minutes of blockings there are on that day.
async fn blocked(house: &House) -> i64 {
    let wish = wish("00:00", "23:59");
    let stage: StageId = house.site.db.q("SELECT id FROM stages WHERE slug = 'phong-giao-luu'").scalar().await.unwrap();
    let there = occupancy::on_stage(&house.site.db, stage, wish.show).await.unwrap();
    let blockings = there.iter().filter(|claim| claim.source.kind == SourceKind::Blocking);
    blockings.map(|claim| claim.span.minutes()).sum()
}

#[test]
fn what_is_blocked_is_had_by_those_only_who_may_override_it() {
    at_sample(async |house| {
        assert_eq!(block(house, MANAGER, "12:00", "18:00", "organiser").await, 303);
        let ask = |role| house.ask_as(house.staff(role, Some(house.festival)), wish("14:00", "16:00"));
        let refused = ask(Role::ProgrammeEditor).await.unwrap_err();
        let Fault::Invalid(faults) = &refused else { panic!("{refused:?}") };
        assert_eq!(faults[0].message.key, "booking-why-blocked");
        assert!(faults[0].message.args.iter().any(|(_, said)| said.contains("Quét vôi")), "{faults:?}");

        // The organiser asks, and the blocking gives way once it is agreed to.
        let booking = ask(Role::Organiser).await.unwrap();
        assert_eq!(blocked(house).await, 360);
        let manager = house.staff(Role::VenueManager, Some(house.festival));
        assert!(house.step_as(manager, booking.id, Step::Approve).await.is_err(), "a manager may not");
        let organiser = || house.staff(Role::Organiser, Some(house.festival));
        house.step_as(organiser(), booking.id, Step::Approve).await.unwrap();
        assert_eq!(blocked(house).await, 240);
        // And comes back.
        house.step_as(organiser(), booking.id, Step::Cancel).await.unwrap();
        assert_eq!(blocked(house).await, 360);
    });
}

#[test]
fn nothing_is_blocked_over_what_is_there_and_what_is_lent_again_goes_to_who_waited() {
    at_sample(async |house| {
        let there = house.asked(wish("14:00", "16:00")).await;
        house.steps(there.id, &[Step::Approve]).await;
        assert_eq!(block(house, ORGANISER, "15:00", "18:00", "nobody").await, 422);
        assert_eq!(block(house, ORGANISER, "16:00", "18:00", "nobody").await, 303);
        assert_eq!(block(house, ORGANISER, "18:00", "16:00", "nobody").await, 422, "it ends before it begins");
        let late = house.asked(typed(&[("from_time", "12:00"), ("until_time", "13:00")])).await;
        house.steps(late.id, &[Step::Approve]).await;
        let page = house.get(Some(ORGANISER), "/vi/desk/hoa-ban-2027/venues?day=2027-03-14").await;
        assert!(page.text().contains("Cho mượn lại: Quét vôi"), "{}", page.text());
        let id: Uuid = house.site.db.q("SELECT id FROM blockings WHERE reason = 'Quét vôi'").scalar().await.unwrap();
        let fields = [("festival", "hoa-ban-2027"), ("blocking", &*id.to_string())];
        assert_eq!(house.post(Some(ORGANISER), "/api/blockings/end", &fields).await.status, 303);
        assert_eq!(blocked(house).await, 0);
    });
}
