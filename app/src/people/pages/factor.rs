//! Putting up a second factor, and turning it off: for somebody signed in, or led here by their sign-in.

use super::sign_in::leave;
use super::{card, door};
use crate::kernel::fault::Fault;
use crate::people::store::{self, Factor};
use crate::people::totp;
use crate::ui::*;
use crate::web::{At, Ctx, Page};
use leptos::prelude::*;

pub async fn factor(ctx: Ctx, _at: At) -> Result<Page, Fault> {
    let (db, owner) = (&ctx.site.db, ctx.known().ok_or(Fault::SignIn)?);
    let factor = store::factor(db, owner.user).await?;
    let is_on = factor.as_ref().is_some_and(|factor| factor.confirmed_at.is_some());
    if is_on && ctx.actor.is_none() {
        return Ok(Page::go(ctx.href("/sign-in/code")));
    }
    let (left, email) = (store::recovery_codes_left(db, owner.user).await?, owner.email.clone());
    Ok(door(ctx.clone(), ctx.words().get("people-factor"), move || {
        let body = match factor {
            Some(factor) if !is_on => waiting(&ctx, &factor, &email),
            Some(_) => on(&ctx, left),
            None => off(&ctx),
        };
        let out = match ctx.actor {
            Some(_) => view! { <p><a href=ctx.href("/account")>{ctx.words().get("people-account")}</a></p> }.into_any(),
            None => leave(&ctx),
        };
        (body, out).into_any()
    }))
}

fn off(ctx: &Ctx) -> AnyView {
    let words = ctx.words();
    let why = if ctx.actor.is_none() { "people-factor-must" } else { "people-factor-lead" };
    view! {
        <p>{words.get(why)}</p>
        <p>{words.get("people-factor-needs")}</p>
        <PostButton action="/api/people/begin-factor" label=words.get("people-factor-begin") hidden=ctx.hidden([]) />
    }
    .into_any()
}

fn on(ctx: &Ctx, left: i64) -> AnyView {
    let words = ctx.words();
    let label = words.get("people-factor-drop");
    view! {
        <p>{Tag::new(TagLook::Ok, words.get("people-factor-on")).view()}</p>
        <p>{words.fill("people-recovery-left", &[("left", left.to_string())])}</p>
        <p>{words.get("people-factor-drop-lead")}</p>
        <PostButton action="/api/people/drop-factor" label hidden=ctx.hidden([]) look=Look::Danger />
    }
    .into_any()
}

/// The square, the same as text, the recovery codes to copy, and the first code to type.
fn waiting(ctx: &Ctx, factor: &Factor, email: &str) -> AnyView {
    let words = ctx.words();
    let square = qr::svg(&totp::uri(&factor.secret, email), &words.get("people-factor-square")).unwrap_or_default();
    let secret = Fact::new(words.get("people-factor-secret"), grouped(&totp::base32(&factor.secret)));
    let codes = factor.recovery.as_ref().map(|codes| codes.0.clone()).unwrap_or_default();
    let codes = codes.iter().map(|code| view! { <li class="code">{grouped(code)}</li> }).collect_view();
    let code = Field::new("token", words.get("people-code")).hint(words.get("people-factor-code-hint"));
    view! {
        {card(words.get("people-factor-scan"), view! {
            <p>{words.get("people-factor-scan-lead")}</p>
            <div class="qr-frame"><div inner_html=square></div></div>
            <Facts facts=vec![secret] />
        }.into_any())}
        {card(words.get("people-recovery"), view! { <p>{words.get("people-recovery-lead")}</p><ul>{codes}</ul> }.into_any())}
        {card(words.get("people-factor-confirm"), view! {
            <form class="stack" method="post" action="/api/people/confirm-factor" novalidate>
                {ctx.from()}
                <TextField field=code.error(ctx.fault("token")) kind=InputKind::Digits autocomplete="one-time-code" />
                <Button label=words.get("people-factor-confirm-send") />
            </form>
        }.into_any())}
        <PostButton action="/api/people/begin-factor" label=words.get("people-factor-again") hidden=ctx.hidden([]) look=Look::Quiet />
    }
    .into_any()
}

/// In fours, as one reads them aloud.
fn grouped(code: &str) -> String {
    code.as_bytes().chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join(" ")
}
