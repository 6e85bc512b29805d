//! Passwords: what may be one, and Argon2id on a pool that cannot drown the server.
//!
//! One hash costs 19 MiB and some 60 ms of a core on purpose. Two are computed at a time and 32 may
//! wait; the next asker is told to try again ([`Fault::Busy`]), so that a flood of guesses does not
//! stand between visitors and their tickets.

use crate::kernel::fault::{Fault, Message};
use crate::kernel::text::fold;
use crate::web::Ctx;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;
use unicode_normalization::UnicodeNormalization;

const AT_ONCE: usize = 2;
/// Tests of one process share the pool, on however many cores; none of them is a flood.
const WAITING: usize = if cfg!(test) { 4096 } else { 32 };
static WORKERS: Semaphore = Semaphore::const_new(AT_ONCE);
static PLACES: Semaphore = Semaphore::const_new(AT_ONCE + WAITING);

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
    let salt = SaltString::encode_b64(&ctx.random::<16>()).map_err(bug)?;
    let bytes = normal(password);
    pooled(move || Ok(hasher()?.hash_password(&bytes, &salt).map_err(bug)?.to_string())).await
}

/// Does `password` belong to `hash`? No hash takes as long and is never right.
pub async fn verify(hash: Option<String>, password: &str) -> Result<bool, Fault> {
    let bytes = normal(password);
    pooled(move || {
        let known = PasswordHash::new(hash.as_deref().unwrap_or(NOBODY)).map_err(bug)?;
        let same = hasher()?.verify_password(&bytes, &known).is_ok();
        Ok(same && hash.is_some())
    })
    .await
}

fn hasher() -> Result<Argon2<'static>, Fault> {
    let params = Params::new(19_456, 2, 1, None).map_err(bug)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// One spelling, whatever keyboard typed the marks. Nothing longer than the policy allows is hashed.
fn normal(password: &str) -> Vec<u8> {
    password.nfc().take(MAX + 1).collect::<String>().into_bytes()
}

fn bug(error: impl std::fmt::Display) -> Fault {
    tracing::error!(%error, "password hash");
    Fault::Bug
}

/// Runs `work` on the bounded pool.
///
/// The permits travel with the work: somebody who goes away does not free a place that is still hot.
async fn pooled<T: Send + 'static>(work: impl FnOnce() -> Result<T, Fault> + Send + 'static) -> Result<T, Fault> {
    let place = PLACES.try_acquire().map_err(|_| Fault::Busy)?;
    let worker = WORKERS.acquire().await.map_err(bug)?;
    let done = tokio::task::spawn_blocking(move || {
        let result = work();
        drop((place, worker));
        result
    });
    done.await.map_err(bug)?
}
