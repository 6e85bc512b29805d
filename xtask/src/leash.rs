//! No process outlives us.
//!
//! A leashed program leads a process group of its own. A watchdog shell reads a pipe that only we hold
//! open: when we drop it, or die of whatever cause, the read ends and the watchdog signals the group,
//! waits ten seconds, kills what is left and removes the scratch folder.

use anyhow::{Context, Result};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};

const WATCHDOG: &str = r#"
trap '' INT TERM HUP
read -r _
kill -s "$2" -- "-$1" 2>/dev/null
n=0
while [ $n -lt 100 ] && kill -s 0 -- "-$1" 2>/dev/null; do sleep 0.1; n=$((n + 1)); done
kill -s KILL -- "-$1" 2>/dev/null
if [ -n "$3" ]; then rm -rf -- "$3"; fi
exit 0
"#;

pub struct Leash {
    pub child: Child,
    watchdog: Child,
    held: Option<ChildStdin>,
}

impl Leash {
    /// Starts `command` without input; `signal` (`TERM`, `INT`) is how it is asked to end.
    pub fn start(command: &mut Command, signal: &str, scratch: Option<&Path>) -> Result<Self> {
        let name = crate::process::shown(command);
        let child = command.stdin(Stdio::null()).process_group(0).spawn();
        let mut child = child.with_context(|| format!("cannot start {name}"))?;
        match watchdog(child.id(), signal, scratch) {
            Ok(mut watchdog) => {
                let held = watchdog.stdin.take();
                Ok(Self { child, watchdog, held })
            }
            Err(error) => {
                child.kill()?;
                child.wait()?;
                Err(error)
            }
        }
    }
}

impl Drop for Leash {
    fn drop(&mut self) {
        drop(self.held.take());
        // Reap ours first: a zombie would count as a living member of the group.
        let _ = self.child.wait();
        let _ = self.watchdog.wait();
    }
}

fn watchdog(group: u32, signal: &str, scratch: Option<&Path>) -> Result<Child> {
    let mut command = Command::new("sh");
    command.args(["-c", WATCHDOG, "watchdog", &group.to_string(), signal]);
    command.arg(scratch.unwrap_or(Path::new("")));
    command.stdin(Stdio::piped()).stdout(Stdio::null()).process_group(0);
    command.spawn().context("cannot start the watchdog shell")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, Instant};

    #[test]
    fn ends_the_whole_group_and_removes_the_scratch_folder() {
        let scratch = std::env::temp_dir().join(format!("xtask-leash-{}", std::process::id()));
        std::fs::create_dir(&scratch).unwrap();
        let mut command = Command::new("sh");
        command.args(["-c", "sleep 300 & sleep 300; wait"]);
        let start = Instant::now();
        let leash = Leash::start(&mut command, "TERM", Some(&scratch)).unwrap();
        let group = leash.child.id();
        drop(leash);
        assert!(start.elapsed() < Duration::from_secs(9), "asked, not killed");
        assert!(!scratch.exists());
        let left = Command::new("pgrep").args(["-g", &group.to_string()]).output().unwrap();
        assert_eq!(String::from_utf8_lossy(&left.stdout), "");
    }
}
