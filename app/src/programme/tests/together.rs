//! Several planners at one board.

use super::*;
use crate::db::testing::long;
use crate::kernel::access::Actor;
use crate::testing::{PageForm, at_sample};
use chrono::TimeDelta;
use std::sync::Arc;
use uuid::Uuid;

const OTHER: &str = "quantri@example.com";
const BOARD: &str = "/vi/desk/hoa-ban-2027/programme/board?day=2027-03-14";

impl House {
    /// A planner called so.
    fn planner_called(&self, name: &str) -> Ctx {
        let ctx = self.planner();
        let actor = Actor { name: name.to_owned(), ..(**ctx.actor.as_ref().unwrap()).clone() };
        Ctx { actor: Some(Arc::new(actor)), ..ctx }
    }

    /// Puts something down with what its board showed of it.
    async fn put_as(&self, who: &Ctx, seen: (PerformanceId, i64), spot: (&str, &str)) -> Result<Showing, Fault> {
        let spot = (spot.0.to_owned(), day(14).at(parse_time(spot.1).unwrap()));
        let input = (self.festival, seen, spot);
        who.write(input, |job, (festival, seen, spot)| Box::pin(commands::put(job, *festival, *seen, spot.clone())))
            .await
    }

    async fn cancel_as(&self, who: &Ctx, id: PerformanceId, cancelled: bool) -> Result<(), Fault> {
        let input = (self.festival, id, cancelled);
        who.write(input, |job, (festival, id, cancelled)| {
            Box::pin(commands::set_cancelled(job, *festival, *id, *cancelled))
        })
        .await
    }

    async fn undo_as(&self, who: &Ctx, seen: Uuid) -> Result<(), Fault> {
        let input = (self.festival, seen);
        who.write(input, |job, (f, seen)| Box::pin(commands::undo(job, *f, *seen))).await.map(drop)
    }

    async fn last_step(&self) -> Option<Uuid> {
        plans::last_step(&self.site.db, self.festival).await.unwrap().map(|step| step.id)
    }

    async fn name_of(&self, email: &'static str) -> String {
        self.site.db.q("SELECT name FROM users WHERE email = $1").bind(email).scalar().await.unwrap()
    }
}

/// The board still holds what was to be moved, and knows what it is now: putting it down once more moves it.
#[test]
fn who_comes_late_reads_who_changed_it_and_what_it_is_now() {
    at_sample(async |house| {
        house.stages(2).await;
        let (other, (_, showing)) = (house.planner_called("Lò Thị Mai"), house.write_act(act("Múa sạp")).await);
        let page = house.get(Some(PLANNER), &format!("{BOARD}&zoom=5&pick={}", showing.code)).await;
        let form = PageForm::all(&page.body).into_iter().find(|form| form.action == "/api/programme/put").unwrap();
        let late = async |form: &PageForm, spot: &str| {
            let mut fields = form.with("", "");
            fields.push(("spot", spot));
            let answer = house.submit(Some(PLANNER), "/api/programme/put", &fields).await;
            house.follow(Some(PLANNER), &answer).await
        };
        house.put_as(&other, (showing.id, showing.version), ("moi-1", "10:00")).await.unwrap();
        let back = late(&form, "moi-2 09:05").await;
        let text = back.text();
        assert!(text.contains("Lò Thị Mai vừa đổi “Múa sạp”") && text.contains("nay ở Sân 1,"), "{text}");
        assert!(text.contains("14/03, 10:00") && text.contains("Đang nhấc “Múa sạp”"), "{text}");
        house.cancel_as(&other, showing.id, true).await.unwrap();
        let text = late(&form, "moi-2 09:05").await.text();
        assert!(text.contains("nay không diễn nữa"), "{text}");
        house.cancel_as(&other, showing.id, false).await.unwrap();
        house.undo_as(&other, house.last_step().await.unwrap()).await.unwrap();
        let back = late(&form, "moi-2 09:05").await;
        assert!(back.text().contains("nay chưa xếp vào đâu"), "{}", back.text());
        let form = PageForm::all(&back.body).into_iter().find(|form| form.action == "/api/programme/put").unwrap();
        let text = late(&form, "moi-2 09:05").await.text();
        assert!(text.contains("Đã lưu lịch diễn.") && text.contains("09:05–09:35"), "{text}");
        let input = (house.festival, showing.id);
        other.write(input, |job, (f, id)| Box::pin(commands::take_out(job, *f, *id))).await.unwrap();
        let text = late(&form, "moi-2 10:05").await.text();
        assert!(text.contains("Lò Thị Mai vừa bỏ “Múa sạp” khỏi chương trình"), "{text}");
    });
}

