//! The password once more, before something grave; then back to where one was.

use super::door;
use crate::db::attempts;
use crate::kernel::fault::Fault;
use crate::ui::*;
use crate::web::{At, Ctx, Page};
use leptos::prelude::*;

pub async fn prove(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let (to, why) = (at.query.raw("to").to_owned(), at.query.raw("why").to_owned());
    Ok(door(ctx.clone(), ctx.words().get("people-prove"), move || body(&ctx, to, &why)))
}

fn body(ctx: &Ctx, to: String, why: &str) -> AnyView {
    let words = ctx.words();
    let minutes = [("minutes", attempts::WINDOW.num_minutes().to_string())];
    let wrong = match why {
        "wrong" => Some(words.get("people-password-wrong")),
        "locked" => Some(words.fill("people-locked", &minutes)),
        _ => None,
    };
    let email = ctx.actor.as_ref().map(|actor| actor.email.clone());
    let password = Field::new("password", words.get("people-password-present")).error(wrong);
    view! {
        <p>{words.get("people-prove-lead")}</p>
        <form class="stack" method="post" action="/api/people/prove" novalidate>
            {ctx.from()}
            <input type="hidden" name="to" value=to />
            <input class="sr" type="text" tabindex="-1" aria-hidden="true" readonly autocomplete="username" value=email />
            <TextField field=password kind=InputKind::Password autocomplete="current-password" />
            <Button label=words.get("people-prove-send") />
        </form>
    }
    .into_any()
}
