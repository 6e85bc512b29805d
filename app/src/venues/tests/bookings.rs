//! Bookings at the desks of the sample: asked for, changed, answered.

use super::*;
use crate::kernel::access::{Permission, Role};
use crate::testing::{Answer, PageForm, at_sample};
use crate::venues::commands::bookings::{self as commands, BookingForm};
use crate::venues::model::{Booking, BookingState, Step};
use crate::venues::store::bookings as rows;
use crate::web::Form;
use BookingState::*;
use chrono::TimeDelta;

pub(super) const ORGANISER: &str = "btc@example.com";
pub(super) const MANAGER: &str = "diadiem@example.com";

impl House {
    pub(super) async fn ask_as(&self, ctx: Ctx, form: BookingForm) -> Result<Booking, Fault> {
        let input = (self.festival, form);
        ctx.write(input, |job, (festival, form)| Box::pin(commands::ask(job, *festival, form))).await
    }

    pub(super) async fn asked(&self, form: BookingForm) -> Booking {
        self.ask_as(self.staff(Role::ProgrammeEditor, Some(self.festival)), form).await.unwrap()
    }

    pub(super) async fn booking(&self, id: Uuid) -> Booking {
        rows::by_id(&self.site.db, id).await.unwrap().unwrap()
    }

    pub(super) async fn step_as(&self, ctx: Ctx, id: Uuid, step: Step) -> Result<Booking, Fault> {
        let input = (self.festival, (id, self.booking(id).await.version), step);
        ctx.write(input, |job, (festival, seen, step)| Box::pin(commands::step(job, *festival, *seen, *step))).await
    }

    pub(super) async fn steps(&self, id: Uuid, steps: &[Step]) -> Booking {
        for step in steps {
            self.step_as(self.admin(), id, *step).await.unwrap();
        }
        self.booking(id).await
    }

    /// The audit log and the letters that wait.
    async fn traces(&self) -> (i64, i64) {
        (self.count("SELECT COUNT(*) FROM audit").await, self.count("SELECT COUNT(*) FROM outbox").await)
    }
}

/// The room for talks, on the third day, where the sample has nothing.
pub(super) fn wish(from: &str, until: &str) -> BookingForm {
    typed(&[("from_time", from), ("until_time", until)])
}

pub(super) fn typed(more: &[(&str, &str)]) -> BookingForm {
    let usual = [
        ("stage", "phong-giao-luu"),
        ("day", "2027-03-14"),
        ("from_time", "14:00"),
        ("until_time", "16:00"),
        ("purpose", "Tập múa"),
        ("name", "Lò Thị Hà"),
        ("email", "ha@xoe.test"),
    ];
    let fields = usual.iter().chain(more).map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    BookingForm::read(&Form(fields.collect())).unwrap()
}

/// The form of a booking's page with some fields typed anew, sent.
async fn sent(house: &House, id: Uuid, typed: &[(&str, &str)]) -> Answer {
    let page = house.get(Some(ORGANISER), &format!("/vi/desk/hoa-ban-2027/bookings/{id}")).await;
    let form = PageForm::all(&page.body).into_iter().find(|form| form.action == "/api/bookings/edit").unwrap();
    let fields: Vec<(String, String)> = form.fields.iter().map(|f| (f.name.clone(), f.value.clone())).collect();
    let anew = |name: &str| typed.iter().find(|(typed, _)| *typed == name).map(|(_, value)| *value);
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), anew(name).unwrap_or(value))).collect();
    house.post(Some(ORGANISER), "/api/bookings/edit", &fields).await
}

#[test]
fn v1_saving_without_a_change_or_less_needs_no_new_approval_and_more_does() {
    at_sample(async |house| {
        let booking = house.asked(wish("14:00", "16:00")).await;
        house.steps(booking.id, &[Step::Approve, Step::Confirm]).await;
        let before = house.traces().await;
        assert_eq!(sent(house, booking.id, &[]).await.status, 303);
        assert_eq!((house.traces().await, house.booking(booking.id).await.state), (before, Confirmed));

        // Another title, then half an hour less.
        for (typed, audited) in [(("purpose", "Tập xòe"), 1), (("until_time", "15:30"), 2)] {
            assert_eq!(sent(house, booking.id, &[typed]).await.status, 303, "{typed:?}");
            let saved = house.booking(booking.id).await;
            assert_eq!((saved.state, house.traces().await), (Confirmed, (before.0 + audited, before.1)), "{typed:?}");
        }
        // Half an hour more than was agreed to: asked again, and kept meanwhile.
        assert_eq!(sent(house, booking.id, &[("until_time", "16:00")]).await.status, 303);
        let saved = house.booking(booking.id).await;
        assert_eq!((saved.state, saved.held_until, saved.wish.show.minutes()), (Held, None, 120));
        assert!(house.traces().await.1 > before.1, "whoever answers is told");
    });
}

