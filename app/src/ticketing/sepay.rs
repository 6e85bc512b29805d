//! SePay's notices: who signed them, and what they say.
//!
//! Either `Authorization: Apikey KEY`, or `X-SePay-Signature: sha256=<hex>`, an HMAC-SHA256 over
//! `{X-SePay-Timestamp}.{raw body}` with a clock window of five minutes (developer.sepay.vn).
//! The raw bytes are checked before anything is parsed.

use super::commands::Notice;
use crate::kernel::day;
use crate::kernel::money::Vnd;
use crate::kernel::text;
use crate::web::BankSecrets;
use axum::http::HeaderMap;
use chrono::{DateTime, TimeDelta, Utc};
use hmac::{Hmac, Mac};
use serde::Deserialize;
use serde_json::Value;
use sha2::Sha256;
use subtle::ConstantTimeEq;

/// Why a notice was not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No or wrong credentials.
    Unsigned,
    /// Signed for another time than now: perhaps replayed.
    Stale,
    /// Believed, but not readable.
    Malformed,
}

/// More than any transfer; less than what would overflow a sum of them.
const MOST: i64 = 1_000_000_000_000_000;
/// Characters that are kept of a memo, and of a whole notice.
const MEMO: usize = 500;
const RAW: usize = 2000;
/// A signature is good for this long on either side of now.
const WINDOW: TimeDelta = TimeDelta::minutes(5);

/// Checks that the raw body comes from SePay.
pub fn verify(secrets: &BankSecrets, headers: &HeaderMap, body: &[u8], now: DateTime<Utc>) -> Result<(), Refusal> {
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let (Some(secret), Some(signature)) = (&secrets.hmac, header("x-sepay-signature")) {
        let stamp = header("x-sepay-timestamp").ok_or(Refusal::Unsigned)?;
        let given = signature.strip_prefix("sha256=").ok_or(Refusal::Unsigned)?;
        if !same(given, &sign(secret, stamp, body)) {
            return Err(Refusal::Unsigned);
        }
        let at = stamp.parse().ok().and_then(|seconds| DateTime::from_timestamp(seconds, 0)).ok_or(Refusal::Stale)?;
        return if (now - at).abs() <= WINDOW { Ok(()) } else { Err(Refusal::Stale) };
    }
    let given = header("authorization").and_then(|value| value.strip_prefix("Apikey "));
    match (&secrets.api_key, given) {
        (Some(key), Some(given)) if same(given.trim(), key) => Ok(()),
        _ => Err(Refusal::Unsigned),
    }
}

fn same(a: &str, b: &str) -> bool {
    a.as_bytes().ct_eq(b.as_bytes()).into()
}

/// The hex signature of a body at a moment given in seconds.
pub fn sign(secret: &str, timestamp: &str, body: &[u8]) -> String {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else { return String::new() };
    mac.update(timestamp.as_bytes());
    mac.update(b".");
    mac.update(body);
    mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Only the id has to be there: whatever else is missing or odd, a notice that is signed is money, and
/// a person can still look at it.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Body {
    id: Value,
    transaction_date: Value,
    account_number: Value,
    /// The virtual account, at banks that receive by those alone (BIDV, MSB, KienlongBank, OCB).
    sub_account: Value,
    code: Value,
    content: Value,
    transfer_type: Value,
    transfer_amount: Value,
}

/// What a notice says; `None` for money that went out.
///
/// A sum that is not plain digits is zero, and so is that of a notice which does not say that it came in:
/// then the whole notice is the memo, for a person to read.
pub fn parse(body: &[u8], now: DateTime<Utc>) -> Result<Option<Notice>, Refusal> {
    let said: Body = serde_json::from_slice(body).map_err(|_| Refusal::Malformed)?;
    let reference = line(&said.id);
    if reference.is_empty() || reference.len() > 100 {
        return Err(Refusal::Malformed);
    }
    let amount = match line(&said.transfer_type).to_lowercase().as_str() {
        "out" => return Ok(None),
        "in" => amount(&said.transfer_amount),
        _ => None,
    };
    // The memo as the bank has it; SePay's own guess at the code comes second.
    let memo = [&said.content, &said.code].map(line).into_iter().filter(|part| !part.is_empty());
    let (memo, most) = match amount {
        Some(_) => (memo.collect::<Vec<_>>().join(" | "), MEMO),
        None => (text::clean_line(&String::from_utf8_lossy(body)), RAW),
    };
    Ok(Some(Notice {
        provider: "sepay",
        reference,
        account: line(&said.account_number),
        sub_account: line(&said.sub_account),
        amount: amount.unwrap_or_default(),
        memo: memo.chars().take(most).collect(),
        paid_at: paid_at(&said.transaction_date).unwrap_or(now),
    }))
}

