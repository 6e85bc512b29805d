//! How letters leave: by SMTP, or as `.eml` files in a folder.

use super::layout::lay_out;
use super::smtp_url;
use crate::i18n::Words;
use crate::web::Letter;
use lettre::message::header::ContentType;
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use std::path::PathBuf;
use uuid::Uuid;

/// Where letters go.
#[derive(Clone)]
pub enum Delivery {
    /// One `.eml` file a letter: the embedded default.
    Folder {
        folder: PathBuf,
        from: Mailbox,
    },
    Smtp {
        transport: Box<AsyncSmtpTransport<Tokio1Executor>>,
        from: Mailbox,
    },
}

impl Delivery {
    /// Files in `folder`, which is made when absent.
    pub fn folder(folder: PathBuf, from: &str) -> Result<Self, String> {
        Ok(Self::Folder { folder, from: mailbox(from)? })
    }

    /// An address like `smtp://localhost:1025` or `smtps://user:secret@mail.example`; see [`smtp_url`].
    pub fn smtp(url: &str, from: &str) -> Result<Self, String> {
        let url = smtp_url::checked(url)?;
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(&url).map_err(|e| format!("smtp_url: {e}"))?;
        let transport = builder.timeout(Some(std::time::Duration::from_secs(20))).build();
        Ok(Self::Smtp { transport: Box::new(transport), from: mailbox(from)? })
    }

    /// Sends one letter. `id` becomes its Message-ID: a second try carries the same one.
    pub async fn send(&self, id: Uuid, to: &str, letter: Letter, words: Words) -> Result<(), String> {
        match self {
            Self::Folder { folder, from } => {
                let message = message(from, id, to, letter, words)?;
                tokio::fs::create_dir_all(folder).await.map_err(|e| e.to_string())?;
                let file = folder.join(format!("{id}.eml"));
                tokio::fs::write(file, message.formatted()).await.map_err(|e| e.to_string())
            }
            Self::Smtp { transport, from } => {
                let sent = transport.send(message(from, id, to, letter, words)?).await;
                sent.map(drop).map_err(|e| e.to_string())
            }
        }
    }
}

fn mailbox(address: &str) -> Result<Mailbox, String> {
    address.parse().map_err(|e| format!("mail_from {address}: {e}"))
}

fn message(from: &Mailbox, id: Uuid, to: &str, letter: Letter, words: Words) -> Result<Message, String> {
    let (text, html) = lay_out(words, &letter);
    let text = MultiPart::alternative_plain_html(text, html);
    let mut parts = MultiPart::mixed().multipart(text);
    for file in letter.attachments {
        let kind = ContentType::parse(file.kind).map_err(|e| e.to_string())?;
        let part: SinglePart = Attachment::new(file.name).body(file.bytes, kind);
        parts = parts.singlepart(part);
    }
    let domain = from.email.domain();
    Message::builder()
        .from(from.clone())
        .to(to.parse().map_err(|_| "the address is not one".to_owned())?)
        .subject(letter.subject)
        .message_id(Some(format!("<{id}@{domain}>")))
        .multipart(parts)
        .map_err(|e| e.to_string())
}