#[test]
fn what_is_refused_at_an_edit_changes_nothing_and_names_who_is_there() {
    at_sample(async |house| {
        let mine = house.asked(wish("14:00", "16:00")).await;
        let other = house.asked(wish("16:00", "17:00")).await;
        house.steps(mine.id, &[Step::Approve]).await;
        house.steps(other.id, &[Step::Approve]).await;
        let refused = sent(house, mine.id, &[("until_time", "16:05")]).await;
        assert_eq!(refused.status, 422);
        assert!(refused.body.contains("booking-why-taken") && refused.body.contains("Tập múa"), "{}", refused.body);
        let kept = house.booking(mine.id).await;
        assert_eq!((kept.state, kept.wish.show.minutes()), (Approved, 120));
    });
}

#[test]
fn a_request_for_what_is_taken_comes_back_with_what_can_be_had_at_once() {
    at_sample(async |house| {
        let first = house.asked(wish("14:00", "16:00")).await;
        house.steps(first.id, &[Step::Approve]).await;
        let page = "/vi/desk/hoa-ban-2027/venues";
        let form = PageForm::all(&house.get(Some(ORGANISER), page).await.body);
        let form = form.into_iter().find(|form| form.action == "/api/bookings/add").unwrap();
        let wanted = [
            ("stage", "phong-giao-luu"),
            ("day", "2027-03-14"),
            ("from_time", "15:00"),
            ("until_time", "17:00"),
            ("purpose", "Họp bản"),
            ("name", "Mai"),
        ];
        let value =
            |name: &str| wanted.iter().find(|(wanted, _)| *wanted == name).map(|(_, value)| (*value).to_owned());
        let fields: Vec<(String, String)> =
            form.fields.iter().map(|f| (f.name.clone(), value(&f.name).unwrap_or(f.value.clone()))).collect();
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let back = house.submit(Some(ORGANISER), "/api/bookings/add", &fields).await;
        let body = house.follow(Some(ORGANISER), &back).await;
        assert!(body.text().contains("14:00–16:00 đã có người (“Tập múa”)"), "{}", body.text());
        let all = PageForm::all(&body.body).into_iter().filter(|form| form.action == "/api/bookings/add");
        let offers: Vec<PageForm> = all.filter(|form| form.value("lane").is_some()).collect();
        assert_eq!(offers.len(), 3);
        for offer in offers {
            let answer = house.post(Some(ORGANISER), &offer.action, &offer.with("", "")).await;
            assert_eq!(answer.status, 303, "{offer:?}: {}", answer.body);
        }
    });
}

#[test]
fn v4_what_waits_stands_by_age_with_a_mark_and_a_badge() {
    at_sample(async |house| {
        let db = &house.site.db;
        let clear = "UPDATE bookings SET state = 'draft' WHERE state = 'requested'";
        db.write((), move |tx, ()| Box::pin(tx.q(clear).exec())).await.unwrap();
        let held = "UPDATE bookings SET state = 'confirmed', held_until = NULL WHERE state IN ('held', 'approved')";
        db.write((), move |tx, ()| Box::pin(tx.q(held).exec())).await.unwrap();
        for (purpose, hours) in [("Ba ngày trước", 48), ("Hôm qua", 24), ("Vừa xong", 1)] {
            house.asked(typed(&[("purpose", purpose)])).await;
            house.advance(TimeDelta::hours(hours));
        }
        let page = house.get(Some(MANAGER), "/vi/desk/hoa-ban-2027/bookings").await.text();
        let at = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text} in {page}"));
        assert!(at("Ba ngày trước") < at("Hôm qua") && at("Hôm qua") < at("Vừa xong"), "the oldest first");
        // After 73, 25 and 1 hours of 48.
        assert_eq!((page.matches("Quá hạn").count(), page.matches("Sắp quá hạn").count()), (1, 1));
        let home = house.get(Some(MANAGER), "/vi/desk/hoa-ban-2027").await.text();
        assert!(home.contains("3<span class=\"sr\"> việc chờ bạn trả lời"), "{home}");
        let editor = house.get(Some("chuongtrinh@example.com"), "/vi/desk/hoa-ban-2027").await.text();
        assert!(!editor.contains("việc chờ bạn trả lời"), "nothing waits for who cannot answer");
    });
}

#[test]
fn v4_what_is_given_back_is_held_for_those_who_waited_one_after_the_other() {
    at_sample(async |house| {
        let first = house.asked(wish("14:00", "16:00")).await;
        house.steps(first.id, &[Step::Approve, Step::Confirm]).await;
        let waiting = |name| house.asked(typed(&[("waits", "true"), ("name", name)]));
        let (q, r) = (waiting("Quàng Văn Sơn").await, waiting("Lò Thị Ánh").await);
        for id in [q.id, r.id] {
            assert!(house.step_as(house.admin(), id, Step::Approve).await.is_err(), "it is taken");
            house.steps(id, &[Step::Reject]).await;
        }
        house.steps(first.id, &[Step::Cancel]).await;
        let offered = house.booking(q.id).await;
        let until = house.visitor().now + TimeDelta::hours(24);
        assert_eq!((offered.state, offered.held_until), (Held, Some(until)));
        let third = || house.ask_as(house.admin(), wish("15:00", "15:30"));
        assert!(matches!(third().await, Err(Fault::Invalid(_))), "nobody comes in between");

        // It lapses: the next one, without a gap.
        house.advance(TimeDelta::hours(24));
        assert!(third().await.is_err());
        commands::sweep(&house.visitor()).await.unwrap();
        assert_eq!((house.booking(q.id).await.state, house.booking(r.id).await.state), (Expired, Held));
        assert!(third().await.is_err());
        house.visitor().write(r.id, |job, id| Box::pin(commands::take_up(job, *id))).await.unwrap();
        house.advance(TimeDelta::hours(30));
        commands::sweep(&house.visitor()).await.unwrap();
        assert_eq!(house.booking(r.id).await.state, Held, "who took it up keeps it");
        house.steps(r.id, &[Step::Approve, Step::Confirm]).await;
    });
}

