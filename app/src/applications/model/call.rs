//! A call: what a festival asks troupes for, and when.

use super::answer::{Answer, Answers};
use super::question::{Fills, Question, Task};
use crate::kernel::id::FestivalId;
use crate::kernel::lang::Text;
use crate::programme::model::Kind;
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// The most pages and answers that a troupe is asked for: what a leader gets through on a phone.
pub const PAGES: usize = 10;
pub const ANSWERS: usize = 14;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    pub festival: FestivalId,
    pub about: Text,
    pub opens_at: DateTime<Utc>,
    pub closes_at: DateTime<Utc>,
    /// By this day every troupe is answered.
    pub answer_on: NaiveDate,
    /// How long a troupe has to say that it comes.
    pub confirm_days: i64,
    /// How many applications a troupe may have.
    pub per_troupe: i64,
    /// What those who perform bring along.
    pub bring: Text,
    /// So many minutes before they begin they are there.
    pub arrive_before: i64,
    pub kinds: Vec<CallKind>,
    pub questions: Vec<Question>,
    pub version: i64,
}

/// A kind of act that is wanted, with times of its own where it has some.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallKind {
    pub id: Uuid,
    pub kind: Kind,
    pub name: Text,
    pub opens_at: Option<DateTime<Utc>>,
    pub closes_at: Option<DateTime<Utc>>,
    pub removed: bool,
}

impl CallKind {
    /// Its id among the choices of the question that asks for it.
    pub fn choice(&self) -> String {
        self.id.simple().to_string()
    }
}

/// Why nothing can be sent now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shut {
    NotYet,
    Closed,
}

/// What stands on one page.
#[derive(Clone, Debug)]
pub struct PageOf<'c> {
    pub number: i64,
    pub task: Task,
    pub questions: Vec<&'c Question>,
}

impl Call {
    pub fn open_questions(&self) -> impl Iterator<Item = &Question> {
        self.questions.iter().filter(|question| !question.removed)
    }

    pub fn question(&self, id: Uuid) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == id)
    }

    pub fn filled_by(&self, fills: Fills) -> Option<&Question> {
        self.open_questions().find(|question| question.fills == fills)
    }

    /// The answer that means this to the house.
    pub fn answer<'a>(&self, answers: &'a Answers, fills: Fills) -> Option<&'a Answer> {
        answers.get(&self.filled_by(fills)?.id)
    }

    pub fn kind_of(&self, answers: &Answers) -> Option<&CallKind> {
        let chosen = self.answer(answers, Fills::Kind)?;
        self.kinds.iter().find(|kind| kind.choice() == chosen.text())
    }

    /// When applications of this kind are taken: a kind may begin and end by itself.
    pub fn window(&self, kind: Option<&CallKind>) -> (DateTime<Utc>, DateTime<Utc>) {
        let opens = kind.and_then(|kind| kind.opens_at).unwrap_or(self.opens_at);
        (opens, kind.and_then(|kind| kind.closes_at).unwrap_or(self.closes_at))
    }

    /// Can one of this kind be sent now? `late` is until when this troupe may do so after all others.
    pub fn takes(&self, kind: Option<&CallKind>, late: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Result<(), Shut> {
        let (opens, closes) = self.window(kind);
        match () {
            () if late.is_some_and(|late| now < late) => Ok(()),
            () if now < opens => Err(Shut::NotYet),
            () if now >= closes => Err(Shut::Closed),
            () => Ok(()),
        }
    }

    /// The pages of the form, in order.
    pub fn pages(&self) -> Vec<PageOf<'_>> {
        let mut pages: Vec<PageOf<'_>> = Vec::new();
        for question in self.open_questions() {
            match pages.iter_mut().find(|page| page.number == question.page) {
                Some(page) => page.questions.push(question),
                None => pages.push(PageOf { number: question.page, task: question.task, questions: vec![question] }),
            }
        }
        pages.sort_by_key(|page| (page.task, page.number));
        pages
    }
}

/// How far a task has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    Untouched,
    /// So many answers are missing.
    Begun(usize),
    Done,
}

impl Call {
    pub fn progress(&self, task: Task, answers: &Answers, now: DateTime<Utc>) -> Progress {
        let of_task = || self.open_questions().filter(|question| question.task == task);
        let given = |question: &&Question| answers.get(&question.id).is_some_and(|answer| !answer.is_empty());
        let missing = of_task().filter(|q| q.need.holds(now) && !given(q)).count();
        let given = of_task().filter(given).count();
        match (given, missing) {
            (0, _) => Progress::Untouched,
            (_, 0) => Progress::Done,
            (_, missing) => Progress::Begun(missing),
        }
    }
}
