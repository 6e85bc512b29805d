//! The binary itself, as a process.

use crate::house::Folder;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

/// Runs `xoe` to its end, in `folder`.
pub fn xoe(folder: &Folder, args: &[&str]) -> Output {
    command(folder, args).output().unwrap()
}

pub fn command(folder: &Folder, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xoe"));
    command.args(args).current_dir(&folder.0);
    // What the test command tells tests is no configuration.
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("XOE_")) {
        command.env_remove(name);
    }
    command
}

/// A serving process.
pub struct Serving {
    child: Child,
    pub port: u16,
    pub greeting: String,
}

impl Serving {
    pub fn start(folder: &Folder, args: &[&str]) -> Self {
        let fixed = ["serve", "--listen", "127.0.0.1:0", "--site", "site"];
        let mut command = command(folder, &[&fixed, args].concat());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut greeting = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut greeting).unwrap();
        let port = greeting.trim().rsplit(':').next().and_then(|port| port.parse().ok());
        let port = port.unwrap_or_else(|| panic!("{greeting:?} {}", rest(&mut child)));
        Self { child, port, greeting }
    }

    /// Sends SIGTERM; answers the exit code, how long it took, and the log.
    pub fn terminate(mut self) -> (Option<i32>, Duration, String) {
        let started = Instant::now();
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        let code = self.child.wait().unwrap().code();
        (code, started.elapsed(), rest(&mut self.child))
    }
}

fn rest(child: &mut Child) -> String {
    let mut log = String::new();
    child.stderr.take().unwrap().read_to_string(&mut log).unwrap();
    log
}
