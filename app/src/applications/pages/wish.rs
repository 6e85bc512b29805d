//! What a troupe asks to have changed: how it stands, and the form for one more.

use super::load::Seen;
use crate::applications::model::wish::{OPEN, Subject, Wish};
use crate::kernel::day::moment;
use crate::ui::*;
use crate::web::{Ctx, Fields};
use leptos::prelude::*;

/// `token` is that of a link by which somebody came.
pub fn part(ctx: &Ctx, seen: &Seen, wishes: &[Wish], token: Option<&str>) -> AnyView {
    let words = ctx.words();
    let all = wishes.iter().map(|wish| one(ctx, wish)).collect_view();
    let all = (!wishes.is_empty()).then(|| view! { <ul class="plain stack">{all}</ul> });
    let waiting = wishes.iter().filter(|wish| wish.answer.is_none()).count();
    let more = i64::try_from(waiting).is_ok_and(|count| count < OPEN) && seen.application.state.has_place();
    let more = more.then(|| form(ctx, seen, token));
    view! { <h2>{words.get("wish-title")}</h2>{all}{more} }.into_any()
}

fn one(ctx: &Ctx, wish: &Wish) -> AnyView {
    let words = ctx.words();
    let answer = match &wish.answer {
        None => view! { <p class="muted">{words.get("wish-waiting")}</p> }.into_any(),
        Some(answer) => {
            let who = words.fill("wish-answer-of", &[("name", answer.by.clone()), ("at", moment(ctx.lang, answer.at))]);
            let text = answer.text.clone();
            view! { <Notice look=NoticeLook::Info title=who><p>{text}</p></Notice> }.into_any()
        }
    };
    let head = format!("{} · {}", words.get(wish.subject.name_key()), moment(ctx.lang, wish.at));
    let why = (!wish.why.is_empty()).then(|| view! { <p class="muted">{wish.why.clone()}</p> });
    view! { <li class="stack"><strong>{head}</strong><p>{wish.wish.clone()}</p>{why}{answer}</li> }.into_any()
}

fn form(ctx: &Ctx, seen: &Seen, token: Option<&str>) -> AnyView {
    let (words, fields) = (ctx.words(), Fields::new(ctx));
    let choices = Subject::ALL.iter().map(|subject| Choice::new(subject.code(), words.get(subject.name_key())));
    let why = fields.hinted("why", "wish-why", "wish-why-hint", "").optional(words.get("desk-optional"));
    let phone = [("phone", seen.festival.phone(ctx.lang))];
    let back = ["topic", "wish", "why"].iter().any(|name| ctx.fault(name).is_some());
    view! {
        <details class="card" open=back>
        <summary>{words.get("wish-open")}</summary>
        <p class="muted">{words.fill("wish-lead", &phone)}</p>
        <form class="stack" method="post" action="/api/apply/wish/add" novalidate autocomplete="off">
            {ctx.from()}
            <input type="hidden" name="application" value=seen.application.id.to_string() />
            <input type="hidden" name="token" value=token.unwrap_or_default().to_owned() />
            <Radios field=fields.field("topic", "wish-subject", "") choices=choices.collect() />
            <TextArea field=fields.hinted("wish", "wish-what", "wish-what-hint", "") rows=2 />
            <TextArea field=why rows=2 />
            <Button label=words.get("wish-send") look=Look::Secondary icon=Icon::Send />
        </form>
        </details>
    }
    .into_any()
}
