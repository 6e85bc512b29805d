//! The call as organisers build it: its times, the kinds that are wanted, the questions; and how a troupe sees it.

mod preview;
mod questions;

pub use preview::preview;

use crate::applications::commands::Ready;
use crate::applications::model::call::{ANSWERS, Call, CallKind, PAGES};
use crate::applications::model::question::{Fills, Need, Question};
use crate::applications::store::calls;
use crate::festivals::desk::Desk;
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::programme::model::Kind;
use crate::ui::*;
use crate::web::{At, Fields, Page};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use leptos::prelude::*;

pub async fn call(desk: Desk, _at: At) -> Result<Page, Fault> {
    let call = calls::load(&desk.site.db, desk.festival.id).await?;
    let title = desk.words().get("call-title");
    Ok(desk.page("applications", title.clone(), move |desk| {
        let words = desk.words();
        let rest = call.as_ref().map(|call| view! { {kinds(desk, call)}{list(desk, call)} });
        view! {
            <div class="split">
                <div class="stack column">
                    {back(desk.path("/applications"), words.get("desk-applications"))}
                    <h1>{title}</h1>
                    {call.as_ref().map(|_| address(desk))}
                    {settings(desk, call.as_ref())}
                    {rest}
                </div>
                {call.as_ref().map(|call| preview::beside(desk, call, None))}
            </div>
        }
        .into_any()
    }))
}

/// Where troupes find it, to be told everywhere, and the way to codes for those who come late.
fn address(desk: &Desk) -> AnyView {
    let words = desk.words();
    let door = format!("{}/vi{}", desk.site.base_url, desk.festival.path("/apply"));
    let text = door.clone();
    view! {
        <p>{words.get("call-address")}" "<a href=door>{text}</a></p>
        <p class="row"><LinkButton href=desk.path("/applications/late") label=words.get("late-title") look=Look::Secondary icon=Icon::Key small=true /></p>
    }
    .into_any()
}

/// A page below that of the call, about one part of it or a new one, and beside it what a leader meets.
fn below(desk: &Desk, title: String, form: AnyView, seen: AnyView) -> AnyView {
    view! {
        <div class="split">
            <div class="stack column">
                {back(desk.path("/applications/call"), desk.words().get("call-title"))}
                <h1>{title}</h1>
                {form}
            </div>
            {seen}
        </div>
    }
    .into_any()
}

pub async fn kind(desk: Desk, at: At) -> Result<Page, Fault> {
    let call = calls::load(&desk.site.db, desk.festival.id).await?.ok_or(Fault::Missing)?;
    let found = at.query.raw("id").parse().ok().and_then(|id: uuid::Uuid| call.kinds.iter().find(|kind| kind.id == id));
    let (kind, words) = (found.cloned(), desk.words());
    let title = kind.as_ref().map_or_else(|| words.get("call-kind-new"), |kind| kind.name.get(desk.lang).to_owned());
    Ok(desk.page("applications", title.clone(), move |desk| {
        let asks = call.filled_by(Fills::Kind);
        below(desk, title, kind_form(desk, kind.as_ref()), preview::beside(desk, &call, asks))
    }))
}

pub async fn question(desk: Desk, at: At) -> Result<Page, Fault> {
    let call = calls::load(&desk.site.db, desk.festival.id).await?.ok_or(Fault::Missing)?;
    let question = at.query.raw("id").parse().ok().and_then(|id| call.question(id)).cloned();
    let words = desk.words();
    let title = question.as_ref().map_or_else(|| words.get("question-new"), |q| q.label.get(desk.lang).to_owned());
    let page = desk.page("applications", title.clone(), move |desk| {
        let asked = question.as_ref();
        below(desk, title, questions::form(desk, asked), preview::beside(desk, &call, asked))
    });
    Ok(page.with_script("desk.js"))
}

/// Back to this very page: which part it is about stands in its query.
fn from(desk: &Desk) -> AnyView {
    view! { <input type="hidden" name="from" value=format!("{}{}", desk.path, desk.query) /> }.into_any()
}

