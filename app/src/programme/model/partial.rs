//! A part of what would be said: the changes of one day.

use super::conflict::{Finding, Level};
use super::plan::Plan;
use super::said::{Release, Said};
use crate::kernel::day::FestivalDay;

/// Of what would be said `now`, what was or is on that day; all else is said as it was said `last`.
pub fn of_day(last: &Release, now: &Release, day: FestivalDay) -> Release {
    let on = |said: Option<&Said>| said.is_some_and(|said| day.contains(said.starts_at));
    let mut part = last.clone();
    for (id, said) in now {
        if on(last.get(id)) || on(Some(said)) {
            part.insert(*id, said.clone());
        }
    }
    part
}

/// What keeps a plan from being released, or one day of it.
pub fn blockers(plan: &Plan, day: Option<FestivalDay>) -> Vec<Finding> {
    let on = |id| {
        plan.showing(id)
            .and_then(|showing| showing.seat.spot)
            .is_some_and(|spot| day.is_none_or(|day| day.contains(spot.starts_at)))
    };
    let concerns =
        |finding: &Finding| finding.rule.level() == Level::Move || on(finding.item) || finding.other.is_some_and(on);
    plan.blockers().into_iter().filter(concerns).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::id::{PerformanceId, StageId};
    use crate::kernel::lang::Text;
    use chrono::TimeDelta;
    use proptest::collection::btree_map;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn day(n: i64) -> FestivalDay {
        FestivalDay(FestivalDay::parse("2027-03-12").unwrap().0 + TimeDelta::days(n))
    }

    prop_compose! {
        fn said()(on in 0i64..4, hours in 0i64..24, title in "[ab]") -> Said {
            Said {
                slug: "x".into(),
                kind: "music".into(),
                status: "planned".into(),
                title: Text::new(title, ""),
                by: Text::default(),
                troupe: None,
                about: Text::default(),
                note: Text::default(),
                stage: StageId(Uuid::nil()),
                starts_at: day(on).starts_at() + TimeDelta::hours(hours),
                minutes: 30,
            }
        }
    }

    fn release() -> impl Strategy<Value = Release> {
        btree_map((0u64..12).prop_map(|n| PerformanceId(Uuid::from_u64_pair(0, n))), said(), 0..12)
    }

    proptest! {
        #[test]
        fn days_released_one_by_one_are_the_whole_and_each_leaves_the_others_alone(last in release(), more in release()) {
            // Nothing that was said is ever unsaid.
            let mut now = last.clone();
            now.extend(more);
            let mut said = last.clone();
            for n in 0..4 {
                let next = of_day(&said, &now, day(n));
                for (id, before) in &said {
                    let on = |said: &Said| day(n).contains(said.starts_at);
                    prop_assert!(next[id] == *before || on(before) || on(&now[id]));
                }
                said = next;
            }
            prop_assert_eq!(said, now);
        }
    }
}
