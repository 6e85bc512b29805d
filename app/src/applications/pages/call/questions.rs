//! The form of one question.

use super::{from, moment};
use crate::applications::model::question::{Fills, Freeze, Need, Question, QuestionKind, Task};
use crate::applications::model::state::By;
use crate::festivals::desk::Desk;
use crate::ui::*;
use crate::web::Fields;
use leptos::prelude::*;

/// A question that is there, or a new one.
pub fn form(desk: &Desk, question: Option<&Question>) -> AnyView {
    let words = desk.words();
    let version = question.map_or(0, |question| question.version);
    let fields = Fields::of(desk, version);
    let tasks =
        Task::ALL.iter().map(|task| Choice::new(task.code(), words.get(task.heading_key(By::Organiser)))).collect();
    let kinds = QuestionKind::ALL
        .iter()
        .filter(|kind| **kind != QuestionKind::Troupes)
        .map(|kind| Choice::new(kind.code(), words.get(kind.name_key())))
        .collect();
    let task = question.map_or(Task::Act, |question| question.task).code();
    let kind = question.map_or(QuestionKind::Text, |question| question.kind).code();
    let id = question.map(|question| question.id.to_string()).unwrap_or_default();
    let ask_kind = question
        .is_none()
        .then(|| view! { <Select field=fields.field("kind", "question-kind", kind) choices=kinds /> });
    let (label, hint) = question.map(|q| (q.label.clone(), q.hint.clone())).unwrap_or_default();
    let number = |of: fn(&Question) -> i64, usual: i64| question.map_or(usual, of).to_string();
    let (page, most) = (number(|q| q.page, 9), number(|q| q.most, 200));
    let action = if question.is_some() { "/api/applications/question" } else { "/api/applications/questions/add" };
    view! {
            <form class="stack" method="post" action=action novalidate>
                {fields.hidden()}
            {from(desk)}
                <input type="hidden" name="festival" value=desk.festival.slug.clone() />
                <input type="hidden" name="id" value=id />
                {fields.line("label", "question-label", &label)}
                {fields.lines("hint", "question-hint", &hint, 2)}
                {ask_kind}
                <div class="fields">
                    <Select field=fields.field("task", "question-task", task) choices=tasks />
                    <TextField field=fields.field("page", "question-on-page", &page) kind=InputKind::Digits />
                    <TextField field=fields.hinted("most", "question-most", "question-most-hint", &most) kind=InputKind::Digits />
                </div>
                {choices(desk, &fields, question)}
                {need(desk, &fields, question)}
                {freeze(desk, &fields, question)}
                {ticks(desk, &fields, question)}
                <Button label=words.get("desk-save") />
            </form>
    }
    .into_any()
}

/// The choices that are there, each to be relabelled or wiped out, and lines for new ones.
fn choices(desk: &Desk, fields: &Fields<'_>, question: Option<&Question>) -> AnyView {
    let words = desk.words();
    let has =
        question.is_none_or(|q| matches!(q.kind, QuestionKind::Choice | QuestionKind::Multi) && q.fills != Fills::Kind);
    if !has {
        return ().into_any();
    }
    let known = question.map(|question| question.choices.as_slice()).unwrap_or_default();
    let one = |choice: &crate::applications::model::question::Choice| {
        let label = if choice.removed { String::new() } else { choice.label.vi.clone() };
        let vi = fields.field(&format!("choice[{}]", choice.id), "question-choice-label", &label);
        let en = fields.field(&format!("choice_en[{}]", choice.id), "question-choice-english", &choice.label.en);
        view! { <div class="fields"><TextField field=vi /><TextField field=en.optional(words.get("desk-optional")) /></div> }
    };
    let more = fields.hinted("more", "question-more", "question-more-hint", "").optional(words.get("desk-optional"));
    view! { {known.iter().map(one).collect_view()}<TextArea field=more rows=3 /> }.into_any()
}

fn need(desk: &Desk, fields: &Fields<'_>, question: Option<&Question>) -> AnyView {
    let words = desk.words();
    let (chosen, at) = match question.map(|question| question.need) {
        Some(Need::Always) => ("always", None),
        Some(Need::After(from)) => ("after", Some(from)),
        _ => ("never", None),
    };
    let choices = [("never", "need-never"), ("always", "need-always"), ("after", "need-after")];
    let choices = choices.map(|(code, key)| Choice::new(code, words.get(key))).into();
    view! {
        <Radios field=fields.field("need", "question-need", chosen) choices=choices />
        {moment(fields, ["need_day", "need_time"], ["question-need-from", "call-time"], at)}
    }
    .into_any()
}

fn freeze(desk: &Desk, fields: &Fields<'_>, question: Option<&Question>) -> AnyView {
    let words = desk.words();
    let (chosen, at) = match question.map(|question| question.freeze) {
        Some(Freeze::Never) => ("never", None),
        Some(Freeze::At(at)) => ("at", Some(at)),
        _ => ("closing", None),
    };
    let choices = [("closing", "freeze-closing"), ("never", "freeze-never"), ("at", "freeze-at")];
    let choices = choices.map(|(code, key)| Choice::new(code, words.get(key))).into();
    view! {
        <Radios field=fields.field("freeze", "question-freeze", chosen) choices=choices />
        {moment(fields, ["freeze_day", "freeze_time"], ["question-frozen-at", "call-time"], at)}
    }
    .into_any()
}

fn ticks(desk: &Desk, fields: &Fields<'_>, question: Option<&Question>) -> AnyView {
    let words = desk.words();
    let tick = |name: &str, key: &str, saved: bool| {
        let ticked = fields.ticked(name, saved).to_string();
        view! { <Check field=Field::new(name, words.get(key)).value(ticked).error(desk.fault(name)) /> }
    };
    view! {
        {tick("hidden", "question-hidden", question.is_some_and(|question| question.hidden))}
        {question.map(|question| tick("removed", "question-remove", question.removed))}
    }
    .into_any()
}
