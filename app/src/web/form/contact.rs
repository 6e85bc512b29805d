//! E-mail addresses of a form: each slip is named in its own words.

use super::Reader;
use crate::kernel::email::{Email, EmailError};
use crate::kernel::fault::Message;

impl Reader<'_> {
    /// An address that must be given.
    pub fn email(&mut self, name: &'static str) -> Option<Email> {
        self.parsed(name, Email::parse, email_slip)
    }

    /// The same, where nothing is an answer too.
    pub fn optional_email(&mut self, name: &'static str) -> Option<Email> {
        self.optional(name, Email::parse, email_slip)
    }
}

fn email_slip(error: EmailError) -> Message {
    Message::new(match error {
        EmailError::Empty => "email-missing",
        EmailError::TooLong => "email-too-long",
        EmailError::NoAt => "email-no-at",
        EmailError::ManyAt => "email-many-at",
        EmailError::Space => "email-space",
        EmailError::Character(c) => return Message::new("email-character").with("character", c),
        EmailError::Name => "email-name",
        EmailError::NoDomain => "email-no-domain",
        EmailError::NoDot => "email-no-dot",
        EmailError::Domain => "email-domain",
    })
}
