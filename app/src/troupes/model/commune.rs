//! Communes and wards as they are since 1 July 2025, and what they were called before.
//!
//! Every old unit went whole into one new one, so an old name always converts. But some names stand for two
//! places: the ward Mường Thanh of today is not the one of before, and the town Mường Chà is in Na Sang now,
//! while there is a commune Mường Chà elsewhere. Where a name does not say which, both are named and nothing
//! is guessed. A district beside the name settles it: there are none since, so it is an old name.

use crate::kernel::codes::codes;
use crate::kernel::text;

codes! {
    /// What sort of unit; towns are no more.
    Rank {
        Commune = "commune", "rank-commune";
        Ward = "ward", "rank-ward";
        Town = "town", "rank-town";
    }
}

/// A commune or ward of today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commune {
    pub code: String,
    pub name: String,
    pub rank: Rank,
    /// The units of before that it was made of.
    pub was: Vec<(Rank, String)>,
}

impl Commune {
    /// `merged_from` as the list has it: `P. Him Lam, TT. Tủa Chùa, Thanh Minh`.
    pub fn new(code: String, name: String, kind: &str, merged_from: &str) -> Self {
        let was = merged_from.split(',').map(str::trim).filter(|name| !name.is_empty());
        let was = was.map(|name| match (name.strip_prefix("P. "), name.strip_prefix("TT. ")) {
            (Some(ward), _) => (Rank::Ward, ward.to_owned()),
            (_, Some(town)) => (Rank::Town, town.to_owned()),
            _ => (Rank::Commune, name.to_owned()),
        });
        let was = was.collect();
        Self { code, name, rank: Rank::parse(kind).unwrap_or(Rank::Commune), was }
    }
}

/// What a name may stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found<'c> {
    One(&'c Commune),
    /// It does not say which of them.
    Several(Vec<&'c Commune>),
    Nothing,
}

/// A name as somebody wrote it.
struct Said {
    rank: Option<Rank>,
    name: String,
    /// Said to be of before (true) or of today (false).
    old: Option<bool>,
}

const RANKS: &[(&str, Rank)] = &[
    ("thị trấn ", Rank::Town),
    ("thi tran ", Rank::Town),
    ("tt ", Rank::Town),
    ("phường ", Rank::Ward),
    ("phuong ", Rank::Ward),
    ("p ", Rank::Ward),
    ("xã ", Rank::Commune),
    ("xa ", Rank::Commune),
    ("x ", Rank::Commune),
];

/// The commune that a cell or a field names: by its code, its name of today or one of before.
pub fn find<'c>(all: &'c [Commune], typed: &str) -> Found<'c> {
    let digits = typed.trim();
    if digits.len() >= 4 && digits.bytes().all(|b| b.is_ascii_digit()) {
        let code = format!("{digits:0>5}");
        return all.iter().find(|commune| commune.code == code).map_or(Found::Nothing, Found::One);
    }
    let mut hits: Vec<(&Commune, bool)> = readings(typed).iter().flat_map(|said| named(all, said)).collect();
    if hits.iter().any(|(_, exact)| *exact) {
        hits.retain(|(_, exact)| *exact);
    }
    let mut found: Vec<&Commune> = hits.into_iter().map(|(commune, _)| commune).collect();
    found.sort_by(|a, b| a.code.cmp(&b.code));
    found.dedup();
    match found.as_slice() {
        [] => Found::Nothing,
        [one] => Found::One(one),
        _ => Found::Several(found),
    }
}

/// `Xa Dung` is a name, `xã Dung` a rank with one: whoever types no marks may mean either.
fn readings(typed: &str) -> Vec<Said> {
    let line = text::clean_line(typed).to_lowercase().replace('.', " ");
    let (first, rest) = line.split_once([',', ';']).unwrap_or((&line, ""));
    let district = ["huyen", "thi xa", "tx", "thanh pho", "tp"];
    let rest = text::fold(rest);
    let of_before = district.iter().any(|word| rest.split(' ').collect::<Vec<_>>().join(" ").starts_with(word));
    let words = first.split_whitespace().collect::<Vec<_>>().join(" ");
    let (words, era) = match words.rsplit_once(' ').map(|(head, tail)| (head, tail.trim_matches(['(', ')']))) {
        Some((head, "cũ")) => (head.to_owned(), Some(true)),
        Some((head, "mới")) => (head.to_owned(), Some(false)),
        _ => (words, None),
    };
    let old = era.or(of_before.then_some(true));
    let mut readings = vec![Said { rank: None, name: words.clone(), old }];
    for (prefix, rank) in RANKS {
        if let Some(name) = words.strip_prefix(prefix) {
            readings.push(Said { rank: Some(*rank), name: name.to_owned(), old });
        }
    }
    readings
}

