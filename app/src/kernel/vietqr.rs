//! VietQR: the text inside the QR code that every Vietnamese bank app pays from.
//!
//! It is a merchant QR of EMVCo: fields of a two-digit tag, a two-digit length and a value, some of
//! them holding fields again. NAPAS puts bank and account into field 38, the memo of the transfer into
//! field 62-08. The last field, 63, is a checksum over all that stands before it.
//!
//! Written ones are plain ASCII and short, so every app and old scanner agrees on them; read ones are
//! held to the same rules, but fields nobody here knows are passed over.

mod tlv;

use self::tlv::{Fields, checksum, field};
use super::banks;
use super::money::Vnd;
use serde::Serialize;
use std::fmt;

/// What tells a VietQR from other schemes in field 38.
const NAPAS: &str = "A000000727";
const VNPAY: &str = "A000000775";
/// NAPAS' word for “transfer to an account”.
const TO_ACCOUNT: &str = "QRIBFTTA";
const DONG: &str = "704";
const VIETNAM: &str = "VN";

/// The longest memo that all banks carry.
pub const MEMO_MAX: usize = 25;
const ACCOUNT_MAX: usize = 19;
const AMOUNT_MAX: usize = 13;

/// A bank transfer to ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transfer {
    /// The six digits of the bank, see [`banks`].
    pub bin: String,
    pub account: String,
    /// Without it the payer types the amount.
    pub amount: Option<Vnd>,
    /// What the bank statement will say: ASCII letters, digits and spaces. The order code goes first,
    /// because banks cut at the end. May be empty.
    pub memo: String,
}

/// What a VietQR says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Decoded {
    pub scheme: &'static str,
    /// Made for one payment; a static code may be paid again and again.
    pub dynamic: bool,
    pub bin: String,
    pub bank: Option<&'static str>,
    pub account: String,
    /// `QRIBFTTA` to an account, `QRIBFTTC` to a card.
    pub service: Option<String>,
    pub amount: Option<Vnd>,
    pub memo: Option<String>,
    pub payee: Option<String>,
    pub city: Option<String>,
    pub merchant_category: Option<String>,
}

/// Why a transfer cannot be written, or a text is no VietQR. Fields are named by their tags, inner
/// ones as `38-01`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VietQrError {
    Bin,
    Account,
    Amount,
    /// Longer than [`MEMO_MAX`].
    MemoTooLong,
    MemoCharacter(char),
    /// Not even the start of a payment code.
    NotPayment,
    /// Something other than two digits of tag and two of length; `within` is empty for the outermost.
    NotAField {
        within: &'static str,
    },
    /// A field that claims more characters than there are.
    CutShort {
        tag: String,
    },
    Twice {
        tag: String,
    },
    Missing {
        tag: &'static str,
    },
    /// A field that may not hold this value.
    Value {
        tag: &'static str,
        value: String,
    },
    /// The checksum is not the last field.
    ChecksumNotLast,
    Checksum {
        written: String,
        computed: String,
    },
    /// A payment code, but of another scheme.
    OtherScheme(String),
}

impl fmt::Display for VietQrError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bin => f.write_str("a bank has six digits"),
            Self::Account => write!(f, "an account has 1 to {ACCOUNT_MAX} letters and digits"),
            Self::Amount => {
                write!(f, "an amount is more than zero and has at most {AMOUNT_MAX} digits")
            }
            Self::MemoTooLong => write!(f, "the memo has more than {MEMO_MAX} characters"),
            Self::MemoCharacter(c) => {
                write!(f, "the memo holds {c:?}; banks carry plain letters, digits and spaces")
            }
            Self::NotPayment => f.write_str("this is not a payment code"),
            Self::NotAField { within: "" } => f.write_str("a field lacks its tag or length"),
            Self::NotAField { within } => {
                write!(f, "a field inside field {within} lacks its tag or length")
            }
            Self::CutShort { tag } => write!(f, "field {tag} is longer than the text around it"),
            Self::Twice { tag } => write!(f, "field {tag} stands twice"),
            Self::Missing { tag } => write!(f, "field {tag} is missing"),
            Self::Value { tag, value } => write!(f, "field {tag} cannot be {value:?}"),
            Self::ChecksumNotLast => f.write_str("the checksum, field 63, is not the last field"),
            Self::Checksum { written, computed } => {
                write!(f, "the checksum is {written}, but the text computes to {computed}")
            }
            Self::OtherScheme(name) => write!(f, "this is a {name} code, not a VietQR"),
        }
    }
}

impl std::error::Error for VietQrError {}

