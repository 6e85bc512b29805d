//! A throw-away PostgreSQL for one run: fast and unsafe for tests, safe for measuring; gone at the end.

use crate::leash::Leash;
use crate::process;
use anyhow::{Context, Result, bail};
use std::fs::{self, File, Permissions};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

pub struct Cluster {
    pub url: String,
    _server: Leash,
}

/// Whether what is committed must survive the machine.
#[derive(Clone, Copy, PartialEq)]
pub enum Safety {
    None,
    Durable,
}

impl Cluster {
    /// For tests, in memory where there is room.
    pub fn start() -> Result<Self> {
        let folder = roomy_memory().unwrap_or_else(std::env::temp_dir);
        Self::start_in(&folder.join(format!("xoe-postgres-{}", std::process::id())), Safety::None)
    }

    pub fn start_in(folder: &Path, safety: Safety) -> Result<Self> {
        let binaries = binaries().context("no PostgreSQL server on this machine")?;
        let started = Self::make(&binaries, folder, safety);
        if started.is_err() && folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        started
    }

    fn make(binaries: &Path, folder: &Path, safety: Safety) -> Result<Self> {
        fs::create_dir(folder)?;
        fs::set_permissions(folder, Permissions::from_mode(0o700))?;
        if process::is_root() {
            process::run(Command::new("chown").arg("postgres:").arg(folder))?;
        }
        let mut initdb = program(&binaries.join("initdb"), folder);
        initdb.args(["--username=postgres", "--auth=trust", "--no-sync"]);
        process::run(initdb.args(["--locale=C.UTF-8", "--encoding=UTF8"]).stdout(Stdio::null()))?;
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let mut server = serve(program(&binaries.join("postgres"), folder), folder, port, safety)?;
        wait_until_ready(&mut server, folder)?;
        let url = format!("postgres://postgres@127.0.0.1:{port}/postgres");
        Ok(Self { url, _server: server })
    }
}

/// A test makes and drops a database of two hundred files: a fifth less time where they never reach a disk.
fn roomy_memory() -> Option<PathBuf> {
    let memory = Path::new("/dev/shm");
    let df = Command::new("df").args(["--output=avail", "-B1M"]).arg(memory).output().ok()?;
    let free: u64 = String::from_utf8(df.stdout).ok()?.lines().nth(1)?.trim().parse().ok()?;
    (free >= 2048).then(|| memory.to_owned())
}

/// A program on the data in `folder`. PostgreSQL refuses to run as root: then as the user of Debian's package.
fn program(file: &Path, folder: &Path) -> Command {
    let mut command = Command::new(file);
    if process::is_root() {
        command = Command::new("setpriv");
        command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]).arg(file);
    }
    command.arg("-D").arg(folder.join("data")).current_dir(folder);
    command
}

fn serve(mut postgres: Command, folder: &Path, port: u16, safety: Safety) -> Result<Leash> {
    postgres.arg("-k").arg(folder).args(["-p", &port.to_string()]);
    let speed: &[&str] = match safety {
        Safety::None => &["fsync=off", "full_page_writes=off", "synchronous_commit=on"],
        Safety::Durable => &["shared_buffers=256MB", "max_wal_size=4GB"],
    };
    for setting in ["listen_addresses=127.0.0.1", "max_connections=200"].iter().chain(speed) {
        postgres.args(["-c", setting]);
    }
    postgres.stdout(Stdio::null()).stderr(File::create(folder.join("log"))?);
    // INT asks PostgreSQL to drop its clients and end at once, in good order.
    Leash::start(&mut postgres, "INT", Some(folder))
}

/// The server writes its state into the eighth line of `postmaster.pid`.
fn wait_until_ready(server: &mut Leash, folder: &Path) -> Result<()> {
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(60) {
        let state = fs::read_to_string(folder.join("data/postmaster.pid")).unwrap_or_default();
        if state.lines().nth(7).is_some_and(|line| line.trim() == "ready") {
            return Ok(());
        }
        if server.child.try_wait()?.is_some() {
            break;
        }
        sleep(Duration::from_millis(50));
    }
    let log = fs::read_to_string(folder.join("log")).unwrap_or_default();
    bail!("PostgreSQL did not start:\n{log}")
}

/// The folder of `initdb` and `postgres`: Debian keeps it off the path, one for each version.
pub fn binaries() -> Option<PathBuf> {
    let debian = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut folders: Vec<_> = debian.map(|version| version.path().join("bin")).collect();
    folders.sort();
    let on_path = process::find("initdb").and_then(|file| file.canonicalize().ok());
    folders.extend(on_path.and_then(|file| file.parent().map(Path::to_owned)));
    folders.into_iter().rfind(|folder| folder.join("initdb").exists() && folder.join("postgres").exists())
}
