//! The call: opened with the usual questions, then made one's own.

use crate::applications::model::call::{Call, CallKind};
use crate::applications::model::question::{Choice, Freeze, Need, Question, QuestionKind, Task};
use crate::applications::store::calls;
use crate::festivals::model::Festival;
use crate::kernel::access::Permission;
use crate::kernel::day;
use crate::kernel::fault::{Fault, FieldFault, Message};
use crate::kernel::id::FestivalId;
use crate::kernel::lang::Text;
use crate::kernel::text;
use crate::pictures::enclosed::OF_ONE;
use crate::programme::model::Kind;
use crate::web::{CHANGED, Form, Job};
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;
use uuid::Uuid;

use super::standard::standard;

/// The call itself, as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallForm {
    pub about: Text,
    pub opens_at: DateTime<Utc>,
    pub closes_at: DateTime<Utc>,
    pub answer_on: NaiveDate,
    pub confirm_days: i64,
    pub per_troupe: i64,
    pub bring: Text,
    pub arrive_before: i64,
}

impl CallForm {
    pub fn read(form: &Form) -> Result<Self, Fault> {
        let mut read = form.read();
        let about = read.text_in_both(["about_vi", "about_en"], 3000);
        let opens = read.moment("opens_day", "opens_time");
        let closes = read.moment("closes_day", "closes_time");
        let answer_on = read.date("answer_on");
        let confirm_days = read.number("confirm_days", 1..=60);
        let per_troupe = read.number("per_troupe", 1..=20);
        let bring = read.text_in_both(["bring_vi", "bring_en"], 1000);
        let arrive_before = read.number("arrive_before", 0..=480);
        if about.vi.is_empty() {
            read.fault("about_vi", Message::new("call-about-missing"));
        }
        if opens.zip(closes).is_some_and(|(opens, closes)| closes <= opens) {
            read.fault("closes_day", Message::new("call-closes-before"));
        }
        read.finish()?;
        let (opens_at, closes_at) = (opens.ok_or(Fault::Bug)?, closes.ok_or(Fault::Bug)?);
        let answer_on = answer_on.ok_or(Fault::Bug)?;
        Ok(Self { about, opens_at, closes_at, answer_on, confirm_days, per_troupe, bring, arrive_before })
    }

    /// Do its days fit the festival, and each other? `today` is given where the call is new.
    pub fn fits(&self, festival: &Festival, today: Option<NaiveDate>) -> Result<(), Fault> {
        let closes = day::local(self.closes_at).date();
        let wrong = [
            (closes > festival.first_day.0, "closes_day", "call-closes-late"),
            (self.answer_on <= closes, "answer_on", "call-answer-early"),
            (
                self.answer_on > closes && today.is_some_and(|today| self.answer_on < today),
                "answer_on",
                "call-answer-past",
            ),
        ];
        let faults = wrong.into_iter().filter(|(wrong, ..)| *wrong);
        let faults: Vec<_> = faults.map(|(_, field, key)| FieldFault::new(field, Message::new(key))).collect();
        if faults.is_empty() { Ok(()) } else { Err(Fault::Invalid(faults)) }
    }

    /// A field shows no seconds: who leaves it alone changes none.
    fn kept(&self, before: &Call) -> Self {
        let keep = |typed: DateTime<Utc>, was: DateTime<Utc>| {
            if typed.timestamp() / 60 == was.timestamp() / 60 { was } else { typed }
        };
        let (opens_at, closes_at) = (keep(self.opens_at, before.opens_at), keep(self.closes_at, before.closes_at));
        Self { opens_at, closes_at, ..self.clone() }
    }

    fn call(&self, festival: FestivalId, before: Option<Call>) -> Call {
        let form = self.clone();
        let (kinds, questions, version) =
            before.map_or_else(Default::default, |before| (before.kinds, before.questions, before.version));
        Call {
            festival,
            about: form.about,
            opens_at: form.opens_at,
            closes_at: form.closes_at,
            answer_on: form.answer_on,
            confirm_days: form.confirm_days,
            per_troupe: form.per_troupe,
            bring: form.bring,
            arrive_before: form.arrive_before,
            kinds,
            questions,
            version,
        }
    }
}

