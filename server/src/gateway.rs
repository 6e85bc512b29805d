//! [`Gateway`]: whoever sends SMS and Zalo messages for us, over HTTP.
//!
//! A message is one `POST` with JSON (`id`, `to`, `text`), our secret in `Authorization` and the name of the message in
//! `Idempotency-Key`: a second try of the same is not a second message. Of an answer only its status is read.

use crate::Failure;
use crate::config::Secret;
use app::db::outbox::Failure as Unsent;
use app::mail::texts::{Sender, Text};
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE};
use reqwest::{Client, StatusCode, redirect};
use std::time::Duration;

/// How long it may take over one message.
pub const PATIENCE: Duration = Duration::from_secs(20);

pub struct Gateway {
    client: Client,
    url: String,
    secret: Option<Secret>,
}

impl Gateway {
    pub fn new(url: &str, secret: Option<Secret>, patience: Duration) -> Result<Self, Failure> {
        let here = ["http://localhost", "http://127.0.0.1", "http://[::1]"];
        if !url.starts_with("https://") && !here.iter().any(|here| url.starts_with(here)) {
            return Err(Failure::new(
                "sms_url starts with https://, except on this machine: messages and the secret are never sent in the clear",
            ));
        }
        let client = Client::builder().timeout(patience).redirect(redirect::Policy::none()).build();
        let client = client.map_err(|error| Failure::new(format!("sms_url: {}", error.without_url())))?;
        Ok(Self { client, url: url.to_owned(), secret })
    }

    async fn post(&self, text: &Text) -> Result<(), Unsent> {
        let body = serde_json::json!({ "id": text.id, "to": abroad(&text.to), "text": text.body }).to_string();
        let mut request = self.client.post(&self.url).header(CONTENT_TYPE, "application/json");
        request = request.header("idempotency-key", text.id.to_string()).body(body);
        if let Some(secret) = &self.secret {
            request = request.header(AUTHORIZATION, format!("Bearer {}", secret.reveal()));
        }
        // An address may hold a secret too.
        let answer = request.send().await.map_err(|error| Unsent::from(error.without_url().to_string()))?;
        match answer.status() {
            status if status.is_success() => Ok(()),
            status => Err(Unsent { why: format!("the gateway answers {status}"), for_good: is_for_good(status) }),
        }
    }
}

/// What is wrong with the message stays wrong. What is wrong with us or with them can be put right.
fn is_for_good(status: StatusCode) -> bool {
    let about_us = [401, 402, 403, 404, 405, 407, 408, 425, 429];
    status.is_client_error() && !about_us.contains(&status.as_u16())
}

/// As gateways know numbers: `+84912345678`.
fn abroad(number: &str) -> String {
    number.strip_prefix('0').map_or_else(|| number.to_owned(), |rest| format!("+84{rest}"))
}

impl Sender for Gateway {
    fn send<'s>(&'s self, text: &'s Text) -> std::pin::Pin<Box<dyn Future<Output = Result<(), Unsent>> + Send + 's>> {
        Box::pin(self.post(text))
    }
}
