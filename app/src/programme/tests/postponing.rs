//! Days are put off with everything on them, and brought back while nobody was told.

use super::*;
use crate::kernel::id::FestivalId;
use crate::mail::Mail;
use crate::mail::worker::written;
use crate::programme::commands::{Moving, PostponeForm};
use crate::programme::model::decision::{Decision, Decisions};
use crate::programme::model::postpone::Put;
use crate::programme::store::releases;
use crate::testing::{PageForm, at_sample};
use crate::venues::commands::bookings::{self, BookingForm};
use crate::venues::model::{BookingState, Outcome, Step};
use crate::venues::store::bookings as booking_rows;
use crate::web::Form;
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::BTreeSet;
use uuid::Uuid;

const WEEK: TimeDelta = TimeDelta::days(7);
const ORGANISER: &str = "btc@example.com";
const PAGE: &str = "/vi/desk/hoa-ban-2027/programme/postpone";

fn whole(to: u32) -> Put {
    Put { first: day(12), last: day(15), to: day(to) }
}

/// A booking of the room for talks, where the sample has nothing on that day.
fn talk(date: &str, from: &str, until: &str) -> BookingForm {
    let fields = [
        ("stage", "phong-giao-luu"),
        ("day", date),
        ("from_time", from),
        ("until_time", until),
        ("purpose", "Nói chuyện"),
        ("name", "Lò Thị Hà"),
        ("phone", "0912345678"),
        ("email", "ha@xoe.test"),
    ];
    BookingForm::read(&Form(fields.map(|(name, value)| (name.to_owned(), value.to_owned())).into())).unwrap()
}

/// The letters that wait, and since when each is due.
type Waiting = Vec<(Mail, DateTime<Utc>)>;

impl House {
    fn organiser(&self) -> Ctx {
        self.staff(Role::Organiser, Some(self.festival))
    }

    async fn look(&self, put: Put) -> Result<Moving, Fault> {
        let input = (self.festival, put);
        self.organiser().write(input, |job, (festival, put)| Box::pin(commands::foresee(job, *festival, put))).await
    }

    async fn decided(&self, put: Put, decision: (Decision, Option<DateTime<Utc>>)) -> PostponeForm {
        let moving = self.look(put).await.unwrap();
        let decisions: Decisions = moving.sold.iter().map(|(id, _)| (*id, decision)).collect();
        PostponeForm { seen: moving.version, put, note: Text::default(), decisions }
    }

    async fn postpone_as(&self, form: PostponeForm) -> Result<usize, Fault> {
        let input = (self.festival, form);
        self.organiser().write(input, |job, (festival, form)| Box::pin(commands::postpone(job, *festival, form))).await
    }

    async fn postpone(&self, put: Put) -> usize {
        let form = self.decided(put, (Decision::Keep, None)).await;
        self.postpone_as(form).await.unwrap()
    }

    async fn undo_postponement(&self) -> Result<(), Fault> {
        let undo = self
            .organiser()
            .write(self.festival, |job, festival| Box::pin(commands::undo_postponement(job, *festival)));
        undo.await
    }

    /// Somebody has the room for talks then.
    async fn lent(&self, form: BookingForm, steps: &[Step]) -> Uuid {
        let input = (self.festival, form);
        let booking =
            self.organiser().write(input, |job, (festival, form)| Box::pin(bookings::ask(job, *festival, form)));
        let id = booking.await.unwrap().id;
        for step in steps {
            let version = self.lent_as(id).await.version;
            let input = (self.festival, (id, version), *step);
            let step = self
                .organiser()
                .write(input, |job, (festival, seen, step)| Box::pin(bookings::step(job, *festival, *seen, *step)));
            step.await.unwrap();
        }
        id
    }

    async fn lent_as(&self, id: Uuid) -> crate::venues::model::Booking {
        booking_rows::by_id(&self.site.db, id).await.unwrap().unwrap()
    }

    /// The sample's own letters are another story.
    async fn empty_outbox(&self) {
        const GONE: &str = "DELETE FROM outbox";
        self.planner().write((), |job, ()| Box::pin(job.tx.q(GONE).exec())).await.unwrap();
    }

