//! Argon2id hashes of passwords. What may be one is said in [`strength`](super::strength); how many are hashed
//! at a time is the business of [`pool`](crate::web::pool).

use super::strength::MAX;
use crate::kernel::fault::Fault;
use crate::web::Ctx;
use crate::web::pool::Place;
use argon2::password_hash::{self, Output, ParamsString, PasswordHash, Salt, SaltString};
use argon2::{ARGON2ID_IDENT, Algorithm, Argon2, Block, Params, Version};
use std::sync::{Mutex, PoisonError};
use unicode_normalization::UnicodeNormalization;

/// No password hashes to this. Checked for an unknown address, so that it takes as long as a known one.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$eG9lIG5vYm9keSBzYWx0$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

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
