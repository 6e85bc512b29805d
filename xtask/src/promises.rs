//! What `SECURITY.md` promises: each test it names is there.

use crate::site::files;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The names of functions in our sources.
fn functions() -> BTreeSet<String> {
    let folders = ["app/src", "server/src", "server/tests", "xtask/src"];
    let sources = folders.iter().flat_map(|folder| files(Path::new("..").join(folder).as_path()).unwrap());
    let text: String = sources.filter_map(|file| fs::read_to_string(file).ok()).collect();
    text.split("fn ").skip(1).filter_map(|rest| rest.split(['(', '<']).next()).map(str::to_owned).collect()
}

/// Words in code that read like the name of a test.
fn named(text: &str) -> Vec<&str> {
    let code = text.split('`').skip(1).step_by(2);
    code.filter(|word| word.matches('_').count() > 2 && word.chars().all(|c| c == '_' || c.is_ascii_alphanumeric()))
        .collect()
}

#[test]
fn every_test_that_the_security_notes_name_is_there() {
    let (notes, known) = (fs::read_to_string("../SECURITY.md").unwrap(), functions());
    let named = named(&notes);
    assert!(named.len() > 100, "only {}", named.len());
    let gone: Vec<&str> = named.into_iter().filter(|name| !known.contains(*name)).collect();
    assert_eq!(gone, Vec::<&str>::new());
}