    async fn mail(&self) -> Waiting {
        let rows = self.site.db.q("SELECT payload, due_at FROM outbox WHERE done_at IS NULL ORDER BY id");
        let rows: Vec<(Json<serde_json::Value>, DateTime<Utc>)> = rows.all().await.unwrap();
        let mail = rows.into_iter().filter_map(|(row, due)| Some((serde_json::from_value::<Mail>(row.0).ok()?, due)));
        let of = ["ProgrammeChanged", "ShowsChanged", "DatesChanged", "BookingsMoved"];
        mail.filter(|(mail, _)| of.iter().any(|kind| mail.kind.get(*kind).is_some())).collect()
    }

    async fn written(&self, letter: &Mail) -> Option<String> {
        let (_, letter) = written(&self.site, &serde_json::to_value(letter).unwrap()).await.unwrap();
        letter.map(|letter| letter.text())
    }

    /// Everything of the festival that has a day.
    async fn everything(&self) -> Vec<String> {
        let mut all = Vec::new();
        for sql in [
            "SELECT slug || ' ' || first_day || ' ' || last_day FROM festivals ORDER BY slug",
            "SELECT day || ' ' || CAST(title AS TEXT) FROM festival_days ORDER BY festival_id, day",
            "SELECT slug || ' ' || CAST(starts_at AS TEXT) FROM showings WHERE starts_at IS NOT NULL ORDER BY id",
            "SELECT slug || ' ' || CAST(starts_at AS TEXT) || ' ' || status FROM performances ORDER BY id",
            "SELECT purpose || ' ' || CAST(from_min AS TEXT) || ' ' || state FROM bookings ORDER BY id",
            "SELECT reason || ' ' || CAST(from_min AS TEXT) FROM blockings ORDER BY id",
            "SELECT slug || ' ' || CAST(sale_from AS TEXT) || ' ' || CAST(sale_until AS TEXT) FROM products ORDER BY id",
            "SELECT CAST(from_min AS TEXT) || ' ' || CAST(until_min AS TEXT) || ' ' || CAST(lane AS TEXT) FROM occupancy
                ORDER BY source_kind, source_id, lane, from_min",
        ] {
            let rows: Vec<(String,)> = self.site.db.q(sql).all().await.unwrap();
            all.extend(rows.into_iter().map(|(row,)| row));
        }
        all
    }

    async fn times(&self, sql: &'static str, festival: FestivalId) -> Vec<DateTime<Utc>> {
        let rows: Vec<(DateTime<Utc>,)> = self.site.db.q(sql).bind(festival).all().await.unwrap();
        rows.into_iter().map(|(at,)| at).collect()
    }
}

#[test]
fn the_settings_leave_no_showing_outside_the_days_of_its_festival() {
    at_sample(async |house| {
        let was = house.this_festival().await;
        let save = async |wanted: Festival| {
            house.admin().write(wanted, |job, wanted| Box::pin(crate::festivals::commands::edit(job, wanted))).await
        };
        let later = FestivalDay(was.first_day.0 + TimeDelta::days(1));
        let Err(Fault::Invalid(faults)) = save(Festival { first_day: later, ..was.clone() }).await else { panic!() };
        assert_eq!((faults.len(), &*faults[0].field), (1, "first_day"));
        let sooner = FestivalDay(was.last_day.0 - TimeDelta::days(1));
        let Err(Fault::Invalid(faults)) = save(Festival { last_day: sooner, ..was.clone() }).await else { panic!() };
        assert_eq!((faults.len(), &*faults[0].field), (1, "last_day"));
        let wider = FestivalDay(was.last_day.0 + TimeDelta::days(1));
        save(Festival { last_day: wider, ..was }).await.unwrap();
    });
}

