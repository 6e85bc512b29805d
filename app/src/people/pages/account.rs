//! One's own account: sessions, password, language.

use super::{card, desk, from, hidden, moment};
use crate::kernel::fault::Fault;
use crate::kernel::lang::Lang;
use crate::people::model::{Actor, Lifetime};
use crate::people::password;
use crate::people::store::{self, LiveSession};
use crate::ui::*;
use crate::web::{At, Ctx, Page};
use leptos::prelude::*;
use std::sync::Arc;

pub async fn account(ctx: Ctx, _at: At) -> Result<Page, Fault> {
    let actor = ctx.actor.clone().ok_or(Fault::SignIn)?;
    let seen_after = ctx.now - Lifetime::of(&actor.grants).idle;
    let sessions = store::sessions_of(&ctx.site.db, actor.user, ctx.now, seen_after).await?;
    let lang = store::user(&ctx.site.db, actor.user).await?.map_or(ctx.lang, |user| user.lang);
    let title = ctx.words().get("people-account");
    Ok(desk(ctx.clone(), None, "account", &title, move || body(&ctx, &actor, sessions, lang)))
}

fn body(ctx: &Ctx, actor: &Arc<Actor>, sessions: Vec<LiveSession>, lang: Lang) -> AnyView {
    let words = ctx.words();
    view! {
        <div class="sections">
            <div class="title-row">
                <h1>{words.get("people-account")}</h1>
                <p class="note">{actor.name.clone()} " · " {actor.email.clone()}</p>
            </div>
            {sessions_card(ctx, actor, sessions)}
            {password_card(ctx, actor)}
            {lang_card(ctx, lang)}
        </div>
    }
    .into_any()
}

fn sessions_card(ctx: &Ctx, actor: &Actor, sessions: Vec<LiveSession>) -> AnyView {
    let words = ctx.words();
    let columns = ["people-device", "people-signed-in-at", "people-seen-at"].map(|key| Column::new(words.get(key)));
    let mut columns = Vec::from(columns);
    columns.push(Column::new(words.get("people-action")).whole());
    let several = sessions.len() > 1;
    let rows = sessions.into_iter().map(|session| session_row(ctx, actor, session)).collect();
    let others = several.then(|| {
        let fields = vec![("from".to_owned(), ctx.path.to_string())];
        let label = words.get("people-end-others");
        view! { <PostButton action="/api/people/end-other-sessions" label hidden=fields look=Look::Secondary /> }
    });
    let (title, caption) = (words.get("people-sessions"), words.get("people-sessions-caption"));
    let table = view! { <Table caption hide_caption=true columns=columns rows=rows /> };
    card(title, (table, others).into_any())
}

fn session_row(ctx: &Ctx, actor: &Actor, session: LiveSession) -> Row {
    let words = ctx.words();
    let device = if session.device.is_empty() { words.get("people-device-unknown") } else { session.device };
    let started = moment(ctx.lang, session.created_at);
    let action = if session.id == actor.session {
        Tag::new(TagLook::Ok, words.get("people-this-session")).view().into_any()
    } else {
        let (fields, spoken) =
            (hidden(ctx, "session", session.id), format!("{} {device}, {started}", words.get("people-end")));
        let label = words.get("people-end");
        view! { <PostButton action="/api/people/end-session" label spoken hidden=fields look=Look::Secondary small=true /> }
            .into_any()
    };
    Row(vec![device.into_any(), started.into_any(), moment(ctx.lang, session.seen_at).into_any(), action])
}

/// See `api::account` for why the present password is called `password_again`.
fn password_card(ctx: &Ctx, actor: &Actor) -> AnyView {
    let words = ctx.words();
    let hint = words.fill("people-password-hint", &[("min", password::MIN.to_string())]);
    let present = Field::new("password_again", words.get("people-password-present")).error(ctx.fault("password_again"));
    let new = Field::new("password", words.get("people-password-new")).hint(hint).error(ctx.fault("password"));
    let email = actor.email.clone();
    let title = words.get("people-change-password");
    let form = view! {
        <form class="stack column" method="post" action="/api/people/change-password">
            {from(ctx)}
            <input class="sr" type="text" tabindex="-1" aria-hidden="true" readonly autocomplete="username" value=email />
            <TextField field=present kind=InputKind::Password autocomplete="current-password" />
            <TextField field=new kind=InputKind::Password autocomplete="new-password" />
            <p class="row"><Button label=title.clone() /></p>
        </form>
    };
    card(title, form.into_any())
}

fn lang_card(ctx: &Ctx, lang: Lang) -> AnyView {
    let words = ctx.words();
    let field = Field::new("lang", words.get("people-lang-label")).value(lang.code());
    // Each language is called by its own name, whatever the page speaks.
    let choices = vec![Choice::new("vi", "Tiếng Việt"), Choice::new("en", "English")];
    let form = view! {
        <form class="stack column" method="post" action="/api/people/set-lang">
            {from(ctx)}
            <Radios field choices beside=true />
            <p class="row"><Button label=words.get("people-save") look=Look::Secondary /></p>
        </form>
    };
    card(words.get("people-lang"), form.into_any())
}
