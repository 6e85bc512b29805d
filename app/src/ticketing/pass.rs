//! The ticket token: what the QR code on a ticket says, and how a gate knows that it is ours.
//!
//! A gate must be able to judge a ticket without network and without a database, and a stolen
//! scanner must give away nobody's name. So the token carries what is needed to decide, no personal
//! data, and a signature that only the server can make.
//!
//! ```text
//! "XOE1:" + Base45 of 87 bytes, numbers big-endian
//!   0  version      u8  = 1           12  product     u16
//!   1  key          u8                14  no meaning  8 bytes: 00 00 00 00 FF FF FF FF
//!   2  serial       8 bytes           22  party       u8
//!  10  festival     u16
//!  23  Ed25519 signature, 64 bytes, over "XOE1" + bytes 0 to 22
//! ```
//!
//! That is always 136 characters of the QR alphanumeric set, hence QR version 6 at level M
//! (up to 154 characters). The rules:
//! 1. The same pass and key always give the same token (Ed25519 is deterministic): an unchanged
//!    ticket never gets a new code, and a printed one stays good.
//! 2. No date stands in it. Festivals and performances are moved after tickets were sold; when a
//!    ticket opens a gate is said by the gate's own list, by festival and product. The first tokens
//!    carried minutes in the eight bytes that mean nothing now; they are read like any other.
//! 3. One pass has one spelling. Base45 decoders accept a final pair above 255; we do not.
//! 4. The reasons for a refusal are told apart, because the gate says different things.
//!
//! The vector in the tests is published: gate node and scanner must agree with it.

use std::fmt;

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};

/// What every token starts with. The digit is the version of the whole format.
pub const PREFIX: &str = "XOE1:";
const DOMAIN: &[u8] = b"XOE1";
const VERSION: u8 = 1;
const PAYLOAD: usize = 23;
const SIGNATURE: usize = 64;
/// Where the first tokens said from when until when they were good; the widest such span.
const ANY_TIME: [u8; 8] = [0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF];

/// What a ticket entitles to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Pass {
    /// Random and unique; the only link to the ticket's row.
    pub serial: [u8; 8],
    pub festival: u16,
    pub product: u16,
    /// How many people may enter with it.
    pub party: u8,
}

/// A signing key. It stays on the server.
#[derive(Clone)]
pub struct PassKey {
    pub id: u8,
    pub signing: SigningKey,
}

/// The half of a [`PassKey`] that gates carry. Two are live while keys rotate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublicKey {
    pub id: u8,
    pub verifying: VerifyingKey,
}

/// Why a token does not open the gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PassError {
    /// Some other QR code.
    NotOurs,
    /// One of ours by its prefix, but cut, misread or altered in form.
    Damaged,
    /// Signed with a key that this gate does not have: old gate pack, or another edition.
    UnknownKey,
    /// Well formed, but the signature is not that of the key it names: forged or altered.
    WrongSignature,
}

impl PassKey {
    /// From the 32 secret bytes of the key file.
    pub fn new(id: u8, secret: &[u8; 32]) -> Self {
        Self { id, signing: SigningKey::from_bytes(secret) }
    }

    pub fn public(&self) -> PublicKey {
        PublicKey { id: self.id, verifying: self.signing.verifying_key() }
    }
}

impl PublicKey {
    /// From the 32 public bytes of the gate pack; `None` if they are no point of the curve.
    pub fn new(id: u8, bytes: &[u8; 32]) -> Option<Self> {
        VerifyingKey::from_bytes(bytes).ok().map(|verifying| Self { id, verifying })
    }
}

impl Pass {
    fn payload(&self, key: u8) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(PAYLOAD + SIGNATURE);
        bytes.extend([VERSION, key]);
        bytes.extend(self.serial);
        bytes.extend(self.festival.to_be_bytes());
        bytes.extend(self.product.to_be_bytes());
        bytes.extend(ANY_TIME);
        bytes.push(self.party);
        bytes
    }

    /// The key id and the pass; `None` for a version that we do not speak.
    fn read(bytes: &[u8; PAYLOAD]) -> Option<(u8, Self)> {
        let [VERSION, key, rest @ ..] = bytes else { return None };
        let [s0, s1, s2, s3, s4, s5, s6, s7, f0, f1, p0, p1, _, _, _, _, _, _, _, _, party] = *rest;
        let pass = Self {
            serial: [s0, s1, s2, s3, s4, s5, s6, s7],
            festival: u16::from_be_bytes([f0, f1]),
            product: u16::from_be_bytes([p0, p1]),
            party,
        };
        Some((*key, pass))
    }
}

/// The token of a pass.
pub fn sign(pass: &Pass, key: &PassKey) -> String {
    let mut bytes = pass.payload(key.id);
    let signature = key.signing.sign(&message(&bytes));
    bytes.extend(signature.to_bytes());
    format!("{PREFIX}{}", base45::encode(&bytes))
}

/// Reads a token and proves that one of `keys` signed it.
pub fn verify(token: &str, keys: &[PublicKey]) -> Result<Pass, PassError> {
    let body = token.strip_prefix(PREFIX).ok_or(PassError::NotOurs)?;
    let (payload, signature) = unpack(body).ok_or(PassError::Damaged)?;
    let (id, pass) = Pass::read(&payload).ok_or(PassError::Damaged)?;
    let key = keys.iter().find(|k| k.id == id).ok_or(PassError::UnknownKey)?;
    key.verifying.verify_strict(&message(&payload), &signature).map_err(|_| PassError::WrongSignature)?;
    Ok(pass)
}

fn message(payload: &[u8]) -> Vec<u8> {
    [DOMAIN, payload].concat()
}

/// Payload and signature of a Base45 body in its one right spelling.
fn unpack(body: &str) -> Option<([u8; PAYLOAD], Signature)> {
    let bytes = base45::decode(body).ok()?;
    let (payload, signature) = bytes.split_at_checked(PAYLOAD)?;
    let signature = Signature::from_slice(signature).ok()?;
    (base45::encode(&bytes) == body).then_some((payload.try_into().ok()?, signature))
}

impl fmt::Display for PassError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotOurs => "not a ticket of ours",
            Self::Damaged => "the code is damaged",
            Self::UnknownKey => "signed with an unknown key",
            Self::WrongSignature => "the signature is wrong",
        })
    }
}

impl std::error::Error for PassError {}

#[cfg(test)]
mod tests;
