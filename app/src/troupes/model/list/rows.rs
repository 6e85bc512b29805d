//! What a row says: a troupe as far as it knows one, or which of its cells cannot be and why.

use super::columns::{Column, Headed, Layout};
use crate::kernel::day;
use crate::kernel::email::Email;
use crate::kernel::fault::Message;
use crate::kernel::phone::Phone;
use crate::kernel::text;
use crate::sheets::{Cell, Grid, Line};
use crate::troupes::model::commune::{self, Commune, Found};
use crate::troupes::model::{Tradition, Troupe, zalo_of};
use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// A cell that cannot be taken over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    pub line: usize,
    pub heading: String,
    pub value: String,
    pub why: Message,
}

/// A troupe as a row tells of it; what is empty is not known there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    pub line: usize,
    pub slug: String,
    pub outside: String,
    pub name: String,
    pub english: String,
    pub village: String,
    pub commune: String,
    pub tradition: String,
    pub founded: Option<i64>,
    pub adults: Option<i64>,
    pub minors: Option<i64>,
    pub leader: String,
    pub phone: String,
    pub email: String,
    pub zalo: String,
    pub deputy: String,
    pub deputy_phone: String,
    pub note: String,
}

impl Candidate {
    /// A troupe with what the row knows of it.
    pub fn on(&self, known: &Troupe) -> Troupe {
        let mut troupe = known.clone();
        let put = |said: &str, to: &mut String| {
            if !said.is_empty() {
                said.clone_into(to);
            }
        };
        put(&self.name, &mut troupe.name.vi);
        put(&self.english, &mut troupe.name.en);
        put(&self.note, &mut troupe.note);
        if troupe.commune.as_deref() != Some(&self.commune) {
            troupe.village.clear();
        }
        put(&self.village, &mut troupe.village);
        troupe.commune = Some(self.commune.clone());
        troupe.tradition = Tradition::parse(&self.tradition).or(troupe.tradition);
        troupe.founded = self.founded.or(troupe.founded);
        troupe.adults = self.adults.or(troupe.adults);
        troupe.minors = self.minors.or(troupe.minors);
        troupe.outside = Some(self.outside.clone()).filter(|said| !said.is_empty()).or(troupe.outside);
        troupe
    }
}

/// What became of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    Troupe(Box<Candidate>),
    Wrong(Vec<Wrong>),
    /// A total, a commune above its troupes, the heading of the next page.
    Aside,
}

/// What rows are read with.
pub struct Reader<'r> {
    pub layout: &'r Layout,
    pub communes: &'r [Commune],
    /// The commune of rows that name none.
    pub usual: Option<String>,
}

