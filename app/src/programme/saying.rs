//! How the difference between two releases reads: on the public page, before a release, in letters.

use super::model::Status;
use super::model::said::{Change, Diff, Field, Release, Said, diff};
use super::store::{plans, releases, troupes};
use crate::db::{DbError, Reads};
use crate::kernel::day::{self, FestivalDay, clock};
use crate::kernel::id::{FestivalId, PerformanceId, StageId, TroupeId};
use crate::kernel::lang::Text;
use crate::web::Ctx;
use chrono::{DateTime, Utc};
use std::collections::HashMap;

/// What sort of news a line brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    Added,
    Cancelled,
    Moved,
    Changed,
}

impl Sort {
    pub const fn name_key(self) -> &'static str {
        match self {
            Sort::Added => "change-sort-added",
            Sort::Cancelled => "change-sort-cancelled",
            Sort::Moved => "change-sort-moved",
            Sort::Changed => "change-sort-changed",
        }
    }
}

/// What is said anew of one showing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub id: PerformanceId,
    pub slug: String,
    pub sort: Sort,
    pub title: String,
    /// A sentence for each thing that is different.
    pub says: Vec<String>,
}

/// What stages and troupes are called.
#[derive(Clone, Debug, Default)]
pub struct Names {
    stages: HashMap<StageId, Text>,
    troupes: HashMap<TroupeId, Text>,
}

impl Names {
    pub async fn load(on: &impl Reads, festival: FestivalId) -> Result<Self, DbError> {
        let stages = plans::stages(on, festival).await?.into_iter().map(|stage| (stage.id, stage.name));
        let troupes = troupes::all(on).await?.into_iter().map(|troupe| (troupe.id, troupe.name));
        Ok(Self { stages: stages.collect(), troupes: troupes.collect() })
    }

    fn stage(&self, ctx: &Ctx, id: StageId) -> String {
        self.stages.get(&id).map(|name| name.get(ctx.lang).to_owned()).unwrap_or_default()
    }

    fn by(&self, ctx: &Ctx, said: &Said) -> String {
        let troupe = said.troupe.and_then(|troupe| self.troupes.get(&troupe));
        troupe.unwrap_or(&said.by).get(ctx.lang).to_owned()
    }
}

/// A line for each showing of which something is different that people want to know, in the order of the programme.
pub fn lines(ctx: &Ctx, names: &Names, was: &Release, now: &Release) -> Vec<Line> {
    let changes: Diff = diff(was, now);
    let mut lines: Vec<(DateTime<Utc>, Line)> = changes
        .iter()
        .filter_map(|(id, change)| {
            let said = now.get(id).or(was.get(id))?;
            Some((said.starts_at, line(ctx, names, (*id, said), was.get(id), change)?))
        })
        .collect();
    lines.sort_by(|a, b| (a.0, &a.1.slug).cmp(&(b.0, &b.1.slug)));
    lines.into_iter().map(|(_, line)| line).collect()
}

fn line(
    ctx: &Ctx,
    names: &Names,
    (id, now): (PerformanceId, &Said),
    was: Option<&Said>,
    change: &Change,
) -> Option<Line> {
    let at = |said: &Said| [("at", moment(ctx, said.starts_at)), ("stage", names.stage(ctx, said.stage))];
    let words = ctx.words();
    let (sort, says) = match change {
        Change::Added(said) if said.status == Status::Cancelled.code() => return None,
        Change::Added(said) => (Sort::Added, vec![words.fill("change-added", &at(said))]),
        Change::Gone(said) => (Sort::Cancelled, vec![words.fill("change-cancelled", &at(said))]),
        Change::Altered(fields) => {
            let says: Vec<String> = fields.iter().filter_map(|field| say(ctx, names, field, (was?, now))).collect();
            (sort(fields), says)
        }
    };
    let title = now.title.get(ctx.lang).to_owned();
    (!says.is_empty()).then(|| Line { id, slug: now.slug.clone(), sort, title, says })
}

fn sort(fields: &[Field]) -> Sort {
    let cancelled = |field: &Field| matches!(field, Field::Status(_, now) if now == Status::Cancelled.code());
    let moved = |field: &Field| matches!(field, Field::Start(..) | Field::Stage(..));
    if fields.iter().any(cancelled) {
        Sort::Cancelled
    } else if fields.iter().any(moved) {
        Sort::Moved
    } else {
        Sort::Changed
    }
}

fn say(ctx: &Ctx, names: &Names, field: &Field, (was, now): (&Said, &Said)) -> Option<String> {
    let (words, cancelled) = (ctx.words(), Status::Cancelled.code());
    let at = |said: &Said| [("at", moment(ctx, said.starts_at)), ("stage", names.stage(ctx, said.stage))];
    let two = |was: String, now: String| [("was", was), ("now", now)];
    Some(match field {
        Field::Status(_, to) if to == cancelled => words.fill("change-cancelled", &at(was)),
        Field::Status(from, _) if from == cancelled => words.fill("change-back", &at(now)),
        // What does not take place has no other time or place.
        _ if now.status == cancelled => return None,
        Field::Start(from, to) => words.fill("change-moved", &two(moment(ctx, *from), moment(ctx, *to))),
        Field::Stage(from, to) => words.fill("change-stage", &two(names.stage(ctx, *from), names.stage(ctx, *to))),
        Field::Minutes(from, to) => words.fill("change-minutes", &two(from.to_string(), to.to_string())),
        Field::Title(from, to) if from.get(ctx.lang) != to.get(ctx.lang) => {
            words.fill("change-title", &two(from.get(ctx.lang).to_owned(), to.get(ctx.lang).to_owned()))
        }
        Field::Troupe(..) | Field::By(..) if names.by(ctx, was) != names.by(ctx, now) => {
            words.fill("change-by", &two(names.by(ctx, was), names.by(ctx, now)))
        }
        Field::Note(_, to) if !to.vi.is_empty() => to.get(ctx.lang).to_owned(),
        _ => return None,
    })
}

/// `Thứ Bảy 13/03, 19:30`, on the night that it belongs to.
pub fn moment(ctx: &Ctx, at: DateTime<Utc>) -> String {
    let night = FestivalDay::of(at).0;
    format!("{} {}, {}", day::weekday(ctx.lang, night), day::short(ctx.lang, night), clock(at))
}

/// What is different for these showings since a release: of all of them where none is named.
pub async fn since(
    ctx: &Ctx,
    festival: FestivalId,
    number: i64,
    of: Option<&[PerformanceId]>,
) -> Result<Vec<Line>, DbError> {
    let db = &ctx.site.db;
    let heads = releases::heads(db, festival).await?;
    let (mut was, mut now) = (Release::new(), Release::new());
    if let Some(head) = heads.iter().find(|head| head.number == number) {
        was = releases::items(db, head.id).await?;
    }
    if let Some(head) = heads.first() {
        now = releases::items(db, head.id).await?;
    }
    let names = Names::load(db, festival).await?;
    let concerns = |line: &Line| of.is_none_or(|of| of.contains(&line.id));
    Ok(lines(ctx, &names, &was, &now).into_iter().filter(concerns).collect())
}

/// A line as one paragraph: `Múa xòe vòng. Dời từ …`
pub fn paragraph(line: &Line) -> String {
    format!("{}. {}", line.title, line.says.join(" "))
}