#[test]
fn an_undo_takes_back_the_step_that_its_button_named_and_no_newer_one() {
    at_sample(async |house| {
        house.stages(1).await;
        house.placed("Của tôi", "moi-1", 14, "10:00").await;
        let page = house.get(Some(PLANNER), &format!("{BOARD}&zoom=5")).await;
        let undo = PageForm::all(&page.body).into_iter().find(|form| form.action == "/api/programme/undo").unwrap();
        let theirs = house.placed("Của người khác", "moi-1", 14, "11:00").await;
        let pressed = house.submit(Some(PLANNER), &undo.action, &undo.with("", "")).await;
        let text = house.follow(Some(PLANNER), &pressed).await.text();
        assert!(text.contains("bước mới hơn: xếp lịch “Của người khác”"), "{text}");
        assert!(house.shown(theirs.id).await.seat.spot.is_some());
        house.undo().await.unwrap();
        let pressed = house.submit(Some(PLANNER), &undo.action, &undo.with("", "")).await;
        let page = house.follow(Some(PLANNER), &pressed).await;
        assert!(page.text().contains("Đã hoàn tác: xếp lịch “Của tôi”"), "{}", page.text());
        assert!(page.body.contains("data-step=\"5\"") || page.text().contains("Ngày này chưa có gì"), "the same view");
    });
}

/// Rows say so, hence whichever server they are at.
#[test]
fn who_has_a_board_open_is_named_to_others_for_a_minute() {
    at_sample(async |house| {
        let (me, other) = (house.name_of(PLANNER).await, house.name_of(OTHER).await);
        let named = |page: &str, name: &str| page.contains(&format!("{name} đang mở bảng này"));
        let first = house.get(Some(PLANNER), BOARD).await.text();
        assert!(!named(&first, &me) && !named(&first, &other), "nobody is told of themselves");
        assert!(named(&house.get(Some(OTHER), BOARD).await.text(), &me));
        let here = async |who| house.get(Some(who), "/vi/desk/hoa-ban-2027/programme/board/here").await.body;
        let since = here(PLANNER).await;
        assert!(named(&since, &other), "{since}");
        house.advance(TimeDelta::seconds(50));
        here(OTHER).await;
        house.advance(TimeDelta::seconds(50));
        assert_eq!(here(PLANNER).await, since, "as long as they are heard of they are there since they came");
        house.advance(TimeDelta::seconds(70));
        assert!(!named(&here(PLANNER).await, &other), "and gone a minute later");
        let foreign = house.get(Some(OTHER), "/vi/desk/dua-thuyen-muong-lay-2027/programme/board").await.text();
        assert!(!named(&foreign, &me), "at another festival's board nobody is");
    });
}

#[test]
fn an_open_board_hears_that_the_plan_has_changed() {
    at_sample(async |house| {
        house.stages(1).await;
        let version = async || {
            let answer = house.get(Some(PLANNER), "/vi/desk/hoa-ban-2027/programme/board/here").await;
            serde_json::from_str::<serde_json::Value>(&answer.body).unwrap()["version"].as_i64().unwrap()
        };
        let drawn = house.get(Some(PLANNER), BOARD).await.body;
        let before = version().await;
        assert!(drawn.contains(&format!("data-version=\"{before}\"")));
        house.placed("Mới", "moi-1", 14, "10:00").await;
        assert!(version().await > before);
    });
}

