//! Signing in, and asking for a new password.

use super::{card, door};
use crate::kernel::access::Role;
use crate::kernel::fault::Fault;
use crate::ui::*;
use crate::web::{At, Ctx, Page, Sample, local_path};
use leptos::prelude::*;

pub async fn sign_in(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let to = ctx.typed("to", at.query.raw("to"));
    if ctx.actor.is_some() {
        return Ok(Page::go(local_path(&to).unwrap_or_else(|| ctx.href("/desk"))));
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
