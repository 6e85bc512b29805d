//! What a slice's letters are to the house: kinds, and a function that writes them.
//!
//! A letter is decided in a [`Job`](super::Job) and written when it leaves, from what stands in the
//! database then. A slice keeps its letters in an enum; each variant is a kind, and the slice's entry
//! in the list of slices says which kinds it writes.

use super::Ctx;
use crate::kernel::fault::Fault;
use futures_util::future::BoxFuture;
use serde_json::Value;

/// What a letter says.
#[derive(Clone, Debug, Default)]
pub struct Letter {
    /// Who writes: the name on the envelope and above the text. Empty where it is the house itself.
    pub head: String,
    pub subject: String,
    pub paragraphs: Vec<String>,
    /// What the letter is about, at a glance; a table each.
    pub facts: Vec<Facts>,
    /// The words of a link and where it leads.
    pub link: Option<(String, String)>,
    /// The last sentence: whom to ask.
    pub closing: Option<String>,
    pub attachments: Vec<Attachment>,
    /// Who reads the answer; empty where only the sender does.
    pub reply_to: String,
}

/// What something is called, and what it is.
pub type Facts = Vec<(String, String)>;

impl Letter {
    /// All that it says, as text.
    pub fn text(&self) -> String {
        let facts =
            |facts: &Facts| facts.iter().map(|(what, is)| format!("{what}: {is}")).collect::<Vec<_>>().join("\n");
        let link = self.link.iter().map(|(label, url)| format!("{label}: {url}"));
        let parts = self.paragraphs.iter().cloned().chain(self.facts.iter().map(facts)).chain(link);
        parts.chain(self.closing.clone()).collect::<Vec<_>>().join("\n\n")
    }
}

#[derive(Clone, Debug)]
pub struct Attachment {
    pub name: String,
    pub kind: &'static str,
    pub bytes: Vec<u8>,
}

/// Writes a letter that serde put into the outbox; none when it would no longer be true.
pub type Write = fn(Ctx, Value) -> BoxFuture<'static, Result<Option<Letter>, Fault>>;

/// When a letter leaves if many wait.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Turn {
    /// One person waits for it, perhaps at a gate.
    First,
    #[default]
    Usual,
    /// It goes to very many at once.
    Last,
}

/// The letters of a slice.
pub struct Letters {
    /// The names of the variants of its enum: each is one in the whole house.
    pub kinds: &'static [&'static str],
    pub write: Write,
}
