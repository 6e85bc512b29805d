//! The same on several days.

use super::bookings::{ORGANISER, typed};
use super::*;
use crate::testing::at_sample;
use crate::venues::commands::bookings as commands;
use crate::venues::model::{Booking, BookingState, Often, Step, missing};
use crate::venues::store::{bookings as rows, series as all};
use axum::http::header;
use chrono::{NaiveDate, TimeDelta};

impl House {
    async fn series(&self, first: &str, last: &str) -> commands::Asked {
        let form = typed(&[("day", first), ("from_time", "09:00"), ("until_time", "11:00")]);
        let repeat = commands::Repeat { often: Often::Daily, on: Vec::new(), last: last.parse().unwrap() };
        let input = (self.festival, form, repeat);
        let asked =
            self.admin().write(input, |job, (f, form, repeat)| Box::pin(commands::ask_series(job, *f, form, repeat)));
        asked.await.unwrap()
    }

    async fn days(&self, series: Uuid) -> Vec<Booking> {
        rows::of_series(&self.site.db, series).await.unwrap()
    }

    async fn cancel_rest(&self, series: Uuid) -> usize {
        let input = (self.festival, series);
        self.admin().write(input, |job, (f, id)| Box::pin(commands::cancel_rest(job, *f, *id))).await.unwrap()
    }
}

#[test]
fn v2_what_is_over_or_has_begun_stays_when_the_rest_is_given_up() {
    at_sample(async |house| {
        let series = house.series("2026-12-08", "2026-12-15").await;
        assert_eq!((series.made, series.skipped), (8, 0));
        for booking in house.days(series.series).await {
            house.steps(booking.id, &[Step::Approve, Step::Confirm]).await;
        }
        // The third day, ten o'clock in Điện Biên.
        house.advance(TimeDelta::days(3) + TimeDelta::hours(1));
        let page = format!("/vi/desk/hoa-ban-2027/series/{}", series.series);
        let before = house.get(Some(ORGANISER), &page).await.text();
        assert!(before.contains("Hủy 5 trong 8 buổi"), "{before}");
        assert_eq!(house.cancel_rest(series.series).await, 5);
        let states: Vec<BookingState> = house.days(series.series).await.iter().map(|day| day.state).collect();
        use BookingState::{Cancelled, Confirmed};
        assert_eq!(states[..3], [Confirmed; 3]);
        assert_eq!(states[3..], [Cancelled; 5]);
        // Free at once, and a second press does nothing.
        let again = typed(&[("day", "2026-12-12"), ("from_time", "09:00"), ("until_time", "11:00")]);
        assert!(house.ask_as(house.admin(), again).await.is_ok());
        assert_eq!(house.cancel_rest(series.series).await, 0);
        let after = house.get(Some(ORGANISER), &page).await.text();
        assert!(!after.contains("/api/series/cancel-rest"), "{after}");
    });
}

#[test]
fn other_hours_are_for_what_is_to_come_and_a_day_that_is_taken_keeps_its_own() {
    at_sample(async |house| {
        let series = house.series("2026-12-08", "2026-12-12").await;
        for booking in house.days(series.series).await {
            house.steps(booking.id, &[Step::Approve, Step::Confirm]).await;
        }
        let there = house.asked(typed(&[("day", "2026-12-12"), ("from_time", "15:00"), ("until_time", "16:00")])).await;
        house.steps(there.id, &[Step::Approve]).await;
        house.advance(TimeDelta::days(3) + TimeDelta::hours(1));
        let id = series.series.to_string();
        let fields = [("festival", "hoa-ban-2027"), ("series", &*id), ("from_time", "14:00"), ("until_time", "15:30")];
        assert_eq!(house.post(Some(ORGANISER), "/api/series/move-rest", &fields).await.status, 303);
        let hours: Vec<String> = house
            .days(series.series)
            .await
            .iter()
            .map(|booking| format!("{} {:?}", crate::kernel::day::clock(booking.wish.show.starts_at()), booking.state))
            .collect();
        // Two are over, one has begun, one moves and is asked again; on the last day somebody else is there.
        assert_eq!(hours, ["09:00 Confirmed", "09:00 Confirmed", "09:00 Confirmed", "14:00 Held", "09:00 Confirmed"]);
        let wrong = [("festival", "hoa-ban-2027"), ("series", &*id), ("from_time", "25:00"), ("until_time", "")];
        assert_eq!(house.post(Some(ORGANISER), "/api/series/move-rest", &wrong).await.status, 422);
    });
}

#[test]
fn a_series_of_chosen_weekdays_is_kept_as_a_rule_and_said_in_plain_words() {
    at_sample(async |house| {
        let fields = [
            ("festival", "hoa-ban-2027"),
            ("stage", "phong-giao-luu"),
            ("purpose", "Tập xòe"),
            ("name", "Lò Thị Hà"),
            ("day", "2026-12-08"),
            ("from_time", "09:00"),
            ("until_time", "10:00"),
            ("often", "weekly"),
            ("on[Tue]", "true"),
            ("on[Thu]", "true"),
            ("last_day", "2026-12-20"),
        ];
        let made = house.post(Some(ORGANISER), "/api/bookings/add", &fields).await;
        assert_eq!(made.status, 303, "{}", made.body);
        let (id, rule): (Uuid, String) =
            house.site.db.q("SELECT id, rule FROM booking_series WHERE last_day = '2026-12-20'").one().await.unwrap();
        assert_eq!(rule, "FREQ=WEEKLY;BYDAY=TU,TH");
        let page = house.get(Some(ORGANISER), &format!("/vi/desk/hoa-ban-2027/series/{id}")).await.text();
        assert!(page.contains("Mỗi tuần vào Thứ Ba, Thứ Năm, từ 08/12/2026 đến 20/12/2026"), "{page}");
        assert_eq!(house.days(id).await.len(), 4);
    });
}