/// Writes the text for the QR code: static where neither amount nor memo ties it to one payment.
pub fn encode(transfer: &Transfer) -> Result<String, VietQrError> {
    check(transfer)?;
    let Transfer { bin, account, amount, memo } = transfer;
    let once = amount.is_some() || !memo.is_empty();
    let target = field("00", bin) + &field("01", account);
    let block = field("00", NAPAS) + &field("01", &target) + &field("02", TO_ACCOUNT);
    let mut payload = field("00", "01") + &field("01", if once { "12" } else { "11" });
    payload += &field("38", &block);
    payload += &field("53", DONG);
    if let Some(amount) = amount {
        payload += &field("54", &amount.0.to_string());
    }
    payload += &field("58", VIETNAM);
    if !memo.is_empty() {
        payload += &field("62", &field("08", memo));
    }
    payload += "6304";
    Ok(format!("{payload}{}", checksum(&payload)))
}

fn check(transfer: &Transfer) -> Result<(), VietQrError> {
    if !is_bin(&transfer.bin) {
        return Err(VietQrError::Bin);
    }
    if !is_account(&transfer.account) {
        return Err(VietQrError::Account);
    }
    if transfer.amount.is_some_and(|amount| !is_amount(amount)) {
        return Err(VietQrError::Amount);
    }
    match transfer.memo.chars().find(|&c| c != ' ' && !c.is_ascii_alphanumeric()) {
        Some(c) => Err(VietQrError::MemoCharacter(c)),
        None if transfer.memo.len() > MEMO_MAX => Err(VietQrError::MemoTooLong),
        None => Ok(()),
    }
}

fn is_bin(bin: &str) -> bool {
    bin.len() == 6 && is_digits(bin)
}

fn is_account(account: &str) -> bool {
    (1..=ACCOUNT_MAX).contains(&account.len()) && account.bytes().all(|b| b.is_ascii_alphanumeric())
}

fn is_amount(amount: Vnd) -> bool {
    amount > Vnd::ZERO && amount.0.to_string().len() <= AMOUNT_MAX
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

/// Reads the text of a scanned code and refuses what a bank would refuse.
pub fn decode(text: &str) -> Result<Decoded, VietQrError> {
    let text = text.trim();
    if !text.starts_with("000201") {
        return Err(VietQrError::NotPayment);
    }
    let fields = Fields::read(text, "")?;
    verify(text, &fields)?;
    let block = napas_block(&fields)?;
    let target = Fields::read(block.required("38-01")?, "38-01")?;
    fields.fitting("53", |value| value == DONG)?;
    fields.fitting("58", |value| value == VIETNAM)?;
    let bin = target.fitting("38-01-00", is_bin)?;
    let extra = Fields::read(fields.get("62").unwrap_or_default(), "62")?;
    let owned = |value: Option<&str>| value.map(str::to_owned);
    Ok(Decoded {
        scheme: "VietQR",
        dynamic: fields.optional("01", |value| matches!(value, "11" | "12"))? == Some("12"),
        bin: bin.to_owned(),
        bank: banks::name(bin),
        account: target.fitting("38-01-01", is_account)?.to_owned(),
        service: owned(block.get("02")),
        amount: fields.optional("54", |value| amount(value).is_some())?.and_then(amount),
        memo: owned(extra.get("08")),
        payee: owned(fields.get("59")),
        city: owned(fields.get("60")),
        merchant_category: owned(fields.optional("52", |mcc| mcc.len() == 4 && is_digits(mcc))?),
    })
}

/// The checksum is there, last, and right.
fn verify(text: &str, fields: &Fields<'_>) -> Result<(), VietQrError> {
    let written = fields.required("63")?;
    if fields.0.last() != Some(&("63", written)) {
        return Err(VietQrError::ChecksumNotLast);
    }
    let computed = checksum(text.strip_suffix(written).unwrap_or(text));
    if written == computed {
        return Ok(());
    }
    Err(VietQrError::Checksum { written: written.to_owned(), computed })
}

/// The inside of field 38, or the name of the scheme that stands in its place.
fn napas_block<'a>(fields: &Fields<'a>) -> Result<Fields<'a>, VietQrError> {
    let Some(block) = fields.get("38") else {
        let other = fields.0.iter().find(|(tag, _)| ("26".."52").contains(tag));
        let guid = other.and_then(|(_, block)| Fields::read(block, "").ok()?.get("00"));
        return Err(guid.map_or(VietQrError::Missing { tag: "38" }, other_scheme));
    };
    let block = Fields::read(block, "38")?;
    match block.required("38-00")? {
        NAPAS => Ok(block),
        guid => Err(other_scheme(guid)),
    }
}

fn other_scheme(guid: &str) -> VietQrError {
    VietQrError::OtherScheme(if guid == VNPAY { "VNPAY" } else { guid }.to_owned())
}

fn amount(digits: &str) -> Option<Vnd> {
    let amount = Vnd(is_digits(digits).then(|| digits.parse().ok())??);
    (digits.len() <= AMOUNT_MAX && is_amount(amount)).then_some(amount)
}

#[cfg(test)]
mod tests;
