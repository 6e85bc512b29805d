//! Acts are written, and their showings placed.

use super::*;
use crate::db::testing::long;
use crate::kernel::day::moment;
use crate::kernel::lang::Lang;
use crate::kernel::span::Span;
use crate::programme::model::conflict::{Rule, check};
use crate::programme::model::placed::{Ground, Placed};
use crate::testing::at_sample;
use crate::venues::model::{Claim, clashes};
use crate::web::CHANGED;
use chrono::{DateTime, Utc};
use proptest::prelude::*;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

#[test]
fn an_act_is_written_placed_and_found_by_its_form() {
    at_sample(async |house| {
        house.stages(1).await;
        let from = "/vi/desk/hoa-ban-2027/programme/new";
        let typed = [
            ("from", from),
            ("festival", "hoa-ban-2027"),
            ("title_vi", "Múa sạp"),
            ("title_en", "Bamboo dance"),
            ("kind", "contest"),
            ("by_vi", "Bản Phủ"),
            ("minutes", "12"),
            ("set_up", "5"),
            ("strike", "5"),
            ("approval", "waiting"),
            ("contact_email", "ban.phu@xoe.test"),
        ];
        let added = house.submit(Some(PLANNER), "/api/programme/acts/add", &typed).await;
        let page = house.follow(Some(PLANNER), &added).await.text();
        assert!(page.contains("Đã thêm “Múa sạp”") && page.contains("Chưa xếp"), "{page}");
        let list = house.get(Some(PLANNER), "/vi/desk/hoa-ban-2027/programme?q=mua+sap&show=unplaced").await.text();
        assert!(list.contains("Múa sạp") && list.contains("Bản Phủ") && list.contains("1 tiết mục"), "{list}");
        let plan = house.plan().await;
        let (showing, _) = plan.open().find(|(_, act)| act.title.vi == "Múa sạp").unwrap();
        let code = &showing.code;
        assert!(code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase()), "{code}");
        let placed = house.put(showing.id, "moi-1", 13, "19:07").await.unwrap();
        assert_eq!(placed.show(), Span::of(at("2027-03-13T12:07:00Z"), at("2027-03-13T12:19:00Z")));
        let page = house.get(Some(PLANNER), &format!("/vi/desk/hoa-ban-2027/programme/showings/{code}")).await.text();
        assert!(page.contains("Thứ Bảy 13/03, 19:07") && page.contains("value=\"19:07\""), "{page}");
    });
}

#[test]
fn what_is_wrong_with_an_act_is_said_beside_its_fields() {
    at_sample(async |house| {
        let from = "/vi/desk/hoa-ban-2027/programme/new";
        let typed =
            [("from", from), ("festival", "hoa-ban-2027"), ("title_vi", ""), ("minutes", "0"), ("by_vi", "Tôi")];
        let refused = house.submit(Some(PLANNER), "/api/programme/acts/add", &typed).await;
        let page = house.follow(Some(PLANNER), &refused).await.text();
        assert!(page.contains("Hãy ghi tên tiết mục.") && page.contains("Hãy chọn một loại."), "{page}");
        assert!(page.contains("value=\"Tôi\""), "what was typed is kept: {page}");
    });
}

/// The day is the one that was chosen, the time that of Điện Biên, wherever server and browser are.
#[test]
fn v6_a_showing_lands_on_the_day_it_was_put_on_and_moves_no_festival() {
    at_sample(async |house| {
        house.stages(1).await;
        let before = house.this_festival().await;
        let (_, showing) = house.write_act(act("Chín giờ")).await;
        let (id, version) = (showing.id.to_string(), showing.version.to_string());
        let from = format!("/vi/desk/hoa-ban-2027/programme/showings/{}", showing.code);
        let place = async |day: &str, time: &str, version: &str| {
            let typed = [
                ("from", &*from),
                ("festival", "hoa-ban-2027"),
                ("showing", &*id),
                ("version", version),
                ("day", day),
                ("stage", "moi-1"),
                ("time", time),
                ("minutes", "30"),
            ];
            house.submit(Some(PLANNER), "/api/programme/place", &typed).await
        };
        place("2027-03-14", "09:00", &version).await;
        let placed = house.shown(showing.id).await;
        assert_eq!(placed.seat.spot.unwrap().starts_at, at("2027-03-14T09:00:00+07:00"));
        // Half past one belongs to the night before.
        place("2027-03-14", "01:30", &placed.version.to_string()).await;
        let placed = house.shown(showing.id).await;
        assert_eq!(placed.seat.spot.unwrap().starts_at, at("2027-03-15T01:30:00+07:00"));
        let refused = place("2027-03-16", "09:00", &placed.version.to_string()).await;
        assert!(house.follow(Some(PLANNER), &refused).await.text().contains("Hãy chọn một ngày của lễ hội."));
        assert_eq!(house.shown(showing.id).await, placed);
        assert_eq!(house.this_festival().await, before);
    });
}

