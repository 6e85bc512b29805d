//! How letters leave: by SMTP, or as `.eml` files in a folder.

use super::headers::AutoSubmitted;
use super::layout::lay_out;
use super::{AT_ONCE, Mail, smtp_url};
use crate::db::outbox::Failure;
use crate::i18n::Words;
use crate::web::Letter;
use lettre::message::header::ContentType;
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::{self, PoolConfig};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use std::collections::HashSet;
use std::io::ErrorKind;
use std::net::IpAddr;
use std::path::PathBuf;
use std::time::Duration;
use uuid::Uuid;

/// How long a mail server may take over one letter.
const PATIENCE: Duration = Duration::from_secs(20);

/// Where letters go, and who they say they come from.
#[derive(Clone)]
pub struct Delivery {
    way: Way,
    from: Mailbox,
    /// The name of this host among mail servers.
    host: String,
}

#[derive(Clone)]
enum Way {
    /// One `.eml` file a letter: the embedded default.
    Folder(PathBuf),
    Smtp(Box<AsyncSmtpTransport<Tokio1Executor>>),
}

impl Delivery {
    /// Files in `folder`, which is made when absent.
    pub fn folder(folder: PathBuf, from: &str, host: &str) -> Result<Self, String> {
        Ok(Self { way: Way::Folder(folder), from: mailbox(from)?, host: host.to_owned() })
    }

    /// An address like `smtp://localhost:1025` or `smtps://user:secret@mail.example`; see [`smtp_url`].
    pub fn smtp(url: &str, from: &str, host: &str) -> Result<Self, String> {
        let url = smtp_url::checked(url)?;
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(&url).map_err(|e| format!("smtp_url: {e}"))?;
        let pool = PoolConfig::new().max_size(u32::try_from(AT_ONCE).unwrap_or(1));
        let transport = builder.timeout(Some(PATIENCE)).hello_name(client(host)).pool_config(pool).build();
        Ok(Self { way: Way::Smtp(Box::new(transport)), from: mailbox(from)?, host: host.to_owned() })
    }

    /// Sends one letter. `id` becomes its Message-ID: a second try carries the same one.
    pub async fn send(&self, id: Uuid, mail: &Mail, letter: Letter) -> Result<(), Failure> {
        // What cannot be written today cannot be written tomorrow.
        let message =
            self.message(id, &mail.to, letter, Words(mail.lang)).map_err(|why| Failure { why, for_good: true })?;
        match &self.way {
            Way::Folder(folder) => {
                tokio::fs::create_dir_all(folder).await.map_err(|e| e.to_string())?;
                let about = mail.about.as_deref().map(|about| format!("{}.", safe(about))).unwrap_or_default();
                let file = folder.join(format!("{about}{id}.eml"));
                Ok(tokio::fs::write(file, message.formatted()).await.map_err(|e| e.to_string())?)
            }
            Way::Smtp(transport) => transport.send(message).await.map(drop).map_err(|error| refused(&error)),
        }
    }

    fn message(&self, id: Uuid, to: &str, letter: Letter, words: Words) -> Result<Message, String> {
        let (text, html) = lay_out(words, &letter);
        let mut parts = MultiPart::mixed().multipart(MultiPart::alternative_plain_html(text, html));
        for file in letter.attachments {
            let kind = ContentType::parse(file.kind).map_err(|e| e.to_string())?;
            let part: SinglePart = Attachment::new(file.name).body(file.bytes, kind);
            parts = parts.singlepart(part);
        }
        let mut message = Message::builder()
            .from(self.sender(&letter.head))
            .to(to.parse().map_err(|_| "the address is not one".to_owned())?)
            .subject(letter.subject)
            .header(AutoSubmitted)
            .message_id(Some(format!("<{id}@{}>", self.name())));
        // An organiser's slip must not keep a ticket from its buyer.
        if let Ok(reply_to) = letter.reply_to.parse() {
            message = message.reply_to(reply_to);
        }
        message.multipart(parts).map_err(|e| e.to_string())
    }

    /// Our address, under the name of whoever writes.
    fn sender(&self, head: &str) -> Mailbox {
        let name = Some(head.to_owned()).filter(|head| !head.is_empty());
        Mailbox::new(name.or(self.from.name.clone()), self.from.email.clone())
    }

    /// What stands behind the `@` of our letters' ids: a bare address names no host.
    fn name(&self) -> &str {
        if self.host.parse::<IpAddr>().is_ok() { self.from.email.domain() } else { &self.host }
    }
}

fn client(host: &str) -> ClientId {
    match host.parse() {
        Ok(IpAddr::V4(address)) => ClientId::Ipv4(address),
        Ok(IpAddr::V6(address)) => ClientId::Ipv6(address),
        Err(_) => ClientId::Domain(host.to_owned()),
    }
}

/// A server that says 5xx will say so again, but for 53x: there it does not like us, and our secret can be
/// put right.
fn refused(error: &smtp::Error) -> Failure {
    let about_us = error.status().is_some_and(|code| u16::from(code) / 10 == 53);
    Failure { why: error.to_string(), for_good: error.is_permanent() && !about_us }
}

impl Delivery {
    /// Removes the files of letters about some things; what was sent by SMTP is not ours any more.
    pub async fn erase(&self, about: &[String]) -> Result<(), String> {
        let Way::Folder(folder) = &self.way else { return Ok(()) };
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
pub(super) fn safe(about: &str) -> String {
    about.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect()
}

fn mailbox(address: &str) -> Result<Mailbox, String> {
    address.parse().map_err(|e| format!("mail_from {address}: {e}"))
}