#[test]
fn an_edition_that_is_put_off_takes_everything_along() {
    at_sample(async |house| {
        let room = house.lent(talk("2027-03-14", "14:00", "16:00"), &[Step::Hold, Step::Approve, Step::Confirm]).await;
        let shows = "SELECT starts_at FROM showings WHERE festival_id = $1 AND starts_at IS NOT NULL AND status <>
            'cancelled' AND dropped_at IS NULL ORDER BY id";
        let sales = "SELECT sale_until FROM products WHERE festival_id = $1 ORDER BY id";
        let (before, ends) = (house.times(shows, house.festival).await, house.times(sales, house.festival).await);
        let moved = house.postpone(whole(19)).await;
        assert_eq!(moved, before.len());
        let later = |times: Vec<DateTime<Utc>>| times.into_iter().map(|at| at + WEEK).collect::<Vec<_>>();
        assert_eq!(house.times(shows, house.festival).await, later(before));
        assert_eq!(house.times(sales, house.festival).await, later(ends));
        let festival = house.this_festival().await;
        assert_eq!((festival.first_day, festival.last_day), (day(19), day(22)));
        let room = house.lent_as(room).await;
        assert_eq!(
            (room.state, room.wish.show.starts_at()),
            (BookingState::Confirmed, day(21).at(parse_time("14:00").unwrap()))
        );
        // People read it at once.
        let last = releases::last(&house.site.db, house.festival).await.unwrap();
        assert!(last.values().filter(|said| said.status == "moved").count() > 50);
        let page = house.get(None, "/vi/hoa-ban-2027/programme?day=2027-03-20").await.text();
        assert!(page.contains("20/03"), "{page}");
        house.is_sound().await;
    });
}

#[test]
fn everybody_is_told_once_and_not_before_it_can_no_longer_be_undone() {
    at_sample(async |house| {
        house.lent(talk("2027-03-14", "14:00", "15:00"), &[Step::Hold]).await;
        house.lent(talk("2027-03-14", "16:00", "17:00"), &[Step::Hold]).await;
        house.empty_outbox().await;
        house.postpone(whole(19)).await;
        let (mail, leaves) = (house.mail().await, house.organiser().now + TimeDelta::minutes(10));
        assert!(mail.len() > 5 && mail.iter().all(|(_, due)| *due == leaves), "{mail:?}");
        let to: Vec<String> = mail.iter().map(|(mail, _)| mail.to.to_lowercase()).collect();
        assert_eq!(to.iter().collect::<BTreeSet<_>>().len(), to.len(), "{to:?}");
        let (booker, _) = mail.iter().find(|(mail, _)| mail.to == "ha@xoe.test").unwrap();
        let text = house.written(booker).await.unwrap();
        assert_eq!(text.matches("Nói chuyện").count(), 2, "{text}");
        assert!(text.contains("14/03") && text.contains("21/03"), "{text}");
    });
}

#[test]
fn what_was_put_off_is_brought_back_while_nobody_was_told() {
    at_sample(async |house| {
        house.lent(talk("2027-03-14", "14:00", "16:00"), &[Step::Hold, Step::Approve]).await;
        let before = house.everything().await;
        house.empty_outbox().await;
        house.postpone(whole(19)).await;
        assert_ne!(house.everything().await, before);
        house.undo_postponement().await.unwrap();
        let (now, was): (BTreeSet<_>, BTreeSet<_>) =
            (house.everything().await.into_iter().collect(), before.into_iter().collect());
        assert_eq!(now.symmetric_difference(&was).collect::<Vec<_>>(), Vec::<&String>::new());
        for (letter, _) in house.mail().await {
            assert_eq!(house.written(&letter).await, None, "{letter:?}");
        }
        assert_eq!(house.undo_postponement().await, Err(Fault::refused("postpone-told")));
        // The other way round it can be done too.
        house.postpone(whole(19)).await;
        house.advance(TimeDelta::minutes(11));
        assert_eq!(house.undo_postponement().await, Err(Fault::refused("postpone-told")));
        house.is_sound().await;
    });
}

#[test]
fn what_somebody_changed_since_is_not_brought_back() {
    at_sample(async |house| {
        house.postpone(whole(19)).await;
        let plan = house.plan().await;
        let (showing, _) = plan.open().find(|(showing, _)| showing.occupies() && !showing.pinned).unwrap();
        let id = showing.id;
        let wanted = Wanted { spot: None, minutes: showing.seat.minutes, pinned: false, note: Text::default() };
        let input = (house.festival, (id, showing.version), wanted);
        let moved = house
            .planner()
            .write(input, |job, (festival, seen, wanted)| Box::pin(commands::place(job, *festival, *seen, wanted)));
        moved.await.unwrap();
        assert_eq!(house.undo_postponement().await, Err(Fault::refused("postpone-overtaken")));
    });
}

