//! Messages to telephones: SMS, Zalo, or files for whoever carries them on. They go through the outbox as letters do,
//! and say what the letter of the same kind says in its first words, with its link.

use super::delivery::safe;
use crate::db::outbox::Failure;
use crate::web::{Letter, Site};
use futures_util::future::BoxFuture;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use uuid::Uuid;

/// The outbox kind of messages to telephones.
pub const KIND: &str = "text";

/// One message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// A second try carries the same one, so that whoever sends it on sends it once.
    pub id: Uuid,
    /// A number as it is kept: `0912345678`, or with a country in front.
    pub to: String,
    pub body: String,
}

/// A way to telephones.
pub trait Sender: Send + Sync {
    fn send<'s>(&'s self, text: &'s Text) -> BoxFuture<'s, Result<(), Failure>>;
}

/// The way of this server, where it has one.
#[derive(Default)]
struct Way(OnceLock<Arc<dyn Sender>>);

/// Says by which way this server reaches telephones; once, when it starts.
pub fn open(site: &Site, sender: Arc<dyn Sender>) {
    let _ = site.shared::<Way>().0.set(sender);
}

/// Does a message to a telephone get there? Where it does not, it is printed.
pub fn reaches_phones(site: &Site) -> bool {
    site.shared::<Way>().0.get().is_some()
}

pub(super) async fn send(site: &Site, text: &Text) -> Result<(), Failure> {
    match site.shared::<Way>().0.get() {
        Some(sender) => sender.send(text).await,
        None => Err("no way to telephones is set up".into()),
    }
}

/// Letters with tones that two SMS have together: more of them nobody reads, and somebody pays.
const ROOM: usize = 2 * 67;

/// What a letter says on a telephone: its first words and its link, in two SMS at most. Where names are long, they end
/// early; the link never does.
pub fn short(letter: &Letter) -> String {
    let link = letter.link.as_ref().map(|(_, url)| format!("\n{url}")).unwrap_or_default();
    let whole = format!("{}{link}", letter.subject);
    if parts(&whole) <= 2 {
        return whole;
    }
    let mut room = ROOM.saturating_sub(link.encode_utf16().count() + 1);
    let fits = letter.subject.chars().take_while(|c| {
        let left = room.checked_sub(c.len_utf16());
        room = left.unwrap_or_default();
        left.is_some()
    });
    let first: String = fits.collect();
    format!("{}…{link}", first.trim_end())
}

/// How many SMS a text takes. Letters with tones are kept, so that one SMS has seventy of them; a longer text is sent
/// in parts of sixty-seven.
pub fn parts(text: &str) -> usize {
    let simple = |c: char| c.is_ascii_alphanumeric() || " \n.,:;!?()/+-*=&%#@\"'<>_$".contains(c);
    let (alone, part) = if text.chars().all(simple) { (160, 153) } else { (70, 67) };
    match text.encode_utf16().count() {
        0 => 0,
        length if length <= alone => 1,
        length => length.div_ceil(part),
    }
}

/// A file a message: the default where nothing else is set up and somebody tries the house out, or for whoever
/// carries them to a telephone.
pub struct Folder(pub PathBuf);

impl Sender for Folder {
    fn send<'s>(&'s self, text: &'s Text) -> BoxFuture<'s, Result<(), Failure>> {
        Box::pin(async move {
            tokio::fs::create_dir_all(&self.0).await.map_err(|error| error.to_string())?;
            let file = self.0.join(format!("{}.{}.txt", safe(&text.to), text.id));
            tokio::fs::write(file, format!("{}\n\n{}\n", text.to, text.body))
                .await
                .map_err(|error| error.to_string())?;
            Ok(())
        })
    }
}
