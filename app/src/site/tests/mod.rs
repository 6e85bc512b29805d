//! The whole site, asked in-process.

mod forms;
mod matrix;
mod pages;
mod words;

use super::SLICES;
use crate::i18n::Words;
use crate::kernel::lang::Lang;
use std::collections::BTreeSet;

#[test]
fn the_post_finds_one_writer_for_each_kind_of_letter() {
    let kinds: Vec<&str> =
        SLICES.iter().filter_map(|slice| slice.letters.as_ref()).flat_map(|l| l.kinds).copied().collect();
    assert!(kinds.len() > 5, "{kinds:?}");
    assert_eq!(kinds.iter().collect::<BTreeSet<_>>().len(), kinds.len(), "two slices write one of {kinds:?}");
}

#[test]
fn desks_and_their_badges_have_names() {
    for desk in SLICES.iter().flat_map(|slice| slice.desks) {
        for word in [Some(desk.word), desk.badge.as_ref().map(|badge| badge.word)].into_iter().flatten() {
            assert!(Words(Lang::Vi).knows(word) && Words(Lang::En).knows(word), "{word}");
        }
    }
}