#[test]
fn a_hold_lapses_by_the_clock_and_is_free_at_once() {
    at_sample(async |house| {
        let held = house.asked(wish("14:00", "16:00")).await;
        house.steps(held.id, &[Step::Hold]).await;
        let again = || house.ask_as(house.admin(), wish("15:00", "17:00"));
        assert!(again().await.is_err());
        house.advance(TimeDelta::hours(48));
        assert!(again().await.is_ok(), "nobody has swept yet");
        assert_eq!(house.booking(held.id).await.state, Expired);
    });
}

#[test]
fn every_step_leads_where_the_table_says_and_nowhere_else() {
    let table = [
        (Draft, Step::Ask, Requested),
        (Requested, Step::Hold, Held),
        (Requested, Step::Approve, Approved),
        (Held, Step::Approve, Approved),
        (Approved, Step::Confirm, Confirmed),
        (Confirmed, Step::Start, InUse),
        (InUse, Step::Close, Closed),
        (Requested, Step::Reject, Rejected),
        (Held, Step::Reject, Rejected),
        (Approved, Step::Reject, Rejected),
        (Confirmed, Step::Miss, NoShow),
        (Draft, Step::Cancel, Cancelled),
        (Requested, Step::Cancel, Cancelled),
        (Held, Step::Cancel, Cancelled),
        (Approved, Step::Cancel, Cancelled),
        (Confirmed, Step::Cancel, Cancelled),
    ];
    for state in BookingState::ALL.iter().copied() {
        for step in Step::ALL.iter().copied() {
            let expected = table.iter().find(|row| (row.0, row.1) == (state, step)).map(|row| row.2);
            assert_eq!(state.after(step), expected, "{state:?} {step:?}");
        }
        assert_eq!(state.is_over(), Step::ALL.iter().all(|step| state.after(*step).is_none()), "{state:?}");
    }
}

#[test]
fn each_step_is_for_who_may_answer_it() {
    at_sample(async |house| {
        let booking = house.asked(wish("14:00", "16:00")).await;
        for role in [Role::ProgrammeEditor, Role::VenueManager, Role::Organiser, Role::Treasurer] {
            for step in Step::ALL.iter().copied() {
                let may = role.permits(step.needs());
                let tried = house.step_as(house.staff(role, Some(house.festival)), booking.id, step).await;
                assert_eq!(tried == Err(Fault::Missing), !may, "{role:?} {step:?}: {tried:?}");
                if tried.is_ok() {
                    // Back to where it was, for the next.
                    let back = "UPDATE bookings SET state = 'requested', held_until = NULL";
                    let free = "DELETE FROM occupancy WHERE source_kind = 'booking'";
                    for sql in [back, free] {
                        house.site.db.write(sql, |tx, sql| Box::pin(tx.q(*sql).exec())).await.unwrap();
                    }
                }
            }
        }
        assert!(
            Role::Organiser.permits(Permission::ConfirmBookings)
                && !Role::VenueManager.permits(Permission::ConfirmBookings)
        );
    });
}

#[test]
fn a_second_click_asks_no_second_time_and_what_nobody_answered_ends_with_its_day() {
    at_sample(async |house| {
        let (one, two) = (house.asked(wish("14:00", "16:00")).await, house.asked(wish("14:00", "16:00")).await);
        assert_eq!(one.id, two.id);
        house.advance(TimeDelta::days(100));
        commands::sweep(&house.visitor()).await.unwrap();
        assert_eq!(house.booking(one.id).await.state, Expired);
        let never = house.count("SELECT COUNT(*) FROM bookings WHERE state IN ('requested', 'held', 'approved')").await;
        assert_eq!(never, 0);
    });
}

#[test]
fn who_asked_is_forgotten_ninety_days_after() {
    at_sample(async |house| {
        let booking = house.asked(wish("14:00", "16:00")).await;
        house.advance(TimeDelta::days(97 + 89));
        let forget = || house.visitor().write((), |job, ()| Box::pin(commands::forget_old(job)));
        forget().await.unwrap();
        assert_eq!(house.booking(booking.id).await.name, "Lò Thị Hà");
        house.advance(TimeDelta::days(2));
        forget().await.unwrap();
        let kept = house.booking(booking.id).await;
        assert_eq!((kept.name.as_str(), kept.email, kept.asked_by), ("", None, None));
    });
}
