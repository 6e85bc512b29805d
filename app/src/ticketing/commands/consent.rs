//! What a buyer agreed to, so that it can be proved (Law 91/2025/QH15).

use crate::kernel::fault::Fault;
use crate::kernel::lang::Text;
use sha2::{Digest, Sha256};

/// Names the exact words of a privacy notice in all its languages: 32 hexadecimal digits.
///
/// The box on the form carries it, so that a tick says which words were on the screen.
pub fn fingerprint(notice: &Text) -> String {
    let digest = Sha256::new().chain_update(&notice.vi).chain_update([0]).chain_update(&notice.en).finalize();
    base16ct::lower::encode_string(&digest[..16])
}

/// Refuses words that are no longer those of the notice.
pub fn still_said(notice: &Text, agreed: &str) -> Result<(), Fault> {
    if fingerprint(notice) == agreed { Ok(()) } else { Err(Fault::field("agreed", "consent-changed")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_words_are_another_notice() {
        let said = Text::new("Chỉ hỏi tên.", "We ask your name.");
        assert_eq!(fingerprint(&said).len(), 32);
        assert_eq!(fingerprint(&said), fingerprint(&said.clone()));
        for other in [Text::new("Chỉ hỏi tên.", ""), Text::new("Chỉ hỏi tên.W", "e ask your name."), Text::default()]
        {
            assert_ne!(fingerprint(&said), fingerprint(&other));
        }
    }
}
