//! What can be typed, and its exit codes.

use crate::child::{Serving, xoe};
use crate::house::Folder;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::thread::sleep;
use std::time::{Duration, Instant};

fn said(output: &Output) -> (Option<i32>, String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim_end().to_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn lunar_dates() {
    let folder = Folder::new();
    let ask = |date: &str| said(&xoe(&folder, &["lunar", date]));
    assert_eq!(ask("2027-03-31"), (Some(0), "24/2/2027".into(), String::new()));
    assert_eq!(ask("2025-07-25").1, "1/6/2025 nhuận");
    assert_eq!(ask("tomorrow").0, Some(2));
}

#[test]
fn vietqr_there_and_back() {
    let folder = Folder::new();
    let encode =
        ["vietqr", "encode", "--bin", "970436", "--account", "1031933430", "--amount", "1250000", "--memo", "XOE 7K2M"];
    let (code, payload, _) = said(&xoe(&folder, &encode));
    assert_eq!(code, Some(0));
    assert!(payload.starts_with("000201010212"), "{payload}");
    let (code, json, _) = said(&xoe(&folder, &["vietqr", "decode", &payload]));
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((code, json["amount"].as_i64(), json["memo"].as_str()), (Some(0), Some(1_250_000), Some("XOE 7K2M")));

    let (code, out, reason) = said(&xoe(&folder, &["vietqr", "decode", &payload.replace("7K2M", "7K2N")]));
    assert_eq!((code, out.as_str()), (Some(1), ""));
    assert!(reason.contains("checksum"), "{reason}");
    let wrong = ["vietqr", "encode", "--bin", "970436", "--account", "1031933430", "--amount", "12,5"];
    assert_eq!(said(&xoe(&folder, &wrong)).0, Some(1));
}

#[test]
fn a_second_server_on_one_database_is_refused() {
    let folder = Folder::new();
    let first = Serving::start(&folder, &[]);
    let (code, _, reason) = said(&xoe(&folder, &["serve", "--listen", "127.0.0.1:0", "--site", "site"]));
    assert_eq!(code, Some(1));
    assert!(reason.contains("data/xoe.db") && reason.contains("--database-url"), "{reason}");
    // Other commands may work beside it.
    assert_eq!(said(&xoe(&folder, &["check"])).0, Some(0));
    assert_eq!(said(&xoe(&folder, &["migrate"])).0, Some(0));
    assert_eq!(first.terminate().0, Some(0));
    assert_eq!(Serving::start(&folder, &[]).terminate().0, Some(0), "the lock went with the process");
}

#[test]
fn data_is_made_checked_and_copied() {
    let folder = Folder::new();
    let (code, _, reason) = said(&xoe(&folder, &["check"]));
    assert_eq!(code, Some(1));
    assert!(reason.contains("no database"), "{reason}");

    assert!(said(&xoe(&folder, &["migrate"])).1.contains("0001_ground"));
    assert_eq!(said(&xoe(&folder, &["migrate"])).1, "The schema is up to date.");
    assert_eq!(said(&xoe(&folder, &["demo"])).1, "Loaded the sample festival.");
    assert!(said(&xoe(&folder, &["demo"])).1.contains("already"));
    let sound = (Some(0), "Every invariant holds.".into(), String::new());
    assert_eq!((said(&xoe(&folder, &["check"])), said(&xoe(&folder, &["check", "--demo"]))), (sound.clone(), sound));

    let (code, line, reason) = said(&xoe(&folder, &["backup", "--demo", "copy.db"]));
    assert_eq!(code, Some(0), "{reason}");
    assert!(line.starts_with("copy.db: "), "{line}");
    assert_eq!(said(&xoe(&folder, &["backup", "--demo", "copy.db"])).0, Some(1), "never over another");
    let (code, table, reason) =
        said(&xoe(&folder, &["move", "--from", "sqlite://copy.db", "--to", "sqlite://new/other.db"]));
    assert_eq!(code, Some(0), "{reason}");
    assert!(table.lines().any(|line| line.starts_with("festivals ")), "{table}");
    assert_eq!(said(&xoe(&folder, &["check", "--database-url", "sqlite://new/other.db"])).0, Some(0));
}

/// All that stands in `folder` and below it, by its mode.
fn modes(folder: &Path) -> Vec<(PathBuf, u32)> {
    let found = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let below = |path: PathBuf| {
        let mode = std::fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        let inside = if path.is_dir() { modes(&path) } else { Vec::new() };
        [vec![(path, mode)], inside].concat()
    };
    found.flat_map(below).collect()
}

#[test]
fn what_is_written_is_for_its_owner_only() {
    let folder = Folder::new();
    let data = folder.0.join("data");
    let serving = Serving::start(&folder, &["--demo"]);
    assert_eq!(said(&xoe(&folder, &["backup", "--demo", "data/one.db"])).0, Some(0));
    let written = |ending: &str| modes(&data).iter().any(|(path, _)| path.to_string_lossy().ends_with(ending));
    let deadline = Instant::now() + Duration::from_secs(20);
    while !written(".eml") {
        assert!(Instant::now() < deadline, "no letter");
        sleep(Duration::from_millis(50));
    }
    assert!(["xoe.db", "xoe.db-wal", "one.db"].into_iter().all(written), "{:?}", modes(&data));
    for (path, mode) in modes(&folder.0).into_iter().filter(|(path, _)| path.starts_with(&data)) {
        assert_eq!(mode, if path.is_dir() { 0o700 } else { 0o600 }, "{}", path.display());
    }
    assert_eq!(serving.terminate().0, Some(0));
}

#[test]
fn a_database_that_others_could_read_is_kept_to_its_owner() {
    let folder = Folder::new();
    assert_eq!(said(&xoe(&folder, &["migrate"])).0, Some(0));
    let files = ["data/xoe.db", "data/xoe.db-wal", "data/xoe.db-shm"].map(|name| folder.0.join(name));
    for file in &files {
        std::fs::OpenOptions::new().create(true).append(true).open(file).unwrap();
        std::fs::set_permissions(file, PermissionsExt::from_mode(0o644)).unwrap();
    }
    let (code, _, log) = Serving::start(&folder, &[]).terminate();
    assert_eq!((code, log.matches("only its owner can").count()), (Some(0), 1), "{log}");
    for (path, mode) in modes(&folder.0.join("data")) {
        assert_eq!(mode & 0o077, 0, "{}", path.display());
    }
    assert!(!Serving::start(&folder, &[]).terminate().2.contains("only its owner can"), "said once");
}

#[test]
fn a_sample_is_never_served_in_earnest() {
    let folder = Folder::new();
    assert_eq!(Serving::start(&folder, &["--demo"]).terminate().0, Some(0));
    // A later server finds a database of its own.
    let fixed = ["serve", "--listen", "127.0.0.1:0", "--site", "site"];
    assert_eq!(Serving::start(&folder, &[]).terminate().0, Some(0));
    assert!(folder.0.join("data/sample/xoe.db").exists() && folder.0.join("data/xoe.db").exists());
    let sample = ["--database-url", "sqlite://data/sample/xoe.db"];
    let (code, _, reason) = said(&xoe(&folder, &[fixed.as_slice(), &sample].concat()));
    assert_eq!(code, Some(1));
    assert!(reason.contains("--demo") && reason.contains("data_dir"), "{reason}");
}

#[test]
fn people_get_a_link() {
    let folder = Folder::new();
    let (code, link, reason) =
        said(&xoe(&folder, &["user", "add", "lan@example.com", "--role", "admin", "--name", "Lan"]));
    assert_eq!(code, Some(0), "{reason}");
    assert!(link.starts_with("http://127.0.0.1:3000/"), "{link}");
    for wrong in [["lan@example.com", "--role", "king"], ["lan", "--role", "admin"]] {
        assert_eq!(said(&xoe(&folder, &[&["user", "add"], wrong.as_slice()].concat())).0, Some(1), "{wrong:?}");
    }
    let (_, _, reason) = said(&xoe(&folder, &["user", "add", "lan", "--role", "admin"]));
    assert!(reason.contains("lan is no e-mail address: an e-mail address has an @"), "{reason}");
    let astray = ["user", "add", "lan@example.com", "--role", "gate", "--festival", "no-such-festival"];
    assert!(said(&xoe(&folder, &astray)).2.contains("no-such-festival"));
}

#[test]
fn a_line_that_cannot_be_read_is_another_exit_code() {
    let folder = Folder::new();
    for args in [["dance", "now"], ["serve", "--lisen"]] {
        assert_eq!(said(&xoe(&folder, &args)).0, Some(2), "{args:?}");
    }
    let (code, help, _) = said(&xoe(&folder, &["--help"]));
    assert_eq!(code, Some(0));
    assert!(help.contains("serve") && help.contains("vietqr"), "{help}");
    assert_eq!(said(&xoe(&folder, &["serve", "--site", "site", "--demo-at", "yesterday"])).0, Some(1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sample_festival_greets_with_its_sign_ins() {
    let folder = Folder::new();
    let serving = Serving::start(&folder, &["--demo", "--demo-at", "race-day"]);
    assert!(serving.greeting.starts_with("Xòe: http://127.0.0.1:"), "{}", serving.greeting);
    assert_eq!(crate::ask::Ask::get("/vi").send(serving.port).await.status, 200);
    assert_eq!(serving.terminate().0, Some(0));
}
