use super::*;
use crate::kernel::day;
use proptest::prelude::*;

/// Minutes of a clock.
fn at(hour: i64, minute: i64) -> i64 {
    hour * 60 + minute
}

fn slot(from: i64, until: i64) -> Slot {
    Slot { announced: Span::new(from, until).unwrap(), mark: Mark::default() }
}

fn marked(slot: Slot, mark: Mark) -> Slot {
    Slot { mark, ..slot }
}

fn spans(slots: &[Slot], now: i64) -> Vec<Option<(i64, i64)>> {
    expect(slots, now).into_iter().map(|span| span.map(|span| (span.from, span.until))).collect()
}

/// 19:00–19:30, 19:30–20:00, ten minutes of rest, 20:10–20:40.
fn evening() -> [Slot; 3] {
    [slot(at(19, 0), at(19, 30)), slot(at(19, 30), at(20, 0)), slot(at(20, 10), at(20, 40))]
}

#[test]
fn a_delay_rolls_on_until_a_gap_has_taken_it_up() {
    let [a, b, c] = evening();
    let late = |late| marked(a, Mark { late, ..Mark::default() });
    assert_eq!(
        spans(&[late(10), b, c], 0),
        [
            Some((at(19, 10), at(19, 40))),
            Some((at(19, 40), at(20, 10))),
            Some((at(20, 10), at(20, 40))), // the gap was enough
        ]
    );
    let far = spans(&[late(25), b, c], 0);
    assert_eq!(far[2], Some((at(20, 25), at(20, 55))), "ten of its minutes are caught up");
}

#[test]
fn what_begins_late_is_as_long_as_it_was_to_be_and_what_ends_early_brings_nothing_forward() {
    let [a, b, c] = evening();
    let began = Mark { started: Some(at(19, 7)), ..Mark::default() };
    assert_eq!(
        spans(&[marked(a, began), b, c], at(19, 8))[..2],
        [Some((at(19, 7), at(19, 37))), Some((at(19, 37), at(20, 7)))]
    );
    let longer = Mark { late: 5, ..began };
    assert_eq!(spans(&[marked(a, longer), b, c], at(19, 8))[0], Some((at(19, 7), at(19, 42))));
    let over = Mark { ended: Some(at(19, 20)), ..began };
    assert_eq!(
        spans(&[marked(a, over), b, c], at(19, 21))[..2],
        [Some((at(19, 7), at(19, 20))), Some((at(19, 30), at(20, 0)))]
    );
    let early = Mark { started: Some(at(18, 50)), ..Mark::default() };
    assert_eq!(spans(&[marked(a, early), b, c], at(18, 51))[0], Some((at(19, 0), at(19, 30))));
}

#[test]
fn what_has_not_ended_keeps_the_next_waiting_and_not_for_ever() {
    let [a, b, c] = evening();
    let on = [marked(a, Mark { started: Some(at(19, 0)), ..Mark::default() }), b, c];
    assert_eq!(spans(&on, at(19, 40))[1], Some((at(19, 40), at(20, 10))));
    assert_eq!(spans(&on, at(23, 0))[1], Some((at(20, 0), at(20, 30))), "somebody forgot to press");
}

#[test]
fn what_does_not_come_gives_its_time_to_the_others() {
    let [a, b, c] = evening();
    let late = marked(a, Mark { late: 40, ..Mark::default() });
    let absent = marked(b, Mark { absent: true, ..Mark::default() });
    assert_eq!(spans(&[late, absent, c], 0), [Some((at(19, 40), at(20, 10))), None, Some((at(20, 10), at(20, 40)))]);
}

#[test]
fn two_that_change_places_are_expected_as_they_come() {
    let [a, b, c] = evening();
    let first = marked(b, Mark { started: Some(at(19, 5)), ended: Some(at(19, 35)), ..Mark::default() });
    assert_eq!(spans(&[a, first, c], at(19, 36))[0], None, "nobody said when it comes");
    let still = marked(a, Mark { late: 30, ..Mark::default() });
    assert_eq!(
        spans(&[still, first, c], at(19, 36)),
        [Some((at(19, 35), at(20, 5))), Some((at(19, 30), at(19, 35))), Some((at(20, 10), at(20, 40)))]
    );
    let later = marked(a, Mark { started: Some(at(19, 50)), ..Mark::default() });
    assert_eq!(spans(&[later, first, c], at(19, 51))[0], Some((at(19, 50), at(20, 20))));
    assert_eq!(spans(&[later, first, c], at(19, 51))[2], Some((at(20, 20), at(20, 50))));
}

#[test]
fn midnight_is_a_minute_like_any_other() {
    let local = |time| day::parse_local("2027-03-13", time).unwrap().timestamp() / 60;
    let [before, midnight] = [local("23:30"), local("23:30") + 30];
    let night = [slot(before, midnight + 10), slot(midnight + 10, midnight + 40)];
    let late = marked(night[0], Mark { late: 25, ..Mark::default() });
    assert_eq!(spans(&[late, night[1]], 0)[1], Some((midnight + 35, midnight + 65)));
}

fn press(what: What, minutes: i64, at: i64) -> Press {
    Press { what, minutes, at: DateTime::from_timestamp(at * 60 + 59, 0).unwrap(), by: String::new() }
}

