//! A database with the sample in it, and the server that serves it.

use crate::Args;
use crate::sql::Sql;
use server::Failure;
use server::client::Target;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

pub struct House {
    pub engine: &'static str,
    pub url: String,
    pub folder: PathBuf,
    /// The PostgreSQL that `url` is a database of.
    pub postgres: Option<String>,
    xoe: PathBuf,
}

impl House {
    pub async fn make(args: &Args, postgres: Option<&str>) -> Result<Self, Failure> {
        let engine = if postgres.is_some() { "PostgreSQL" } else { "SQLite" };
        let folder = args.folder.join(engine);
        std::fs::create_dir_all(&folder)?;
        let url = match postgres {
            Some(server) => {
                Sql::connect(server).await?.run("CREATE DATABASE xoe_bench").await?;
                let (base, _) = server.rsplit_once('/').unwrap_or((server, ""));
                format!("{base}/xoe_bench")
            }
            None => format!("sqlite://{}", folder.join("xoe.db").display()),
        };
        let postgres = postgres.map(str::to_owned);
        let house = Self { engine, url, folder, postgres, xoe: args.xoe.clone() };
        house.runs("demo")?;
        Ok(house)
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(&self.xoe);
        command.args(args).current_dir(&self.folder).stdin(Stdio::null());
        command.env("XOE_DATA_DIR", &self.folder).env("XOE_DATABASE_URL", &self.url);
        command.env("XOE_TRUSTED_PROXIES", "127.0.0.1");
        command
    }

    /// Runs a command of `xoe` to its end; it must succeed.
    pub fn runs(&self, what: &str) -> Result<(), Failure> {
        let output = self.command(&[what, "--demo"]).output()?;
        let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        if output.status.success() { Ok(()) } else { Err(Failure::new(format!("xoe {what}: {said}"))) }
    }

    pub fn serve(&self) -> Result<Served, Failure> {
        let log = File::create(self.folder.join("log"))?;
        let mut command = self.command(&["serve", "--demo", "--listen=127.0.0.1:0"]);
        let mut child = command.stdout(Stdio::piped()).stderr(log).spawn()?;
        let mut greeting = BufReader::new(child.stdout.take().ok_or_else(|| Failure::new("no greeting"))?);
        let mut line = String::new();
        greeting.read_line(&mut line)?;
        let url = line.trim().trim_start_matches("Xòe: ");
        let served = Target::parse(url).map(|target| Served { target, child, _greeting: greeting });
        served.map_err(|_| Failure::new(format!("the server did not start: {}", read(&self.folder.join("log")))))
    }
}

fn read(file: &Path) -> String {
    std::fs::read_to_string(file).unwrap_or_default()
}

/// A serving process; it ends with this.
pub struct Served {
    pub target: Target,
    child: Child,
    _greeting: BufReader<ChildStdout>,
}

impl Served {
    /// Memory that it holds, in bytes.
    pub fn memory(&self) -> u64 {
        let status = read(Path::new(&format!("/proc/{}/status", self.child.id())));
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
        kilobytes.unwrap_or_default() * 1024
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