#[test]
fn a_booking_whose_new_place_is_taken_asks_again_and_one_that_no_hour_allows_stays() {
    at_sample(async |house| {
        let firm = [Step::Hold, Step::Approve, Step::Confirm];
        let goes = house.lent(talk("2027-03-14", "14:00", "15:00"), &firm).await;
        let other = house.lent(talk("2027-03-14", "16:00", "17:00"), &firm).await;
        // There already on the day that the other goes to, and on none that moves.
        let there = house.lent(talk("2027-03-21", "16:30", "17:30"), &firm).await;
        let moving = house.look(whole(19)).await.unwrap();
        let outcome =
            |id: Uuid| moving.venues.bookings.iter().find(|(_, was, _)| was.id == id).map(|(outcome, ..)| *outcome);
        assert_eq!(
            [outcome(goes), outcome(other), outcome(there)],
            [Some(Outcome::Moves), Some(Outcome::AsksAgain), None]
        );
        house.postpone(whole(19)).await;
        let (again, kept) = (house.lent_as(other).await, house.lent_as(there).await);
        assert_eq!((again.state, again.waits), (BookingState::Requested, true));
        assert_eq!(again.wish.show.starts_at(), day(21).at(parse_time("16:00").unwrap()));
        assert_eq!(
            (kept.state, kept.wish.show.starts_at()),
            (BookingState::Confirmed, day(21).at(parse_time("16:30").unwrap()))
        );
        house.undo_postponement().await.unwrap();
        assert_eq!(house.lent_as(other).await.state, BookingState::Confirmed);
        let near = "UPDATE stages SET ahead = 60 WHERE slug = 'phong-giao-luu'";
        house.planner().write((), move |job, ()| Box::pin(job.tx.q(near).exec())).await.unwrap();
        let far = Put { to: FestivalDay::parse("2027-08-12").unwrap(), ..whole(19) };
        let moving = house.look(far).await.unwrap();
        assert!(moving.venues.bookings.iter().any(|(outcome, was, _)| *outcome == Outcome::Stays && was.id == goes));
    });
}

#[test]
fn a_day_that_is_put_off_leaves_what_is_pinned_and_the_edition_lasts_as_long_as_it_has_to() {
    at_sample(async |house| {
        house.stages(1).await;
        let [goes, stays] =
            [house.placed("Đi", "moi-1", 14, "08:00").await, house.placed("Ghim", "moi-1", 14, "09:00").await];
        let version = house.shown(stays.id).await.version;
        let spot = Some(("moi-1".to_owned(), day(14).at(parse_time("09:00").unwrap())));
        let wanted = Wanted { spot, minutes: 30, pinned: true, note: Text::default() };
        let input = (house.festival, (stays.id, version), wanted);
        let pinned = house
            .planner()
            .write(input, |job, (festival, seen, wanted)| Box::pin(commands::place(job, *festival, *seen, wanted)));
        pinned.await.unwrap();
        let put = Put { first: day(14), last: day(14), to: day(17) };
        let moving = house.look(put).await.unwrap();
        assert_eq!((moving.days, &moving.pinned), ((day(12), day(17)), &vec![stays.id]));
        assert!(moving.along.iter().all(|along| along.now.1 - along.was.1 == TimeDelta::days(3)));
        house.postpone(put).await;
        let starts = async |id| house.shown(id).await.seat.spot.unwrap().starts_at;
        assert_eq!(starts(goes.id).await, day(17).at(parse_time("08:00").unwrap()));
        assert_eq!(starts(stays.id).await, day(14).at(parse_time("09:00").unwrap()));
    });
}