/// A text or a number as one line; nothing for anything else.
fn line(value: &Value) -> String {
    match value {
        Value::String(typed) => text::clean_line(typed),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

/// Whole đồng of a whole number or of plain digits in a text. Whether a point parts thousands or a
/// fraction nobody can know: `100.000` would be a hundred đồng, or a hundred thousand.
fn amount(value: &Value) -> Option<Vnd> {
    let typed = line(value);
    let plain = !typed.starts_with('0') && typed.bytes().all(|digit| digit.is_ascii_digit());
    let amount = plain.then(|| typed.parse().ok())?.filter(|amount| (1..=MOST).contains(amount))?;
    Some(Vnd(amount))
}

/// `2027-03-01 10:15:00`, in Vietnam.
fn paid_at(value: &Value) -> Option<DateTime<Utc>> {
    let (date, time) = value.as_str()?.split_once(' ')?;
    day::parse_local(date, time.get(..5)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    const BODY: &str = r#"{"id":92704,"gateway":"Vietcombank","transactionDate":"2027-03-01 10:15:00","accountNumber":"1031933430","code":"HB26000123","content":"HB26000123 thanh toan ve","transferType":"in","transferAmount":150000,"accumulated":0,"subAccount":null,"referenceCode":"FT27060123456","description":""}"#;
    const SIGNATURE: &str = "87262ecc9eb0d1da85aa54780af1f8242dfcf2c29aa6923496c3ac5d2c1d03e7";

    fn headers(signature: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert("x-sepay-timestamp", HeaderValue::from_static("1803870900"));
        headers.insert("x-sepay-signature", HeaderValue::from_str(&format!("sha256={signature}")).unwrap());
        headers
    }

    fn secrets() -> BankSecrets {
        BankSecrets { hmac: Some("demo-sepay-secret".into()), api_key: Some("key".into()) }
    }

    #[test]
    fn the_reference_vector_is_believed_within_its_window() {
        let at = DateTime::from_timestamp(1_803_870_900, 0).unwrap();
        assert_eq!(verify(&secrets(), &headers(SIGNATURE), BODY.as_bytes(), at), Ok(()));
        let late = at + WINDOW + TimeDelta::seconds(1);
        assert_eq!(verify(&secrets(), &headers(SIGNATURE), BODY.as_bytes(), late), Err(Refusal::Stale));
        let other = BODY.replace("150000", "950000");
        assert_eq!(verify(&secrets(), &headers(SIGNATURE), other.as_bytes(), at), Err(Refusal::Unsigned));
    }

    #[test]
    fn the_key_works_and_nothing_else_does() {
        let now = DateTime::UNIX_EPOCH;
        let mut headers = HeaderMap::new();
        assert_eq!(verify(&secrets(), &headers, b"", now), Err(Refusal::Unsigned));
        headers.insert("authorization", HeaderValue::from_static("Apikey key"));
        assert_eq!(verify(&secrets(), &headers, b"", now), Ok(()));
        headers.insert("authorization", HeaderValue::from_static("Apikey kez"));
        assert_eq!(verify(&secrets(), &headers, b"", now), Err(Refusal::Unsigned));
        assert_eq!(verify(&BankSecrets::default(), &headers, b"", now), Err(Refusal::Unsigned));
    }

    fn read(body: &str) -> Result<Option<Notice>, Refusal> {
        parse(body.as_bytes(), DateTime::UNIX_EPOCH)
    }

    #[test]
    fn a_notice_is_read() {
        let notice = read(BODY).unwrap().unwrap();
        assert_eq!((notice.reference.as_str(), notice.amount), ("92704", Vnd(150_000)));
        assert_eq!(notice.paid_at.to_rfc3339(), "2027-03-01T03:15:00+00:00");
        assert_eq!((notice.account.as_str(), notice.sub_account.as_str()), ("1031933430", ""));
        assert_eq!(read(&BODY.replace("150000", "\"150000\"")).unwrap().unwrap().amount, Vnd(150_000));
    }

    #[test]
    fn money_that_went_out_is_no_income_however_it_is_spelt() {
        for out in ["out", "OUT", "Out", " out "] {
            assert_eq!(read(&BODY.replace("\"in\"", &format!("\"{out}\""))), Ok(None), "{out}");
        }
        for way in ["\"IN\"", "\"In\""] {
            assert_eq!(read(&BODY.replace("\"in\"", way)).unwrap().unwrap().amount, Vnd(150_000), "{way}");
        }
        for way in ["\"refund\"", "\"\"", "null", "1", "{}"] {
            let notice = read(&BODY.replace("\"in\"", way)).unwrap().unwrap();
            assert_eq!(notice.amount, Vnd::ZERO, "{way}");
            assert!(notice.memo.contains("\"transferAmount\":150000"), "a person reads it as it came");
        }
    }

    #[test]
    fn what_is_signed_and_has_an_id_is_never_dropped() {
        for broken in ["", "{}", "[]", "null", r#"{"id":null}"#, r#"{"id":{}}"#] {
            assert_eq!(read(broken), Err(Refusal::Malformed), "{broken}");
        }
        for sum in [
            "-1",
            "1.5",
            "9000000000000000000",
            "null",
            "\"many\"",
            "\"100.000\"",
            "\"100,000\"",
            "\"100,000.50\"",
            "100000.0",
            "\"100000.00\"",
            "1e5",
            "\"1e5\"",
            "\"-100000\"",
            "\"+100000\"",
            "\"0100000\"",
            "\"100 000\"",
            "\"\"",
            "0",
            "[150000]",
        ] {
            let odd = BODY.replace("\"transferAmount\":150000", &format!("\"transferAmount\":{sum}"));
            let notice = read(&odd).unwrap().unwrap();
            assert_eq!(notice.amount, Vnd::ZERO, "{sum}");
            assert!(notice.memo.contains("transferAmount"), "a person reads it as it came");
        }
        let bare = read(r#"{"id":"FT1","transferAmount":5000,"transactionDate":"yesterday"}"#).unwrap().unwrap();
        assert_eq!((bare.reference.as_str(), bare.amount), ("FT1", Vnd::ZERO));
        assert_eq!((bare.account.as_str(), bare.paid_at), ("", DateTime::UNIX_EPOCH));
    }
}
