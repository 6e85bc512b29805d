//! A troupe as the register knows it.

use super::Tradition;
use crate::kernel::codes::codes;
use crate::kernel::id::TroupeId;
use crate::kernel::lang::Text;
use crate::kernel::phone::Phone;
use crate::kernel::text;
use uuid::Uuid;

codes! {
    /// Where it is at home.
    Origin {
        Village = "village", "origin-village";
        /// A guest from another province.
        Province = "province", "origin-province";
        Abroad = "abroad", "origin-abroad";
    }
}

codes! {
    /// Does it still dance?
    Standing {
        Active = "active", "standing-active";
        Ended = "ended", "standing-ended";
    }
}

codes! {
    /// What a contact is to their troupe.
    Duty {
        Leader = "leader", "duty-leader";
        Deputy = "deputy", "duty-deputy";
    }
}

/// A village art troupe, or a guest. Its size is counts only: nobody's name stands here but those who speak for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Troupe {
    pub id: TroupeId,
    pub slug: String,
    pub name: Text,
    pub origin: Origin,
    /// Code of its commune; guests have none.
    pub commune: Option<String>,
    /// Name of its village, or empty.
    pub village: String,
    /// Where a guest comes from, in words.
    pub home: String,
    pub tradition: Option<Tradition>,
    pub founded: Option<i64>,
    pub adults: Option<i64>,
    pub minors: Option<i64>,
    pub about: Text,
    /// Its number in the office's own list.
    pub outside: Option<String>,
    /// What else the office's list says; visitors do not read it.
    pub note: String,
    pub standing: Standing,
    /// The troupe that it turned out to be.
    pub merged_into: Option<TroupeId>,
    pub version: i64,
}

impl Troupe {
    /// How many people, where anybody counted.
    pub fn size(&self) -> Option<i64> {
        match (self.adults, self.minors) {
            (None, None) => None,
            (adults, minors) => Some(adults.unwrap_or_default() + minors.unwrap_or_default()),
        }
    }
}

/// Somebody who speaks for a troupe. The telephone in its normal form, or empty like the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    pub id: Uuid,
    pub duty: Duty,
    pub name: String,
    pub phone: String,
    pub email: String,
    /// A telephone or a link.
    pub zalo: String,
}

impl Contact {
    /// Where their Zalo is opened.
    pub fn zalo_link(&self) -> Option<String> {
        match self.zalo.as_str() {
            "" => None,
            link if link.starts_with("https://") => Some(link.to_owned()),
            phone => Some(format!("https://zalo.me/{phone}")),
        }
    }
}

/// What a name comes down to when lists write it their way: `Đội văn nghệ quần chúng bản Na Sang` is `na sang`.
pub fn match_key(name: &str) -> String {
    const SAID_OF_ALL: &[&str] = &[
        "doi van nghe quan chung",
        "doi van nghe",
        "doi vnqc",
        "doi vn",
        "dvnqc",
        "dvn",
        "clb",
        "cau lac bo",
        "to van nghe",
        "doi",
        "ban",
        "thon",
        "xa",
        "phuong",
    ];
    let whole = text::fold(name);
    let mut rest = whole.as_str();
    while let Some(shorter) =
        SAID_OF_ALL.iter().find_map(|word| rest.strip_prefix(word).and_then(|rest| rest.strip_prefix(' ')))
    {
        rest = shorter;
    }
    rest.to_owned()
}

/// A telephone in its normal form, or a link into Zalo and nowhere else.
pub fn zalo_of(typed: &str) -> Option<String> {
    let typed = text::clean_line(typed);
    let bare = typed.trim_start_matches("https://").trim_start_matches("http://");
    if let Some(rest) = bare.strip_prefix("zalo.me/").filter(|rest| !rest.is_empty() && rest.len() <= 80) {
        let plain = rest.bytes().all(|b| b.is_ascii_alphanumeric() || b"/-_.".contains(&b));
        return plain.then(|| format!("https://zalo.me/{rest}"));
    }
    Phone::parse(&typed).ok().map(String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_troupe_has_one_key_however_lists_write_it() {
        for name in ["Đội bản Na Sang", "Đội văn nghệ quần chúng bản Na Sang", "ĐVN Na Sang", "na sang"]
        {
            assert_eq!(match_key(name), "na sang", "{name}");
        }
        assert_eq!(match_key("Đội bản"), "ban", "something is left");
        assert_ne!(match_key("Đội bản Na Sang 1"), match_key("Đội bản Na Sang 2"));
    }

    #[test]
    fn a_zalo_is_opened_by_its_number_or_its_link() {
        let contact = |zalo: &str| Contact {
            id: Uuid::nil(),
            duty: Duty::Leader,
            name: String::new(),
            phone: String::new(),
            email: String::new(),
            zalo: zalo.to_owned(),
        };
        assert_eq!(contact("").zalo_link(), None);
        assert_eq!(contact("0912345678").zalo_link().unwrap(), "https://zalo.me/0912345678");
        assert_eq!(contact("https://zalo.me/g/abc").zalo_link().unwrap(), "https://zalo.me/g/abc");
    }

    #[test]
    fn a_zalo_is_a_telephone_or_a_link_into_zalo() {
        for (typed, kept) in [
            ("0912 345 678", "0912345678"),
            ("zalo.me/0912345678", "https://zalo.me/0912345678"),
            ("https://zalo.me/g/ab-c", "https://zalo.me/g/ab-c"),
        ] {
            assert_eq!(zalo_of(typed).as_deref(), Some(kept), "{typed}");
        }
        for wrong in ["javascript:alert(1)", "https://zalo.me.example.com/x", "zalo.me/<b>", "zalo", "https://zalo.me/"]
        {
            assert_eq!(zalo_of(wrong), None, "{wrong}");
        }
    }
}
