//! The banks that VietQR reaches, by BIN.
//!
//! Banks merge and change their names; the BIN stays. Rows keep the BIN, and the name is looked up
//! here only to be shown.

/// BIN and short name, sorted by BIN.
pub const BANKS: [(&str, &str); 47] = [
    ("458761", "HSBC"),
    ("546034", "Cake"),
    ("546035", "Ubank"),
    ("668888", "KBank"),
    ("963369", "Liobank"),
    ("963388", "Timo"),
    ("970400", "Saigonbank"),
    ("970403", "Sacombank"),
    ("970405", "Agribank"),
    ("970406", "Vikki"),
    ("970407", "Techcombank"),
    ("970408", "GPBank"),
    ("970409", "Bac A Bank"),
    ("970410", "Standard Chartered"),
    ("970412", "PVcomBank"),
    ("970414", "MBV"),
    ("970415", "VietinBank"),
    ("970416", "ACB"),
    ("970418", "BIDV"),
    ("970419", "NCB"),
    ("970422", "MB"),
    ("970423", "TPBank"),
    ("970424", "Shinhan Bank"),
    ("970425", "ABBank"),
    ("970426", "MSB"),
    ("970427", "VietABank"),
    ("970428", "Nam A Bank"),
    ("970429", "SCB"),
    ("970430", "PGBank"),
    ("970431", "Eximbank"),
    ("970432", "VPBank"),
    ("970433", "VietBank"),
    ("970436", "Vietcombank"),
    ("970437", "HDBank"),
    ("970438", "BaoViet Bank"),
    ("970440", "SeABank"),
    ("970441", "VIB"),
    ("970443", "SHB"),
    ("970444", "CBBank"),
    ("970446", "Co-opBank"),
    ("970448", "OCB"),
    ("970449", "LPBank"),
    ("970452", "Kienlongbank"),
    ("970454", "BVBank"),
    ("970457", "Woori Bank"),
    ("970458", "UOB"),
    ("971025", "MoMo"),
];

/// The short name of the bank behind a BIN, where it is known.
pub fn name(bin: &str) -> Option<&'static str> {
    let at = BANKS.binary_search_by_key(&bin, |&(bin, _)| bin).ok()?;
    BANKS.get(at).map(|&(_, name)| name)
}

/// Banks that also receive by virtual accounts, whose numbers hold letters.
const WITH_LETTERS: [&str; 5] = ["970418", "970422", "970426", "970448", "970452"];

/// How many digits an account has at a bank of which that is known; else as many as a VietQR code holds.
fn digits(bin: &str) -> (usize, usize) {
    match bin {
        "970405" | "970436" => (6, 13),
        "970415" | "970403" => (6, 12),
        "970407" => (6, 14),
        "971025" => (10, 10),
        _ => (1, 19),
    }
}

/// Can this be an account there? Otherwise the key of why not, with the least and the most digits.
pub fn accepts(bin: &str, number: &str) -> Result<(), (&'static str, usize, usize)> {
    let (least, most) = digits(bin);
    let letters = WITH_LETTERS.contains(&bin);
    let spelt = number.bytes().all(|b| b.is_ascii_digit() || (letters && b.is_ascii_alphanumeric()));
    let key = match (spelt && (least..=most).contains(&number.len()), letters) {
        (true, _) => return Ok(()),
        (false, true) => "festival-account-wrong",
        (false, false) => "account-digits",
    };
    Err((key, least, most))
}

#[cfg(test)]
mod tests {
    use crate::kernel::banks::*;

    #[test]
    fn the_table_is_sorted_and_made_of_bins() {
        assert!(BANKS.is_sorted_by(|(one, _), (next, _)| one < next));
        assert!(BANKS.iter().all(|(bin, _)| bin.len() == 6 && bin.bytes().all(|b| b.is_ascii_digit())));
    }

    #[test]
    fn an_account_has_the_digits_of_its_bank() {
        for (bin, number, good) in [
            ("970436", "1031933430", true),
            ("970436", "1031933430123", true),
            ("970436", "10319334301234", false),
            ("970436", "103193343O", false),
            ("970405", "1", false),
            ("970418", "V3CASS12345", true),
            ("970418", "số mười", false),
            ("970432", "", false),
            ("971025", "0912345678", true),
            ("971025", "091234567", false),
        ] {
            assert_eq!(accepts(bin, number).is_ok(), good, "{bin} {number}");
        }
    }

    #[test]
    fn banks_are_known_by_bin() {
        assert_eq!(name("970436"), Some("Vietcombank"));
        assert_eq!(name("970405"), Some("Agribank"));
        assert_eq!(name("000000"), None);
    }
}
