//! The grammar under VietQR: fields of a two-digit tag, a two-digit length and a value, and the
//! checksum that seals them.

use super::{VietQrError, is_digits};

/// One field; no value of ours reaches the hundred characters that two digits cannot count.
pub(super) fn field(tag: &str, value: &str) -> String {
    format!("{tag}{:02}{value}", value.len())
}

/// CRC-16/CCITT-FALSE in four capital hex digits.
pub(super) fn checksum(text: &str) -> String {
    let crc = text.bytes().fold(0xffff_u16, |crc, byte| {
        (0..8).fold(crc ^ (u16::from(byte) << 8), |crc, _| {
            let shifted = crc << 1;
            if crc & 0x8000 == 0 { shifted } else { shifted ^ 0x1021 }
        })
    });
    format!("{crc:04X}")
}

/// The fields of one level, tag and value, in their order.
pub(super) struct Fields<'a>(pub(super) Vec<(&'a str, &'a str)>);

impl<'a> Fields<'a> {
    /// Cuts the text into fields to its very end. Lengths count characters.
    pub(super) fn read(mut text: &'a str, within: &'static str) -> Result<Self, VietQrError> {
        let mut fields = Self(Vec::new());
        while !text.is_empty() {
            let head = text.split_at_checked(4).filter(|(head, _)| is_digits(head));
            let (head, rest) = head.ok_or(VietQrError::NotAField { within })?;
            let (tag, length) = head.split_at(2);
            let length = length.parse().map_err(|_| VietQrError::NotAField { within })?;
            let path = || [within, tag].join("-").trim_start_matches('-').to_owned();
            let ends = rest.char_indices().map(|(at, _)| at).chain([rest.len()]);
            let end = { ends }.nth(length).ok_or_else(|| VietQrError::CutShort { tag: path() })?;
            if fields.get(tag).is_some() {
                return Err(VietQrError::Twice { tag: path() });
            }
            let (value, next) = rest.split_at(end);
            fields.0.push((tag, value));
            text = next;
        }
        Ok(fields)
    }

    /// The value of a field, named by its path; the last two digits are its tag here.
    pub(super) fn get(&self, path: &str) -> Option<&'a str> {
        self.0.iter().find(|(tag, _)| path.ends_with(tag)).map(|&(_, value)| value)
    }

    /// A field that holds a fitting value if it is there.
    pub(super) fn optional(
        &self,
        tag: &'static str,
        fits: impl Fn(&str) -> bool,
    ) -> Result<Option<&'a str>, VietQrError> {
        match self.get(tag) {
            Some(value) if !fits(value) => Err(VietQrError::Value { tag, value: value.to_owned() }),
            found => Ok(found),
        }
    }

    /// A field that must be there and hold a fitting value.
    pub(super) fn fitting(&self, tag: &'static str, fits: impl Fn(&str) -> bool) -> Result<&'a str, VietQrError> {
        self.optional(tag, fits)?.ok_or(VietQrError::Missing { tag })
    }

    pub(super) fn required(&self, tag: &'static str) -> Result<&'a str, VietQrError> {
        self.fitting(tag, |_| true)
    }
}
