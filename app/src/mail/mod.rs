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
mod smtp_url;
#[cfg(test)]
mod tests;
pub mod texts;
pub mod worker;

pub use delivery::Delivery;

use crate::db::{DbError, outbox};
use crate::i18n::words;
use crate::kernel::lang::Lang;
use crate::web::{Ctx, Job, Turn, slices};
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use serde_json::Value;

words!("mail");

/// The outbox kind of letters.
pub const KIND: &str = "mail";

/// Letters on their way at once; a mail server lets few of one sender in.
const AT_ONCE: usize = 4;
/// The outbox kind of letters that have to go.
pub const ERASE: &str = "erase-letters";
/// No letter takes longer to leave.
const LEAVING: TimeDelta = TimeDelta::minutes(2);

#[derive(Serialize, Deserialize)]
struct Erase {
    about: Vec<String>,
}

/// A letter to be written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mail {
    pub to: String,
    pub lang: Lang,
    /// A variant of some slice's letters, as serde writes it: `{"Tickets": {"order": "…"}}`.
    pub kind: Value,
    /// What it can be taken back, and erased where it lies, by.
    #[serde(default)]
    pub about: Option<String>,
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
        let letter = order(self.ctx, about.map(str::to_owned), to, lang, letter)?;
        outbox::enqueue_all(self.tx, letter.as_slice()).await
    }

    /// The same words to a telephone, as short as they can be.
    pub async fn text_about(
        self,
        about: Option<&str>,
        to: &str,
        lang: Lang,
        letter: &impl Serialize,
    ) -> Result<(), DbError> {
        let text = order(self.ctx, about.map(str::to_owned), to, lang, letter)?;
        let text = text.map(|order| outbox::Order { kind: texts::KIND, ..order });
        outbox::enqueue_all(self.tx, text.as_slice()).await
    }

    /// Erases the letters about some things that have left and lie in our folder. A little later: one that
    /// is leaving at this moment has arrived by then.
    pub async fn erase_letters(self, about: &[String]) -> Result<(), DbError> {
        let erase = Erase { about: about.to_vec() };
        outbox::enqueue(self.tx, self.id(), ERASE, None, Turn::Usual as i64, &erase, self.now + LEAVING).await
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
    let mail = Mail { to: to.to_owned(), lang, kind, about: about.clone() };
    let turn = turn(mail.tag()) as i64;
    let payload = serde_json::to_value(mail).map_err(broken)?;
    Ok(Some(outbox::Order { id: ctx.id(), kind: KIND, about, turn, payload, at: ctx.now + ctx.letters_wait }))
}
