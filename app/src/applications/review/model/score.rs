//! What scores come to: points of a thousand for each review, and how far reviews of one application lie apart.

use crate::kernel::lang::Text;
use std::collections::BTreeMap;
use uuid::Uuid;

/// The longest scale has eleven steps; every shorter one divides this.
const STEPS: i64 = 2520;
/// What the best review comes to.
pub const FULL: i64 = 1000;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    pub id: Uuid,
    pub name: Text,
    pub help: Text,
    pub low: i64,
    pub high: i64,
    /// What weighs nothing is read and does not count.
    pub weight: i64,
    pub required: bool,
    pub removed: bool,
    pub version: i64,
}

pub type Scores = BTreeMap<Uuid, i64>;

/// What a review comes to; none where nothing that counts was scored.
pub fn total(criteria: &[Criterion], scores: &Scores) -> Option<i64> {
    let counted = criteria.iter().filter(|criterion| !criterion.removed);
    let counted: Vec<(&Criterion, i64)> = counted.filter_map(|c| Some((c, *scores.get(&c.id)?))).collect();
    let whole: i64 = counted.iter().map(|(criterion, _)| criterion.weight).sum();
    let share =
        |(c, score): &(&Criterion, i64)| (score.clamp(&c.low, &c.high) - c.low) * STEPS / (c.high - c.low) * c.weight;
    let reached: i64 = counted.iter().map(share).sum();
    (whole > 0).then(|| (reached * FULL * 2 + whole * STEPS) / (whole * STEPS * 2))
}

/// The criteria that must be scored and are not.
pub fn missing<'c>(criteria: &'c [Criterion], scores: &Scores) -> Vec<&'c Criterion> {
    let asked = criteria.iter().filter(|criterion| criterion.required && !criterion.removed);
    asked.filter(|criterion| !scores.contains_key(&criterion.id)).collect()
}

/// What the reviews of one application come to together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spread {
    pub given: i64,
    pub median: Option<i64>,
    pub low: Option<i64>,
    pub high: Option<i64>,
}

pub fn spread(totals: &[i64]) -> Spread {
    let mut sorted = totals.to_vec();
    sorted.sort_unstable();
    let middle = sorted.len() / 2;
    let median = match sorted.len() {
        0 => None,
        odd if odd % 2 == 1 => Some(sorted[middle]),
        _ => Some((sorted[middle - 1] + sorted[middle] + 1) / 2),
    };
    Spread { given: sorted.len() as i64, median, low: sorted.first().copied(), high: sorted.last().copied() }
}

/// Points of a thousand as people read them: `78,5`.
pub fn points(lang: crate::kernel::lang::Lang, thousandths: i64) -> String {
    let mark = if lang == crate::kernel::lang::Lang::Vi { ',' } else { '.' };
    let sign = if thousandths < 0 { "−" } else { "" };
    let whole = thousandths.abs();
    format!("{sign}{}{mark}{}", whole / 10, whole % 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn criterion(n: u128, low: i64, high: i64, weight: i64, required: bool) -> Criterion {
        let (name, help) = (Text::new("Hay", ""), Text::default());
        Criterion { id: Uuid::from_u128(n), name, help, low, high, weight, required, removed: false, version: 1 }
    }

    #[test]
    fn scores_weigh_what_their_criteria_weigh() {
        let criteria = [criterion(1, 0, 10, 3, true), criterion(2, 1, 5, 1, false), criterion(3, 0, 3, 0, false)];
        let of = |given: &[(u128, i64)]| {
            let scores = given.iter().map(|(n, score)| (Uuid::from_u128(*n), *score)).collect();
            total(&criteria, &scores)
        };
        assert_eq!(of(&[(1, 10), (2, 5)]), Some(1000));
        assert_eq!(of(&[(1, 0), (2, 1)]), Some(0));
        assert_eq!(of(&[(1, 10), (2, 1)]), Some(750));
        assert_eq!(of(&[(1, 7)]), Some(700), "what may stay open and does takes nothing away");
        assert_eq!(of(&[(3, 3)]), None, "what weighs nothing counts nothing");
        assert_eq!(missing(&criteria, &Scores::new()).len(), 1);
    }

    #[test]
    fn the_middle_review_counts_and_the_outermost_are_shown() {
        assert_eq!(spread(&[]), Spread::default());
        assert_eq!(spread(&[700, 100, 900]), Spread { given: 3, median: Some(700), low: Some(100), high: Some(900) });
        assert_eq!(spread(&[700, 801]).median, Some(751));
    }

    proptest! {
        #[test]
        fn a_better_score_never_makes_a_review_worse(
            scales in prop::collection::vec((0..3_i64, 4..11_i64, 0..9_i64), 1..6),
            given in prop::collection::vec(0..11_i64, 6),
            at in 0..6_usize,
        ) {
            let criteria: Vec<Criterion> = scales.iter().zip(1..).map(|((l, h, w), n)| criterion(n, *l, *h, *w, true)).collect();
            let scores: Scores = criteria.iter().zip(&given).map(|(c, s)| (c.id, *s.clamp(&c.low, &c.high))).collect();
            let before = total(&criteria, &scores);
            let raised = &criteria[at % criteria.len()];
            let mut better = scores.clone();
            better.insert(raised.id, raised.high);
            prop_assert!(total(&criteria, &better) >= before);
            prop_assert!(before.is_none_or(|total| (0..=FULL).contains(&total)));
        }
    }
}