impl Reader<'_> {
    /// Every row below the heading, with its number.
    pub fn rows(&self, grid: &Grid) -> Vec<(usize, Row)> {
        let mut usual = self.usual.clone();
        let head = self.layout.above.checked_sub(1).and_then(|at| grid.lines.get(at));
        let mut rows = Vec::new();
        for line in grid.lines.iter().skip(self.layout.above) {
            if let Some(commune) = self.heads_commune(line) {
                usual = Some(commune);
                rows.push((line.number, Row::Aside));
            } else if is_total(line) || is_counting(line) || head.is_some_and(|head| same(head, line)) {
                rows.push((line.number, Row::Aside));
            } else {
                rows.push((line.number, self.row(line, usual.as_deref())));
            }
        }
        rows
    }

    /// `II. Xã Na Sang` alone in its row says where the next ones are.
    fn heads_commune(&self, line: &Line) -> Option<String> {
        let mut said: Vec<String> = line.cells.iter().map(|cell| text::clean_line(&cell.said)).collect();
        said.retain(|cell| !cell.is_empty());
        said.dedup();
        let counted = said.len() == 2 && said[0].len() <= 5;
        let name = if counted { &said[1] } else { said.first().filter(|_| said.len() == 1)? };
        let bare = name.split_once(". ").filter(|(count, _)| count.len() <= 5).map_or(name.as_str(), |(_, rest)| rest);
        let ranked = ["xa ", "phuong ", "thi tran "].iter().any(|rank| text::fold(bare).starts_with(rank));
        match commune::find(self.communes, bare) {
            Found::One(found) if ranked => Some(found.code.clone()),
            _ => None,
        }
    }

    fn row(&self, line: &Line, usual: Option<&str>) -> Row {
        let mut reading = Reading { line: line.number, wrong: Vec::new() };
        let mut found = Candidate { line: line.number, ..Candidate::default() };
        let empty = Cell::default();
        for (at, headed) in self.layout.columns.iter().enumerate() {
            let cell = line.cells.get(at).unwrap_or(&empty);
            let said = text::clean_line(&cell.said);
            if headed.column == Column::Skip || said.is_empty() {
                continue;
            }
            match reading.refusal(cell, &said, headed) {
                Some(why) => reading.fault(headed, &said, why),
                None => self.take(&mut reading, &mut found, headed, said),
            }
        }
        if found.name.is_empty() && !reading.names(Column::Name, self.layout) {
            reading.fault(&self.headed(Column::Name), "", Message::new("troupe-name-missing"));
        }
        if found.commune.is_empty() && !reading.names(Column::Commune, self.layout) {
            match usual {
                Some(code) => code.clone_into(&mut found.commune),
                None => reading.fault(&self.headed(Column::Commune), "", Message::new("list-commune-missing")),
            }
        }
        if reading.wrong.is_empty() { Row::Troupe(Box::new(found)) } else { Row::Wrong(reading.wrong) }
    }

    fn headed(&self, column: Column) -> Headed {
        let found = self.layout.columns.iter().find(|headed| headed.column == column);
        found.cloned().unwrap_or(Headed { heading: String::new(), column })
    }

    fn take(&self, reading: &mut Reading, found: &mut Candidate, headed: &Headed, said: String) {
        match headed.column {
            Column::Slug => found.slug = said,
            Column::Outside => found.outside = said,
            Column::Name => found.name = said,
            Column::English => found.english = said,
            Column::Village => found.village = said,
            Column::Commune => match commune::find(self.communes, &said) {
                Found::One(one) => found.commune.clone_from(&one.code),
                Found::Several(several) => {
                    let names: Vec<&str> = several.iter().map(|commune| commune.name.as_str()).collect();
                    let why = Message::new("list-commune-several").with("names", names.join(", "));
                    reading.fault(headed, &said, why);
                }
                Found::Nothing => reading.fault(headed, &said, Message::new("list-commune-unknown")),
            },
            Column::Tradition => match tradition(&said) {
                Some(known) => known.code().clone_into(&mut found.tradition),
                None => reading.fault(headed, &said, Message::new("list-tradition-unknown")),
            },
            Column::Founded => found.founded = reading.read(headed, &said, year, "troupe-founded-wrong"),
            Column::Adults => found.adults = reading.read(headed, &said, people, "list-people-wrong"),
            Column::Minors => found.minors = reading.read(headed, &said, people, "list-people-wrong"),
            Column::Leader => found.leader = said,
            Column::Deputy => found.deputy = said,
            Column::Phone => {
                found.phone = reading.read(headed, &said, phone, "troupe-phone-wrong").unwrap_or_default();
            }
            Column::DeputyPhone => {
                found.deputy_phone = reading.read(headed, &said, phone, "troupe-phone-wrong").unwrap_or_default();
            }
            Column::Email => found.email = reading.read(headed, &said, email, "list-email-wrong").unwrap_or_default(),
            Column::Zalo => found.zalo = reading.read(headed, &said, zalo, "troupe-zalo-wrong").unwrap_or_default(),
            Column::Note | Column::Skip => {
                // A column of notes says what it is by itself; of any other its heading has to.
                let plain = found.note.is_empty() && matches!(text::fold(&headed.heading).as_str(), "ghi chu" | "note");
                let part = if found.note.is_empty() { "" } else { " · " };
                found.note = if plain { said } else { format!("{}{part}{}: {said}", found.note, headed.heading) };
            }
        }
    }
}

/// A row while it is read.
struct Reading {
    line: usize,
    wrong: Vec<Wrong>,
}

impl Reading {
    fn fault(&mut self, headed: &Headed, value: &str, why: Message) {
        let (heading, value) = (headed.heading.clone(), value.to_owned());
        self.wrong.push(Wrong { line: self.line, heading, value, why });
    }

    fn read<T>(
        &mut self,
        headed: &Headed,
        said: &str,
        read: impl Fn(&str) -> Option<T>,
        wrong: &'static str,
    ) -> Option<T> {
        let value = read(said);
        if value.is_none() {
            self.fault(headed, said, Message::new(wrong));
        }
        value
    }

