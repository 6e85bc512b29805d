//! The day itself: what is pressed at a stage, and what visitors read of it.

use super::*;
use crate::db::testing::epoch;
use crate::demo;
use crate::kernel::day::clock;
use crate::programme;
use crate::programme::commands::Pressed;
use crate::programme::model::Performance;
use crate::programme::model::live::What;
use crate::testing::{PageForm, at_sample};
use chrono::TimeDelta;

const RUNNER: &str = "sankhau@example.com";

impl House {
    fn runner(&self) -> Ctx {
        self.staff(Role::StageManager, Some(self.festival))
    }

    /// Three on one stage and one on another, released; five to eight on their evening.
    async fn evening(&self) -> [Showing; 4] {
        self.stages(2).await;
        let on = [
            self.placed("Một", "moi-1", 13, "20:00").await,
            self.placed("Hai", "moi-1", 13, "20:30").await,
            self.placed("Ba", "moi-1", 13, "21:10").await,
            self.placed("Khác", "moi-2", 13, "20:30").await,
        ];
        self.release().await.unwrap();
        self.advance(demo::at("opening-night", epoch()).unwrap() - epoch() + TimeDelta::minutes(13));
        on
    }

    async fn press_as(&self, who: Ctx, id: PerformanceId, seen: i64, what: What, more: i64) -> Result<(), Fault> {
        let input = (self.festival, Pressed { id, seen, what, more });
        let done = who.write(input, |job, (festival, pressed)| Box::pin(commands::press(job, *festival, pressed)));
        done.await.map(drop)
    }

    async fn press(&self, id: PerformanceId, seen: i64, what: What, more: i64) -> Result<(), Fault> {
        self.press_as(self.runner(), id, seen, what, more).await
    }

    async fn today(&self) -> Vec<Performance> {
        programme::of(&self.visitor(), &self.this_festival().await).await.unwrap().performances.clone()
    }

    /// When each is expected to begin.
    async fn expected<const N: usize>(&self, showings: &[Showing; N]) -> [String; N] {
        let all = self.today().await;
        std::array::from_fn(|at| clock(all.iter().find(|p| p.id == showings[at].id).unwrap().begins()))
    }

    async fn reads(&self, rest: &str) -> String {
        let answer = self.get(None, &format!("/vi/hoa-ban-2027{rest}")).await;
        assert_eq!(answer.status, 200, "{rest}");
        answer.text()
    }
}

