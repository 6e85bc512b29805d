//! Answers: read as people type them, and checked as a whole before they are sent.

use super::along::names;
use super::call::Call;
use super::link::film;
use super::question::{Fills, Question, QuestionKind};
use crate::kernel::day;
use crate::kernel::fault::Message;
use crate::kernel::lang::Lang;
use crate::kernel::phone::Phone;
use crate::kernel::text;
use crate::web::form::count;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What stands in a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Answer {
    Flag(bool),
    Number(i64),
    /// Ids of choices, or of files.
    Many(Vec<String>),
    /// A text, a date, a telephone number, the id of a choice.
    Text(String),
}

impl Answer {
    pub fn is_empty(&self) -> bool {
        match self {
            Answer::Many(many) => many.is_empty(),
            Answer::Text(text) => text.is_empty(),
            Answer::Flag(_) | Answer::Number(_) => false,
        }
    }

    pub fn text(&self) -> &str {
        match self {
            Answer::Text(text) => text,
            _ => "",
        }
    }

    pub fn number(&self) -> Option<i64> {
        match self {
            Answer::Number(number) => Some(*number),
            Answer::Text(text) => text.parse().ok(),
            _ => None,
        }
    }

    pub fn chosen(&self) -> &[String] {
        match self {
            Answer::Many(many) => many,
            Answer::Text(one) => std::slice::from_ref(one),
            _ => &[],
        }
    }
}

pub type Answers = BTreeMap<Uuid, Answer>;

/// The fields of one question as they came.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    pub one: String,
    pub many: Vec<String>,
}

/// Reads what was typed; nothing typed is no answer, and no slip: drafts have gaps. `before` is what stood there.
pub fn read(question: &Question, typed: &Typed, before: Option<&Answer>) -> Result<Option<Answer>, Message> {
    let one = text::clean_line(&typed.one);
    if one.is_empty() && !matches!(question.kind, QuestionKind::Multi | QuestionKind::File | QuestionKind::Troupes) {
        return Ok(None);
    }
    let number = |least: i64| {
        let wrong = || Message::new("answer-number").with("min", least).with("max", question.most);
        count(&one, least..=question.most).map(Answer::Number).ok_or_else(wrong)
    };
    let read = match question.kind {
        QuestionKind::Text | QuestionKind::Place => text_of(question, &typed.one)?,
        QuestionKind::Number => number(0)?,
        QuestionKind::People => number(i64::from(!matches!(question.fills, Fills::Children | Fills::Shared)))?,
        QuestionKind::Date => {
            let date = day::parse_date(&one).map_err(|_| Message::new("date-wrong"))?;
            Answer::Text(date.format("%Y-%m-%d").to_string())
        }
        QuestionKind::Phone => {
            Answer::Text(Phone::parse(&one).map_err(|_| Message::new("answer-phone-wrong"))?.to_string())
        }
        QuestionKind::YesNo => Answer::Flag(one == "yes"),
        QuestionKind::Choice => {
            let known = question.takes(&one, before);
            Answer::Text(known.then_some(one).ok_or(Message::new("answer-choice-gone"))?)
        }
        QuestionKind::Multi => {
            let known = typed.many.iter().all(|id| question.takes(id, before));
            Answer::Many(known.then(|| typed.many.clone()).ok_or(Message::new("answer-choice-gone"))?)
        }
        QuestionKind::Link => Answer::Text(film(&one).ok_or(Message::new("answer-link-wrong"))?),
        // Files come in by a form of their own, and troupes are looked for in the register.
        QuestionKind::File | QuestionKind::Troupes => return Ok(before.cloned()),
    };
    Ok(Some(read).filter(|answer| !answer.is_empty()))
}

