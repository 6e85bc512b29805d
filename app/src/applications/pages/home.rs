//! One application as its troupe sees it: first what to do next, and until when.

use super::after::After;
use super::check::said;
use super::files::list;
use super::load::{Seen, help, helping, page};
use crate::applications::files::of;
use crate::applications::model::call::{Call, Progress};
use crate::applications::model::question::Task;
use crate::applications::model::state::{Action, By, State, step};
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::ui::*;
use crate::web::{At, Ctx, Page};
use leptos::prelude::*;

pub async fn home(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let seen = match Seen::load(&ctx, &at).await? {
        Ok(seen) => seen,
        Err(door) => return Ok(door),
    };
    let title = ctx.words().fill("apply-of", &[("troupe", seen.troupe.name.get(ctx.lang).to_owned())]);
    let after = After::load(&ctx, &seen).await?;
    let festival = seen.festival.clone();
    Ok(page(ctx, festival, title.clone(), move |ctx| match seen.application.state {
        State::Draft => tasks(ctx, &seen, &title),
        _ => standing(ctx, (&seen, &after), &title, None),
    }))
}

/// The four tasks, each with how far it has come.
fn tasks(ctx: &Ctx, seen: &Seen, title: &str) -> AnyView {
    let words = ctx.words();
    let saved = [("at", day::clock(seen.application.saved_at))];
    let facts = Task::ALL.iter().map(|task| {
        let (status, _) = status(ctx, &seen.call, *task, seen);
        let label = words.get(task.heading_key(seen.party.by));
        let first = seen.call.pages().into_iter().find(|page| page.task == *task).map(|page| page.number);
        let href = ctx.href(&seen.path(&format!("/q/{}", first.unwrap_or(1))));
        let spoken = words.fill("task-open", &[("task", label.clone())]);
        let link = view! { <a href=href aria-label=spoken>{words.get("task-go")}</a> }.into_any();
        Fact::new(label, status).beside(link)
    });
    let first = seen.answers.is_empty().then(|| {
        let pages = [("pages", seen.call.pages().len().to_string())];
        view! { <p>{words.fill("apply-takes", &pages)}</p> }
    });
    let next = next(&seen.call, seen, ctx);
    let button = match next {
        Some((task, number)) => {
            let label = words.fill("task-continue", &[("task", words.get(task.heading_key(seen.party.by)))]);
            let href = ctx.href(&seen.path(&format!("/q/{number}")));
            view! { <LinkButton href=href label=label after=Icon::Forward full=true /> }.into_any()
        }
        None => {
            let href = ctx.href(&seen.path("/check"));
            view! { <LinkButton href=href label=words.get("check-title") after=Icon::Forward full=true /> }.into_any()
        }
    };
    view! {
        {helping(ctx, seen)}
        {back(ctx.href(&seen.festival.path("/apply")), words.get("back"))}
        <h1>{title.to_owned()}</h1>
        {first}
        <p class="muted">{words.fill("application-saved-at", &saved)}</p>
        <Facts facts=facts.collect() />
        {button}
        {help(ctx, &seen.festival)}
    }
    .into_any()
}

fn status(ctx: &Ctx, call: &Call, task: Task, seen: &Seen) -> (String, bool) {
    let words = ctx.words();
    match call.progress(task, &seen.answers, ctx.now) {
        Progress::Untouched => (words.get("task-untouched"), false),
        Progress::Begun(left) => (words.fill("task-begun", &[("left", left.to_string())]), false),
        Progress::Done => (words.get("task-done"), true),
    }
}

/// The first page that somebody has not filled in, in the first task that is not done.
fn next(call: &Call, seen: &Seen, ctx: &Ctx) -> Option<(Task, i64)> {
    let task = Task::ALL.iter().find(|task| call.progress(**task, &seen.answers, ctx.now) != Progress::Done)?;
    let pages: Vec<_> = call.pages().into_iter().filter(|page| page.task == *task).collect();
    let lacks = |question: &&crate::applications::model::question::Question| {
        !seen.answers.contains_key(&question.id) && question.need.holds(ctx.now)
    };
    let open = pages.iter().find(|page| page.questions.iter().any(lacks)).or(pages.first())?;
    Some((*task, open.number))
}