    /// Was something said against the cell of this column already?
    fn names(&self, column: Column, layout: &Layout) -> bool {
        let of_column = |wrong: &Wrong| {
            layout.columns.iter().any(|headed| headed.column == column && headed.heading == wrong.heading)
        };
        self.wrong.iter().any(of_column)
    }

    /// What holds for a cell of whatever column.
    fn refusal(&self, cell: &Cell, said: &str, headed: &Headed) -> Option<Message> {
        let longest = if headed.column == Column::Note { 500 } else { 120 };
        if cell.cut {
            return Some(Message::new("list-digits-lost"));
        }
        if said.chars().count() > longest {
            return Some(Message::new("field-too-long").with("max", longest));
        }
        // An empty cell changes nothing, and none of these says that something goes.
        let empties =
            matches!(said, "-" | "--" | "–" | "—") || matches!(said.to_lowercase().as_str(), "xóa" | "xoá" | "xoa");
        (empties && headed.column != Column::Note).then(|| Message::new("list-no-deletion"))
    }
}

/// The zero that a spreadsheet takes from a number is put back.
fn phone(said: &str) -> Option<String> {
    let digits: String = said.chars().filter(|c| c.is_ascii_digit()).collect();
    let lost = digits.len() == 9 && digits.starts_with(['3', '5', '7', '8', '9'])
        || digits.len() == 10 && digits.starts_with('2');
    let typed = if lost && !said.starts_with('+') { format!("0{digits}") } else { said.to_owned() };
    Phone::parse(&typed).ok().map(String::from)
}

fn zalo(said: &str) -> Option<String> {
    phone(said).or_else(|| zalo_of(said))
}

fn email(said: &str) -> Option<String> {
    Email::parse(said).ok().map(|email| email.as_str().to_owned())
}

/// `15`, `15 người`
fn people(said: &str) -> Option<i64> {
    let said = text::fold(said);
    let count = said.strip_suffix(" nguoi").or_else(|| said.strip_suffix(" people")).unwrap_or(&said);
    crate::web::form::count(count, 0..=999)
}

/// Of a year, a date, or the number by which a spreadsheet knows a date.
fn year(said: &str) -> Option<i64> {
    let sound = |year: &i64| (1800..=2200).contains(year);
    if let Ok(number) = said.parse::<i64>() {
        let serial = || NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(u64::try_from(number).ok()?));
        return match number {
            1800..=2200 => Some(number),
            10_000..=80_000 => serial().map(|date| i64::from(date.year())),
            _ => None,
        };
    }
    let date = day::parse_date(said).map(|date| i64::from(date.year()));
    // `tháng 3/1998`, `13-3-1998`
    let last = said.rsplit(['/', '-', '.', ' ']).next().and_then(|part| part.parse().ok());
    date.ok().or(last).filter(sound)
}

/// One, or several of which none comes first.
fn tradition(said: &str) -> Option<Tradition> {
    if let Some(one) = Tradition::find(said) {
        return Some(one);
    }
    let parts: Vec<&str> = said.split([',', ';', '/', '+']).flat_map(|part| part.split(" và ")).collect();
    let all = parts.len() > 1 && parts.iter().all(|part| Tradition::find(part.trim_start_matches('-')).is_some());
    all.then_some(Tradition::Mixed)
}

fn first(line: &Line) -> Option<String> {
    line.cells.iter().map(|cell| text::fold(&cell.said)).find(|said| !said.is_empty())
}

fn is_total(line: &Line) -> bool {
    let total = |said: String| {
        ["tong", "tong cong", "tong so", "cong", "cong lai", "total"].iter().any(|word| {
            said == *word
                || said
                    .strip_prefix(word)
                    .is_some_and(|rest| rest.starts_with(' ') && rest.len() < 30 && !rest.contains("doi ban"))
        })
    };
    first(line).is_some_and(total)
}

/// `(1) (2) (3)` below a heading.
fn is_counting(line: &Line) -> bool {
    let cells: Vec<String> =
        line.cells.iter().map(|cell| text::fold(&cell.said)).filter(|cell| !cell.is_empty()).collect();
    cells.len() > 2 && cells.iter().enumerate().all(|(at, cell)| cell.parse() == Ok(at + 1) || cell.parse() == Ok(at))
}

fn same(head: &Line, line: &Line) -> bool {
    let texts = |line: &Line| line.cells.iter().map(|cell| text::fold(&cell.said)).collect::<Vec<_>>();
    texts(head) == texts(line)
}
