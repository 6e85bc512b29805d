//! Headers of a letter that lettre does not know.

use lettre::message::header::{Header, HeaderName, HeaderValue};
use std::error::Error;

/// A machine wrote it (RFC 3834): nobody's "I am on holiday" comes back.
#[derive(Clone)]
pub struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}
