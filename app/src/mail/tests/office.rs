//! A mail server that takes everything, but for readers it does not like.

use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// What came.
#[derive(Default)]
pub struct Seen {
    pub hellos: Vec<String>,
    /// Whom each letter that was taken is for, and its text.
    pub letters: Vec<(String, String)>,
    pub asked_for: Vec<String>,
    arriving: usize,
    /// How many letters arrived at once at most.
    pub most_at_once: usize,
}

pub struct Office {
    pub url: String,
    pub seen: Arc<Mutex<Seen>>,
}

impl Office {
    pub async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("smtp://{}", listener.local_addr().unwrap());
        let seen = Arc::<Mutex<Seen>>::default();
        let desk = seen.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, desk.clone()));
            }
        });
        Self { url, seen }
    }
}

async fn serve(stream: TcpStream, seen: Arc<Mutex<Seen>>) {
    let (read, mut write) = stream.into_split();
    let (mut lines, mut to) = (BufReader::new(read).lines(), String::new());
    write.write_all(b"220 office.test\r\n").await.unwrap();
    while let Ok(Some(line)) = lines.next_line().await {
        let word = line.split([' ', ':']).next().unwrap().to_uppercase();
        let answer = match word.as_str() {
            "EHLO" => {
                seen.lock().unwrap().hellos.push(line[5..].to_owned());
                "250 office.test"
            }
            "RCPT" => {
                to = line.split(['<', '>']).nth(1).unwrap().to_owned();
                seen.lock().unwrap().asked_for.push(to.clone());
                judge(&to)
            }
            "DATA" => {
                write.write_all(b"354 go on\r\n").await.unwrap();
                let mut text = String::new();
                while let Some(line) = lines.next_line().await.unwrap().filter(|line| line != ".") {
                    text.push_str(&format!("{line}\n"));
                }
                take(&seen, (to.clone(), text)).await;
                "250 taken"
            }
            "QUIT" => "221 bye",
            _ => "250 well",
        };
        let _ = write.write_all(format!("{answer}\r\n").as_bytes()).await;
    }
}

fn judge(to: &str) -> &'static str {
    match to.split('@').next() {
        Some("gone") => "550 5.1.1 no such user",
        Some("busy") => "450 4.2.1 try again later",
        Some("ours") => "535 5.7.8 sign in first",
        _ => "250 welcome",
    }
}

/// A letter takes a moment.
async fn take(seen: &Mutex<Seen>, letter: (String, String)) {
    {
        let mut seen = seen.lock().unwrap();
        seen.arriving += 1;
        seen.most_at_once = seen.most_at_once.max(seen.arriving);
    }
    tokio::time::sleep(Duration::from_millis(40)).await;
    let mut seen = seen.lock().unwrap();
    seen.arriving -= 1;
    seen.letters.push(letter);
}
