//! Whose songs and dances a troupe shows. Said of a troupe and of what it shows, never of a person.

use crate::kernel::codes::codes;
use crate::kernel::text;

codes! {
    /// A tradition, in the order in which lists show them; what spans several is `mixed`.
    Tradition {
        Thai = "thai", "tradition-thai";
        Mong = "mong", "tradition-mong";
        Kinh = "kinh", "tradition-kinh";
        KhoMu = "kho_mu", "tradition-kho-mu";
        Dao = "dao", "tradition-dao";
        HaNhi = "ha_nhi", "tradition-ha-nhi";
        Khang = "khang", "tradition-khang";
        Lao = "lao", "tradition-lao";
        Hoa = "hoa", "tradition-hoa";
        XinhMun = "xinh_mun", "tradition-xinh-mun";
        Cong = "cong", "tradition-cong";
        SiLa = "si_la", "tradition-si-la";
        Tay = "tay", "tradition-tay";
        Nung = "nung", "tradition-nung";
        Muong = "muong", "tradition-muong";
        PhuLa = "phu_la", "tradition-phu-la";
        Tho = "tho", "tradition-tho";
        SanChay = "san_chay", "tradition-san-chay";
        Giay = "giay", "tradition-giay";
        Lu = "lu", "tradition-lu";
        LaHu = "la_hu", "tradition-la-hu";
        Mang = "mang", "tradition-mang";
        Mixed = "mixed", "tradition-mixed";
        Other = "other", "tradition-other";
    }
}

/// What else lists call them, without marks.
const ALSO: &[(&str, Tradition)] = &[
    ("tay khao", Tradition::Thai),
    ("tay dam", Tradition::Thai),
    ("thai trang", Tradition::Thai),
    ("thai den", Tradition::Thai),
    ("hmong", Tradition::Mong),
    ("h mong", Tradition::Mong),
    ("viet", Tradition::Kinh),
    ("khmu", Tradition::KhoMu),
    ("khomu", Tradition::KhoMu),
    ("xa phang", Tradition::Hoa),
    ("hoa xa phang", Tradition::Hoa),
    ("xi la", Tradition::SiLa),
    ("xinh mun", Tradition::XinhMun),
    ("sinh mun", Tradition::XinhMun),
    ("cao lan", Tradition::SanChay),
    ("nhieu dan toc", Tradition::Mixed),
    ("tong hop", Tradition::Mixed),
    ("khac", Tradition::Other),
];

impl Tradition {
    /// By its code, its Vietnamese name or what else it is called. Marks may be missing: no two of them
    /// differ by marks alone.
    pub fn find(typed: &str) -> Option<Self> {
        let key = text::fold(typed);
        let key = key.strip_prefix("dan toc ").unwrap_or(&key);
        // "Mông đen", "Mông hoa" are branches of one.
        let branch = key.strip_prefix("mong ").is_some_and(|of| matches!(of, "trang" | "den" | "do" | "xanh" | "hoa"));
        let coded = Self::ALL.iter().copied().find(|known| known.code().replace('_', " ") == key);
        let named = ALSO.iter().find(|(name, _)| *name == key).map(|(_, known)| *known);
        coded.or(named).or(branch.then_some(Self::Mong))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tradition_is_found_by_whatever_people_call_it() {
        for (typed, found) in [
            ("Thái", Tradition::Thai),
            ("thai", Tradition::Thai),
            ("H'Mông", Tradition::Mong),
            ("Mông hoa", Tradition::Mong),
            ("Dân tộc Khơ Mú", Tradition::KhoMu),
            ("Khơ-mú", Tradition::KhoMu),
            ("Xạ Phang", Tradition::Hoa),
            ("La Hủ", Tradition::LaHu),
        ] {
            assert_eq!(Tradition::find(typed), Some(found), "{typed}");
        }
        assert_eq!(Tradition::find("xòe"), None);
        assert_eq!(Tradition::find(""), None);
    }
}
