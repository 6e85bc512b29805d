//! The code on a troupe's slip: eight characters, the last of which checks the rest. Two are the name of the code
//! in its commune, which everybody may know; the others are the secret.

use crate::kernel::code::{self, BODY, CodeError};

/// What stands before a body where the house's codes are made and read; nobody types it.
const PREFIX: &str = "DV";
const NAME: usize = 2;

#[derive(Clone, PartialEq, Eq)]
pub struct Code(String);

impl Code {
    pub fn make(random: [u8; 16]) -> Self {
        Self(code::make(PREFIX, random)[PREFIX.len()..].to_owned())
    }

    /// Reads one as people type it.
    pub fn read(typed: &str) -> Result<Self, CodeError> {
        let typed = typed.trim();
        if typed.chars().filter(|c| c.is_ascii_alphanumeric()).count() != BODY {
            return Err(if typed.is_empty() { CodeError::Empty } else { CodeError::Length });
        }
        Ok(Self(code::parse(&format!("{PREFIX}{typed}"))?[PREFIX.len()..].to_owned()))
    }

    pub fn name(&self) -> &str {
        &self.0[..NAME]
    }

    /// For the slip, and for nothing else.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// As it stands on paper: `K7MP 4X2T`.
    pub fn spaced(&self) -> String {
        format!("{} {}", &self.0[..4], &self.0[4..])
    }
}

/// Six digits that nobody guesses first.
pub fn pin(typed: &str) -> Option<String> {
    let digits: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    (digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits)
}

/// All alike, or counted up or down.
pub fn is_simple(pin: &str) -> bool {
    let steps = |by: i16| pin.as_bytes().windows(2).all(|two| i16::from(two[1]) - i16::from(two[0]) == by);
    [0, 1, -1].into_iter().any(steps)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_pin_is_six_digits_and_not_the_first_that_comes_to_mind() {
        assert_eq!(pin(" 31 49 27 ").as_deref(), Some("314927"));
        for none in ["", "12345", "1234567", "12a456", "１２３４５６"] {
            assert_eq!(pin(none), None, "{none}");
        }
        assert!(["111111", "123456", "654321"].into_iter().all(is_simple) && !is_simple("314927"));
    }

    proptest! {
        #[test]
        fn a_code_is_read_as_people_type_it_and_a_slip_is_noticed(random: [u8; 16], at in 0usize..8) {
            let code = Code::make(random);
            let typed = format!(" {} ", code.spaced().to_lowercase());
            prop_assert!(Code::read(&typed).is_ok_and(|read| read == code));
            let mut wrong: Vec<char> = code.reveal().chars().collect();
            wrong[at] = if matches!(wrong[at], 'C' | 'c') { 'D' } else { 'C' };
            prop_assert!(Code::read(&wrong.into_iter().collect::<String>()).is_err());
        }
    }
}