/// Where a sent one stands. `token` is that of a link by which somebody came.
pub fn standing(ctx: &Ctx, (seen, after): (&Seen, &After), title: &str, token: Option<&str>) -> AnyView {
    let words = ctx.words();
    let state = seen.application.state;
    let until = seen.application.confirm_by.unwrap_or(seen.application.answer_by());
    let until = day::moment(ctx.lang, until);
    let args = [
        ("until", until),
        ("day", day::date(ctx.lang, seen.call.answer_on)),
        ("note", seen.application.asked.clone()),
        ("title", seen.application.title.clone()),
    ];
    let told = words.fill(state.told_key(), &args);
    // Where and when stands below by then.
    let to_do = (!after.is_placed()).then(|| words.fill(to_do(state), &args));
    let sent = seen.versions.first().map(|last| said(ctx, &seen.call, &last.answers));
    let last = seen.versions.first().map(|last| {
        let args = [("at", day::moment(ctx.lang, last.at)), ("number", last.number.to_string())];
        let key = if last.number == 1 { "application-sent-at" } else { "application-sent-again-at" };
        view! { <p class="muted">{words.fill(key, &args)}</p> }
    });
    let amended = seen.versions.first().filter(|last| !last.reason.is_empty()).map(|last| {
        let args = [("name", last.by.clone()), ("reason", last.reason.clone()), ("at", day::moment(ctx.lang, last.at))];
        view! { <Notice look=NoticeLook::Info><p>{words.fill("amend-told", &args)}</p></Notice> }
    });
    // A link in a message opens one page, and no file.
    let files = seen.versions.first().filter(|_| token.is_none());
    let files = files.and_then(|last| list(ctx, &of(&seen.call, &last.answers, By::Troupe), &seen.path("/file")));
    let changes = (token.is_none() && state.counts()).then(|| changes(ctx, seen));
    let advice = (!seen.advice.is_empty()).then(|| {
        let said = seen.advice.iter().map(|text| view! { <li>{text.clone()}</li> }).collect_view();
        view! { <Card title=words.get("application-advice")><ul>{said}</ul></Card> }
    });
    let ways_back = token.is_none().then(|| back(ctx.href(&seen.festival.path("/apply")), words.get("back")));
    view! {
        {helping(ctx, seen)}
        {ways_back}
        <h1>{title.to_owned()}</h1>
        <Notice look=look(state) title=told>{to_do.map(|text| view! { <p>{text}</p> })}</Notice>
        {buttons(ctx, seen, token)}
        {after.parts(ctx, seen, token)}
        {advice}
        <p>{words.get("application-code")}" "<strong class="code">{seen.application.code.clone()}</strong></p>
        {last}
        {amended}
        {sent}
        {files}
        {changes}
        {help(ctx, &seen.festival)}
    }
    .into_any()
}

const fn look(state: State) -> NoticeLook {
    match state {
        State::Confirmed => NoticeLook::Ok,
        State::NeedsInfo | State::Accepted => NoticeLook::Warn,
        _ => NoticeLook::Info,
    }
}

/// What the troupe does next.
const fn to_do(state: State) -> &'static str {
    match state {
        State::NeedsInfo => "application-next-info",
        State::Accepted => "application-next-confirm",
        State::Confirmed => "application-next-come",
        State::Standby => "application-next-standby",
        State::Declined | State::Rejected | State::Withdrawn | State::Cancelled => "application-next-none",
        _ => "application-next-wait",
    }
}

/// What the troupe can do now, the first thing first.
fn buttons(ctx: &Ctx, seen: &Seen, token: Option<&str>) -> AnyView {
    let (words, id) = (ctx.words(), seen.application.id.to_string());
    let one = |(action, key, look): (Action, &str, Look)| {
        step(seen.application.state, action, seen.party.by).ok()?;
        let hidden = [("application", &*id), ("action", action.code()), ("token", token.unwrap_or_default())];
        let label = words.get(key);
        let button =
            view! { <PostButton action="/api/apply/answer" label=label.clone() hidden=ctx.hidden(hidden) look=look /> };
        if action != Action::Withdraw {
            return Some(button.into_any());
        }
        // It cannot be taken back, so a thumb that slips does nothing.
        let ask = words.get("application-withdraw-ask");
        Some(view! { <details class="fold"><summary>{label}</summary><p>{ask}</p>{button}</details> }.into_any())
    };
    let can = [
        (Action::Confirm, "application-confirm", Look::Primary),
        (Action::Decline, "application-decline", Look::Secondary),
        (Action::Withdraw, "application-withdraw", Look::Secondary),
    ];
    let link_shows = |(action, ..): &(Action, &str, Look)| token.is_none() || *action != Action::Withdraw;
    can.into_iter().filter(link_shows).filter_map(one).collect_view().into_any()
}

/// The way to other answers, as long as some can change.
fn changes(ctx: &Ctx, seen: &Seen) -> AnyView {
    let words = ctx.words();
    let href = ctx.href(&seen.path("/check"));
    let key = match (seen.differs(), seen.party.by) {
        _ if seen.application.state == State::NeedsInfo => "application-answer",
        (true, _) => "application-send-changes",
        (false, By::Troupe | By::Officer) => "application-change",
        _ => return ().into_any(),
    };
    let note = seen.differs().then(|| view! { <p>{words.get("application-unsent-changes")}</p> });
    view! { {note}<LinkButton href=href label=words.get(key) look=Look::Secondary icon=Icon::Edit /> }.into_any()
}