/// What somebody has on the screen: the showings, and the step that the undo button names.
struct Screen {
    who: Ctx,
    showings: Vec<Showing>,
    step: Option<Uuid>,
}

impl Screen {
    async fn draw(house: &House, who: Ctx, ids: &[PerformanceId]) -> Self {
        let plan = house.plan().await;
        let showings = ids.iter().filter_map(|id| plan.showing(*id).cloned()).collect();
        Self { who, showings, step: house.last_step().await }
    }

    fn name(&self) -> &str {
        &self.who.actor.as_ref().unwrap().name
    }
}

/// Two boards of different age, worked in any order, now and then at the very same moment: what is saved was seen
/// by who saved it, what is refused changes nothing and names who was there before.
#[test]
fn whatever_two_planners_do_in_turn_or_at_once_nothing_is_silently_lost() {
    at_sample(async |house| {
        house.stages(3).await;
        let mut ids = Vec::new();
        for n in 0..4 {
            ids.push(house.write_act(act(&format!("Số {n}"))).await.1.id);
        }
        let mut screens = Vec::new();
        for name in ["Lò Thị Mai", "Quàng Văn Ín"] {
            screens.push(Screen::draw(house, house.planner_called(name), &ids).await);
        }
        let mut seed = 11_u64;
        let mut draw = |most: u64| {
            seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (seed >> 33) % most
        };
        let (mut saved, mut late, mut undone, mut raced) = (0, 0, 0, 0);
        for round in 0..if long() { 1000 } else { 80 } {
            let (turn, which) = (draw(2) as usize, draw(4) as usize);
            let stage = format!("moi-{}", 1 + draw(3));
            let time = format!("{:02}:{:02}", 6 + draw(14), draw(12) * 5);
            let screen = &screens[turn];
            let (seen, truth) = (screen.showings[which].clone(), house.shown(ids[which]).await);
            match draw(10) {
                0..2 => {
                    let fresh = Screen::draw(house, screen.who.clone(), &ids).await;
                    screens[turn] = fresh;
                }
                2 => {
                    let (last, before) = (house.last_step().await, house.plan().await.showings);
                    let done = house.undo_as(&screen.who, screen.step.unwrap_or_default()).await;
                    assert!(done.is_err() || last == screen.step, "only the step that was seen is taken back");
                    undone += i32::from(done.is_ok());
                    assert!(done.is_ok() || house.plan().await.showings == before);
                }
                // Both press at once, with what they see.
                3 => {
                    let [a, b] = [&screens[0], &screens[1]];
                    let seen = [a, b].map(|screen| (ids[which], screen.showings[which].version));
                    let elsewhere = format!("{:02}:{:02}", 5 + round / 60, round % 60);
                    let both = tokio::join!(
                        house.put_as(&a.who, seen[0], (&stage, &time)),
                        house.put_as(&b.who, seen[1], ("moi-3", &elsewhere)),
                    );
                    assert!(both.0.is_err() || both.1.is_err(), "{both:?}");
                    raced += i32::from(both.0.is_ok() || both.1.is_ok());
                }
                _ => match house.put_as(&screen.who, (seen.id, seen.version), (&stage, &time)).await {
                    Ok(_) => {
                        assert_eq!(seen, truth, "only what was seen is overwritten");
                        saved += 1;
                    }
                    Err(Fault::Refused(said)) if said.key.starts_with("board-late") => {
                        let who = &said.args.iter().find(|(name, _)| name == "who").unwrap().1;
                        assert!(seen.version < truth.version && (who == screens[0].name() || who == screens[1].name()));
                        assert_eq!(house.shown(seen.id).await, truth, "what the other did stands");
                        late += 1;
                    }
                    Err(fault) => {
                        assert!(matches!(fault, Fault::Invalid(_)), "{fault:?}");
                        assert_eq!(house.shown(seen.id).await, truth);
                    }
                },
            }
        }
        assert!([saved, late, undone, raced].iter().all(|count| *count > 0), "{saved} {late} {undone} {raced}");
    });
}
