//! What a crate says of its licence: `(MIT OR Apache-2.0) AND Unicode-3.0`.

/// The same without the slash that older crates write for "or".
pub fn spdx(said: &str) -> String {
    said.split('/').map(str::trim).collect::<Vec<_>>().join(" OR ")
}

/// Whether it can be used under licences of the list only.
pub fn allows(said: &str, list: &[&str]) -> bool {
    let said = spdx(said).replace('(', " ( ").replace(')', " ) ").replace(" WITH ", "+WITH+");
    let words: Vec<String> = said.split_whitespace().map(|word| word.replace("+WITH+", " WITH ")).collect();
    let mut words = words.iter().peekable();
    let allowed = one_of(&mut words, list);
    allowed && words.next().is_none()
}

/// What is left to read.
type Words<'w> = std::iter::Peekable<std::slice::Iter<'w, String>>;

fn next_is(words: &mut Words<'_>, sign: &str) -> bool {
    words.next_if(|word| *word == sign).is_some()
}

fn one_of(words: &mut Words<'_>, list: &[&str]) -> bool {
    let mut any = all_of(words, list);
    while next_is(words, "OR") {
        any |= all_of(words, list);
    }
    any
}

fn all_of(words: &mut Words<'_>, list: &[&str]) -> bool {
    let mut all = one(words, list);
    while next_is(words, "AND") {
        all &= one(words, list);
    }
    all
}

fn one(words: &mut Words<'_>, list: &[&str]) -> bool {
    if next_is(words, "(") {
        let inner = one_of(words, list);
        return next_is(words, ")") && inner;
    }
    words.next().is_some_and(|word| list.contains(&word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::allows;

    #[test]
    fn a_choice_needs_one_and_a_sum_needs_all() {
        let list = ["MIT", "Unicode-3.0", "Apache-2.0 WITH LLVM-exception"];
        for said in [
            "MIT",
            "GPL-2.0 OR MIT",
            "Unlicense/MIT",
            "(MIT OR GPL-2.0) AND Unicode-3.0",
            "Apache-2.0 WITH LLVM-exception",
        ] {
            assert!(allows(said, &list), "{said}");
        }
        for said in ["", "GPL-2.0", "MIT AND GPL-2.0", "(MIT OR GPL-2.0) AND ISC", "(MIT", "MIT MIT"] {
            assert!(!allows(said, &list), "{said}");
        }
    }
}
