//! Build again and restart after every change. Looks instead of listening: it needs no dependency and
//! works on network and container file systems too.

use crate::leash::Leash;
use crate::{server, site};
use anyhow::Result;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, SystemTime};

const PAUSE: Duration = Duration::from_millis(500);

/// What a folder held when we last looked.
type Seen = Vec<(PathBuf, SystemTime, u64)>;

#[derive(PartialEq, Default)]
struct Tree {
    app: Seen,
    server: Seen,
    looks: Seen,
}

pub fn forever(args: &[String]) -> Result<()> {
    let mut known = Tree::default();
    let mut running: Option<Leash> = None;
    loop {
        let now = settled()?;
        if now != known {
            match rebuild(&known, &now) {
                Ok(()) => {
                    drop(running.take());
                    running = Some(Leash::start(&mut server::serve(args), "TERM", None)?);
                }
                Err(error) => eprintln!("\nxtask: {error:#}\nThe last good build goes on."),
            }
            known = now;
        }
        sleep(PAUSE);
    }
}

fn rebuild(known: &Tree, now: &Tree) -> Result<()> {
    if now.app != known.app {
        site::build(false)?;
    } else if now.looks != known.looks {
        site::refresh()?;
    }
    if now.app != known.app || now.server != known.server {
        server::build(false)?;
    }
    Ok(())
}

/// The tree once it holds still: an editor or `git switch` may be writing.
fn settled() -> Result<Tree> {
    let mut last = look()?;
    loop {
        sleep(PAUSE / 5);
        let now = look()?;
        if now == last {
            return Ok(now);
        }
        last = now;
    }
}

fn look() -> Result<Tree> {
    Ok(Tree { app: seen(&["app", "Cargo.toml"])?, server: seen(&["server"])?, looks: seen(&["style", "public"])? })
}

fn seen(roots: &[&str]) -> Result<Seen> {
    let mut seen = Seen::new();
    for root in roots.iter().map(Path::new) {
        let files = if root.is_file() { vec![root.to_owned()] } else { site::files(root)? };
        // A file may vanish between the listing and the look.
        seen.extend(files.into_iter().filter_map(|file| {
            let meta = file.metadata().ok()?;
            Some((file, meta.modified().ok()?, meta.len()))
        }));
    }
    Ok(seen)
}
