//! A client that sends exactly what a test says, proper or not.

use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// A request in the making.
pub struct Ask {
    line: String,
    head: String,
    body: String,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    head: String,
    pub body: String,
}

impl Ask {
    pub fn new(method: &str, target: &str) -> Self {
        Self { line: format!("{method} {target} HTTP/1.1\r\n"), head: String::new(), body: String::new() }
    }

    pub fn get(target: &str) -> Self {
        Self::new("GET", target)
    }

    pub fn post(target: &str) -> Self {
        Self::new("POST", target)
    }

    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.head.push_str(&format!("{name}: {value}\r\n"));
        self
    }

    pub fn ours(self) -> Self {
        self.with("sec-fetch-site", "same-origin")
    }

    pub fn form(mut self, body: &str) -> Self {
        self.body = body.to_owned();
        let length = body.len().to_string();
        self.with("content-type", "application/x-www-form-urlencoded").with("content-length", &length)
    }

    pub fn raw_body(self, body: &str) -> Self {
        Self { body: body.to_owned(), ..self }
    }

    pub async fn send(self, port: u16) -> Answer {
        let mut stream = self.begin(port).await;
        let mut bytes = Vec::new();
        // A server that refuses a body may hang up on the rest of it.
        let _ = timeout(Duration::from_secs(10), stream.read_to_end(&mut bytes)).await.expect("no answer in time");
        Answer::read(&String::from_utf8_lossy(&bytes))
    }

    /// Sends it and leaves the connection open.
    pub async fn begin(self, port: u16) -> TcpStream {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
        let host = if self.head.to_lowercase().contains("host: ") {
            String::new()
        } else {
            format!("host: localhost:{port}\r\n")
        };
        let text = format!("{}{host}connection: close\r\n{}\r\n{}", self.line, self.head, self.body);
        // A server that refuses a body may hang up before all of it is sent; its answer is there all the same.
        let _ = stream.write_all(text.as_bytes()).await;
        stream
    }
}

impl Answer {
    fn read(text: &str) -> Self {
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((text, ""));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
        Self { status: status.unwrap_or_else(|| panic!("no HTTP: {text:?}")), head: head.into(), body: body.into() }
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        { lines }.find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }
}
