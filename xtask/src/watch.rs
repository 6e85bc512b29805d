//! Build again and restart after every change. Looks instead of listening: it needs no dependency and
//! no other program, and works on network and container file systems too. What a change concerns is
//! cargo's to know: a build with nothing to do ends in half a second.

use crate::leash::Leash;
use crate::{Serve, plan, server, site};
use anyhow::Result;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, SystemTime};

const PAUSE: Duration = Duration::from_millis(500);
const WATCHED: &[&str] = &["app", "server", "style", "script", "public"];

pub fn forever(asked: &Serve) -> Result<()> {
    let mut known = Vec::new();
    let mut running: Option<Leash> = None;
    loop {
        let now = settled()?;
        if now != known {
            known = now;
            match plan::build(false) {
                Ok(()) => {
                    drop(running.take());
                    running = Some(Leash::start(&mut server::serve(asked), "TERM", None)?);
                }
                Err(error) => eprintln!("\nxtask: {error:#}\nThe last good build goes on."),
            }
        }
        sleep(PAUSE);
    }
}

/// The files and their ages, once they hold still: an editor or `git switch` may be writing.
fn settled() -> Result<Vec<(PathBuf, SystemTime)>> {
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

fn look() -> Result<Vec<(PathBuf, SystemTime)>> {
    let mut seen = Vec::new();
    for folder in WATCHED {
        // A file may vanish between the listing and the look.
        let age = |file: PathBuf| file.metadata().and_then(|meta| meta.modified()).ok().map(|age| (file, age));
        seen.extend(site::files(Path::new(folder))?.into_iter().filter_map(age));
    }
    Ok(seen)
}
