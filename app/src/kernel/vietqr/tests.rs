use super::*;
use proptest::prelude::*;

// Published by others, or built by three unrelated libraries that agree on every byte.
const ACB_STATIC: &str = "00020101021138530010A0000007270123000697041601092576788590208QRIBFTTA53037045802VN6304AE9F";
const ACB_10K: &str = "00020101021238530010A0000007270123000697041601092576788590208QRIBFTTA53037045405100005802VN62150811Chuyen tien630453E6";
const VNPAY_MERCHANT: &str = "00020101021126280010A0000007750110010531314453037045408210900005802VN5910CELLPHONES62600312CPSHN ONLINE0517021908061613127850705ONLHN0810CellphoneS63047685";
const VIETCOMBANK_OPEN: &str = "00020101021238540010A00000072701240006970436011010319334300208QRIBFTTA53037045802VN62220818Thanh toan hoa don6304E8A4";
const AGRIBANK_150K: &str = "00020101021238570010A00000072701270006970405011383002012345670208QRIBFTTA530370454061500005802VN62170813HB26 A7K2QX9M630414A8";
const WITH_PAYEE: &str = "00020101021238540010A00000072701240006970436011010319334300208QRIBFTTA520400005303704540712500005802VN5918BTC LE HOI HOA BAN62230819HOABAN2026 DH000123630457BC";
const VIETINBANK_120K: &str = "00020101021238570010A00000072701270006970415011300110019324180208QRIBFTTA530370454061200005802VN62170813ung ho lu lut6304C15C";
const LETTERS_IN_ACCOUNT: &str =
    "00020101021238530010A000000727012300069704230109mynamebvh0208QRIBFTTA53037045405500005802VN62080804test6304AB76";

fn transfer(bin: &str, account: &str, amount: i64, memo: &str) -> Transfer {
    let amount = (amount != 0).then_some(Vnd(amount));
    Transfer { bin: bin.to_owned(), account: account.to_owned(), amount, memo: memo.to_owned() }
}

/// The payload with one part replaced and the checksum made right again.
fn resealed(payload: &str, part: &str, by: &str) -> String {
    let body = payload.get(..payload.len() - 4).unwrap().replacen(part, by, 1);
    format!("{body}{}", checksum(&body))
}

#[test]
fn the_checksum_is_the_documented_one() {
    assert_eq!(checksum("123456789"), "29B1");
}

#[test]
fn writes_what_others_write() {
    let vectors = [
        (ACB_STATIC, transfer("970416", "257678859", 0, "")),
        (ACB_10K, transfer("970416", "257678859", 10_000, "Chuyen tien")),
        (VIETCOMBANK_OPEN, transfer("970436", "1031933430", 0, "Thanh toan hoa don")),
        (AGRIBANK_150K, transfer("970405", "8300201234567", 150_000, "HB26 A7K2QX9M")),
        (VIETINBANK_120K, transfer("970415", "0011001932418", 120_000, "ung ho lu lut")),
        (LETTERS_IN_ACCOUNT, transfer("970423", "mynamebvh", 50_000, "test")),
    ];
    for (payload, transfer) in vectors {
        assert_eq!(encode(&transfer).as_deref(), Ok(payload));
        let decoded = decode(payload).unwrap();
        assert_eq!(decoded.dynamic, payload != ACB_STATIC);
        assert_eq!(decoded.memo.is_some(), !transfer.memo.is_empty());
        let Decoded { bin, account, amount, memo, .. } = decoded;
        assert_eq!(Transfer { bin, account, amount, memo: memo.unwrap_or_default() }, transfer);
    }
}

#[test]
fn reads_what_others_add() {
    let decoded = decode(&format!(" {WITH_PAYEE}\n")).unwrap();
    let expected = serde_json::json!({
        "scheme": "VietQR", "dynamic": true,
        "bin": "970436", "bank": "Vietcombank", "account": "1031933430", "service": "QRIBFTTA",
        "amount": 1_250_000, "memo": "HOABAN2026 DH000123",
        "payee": "BTC LE HOI HOA BAN", "city": null, "merchant_category": "0000",
    });
    assert_eq!(serde_json::to_value(decoded).unwrap(), expected);
    // Unknown fields may stand before the checksum; names may carry marks.
    let unknown = resealed(ACB_STATIC, "5802VN", "5802VN5910Lễ hội Ban80040000");
    assert_eq!(decode(&unknown).unwrap().payee.as_deref(), Some("Lễ hội Ban"));
}

#[test]
fn other_schemes_are_named() {
    assert_eq!(decode(VNPAY_MERCHANT), Err(VietQrError::OtherScheme("VNPAY".to_owned())));
    assert_eq!(decode(VNPAY_MERCHANT).unwrap_err().to_string(), "this is a VNPAY code, not a VietQR");
    let other = resealed(ACB_STATIC, NAPAS, "A000000999");
    assert_eq!(decode(&other), Err(VietQrError::OtherScheme("A000000999".to_owned())));
    for text in ["", "https://xoe.example/t/1", "WIFI:S:hoaban;;", "0002020102"] {
        assert_eq!(decode(text), Err(VietQrError::NotPayment), "{text}");
    }
}