/// A date and a time of the clock, in two fields.
fn moment(
    fields: &Fields<'_>,
    [day, time]: [&str; 2],
    [label, clock]: [&str; 2],
    at: Option<DateTime<Utc>>,
) -> AnyView {
    let (date, hour) = at.map(|at| (day::local(at).format("%Y-%m-%d").to_string(), day::clock(at))).unwrap_or_default();
    view! {
        <div class="fields">
            <TextField field=fields.field(day, label, &date) kind=InputKind::Date />
            <TextField field=fields.field(time, clock, &hour) kind=InputKind::Time />
        </div>
    }
    .into_any()
}

fn settings(desk: &Desk, call: Option<&Call>) -> AnyView {
    let words = desk.words();
    let fields = Fields::of(desk, call.map_or(0, |call| call.version));
    let first = desk.festival.first_day.starts_at();
    let closes =
        call.map_or_else(|| last_minute(day::local(first).date() - TimeDelta::days(40)), |call| call.closes_at);
    let opens = call.map_or(desk.now, |call| call.opens_at);
    let answer = call.map_or(day::local(first - TimeDelta::days(20)).date(), |call| call.answer_on);
    let number = |given: i64| given.to_string();
    view! {
        <form class="stack" method="post" action="/api/applications/call" novalidate>
            {fields.hidden()}
            <input type="hidden" name="festival" value=desk.festival.slug.clone() />
            {fields.lines("about", "call-about", &call.map(|call| call.about.clone()).unwrap_or_default(), 3)}
            {moment(&fields, ["opens_day", "opens_time"], ["call-opens", "call-time"], Some(opens))}
            {moment(&fields, ["closes_day", "closes_time"], ["call-closes", "call-time"], Some(closes))}
            <TextField field=fields.field("answer_on", "call-answer-on", &answer.format("%Y-%m-%d").to_string()) kind=InputKind::Date />
            <div class="fields">
                <TextField field=fields.field("confirm_days", "call-confirm-days", &number(call.map_or(7, |call| call.confirm_days))) kind=InputKind::Digits />
                <TextField field=fields.field("per_troupe", "call-per-troupe", &number(call.map_or(2, |call| call.per_troupe))) kind=InputKind::Digits />
            </div>
            {fields.lines("bring", "call-bring", &call.map(|call| call.bring.clone()).unwrap_or_default(), 2)}
            <TextField field=fields.field("arrive_before", "call-arrive-before", &number(call.map_or(45, |call| call.arrive_before))) kind=InputKind::Digits />
            <Button label=words.get(if call.is_some() { "desk-save" } else { "call-open" }) />
        </form>
    }
    .into_any()
}

/// `23:59` of a day.
fn last_minute(date: NaiveDate) -> DateTime<Utc> {
    day::midnight(date + TimeDelta::days(1)) - TimeDelta::minutes(1)
}

fn kinds(desk: &Desk, call: &Call) -> AnyView {
    let words = desk.words();
    let line = |kind: &CallKind| {
        let href = desk.path(&format!("/applications/kind?id={}", kind.id));
        let gone = kind.removed.then(|| format!(" · {}", words.get("question-removed")));
        view! { <li><a href=href>{kind.name.get(desk.lang).to_owned()}</a>" "<span class="muted">{gone}</span></li> }
    };
    view! {
        <h2>{words.get("call-kinds")}</h2>
        <ul class="lines">{call.kinds.iter().map(line).collect_view()}</ul>
        <LinkButton href=desk.path("/applications/kind") label=words.get("call-kind-new") look=Look::Secondary icon=Icon::Plus />
    }
    .into_any()
}

