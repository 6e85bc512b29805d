//! Many at once, and back again.

use super::*;
use crate::programme::commands::{Across, Block};
use crate::programme::model::conflict::Rule;
use crate::testing::{PageForm, at_sample};
use crate::web::CHANGED;
use chrono::TimeDelta;

fn block(stage: &str, from: (u32, &str, &str), to: (u32, &str)) -> Block {
    let time = |text| parse_time(text).unwrap();
    Block {
        day: day(from.0),
        stage: stage.into(),
        from: time(from.1),
        until: time(from.2),
        to_day: day(to.0),
        to_stage: to.1.into(),
        to_from: time(from.1),
    }
}

impl House {
    async fn move_block(&self, block: &Block) -> Result<usize, Fault> {
        let input = (self.festival, self.plan().await.version, block.clone());
        let moved = self
            .planner()
            .write(input, |job, (festival, seen, block)| Box::pin(commands::move_block(job, *festival, *seen, block)));
        moved.await.map(|moves| moves.len())
    }

    async fn pin(&self, showing: &Showing) {
        let now = self.shown(showing.id).await;
        let spot = now.seat.spot.unwrap();
        let stage = self.plan().await.stage(spot.stage).unwrap().slug.clone();
        let wanted = Wanted {
            spot: Some((stage, spot.starts_at)),
            minutes: now.seat.minutes,
            pinned: true,
            note: Text::default(),
        };
        let input = (self.festival, (showing.id, now.version), wanted);
        let pinned = self
            .planner()
            .write(input, |job, (festival, seen, wanted)| Box::pin(commands::place(job, *festival, *seen, wanted)));
        pinned.await.unwrap();
    }
}

#[test]
fn v7_a_block_moves_with_its_gaps_and_what_is_pinned_stays() {
    at_sample(async |house| {
        house.stages(2).await;
        let mut six = Vec::new();
        for (n, time) in ["18:00", "18:20", "19:05", "19:40", "20:10", "20:40"].into_iter().enumerate() {
            let (_, showing) = house.write_act(ActForm { minutes: 20, ..act(&format!("Mục {n}")) }).await;
            six.push(house.put(showing.id, "moi-1", 14, time).await.unwrap());
        }
        house.pin(&six[2]).await;
        let before: Vec<_> = {
            let plan = house.plan().await;
            six.iter().map(|s| plan.showing(s.id).unwrap().seat).collect()
        };
        let evening = block("moi-1", (14, "18:00", "21:00"), (15, "moi-2"));
        let preview = commands::preview_block(&house.plan().await, &evening).unwrap();
        assert_eq!((preview.moves.len(), &preview.stay), (5, &vec![six[2].id]));
        assert_eq!(house.move_block(&evening).await.unwrap(), 5);
        let stage = house.plan().await.stages.iter().find(|stage| stage.slug == "moi-2").unwrap().id;
        for (n, (showing, was)) in six.iter().zip(&before).enumerate() {
            let now = house.shown(showing.id).await;
            let (was, spot) = (was.spot.unwrap(), now.seat.spot.unwrap());
            if n == 2 {
                assert_eq!(spot, was, "pinned");
            } else {
                assert_eq!((spot.stage, spot.starts_at), (stage, was.starts_at + TimeDelta::days(1)));
            }
            assert_eq!((now.id, &now.code, &now.slug), (showing.id, &showing.code, &showing.slug));
        }
        house.undo().await.unwrap();
        let after: Vec<_> = {
            let plan = house.plan().await;
            six.iter().map(|s| plan.showing(s.id).unwrap().seat).collect()
        };
        assert_eq!(after, before, "one undo brings all of it back");
        house.redo().await.unwrap();
        assert_eq!(house.shown(six[0].id).await.seat.spot.unwrap().stage, stage);
    });
}

#[test]
fn v7_an_empty_block_moves_nothing_and_says_so() {
    at_sample(async |house| {
        house.stages(2).await;
        let nothing = block("moi-1", (14, "18:00", "21:00"), (15, "moi-2"));
        assert_eq!(house.move_block(&nothing).await.unwrap(), 0);
        let path = "/vi/desk/hoa-ban-2027/programme/block?day=2027-03-14&stage=moi-1&from_time=18:00&until_time=21:00&to_day=2027-03-15&to_stage=moi-2&to_time=18:00";
        let page = house.get(Some(PLANNER), path).await.text();
        assert!(page.contains("0 suất sẽ chuyển"), "{page}");
    });
}

