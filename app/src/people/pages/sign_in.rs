//! Signing in, and asking for a new password.

use super::{card, door};
use crate::kernel::access::Role;
use crate::kernel::fault::Fault;
use crate::people::store;
use crate::ui::*;
use crate::web::link::encode;
use crate::web::{At, Ctx, Page, Sample, local_path};
use leptos::prelude::*;

pub async fn sign_in(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let to = ctx.typed("to", at.query.raw("to"));
    if ctx.actor.is_some() {
        return Ok(Page::go(local_path(&to).unwrap_or_else(|| ctx.href("/desk"))));
    }
    if ctx.halfway.is_some() {
        return Ok(Page::go(format!("{}?to={}", ctx.href("/sign-in/code"), encode(&to))));
    }
    Ok(door(ctx.clone(), ctx.words().get("people-sign-in"), move || sign_in_body(&ctx, to)))
}

fn sign_in_body(ctx: &Ctx, to: String) -> AnyView {
    let words = ctx.words();
    let password = Field::new("password", words.get("people-password")).error(ctx.fault("password"));
    view! {
        <p>{words.get("people-sign-in-lead")}</p>
        <form class="stack" method="post" action="/api/people/sign-in">
            {ctx.from()}
            <input type="hidden" name="to" value=to />
            <TextField field=email(ctx) kind=InputKind::Email autocomplete="username" />
            <TextField field=password kind=InputKind::Password autocomplete="current-password" />
            <Button label=words.get("people-sign-in") />
        </form>
        <p><a href=ctx.href("/password-reset")>{words.get("people-forgot")}</a></p>
        {ctx.site.sample.as_ref().map(|sample| samples(ctx, sample))}
    }
    .into_any()
}

/// The second step; who has no second factor yet and must have one puts it up first.
pub async fn code(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let to = ctx.typed("to", at.query.raw("to"));
    let Some(halfway) = ctx.halfway.as_deref() else {
        return Ok(Page::go(format!("{}?to={}", ctx.href("/sign-in"), encode(&to))));
    };
    let factor = store::factor(&ctx.site.db, halfway.user).await?;
    if factor.is_none_or(|factor| factor.confirmed_at.is_none()) {
        return Ok(Page::go(ctx.href("/second-factor")));
    }
    Ok(door(ctx.clone(), ctx.words().get("people-code-title"), move || code_body(&ctx, to)))
}

fn code_body(ctx: &Ctx, to: String) -> AnyView {
    let words = ctx.words();
    let code =
        Field::new("token", words.get("people-code")).hint(words.get("people-code-hint")).error(ctx.fault("token"));
    view! {
        <p>{words.get("people-code-lead")}</p>
        <form class="stack" method="post" action="/api/people/pass" novalidate>
            {ctx.from()}
            <input type="hidden" name="to" value=to />
            <TextField field=code autocomplete="one-time-code" />
            <Button label=words.get("people-sign-in") />
        </form>
        <p>{words.get("people-code-lost")}</p>
        {leave(ctx)}
    }
    .into_any()
}

/// Out again, for somebody who is halfway in.
pub(super) fn leave(ctx: &Ctx) -> AnyView {
    let label = ctx.words().get("people-start-again");
    view! { <PostButton action="/api/people/sign-out" label hidden=ctx.hidden([]) look=Look::Quiet /> }.into_any()
}

fn email(ctx: &Ctx) -> Field {
    let label = ctx.words().get("people-email");
    Field::new("email", label).value(ctx.typed("email", "")).error(ctx.fault("email"))
}

/// Where the sample is shown, who can be tried out.
fn samples(ctx: &Ctx, sample: &Sample) -> AnyView {
    let words = ctx.words();
    let fact = |(email, role): &(String, String)| {
        let role = Role::parse(role).map(|role| words.get(role.name_key())).unwrap_or_default();
        Fact::new(role, email.clone()).code()
    };
    let facts = sample.sign_ins.iter().map(fact).collect();
    let lead = words.fill("people-samples-lead", &[("password", sample.password.to_owned())]);
    card(words.get("people-samples"), view! { <p>{lead}</p><Facts facts=facts /> }.into_any())
}

pub async fn password_reset(ctx: Ctx, _at: At) -> Result<Page, Fault> {
    Ok(door(ctx.clone(), ctx.words().get("people-reset"), move || reset_body(&ctx)))
}

fn reset_body(ctx: &Ctx) -> AnyView {
    let words = ctx.words();
    view! {
        <p>{words.get("people-reset-lead")}</p>
        <form class="stack" method="post" action="/api/people/request-reset">
            {ctx.from()}
            <TextField field=email(ctx) kind=InputKind::Email autocomplete="username" />
            <Button label=words.get("people-reset-send") />
        </form>
        <p><a href=ctx.href("/sign-in")>{words.get("people-back-to-sign-in")}</a></p>
    }
    .into_any()
}
