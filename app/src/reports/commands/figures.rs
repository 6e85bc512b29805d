//! The figures of a year as they are now.

use crate::artisans::model::{Grade, Title, numbered, rate_on};
use crate::artisans::store::allowances;
use crate::db::{DbError, Reads};
use crate::i18n::Words;
use crate::kernel::day::{local, midnight, moment};
use crate::kernel::lang::{Lang, Text};
use crate::programme::model::Kind;
use crate::reports::model::{Cell, Line, Part};
use crate::reports::store::now::{self, Shown, Year};
use crate::troupes::model::{Commune, Tradition};
use crate::troupes::store::{communes, support};
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::BTreeMap;

/// As many as there are.
const ALL: (i64, i64) = (i64::MAX, 0);

/// From the first of January until the next, by the clocks of Điện Biên.
pub fn span(year: i64) -> Year {
    let first = |year: i64| {
        let year = i32::try_from(year).unwrap_or_default();
        midnight(NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default())
    };
    (first(year), first(year + 1))
}

/// The day for which people are counted: the last of the year, or today.
fn counted_on(at: DateTime<Utc>, year: i64) -> NaiveDate {
    let last = local(span(year).1).date().pred_opt().unwrap_or_default();
    last.min(local(at).date())
}

pub async fn all(on: &impl Reads, at: DateTime<Utc>, year: i64, part: Part) -> Result<Vec<Line>, DbError> {
    match part {
        Part::Communes => of_communes(on).await,
        Part::Traditions => Ok(now::traditions(on).await?.into_iter().map(tradition).collect()),
        Part::Kinds => Ok(now::kinds(on, span(year)).await?.into_iter().map(kind).collect()),
        Part::Performed => performed(on, year).await,
        Part::Support => supported(on, year).await,
        Part::Artisans => artisans(on, counted_on(at, year)).await,
        Part::Shown => shown(on, year, ALL).await,
    }
}

/// A word of the catalogue in both languages.
fn both(key: &str) -> Text {
    Text::new(Words(Lang::Vi).get(key), Words(Lang::En).get(key))
}

/// `xã Na Sang`; guests come from nowhere of ours.
fn place(known: &[Commune], code: Option<&str>) -> Text {
    let Some(commune) = known.iter().find(|commune| Some(commune.code.as_str()) == code) else {
        return both("report-guests");
    };
    let called = |lang| {
        let words = Words(lang);
        words.fill("commune-called", &[("rank", words.get(commune.rank.name_key())), ("name", commune.name.clone())])
    };
    Text::new(called(Lang::Vi), called(Lang::En))
}

async fn of_communes(on: &impl Reads) -> Result<Vec<Line>, DbError> {
    let (known, rows) = (communes::all(on).await?, now::communes(on).await?);
    let line = |(code, troupes, adults, minors): (Option<String>, i64, i64, i64)| {
        Line::new(place(&known, code.as_deref()), [troupes, adults, minors])
    };
    Ok(rows.into_iter().map(line).collect())
}

fn tradition((code, troupes): (Option<String>, i64)) -> Line {
    let known = code.as_deref().and_then(Tradition::parse);
    Line::new(both(known.map_or("report-unknown", Tradition::name_key)), [troupes])
}

fn kind((code, showings, acts): (String, i64, i64)) -> Line {
    Line::new(both(Kind::parse(&code).map_or("report-unknown", Kind::name_key)), [showings, acts])
}

async fn performed(on: &impl Reads, year: i64) -> Result<Vec<Line>, DbError> {
    let (known, rows) = (communes::all(on).await?, now::performed(on, span(year)).await?);
    let line = |(code, troupes, first): (Option<String>, i64, i64)| {
        Line::new(place(&known, code.as_deref()), [troupes, first])
    };
    Ok(rows.into_iter().map(line).collect())
}

async fn supported(on: &impl Reads, year: i64) -> Result<Vec<Line>, DbError> {
    let (known, totals) = (communes::all(on).await?, support::totals(on, year).await?);
    let line = |total: &crate::troupes::model::support::Total| {
        let sums = [total.paid.0, total.granted.0, total.listed.0, total.count];
        Line::new(place(&known, Some(&total.commune)), sums)
    };
    Ok(totals.iter().map(line).collect())
}

/// Honoured, People's Artisans among them, drawing an allowance, and what that is a month.
async fn artisans(on: &impl Reads, day: NaiveDate) -> Result<Vec<Line>, DbError> {
    let (known, rates) = (communes::all(on).await?, allowances::rates(on).await?);
    let mut of: BTreeMap<String, [i64; 4]> = BTreeMap::new();
    for (commune, title, grade, count) in now::artisans(on, numbered(day)).await? {
        let month = grade.and_then(|grade: Grade| rate_on(&rates, grade, day)).map_or(0, |amount| amount.0);
        let drawing = if grade.is_some() { count } else { 0 };
        let of_people = if title == Title::People { count } else { 0 };
        let sums = of.entry(commune).or_default();
        for (sum, more) in sums.iter_mut().zip([count, of_people, drawing, month * drawing]) {
            *sum += more;
        }
    }
    Ok(of.into_iter().map(|(commune, sums)| Line::new(place(&known, Some(&commune)), sums)).collect())
}

/// Who showed what, when and where.
pub async fn shown(on: &impl Reads, year: i64, part: (i64, i64)) -> Result<Vec<Line>, DbError> {
    let line = |(troupe, title, at, stage, venue): Shown| {
        let label = |lang| format!("{} – {}", troupe.get(lang), title.get(lang));
        let place = format!("{}, {}", stage.vi, venue.vi);
        let cells = vec![Cell::Said(moment(Lang::Vi, at)), Cell::Said(place)];
        Line { label: Text::new(label(Lang::Vi), label(Lang::En)), cells }
    };
    Ok(now::shown(on, span(year), part).await?.into_iter().map(line).collect())
}
