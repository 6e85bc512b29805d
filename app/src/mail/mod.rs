//! Letters: decided inside a transaction, written when they are sent, at least once.
//!
//! An outbox row of kind `mail` holds only to whom, in which language and what about ([`Mail`]); the text,
//! the PDF and the calendar are made by the worker, so that a resend after a change says the newest. A
//! letter that is no longer true when its turn comes (how to pay an order that is paid, tickets of a
//! cancelled one) is not sent.
//!
//! Here stand transport, layout and the worker. What letters say stands in their slices, which name the
//! kinds they write in the list of slices ([`Letters`](crate::web::Letters)).

mod delivery;
mod layout;
#[cfg(test)]
mod tests;
pub mod worker;

pub use delivery::Delivery;

use crate::db::{DbError, outbox};
use crate::i18n::words;
use crate::kernel::lang::Lang;
use crate::web::{Ctx, Job};
use serde::{Deserialize, Serialize};
use serde_json::Value;

words!("mail");

/// The outbox kind of letters.
pub const KIND: &str = "mail";

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
        let letter = order(self.ctx, about.map(str::to_owned), to, lang, letter)?;
        outbox::enqueue_all(self.tx, letter.as_slice()).await
    }
}

/// A letter as a row of the outbox; none to a buyer who left only a phone number.
pub fn order(
    ctx: &Ctx,
    about: Option<String>,
    to: &str,
    lang: Lang,
    letter: &impl Serialize,
) -> Result<Option<outbox::Order>, DbError> {
    if to.is_empty() {
        return Ok(None);
    }
    let broken = |error: serde_json::Error| DbError::broken(error.to_string());
    let kind = serde_json::to_value(letter).map_err(broken)?;
    let payload = serde_json::to_value(Mail { to: to.to_owned(), lang, kind }).map_err(broken)?;
    Ok(Some(outbox::Order { id: ctx.id(), kind: KIND, about, payload, at: ctx.now }))
}