/// Opens a call with the usual kinds and questions.
pub async fn open_call(job: Job<'_>, festival: &Festival, form: &CallForm) -> Result<Call, Fault> {
    job.require(Permission::EditProgramme, Some(festival.id))?;
    if calls::load(job.tx, festival.id).await?.is_some() {
        return Err(Fault::refused(CHANGED));
    }
    let (kinds, questions) = standard(job, festival);
    let call = Call { kinds, questions, ..form.call(festival.id, None) };
    calls::insert(job.tx, &call).await?;
    job.audit("call.open", &festival.slug, Some(festival.id), json!({})).await?;
    Ok(call)
}

/// Saves a call that nobody else saved since `version`.
pub async fn edit_call(job: Job<'_>, festival: &Festival, version: i64, form: &CallForm) -> Result<(), Fault> {
    job.require(Permission::EditProgramme, Some(festival.id))?;
    let before = calls::load(job.tx, festival.id).await?.ok_or(Fault::Missing)?;
    let call = Call { version, ..form.kept(&before).call(festival.id, Some(before.clone())) };
    if call == before {
        return Ok(());
    }
    if !calls::update(job.tx, &call).await? {
        return Err(Fault::refused(CHANGED));
    }
    Ok(job.audit("call.edit", &festival.slug, Some(festival.id), json!({})).await?)
}

/// A kind as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindForm {
    /// None for a new one.
    pub id: Option<Uuid>,
    pub kind: Kind,
    pub name: Text,
    pub closes_at: Option<DateTime<Utc>>,
    pub removed: bool,
}

impl KindForm {
    pub fn read(form: &Form) -> Result<Self, Fault> {
        let mut read = form.read();
        let name = read.name_in_both(["name_vi", "name_en"], 80, "call-kind-name-missing");
        let kind = read.parsed("kind", |code| Kind::parse(code).ok_or(()), |()| Message::new("act-kind-missing"));
        let closes_at = read.optional_moment("kind_day", "kind_time");
        let removed = read.ticked("removed");
        read.finish()?;
        let id = if form.raw("id").is_empty() { None } else { Some(form.id("id")?) };
        Ok(Self { id, kind: kind.ok_or(Fault::Bug)?, name, closes_at, removed })
    }
}

pub async fn put_kind(job: Job<'_>, festival: &Festival, form: &KindForm) -> Result<(), Fault> {
    job.require(Permission::EditProgramme, Some(festival.id))?;
    let call = calls::load(job.tx, festival.id).await?.ok_or(Fault::Missing)?;
    let KindForm { kind, name, closes_at, removed, .. } = form.clone();
    let others = call.kinds.iter().any(|known| !known.removed && Some(known.id) != form.id);
    if removed && !others {
        return Err(Fault::field("removed", "call-kind-last"));
    }
    let put = |id, opens_at| CallKind { id, kind, name, opens_at, closes_at, removed };
    match form.id {
        None => calls::insert_kind(job.tx, festival.id, call.kinds.len() as i64, &put(job.id(), None)).await?,
        Some(id) => {
            let known = call.kinds.iter().find(|known| known.id == id).ok_or(Fault::Missing)?;
            calls::update_kind(job.tx, &put(id, known.opens_at), job.now).await?;
        }
    }
    Ok(job.audit("call.edit", &festival.slug, Some(festival.id), json!({ "kind": form.name.vi })).await?)
}

/// A question as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionForm {
    /// None for a new one.
    pub id: Option<Uuid>,
    pub version: i64,
    pub task: Task,
    pub page: i64,
    pub kind: QuestionKind,
    pub label: Text,
    pub hint: Text,
    /// Labels by the ids of their choices; who wipes one out takes it off the list.
    pub choices: Vec<(String, Text)>,
    /// Labels of new choices, a line each.
    pub more: Vec<String>,
    pub most: i64,
    pub need: Need,
    pub freeze: Freeze,
    pub hidden: bool,
    pub removed: bool,
}

