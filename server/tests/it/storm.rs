//! A server as a process that can be killed, and buyers who do not mind when it is.

use crate::child;
use crate::house::Folder;
use app::db::{Db, Reads};
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, Output, Stdio};
use std::time::Duration;

/// Chance that comes out the same each time.
pub struct Chance(pub u64);

impl Chance {
    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        (mixed ^ (mixed >> 27)) % limit
    }
}

/// All that it writes goes into the folder, its lock and its keys too.
fn xoe(folder: &Folder, args: &[&str]) -> Command {
    let mut command = child::command(folder, args);
    command.env("XOE_DATA_DIR", &folder.0);
    command
}

/// Runs `xoe` to its end.
pub fn run(folder: &Folder, args: &[&str]) -> Output {
    xoe(folder, args).output().unwrap()
}

/// A serving process; its log is `log` in the folder.
pub struct Server {
    child: Child,
    pub port: u16,
    _greeting: BufReader<ChildStdout>,
}

impl Server {
    pub fn start(folder: &Folder, args: &[&str]) -> Self {
        let log = File::options().create(true).append(true).open(folder.0.join("log")).unwrap();
        let fixed = ["serve", "--listen", "127.0.0.1:0", "--site", "site"];
        let mut command = xoe(folder, &[&fixed, args].concat());
        let mut child = command.stdout(Stdio::piped()).stderr(log).spawn().unwrap();
        let mut greeting = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        greeting.read_line(&mut line).unwrap();
        let port = line.trim().rsplit(':').next().and_then(|port| port.parse().ok());
        let port =
            port.unwrap_or_else(|| panic!("{line:?} {}", std::fs::read_to_string(folder.0.join("log")).unwrap()));
        Self { child, port, _greeting: greeting }
    }

    /// No farewell: SIGKILL.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

/// Loads the sample, opens its sale and makes room for a storm; answers the festival's name.
pub async fn prepare(folder: &Folder) -> String {
    assert!(run(folder, &["demo"]).status.success());
    let db = Db::connect(&folder.database_url()).await.unwrap();
    let widen = db.write((), |tx, ()| {
        Box::pin(async move {
            tx.q("UPDATE capacity_counters SET places = 1000000").exec().await?;
            let window =
                "UPDATE products SET sale_from = '2000-01-01T00:00:00+00:00', sale_until = '2999-01-01T00:00:00+00:00'";
            tx.q(window).exec().await
        })
    });
    widen.await.unwrap();
    let slug = db.q("SELECT slug FROM festivals WHERE code_prefix = 'HB'").scalar().await.unwrap();
    db.close().await;
    slug
}

/// Sends a request and reads the whole answer; `None` when the server is not there to give one.
fn ask(port: u16, head: &str, body: &str) -> Option<String> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(20))).ok()?;
    let length = body.len();
    let text = format!("{head}host: localhost:{port}\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n{body}");
    stream.write_all(text.as_bytes()).ok()?;
    let mut answer = Vec::new();
    // Cut off behind the head, it was an answer all the same.
    let _ = stream.read_to_end(&mut answer);
    let answer = String::from_utf8_lossy(&answer).into_owned();
    answer.contains("\r\n\r\n").then_some(answer)
}

pub fn get(port: u16, path: &str) -> Option<String> {
    ask(port, &format!("GET {path} HTTP/1.1\r\n"), "")
}

/// Posts a form as a browser does; answers where it leads.
pub fn post(port: u16, function: &str, body: &str) -> Option<String> {
    let head = format!(
        "POST /api/{function} HTTP/1.1\r\nsec-fetch-site: same-origin\r\naccept: text/html\r\n\
         content-type: application/x-www-form-urlencoded\r\n"
    );
    let answer = ask(port, &head, body)?;
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    let place = answer.lines().find_map(|line| line.strip_prefix("location: "));
    Some(place.unwrap_or_else(|| panic!("{answer}")).trim().to_owned())
}

/// One buyer from the choice to the order's own page; every second one has to pay later.
pub fn purchase(port: u16, festival: &str, n: u64) -> Option<String> {
    let (product, total) = if n.is_multiple_of(2) { ("toan-canh", 0) } else { ("ben", 100_000) };
    let choice = format!("festival={festival}&key={n:032}&lines%5B{product}%5D=1&from=%2Fvi%2F{festival}%2Ftickets");
    let held = post(port, "tickets/reserve", &choice)?;
    let mut parts = held.rsplit('/');
    let (token, hold) = (parts.next()?, parts.next()?);
    let form = get(port, &held)?;
    let agreed = form.split_once("name=\"agreed\" value=\"").and_then(|(_, rest)| rest.split('"').next());
    let agreed = agreed.unwrap_or_else(|| panic!("{held} {form}"));
    let buyer = format!(
        "hold={hold}&token={token}&name=L%C3%B2+V%C4%83n+B%C3%A3o&email=bao{n}%40xoe.test&total={total}&agreed={agreed}&from={held}"
    );
    let place = post(port, "tickets/order", &buyer)?;
    assert!(place.contains("/orders/"), "{held} {place}");
    if total == 0 {
        // What costs nothing is had by asking for it on the order's page.
        let had = post(port, "tickets/confirm", &format!("hold={hold}&token={token}&from={place}"))?;
        assert!(had.contains("/orders/"), "{place} {had}");
    }
    Some(place)
}
