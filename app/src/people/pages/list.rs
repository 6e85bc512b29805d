//! Who works here, and inviting one more: for one festival or, above all, for everybody.

use super::names::Names;
use super::{PAGE, card};
use crate::festivals::desk::{Desk, Nothing};
use crate::festivals::model::Festival;
use crate::kernel::access::Permission::ManagePeople;
use crate::kernel::fault::Fault;
use crate::kernel::money::count;
use crate::kernel::text::{clean_line, fold};
use crate::people::store::{self, GrantRow, People, User};
use crate::ui::*;
use crate::web::link::encode;
use crate::web::{At, Ctx, Page, Paging};
use leptos::prelude::*;

/// Everything the page shows.
struct Listed {
    names: Names,
    people: Vec<User>,
    grants: Vec<GrantRow>,
    search: String,
    paging: Paging,
}

pub async fn list(desk: Desk<Option<Festival>>, at: At) -> Result<Page, Fault> {
    let db = &desk.site.db;
    let search = clean_line(at.query.raw("q"));
    let of = People { festival: desk.festival.as_ref().map(|f| f.id), search: fold(&search) };
    let paging = Paging::of(&at, PAGE, store::people_count(db, &of).await?);
    let people = store::people(db, &of, &paging).await?;
    let ids: Vec<_> = people.iter().map(|user| user.id).collect();
    let grants = store::grants_of_many(db, &ids).await?;
    let names = Names::load(&desk).await?;
    let listed = Listed { names, people, grants, search, paging };
    let title = desk.words().get("people-title");
    Ok(desk.page("people", title, move |desk| body(desk, listed)))
}

fn body(desk: &Desk<Option<Festival>>, listed: Listed) -> AnyView {
    let words = desk.words();
    let base = desk.path("/people");
    let pager = desk.pager(&listed.paging, |page| format!("{base}?q={}&page={page}", encode(&listed.search)));
    view! {
        <div class="sections">
            <div class="stack">
                <div class="title-row">
                    <h1>{words.get("people-title")}</h1>
                    <p class="note">{words.fill("people-count", &[("n", count(desk.lang, listed.paging.total))])}</p>
                </div>
                {search_form(desk, &base, &listed.search)}
                {table(desk, &listed)}
                {pager}
            </div>
            {invite_card(desk, &listed)}
        </div>
    }
    .into_any()
}

fn search_form(ctx: &Ctx, base: &str, search: &str) -> AnyView {
    let words = ctx.words();
    let field = Field::new("q", words.get("people-search-label")).value(search);
    view! {
        <form class="toolbar" method="get" action=base.to_owned() role="search">
            <TextField field kind=InputKind::Search />
            <Button label=words.get("people-search") look=Look::Secondary icon=Icon::Search />
        </form>
    }
    .into_any()
}

fn table(desk: &Desk<Option<Festival>>, listed: &Listed) -> AnyView {
    let columns = ["people-name", "people-email", "people-roles", "people-state"].map(Column::new);
    let rows = listed.people.iter().map(|user| row(desk, listed, user)).collect();
    desk.table("people-caption", columns, rows, Nothing("people-none", Some("people-none-text")))
}

fn row(desk: &Desk<Option<Festival>>, listed: &Listed, user: &User) -> Row {
    let here = desk.festival.as_ref().map(|festival| festival.id);
    let counts = |row: &&GrantRow| here.is_none() || row.festival_id.is_none() || row.festival_id == here;
    let grants: Vec<&GrantRow> = listed.grants.iter().filter(|row| row.user_id == user.id).filter(counts).collect();
    let said = |row: &&GrantRow| listed.names.say(desk, &row.grant(), here.is_none() || row.festival_id.is_none());
    let roles = grants.iter().map(|row| view! { <li>{said(row)}</li> }).collect_view();
    // Who works here only as in every festival is managed above all of them.
    let works_here = here.is_none() || grants.iter().any(|row| row.festival_id.is_some());
    let above = || desk.ctx.may(ManagePeople, None).then(|| desk.href(&format!("/desk/people/{}", user.id)));
    let href = if works_here { Some(desk.path(&format!("/people/{}", user.id))) } else { above() };
    let name = match href {
        Some(href) => view! { <a href=href>{user.name.clone()}</a> }.into_any(),
        None => user.name.clone().into_any(),
    };
    Row(vec![
        name,
        user.email.clone().into_any(),
        view! { <ul>{roles}</ul> }.into_any(),
        state(desk, user).view().into_any(),
    ])
}

/// Whether somebody can sign in.
pub(super) fn state(ctx: &Ctx, user: &User) -> Tag {
    let words = ctx.words();
    match (user.disabled_at, &user.password_hash) {
        (Some(_), _) => Tag::new(TagLook::Error, words.get("people-state-disabled")).icon(Icon::Lock),
        (None, None) => Tag::new(TagLook::Provisional, words.get("people-state-invited")).icon(Icon::Mail),
        (None, Some(_)) => Tag::new(TagLook::Ok, words.get("people-state-active")),
    }
}

fn invite_card(ctx: &Desk<Option<Festival>>, listed: &Listed) -> AnyView {
    let words = ctx.words();
    let field =
        |name: &str, label: &str| Field::new(name, words.get(label)).value(ctx.typed(name, "")).error(ctx.fault(name));
    let fields = listed.names.fields(ctx, ctx.festival.as_ref());
    let form = view! {
        <p>{words.get("people-invite-lead")}</p>
        <form class="stack column" method="post" action="/api/people/invite">
            {ctx.from()}
            <TextField field=field("name", "people-name") autocomplete="off" />
            <TextField field=field("email", "people-email") kind=InputKind::Email autocomplete="off" />
            {fields}
            <p class="row"><Button label=words.get("people-invite-send") icon=Icon::Send /></p>
        </form>
    };
    card(words.get("people-invite"), form.into_any())
}
