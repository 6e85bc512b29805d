//! Requests that nobody of good will sends, made from tables.

mod addresses;
mod forms;
mod grounds;
mod sale;
mod values;

pub use grounds::Grounds;

use crate::ask::Ask;

/// One bad request.
pub struct Bad {
    /// What a failure is reported as.
    pub what: String,
    pub ask: Ask,
    /// An answer without a body is right: HEAD.
    pub silent: bool,
}

impl Bad {
    fn new(what: impl Into<String>, ask: Ask) -> Self {
        let what: String = what.into();
        Self { what: what.chars().take(160).collect(), ask: ask.with("accept", "text/html"), silent: false }
    }
}

/// Percent-encodes everything that is not a letter or a digit.
pub fn encode(text: &str) -> String {
    let one =
        |byte: u8| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    text.bytes().map(one).collect()
}

/// `a=b&c=d`, encoded.
pub fn form(fields: &[(&str, &str)]) -> String {
    let pairs: Vec<String> = fields.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
    pairs.join("&")
}

pub fn all(grounds: &Grounds) -> Vec<Bad> {
    let mut corpus = addresses::all(grounds);
    corpus.extend(forms::all(grounds));
    corpus.extend(sale::all(grounds));
    corpus
}

/// A form as a page of ours sends it.
pub fn api(function: &str, body: &str) -> Ask {
    Ask::post(&format!("/api/{function}")).ours().form(body)
}
