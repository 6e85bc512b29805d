//! Who works here, and inviting one more: for one festival or, above all, for everybody.

use super::roles::Names;
use super::{PAGE, card, desk, desk_path, festival, from, page_number, pager};
use crate::festivals::model::Festival;
use crate::kernel::fault::Fault;
use crate::kernel::text::fold;
use crate::people::store::{self, GrantRow, People, User};
use crate::ui::*;
use crate::web::{At, Ctx, Page};
use leptos::prelude::*;

/// Everything the page shows.
struct Listed {
    festival: Option<Festival>,
    names: Names,
    people: Vec<User>,
    grants: Vec<GrantRow>,
    search: String,
    page: i64,
    total: i64,
}

pub async fn list(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let (db, page) = (&ctx.site.db, page_number(&at));
    let festival = festival(&ctx, &at).await?;
    let search = crate::kernel::text::clean_line(at.query.raw("q"));
    let of = People { festival: festival.as_ref().map(|f| f.id), search: fold(&search) };
    let total = store::people_count(db, &of).await?;
    let people = store::people(db, &of, PAGE, (page - 1) * PAGE).await?;
    let ids: Vec<_> = people.iter().map(|user| user.id).collect();
    let grants = store::grants_of_many(db, &ids).await?;
    let names = Names::load(&ctx).await?;
    let listed = Listed { festival, names, people, grants, search, page, total };
    let title = ctx.words().get("people-title");
    Ok(desk(ctx.clone(), listed.festival.clone(), "people", &title, move || body(&ctx, listed)))
}

fn body(ctx: &Ctx, listed: Listed) -> AnyView {
    let words = ctx.words();
    let base = desk_path(ctx, listed.festival.as_ref(), "/people");
    let query: String = form_urlencoded::byte_serialize(listed.search.as_bytes()).collect();
    let pager = pager(ctx, listed.page, listed.total, |page| format!("{base}?q={query}&page={page}"));
    view! {
        <div class="sections">
            <div class="stack">
                <div class="title-row">
                    <h1>{words.get("people-title")}</h1>
                    <p class="note">{words.fill("people-count", &[("n", listed.total.to_string())])}</p>
                </div>
                {search_form(ctx, &base, &listed.search)}
                {table(ctx, &base, &listed)}
                {pager}
            </div>
            {invite_card(ctx, &listed)}
        </div>
    }
    .into_any()
}

fn search_form(ctx: &Ctx, base: &str, search: &str) -> AnyView {
    let words = ctx.words();
    let field = Field::new("q", words.get("people-search-label")).value(search).hide_label();
    view! {
        <form class="row" method="get" action=base.to_owned() role="search">
            <TextField field kind=InputKind::Search />
            <Button label=words.get("people-search") look=Look::Secondary icon=Icon::Search />
        </form>
    }
    .into_any()
}

fn table(ctx: &Ctx, base: &str, listed: &Listed) -> AnyView {
    let words = ctx.words();
    if listed.people.is_empty() {
        return view! { <Empty title=words.get("people-none") text=words.get("people-none-text") /> }.into_any();
    }
    let columns =
        ["people-name", "people-email", "people-roles", "people-state"].map(|key| Column::new(words.get(key)));
    let rows = listed.people.iter().map(|user| row(ctx, base, listed, user)).collect();
    let caption = words.get("people-caption");
    view! { <Table caption hide_caption=true columns=columns.into() rows /> }.into_any()
}

fn row(ctx: &Ctx, base: &str, listed: &Listed, user: &User) -> Row {
    let above = listed.festival.is_none();
    let here = |row: &&GrantRow| above || row.festival_id == listed.festival.as_ref().map(|f| f.id);
    let grants = listed.grants.iter().filter(|row| row.user_id == user.id).filter(here);
    let roles = grants.map(|row| view! { <li>{listed.names.say(ctx, &row.grant(), above)}</li> }).collect_view();
    Row(vec![
        view! { <a href=format!("{base}/{}", user.id)>{user.name.clone()}</a> }.into_any(),
        user.email.clone().into_any(),
        view! { <ul>{roles}</ul> }.into_any(),
        state(ctx, user).view().into_any(),
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

fn invite_card(ctx: &Ctx, listed: &Listed) -> AnyView {
    let words = ctx.words();
    let field =
        |name: &str, label: &str| Field::new(name, words.get(label)).value(ctx.typed(name, "")).error(ctx.fault(name));
    let fields = listed.names.fields(ctx, listed.festival.as_ref());
    let form = view! {
        <p>{words.get("people-invite-lead")}</p>
        <form class="stack column" method="post" action="/api/people/invite">
            {from(ctx)}
            <TextField field=field("name", "people-name") autocomplete="off" />
            <TextField field=field("email", "people-email") kind=InputKind::Email autocomplete="off" />
            {fields}
            <p class="row"><Button label=words.get("people-invite-send") icon=Icon::Send /></p>
        </form>
    };
    card(words.get("people-invite"), form.into_any())
}
