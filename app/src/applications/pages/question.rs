//! A page of the form: one question, or a few that are one thought.

use super::along;
use super::files;
use super::load::{Seen, helping, page};
use crate::applications::commands::{self, field};
use crate::applications::model::along::Named;
use crate::applications::model::answer::Answer;
use crate::applications::model::call::PageOf;
use crate::applications::model::question::{Fills, Need, Question, QuestionKind};
use crate::applications::model::state::By;
use crate::kernel::fault::Fault;
use crate::kernel::money::count;
use crate::pictures::enclosed::TAKEN;
use crate::troupes::model::Duty;
use crate::ui::*;
use crate::web::{At, CHANGED, Ctx, Page};
use leptos::prelude::*;

pub async fn question(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let seen = match Seen::load(&ctx, &at).await? {
        Ok(seen) => seen,
        Err(door) => return Ok(door),
    };
    let number: i64 = at.part("page").parse().map_err(|_| Fault::Missing)?;
    let then = if at.query.raw("then") == "check" { "check" } else { "" }.to_owned();
    let meant = meant(&ctx, &seen, number).await?;
    let pages = seen.call.pages();
    let Some(at) = pages.iter().position(|page| page.number == number) else {
        // The form was changed under somebody's hands.
        return Ok(Page::go(ctx.href(&seen.path(""))));
    };
    let title = heading(&ctx, &pages[at], seen.party.by);
    let festival = seen.festival.clone();
    Ok(page(ctx, festival, title.clone(), move |ctx| body(ctx, (&seen, &meant), at, &title, &then)))
}

/// Troupes of the register that may be meant by what was typed on a page that came back.
async fn meant(ctx: &Ctx, seen: &Seen, page: i64) -> Result<Vec<Named>, Fault> {
    let mut asked = seen.call.open_questions().filter(|question| question.page == page);
    let words = asked.find(|question| question.kind == QuestionKind::Troupes);
    let words = words.map(|question| ctx.typed(&field(question.id), "")).unwrap_or_default();
    Ok(commands::meant(&ctx.site.db, seen.troupe.id, &words).await?)
}

/// The question itself where there is one, else the task.
fn heading(ctx: &Ctx, page: &PageOf<'_>, by: By) -> String {
    match page.questions.as_slice() {
        [only] => only.label.get(ctx.lang).to_owned(),
        _ => ctx.words().get(page.task.heading_key(by)),
    }
}

fn body(ctx: &Ctx, (seen, meant): (&Seen, &[Named]), at: usize, title: &str, then: &str) -> AnyView {
    let words = ctx.words();
    let pages = seen.call.pages();
    let page = &pages[at];
    let of_task: Vec<i64> = pages.iter().filter(|other| other.task == page.task).map(|other| other.number).collect();
    let place = of_task.iter().position(|number| *number == page.number).unwrap_or_default() + 1;
    let args = [
        ("task", words.get(page.task.heading_key(seen.party.by))),
        ("at", place.to_string()),
        ("of", of_task.len().to_string()),
    ];
    let next = match then {
        "check" => "check".to_owned(),
        _ => pages.get(at + 1).map_or("check".to_owned(), |next| next.number.to_string()),
    };
    let alone = page.questions.len() == 1;
    let (files, typed): (Vec<&Question>, Vec<&Question>) =
        page.questions.iter().partition(|question| question.kind == QuestionKind::File);
    let files = files.into_iter().map(|question| files::control(ctx, seen, question, alone)).collect_view();
    let fields = typed.into_iter().map(|question| control(ctx, (seen, meant), question, alone)).collect_view();
    view! {
        {helping(ctx, seen)}
        {back(ctx.href(&seen.path("")), words.get("back"))}
        <p class="muted">{words.fill("question-where", &args)}</p>
        <h1>{title.to_owned()}</h1>
        {files}
        <form class="stack" method="post" action="/api/apply/save" novalidate autocomplete="off">
            {ctx.from()}
            <input type="hidden" name="application" value=seen.application.id.to_string() />
            {fields}
            <Button label=words.get("question-continue") full=true name="then" value=next />
            <Button label=words.get("question-later") look=Look::Quiet name="then" value="later" />
        </form>
    }
    .into_any()
}

/// A question with how often its answer was saved, so that an older page is noticed.
fn control(ctx: &Ctx, (seen, meant): (&Seen, &[Named]), question: &Question, alone: bool) -> AnyView {
    let words = ctx.words();
    let saved = seen.saved.get(&question.id);
    let version = saved.map_or(0, |(_, version)| *version).to_string();
    let (name, answer) = (field(question.id), saved.map(|(answer, _)| answer));
    let typed = match answer {
        None => known(seen, question).unwrap_or_default(),
        answer => as_typed(ctx, answer),
    };
    let typed = ctx.typed(&name, &typed);
    let mut field = Field::new(&name, question.label.get(ctx.lang)).value(typed).error(ctx.fault(&name));
    let hint = question.hint.get(ctx.lang);
    if clashed(ctx) {
        let now = answer.map(|answer| question.say(ctx.lang, answer).0).unwrap_or_default();
        field = field.hint(words.fill("desk-saved-now", &[("saved", now)]));
    } else if !hint.is_empty() {
        field = field.hint(hint);
    }
    if alone {
        field = field.hide_label();
    }
    if question.need == Need::Never {
        field = field.optional(words.get("desk-optional"));
    }
    let meant = (question.kind == QuestionKind::Troupes).then(|| along::choose(ctx, &name, meant));
    view! {
        <input type="hidden" name=format!("asked[{}]", question.id) value=version />
        {input(ctx, question, answer, field)}
        {meant}
    }
    .into_any()
}

