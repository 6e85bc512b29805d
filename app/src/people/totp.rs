//! Codes that change every half minute (RFC 6238), and the Base32 in which a telephone is told its secret.

use chrono::{DateTime, Utc};
use hmac::{Hmac, Mac};
use sha1::Sha1;
use subtle::ConstantTimeEq;

/// As long as the hash, which RFC 4226 asks for.
pub const SECRET: usize = 20;
const PERIOD: i64 = 30;

/// The step whose code was typed: the present one, or its neighbour where a clock is a little off.
pub fn step_of(secret: &[u8], typed: &str, now: DateTime<Utc>) -> Option<i64> {
    let present = now.timestamp() / PERIOD;
    let same = |step: &i64| bool::from(code(secret, *step).as_bytes().ct_eq(typed.as_bytes()));
    [present, present - 1, present + 1].into_iter().find(same)
}

/// The six digits of a step.
pub fn code(secret: &[u8], step: i64) -> String {
    let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(secret) else { return String::new() };
    mac.update(&step.to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let at = usize::from(hash[hash.len() - 1] & 15);
    let number = hash[at..at + 4].iter().fold(0, |number: u32, byte| number << 8 | u32::from(*byte));
    format!("{:06}", (number & 0x7fff_ffff) % 1_000_000)
}

/// What stands in the square that a telephone reads.
pub fn uri(secret: &[u8], account: &str) -> String {
    let account: String = form_urlencoded::byte_serialize(account.as_bytes()).collect();
    format!("otpauth://totp/Xoe:{account}?secret={}&issuer=Xoe", base32(secret))
}

/// Letters and digits of whole groups of five bytes; ours have no others.
pub fn base32(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let letters = |group: &[u8]| {
        let bits = group.iter().fold(0, |bits: u64, byte| bits << 8 | u64::from(*byte));
        (0..8).rev().map(move |at| char::from(LETTERS[(bits >> (5 * at)) as usize & 31]))
    };
    bytes.chunks_exact(5).flat_map(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const RFC: &[u8] = b"12345678901234567890";

    #[test]
    fn codes_are_those_of_the_standard() {
        for (seconds, right) in [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924")] {
            assert_eq!(code(RFC, seconds / PERIOD), right);
        }
        assert_eq!(code(RFC, 20_000_000_000 / PERIOD), "353130");
        assert_eq!(base32(RFC), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }

    #[test]
    fn a_clock_may_be_half_a_minute_off_and_no_more() {
        let now = DateTime::from_timestamp(1_800_000_015, 0).unwrap();
        let present = now.timestamp() / PERIOD;
        for (step, found) in [(-2, false), (-1, true), (0, true), (1, true), (2, false)] {
            let typed = code(RFC, present + step);
            assert_eq!(step_of(RFC, &typed, now), found.then_some(present + step));
        }
        assert_eq!(step_of(RFC, "", now), None);
    }
}