#[test]
fn what_has_no_room_on_the_other_day_bars_it_and_is_named() {
    at_sample(async |house| {
        house.stages(1).await;
        house.placed("Mưa", "moi-1", 14, "08:00").await;
        house.placed("Đã ở đó", "moi-1", 15, "08:10").await;
        let put = Put { first: day(14), last: day(14), to: day(15) };
        let form = house.decided(put, (Decision::Keep, None)).await;
        assert_eq!(house.postpone_as(form).await.unwrap_err(), Fault::refused("postpone-barred"));
        let at = format!("{PAGE}?from_day={}&until_day={}&to_day={}", put.first, put.last, put.to);
        let text = house.get(Some(ORGANISER), &at).await.text();
        assert!(text.contains("“Mưa” ở Sân 1") && !text.contains("api/programme/postpone\""), "{text}");
    });
}

#[test]
fn money_that_was_promised_can_be_asked_for_as_long_as_before() {
    at_sample(async |house| {
        let until = day(10).ends_at();
        let form = house.decided(whole(19), (Decision::Refund, Some(until))).await;
        let sold: Vec<PerformanceId> = form.decisions.keys().copied().collect();
        assert!(!sold.is_empty());
        let undecided = PostponeForm { decisions: Decisions::new(), ..form.clone() };
        assert!(matches!(house.postpone_as(undecided).await, Err(Fault::Invalid(_))), "somebody has to decide");
        house.postpone_as(form).await.unwrap();
        house.advance(TimeDelta::hours(1));
        house.postpone(Put { first: day(19), last: day(22), to: day(26) }).await;
        let decided = releases::decided(&house.site.db, house.festival, &sold).await.unwrap();
        assert!(decided.iter().all(|d| (d.decision, d.until) == (Decision::Refund, Some(until + WEEK))), "{decided:?}");
    });
}

#[test]
fn it_is_looked_at_and_done_by_plain_forms() {
    at_sample(async |house| {
        let at = format!("{PAGE}?from_day=2027-03-12&until_day=2027-03-15&to_day=2027-03-12");
        assert!(house.get(Some(ORGANISER), &at).await.text().contains("Hãy chọn một ngày khác ngày cũ."));
        let at = format!("{PAGE}?from_day=2027-03-12&until_day=2027-03-15&to_day=2027-03-19");
        let page = house.get(Some(ORGANISER), &at).await;
        let text = page.text();
        for said in [
            "Lễ hội: 12–15/03/2027, sau khi dời: 19–22/03/2027.",
            "Suất diễn sẽ dời",
            "Hạn bán vé mới",
            "Vé sẽ thế nào?",
        ] {
            assert!(text.contains(said), "{said} in {text}");
        }
        let form = PageForm::all(&page.body).into_iter().find(|form| form.action == "/api/programme/postpone").unwrap();
        let fields = form.with("", "");
        let refused = house.submit(Some(ORGANISER), "/api/programme/postpone", &fields).await;
        let text = house.follow(Some(ORGANISER), &refused).await.text();
        assert!(text.contains("Hãy quyết định về vé đã bán của “") && text.contains("Suất diễn sẽ dời"), "{text}");
        let sold = house.look(whole(19)).await.unwrap().sold;
        let names: Vec<String> = sold.iter().map(|(id, _)| format!("decision[{id}]")).collect();
        let mut fields = fields.clone();
        fields.extend(names.iter().map(|name| (name.as_str(), "keep")));
        let done = house.submit(Some(ORGANISER), "/api/programme/postpone", &fields).await;
        let text = house.follow(Some(ORGANISER), &done).await.text();
        assert!(text.contains("Thư sẽ gửi sau 10 phút.") && text.contains("Hoàn tác, chưa báo ai"), "{text}");
        let page = house.get(Some(ORGANISER), PAGE).await;
        let undo = PageForm::all(&page.body).into_iter().find(|form| form.action.ends_with("postpone-undo")).unwrap();
        let undone = house.submit(Some(ORGANISER), "/api/programme/postpone-undo", &undo.with("", "")).await;
        assert!(house.follow(Some(ORGANISER), &undone).await.text().contains("Không ai nhận thư."));
        assert_eq!(house.this_festival().await.first_day, day(12));
        let other = house.get(Some(PLANNER), "/vi/desk/hoa-ban-2027/programme").await.text();
        assert!(!other.contains("programme/postpone"), "only who may move the festival");
    });
}
