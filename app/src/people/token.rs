//! [`Token`]: 256 unpredictable bits that open a session or a link.
//!
//! Whoever holds the text holds the right; the database holds only its SHA-256, so a stolen copy of
//! the database opens nothing. A fast hash is enough: there is no guessing 256 bits.

use crate::web::Ctx;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// A secret on its way to its owner. No `Debug` and no `Display`: it must not reach a log.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    pub fn random(ctx: &Ctx) -> Self {
        Self(URL_SAFE_NO_PAD.encode(ctx.random::<32>()))
    }

    /// For the cookie or the link, and for nothing else.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    pub fn hash(&self) -> Vec<u8> {
        hash(&self.0)
    }
}

/// What the database holds of a token that somebody shows.
pub fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}
