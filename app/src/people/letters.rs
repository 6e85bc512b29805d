//! The letters of this slice.

use crate::i18n::Words;
use crate::kernel::fault::Fault;
use crate::kernel::mailbox::printable;
use crate::web::{Ctx, Letter, Letters, Turn};
use serde::{Deserialize, Serialize};

/// What a letter is about. Its link stands in the outbox until it has left, and nowhere after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PeopleLetter {
    Invitation { name: String, link: String },
    PasswordReset { link: String },
    FactorRemoved { by: String },
}

pub const LETTERS: Letters = Letters {
    kinds: &["Invitation", "PasswordReset", "FactorRemoved"],
    write: |ctx, kind| {
        Box::pin(async move { Ok(Some(write(&ctx, serde_json::from_value(kind).map_err(|_| Fault::Bug)?))) })
    },
};

pub const TURNS: &[(&str, Turn)] = &[("Invitation", Turn::First), ("PasswordReset", Turn::First)];

fn write(ctx: &Ctx, letter: PeopleLetter) -> Letter {
    let words = ctx.words();
    match letter {
        PeopleLetter::Invitation { name, link } => Letter {
            subject: words.get("mail-invitation-subject"),
            paragraphs: vec![greeting(words, &name), words.get("mail-invitation-text")],
            link: Some((words.get("mail-invitation-link"), link)),
            ..Letter::default()
        },
        PeopleLetter::PasswordReset { link } => Letter {
            subject: words.get("mail-reset-subject"),
            paragraphs: vec![words.get("mail-reset-text")],
            link: Some((words.get("mail-reset-link"), link)),
            ..Letter::default()
        },
        PeopleLetter::FactorRemoved { by } => Letter {
            subject: words.get("mail-factor-subject"),
            paragraphs: vec![words.fill("mail-factor-text", &[("by", by)])],
            ..Letter::default()
        },
    }
}

fn greeting(words: Words, name: &str) -> String {
    match printable(name) {
        Some(name) => words.fill("mail-greeting", &[("name", name.to_owned())]),
        None => words.get("mail-greeting-nameless"),
    }
}
