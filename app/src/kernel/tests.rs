//! The ground and every slice's rules are pure: no database, no screen, no clock, no chance.

use std::fs;
use std::path::{Path, PathBuf};

const BANNED: [&str; 8] = ["sqlx", "leptos", "tokio", "axum", "Utc::now", "rand::", "std::env", "std::fs"];

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.path().is_dir() {
            files(&entry.path(), found);
        } else {
            found.push(entry.path());
        }
    }
}

#[test]
fn kernel_and_models_know_no_outside() {
    let mut all = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut all);
    let is_pure = |path: &&PathBuf| {
        let path = path.to_string_lossy();
        let rules = path.ends_with("/model.rs") || path.contains("/model/") || path.contains("/kernel/");
        rules && path.ends_with(".rs") && !path.ends_with("tests.rs") && !path.contains("/tests/")
    };
    let pure: Vec<&PathBuf> = all.iter().filter(is_pure).collect();
    assert!(pure.len() >= 15, "{pure:?}");
    for path in pure {
        let text = fs::read_to_string(path).unwrap();
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        for line in code {
            let found = BANNED.iter().find(|name| line.contains(*name));
            assert!(found.is_none(), "{} names {found:?}: {line}", path.display());
        }
    }
}
