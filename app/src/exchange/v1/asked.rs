//! What a reading is asked for, as its address says it.

use crate::kernel::day::FestivalDay;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::lang::Lang;
use crate::kernel::text;
use crate::programme::model::Kind;
use crate::web::Form;

/// The longest part of a list, and the usual one.
pub const MOST: i64 = 200;
pub const USUAL: i64 = 50;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    pub lang: Lang,
    pub page: i64,
    pub size: i64,
    pub day: Option<FestivalDay>,
    /// Its slug, or nothing for every stage.
    pub stage: String,
    pub kind: Option<Kind>,
}

/// The language that is asked for, Vietnamese where that is none.
pub fn lang(query: &Form) -> Lang {
    Lang::parse(query.raw("lang")).unwrap_or_default()
}

impl Asked {
    /// Whoever asks for something that there cannot be is told so, and does not get everything instead.
    pub fn read(query: &Form) -> Result<Self, Fault> {
        let mut read = query.read();
        let lang = read.optional("lang", |code| Lang::parse(code).ok_or(()), |()| Message::new("api-lang-unknown"));
        let mut number = |name, usual: i64, most: i64| {
            if query.raw(name).is_empty() { usual } else { read.number(name, 1..=most) }
        };
        let (page, size) = (number("page", 1, 100_000), number("size", USUAL, MOST));
        let day = read.optional("day", |code| FestivalDay::parse(code).ok_or(()), |()| Message::new("date-wrong"));
        let kind = read.optional("kind", |code| Kind::parse(code).ok_or(()), |()| Message::new("act-kind-missing"));
        read.finish()?;
        let stage = text::clean_line(query.raw("stage")).chars().take(60).collect();
        Ok(Self { lang: lang.unwrap_or_default(), page, size, day, stage, kind })
    }

    /// The one way in which we write the address of it.
    pub fn address(&self, path: &str) -> String {
        let number = |is: i64, usual: i64| if is == usual { String::new() } else { is.to_string() };
        let parts = [
            ("lang", if self.lang == Lang::Vi { String::new() } else { self.lang.code().to_owned() }),
            ("day", self.day.map(FestivalDay::code).unwrap_or_default()),
            ("stage", self.stage.clone()),
            ("kind", self.kind.map(|kind| kind.code().to_owned()).unwrap_or_default()),
            ("page", number(self.page, 1)),
            ("size", number(self.size, USUAL)),
        ];
        let mut query = form_urlencoded::Serializer::new(String::new());
        let query = query.extend_pairs(parts.iter().filter(|(_, value)| !value.is_empty())).finish();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }

    /// Where the part that is asked for begins.
    pub fn offset(&self) -> usize {
        usize::try_from((self.page - 1) * self.size).unwrap_or_default()
    }
}