fn kind_form(desk: &Desk, kind: Option<&CallKind>) -> AnyView {
    let (words, fields) = (desk.words(), Fields::new(desk));
    let id = kind.map(|kind| kind.id.to_string()).unwrap_or_default();
    let name = kind.map(|kind| kind.name.clone()).unwrap_or_default();
    let public = Kind::ALL.iter().filter(|kind| kind.is_public());
    let choices = public.map(|kind| Choice::new(kind.code(), words.get(kind.name_key()))).collect();
    let chosen = kind.map_or(Kind::Music, |kind| kind.kind).code();
    let removed = kind.map(|kind| {
        let ticked = fields.ticked("removed", kind.removed).to_string();
        view! { <Check field=Field::new("removed", words.get("call-kind-removed")).value(ticked).error(desk.fault("removed")) /> }
    });
    let action = if kind.is_some() { "/api/applications/kind" } else { "/api/applications/kinds/add" };
    view! {
        <form class="stack" method="post" action=action novalidate>
            {from(desk)}
            <input type="hidden" name="festival" value=desk.festival.slug.clone() />
            <input type="hidden" name="id" value=id />
            {fields.line("name", "call-kind-name", &name)}
            <Select field=fields.field("kind", "act-kind", chosen) choices=choices />
            <p class="note">{words.get("call-kind-own-time")}</p>
            {moment(&fields, ["kind_day", "kind_time"], ["call-closes", "call-time"], kind.and_then(|kind| kind.closes_at))}
            {removed}
            <Button label=words.get("desk-save") />
        </form>
    }
    .into_any()
}

fn list(desk: &Desk, call: &Call) -> AnyView {
    let words = desk.words();
    let line = |question: &Question| {
        let href = desk.path(&format!("/applications/question?id={}", question.id));
        let must = if question.need == Need::Never { "question-optional" } else { "question-required" };
        let gone = question.removed.then(|| format!(" · {}", words.get("question-removed")));
        let kind = words.get(question.kind.name_key());
        let page = words.fill("question-page", &[("page", question.page.to_string())]);
        view! { <li><a href=href>{question.label.get(desk.lang).to_owned()}</a>" "<span class="muted">{page}" · "{kind}" · "{words.get(must)}{gone}</span></li> }
    };
    let (pages, answers) = (call.pages().len(), call.open_questions().count());
    let args = [("pages", pages.to_string()), ("answers", answers.to_string())];
    let long = (pages > PAGES || answers > ANSWERS).then(|| {
        let args = [("pages", PAGES.to_string()), ("answers", ANSWERS.to_string())];
        view! { <Notice look=NoticeLook::Warn><p>{words.fill("call-too-long", &args)}</p></Notice> }
    });
    view! {
        <h2>{words.get("call-questions")}</h2>
        <p class="muted">{words.fill("call-length", &args)}</p>
        {long}
        <ul class="lines">{call.questions.iter().map(line).collect_view()}</ul>
        <p class="row">
        <LinkButton href=desk.path("/applications/question") label=words.get("question-new") look=Look::Secondary icon=Icon::Plus />
        <LinkButton href=desk.path("/applications/preview") label=words.get("call-preview") look=Look::Secondary icon=Icon::Eye />
        </p>
        {ready(desk, call)}
    }
    .into_any()
}

/// Questions that are added with one press.
fn ready(desk: &Desk, call: &Call) -> Option<AnyView> {
    let words = desk.words();
    let line = |ready: &Ready| {
        let (label, add) = (words.get(ready.name_key()), words.get("question-ready-add"));
        let spoken = format!("{add}: {label}");
        let hidden = desk.hidden([("festival", &*desk.festival.slug), ("ready", ready.code())]);
        view! {
            <li class="row">
                {label}
                <PostButton action="/api/applications/questions/ready" label=add spoken=spoken hidden=hidden look=Look::Secondary small=true icon=Icon::Plus />
            </li>
        }
    };
    let mut left = Ready::ALL.iter().filter(|ready| !ready.is_in(call)).peekable();
    left.peek()?;
    let lines = left.map(line).collect_view();
    Some(view! { <h3>{words.get("question-ready-title")}</h3><ul class="plain stack">{lines}</ul> }.into_any())
}
