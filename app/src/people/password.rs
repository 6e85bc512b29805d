//! Passwords: what may be one, and their Argon2id hashes. How many are hashed at a time is the
//! business of [`pool`](crate::web::pool).

use crate::kernel::fault::{Fault, Message};
use crate::kernel::text::fold;
use crate::web::Ctx;
use crate::web::pool::Place;
use argon2::password_hash::{self, Output, ParamsString, PasswordHash, Salt, SaltString};
use argon2::{ARGON2ID_IDENT, Algorithm, Argon2, Block, Params, Version};
use std::sync::{Mutex, PoisonError};
use unicode_normalization::UnicodeNormalization;

pub const MIN: usize = 12;
pub const MAX: usize = 128;

/// No password hashes to this. Checked for an unknown address, so that it takes as long as a known one.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$eG9lIG5vYm9keSBzYWx0$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// What everybody tries first, folded. Longer ones come before their parts.
const COMMON: &[&str] = &[
    "1234567890",
    "0123456789",
    "0987654321",
    "9876543210",
    "123456789",
    "12345678",
    "1234567",
    "123456",
    "12345",
    "1234",
    "654321",
    "qwertyuiop",
    "qwerty",
    "asdfghjkl",
    "asdfgh",
    "zxcvbnm",
    "password",
    "passw0rd",
    "p4ssword",
    "matkhau",
    "administrator",
    "admin",
    "quantri",
    "welcome",
    "letmein",
    "iloveyou",
    "anhyeuem",
    "emyeuanh",
    "toiyeu",
    "dienbienphu",
    "dienbien",
    "muongthanh",
    "muonglay",
    "hoaban",
    "lehoi",
    "bantochuc",
    "vietnam",
    "xoethai",
    "abc",
    "xoe",
];
/// Characters that must be left when common words and one's own name are taken out.
const OWN: usize = 8;
/// Fewer different characters than this is a key held down.
const DIFFERENT: usize = 5;

/// Is `password` good enough for the owner of this address and name?
pub fn check(password: &str, email: &str, name: &str) -> Result<(), Message> {
    let length = password.nfc().count();
    if length < MIN {
        return Err(Message::new("people-password-short").with("min", MIN));
    }
    if length > MAX {
        return Err(Message::new("people-password-long").with("max", MAX));
    }
    if is_guessable(password, email, name) { Err(Message::new("people-password-common")) } else { Ok(()) }
}

fn is_guessable(password: &str, email: &str, name: &str) -> bool {
    let folded = squeeze(password);
    let mut left = folded.clone();
    let (local, domain) = email.split_once('@').unwrap_or((email, ""));
    let own = [name, local, domain.split('.').next().unwrap_or_default()].map(squeeze);
    let own = own.iter().map(String::as_str).filter(|word| word.len() > 2);
    for word in own.chain(COMMON.iter().copied()) {
        left = left.replace(word, "");
    }
    let taken = folded.chars().count() - left.chars().count();
    let typed = password.nfc().filter(|c| !c.is_whitespace()).count();
    let different: std::collections::BTreeSet<char> = password.chars().collect();
    typed.saturating_sub(taken) < OWN || different.len() < DIFFERENT
}

/// Lower case without marks, spaces or signs: `Điện-Biên` is still `dienbien`.
fn squeeze(text: &str) -> String {
    fold(text).replace(' ', "")
}

/// Hashes a password for the database.
pub async fn hash(ctx: &Ctx, password: &str) -> Result<String, Fault> {
    hash_at(ctx.site.pool.take(ctx.client)?, ctx, password).await
}

/// The same for somebody who has a place already.
pub async fn hash_at(place: Place, ctx: &Ctx, password: &str) -> Result<String, Fault> {
    let salt = SaltString::encode_b64(&ctx.random::<16>()).map_err(bug)?;
    let bytes = normal(password);
    place.run(move || compose(&bytes, salt.as_salt()).map_err(bug)).await
}

/// Does `password` belong to `hash`? No hash takes as long and is never right.
pub async fn verify(place: Place, hash: Option<String>, password: &str) -> Result<bool, Fault> {
    let bytes = normal(password);
    let check = move || {
        let same = matches(&bytes, hash.as_deref().unwrap_or(NOBODY)).map_err(bug)?;
        Ok(same && hash.is_some())
    };
    place.run(check).await
}

/// The hash as it stands in the database, with everything that is needed to compute it again.
fn compose(password: &[u8], salt: Salt<'_>) -> password_hash::Result<String> {
    let params = Params::new(19_456, 2, 1, None)?;
    let hash = PasswordHash {
        algorithm: ARGON2ID_IDENT,
        version: Some(Version::V0x13.into()),
        params: ParamsString::try_from(&params)?,
        salt: Some(salt),
        hash: Some(compute(password, salt, params)?),
    };
    Ok(hash.to_string())
}

/// Outputs are compared in constant time.
fn matches(password: &[u8], written: &str) -> password_hash::Result<bool> {
    let known = PasswordHash::new(written)?;
    let salt = known.salt.ok_or(password_hash::Error::PhcStringField)?;
    Ok(known.hash == Some(compute(password, salt, Params::try_from(&known)?)?))
}

/// Memory of finished hashes, for the next ones. Freed, it would stay with the allocator, once for
/// every thread that ever hashed: 800 MB after a few hundred tries.
struct Spare(Mutex<Vec<Vec<Block>>>);

static SPARE: Spare = Spare(Mutex::new(Vec::new()));

impl Spare {
    /// Runs `work` with room for one hash, kept for the next one afterwards.
    fn lend<T>(&self, blocks: usize, work: impl FnOnce(&mut [Block]) -> T) -> T {
        let mut memory = self.0.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default();
        memory.resize(blocks, Block::default());
        let done = work(&mut memory);
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(memory);
        done
    }
}

fn compute(password: &[u8], salt: Salt<'_>, params: Params) -> password_hash::Result<Output> {
    let mut room = [0; Salt::MAX_LENGTH];
    let salt = salt.decode_b64(&mut room)?;
    let length = params.output_len().unwrap_or(Params::DEFAULT_OUTPUT_LEN);
    let blocks = params.block_count();
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let hash = |memory: &mut [Block]| {
        Output::init_with(length, |out| Ok(argon.hash_password_into_with_memory(password, salt, out, memory)?))
    };
    SPARE.lend(blocks, hash)
}

/// One spelling, whatever keyboard typed the marks. Nothing longer than the policy allows is hashed.
fn normal(password: &str) -> Vec<u8> {
    password.nfc().take(MAX + 1).collect::<String>().into_bytes()
}

fn bug(error: impl std::fmt::Display) -> Fault {
    tracing::error!(%error, "password hash");
    Fault::Bug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_used_again() {
        let spare = Spare(Mutex::default());
        let hash = || spare.lend(64, |memory| memory.len());
        std::thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| (0..30).for_each(|_| assert_eq!(hash(), 64)));
            }
        });
        assert!((1..=2).contains(&spare.0.lock().unwrap().len()));
    }
}
