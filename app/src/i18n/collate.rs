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
}
