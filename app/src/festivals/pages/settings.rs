//! What an edition says of itself, field by field.

use super::bank::facts;
use crate::festivals::desk::{self, Desk};
use crate::festivals::model::Festival;
use crate::kernel::access::Permission;
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::ui::*;
use crate::web::{At, Ctx, Fields, Page};
use chrono::{DateTime, Utc};
use leptos::prelude::*;

pub async fn settings(desk: Desk, _at: At) -> Result<Page, Fault> {
    let title = desk.words().get("desk-settings");
    Ok(desk.page("settings", title, body).with_script("desk.js"))
}

fn body(desk: &Desk) -> AnyView {
    let (ctx, festival) = (&desk.ctx, &desk.festival);
    let (words, fields) = (ctx.words(), Fields::of(ctx, festival.version));
    view! {
        <div class="stack">
            <div class="title-row">
                <h1>{words.get("desk-settings")}</h1>
                <p class="row">{desk::state(ctx, festival.state).view()}</p>
            </div>
            <form class="stack" method="post" action="/api/festivals/edit" novalidate>
                {fields.hidden()}
                <input type="hidden" name="festival" value=festival.slug.clone() />
                {about(ctx, &fields, festival)}
                {contact(ctx, &fields, festival)}
                {account(desk)}
                {legal(ctx, &fields, festival)}
                <p class="row">
                    <Button label=words.get("desk-save") />
                    <LinkButton href=desk.path("") label=words.get("desk-skip") look=Look::Quiet />
                </p>
            </form>
        </div>
    }
    .into_any()
}

fn about(ctx: &Ctx, fields: &Fields<'_>, festival: &Festival) -> AnyView {
    let words = ctx.words();
    let days =
        [("first_day", "festival-first-day", festival.first_day), ("last_day", "festival-last-day", festival.last_day)];
    let days = days.map(|(name, label, day)| fields.field(name, label, &day.code()));
    let days = days.map(|field| view! { <TextField field=field kind=InputKind::Date /> }).collect_view();
    let body = view! {
        {fields.line("name", "festival-name", &festival.name)}
        {fields.line("tagline", "festival-tagline", &festival.tagline)}
        {fields.lines("intro", "festival-intro", &festival.intro, 3)}
        {fields.line("place", "festival-place", &festival.place)}
        <div class="fields">{days}</div>
        <p class="note">{words.fill("festival-fixed", &[("slug", festival.slug.clone()), ("prefix", festival.code_prefix.clone())])}</p>
        <p class="note">{words.get("festival-alert-note")}</p>
        {fields.lines("alert", "festival-alert", &festival.alert, 2)}
        <p class="note">{words.get("festival-alert-hours-note")}</p>
        {moment(ctx, fields, "alert_from", "festival-alert-from", festival.alert_from)}
        {moment(ctx, fields, "alert_until", "festival-alert-until", festival.alert_until)}
    };
    view! { <Card title=words.get("festival-about")>{body}</Card> }.into_any()
}

/// A date and a time, both of which may be left empty.
fn moment(ctx: &Ctx, fields: &Fields<'_>, name: &str, label: &str, at: Option<DateTime<Utc>>) -> AnyView {
    let words = ctx.words();
    let (date, time) = (at.map(|at| day::local(at).date().to_string()), at.map(day::clock));
    let of = |part: &str, word: &str, saved: Option<String>| {
        let field = fields.field(&format!("{name}_{part}"), word, &saved.unwrap_or_default());
        field.optional(words.get("desk-optional"))
    };
    view! {
        <fieldset class="fields">
            <legend>{words.get(label)}</legend>
            <TextField field=of("day", "festival-alert-day", date) kind=InputKind::Date />
            <TextField field=of("time", "festival-alert-time", time) kind=InputKind::Time />
        </fieldset>
    }
    .into_any()
}

fn contact(ctx: &Ctx, fields: &Fields<'_>, festival: &Festival) -> AnyView {
    let words = ctx.words();
    let phone = fields.field("contact_phone", "festival-phone", &festival.contact_phone);
    let email = fields.field("contact_email", "buyer-email", &festival.contact_email);
    let body = view! {
        <p class="note">{words.get("festival-contact-note")}</p>
        <div class="fields">
            <TextField field=phone kind=InputKind::Tel autocomplete="off" />
            <TextField field=email.optional(words.get("desk-optional")) kind=InputKind::Email autocomplete="off" />
        </div>
        {fields.line("hours", "festival-hours", &festival.contact_hours)}
    };
    view! { <Card title=words.get("festival-contact")>{body}</Card> }.into_any()
}

/// To read: it is changed on a page of its own, by those who look after the money.
fn account(desk: &Desk) -> AnyView {
    let words = desk.words();
    let change = desk.may(Permission::Treasury).then(|| {
        view! { <p><a href=desk.path("/bank")>{words.get("account-change")}</a></p> }
    });
    let body = view! { {facts(desk, &desk.festival.account())}{change} };
    view! { <Card title=words.get("festival-account")>{body}</Card> }.into_any()
}

fn legal(ctx: &Ctx, fields: &Fields<'_>, festival: &Festival) -> AnyView {
    let words = ctx.words();
    let body = view! {
        <p class="note">{words.get("festival-privacy-note")}</p>
        {fields.lines("privacy", "festival-privacy", &festival.privacy, 8)}
        <p class="note">{words.get("festival-refund-note")}</p>
        {fields.lines("refund", "festival-refund", &festival.refund_policy, 5)}
    };
    view! { <Card title=words.get("festival-legal")>{body}</Card> }.into_any()
}
