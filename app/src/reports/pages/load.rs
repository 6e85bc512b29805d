//! What the page of a year shows.

use crate::kernel::day::local;
use crate::kernel::fault::Fault;
use crate::reports::commands::figures;
use crate::reports::model::{Closed, Line, Part};
use crate::reports::store::{closed, now};
use crate::troupes::At;
use crate::web::{self, Paging};
use chrono::Datelike;

/// Lines of a long part on one page.
const PAGE: i64 = 50;

pub struct Shown {
    pub year: i64,
    /// The versions that were closed, the newest first.
    pub versions: Vec<Closed>,
    /// The one that is shown; the figures of the moment where it is none.
    pub version: Option<Closed>,
    pub parts: Vec<(Part, Vec<Line>)>,
    /// Through the long part.
    pub paging: Paging,
}

impl Shown {
    pub async fn load(desk: &At, at: &web::At) -> Result<Self, Fault> {
        Self::sized(desk, at, PAGE).await
    }

    pub async fn sized(desk: &At, at: &web::At, size: i64) -> Result<Self, Fault> {
        let db = &desk.site.db;
        let this_year = i64::from(local(desk.now).year());
        let asked = at.query.raw("year").parse().ok();
        let year = asked.filter(|year| crate::reports::commands::YEARS.contains(year)).unwrap_or(this_year);
        let versions = closed::of(db, year).await?;
        let version = match at.query.raw("number") {
            "now" => None,
            "" => versions.first().cloned(),
            number => {
                let found = versions.iter().find(|version| version.number.to_string() == number);
                Some(found.cloned().ok_or(Fault::Missing)?)
            }
        };
        let total = match &version {
            Some(version) => closed::count(db, version.id, Part::Shown).await?,
            None => now::count_shown(db, figures::span(year)).await?,
        };
        let mut shown = Self { year, versions, version, parts: Vec::new(), paging: Paging::of(at, size, total) };
        for part in Part::ALL.iter().copied() {
            let lines = shown.lines(desk, part).await?;
            shown.parts.push((part, lines));
        }
        Ok(shown)
    }

    async fn lines(&self, desk: &At, part: Part) -> Result<Vec<Line>, Fault> {
        let db = &desk.site.db;
        let span = if part.is_long() { (self.paging.size, self.paging.offset()) } else { (i64::MAX, 0) };
        Ok(match &self.version {
            Some(version) => closed::lines(db, (version.id, part), span).await?,
            None if part.is_long() => figures::shown(db, self.year, span).await?,
            None => figures::all(db, desk.now, self.year, part).await?,
        })
    }

    /// The same report, another page of it or its file.
    pub fn query(&self, page: i64) -> String {
        let number = self.version.as_ref().map_or_else(|| "now".to_owned(), |version| version.number.to_string());
        let page = if page > 1 { format!("&page={page}") } else { String::new() };
        format!("year={}&number={number}{page}", self.year)
    }
}
