//! One colleague: roles to give and take, and what to do when a telephone is lost or somebody leaves.

use super::card;
use super::list::state;
use super::names::Names;
use crate::festivals::desk::{Desk, Nothing};
use crate::festivals::model::Festival;
use crate::kernel::access::{Grant, Permission};
use crate::kernel::fault::Fault;
use crate::kernel::id::UserId;
use crate::people::store::{self, GrantRow, User};
use crate::ui::*;
use crate::web::{At, Ctx, Page};
use leptos::prelude::*;

/// Everything the page shows.
struct Shown {
    names: Names,
    user: User,
    /// Those that this page is about: the festival's, or all.
    grants: Vec<GrantRow>,
    /// May the reader close the whole account?
    may_manage: bool,
    is_self: bool,
    has_factor: bool,
}

pub async fn person(desk: Desk<Option<Festival>>, at: At) -> Result<Page, Fault> {
    let (actor, db) = (desk.me()?, &desk.site.db);
    let id: UserId = at.part("user").parse().map_err(|_| Fault::Missing)?;
    let user = store::user(db, id).await?.ok_or(Fault::Missing)?;
    let mut grants = store::grants_of(db, id).await?;
    let held: Vec<Grant> = grants.iter().map(GrantRow::grant).collect();
    if let Some(festival) = &desk.festival {
        grants.retain(|row| row.festival_id == Some(festival.id));
        // Who does not work here is as good as absent.
        if grants.is_empty() {
            return Err(Fault::Missing);
        }
    }
    let (may_manage, is_self) = (actor.may_manage(&held), actor.user == id);
    let has_factor = store::factor(db, id).await?.is_some_and(|factor| factor.confirmed_at.is_some());
    let shown = Shown { names: Names::load(&desk).await?, user, grants, may_manage, is_self, has_factor };
    let title = shown.user.name.clone();
    Ok(desk.page("people", title, move |desk| body(desk, shown)))
}

fn body(ctx: &Desk<Option<Festival>>, shown: Shown) -> AnyView {
    let words = ctx.words();
    let back = ctx.path("/people");
    let account = (shown.may_manage && !shown.is_self).then(|| account_card(ctx, &shown));
    view! {
        <div class="sections">
            <div class="stack tight">
                <p><a href=back>{words.get("people-back-to-list")}</a></p>
                <div class="title-row"><h1>{shown.user.name.clone()}</h1>{state(ctx, &shown.user).view()}</div>
                <p class="note">{shown.user.email.clone()}</p>
            </div>
            {roles_card(ctx, &shown)}
            {(!shown.is_self).then(|| grant_card(ctx, &shown))}
            {account}
        </div>
    }
    .into_any()
}

fn roles_card(ctx: &Desk<Option<Festival>>, shown: &Shown) -> AnyView {
    let words = ctx.words();
    let columns = [Column::new("people-role"), Column::new("people-action").whole()];
    let rows = shown.grants.iter().map(|row| {
        let role = shown.names.say(ctx, &row.grant(), ctx.festival.is_none());
        if !ctx.actor.as_ref().is_some_and(|actor| actor.may_give(&row.grant())) {
            return Row(vec![role.into_any(), words.get("people-role-not-yours").into_any()]);
        }
        let spoken = format!("{} {role}", words.get("people-revoke"));
        let (label, fields) = (words.get("people-revoke"), ctx.hidden([("grant", &row.id.to_string())]));
        let button = view! {
            <PostButton action="/api/people/revoke-role" label spoken hidden=fields look=Look::Secondary small=true />
        };
        Row(vec![role.into_any(), button.into_any()])
    });
    let table = ctx.table("people-roles-caption", columns, rows.collect(), Nothing("people-no-roles", None));
    card(words.get("people-roles"), table)
}

fn grant_card(ctx: &Desk<Option<Festival>>, shown: &Shown) -> AnyView {
    let words = ctx.words();
    let fields = shown.names.fields(ctx, ctx.festival.as_ref());
    let user = shown.user.id.to_string();
    let title = words.get("people-grant");
    let form = view! {
        <form class="stack column" method="post" action="/api/people/grant-role">
            {ctx.from()}
            <input type="hidden" name="user" value=user />
            {fields}
            <p class="row"><Button label=title.clone() /></p>
        </form>
    };
    card(title, form.into_any())
}

fn account_card(ctx: &Ctx, shown: &Shown) -> AnyView {
    let (words, user) = (ctx.words(), &shown.user);
    let button = |action: &str, label: &str, look| {
        let (action, label) = (format!("/api/people/{action}"), words.get(label));
        let fields = ctx.hidden([("user", &user.id.to_string())]);
        view! { <PostButton action label hidden=fields look /> }.into_any()
    };
    let close = match user.disabled_at {
        Some(_) => button("enable", "people-enable", Look::Secondary),
        None => button("disable", "people-disable", Look::Danger),
    };
    let factor = shown.has_factor && ctx.may(Permission::RemoveSecondFactor, None);
    let factor = factor.then(|| button("drop-factor-of", "people-factor-drop-of", Look::Secondary));
    let form = view! {
        <p>{words.get("people-disable-lead")}</p>
        <div class="row">{button("end-sessions", "people-end-all", Look::Secondary)}{factor}{close}</div>
    };
    card(words.get("people-account-of"), form.into_any())
}
