//! Sixty-four at the desks at once: they ask, answer, move and cancel, and no two have one place.

use super::bookings::typed;
use super::race::{Dice, all_at_once};
use super::*;
use crate::db::testing::long;
use crate::testing::at_sample;
use crate::venues::commands::bookings as commands;
use crate::venues::model::Step;
use crate::venues::store::bookings as rows;
use std::collections::BTreeMap;

/// Half-hour starts of an afternoon, an hour long each.
fn form(dice: &mut Dice) -> commands::BookingForm {
    let half = 26 + dice.below(10);
    let clock = |half: u64| format!("{:02}:{:02}", half / 2, half % 2 * 30);
    typed(&[("from_time", &clock(half)), ("until_time", &clock(half + 2)), ("email", "")])
}

/// One try, and what it was answered: a word for each kind of answer.
async fn one(house: &House, dice: &mut Dice, mine: &mut Vec<Uuid>) -> &'static str {
    let some = usize::try_from(dice.below(4)).unwrap();
    let answer = match (dice.below(8), mine.get(some).copied()) {
        (0..3, _) | (_, None) => {
            let asked = house.ask_as(house.admin(), form(dice)).await;
            asked.map(|booking| mine.insert(0, booking.id))
        }
        (3..6, Some(id)) => house.step_as(house.admin(), id, Step::Approve).await.map(drop),
        (6, Some(id)) => {
            let input = (house.festival, (id, house.booking(id).await.version), form(dice));
            let edited =
                house.admin().write(input, |job, (f, seen, form)| Box::pin(commands::edit(job, *f, *seen, form)));
            edited.await.map(drop)
        }
        (_, Some(id)) => house.step_as(house.admin(), id, Step::Cancel).await.map(drop),
    };
    match answer {
        Ok(()) => "done",
        Err(Fault::Invalid(_)) => "refused beside a field",
        Err(Fault::Refused(_)) => "refused",
        Err(Fault::Busy) => "busy",
        Err(other) => panic!("{other:?} is no answer for a person"),
    }
}

#[test]
fn a_crowd_that_asks_approves_moves_and_cancels_never_shares_a_place() {
    at_sample(async |house| {
        let tries = if long() { 160 } else { 8 };
        let answers = all_at_once(|n| {
            let house = house.clone();
            async move {
                let (mut dice, mut mine, mut answers) = (Dice::new(n + 1), Vec::new(), Vec::new());
                for _ in 0..tries {
                    answers.push(one(&house, &mut dice, &mut mine).await);
                }
                answers
            }
        });
        let mut counted: BTreeMap<&str, usize> = BTreeMap::new();
        answers.await.into_iter().flatten().for_each(|answer| *counted.entry(answer).or_default() += 1);
        // A slow machine asks some to try again in a moment; they changed nothing.
        let busy = counted.remove("busy").unwrap_or_default();
        // Whoever asks when all others are done finds a place or who has it, so that something stands at the end.
        let _ = house.ask_as(house.admin(), form(&mut Dice::new(65))).await;
        let stage: StageId =
            house.site.db.q("SELECT id FROM stages WHERE slug = 'phong-giao-luu'").scalar().await.unwrap();
        let day = typed(&[("from_time", "00:00"), ("until_time", "23:59")]).show;
        let there = occupancy::on_stage(&house.site.db, stage, day).await.unwrap();
        assert_eq!(super::super::model::clashes(&there, &[]), []);
        let standing = rows::between(&house.site.db, day).await.unwrap();
        let standing = standing.iter().filter(|booking| booking.stage == stage && booking.state.occupies().is_some());
        assert_eq!(standing.count(), there.len(), "each that stands has its place");
        assert!(!there.is_empty() && counted.len() == 3, "no crowd: {counted:?}");
        eprintln!("{:?}: {counted:?}, {busy} busy, {} stand", house.site.db.kind(), there.len());
    });
}