/// Who is called so, and whether to the letter.
fn named<'c>(all: &'c [Commune], said: &Said) -> Vec<(&'c Commune, bool)> {
    let key = text::fold(&said.name);
    let fits = |rank: Rank, name: &str| said.rank.is_none_or(|said| said == rank) && text::fold(name) == key;
    let mut found = Vec::new();
    for commune in all.iter().filter(|_| !key.is_empty()) {
        let today = (said.old != Some(true)).then_some((commune.rank, &commune.name));
        let before = commune.was.iter().filter(|_| said.old != Some(false)).map(|(rank, name)| (*rank, name));
        for (_, name) in today.into_iter().chain(before).filter(|(rank, name)| fits(*rank, name)) {
            found.push((commune, name.to_lowercase() == said.name));
        }
    }
    found
}

/// The communes that somebody may mean who types this into a search box: part of a name of today or before.
pub fn search<'c>(all: &'c [Commune], typed: &str) -> Vec<&'c Commune> {
    let key = text::fold(&typed.replace('.', " "));
    let key = match key.split_once(' ') {
        Some(("tt", rest)) => format!("thi tran {rest}"),
        Some(("p", rest)) => format!("phuong {rest}"),
        _ => key,
    };
    let called = |rank: Rank, name: &str| {
        let rank = match rank {
            Rank::Commune => "xa",
            Rank::Ward => "phuong",
            Rank::Town => "thi tran",
        };
        format!("{rank} {}", text::fold(name)).contains(&key)
    };
    let is_meant = |commune: &&Commune| {
        called(commune.rank, &commune.name) || commune.was.iter().any(|(rank, name)| called(*rank, name))
    };
    all.iter().filter(|_| !key.is_empty()).filter(is_meant).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::troupes::shipped;

    fn names(found: &Found<'_>) -> Vec<String> {
        match found {
            Found::One(one) => vec![one.name.clone()],
            Found::Several(several) => several.iter().map(|commune| commune.name.clone()).collect(),
            Found::Nothing => Vec::new(),
        }
    }

    #[test]
    fn every_old_name_leads_to_one_commune_of_today() {
        let all = shipped();
        assert_eq!(all.len(), 45);
        for commune in &all {
            for (rank, name) in &commune.was {
                let rank = match rank {
                    Rank::Commune => "xã",
                    Rank::Ward => "phường",
                    Rank::Town => "thị trấn",
                };
                let typed = format!("{rank} {name} (cũ)");
                assert_eq!(find(&all, &typed), Found::One(commune), "{typed}");
            }
            assert_eq!(find(&all, &commune.code), Found::One(commune));
            assert_eq!(find(&all, commune.code.trim_start_matches('0')), Found::One(commune), "a lost zero");
        }
    }

    #[test]
    fn a_name_that_stands_for_two_places_is_not_guessed() {
        let all = shipped();
        for (typed, found) in [
            ("thị trấn Mường Chà", vec!["Na Sang"]),
            ("TT. Mường Chà", vec!["Na Sang"]),
            ("tt muong cha", vec!["Na Sang"]),
            ("xã Mường Chà", vec!["Mường Chà"]),
            ("Mường Chà", vec!["Mường Chà", "Na Sang"]),
            ("phường Mường Thanh", vec!["Điện Biên Phủ", "Mường Thanh"]),
            ("phường Mường Thanh (cũ)", vec!["Điện Biên Phủ"]),
            ("phường Mường Thanh mới", vec!["Mường Thanh"]),
            ("P. Mường Thanh, TP Điện Biên Phủ", vec!["Điện Biên Phủ"]),
            ("xã Sam Mứn, huyện Điện Biên", vec!["Thanh An"]),
            ("Sam Mứn", vec!["Thanh An", "Sam Mứn"]),
            ("Xa Dung", vec!["Xa Dung"]),
            ("xã Xa Dung", vec!["Xa Dung"]),
            ("XÃ  PU NHI", vec!["Pu Nhi"]),
            ("phuong him lam", vec!["Điện Biên Phủ"]),
            ("Na Sang, Điện Biên", vec!["Na Sang"]),
            ("Mường Cha Cha", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(names(&find(&all, typed)), found, "{typed}");
        }
    }

    #[test]
    fn a_search_finds_communes_by_their_old_names() {
        let all = shipped();
        let found = |typed: &str| search(&all, typed).iter().map(|commune| commune.name.clone()).collect::<Vec<_>>();
        assert_eq!(found("thị trấn Mường Chà"), ["Na Sang"]);
        assert_eq!(found("phường mường thanh"), ["Điện Biên Phủ", "Mường Thanh"]);
        assert_eq!(found("nong u"), ["Pu Nhi"]);
        assert_eq!(found(""), Vec::<String>::new());
    }
}
