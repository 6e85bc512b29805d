//! The words of each kind of letter, written down beside the tests in both languages: whoever changes a sentence sees
//! what a buyer will read. `XOE_REGENERATE=1` writes them anew.

use super::{Any, every_letter, furnish, letters_of_shows};
use crate::db::testing::regenerate;
use crate::kernel::lang::Lang;
use crate::testing::{House, at_sample};
use crate::ticketing::model::choice::Choice;
use crate::ticketing::tests::at_shop;
use std::collections::BTreeSet;
use std::path::Path;

/// Codes and links are drawn anew by each order.
fn settled(text: &str) -> String {
    let line = |line: &str| {
        let line = line.split_once("http").map_or(line.to_owned(), |(before, _)| format!("{before}…"));
        let code = |word: &str| word.len() == 10 && word.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
        let codes: Vec<&str> = line.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| code(word)).collect();
        codes.into_iter().fold(line.clone(), |line, code| line.replace(code, "HB…"))
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// The first of each kind, in each language.
async fn as_written(house: &House, letters: &[Any]) {
    let mut seen = BTreeSet::new();
    for letter in letters.iter().filter(|letter| seen.insert(letter.tag())) {
        for lang in Lang::ALL {
            let said = house.read(lang, letter).await;
            let text = format!("{}\n{}\n\n{}\n", said.head, settled(&said.subject), settled(&said.text()));
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ticketing/tests/letters").join(lang.code());
            let file = folder.join(format!("{}.txt", letter.tag()));
            if regenerate() {
                std::fs::create_dir_all(&folder).unwrap();
                std::fs::write(&file, &text).unwrap();
            } else {
                let written = std::fs::read_to_string(&file).unwrap_or_default();
                assert!(written == text, "run with XOE_REGENERATE=1 and commit {}\n{text}", file.display());
            }
        }
    }
}

#[test]
fn letters_say_what_is_written_down() {
    at_shop(async |house| {
        furnish(house).await;
        let letters = every_letter(house, 1, "Lò Thị Mai").await;
        as_written(house, &letters).await;
    });
}

#[test]
fn letters_about_shows_say_what_is_written_down() {
    at_sample(async |house| {
        let letters = letters_of_shows(house, "Lò Thị Mai", Choice::Refund).await;
        as_written(house, &letters).await;
    });
}
