//! Vietnamese order, by ICU: letters first (a ă â b c d đ …), tones only between equal letters.
//!
//! Databases sort by their own collations, which differ; lists that people read are sorted here.

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;
use std::cmp::Ordering;
use std::sync::LazyLock;

/// `None` only if the tables compiled into the binary were broken; then bytes decide.
static COLLATOR: LazyLock<Option<CollatorBorrowed<'static>>> =
    LazyLock::new(|| Collator::try_new(locale!("vi").into(), CollatorOptions::default()).ok());

/// Compares two words or titles.
pub fn compare(a: &str, b: &str) -> Ordering {
    COLLATOR.as_ref().map_or_else(|| a.cmp(b), |collator| collator.compare(a, b))
}

/// Compares two people: the given name is the last word, and lists go by it.
pub fn compare_people(a: &str, b: &str) -> Ordering {
    let split = |name: &str| {
        let (rest, given) = name.trim().rsplit_once(' ').unwrap_or(("", name.trim()));
        (given.to_owned(), rest.to_owned())
    };
    let (a, b) = (split(a), split(b));
    compare(&a.0, &b.0).then_with(|| compare(&a.1, &b.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_in_the_order_of_the_dictionary() {
        let order = "An, Ăn, Ân, Ấn, Ban, Bàn, Bản, Bãn, Bán, Bạn, Dao, Duy, Đặng, Điện Biên, Hà Nhì, Hoa, Hòa, Kháng, \
                     Khơ Mú, Kinh, Lào, Lự, Mông, Mường, O, Ô, Ơ, U, Ư, Xinh Mun";
        let words: Vec<&str> = order.split(", ").map(str::trim).collect();
        let mut sorted = words.clone();
        sorted.reverse();
        sorted.sort_by(|a, b| compare(a, b));
        assert_eq!(sorted, words);
    }

    #[test]
    fn people_stand_by_their_given_names() {
        let names = ["Vừ A Dính", "Lò Văn Hặc", "Quàng Thị Hương", "Tòng Thị Hương", "Cà Thị Hường", "Pờ"];
        let mut sorted = names;
        sorted.reverse();
        sorted.sort_by(|a, b| compare_people(a, b));
        assert_eq!(sorted, names);
    }
}