#[test]
fn a_series_that_is_too_long_is_refused_with_its_last_day_and_nothing_lasts_no_time() {
    at_sample(async |house| {
        let usual = [("festival", "hoa-ban-2027"), ("stage", "phong-giao-luu"), ("purpose", "Tập"), ("name", "Hà")];
        let send = async |more: &[(&'static str, &'static str)]| {
            let fields: Vec<(&str, &str)> = usual.iter().chain(more).copied().collect();
            house.post(Some(ORGANISER), "/api/bookings/add", &fields).await
        };
        let day = [("day", "2026-12-08"), ("from_time", "09:00"), ("until_time", "10:00")];
        let long = send(&[&day[..], &[("often", "daily"), ("last_day", "2099-01-01")]].concat()).await;
        assert_eq!(long.status, 422);
        assert!(long.body.contains("series-too-many") && long.body.contains("06/02/2027"), "{}", long.body);
        let none = send(&[("day", "2026-12-08"), ("from_time", "09:00"), ("until_time", "09:00")]).await;
        assert!(none.status == 422 && none.body.contains("booking-no-time"), "{}", none.body);
    });
}

#[test]
fn nobody_is_absent_or_begins_before_the_time() {
    at_sample(async |house| {
        let booking =
            house.asked(typed(&[("day", "2026-12-12"), ("from_time", "09:00"), ("until_time", "10:00")])).await;
        house.steps(booking.id, &[Step::Approve, Step::Confirm]).await;
        for step in [Step::Start, Step::Miss] {
            let tried = house.step_as(house.admin(), booking.id, step).await;
            assert_eq!(tried.unwrap_err(), Fault::refused("booking-step-early"), "{step:?}");
        }
        house.advance(booking.wish.show.starts_at() - house.visitor().now - TimeDelta::hours(1));
        assert_eq!(
            house.step_as(house.admin(), booking.id, Step::Miss).await.unwrap_err(),
            Fault::refused("booking-step-early")
        );
        house.step_as(house.admin(), booking.id, Step::Start).await.unwrap();
    });
}

#[test]
fn a_day_that_was_left_out_can_be_put_back() {
    at_sample(async |house| {
        let there = house.asked(typed(&[("day", "2026-12-09"), ("from_time", "10:00"), ("until_time", "12:00")])).await;
        house.steps(there.id, &[Step::Approve]).await;
        let series = house.series("2026-12-08", "2026-12-10").await;
        assert_eq!((series.made, series.skipped), (2, 1));
        let absent = async || {
            let found = all::by_id(&house.site.db, series.series).await.unwrap().unwrap();
            missing(&found, &house.days(series.series).await, house.visitor().now)
        };
        let skipped: NaiveDate = "2026-12-09".parse().unwrap();
        assert_eq!(absent().await, [skipped]);
        let input = (house.festival, series.series, skipped);
        let put_back =
            || house.admin().write(input, |job, (f, id, day)| Box::pin(commands::add_day(job, *f, *id, *day)));
        assert!(put_back().await.is_err(), "it is still taken");
        house.steps(there.id, &[Step::Cancel]).await;
        let back = put_back().await.unwrap();
        assert_eq!((back.state, back.wish.show.minutes()), (BookingState::Requested, 120));
        assert!(absent().await.is_empty() && put_back().await.is_err(), "once");
    });
}

#[test]
fn when_a_stage_is_free_is_told_to_calendars_without_names() {
    at_sample(async |house| {
        let feed = house.get(None, "/feeds/stages/phong-giao-luu.ics").await;
        assert_eq!(
            (feed.status.as_u16(), &feed.headers["content-type"]),
            (200, &"text/calendar; charset=utf-8".parse().unwrap())
        );
        // The sample's rehearsal, with its quarter of an hour before it.
        assert!(
            feed.body.contains("DTSTART;TZID=Asia/Ho_Chi_Minh:20270313T134500\r\n")
                && feed.body.contains("DTEND;TZID=Asia/Ho_Chi_Minh:20270313T160000"),
            "{}",
            feed.body
        );
        assert!(!feed.body.contains("múa") && !feed.body.contains("Hà"), "{}", feed.body);
        // Who has it already is told so, until somebody takes the stage or gives it back.
        let tag = feed.headers["etag"].to_str().unwrap().to_owned();
        let again =
            async || house.get_with("/feeds/stages/phong-giao-luu.ics", header::IF_NONE_MATCH, &tag).await.status;
        assert_eq!(again().await, 304);
        house.advance(TimeDelta::hours(5));
        assert_eq!(again().await, 304);
        for gone in ["DELETE FROM occupancy WHERE source_kind = 'booking'", "UPDATE bookings SET state = 'cancelled'"] {
            house.admin().write((), move |job, ()| Box::pin(job.tx.q(gone).exec())).await.unwrap();
        }
        assert_eq!(again().await, 200);
        assert_eq!(house.get(None, "/feeds/stages/khong-co.ics").await.status, 404);
        assert_eq!(house.get(None, "/feeds/stages/phong-giao-luu").await.status, 404);
    });
}