/// What the register holds of the leader and the deputies stands there to be looked at, and is kept with the page.
fn known(seen: &Seen, question: &Question) -> Option<String> {
    let of = |duty: Duty| seen.contacts.iter().filter(move |contact| contact.duty == duty);
    let mut alike = seen.call.open_questions().filter(|other| other.fills == question.fills);
    let at = alike.position(|other| other.id == question.id)?;
    let contact = match question.fills {
        Fills::Leader | Fills::LeaderPhone | Fills::LeaderEmail => of(Duty::Leader).nth(at),
        _ => of(Duty::Deputy).nth(at),
    }?;
    match question.fills {
        Fills::Leader | Fills::Deputy => Some(contact.name.clone()),
        Fills::LeaderPhone | Fills::DeputyPhone => Some(contact.phone.clone()),
        Fills::LeaderEmail | Fills::DeputyEmail => Some(contact.email.clone()),
        _ => None,
    }
}

/// Somebody else saved between drawing and sending; whoever sends again has seen what.
fn clashed(ctx: &Ctx) -> bool {
    let notice = ctx.flash.as_ref().and_then(|flash| flash.notice.as_ref());
    notice.is_some_and(|notice| notice.message.key == CHANGED)
}

pub fn as_typed(ctx: &Ctx, answer: Option<&Answer>) -> String {
    match answer {
        Some(Answer::Number(number)) => count(ctx.lang, *number),
        Some(Answer::Flag(yes)) => if *yes { "yes" } else { "no" }.to_owned(),
        Some(other) => other.text().to_owned(),
        None => String::new(),
    }
}

/// More choices than this are a list that opens.
const FEW: usize = 8;

/// The control that fits. Nothing is offered by the browser: the phone may be the officer's.
pub fn input(ctx: &Ctx, question: &Question, answer: Option<&Answer>, field: Field) -> AnyView {
    let words = ctx.words();
    let had = answer.map(Answer::chosen).unwrap_or_default();
    let open = question.choices.iter().filter(|choice| !choice.removed || had.contains(&choice.id));
    let choices: Vec<Choice> = open.map(|choice| Choice::new(choice.id.clone(), choice.label.get(ctx.lang))).collect();
    match question.kind {
        QuestionKind::Choice if choices.len() <= FEW => view! { <Radios field=field choices=choices /> }.into_any(),
        QuestionKind::Choice => {
            let none = Choice::new("", words.get("question-choose"));
            let choices = std::iter::once(none).chain(choices).collect();
            view! { <Select field=field choices=choices /> }.into_any()
        }
        QuestionKind::Multi => {
            view! { <Checks field=field choices=choices chosen=ticked(ctx, question, had) /> }.into_any()
        }
        QuestionKind::Troupes => along::control(ctx, question, had, field),
        QuestionKind::YesNo => {
            let choices = vec![Choice::new("yes", words.get("answer-yes")), Choice::new("no", words.get("answer-no"))];
            view! { <Radios field=field choices=choices beside=true /> }.into_any()
        }
        // Shown by its own form; here, in a preview, it says what it will be.
        QuestionKind::File => view! { <FileField field=field accept=TAKEN /> }.into_any(),
        QuestionKind::Text | QuestionKind::Place if question.is_long() => view! { <TextArea field=field /> }.into_any(),
        kind => view! { <TextField field=field kind=keyboard(kind, question) autocomplete="off" /> }.into_any(),
    }
}

fn keyboard(kind: QuestionKind, question: &Question) -> InputKind {
    match kind {
        QuestionKind::Number | QuestionKind::People => InputKind::Digits,
        QuestionKind::Phone => InputKind::Tel,
        QuestionKind::Text if question.fills.is_email() => InputKind::Email,
        _ => InputKind::Text,
    }
}

/// What is ticked: on a page that came back, what was ticked there.
fn ticked(ctx: &Ctx, question: &Question, had: &[String]) -> Vec<String> {
    let Some(typed) = ctx.flash.as_ref().map(|flash| &flash.typed).filter(|typed| !typed.is_empty()) else {
        return had.to_vec();
    };
    let name = field(question.id);
    let is_ticked = |id: &String| typed.contains_key(&format!("{name}[{id}]"));
    question.choices.iter().map(|choice| choice.id.clone()).filter(is_ticked).collect()
}