fn refusal(done: Result<(), Fault>) -> String {
    match done.unwrap_err() {
        Fault::Refused(message) => message.key.into_owned(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_hours_off_is_a_slip_and_no_delay_outlives_its_day() {
    at_sample(async |house| {
        let on = house.evening().await;
        let next_day = house.placed("Hôm sau", "moi-1", 14, "07:00").await;
        let morning = house.placed("Buổi sáng", "moi-1", 13, "08:00").await;
        house.release().await.unwrap();
        assert_eq!(refusal(house.press(morning.id, 0, What::Started, 0).await), "live-far-off");
        assert_eq!(refusal(house.press(morning.id, 0, What::Ended, 0).await), "live-far-off");
        assert_eq!(refusal(house.press(next_day.id, 0, What::Late, 10).await), "live-not-today");
        house.press(on[2].id, 0, What::Late, 240).await.unwrap();
        house.press(on[2].id, 1, What::Late, 240).await.unwrap();
        let all = house.today().await;
        let expected = all.iter().find(|p| p.id == next_day.id).unwrap().begins();
        assert_eq!(clock(expected), "07:00", "after a night's sleep all is as announced");
    });
}

#[test]
fn a_delay_rolls_down_its_stage_and_no_other() {
    at_sample(async |house| {
        let on = house.evening().await;
        house.press(on[0].id, 0, What::Late, 10).await.unwrap();
        assert_eq!(house.expected(&on).await, ["20:10", "20:40", "21:10", "20:30"], "the pause takes it up");
        house.press(on[1].id, 0, What::Late, 5).await.unwrap();
        assert_eq!(house.expected(&on).await, ["20:10", "20:45", "21:15", "20:30"], "five more than people know");
        house.press(on[1].id, 1, What::OnTime, 0).await.unwrap();
        assert_eq!(house.expected(&on).await, ["20:10", "20:40", "21:10", "20:30"]);
        house.advance(TimeDelta::minutes(7));
        house.press(on[0].id, 1, What::Started, 0).await.unwrap();
        assert_eq!(house.expected(&on).await, ["20:02", "20:32", "21:10", "20:30"], "it began before it was feared");
        house.advance(TimeDelta::minutes(40));
        assert_eq!(house.expected(&on).await[1], "20:42", "it has not ended, so the next waits");
        house.press(on[0].id, 2, What::Ended, 0).await.unwrap();
        house.press(on[1].id, 2, What::Absent, 0).await.unwrap();
        assert_eq!(house.expected(&on).await[2], "21:10");
    });
}

#[test]
fn a_delay_rolls_on_through_midnight() {
    at_sample(async |house| {
        house.stages(1).await;
        let on =
            [house.placed("Khuya", "moi-1", 13, "23:40").await, house.placed("Qua đêm", "moi-1", 13, "00:10").await];
        house.release().await.unwrap();
        house.advance(demo::at("opening-night", epoch()).unwrap() - epoch());
        house.press(on[0].id, 0, What::Late, 25).await.unwrap();
        assert_eq!(house.expected(&on).await, ["00:05", "00:35"]);
        let page = house.get(Some(RUNNER), "/vi/desk/hoa-ban-2027/programme/live/moi-1").await.text();
        assert!(page.contains("Qua đêm") && page.contains("Muộn 25 phút, dự kiến 00:35"), "{page}");
    });
}

#[test]
fn two_phones_and_a_press_sent_twice_count_once() {
    at_sample(async |house| {
        let on = house.evening().await;
        house.press(on[0].id, 0, What::Started, 0).await.unwrap();
        assert_eq!(refusal(house.press(on[0].id, 0, What::Started, 0).await), "live-meanwhile-started");
        assert_eq!(refusal(house.press(on[0].id, 0, What::Absent, 0).await), "live-meanwhile-started");
        assert_eq!(refusal(house.press(on[0].id, 1, What::Started, 0).await), "live-has-started");
        house.press(on[1].id, 0, What::Late, 5).await.unwrap();
        assert_eq!(refusal(house.press(on[1].id, 0, What::Late, 5).await), "live-meanwhile-late");
        assert_eq!(house.expected(&on).await[1], "20:35");
        assert_eq!(house.count("SELECT COUNT(*) FROM live_presses").await, 2);
        let twice = (house.press(on[3].id, 0, What::Late, 5), house.press(on[3].id, 0, What::Late, 5));
        let (one, two) = tokio::join!(twice.0, twice.1);
        assert_eq!([one.is_ok(), two.is_ok()].iter().filter(|done| **done).count(), 1, "at the same moment, too");
    });
}

#[test]
fn whoever_runs_the_stages_of_this_festival_presses_on_the_day_and_leaves_a_trace() {
    at_sample(async |house| {
        let on = house.evening().await;
        let elsewhere = house.count("SELECT COUNT(*) FROM live_presses").await;
        for who in
            [house.staff(Role::Gate, Some(house.festival)), house.staff(Role::VenueManager, Some(house.festival))]
        {
            assert_eq!(house.press_as(who, on[0].id, 0, What::Started, 0).await, Err(Fault::Missing));
        }
        let other: crate::kernel::id::FestivalId = house.visitor().id();
        let foreign = house.staff(Role::StageManager, Some(other));
        assert_eq!(house.press_as(foreign, on[0].id, 0, What::Started, 0).await, Err(Fault::Missing));
        assert_eq!(house.count("SELECT COUNT(*) FROM live_presses").await, elsewhere);
        house.press(on[0].id, 0, What::Absent, 0).await.unwrap();
        let said = house.log().await;
        assert!(said.contains(&("stage.press".into(), on[0].slug.clone())), "{said:?}");
        house.advance(TimeDelta::days(2));
        assert_eq!(refusal(house.press(on[1].id, 0, What::Started, 0).await), "live-not-today");
    });
}

#[test]
fn visitors_read_what_was_announced_and_what_is_expected() {
    at_sample(async |house| {
        let on = house.evening().await;
        let calendar = async || house.get(None, "/feeds/hoa-ban-2027/programme.ics").await.body;
        let before = calendar().await;
        house.press(on[0].id, 0, What::Late, 10).await.unwrap();
        let said = "Muộn 10 phút, dự kiến 20:10";
        for page in ["/now", "/now/moi-1", "/programme?day=2027-03-13", "/programme/grid?day=2027-03-13"] {
            let text = house.reads(page).await;
            assert!(text.contains(said) && text.contains("20:00"), "{page}: {text}");
        }
        let own = house.reads(&format!("/programme/{}", on[0].slug)).await;
        assert!(own.contains(said) && own.contains("20:00–20:30") && own.contains("data-live"), "{own}");
        assert!(!house.reads("/now/moi-2").await.contains(said));
        assert_eq!(calendar().await, before, "calendars keep to what was announced");
        house.press(on[0].id, 1, What::Absent, 0).await.unwrap();
        let now = house.reads("/now/moi-1").await;
        assert!(now.contains("Không diễn") && !now.contains(said), "{now}");
        assert!(house.reads(&format!("/programme/{}", on[0].slug)).await.contains("Không diễn"));
        let board = "/vi/desk/hoa-ban-2027/programme/board?day=2027-03-13";
        assert!(house.get(Some(PLANNER), board).await.text().contains("“Một” không diễn."), "planners see it, too");
        house.press(on[0].id, 2, What::Undone, 0).await.unwrap();
        assert!(house.reads("/now").await.contains(said), "what was taken back is as before");
        assert!(house.get(Some(PLANNER), board).await.text().contains("“Một” muộn 10 phút, dự kiến 20:10."));
    });
}

#[test]
fn a_festival_at_which_nothing_was_pressed_is_read_as_announced() {
    at_sample(async |house| {
        house.evening().await;
        for p in house.today().await {
            assert_eq!((p.begins(), p.ends(), p.late(), p.live.expected), (p.starts_at, p.ends_at, 0, None));
        }
    });
}

#[test]
fn a_stage_is_run_from_a_phone_without_script() {
    at_sample(async |house| {
        house.evening().await;
        let path = "/vi/desk/hoa-ban-2027/programme/live/moi-1";
        let stages = house.get(Some(RUNNER), "/vi/desk/hoa-ban-2027/programme/live").await.text();
        assert!(stages.contains(&format!("href=\"{path}\"")) && stages.contains("20:00"), "{stages}");
        let press = async |action: &str, name: &str, value: &str| {
            let page = house.get(Some(RUNNER), path).await;
            let form = PageForm::all(&page.body).into_iter().find(|form| form.action == action).unwrap();
            let mut fields = form.with("", "");
            fields.retain(|(field, _)| *field != name);
            fields.push((name, value));
            let sent = house.submit(Some(RUNNER), action, &fields).await;
            house.follow(Some(RUNNER), &sent).await.text()
        };
        let late = press("/api/programme/live/late", "more", "15").await;
        assert!(late.contains("“Một” muộn 15 phút, dự kiến 20:15."), "{late}");
        assert!(late.contains("Bấm cuối: Báo muộn, 19:55"), "{late}");
        let wrong = press("/api/programme/live/late", "minutes", "nhiều").await;
        assert!(wrong.contains("nhiều") || wrong.contains("240"), "{wrong}");
        let begun = press("/api/programme/live/press", "what", "started").await;
        assert!(begun.contains("“Một” đã bắt đầu.") && begun.contains("Bắt đầu lúc 19:55"), "{begun}");
        let over = press("/api/programme/live/press", "what", "ended").await;
        assert!(over.contains("“Một” đã diễn xong."), "{over}");
        assert!(press("/api/programme/live/press", "what", "undone").await.contains("Đã bỏ lần bấm cuối"), "undo");
    });
}
