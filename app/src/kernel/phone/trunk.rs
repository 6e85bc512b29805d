//! The digits that are dialled inside a country only: `+44 (0)7700 900123` is `+447700900123`.
//!
//! Which country has which is what libphonenumber 9 knows of national prefixes. The library itself would
//! bring ten crates and two megabytes of patterns for this one question.

/// Where a number at home begins with a `0` that is left out from abroad. In Italy it is not.
const ZERO: &[&str] = &[
    "20", "211", "212", "213", "218", "231", "232", "233", "234", "243", "249", "250", "251", "252", "254", "255",
    "256", "260", "261", "262", "263", "264", "265", "27", "291", "31", "32", "33", "353", "355", "358", "359", "370",
    "373", "374", "377", "380", "381", "382", "383", "385", "386", "387", "389", "40", "41", "421", "423", "43", "44",
    "46", "49", "508", "51", "53", "54", "55", "57", "58", "590", "591", "593", "594", "595", "596", "598", "60", "61",
    "62", "63", "64", "66", "686", "81", "82", "850", "855", "856", "86", "880", "886", "90", "91", "92", "93", "94",
    "95", "961", "962", "963", "964", "966", "967", "970", "971", "972", "976", "977", "98", "994", "995", "996",
];

/// Country code, what is dialled before a number at home, and how long a number is without it: these
/// digits can begin a number as well.
const OTHERS: &[(&str, &str, usize)] =
    &[("1", "1", 10), ("36", "06", 8), ("36", "06", 9), ("375", "8", 9), ("7", "8", 10), ("993", "8", 8)];

/// A number with its country code, without what is dialled at home only.
pub fn without(digits: &str) -> String {
    // No number goes on with another zero: two are a slip, and what is left must read back as itself.
    let zero = ZERO.iter().find_map(|code| Some((*code, digits.strip_prefix(code)?.strip_prefix('0')?)));
    let zero = zero.map(|(code, rest)| (code, rest.trim_start_matches('0')));
    let other = OTHERS.iter().find_map(|(code, trunk, length)| {
        let rest = digits.strip_prefix(code)?.strip_prefix(trunk)?;
        (rest.len() == *length).then_some((*code, rest))
    });
    zero.or(other).map_or_else(|| digits.to_owned(), |(code, rest)| format!("{code}{rest}"))
}