fn text_of(question: &Question, typed: &str) -> Result<Answer, Message> {
    let text = if question.is_long() { text::clean(typed) } else { text::clean_line(typed) };
    let fits = i64::try_from(text.chars().count()).is_ok_and(|length| length <= question.most);
    if question.fills.is_email() && crate::kernel::email::Email::parse(&text).is_err() {
        return Err(Message::new("answer-email-wrong"));
    }
    fits.then_some(Answer::Text(text)).ok_or(Message::new("field-too-long").with("max", question.most))
}

impl Fills {
    pub const fn is_email(self) -> bool {
        matches!(self, Fills::LeaderEmail | Fills::DeputyEmail)
    }
}

impl Question {
    /// More than a line's worth?
    pub const fn is_long(&self) -> bool {
        self.most > 200
    }

    /// Can `id` be chosen? What somebody chose before it was taken off the list stays theirs.
    fn takes(&self, id: &str, before: Option<&Answer>) -> bool {
        let had = before.is_some_and(|before| before.chosen().iter().any(|known| known == id));
        had || self.choices.iter().any(|choice| choice.id == id && !choice.removed)
    }

    /// The words of an answer, and whether one of them can no longer be chosen.
    pub fn say(&self, lang: Lang, answer: &Answer) -> (String, bool) {
        match self.kind {
            QuestionKind::Choice | QuestionKind::Multi => {
                let ids = answer.chosen();
                // In the order in which they were offered, whatever their codes are.
                let chosen: Vec<_> = self.choices.iter().filter(|choice| ids.contains(&choice.id)).collect();
                let gone = chosen.len() < ids.len() || chosen.iter().any(|choice| choice.removed);
                let labels: Vec<&str> = chosen.into_iter().map(|choice| choice.label.get(lang)).collect();
                (labels.join(", "), gone)
            }
            QuestionKind::Troupes => (names(answer.chosen()), false),
            QuestionKind::Date => {
                let date = NaiveDate::parse_from_str(answer.text(), "%Y-%m-%d");
                (date.map_or_else(|_| answer.text().to_owned(), |date| day::date(lang, date)), false)
            }
            QuestionKind::Phone => {
                let shown = Phone::parse(answer.text()).map(|phone| phone.fmt());
                (shown.unwrap_or_else(|_| answer.text().to_owned()), false)
            }
            _ => match answer {
                Answer::Number(number) => (number.to_string(), false),
                other => (other.text().to_owned(), false),
            },
        }
    }
}

/// The question for the children among those who perform, where there are more of them than people.
pub fn too_many_children<'c>(call: &'c Call, answers: &Answers) -> Option<&'c Question> {
    let number = |fills| call.answer(answers, fills).and_then(Answer::number);
    let (people, children) = (number(Fills::People)?, number(Fills::Children)?);
    call.filled_by(Fills::Children).filter(|_| children > people)
}

/// What keeps an application from being sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    Missing(Uuid),
    /// The kind that was chosen is asked for no more.
    KindGone(Uuid),
    /// More children than people.
    Children(Uuid),
}

impl Lack {
    pub const fn question(self) -> Uuid {
        match self {
            Lack::Missing(id) | Lack::KindGone(id) | Lack::Children(id) => id,
        }
    }
}

/// Everything that is still to be done before these answers can be sent, in the order of the questions. However an
/// application is sent, it goes through here.
pub fn lacks(call: &Call, answers: &Answers, now: DateTime<Utc>) -> Vec<Lack> {
    let many = too_many_children(call, answers).map(|question| question.id);
    let lack = |question: &Question| {
        let answer = answers.get(&question.id).filter(|answer| !answer.is_empty());
        match answer {
            None => question.need.holds(now).then_some(Lack::Missing(question.id)),
            Some(answer) if question.fills == Fills::Kind => {
                let known = call.kinds.iter().any(|kind| kind.choice() == answer.text() && !kind.removed);
                (!known).then_some(Lack::KindGone(question.id))
            }
            Some(_) if many == Some(question.id) => Some(Lack::Children(question.id)),
            Some(_) => None,
        }
    };
    call.open_questions().filter_map(lack).collect()
}
