//! A throw-away PostgreSQL for one test run: unsafe, fast, gone at the end.

use crate::leash::Leash;
use crate::{process, tools};
use anyhow::{Context, Result, bail};
use std::fs::{self, File};
use std::net::TcpListener;
use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

pub struct Cluster {
    pub url: String,
    _server: Leash,
}

impl Cluster {
    pub fn start() -> Result<Self> {
        let binaries = binaries().context("no PostgreSQL server on this machine")?;
        let folder = std::env::temp_dir().join(format!("xoe-postgres-{}", std::process::id()));
        let started = Self::start_in(&binaries, &folder);
        if started.is_err() && folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        started
    }

    fn start_in(binaries: &Path, folder: &Path) -> Result<Self> {
        fs::create_dir(folder)?;
        fs::set_permissions(folder, fs::Permissions::from_mode(0o700))?;
        let user = unprivileged_user()?;
        if let Some((uid, gid)) = user {
            chown(folder, Some(uid), Some(gid))?;
        }
        let program = |name: &str| {
            let mut command = Command::new(binaries.join(name));
            if let Some((uid, gid)) = user {
                command.uid(uid).gid(gid);
            }
            command.current_dir(folder);
            command
        };
        initialise(program("initdb"), folder)?;
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let mut server = serve(program("postgres"), folder, port)?;
        wait_until_ready(&mut server, folder)?;
        let url = format!("postgres://postgres@127.0.0.1:{port}/postgres");
        Ok(Self { url, _server: server })
    }
}

fn initialise(mut initdb: Command, folder: &Path) -> Result<()> {
    initdb.arg("--pgdata").arg(folder.join("data"));
    initdb.args(["--username=postgres", "--auth=trust", "--no-sync"]);
    initdb.args(["--locale=C.UTF-8", "--encoding=UTF8"]);
    initdb.stdout(Stdio::null());
    process::run(&mut initdb)
}

fn serve(mut postgres: Command, folder: &Path, port: u16) -> Result<Leash> {
    postgres.arg("-D").arg(folder.join("data")).arg("-k").arg(folder);
    postgres.args(["-p", &port.to_string()]);
    for setting in [
        "listen_addresses=127.0.0.1",
        "max_connections=200",
        "fsync=off",
        "full_page_writes=off",
        "synchronous_commit=on",
    ] {
        postgres.args(["-c", setting]);
    }
    let log = File::create(folder.join("log"))?;
    postgres.stdout(Stdio::null()).stderr(log);
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

/// PostgreSQL refuses to run as root: then its own user's ids, else none.
fn unprivileged_user() -> Result<Option<(u32, u32)>> {
    if !tools::is_root() {
        return Ok(None);
    }
    let passwd = fs::read_to_string("/etc/passwd")?;
    let ids = ["postgres", "nobody"].iter().find_map(|name| ids(&passwd, name));
    ids.map(Some).context("no user `postgres` on this machine to run PostgreSQL as")
}

fn ids(passwd: &str, name: &str) -> Option<(u32, u32)> {
    let mut fields = passwd.lines().map(|line| line.split(':')).find(|f| f.clone().next() == Some(name))?;
    Some((fields.nth(2)?.parse().ok()?, fields.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    #[test]
    fn finds_a_users_ids() {
        let passwd = "root:x:0:0:root:/root:/bin/sh\npostgres:x:101:104:,,,:/var/lib/postgresql:/bin/bash\n";
        assert_eq!(super::ids(passwd, "postgres"), Some((101, 104)));
        assert_eq!(super::ids(passwd, "post"), None);
    }
}
