//! How letters leave: by SMTP, or as `.eml` files in a folder.

use super::Mail;
use super::layout::lay_out;
use super::smtp_url;
use crate::i18n::Words;
use crate::web::Letter;
use lettre::message::header::ContentType;
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use std::collections::HashSet;
use std::io::ErrorKind;
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
    pub async fn send(&self, id: Uuid, mail: &Mail, letter: Letter) -> Result<(), String> {
        let (to, words) = (mail.to.as_str(), Words(mail.lang));
        match self {
            Self::Folder { folder, from } => {
                let message = message(from, id, to, letter, words)?;
                tokio::fs::create_dir_all(folder).await.map_err(|e| e.to_string())?;
                let about = mail.about.as_deref().map(|about| format!("{}.", safe(about))).unwrap_or_default();
                let file = folder.join(format!("{about}{id}.eml"));
                tokio::fs::write(file, message.formatted()).await.map_err(|e| e.to_string())
            }
            Self::Smtp { transport, from } => {
                let sent = transport.send(message(from, id, to, letter, words)?).await;
                sent.map(drop).map_err(|e| e.to_string())
            }
        }
    }
}

impl Delivery {
    /// Removes the files of letters about some things; what was sent by SMTP is not ours any more.
    pub async fn erase(&self, about: &[String]) -> Result<(), String> {
        let Self::Folder { folder, .. } = self else { return Ok(()) };
        let about: HashSet<String> = about.iter().map(|about| safe(about)).collect();
        let mut files = match tokio::fs::read_dir(folder).await {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            files => files.map_err(|e| e.to_string())?,
        };
        while let Some(file) = files.next_entry().await.map_err(|e| e.to_string())? {
            let name = file.file_name();
            if name.to_string_lossy().split_once('.').is_some_and(|(first, _)| about.contains(first)) {
                tokio::fs::remove_file(file.path()).await.map_err(|e| e.to_string())?;
            }
        }
        Ok(())
    }
}

/// What a letter is about, as its file is called.
fn safe(about: &str) -> String {
    about.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect()
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