#[test]
fn every_press_can_be_taken_back_one_after_the_other() {
    let presses = [
        press(What::Late, 10, 90),
        press(What::Started, 0, 100),
        press(What::Ended, 0, 120),
        press(What::Undone, 0, 121),
        press(What::Undone, 0, 122),
        press(What::Undone, 0, 123),
        press(What::Undone, 0, 124),
    ];
    let marks = [
        Mark::default(),
        Mark { late: 10, ..Mark::default() },
        Mark { started: Some(100), ..Mark::default() },
        Mark { started: Some(100), ended: Some(120), ..Mark::default() },
    ];
    let after = |count: usize| Mark::of(&presses[..count]);
    assert_eq!([0, 1, 2, 3].map(after), marks);
    assert_eq!([4, 5, 6, 7].map(after), [marks[2], marks[1], marks[0], marks[0]]);
}

#[test]
fn a_button_that_says_nothing_new_is_refused() {
    let begun = Mark { started: Some(1), ..Mark::default() };
    let over = Mark { ended: Some(2), ..begun };
    let absent = Mark { absent: true, ..Mark::default() };
    let refused = |mark: Mark| What::ALL.iter().filter(|what| mark.refuses(**what).is_some()).count();
    assert_eq!([Mark::default(), begun, over, absent].map(refused), [1, 3, 5, 4]);
    assert_eq!(absent.refuses(What::Started), None, "they came after all");
    assert_eq!(Mark { late: 5, ..Mark::default() }.refuses(What::OnTime), None);
}

prop_compose! {
    /// A stage's day: gaps and lengths, and how late each is said to be.
    fn day_of_a_stage()(parts in prop::collection::vec((0i64..30, 1i64..60, 0i64..40, 0u8..8), 1..12)) -> Vec<Slot> {
        let mut from = 0;
        let mut slots = Vec::new();
        for (gap, minutes, late, kind) in parts {
            from += gap;
            let mut mark = Mark { late: if kind < 3 { late } else { 0 }, ..Mark::default() };
            if kind == 3 {
                mark.absent = true;
            }
            slots.push(Slot { announced: Span::new(from, from + minutes).unwrap(), mark });
            from += minutes;
        }
        slots
    }
}

/// The first few have begun, each some minutes after the one before, and perhaps ended.
fn begun(mut slots: Vec<Slot>, count: usize, behind: i64, ends: bool) -> Vec<Slot> {
    let mut last = i64::MIN;
    for slot in slots.iter_mut().take(count) {
        let at = (slot.announced.from + behind).max(last.saturating_add(1));
        slot.mark = Mark { started: Some(at), ended: ends.then_some(at + 5), ..Mark::default() };
        last = at + 5;
    }
    slots
}

proptest! {
    #[test]
    fn nothing_comes_before_its_time_or_on_top_of_another(
        slots in day_of_a_stage(), count in 0usize..6, behind in -20i64..40, ends: bool, now in 0i64..600,
    ) {
        let slots = begun(slots, count, behind, ends);
        let spans = expect(&slots, now);
        let mut known: Vec<Span> = Vec::new();
        for (slot, span) in slots.iter().zip(&spans) {
            if let Some(span) = span {
                prop_assert!(span.from >= slot.announced.from);
                known.push(*span);
            } else {
                prop_assert!(slot.mark.absent);
            }
        }
        prop_assert!(known.windows(2).all(|two| two[0].until <= two[1].from), "{:?}", known);
    }

    #[test]
    fn more_delay_never_brings_anything_forward(slots in day_of_a_stage(), which in 0usize..12, more in 0i64..60) {
        let before = expect(&slots, 0);
        let mut later = slots.clone();
        let which = which % later.len();
        later[which].mark.late += more;
        for (before, after) in before.iter().zip(expect(&later, 0)) {
            prop_assert!(before.map(|span| span.from) <= after.map(|span| span.from));
        }
    }

    #[test]
    fn what_a_gap_takes_up_does_not_pass_it(slots in day_of_a_stage(), late in 0i64..60) {
        let mut slots: Vec<Slot> = slots.into_iter().map(|slot| marked(slot, Mark::default())).collect();
        slots[0].mark.late = late;
        let spans = expect(&slots, 0);
        let mut left = late;
        for (at, slot) in slots.iter().enumerate() {
            if at > 0 {
                left = (left - (slot.announced.from - slots[at - 1].announced.until)).max(0);
            }
            prop_assert_eq!(spans[at].unwrap().from - slot.announced.from, left);
        }
    }

    #[test]
    fn what_has_rolled_rolls_no_further(slots in day_of_a_stage()) {
        let rolled: Vec<Slot> = slots.iter().zip(expect(&slots, 0)).filter_map(|(_, span)| {
            Some(Slot { announced: span?, mark: Mark::default() })
        }).collect();
        let again: Vec<Span> = expect(&rolled, 0).into_iter().flatten().collect();
        prop_assert_eq!(again, rolled.iter().map(|slot| slot.announced).collect::<Vec<_>>());
    }

    #[test]
    fn where_nothing_was_pressed_all_is_as_announced(slots in day_of_a_stage(), now in 0i64..600) {
        let slots: Vec<Slot> = slots.into_iter().map(|slot| marked(slot, Mark::default())).collect();
        let spans: Vec<Span> = expect(&slots, now).into_iter().flatten().collect();
        prop_assert_eq!(spans, slots.iter().map(|slot| slot.announced).collect::<Vec<_>>());
    }
}
