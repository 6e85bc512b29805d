//! The page behind a link that lets somebody in. Opening it uses nothing up; sending the form does.

use super::door;
use crate::kernel::fault::Fault;
use crate::people::commands::{Guest, guest};
use crate::people::strength;
use crate::ui::*;
use crate::web::{At, Ctx, Page};
use leptos::prelude::*;

pub async fn access(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let token = at.part("token").to_owned();
    let guest = guest(&ctx, &token).await?;
    let words = ctx.words();
    let title = match &guest {
        Guest::Known { .. } => words.get("people-access"),
        Guest::FirstAdmin => words.get("people-first-admin"),
    };
    Ok(door(ctx.clone(), title, move || body(&ctx, token, guest)))
}

fn body(ctx: &Ctx, token: String, guest: Guest) -> AnyView {
    let words = ctx.words();
    let hint = words.fill("people-password-hint", &[("min", strength::MIN.to_string())]);
    let password = Field::new("password", words.get("people-password-new")).hint(hint).error(ctx.fault("password"));
    view! {
        {lead(ctx, &guest)}
        <form class="stack" method="post" action="/api/people/set-password">
            {ctx.from()}
            <input type="hidden" name="token" value=token />
            {who(ctx, guest)}
            <TextField field=password kind=InputKind::Password autocomplete="new-password" />
            <Button label=words.get("people-access-send") />
        </form>
    }
    .into_any()
}

fn lead(ctx: &Ctx, guest: &Guest) -> AnyView {
    let words = ctx.words();
    match guest {
        Guest::Known { name, .. } => {
            view! { <p>{words.fill("people-access-lead", &[("name", name.clone())])}</p> }.into_any()
        }
        Guest::FirstAdmin => view! { <p>{words.get("people-first-admin-lead")}</p> }.into_any(),
    }
}

/// A known guest sees their address (and the browser keeps it with the password); the first
/// administrator types name and address.
fn who(ctx: &Ctx, guest: Guest) -> AnyView {
    let words = ctx.words();
    match guest {
        Guest::Known { email, .. } => view! {
            <Facts facts=vec![Fact::new(words.get("people-email"), email.clone()).code()] />
            <input class="sr" type="text" tabindex="-1" aria-hidden="true" readonly autocomplete="username" value=email />
        }
        .into_any(),
        Guest::FirstAdmin => {
            let field = |name: &str, label: &str| {
                Field::new(name, words.get(label)).value(ctx.typed(name, "")).error(ctx.fault(name))
            };
            view! {
                <TextField field=field("name", "people-name") autocomplete="name" />
                <TextField field=field("email", "people-email") kind=InputKind::Email autocomplete="username" />
            }
            .into_any()
        }
    }
}
