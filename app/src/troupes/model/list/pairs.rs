//! Whom a row may mean: a troupe that is known, a new one, or one of which somebody has to say.

use super::rows::Candidate;
use crate::kernel::id::TroupeId;
use crate::kernel::text;
use crate::troupes::model::{Contact, Troupe, match_key};
use std::collections::HashMap;

/// Why a row and a troupe may be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// They have one telephone.
    Phone,
    /// They are called nearly the same in one commune.
    Name,
}

impl Doubt {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Name => "name",
        }
    }
}

/// Whom a row means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meant {
    Known(TroupeId),
    Unsure(Doubt, TroupeId),
    New,
    /// One that an earlier row means, at that line.
    Twice(usize),
    /// A number of ours that nobody has.
    Nobody,
}

/// The register as rows are compared with it.
pub struct Known<'k> {
    troupes: HashMap<TroupeId, (&'k Troupe, &'k [Contact], String)>,
    slugs: HashMap<&'k str, TroupeId>,
    outside: HashMap<&'k str, TroupeId>,
    phones: HashMap<&'k str, TroupeId>,
    communes: HashMap<&'k str, Vec<TroupeId>>,
    /// Rows that meant one already: by troupe, and by what a new one is known by.
    meant: HashMap<TroupeId, usize>,
    new: HashMap<(String, String, String), usize>,
    numbers: HashMap<String, usize>,
}

impl<'k> Known<'k> {
    pub fn new(all: impl IntoIterator<Item = (&'k Troupe, &'k [Contact])>) -> Self {
        let mut known = Self {
            troupes: HashMap::new(),
            slugs: HashMap::new(),
            outside: HashMap::new(),
            phones: HashMap::new(),
            communes: HashMap::new(),
            meant: HashMap::new(),
            new: HashMap::new(),
            numbers: HashMap::new(),
        };
        for (troupe, contacts) in all {
            known.troupes.insert(troupe.id, (troupe, contacts, match_key(&troupe.name.vi)));
            known.slugs.insert(&troupe.slug, troupe.id);
            known.outside.extend(troupe.outside.as_deref().map(|number| (number, troupe.id)));
            let phones = contacts.iter().map(|contact| contact.phone.as_str()).filter(|phone| !phone.is_empty());
            known.phones.extend(phones.map(|phone| (phone, troupe.id)));
            known.communes.entry(troupe.commune.as_deref().unwrap_or_default()).or_default().push(troupe.id);
        }
        known
    }

    /// Whom a row means; the rows come in their order.
    pub fn meant(&mut self, row: &Candidate) -> Meant {
        let meant = self.of(row);
        let id = match meant {
            Meant::Known(id) => Some(id),
            _ => None,
        };
        if let Some(id) = id {
            return match self.meant.insert(id, row.line) {
                Some(line) => Meant::Twice(line),
                None => meant,
            };
        }
        if matches!(meant, Meant::Nobody) {
            return meant;
        }
        let key = (row.commune.clone(), match_key(&row.name), row.phone.clone());
        let number = (!row.outside.is_empty()).then(|| self.numbers.insert(row.outside.clone(), row.line)).flatten();
        match number.or(self.new.insert(key, row.line)) {
            Some(line) => Meant::Twice(line),
            None => meant,
        }
    }

    fn of(&self, row: &Candidate) -> Meant {
        if !row.slug.is_empty() {
            return self.slugs.get(row.slug.as_str()).map_or(Meant::Nobody, |id| Meant::Known(*id));
        }
        if let Some(id) = self.outside.get(row.outside.as_str()) {
            return Meant::Known(*id);
        }
        let key = match_key(&row.name);
        let near = self.communes.get(row.commune.as_str()).map(Vec::as_slice).unwrap_or_default();
        let near = || near.iter().filter_map(|id| self.troupes.get(id));
        if let Some((troupe, ..)) = near().find(|(_, contacts, other)| *other == key && speaks(contacts, row)) {
            return Meant::Known(troupe.id);
        }
        if let Some(id) = self.phones.get(row.phone.as_str()) {
            return Meant::Unsure(Doubt::Phone, *id);
        }
        let alike = near().find(|(.., other)| alike(other, &key));
        alike.map_or(Meant::New, |(troupe, ..)| Meant::Unsure(Doubt::Name, troupe.id))
    }
}

/// Do these people speak for whom the row names? By telephone; where it has none, by the leader's name.
fn speaks(contacts: &[Contact], row: &Candidate) -> bool {
    let leader = text::fold(&row.leader);
    match (row.phone.as_str(), leader.as_str()) {
        ("", "") => true,
        ("", leader) => contacts.iter().any(|contact| text::fold(&contact.name) == leader),
        (phone, _) => contacts.iter().any(|contact| contact.phone == phone),
    }
}

/// Nearly one name: a letter or two apart, and the same numbers in it.
fn alike(one: &str, other: &str) -> bool {
    let digits = |name: &str| name.chars().filter(char::is_ascii_digit).collect::<String>();
    if one == other {
        return true;
    }
    let most = if one.len().min(other.len()) >= 8 { 2 } else { 1 };
    digits(one) == digits(other) && one.len().min(other.len()) >= 4 && distance(one, other, most) <= most
}

/// Letters to change, add or leave out; more than `most` is only known to be more.
fn distance(one: &str, other: &str, most: usize) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().abs_diff(other.len()) > most {
        return most + 1;
    }
    let mut above: Vec<usize> = (0..=other.len()).collect();
    for (row, letter) in one.iter().enumerate() {
        let mut line = vec![row + 1];
        for (column, against) in other.iter().enumerate() {
            let changed = above[column] + usize::from(letter != against);
            line.push(changed.min(above[column + 1] + 1).min(line[column] + 1));
        }
        above = line;
    }
    above[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_alike_by_a_letter_and_never_by_a_number() {
        for (one, other, expected) in [
            ("na sang", "na sang", true),
            ("na sang", "na xang", true),
            ("na sang 1", "na sang 2", false),
            ("hin", "han", false),
            ("huoi so tren", "huoi xo tren", true),
            ("pa ham", "pu nhung", false),
        ] {
            assert_eq!(alike(one, other), expected, "{one} {other}");
        }
    }
}
