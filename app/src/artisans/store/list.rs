//! Artisans as lists show them, with what their allowance is on a day.

use crate::artisans::model::{Fate, Grade, Heritage, State, Title, numbered};
use crate::db::{DbError, Q, Reads, Sql};
use crate::kernel::access::Reach;
use crate::kernel::text;
use crate::troupes::store::list::{codes, within};
use crate::web::Paging;
use chrono::NaiveDate;
use const_format::concatcp;

/// Which artisans.
#[derive(Clone, Debug)]
pub struct Filter {
    pub within: Reach,
    /// A part of a name, or of what somebody can do.
    pub words: String,
    pub commune: String,
    pub title: Option<Title>,
    pub state: Option<State>,
    /// The day of which the allowance is shown.
    pub on: NaiveDate,
}

impl Filter {
    /// Does it leave nobody out?
    pub const fn is_open(&self) -> bool {
        self.words.is_empty() && self.commune.is_empty() && self.title.is_none() && self.state.is_none()
    }
}

/// A line of the list.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Listed {
    pub number: i64,
    pub name: String,
    pub title: Title,
    pub decision: String,
    pub decided_on: i64,
    pub field: Heritage,
    pub craft: String,
    pub commune_code: String,
    pub fate: Fate,
    pub state: Option<State>,
    pub grade: Option<Grade>,
}

const WITHIN: (&str, &str) = codes!("$2");
const FROM: &str = " FROM artisans a LEFT JOIN allowances w ON w.artisan_id = a.id AND w.from_day <= $3
    AND (w.until_day IS NULL OR w.until_day > $3) WHERE ($1 = 1 OR a.commune_code IN ";
const AND: &str = ") AND a.search_key LIKE $4 AND ($5 = '' OR a.commune_code = $5) AND ($6 = '' OR a.title = $6)
    AND ($7 = '' OR w.state = $7)";

macro_rules! filtered {
    ($before:expr, $after:expr) => {
        Sql {
            lite: concatcp!($before, FROM, WITHIN.0, AND, $after),
            pg: concatcp!($before, FROM, WITHIN.1, AND, $after),
        }
    };
}

fn bind<'q>(q: Q<'q>, filter: &Filter) -> Q<'q> {
    let (all, codes) = within(&filter.within);
    q.bind(all)
        .bind(codes)
        .bind(numbered(filter.on))
        .bind(format!("%{}%", text::fold(&filter.words)))
        .bind(filter.commune.clone())
        .bind(filter.title.map(Title::code).unwrap_or_default())
        .bind(filter.state.map(State::code).unwrap_or_default())
}

pub async fn count(on: &impl Reads, filter: &Filter) -> Result<i64, DbError> {
    const SQL: Sql = filtered!("SELECT COUNT(*)", "");
    bind(on.q(SQL), filter).scalar().await
}

pub async fn page(on: &impl Reads, filter: &Filter, paging: &Paging) -> Result<Vec<Listed>, DbError> {
    const SQL: Sql = filtered!(
        "SELECT a.number, a.name, a.title, a.decision, a.decided_on, a.field, a.craft, a.commune_code, a.fate,
            w.state, w.grade",
        " ORDER BY a.commune_code, a.search_key, a.number LIMIT $8 OFFSET $9"
    );
    bind(on.q(SQL), filter).bind(paging.size).bind(paging.offset()).all().await
}
