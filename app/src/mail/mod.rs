//! Letters: decided inside a transaction, written when they are sent, at least once.
//!
//! An outbox row of kind `mail` holds only to whom, in which language and what about ([`Mail`]); the text,
//! the PDF and the calendar are made by the worker, so that a resend after a change says the newest. A
//! letter that is no longer true when its turn comes (how to pay an order that is paid, tickets of a
//! cancelled one) is not sent.
//!
//! What one person waits for leaves first, letters to very many last ([`Turn`]); a reader whose server refuses
//! for good is not asked again.
//!
//! Here stand transport, layout and the worker. What letters say stands in their slices, which name the
//! kinds they write in the list of slices ([`Letters`](crate::web::Letters)).

mod delivery;
mod headers;
mod layout;
#[cfg(test)]
mod tests;
pub mod worker;

pub use delivery::Delivery;

use crate::db::{DbError, outbox};
use crate::i18n::words;
use crate::kernel::lang::Lang;
use crate::web::{Job, Turn, slices};
use serde::{Deserialize, Serialize};
use serde_json::Value;

words!("mail");

/// The outbox kind of letters.
pub const KIND: &str = "mail";

/// Letters on their way at once; a mail server lets few of one sender in.
const AT_ONCE: usize = 4;

/// A letter to be written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mail {
    pub to: String,
    pub lang: Lang,
    /// A variant of some slice's letters, as serde writes it: `{"Tickets": {"order": "…"}}`.
    pub kind: Value,
}

impl Mail {
    /// The name of the variant.
    fn tag(&self) -> Option<&str> {
        self.kind.as_object()?.keys().next().map(String::as_str)
    }
}

/// When letters of this kind leave.
fn turn(tag: Option<&str>) -> Turn {
    let mut turns = slices().iter().flat_map(|slice| slice.turns);
    turns.find(|(kind, _)| tag == Some(*kind)).map_or(Turn::Usual, |(_, turn)| *turn)
}

impl Job<'_> {
    /// Puts a letter into the outbox. A buyer who left only a phone number gets none.
    pub async fn send(self, to: &str, lang: Lang, letter: &impl Serialize) -> Result<(), DbError> {
        self.send_about(None, to, lang, letter).await
    }

    /// The same for a letter that can be taken back, while it has not left, by the name of what it is about.
    pub async fn send_about(
        self,
        about: Option<&str>,
        to: &str,
        lang: Lang,
        letter: &impl Serialize,
    ) -> Result<(), DbError> {
        if to.is_empty() {
            return Ok(());
        }
        let kind = serde_json::to_value(letter).map_err(|error| DbError::broken(error.to_string()))?;
        let mail = Mail { to: to.to_owned(), lang, kind };
        outbox::enqueue(self.tx, self.id(), KIND, about, turn(mail.tag()) as i64, &mail, self.now).await
    }
}