#[test]
fn v7_what_stands_in_the_way_is_listed_before_and_nothing_moves() {
    at_sample(async |house| {
        house.stages(2).await;
        let showing = house.placed("Đi", "moi-1", 14, "18:00").await;
        house.placed("Ở đó", "moi-2", 15, "18:20").await;
        let evening = block("moi-1", (14, "18:00", "21:00"), (15, "moi-2"));
        let preview = commands::preview_block(&house.plan().await, &evening).unwrap();
        assert!(preview.findings.iter().any(|finding| finding.rule == Rule::Overlap));
        assert!(matches!(house.move_block(&evening).await, Err(Fault::Invalid(_))));
        assert_eq!(house.shown(showing.id).await.seat, showing.seat);
        // A preview of a plan that somebody changed meanwhile is none.
        let input = (house.festival, house.plan().await.version - 1, evening);
        let stale = house
            .planner()
            .write(input, |job, (festival, seen, block)| Box::pin(commands::move_block(job, *festival, *seen, block)));
        assert_eq!(stale.await.unwrap_err(), Fault::refused(CHANGED));
    });
}

#[test]
fn v8_a_break_on_every_stage_is_one_step() {
    at_sample(async |house| {
        house.stages(12).await;
        let time = |text| parse_time(text).unwrap();
        let across = Across {
            title: Text::new("Nghỉ trưa", "Lunch"),
            days: vec![day(13), day(14), day(15)],
            stages: (1..=12).map(|n| format!("moi-{n}")).collect(),
            from: time("11:30"),
            minutes: 90,
        };
        let set = async |across: &Across| {
            let input = (house.festival, across.clone());
            house
                .planner()
                .write(input, |job, (festival, across)| Box::pin(commands::break_everywhere(job, *festival, across)))
                .await
                .unwrap()
        };
        let breaks = async || house.plan().await.open().filter(|(_, act)| act.kind == Kind::Break).count();
        assert_eq!((set(&across).await, breaks().await), ((36, vec![]), 36));
        house.undo().await.unwrap();
        assert_eq!(breaks().await, 0);
        house.redo().await.unwrap();
        assert_eq!(breaks().await, 36);
        let (count, full) = set(&across).await;
        assert_eq!((count, full.len()), (0, 12), "where one is already there is no second");
        // Nobody outside reads of it.
        let plan = house.plan().await;
        let last = crate::programme::store::releases::last(&house.site.db, house.festival).await.unwrap();
        assert_eq!(plan.released(&last), last);
    });
}

#[test]
fn a_step_that_was_overtaken_is_not_undone() {
    at_sample(async |house| {
        house.stages(1).await;
        let showing = house.placed("Một", "moi-1", 13, "08:00").await;
        house.put(showing.id, "moi-1", 13, "09:00").await.unwrap();
        house.undo().await.unwrap();
        assert_eq!(house.shown(showing.id).await.seat, showing.seat);
        // The place that it would go back to is taken.
        house.redo().await.unwrap();
        let other = house.placed("Hai", "moi-1", 13, "08:10").await;
        house.undo().await.unwrap();
        assert_eq!(house.shown(other.id).await.seat.spot, None);
        house.redo().await.unwrap();
        assert!(house.shown(other.id).await.seat.spot.is_some());
    });
}

#[test]
fn v8_a_stage_that_comes_later_is_offered_the_break() {
    at_sample(async |house| {
        house.stages(2).await;
        house.placed("Có rồi", "moi-1", 13, "08:00").await;
        let across = Across {
            title: Text::new("Nghỉ trưa", ""),
            days: vec![day(13), day(14)],
            stages: vec!["moi-1".into()],
            from: parse_time("11:30").unwrap(),
            minutes: 90,
        };
        let input = (house.festival, across);
        let set = house
            .planner()
            .write(input, |job, (festival, across)| Box::pin(commands::break_everywhere(job, *festival, across)));
        assert_eq!(set.await.unwrap().0, 2);
        house.placed("Sân sau", "moi-2", 13, "08:00").await;
        let page = house.get(Some(PLANNER), "/vi/desk/hoa-ban-2027/programme/break").await;
        assert!(page.text().contains("Nghỉ trưa cho Sân 2"), "{}", page.text());
        let is_offer =
            |form: &PageForm| form.action == "/api/programme/breaks/add" && form.value("stages[moi-2]").is_some();
        let offer =
            PageForm::all(&page.body).into_iter().find(|form| is_offer(form) && form.value("stages[moi-1]").is_none());
        let taken = house.submit(Some(PLANNER), "/api/programme/breaks/add", &offer.unwrap().with("", "")).await;
        assert!(house.follow(Some(PLANNER), &taken).await.text().contains("Đã đặt 2 giờ nghỉ."));
    });
}
