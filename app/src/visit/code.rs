//! What a showing is called in feeds and in plans that people carry to another phone: six letters and digits,
//! and the same as a number for clients that know numbers only.
//!
//! Made from its id, so it never changes and is never another's: where two would share one, the later made has
//! the next.

use crate::festivals::model::Festival;
use crate::kernel::fault::Fault;
use crate::kernel::id::PerformanceId;
use crate::programme;
use crate::programme::model::Performance;
use crate::web::Ctx;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Characters of a code.
pub const LENGTH: usize = 6;
const LETTERS: &[u8; 36] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// Below 2³¹: what fits a signed number of 32 bits, and six letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub u32);

impl Code {
    /// `7GX2QA`.
    pub fn letters(self) -> String {
        let digit = |place: u32| char::from(LETTERS[(self.0 / 36_u32.pow(place) % 36) as usize]);
        (0..LENGTH as u32).rev().map(digit).collect()
    }

    fn parse(letters: &str) -> Option<Self> {
        let read = u32::from_str_radix(letters, 36).ok()?;
        (letters.len() == LENGTH && letters.bytes().all(|b| b.is_ascii_alphanumeric())).then_some(Self(read))
    }

    fn of(id: PerformanceId, turn: u8) -> Self {
        let hash = Sha256::digest([id.0.as_bytes().as_slice(), &[turn]].concat());
        let head = hash.first_chunk::<4>().copied().unwrap_or_default();
        Self((u32::from_be_bytes(head) >> 1).max(1))
    }
}

/// The codes of all showings of a festival.
#[derive(Clone, Debug, Default)]
pub struct Codes(BTreeMap<PerformanceId, Code>);

impl Codes {
    pub fn of(all: &[Performance]) -> Self {
        Self::named(all.iter().map(|p| p.id).collect())
    }

    pub async fn load(ctx: &Ctx, festival: &Festival) -> Result<Arc<Self>, Fault> {
        let read = async || Ok(Self::of(&programme::of(ctx, festival).await?.performances));
        ctx.kept(festival.id, read).await
    }

    fn named(mut ids: Vec<PerformanceId>) -> Self {
        ids.sort_unstable();
        let mut taken = BTreeSet::new();
        let mut free = |id| (0..=u8::MAX).map(|turn| Code::of(id, turn)).find(|code| taken.insert(*code));
        Self(ids.into_iter().filter_map(|id| Some((id, free(id)?))).collect())
    }

    pub fn code(&self, id: PerformanceId) -> Code {
        self.0.get(&id).copied().unwrap_or(Code::of(id, 0))
    }

    pub fn letters(&self, id: PerformanceId) -> String {
        self.code(id).letters()
    }
}

/// The codes in a run of letters: `7GX2QA0PL4ZZ`. What is none is left out.
pub fn read(letters: &str) -> Vec<Code> {
    let letters: Vec<char> = letters.chars().collect();
    letters.chunks(LENGTH).filter_map(|one| Code::parse(&one.iter().collect::<String>())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    #[test]
    fn a_code_is_six_letters_and_reads_back() {
        for number in [1, 35, 36, 1 << 20, (1 << 31) - 1] {
            let letters = Code(number).letters();
            assert_eq!((letters.len(), read(&letters)), (6, vec![Code(number)]), "{letters}");
        }
        for nothing in ["", "ABC", "ABC-12", "+ABCDE", "ĐĐĐĐĐĐ", "ZZZZZZZ"] {
            assert!(read(nothing).iter().all(|code| code.letters() == "ZZZZZZ"), "{nothing}");
        }
    }

    proptest! {
        #[test]
        fn no_two_showings_share_a_code(seeds in prop::collection::btree_set(any::<u128>(), 0..200)) {
            let ids: Vec<PerformanceId> = seeds.iter().map(|seed| PerformanceId(Uuid::from_u128(*seed))).collect();
            let codes = Codes::named(ids.clone());
            let taken: BTreeSet<Code> = codes.0.values().copied().collect();
            prop_assert_eq!(taken.len(), ids.len());
            // Those that come later change nothing of those before.
            let half = Codes::named(ids[..ids.len() / 2].to_vec());
            prop_assert!(half.0.iter().all(|(id, code)| codes.code(*id) == *code));
        }
    }
}