#[test]
fn two_showings_never_stand_on_one_stage_at_once() {
    at_sample(async |house| {
        house.stages(1).await;
        let first = house.placed("Hát then", "moi-1", 14, "19:00").await;
        let (_, second) = house.write_act(ActForm { set_up: 5, ..act("Kèn lá") }).await;
        let refused = house.put(second.id, "moi-1", 14, "19:30").await.unwrap_err();
        let Fault::Invalid(faults) = &refused else { panic!("{refused:?}") };
        assert_eq!((faults[0].field.as_ref(), faults[0].message.key.as_ref()), ("time", "place-taken"));
        assert!(faults[0].message.args.iter().any(|(_, said)| said == "Hát then"), "{faults:?}");
        assert_eq!(house.shown(second.id).await.seat.spot, None, "a refusal changes nothing");
        house.put(second.id, "moi-1", 14, "19:35").await.unwrap();
        // What is cancelled gives its stage back at once, and cannot have it again while another is there.
        let cancel = async |cancelled: bool| {
            let input = (house.festival, first.id, cancelled);
            house
                .planner()
                .write(input, |job, (festival, id, cancelled)| {
                    Box::pin(commands::set_cancelled(job, *festival, *id, *cancelled))
                })
                .await
        };
        cancel(true).await.unwrap();
        let (_, third) = house.write_act(act("Tăng bu")).await;
        house.put(third.id, "moi-1", 14, "19:00").await.unwrap();
        assert!(matches!(cancel(false).await, Err(Fault::Refused(_))));
    });
}

#[test]
fn who_moves_what_somebody_else_moved_is_told_and_overwrites_nothing() {
    at_sample(async |house| {
        house.stages(1).await;
        let (_, showing) = house.write_act(act("Xòe khăn")).await;
        let seen = (showing.id, showing.version);
        house.put(showing.id, "moi-1", 13, "08:00").await.unwrap();
        let spot = Some(("moi-1".to_owned(), day(13).at(parse_time("09:00").unwrap())));
        let wanted = Wanted { spot, minutes: 30, pinned: false, note: Text::default() };
        let stale = house.planner().write((house.festival, seen, wanted), |job, (festival, seen, wanted)| {
            Box::pin(commands::place(job, *festival, *seen, wanted))
        });
        assert_eq!(stale.await.unwrap_err(), Fault::refused(CHANGED));
        assert_eq!(house.shown(showing.id).await.seat.spot.unwrap().starts_at, at("2027-03-13T08:00:00+07:00"));
    });
}

