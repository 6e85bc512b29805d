//! What a list would make of the register: nothing is changed by looking.

use super::columns::{Column, Layout};
use super::pairs::{Doubt, Known, Meant};
use super::rows::{Candidate, Reader, Row, Wrong};
use crate::kernel::access::Reach;
use crate::kernel::fault::Message;
use crate::kernel::id::TroupeId;
use crate::kernel::lang::Text;
use crate::sheets::Grid;
use crate::troupes::model::{Commune, Contact, Duty, Origin, Standing, Troupe};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What somebody said of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choices {
    /// Lines of the table down to the end of the heading, and codes of the columns.
    #[serde(default)]
    pub columns: Option<(usize, Vec<String>)>,
    /// Letters of before may be turned.
    #[serde(default)]
    pub turn: bool,
}

/// A troupe with who speaks for it.
pub type Entry = (Troupe, Vec<Contact>);

/// What a row would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    New(Box<Candidate>),
    Changed(TroupeId, Box<Candidate>),
    Same(TroupeId),
    /// Somebody has to say whether it is this troupe.
    Unsure(Doubt, TroupeId, Box<Candidate>),
    Wrong(Vec<Wrong>),
    Aside,
}

/// A list that was looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// None where no heading was found, and nobody said what the columns are.
    pub layout: Option<Layout>,
    pub rows: Vec<(usize, Outcome)>,
}

impl Look {
    pub fn count(&self, is: impl Fn(&Outcome) -> bool) -> usize {
        self.rows.iter().filter(|(_, outcome)| is(outcome)).count()
    }

    pub fn wrong(&self) -> impl Iterator<Item = &Wrong> {
        self.rows.iter().flat_map(|(_, outcome)| match outcome {
            Outcome::Wrong(wrong) => wrong.as_slice(),
            _ => &[],
        })
    }
}

/// Compares a list with the troupes within reach.
pub fn look(grid: &Grid, choices: &Choices, communes: &[Commune], register: &[Entry], reach: &Reach) -> Look {
    let said = choices.columns.as_ref().map(|(above, codes)| {
        let columns: Vec<Column> = codes.iter().map(|code| Column::parse(code).unwrap_or(Column::Note)).collect();
        Layout::said(grid, *above, &columns)
    });
    let Some(layout) = said.or_else(|| Layout::find(grid)) else { return Look::default() };
    let usual = match reach {
        Reach::Communes(codes) if codes.len() == 1 => codes.first().cloned(),
        _ => None,
    };
    let rows = Reader { layout: &layout, communes, usual }.rows(grid);
    let (near, far): (Vec<&Entry>, Vec<&Entry>) =
        register.iter().partition(|(troupe, _)| reach.covers(troupe.commune.as_deref()));
    let mut known = Known::new(near.iter().map(|(troupe, contacts)| (troupe, contacts.as_slice())));
    let is_foreign = |number: &str| far.iter().any(|(troupe, _)| troupe.outside.as_deref() == Some(number));
    let weigh = |(line, row): (usize, Row)| {
        let outcome = match row {
            Row::Aside => Outcome::Aside,
            Row::Wrong(wrong) => Outcome::Wrong(wrong),
            Row::Troupe(row) if !reach.covers(Some(&row.commune)) => {
                refused(&layout, line, Column::Commune, &row.commune, Message::new("list-commune-foreign"))
            }
            Row::Troupe(row) if !row.outside.is_empty() && is_foreign(&row.outside) => {
                refused(&layout, line, Column::Outside, &row.outside, Message::new("list-outside-taken"))
            }
            Row::Troupe(row) => outcome(&layout, known.meant(&row), row, register),
        };
        (line, outcome)
    };
    let rows = rows.into_iter().map(weigh).collect();
    Look { layout: Some(layout), rows }
}

fn refused(layout: &Layout, line: usize, column: Column, value: &str, why: Message) -> Outcome {
    let heading = layout.columns.iter().find(|headed| headed.column == column);
    let heading = heading.map(|headed| headed.heading.clone()).unwrap_or_default();
    Outcome::Wrong(vec![Wrong { line, heading, value: value.to_owned(), why }])
}

fn outcome(layout: &Layout, meant: Meant, row: Box<Candidate>, register: &[Entry]) -> Outcome {
    match meant {
        Meant::New => Outcome::New(row),
        Meant::Unsure(doubt, id) => Outcome::Unsure(doubt, id, row),
        Meant::Twice(line) => {
            refused(layout, row.line, Column::Name, &row.name, Message::new("list-twice").with("line", line))
        }
        Meant::Nobody => refused(layout, row.line, Column::Slug, &row.slug, Message::new("list-slug-unknown")),
        Meant::Known(id) => match register.iter().find(|(troupe, _)| troupe.id == id) {
            Some((troupe, contacts)) if row.on(troupe) == *troupe && row.spoken(contacts, Uuid::nil) == *contacts => {
                Outcome::Same(id)
            }
            _ => Outcome::Changed(id, row),
        },
    }
}

impl Candidate {
    /// Who speaks for a troupe, with what the row knows of them; an empty cell changes nothing.
    pub fn spoken(&self, known: &[Contact], mut id: impl FnMut() -> Uuid) -> Vec<Contact> {
        let mut all = known.to_vec();
        let leader = [&self.leader, &self.phone, &self.email, &self.zalo].map(String::as_str);
        let deputy = [&self.deputy, &self.deputy_phone].map(String::as_str);
        self.put(&mut all, (0, Duty::Leader), leader, &mut id);
        let at = all.len().min(1);
        self.put(&mut all, (at, Duty::Deputy), [deputy[0], deputy[1], "", ""], &mut id);
        all
    }

    fn put(&self, all: &mut Vec<Contact>, (at, duty): (usize, Duty), said: [&str; 4], id: &mut impl FnMut() -> Uuid) {
        if said.iter().all(|part| part.is_empty()) {
            return;
        }
        // A deputy of whom no leader is known speaks first.
        let duty = if at == 0 { Duty::Leader } else { duty };
        if all.len() <= at {
            let (name, phone, email, zalo) = Default::default();
            all.push(Contact { id: id(), duty, name, phone, email, zalo });
        }
        let contact = &mut all[at];
        let parts = [&mut contact.name, &mut contact.phone, &mut contact.email, &mut contact.zalo];
        for (part, said) in parts.into_iter().zip(said).filter(|(_, said)| !said.is_empty()) {
            said.clone_into(part);
        }
    }

    /// A new troupe.
    pub fn fresh(&self, id: TroupeId, slug: String) -> Troupe {
        let nobody = Troupe {
            id,
            slug,
            name: Text::default(),
            origin: Origin::Village,
            commune: None,
            village: String::new(),
            home: String::new(),
            tradition: None,
            founded: None,
            adults: None,
            minors: None,
            about: Text::default(),
            outside: None,
            note: String::new(),
            standing: Standing::Active,
            merged_into: None,
            version: 1,
        };
        self.on(&nobody)
    }
}