impl QuestionForm {
    pub fn read(form: &Form) -> Result<Self, Fault> {
        let mut read = form.read();
        let label = read.name_in_both(["label_vi", "label_en"], 160, "question-label-missing");
        let hint = read.text_in_both(["hint_vi", "hint_en"], 500);
        let page = read.number("page", 1..=99);
        let most = read.number("most", 1..=5000);
        let task = read.parsed("task", |code| Task::parse(code).ok_or(()), |()| Message::new("question-task-missing"));
        let parse = |code: &str| QuestionKind::parse(code).ok_or(());
        // What its answer is stays as it was begun: only a new one is asked for it.
        let is_new = form.raw("id").is_empty();
        let kind = if is_new {
            read.parsed("kind", parse, |()| Message::new("question-kind-missing"))
        } else {
            Some(QuestionKind::Text)
        };
        let mut moment = |name: [&'static str; 2], asked: bool| match asked {
            true => read.moment(name[0], name[1]),
            false => read.optional_moment(name[0], name[1]),
        };
        let (after, at) = (form.raw("need") == "after", form.raw("freeze") == "at");
        let (from, until) = (moment(["need_day", "need_time"], after), moment(["freeze_day", "freeze_time"], at));
        let need = match form.raw("need") {
            "always" => Some(Need::Always),
            "after" => from.map(Need::After),
            _ => Some(Need::Never),
        };
        let freeze = match form.raw("freeze") {
            "never" => Some(Freeze::Never),
            "at" => until.map(Freeze::At),
            _ => Some(Freeze::AtClosing),
        };
        let more = read.optional_text("more", 3000);
        let (hidden, removed) = (read.ticked("hidden"), read.ticked("removed"));
        read.finish()?;
        let id = if form.raw("id").is_empty() { None } else { Some(form.id("id")?) };
        let english = |id: &str| text::clean_line(form.raw(&format!("choice_en[{id}]")));
        let choices =
            form.group("choice").map(|(id, label)| (id.to_owned(), Text::new(text::clean_line(label), english(id))));
        Ok(Self {
            id,
            version: form.version().unwrap_or_default(),
            task: task.ok_or(Fault::Bug)?,
            page,
            kind: kind.ok_or(Fault::Bug)?,
            label,
            hint,
            choices: choices.collect(),
            more: more.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect(),
            most,
            need: need.ok_or(Fault::Bug)?,
            freeze: freeze.ok_or(Fault::Bug)?,
            hidden,
            removed,
        })
    }

    /// The choices that were there, relabelled or taken off, and the new ones.
    fn choices(&self, job: Job<'_>, before: &[Choice]) -> Vec<Choice> {
        let kept = before.iter().map(|known| match self.choices.iter().find(|(id, _)| *id == known.id) {
            Some((_, label)) if !label.vi.is_empty() => {
                Choice { label: label.clone(), removed: false, ..known.clone() }
            }
            Some(_) => Choice { removed: true, ..known.clone() },
            None => known.clone(),
        });
        let new = self.more.iter().map(|label| Choice {
            id: base16ct::lower::encode_string(&job.random::<6>()),
            label: Text::new(text::clean_line(label), ""),
            removed: false,
        });
        kept.chain(new).collect()
    }
}

pub async fn put_question(job: Job<'_>, festival: &Festival, form: &QuestionForm) -> Result<Uuid, Fault> {
    job.require(Permission::EditProgramme, Some(festival.id))?;
    let call = calls::load(job.tx, festival.id).await?.ok_or(Fault::Missing)?;
    let before = match form.id {
        None => None,
        Some(id) => Some(call.question(id).ok_or(Fault::Missing)?),
    };
    let form = form.clone();
    // What an answer is cannot change once it was given.
    let kind = before.map_or(form.kind, |before| before.kind);
    if kind == QuestionKind::File && form.need != Need::Never {
        return Err(Fault::field("need", "question-file-need"));
    }
    let others = call.open_questions().any(|known| Some(known.id) != form.id);
    if form.removed && !others {
        return Err(Fault::field("removed", "question-last"));
    }
    let question = Question {
        id: before.map_or_else(|| job.id(), |before| before.id),
        fills: before.map_or(crate::applications::model::question::Fills::Nothing, |before| before.fills),
        kind,
        choices: form.choices(job, before.map(|before| before.choices.as_slice()).unwrap_or_default()),
        task: form.task,
        page: form.page,
        label: form.label,
        hint: form.hint,
        most: if kind == QuestionKind::File { form.most.min(OF_ONE.0) } else { form.most },
        need: form.need,
        freeze: form.freeze,
        hidden: form.hidden,
        removed: form.removed,
        version: form.version,
    };
    if before.is_none() {
        calls::insert_question(job.tx, festival.id, call.questions.len() as i64, &question).await?;
    } else if !calls::update_question(job.tx, &question, job.now).await? {
        return Err(Fault::refused(CHANGED));
    }
    let detail = json!({ "question": question.label.vi });
    job.audit("call.edit", &festival.slug, Some(festival.id), detail).await?;
    Ok(question.id)
}