/// Two planners with pages of different age: whatever is saved was seen by who saved it.
#[test]
fn of_two_planners_nobody_loses_what_they_did_not_see() {
    at_sample(async |house| {
        house.stages(2).await;
        let mut showings = Vec::new();
        for n in 0..3 {
            showings.push(house.write_act(act(&format!("Số {n}"))).await.1);
        }
        // What each of the two has on the screen.
        let mut screens = [showings.clone(), showings.clone()];
        let mut seed = 7_u64;
        let mut draw = |below: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % below
        };
        let (mut saved, mut refused) = (0, 0);
        for _ in 0..if long() { 1000 } else { 60 } {
            let (who, which) = (draw(2) as usize, draw(3) as usize);
            if draw(3) == 0 {
                screens[who][which] = house.shown(showings[which].id).await;
                continue;
            }
            let screen = screens[who][which].clone();
            let truth = house.shown(screen.id).await;
            let time = format!("{:02}:{:02}", 5 + draw(15), draw(60));
            let spot = Some((format!("moi-{}", 1 + draw(2)), day(13).at(parse_time(&time).unwrap())));
            let wanted = Wanted { spot, minutes: 30, pinned: false, note: Text::default() };
            let input = (house.festival, (screen.id, screen.version), wanted);
            let done = house
                .planner()
                .write(input, |job, (festival, seen, wanted)| Box::pin(commands::place(job, *festival, *seen, wanted)))
                .await;
            match done {
                Ok(_) => {
                    assert_eq!(screen, truth, "only what was seen is overwritten");
                    screens[who][which] = house.shown(screen.id).await;
                    saved += 1;
                }
                Err(fault) => {
                    assert!(fault == Fault::refused(CHANGED) || matches!(fault, Fault::Invalid(_)), "{fault:?}");
                    assert_eq!(house.shown(screen.id).await, truth);
                    refused += 1;
                }
            }
        }
        assert!(saved > 5 && refused > 5, "{saved} saved, {refused} refused");
    });
}

#[test]
fn of_two_who_want_one_place_one_gets_it() {
    at_sample(async |house| {
        house.stages(1).await;
        let (_, a) = house.write_act(act("Một")).await;
        let (_, b) = house.write_act(act("Hai")).await;
        let (a, b) = tokio::join!(house.put(a.id, "moi-1", 13, "10:00"), house.put(b.id, "moi-1", 13, "10:10"));
        assert_eq!([a.is_ok(), b.is_ok()].iter().filter(|won| **won).count(), 1, "{a:?} {b:?}");
    });
}

#[test]
fn only_what_nobody_was_told_of_is_removed() {
    at_sample(async |house| {
        let plan = house.plan().await;
        let (announced, of) = plan.open().next().unwrap();
        let drop_act = async |id| {
            let input = (house.festival, id);
            house.planner().write(input, |job, (festival, id)| Box::pin(commands::drop_act(job, *festival, *id))).await
        };
        assert!(matches!(drop_act(of.id).await, Err(Fault::Refused(_))));
        assert!(!house.shown(announced.id).await.seat.dropped);
        let (new, showing) = house.write_act(act("Chưa ai biết")).await;
        drop_act(new.id).await.unwrap();
        assert!(house.shown(showing.id).await.seat.dropped, "its code and path stay its own");
    });
}

/// The month never stands where minutes belong.
#[test]
fn v10_times_are_written_with_minutes_and_dates_with_months() {
    for (instant, clock, date) in
        [("2027-03-05T08:07:00+07:00", "08:07", "05/03"), ("2027-11-30T20:59:00+07:00", "20:59", "30/11")]
    {
        let said = moment(Lang::Vi, at(instant));
        assert!(said.contains(clock) && said.contains(date), "{said}");
        assert!(moment(Lang::En, at(instant)).contains(clock));
    }
}

prop_compose! {
    fn placed(n: u64)(stage in 0u64..2, lane in 0i64..2, from in 0i64..200, minutes in 1i64..60, around in (0i64..9, 0i64..9)) -> Placed {
        let id = |n| uuid::Uuid::from_u64_pair(0, n);
        Placed {
            id: PerformanceId(id(n)),
            kind: Kind::Contest,
            troupe: None,
            along: Default::default(),
            stage: StageId(id(stage)),
            lane,
            show: Span::new(from, from + minutes).unwrap(),
            set_up: around.0,
            strike: around.1,
            with_children: false,
            crowd: None,
            approved: true,
            wants: Default::default(),
            can: Default::default(),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, ..ProptestConfig::default() })]

    /// One answer for the check before a booking, the list of conflicts and the release.
    #[test]
    fn v5_booking_and_plan_agree_of_every_pair(a in placed(1), b in placed(2)) {
        let claim = |p: &Placed| Claim::firm(p.stage, p.lane, p.occupied(), p.id);
        let ground = Ground { days: Span::new(0, 999).unwrap(), stages: Default::default(), blocked: Vec::new() };
        let found = check(&ground, &[a, b]).iter().any(|finding| finding.rule == Rule::Overlap);
        prop_assert_eq!(!clashes(&[claim(&a)], &[claim(&b)]).is_empty(), found);
    }
}