#[test]
fn documentation_with_mistakes_is_refused() {
    // As one README has it: 11 announced, 19 written; here even with the right checksum.
    let short = resealed(WITH_PAYEE, "0819HOA", "0811HOA");
    assert_eq!(decode(&short), Err(VietQrError::NotAField { within: "62" }));
    // As another has it: a checksum that never was computed.
    let unsealed = ACB_10K.replace("630453E6", "6304E85C");
    let (written, computed) = ("E85C".to_owned(), "53E6".to_owned());
    assert_eq!(decode(&unsealed), Err(VietQrError::Checksum { written, computed }));
    let lower = ACB_STATIC.replace("AE9F", "ae9f");
    assert!(matches!(decode(&lower), Err(VietQrError::Checksum { .. })));
}

#[test]
fn broken_structure_is_explained() {
    let value = |tag, value: &str| VietQrError::Value { tag, value: value.to_owned() };
    let cases = [
        ("5802VN", "5802vn", value("58", "vn")),
        ("5802VN", "", VietQrError::Missing { tag: "58" }),
        ("5802VN", "5802VN5802VN", VietQrError::Twice { tag: "58".to_owned() }),
        ("5303704", "5303840", value("53", "840")),
        ("010212", "010213", value("01", "13")),
        ("540510000", "540510.00", value("54", "10.00")),
        ("540510000", "54010", value("54", "0")),
        ("540510000", "5400", value("54", "")),
        ("540510000", "541410000000000000", value("54", "10000000000000")),
        ("0006970416", "000697041X", value("38-01-00", "97041X")),
        ("0109257678859", "0109257-78859", value("38-01-01", "257-78859")),
        ("0109257678859", "0209257678859", VietQrError::Missing { tag: "38-01-01" }),
        ("0109257678859", "0199257678859", VietQrError::CutShort { tag: "38-01-01".to_owned() }),
        ("62150811", "62150899", VietQrError::CutShort { tag: "62-08".to_owned() }),
        ("6304", "80046304", VietQrError::NotAField { within: "" }),
    ];
    for (part, by, error) in cases {
        assert_eq!(decode(&resealed(ACB_10K, part, by)), Err(error), "{by}");
    }
    let open = ACB_STATIC.trim_end_matches("6304AE9F");
    assert_eq!(decode(open), Err(VietQrError::Missing { tag: "63" }));
    let late = format!("{ACB_STATIC}80040000");
    assert_eq!(decode(&late), Err(VietQrError::ChecksumNotLast));
    assert!(matches!(decode("0002010x02"), Err(VietQrError::NotAField { within: "" })));
}

#[test]
fn transfers_no_bank_would_take_are_not_written() {
    let cases = [
        (transfer("97041", "1", 0, ""), VietQrError::Bin),
        (transfer("97041A", "1", 0, ""), VietQrError::Bin),
        (transfer("970416", "", 0, ""), VietQrError::Account),
        (transfer("970416", "12345678901234567890", 0, ""), VietQrError::Account),
        (transfer("970416", "1031 9334", 0, ""), VietQrError::Account),
        (transfer("970416", "1", -5, ""), VietQrError::Amount),
        (transfer("970416", "1", 10_000_000_000_000, ""), VietQrError::Amount),
        (Transfer { amount: Some(Vnd::ZERO), ..transfer("970416", "1", 0, "") }, VietQrError::Amount),
        (transfer("970416", "1", 0, "Vé lễ hội"), VietQrError::MemoCharacter('é')),
        (transfer("970416", "1", 0, "HB-26"), VietQrError::MemoCharacter('-')),
        (transfer("970416", "1", 0, &"a".repeat(26)), VietQrError::MemoTooLong),
    ];
    for (transfer, error) in cases {
        assert_eq!(encode(&transfer), Err(error), "{transfer:?}");
    }
}

proptest! {
    #[test]
    fn what_is_written_reads_back(
        bin in "[0-9]{6}",
        account in "[0-9A-Za-z]{1,19}",
        amount in 0..10_000_000_000_000_i64,
        memo in "[0-9A-Za-z ]{0,25}",
    ) {
        let transfer = transfer(&bin, &account, amount, &memo);
        let decoded = decode(&encode(&transfer).unwrap()).unwrap();
        prop_assert_eq!((decoded.bin, decoded.account, decoded.amount), (bin, account, transfer.amount));
        prop_assert_eq!(decoded.memo.unwrap_or_default(), memo);
    }

    #[test]
    fn one_wrong_character_never_passes(at in 0..AGRIBANK_150K.len(), wrong in "[ -~]") {
        let mut payload = AGRIBANK_150K.to_owned();
        payload.replace_range(at..=at, &wrong);
        prop_assert!(payload == AGRIBANK_150K || decode(&payload).is_err());
    }

    #[test]
    fn no_text_does_harm(text in any::<String>()) {
        prop_assert!(decode(&text).is_err());
        prop_assert!(decode(&("000201".to_owned() + &text)).is_err());
    }
}
