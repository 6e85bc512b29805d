//! Everything that was answered, to be read once more before it is sent.

use super::files;
use super::load::{Seen, helping, page};
use crate::applications::commands::field;
use crate::applications::files::of;
use crate::applications::model::answer::Answers;
use crate::applications::model::call::Call;
use crate::applications::model::question::{Question, QuestionKind, Task};
use crate::applications::model::state::{By, State};
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::ui::*;
use crate::web::{At, Ctx, Page};
use leptos::prelude::*;

pub async fn check(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let seen = match Seen::load(&ctx, &at).await? {
        Ok(seen) => seen,
        Err(door) => return Ok(door),
    };
    let (title, festival) = (ctx.words().get("check-title"), seen.festival.clone());
    Ok(page(ctx, festival, title.clone(), move |ctx| body(ctx, &seen, title)))
}

fn body(ctx: &Ctx, seen: &Seen, title: String) -> AnyView {
    let words = ctx.words();
    let groups = Task::ALL.iter().map(|task| group(ctx, seen, *task)).collect_view();
    let files = files::list(ctx, &of(&seen.call, &seen.answers, By::Troupe), &seen.path("/file"));
    let args = [
        ("day", day::date(ctx.lang, seen.call.answer_on)),
        ("closes", day::moment(ctx.lang, seen.call.window(seen.call.kind_of(&seen.answers)).1)),
    ];
    let key = match seen.application.state {
        State::Draft => "check-send",
        State::NeedsInfo => "check-send-answer",
        _ => "check-send-again",
    };
    let after = if seen.application.state.has_place() { "check-after-placed" } else { "check-after" };
    view! {
        {helping(ctx, seen)}
        {back(ctx.href(&seen.path("")), words.get("back"))}
        <h1>{title}</h1>
        {groups}
        {files}
        <form class="stack" method="post" action="/api/apply/send" novalidate autocomplete="off">
            {ctx.from()}
            <input type="hidden" name="application" value=seen.application.id.to_string() />
            {in_words(ctx, seen)}
            <Button label=words.get(key) icon=Icon::Send />
        </form>
        <p class="muted">{words.fill(after, &args)}</p>
    }
    .into_any()
}

/// What was asked, until when, and the field for who answers it in words.
fn in_words(ctx: &Ctx, seen: &Seen) -> Option<AnyView> {
    let (words, asked) = (ctx.words(), &seen.application);
    let field = Field::new("said", words.get("check-said")).value(ctx.typed("said", "")).error(ctx.fault("said"));
    let until = [("until", day::moment(ctx.lang, asked.answer_by()))];
    let field = field.hint(words.fill("check-said-hint", &until)).optional(words.get("desk-optional"));
    (asked.state == State::NeedsInfo)
        .then(|| view! { <p>{asked.asked.clone()}</p><TextArea field=field rows=3 /> }.into_any())
}

fn group(ctx: &Ctx, seen: &Seen, task: Task) -> AnyView {
    let words = ctx.words();
    let standing = crate::applications::model::question::Standing {
        state: seen.application.state,
        closes_at: seen.call.window(seen.call.kind_of(&seen.answers)).1,
        open_until: seen.application.open_until,
    };
    let fact = |question: &Question| {
        let label = question.label.get(ctx.lang).to_owned();
        let fact = Fact::new(label.clone(), shown(ctx, question, &seen.answers));
        if question.may_change(&standing, seen.party.by, ctx.now).is_err() {
            return fact;
        }
        let href = ctx.href(&seen.path(&format!("/q/{}?then=check", question.page)));
        let id = field_id(&field(question.id));
        let fault = ctx.fault(&field(question.id)).map(|fault| view! { <strong>{fault}" "</strong> });
        let link =
            view! { {fault}<a id=id href=href>{words.get("check-change")}<span class="sr">" "{label}</span></a> };
        fact.beside(link.into_any())
    };
    let facts: Vec<Fact> = seen.call.open_questions().filter(|question| question.task == task).map(fact).collect();
    if facts.is_empty() {
        return ().into_any();
    }
    view! { <h2>{words.get(task.heading_key(seen.party.by))}</h2><Facts facts=facts /> }.into_any()
}

/// The words of an answer; where it can no longer be chosen, they say so.
fn shown(ctx: &Ctx, question: &Question, answers: &Answers) -> String {
    let words = ctx.words();
    match answers.get(&question.id).filter(|answer| !answer.is_empty()) {
        None => words.get("check-empty"),
        Some(crate::applications::model::answer::Answer::Flag(yes)) => {
            words.get(if *yes { "answer-yes" } else { "answer-no" })
        }
        Some(answer) if question.kind == QuestionKind::File => {
            words.fill("enclosed-count", &[("count", answer.chosen().len().to_string())])
        }
        Some(answer) => {
            let (text, gone) = question.say(ctx.lang, answer);
            if gone { words.fill("check-choice-gone", &[("answer", text)]) } else { text }
        }
    }
}

/// Answers to be read, under the names of their tasks.
pub fn said(ctx: &Ctx, call: &Call, answers: &Answers) -> AnyView {
    seen_by(ctx, call, answers, By::Troupe)
}

/// The same without what reviewers do not see.
pub fn seen_by(ctx: &Ctx, call: &Call, answers: &Answers, by: By) -> AnyView {
    let given = |question: &&Question| answers.get(&question.id).is_some_and(|answer| !answer.is_empty());
    let may = |question: &&Question| by != By::Reviewer || !question.hidden && !question.fills.names_somebody();
    let facts = |task: Task| -> Vec<Fact> {
        let of = call.questions.iter().filter(|question| question.task == task).filter(given).filter(may);
        of.map(|question| Fact::new(question.label.get(ctx.lang), shown(ctx, question, answers))).collect()
    };
    let group = |task: &Task| {
        let facts = facts(*task);
        (!facts.is_empty()).then(|| view! { <h2>{ctx.words().get(task.heading_key(by))}</h2><Facts facts=facts /> })
    };
    Task::ALL.iter().map(group).collect_view().into_any()
}
