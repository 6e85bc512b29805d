//! Which room may use which. Whoever needs an arrow that is not here either has the thing in the wrong
//! room, or adds it to the list below, in the open.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A room, the rooms it may use (all of them stand before it; `*` are all that do), and why no other.
const ROOMS: &[(&str, &str, &str)] = &[
    ("kernel", "", "the ground leans on nothing, so that anything may lean on it"),
    ("islands", "kernel", "a browser has nothing else"),
    ("db", "kernel", "rows know no screen, no request and no slice"),
    ("i18n", "kernel", "a sentence knows no page"),
    ("ui", "kernel", "a component is told what to draw"),
    ("paper", "kernel", "a pen does not know what is written with it"),
    ("sheets", "kernel", "a table does not know what it is a list of"),
    ("web", "db i18n kernel ui", "what every slice is written with knows none of them: slices register"),
    ("audit", "db i18n kernel web", "the log takes any slice's names"),
    ("mail", "db i18n kernel web", "the post takes any slice's letters"),
    ("festivals", "audit db i18n kernel mail ui web", "an edition tells its neighbours through `Neighbour`"),
    ("pictures", "audit db festivals i18n kernel ui web", "a picture knows its owner's id, and nothing of its room"),
    ("venues", "audit db festivals i18n kernel mail pictures ui web", "a stage does not know what is on it"),
    (
        "troupes",
        "audit db festivals i18n kernel pictures sheets ui web",
        "a troupe is there whether or not it dances anywhere",
    ),
    ("artisans", "audit db festivals i18n kernel troupes ui web", "an artisan has a troupe, and no troupe needs one"),
    (
        "programme",
        "audit db festivals i18n kernel mail pictures sheets troupes ui venues web",
        "what is shown does not know how it is sold",
    ),
    ("people", "audit db festivals i18n kernel mail ui web", "an account knows roles, not what they are for"),
    (
        "applications",
        "audit db festivals i18n kernel mail paper people pictures programme troupes ui venues web",
        "a troupe applies to a programme, and is not sold to",
    ),
    (
        "ticketing",
        "audit db festivals i18n islands kernel mail paper programme ui venues web",
        "what is sold does not know who joins it on a screen",
    ),
    (
        "visit",
        "applications audit db festivals i18n islands kernel pictures programme ticketing ui venues web",
        "a screen that joins slices",
    ),
    ("board", "audit db festivals i18n kernel programme ticketing ui venues web", "a screen that joins slices"),
    (
        "reports",
        "artisans audit db festivals i18n kernel programme troupes ui web",
        "a year's figures come from the rooms that have the rows",
    ),
    (
        "exchange",
        "audit db festivals i18n kernel people programme ticketing ui venues web",
        "programs read and write through what screens are made of, and no screen is made of them",
    ),
    (
        "demo",
        "applications db festivals kernel mail people programme ticketing troupes venues web",
        "the sample goes through the slices' commands",
    ),
    ("site", "*", "the list of slices"),
];

/// Tests look at the house from outside, and may use all of it.
fn is_tested_only(path: &Path) -> bool {
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    let any = |name: &str| parts.iter().any(|part| part == name);
    any("tests") || any("tests.rs") || any("testing") || any("testing.rs") || any("gallery") || any("arrows.rs")
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            found.push(path);
        }
    }
}

/// The rooms that a text names: `crate::web::Ctx`, and each first name of `crate::{db, web::Ctx}`.
fn named(text: &str) -> BTreeSet<String> {
    let is_code = |line: &&str| !line.trim_start().starts_with("//");
    let code: String = text.lines().take_while(|line| *line != "mod tests {").filter(is_code).collect();
    let word = |part: &str| part.trim().chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
    let mut rooms = BTreeSet::new();
    for path in code.split("crate::").skip(1) {
        match path.strip_prefix('{') {
            None => _ = rooms.insert(word(path)),
            Some(list) => rooms.extend(outer(list).into_iter().map(word)),
        }
    }
    rooms
}

/// The parts of a list that commas part outside inner braces.
fn outer(list: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut begin) = (Vec::new(), 0, 0);
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                parts.push(list[begin..at].trim());
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(list[begin..at].trim());
                begin = at + 1;
            }
            _ => {}
        }
    }
    parts
}

/// What `file` uses and may not.
fn wrong(file: &Path, text: &str) -> Vec<String> {
    let room = file.iter().next().unwrap().to_string_lossy();
    let room = room.trim_end_matches(".rs");
    let Some((_, allowed, reason)) = ROOMS.iter().find(|(name, ..)| *name == room) else {
        return vec![format!("{room} has no floor yet: enter it in site/arrows.rs")];
    };
    let is_room = |name: &String| ROOMS.iter().any(|(known, ..)| known == name);
    let other = |name: &String| *name != room && !allowed.split(' ').any(|allowed| allowed == *name || allowed == "*");
    let names = named(text).into_iter().filter(is_room).filter(other);
    names.map(|name| format!("{room} → {name} in {}: {reason}", file.display())).collect()
}

#[test]
fn no_room_uses_one_above_it() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut all = Vec::new();
    files(&src, &mut all);
    let inside = |path: &PathBuf| path.strip_prefix(&src).unwrap().to_path_buf();
    let read: Vec<_> = all
        .iter()
        .filter(|path| inside(path).iter().count() > 1 && !is_tested_only(&inside(path)))
        .map(|path| (inside(path), fs::read_to_string(path).unwrap()))
        .collect();
    assert!(read.len() > 150, "only {} files were read", read.len());
    let wrong: Vec<String> = read.iter().flat_map(|(file, text)| wrong(file, text)).collect();
    assert!(wrong.is_empty(), "arrows that must not be:\n{}", wrong.join("\n"));
}

#[test]
fn an_arrow_that_runs_up_is_named_with_its_reason() {
    let up =
        wrong(Path::new("web/ctx.rs"), "use crate::kernel::{id, day};\nuse crate::{db, people::{store, model}, ui};");
    assert_eq!(
        up,
        ["web → people in web/ctx.rs: what every slice is written with knows none of them: slices register"]
    );
    let across = wrong(Path::new("db/mod.rs"), "    crate::ticketing::store::holds::lock(tx)");
    assert_eq!(across.len(), 1, "{across:?}");
    assert_eq!(wrong(Path::new("nowhere/mod.rs"), "").len(), 1);
}

/// A room may use only what stands before it in the list, so no circle of rooms can be allowed.
#[test]
fn what_is_allowed_stands_on_lower_floors() {
    for (at, (room, allowed, _)) in ROOMS.iter().enumerate() {
        for name in allowed.split(' ').filter(|name| !matches!(*name, "" | "*")) {
            assert!(ROOMS[..at].iter().any(|(lower, ..)| *lower == name), "{room} → {name} runs up");
        }
    }
}
