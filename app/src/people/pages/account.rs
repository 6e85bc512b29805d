//! One's own account: sessions, password, second factor, language.

use super::card;
use crate::festivals::desk::{Desk, Nothing};
use crate::festivals::model::Festival;
use crate::kernel::access::Actor;
use crate::kernel::day::moment;
use crate::kernel::fault::Fault;
use crate::kernel::lang::Lang;
use crate::people::model::Lifetime;
use crate::people::store::{self, LiveSession};
use crate::people::strength;
use crate::ui::*;
use crate::web::{At, Ctx, Page};
use leptos::prelude::*;
use std::sync::Arc;

pub async fn account(desk: Desk<Option<Festival>>, _at: At) -> Result<Page, Fault> {
    let actor = desk.actor.clone().ok_or(Fault::SignIn)?;
    let seen_after = desk.now - Lifetime::of(&actor.grants).idle;
    let sessions = store::sessions_of(&desk.site.db, actor.user, desk.now, seen_after).await?;
    let lang = store::user(&desk.site.db, actor.user).await?.map_or(desk.lang, |user| user.lang);
    let factor = store::factor(&desk.site.db, actor.user).await?.is_some_and(|factor| factor.confirmed_at.is_some());
    let title = desk.words().get("people-account");
    Ok(desk.page("account", title, move |desk| body(desk, &actor, sessions, (lang, factor))))
}

fn body(
    ctx: &Desk<Option<Festival>>,
    actor: &Arc<Actor>,
    sessions: Vec<LiveSession>,
    (lang, factor): (Lang, bool),
) -> AnyView {
    let words = ctx.words();
    view! {
        <div class="sections">
            <div class="title-row">
                <h1>{words.get("people-account")}</h1>
                <p class="note">{actor.name.clone()} " · " {actor.email.clone()}</p>
            </div>
            {sessions_card(ctx, actor, sessions)}
            {password_card(ctx, actor)}
            {factor_card(ctx, factor)}
            {lang_card(ctx, lang)}
        </div>
    }
    .into_any()
}

fn sessions_card(ctx: &Desk<Option<Festival>>, actor: &Actor, sessions: Vec<LiveSession>) -> AnyView {
    let words = ctx.words();
    let columns = [
        Column::new("people-device"),
        Column::new("people-signed-in-at"),
        Column::new("people-seen-at"),
        Column::new("people-action").whole(),
    ];
    let several = sessions.len() > 1;
    let rows = sessions.into_iter().map(|session| session_row(ctx, actor, session)).collect();
    let others = several.then(|| {
        let fields = ctx.hidden([]);
        let label = words.get("people-end-others");
        view! { <PostButton action="/api/people/end-other-sessions" label hidden=fields look=Look::Secondary /> }
    });
    let table = ctx.table("people-sessions-caption", columns, rows, Nothing("people-sessions", None));
    card(words.get("people-sessions"), (table, others).into_any())
}

fn session_row(ctx: &Ctx, actor: &Actor, session: LiveSession) -> Row {
    let words = ctx.words();
    let device = if session.device.is_empty() { words.get("people-device-unknown") } else { session.device };
    let started = moment(ctx.lang, session.created_at);
    let action = if session.id == actor.session {
        Tag::new(TagLook::Ok, words.get("people-this-session")).view().into_any()
    } else {
        let (fields, spoken) = (
            ctx.hidden([("session", &session.id.to_string())]),
            format!("{} {device}, {started}", words.get("people-end")),
        );
        let label = words.get("people-end");
        view! { <PostButton action="/api/people/end-session" label spoken hidden=fields look=Look::Secondary small=true /> }
            .into_any()
    };
    Row(vec![device.into_any(), started.into_any(), moment(ctx.lang, session.seen_at).into_any(), action])
}

/// See `api::account` for why the present password is called `password_again`.
fn password_card(ctx: &Ctx, actor: &Actor) -> AnyView {
    let words = ctx.words();
    let hint = words.fill("people-password-hint", &[("min", strength::MIN.to_string())]);
    let present = Field::new("password_again", words.get("people-password-present")).error(ctx.fault("password_again"));
    let new = Field::new("password", words.get("people-password-new")).hint(hint).error(ctx.fault("password"));
    let email = actor.email.clone();
    let title = words.get("people-change-password");
    let form = view! {
        <form class="stack column" method="post" action="/api/people/change-password">
            {ctx.from()}
            <input class="sr" type="text" tabindex="-1" aria-hidden="true" readonly autocomplete="username" value=email />
            <TextField field=present kind=InputKind::Password autocomplete="current-password" />
            <TextField field=new kind=InputKind::Password autocomplete="new-password" />
            <p class="row"><Button label=title.clone() /></p>
        </form>
    };
    card(title, form.into_any())
}

fn factor_card(ctx: &Ctx, on: bool) -> AnyView {
    let words = ctx.words();
    let tag = if on {
        Tag::new(TagLook::Ok, words.get("people-factor-on"))
    } else {
        Tag::new(TagLook::Provisional, words.get("people-factor-off"))
    };
    let body = view! {
        <p>{words.get("people-factor-lead")}</p>
        <p class="row">
            {tag.view()}
            <LinkButton href=ctx.href("/second-factor") label=words.get("people-factor-see") look=Look::Secondary />
        </p>
    };
    card(words.get("people-factor"), body.into_any())
}

fn lang_card(ctx: &Ctx, lang: Lang) -> AnyView {
    let words = ctx.words();
    let field = Field::new("lang", words.get("people-lang-label")).value(lang.code());
    // Each language is called by its own name, whatever the page speaks.
    let choices = vec![Choice::new("vi", "Tiếng Việt"), Choice::new("en", "English")];
    let form = view! {
        <form class="stack column" method="post" action="/api/people/set-lang">
            {ctx.from()}
            <Radios field choices beside=true />
            <p class="row"><Button label=words.get("people-save") look=Look::Secondary /></p>
        </form>
    };
    card(words.get("people-lang"), form.into_any())
}
