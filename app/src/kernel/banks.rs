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

#[cfg(test)]
mod tests {
    use crate::kernel::banks::*;

    #[test]
    fn the_table_is_sorted_and_made_of_bins() {
        assert!(BANKS.is_sorted_by(|(one, _), (next, _)| one < next));
        assert!(BANKS.iter().all(|(bin, _)| bin.len() == 6 && bin.bytes().all(|b| b.is_ascii_digit())));
    }

    #[test]
    fn banks_are_known_by_bin() {
        assert_eq!(name("970436"), Some("Vietcombank"));
        assert_eq!(name("970405"), Some("Agribank"));
        assert_eq!(name("000000"), None);
    }
}
