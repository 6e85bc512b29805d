//! What a release says of each showing, and how two releases differ, field by field.

use crate::kernel::id::{PerformanceId, StageId, TroupeId};
use crate::kernel::lang::Text;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One showing as a release says it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    pub slug: String,
    /// Codes of [`Kind`](super::Kind) and [`Status`](super::Status).
    pub kind: String,
    pub status: String,
    pub title: Text,
    pub by: Text,
    pub troupe: Option<TroupeId>,
    pub about: Text,
    pub note: Text,
    pub stage: StageId,
    pub starts_at: DateTime<Utc>,
    pub minutes: i64,
}

impl Said {
    pub fn ends_at(&self) -> DateTime<Utc> {
        self.starts_at + TimeDelta::minutes(self.minutes)
    }
}

/// A release: what it says of each showing.
pub type Release = BTreeMap<PerformanceId, Said>;

macro_rules! fields {
    ($($variant:ident: $field:ident, $type:ty;)+) => {
        /// A field that two releases say differently: what it was, and what it is.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Field { $($variant($type, $type)),+ }

        impl Field {
            fn all(was: &Said, now: &Said) -> Vec<Self> {
                let mut fields = Vec::new();
                $(if was.$field != now.$field {
                    fields.push(Field::$variant(was.$field.clone(), now.$field.clone()));
                })+
                fields
            }

            #[cfg(test)]
            fn back(self) -> Self {
                match self { $(Field::$variant(was, now) => Field::$variant(now, was)),+ }
            }

            #[cfg(test)]
            fn apply(&self, said: &mut Said) {
                match self { $(Field::$variant(_, now) => said.$field.clone_from(now)),+ }
            }
        }
    };
}

fields! {
    Slug: slug, String;
    Kind: kind, String;
    Status: status, String;
    Title: title, Text;
    By: by, Text;
    Troupe: troupe, Option<TroupeId>;
    About: about, Text;
    Note: note, Text;
    Stage: stage, StageId;
    Start: starts_at, DateTime<Utc>;
    Minutes: minutes, i64;
}

/// How one showing differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    Added(Box<Said>),
    Gone(Box<Said>),
    Altered(Vec<Field>),
}

pub type Diff = BTreeMap<PerformanceId, Change>;

pub fn diff(was: &Release, now: &Release) -> Diff {
    let gone = was.iter().filter(|(id, _)| !now.contains_key(id)).map(|(id, said)| (*id, gone(said)));
    let others = now.iter().filter_map(|(id, said)| Some((*id, change(was.get(id), said)?)));
    gone.chain(others).collect()
}

fn gone(said: &Said) -> Change {
    Change::Gone(Box::new(said.clone()))
}

fn change(was: Option<&Said>, now: &Said) -> Option<Change> {
    match was {
        None => Some(Change::Added(Box::new(now.clone()))),
        Some(was) => Some(Field::all(was, now)).filter(|fields| !fields.is_empty()).map(Change::Altered),
    }
}

/// The way back.
#[cfg(test)]
fn inverse(diff: Diff) -> Diff {
    let back = |change| match change {
        Change::Added(said) => Change::Gone(said),
        Change::Gone(said) => Change::Added(said),
        Change::Altered(fields) => Change::Altered(fields.into_iter().map(Field::back).collect()),
    };
    diff.into_iter().map(|(id, change)| (id, back(change))).collect()
}

/// Makes of the one release the other.
#[cfg(test)]
fn apply(diff: &Diff, release: &mut Release) {
    for (id, change) in diff {
        match change {
            Change::Added(said) => _ = release.insert(*id, (**said).clone()),
            Change::Gone(_) => _ = release.remove(id),
            Change::Altered(fields) => {
                if let Some(said) = release.get_mut(id) {
                    fields.iter().for_each(|field| field.apply(said));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::testing::long;
    use proptest::collection::btree_map;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn id(n: u64) -> Uuid {
        Uuid::from_u64_pair(0, n)
    }

    prop_compose! {
        fn said()(
            words in ("[ab]", "[ab]", "[ab]", "[ab]"), codes in ("[ab]", "[ab]", "[ab]"), troupe in 0u64..3,
            stage in 0u64..3, start in 0i64..3, minutes in 1i64..3,
        ) -> Said {
            Said {
                slug: codes.0,
                kind: codes.1,
                status: codes.2,
                title: Text::new(words.0, ""),
                by: Text::new(words.1, "b"),
                troupe: (troupe > 0).then_some(TroupeId(id(troupe))),
                about: Text::new(words.2, ""),
                note: Text::new(words.3, ""),
                stage: StageId(id(stage)),
                starts_at: DateTime::UNIX_EPOCH + TimeDelta::minutes(start),
                minutes,
            }
        }
    }

    fn release() -> impl Strategy<Value = Release> {
        btree_map((0u64..12).prop_map(|n| PerformanceId(id(n))), said(), 0..12)
    }

    fn cases() -> ProptestConfig {
        ProptestConfig { cases: if long() { 10_000 } else { 300 }, ..ProptestConfig::default() }
    }

    proptest! {
        #![proptest_config(cases())]

        #[test]
        fn the_difference_leads_from_one_release_to_the_other_and_back(a in release(), b in release()) {
            let mut there = a.clone();
            apply(&diff(&a, &b), &mut there);
            prop_assert_eq!(&there, &b);
            prop_assert_eq!(diff(&b, &a), inverse(diff(&a, &b)));
            apply(&diff(&b, &a), &mut there);
            prop_assert_eq!(&there, &a);
            prop_assert_eq!(diff(&a, &a), Diff::new());
        }

        #[test]
        fn what_a_release_says_is_read_back_as_it_was_written(said in said()) {
            let written = serde_json::to_string(&said).unwrap();
            prop_assert_eq!(serde_json::from_str::<Said>(&written).unwrap(), said);
        }
    }
}
