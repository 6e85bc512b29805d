//! A new edition: five fields, and which edition to begin with.

use crate::festivals::commands::slug_for;
use crate::festivals::desk::Desk;
use crate::festivals::model::Festival;
use crate::festivals::store;
use crate::kernel::day::FestivalDay;
use crate::kernel::fault::Fault;
use crate::ui::*;
use crate::web::{At, Ctx, Fields, Page};
use chrono::TimeDelta;
use leptos::prelude::*;

pub async fn new(desk: Desk<Option<Festival>>, at: At) -> Result<Page, Fault> {
    let editions = store::all(&desk.site.db).await?;
    let chosen = editions.iter().find(|edition| edition.slug == at.query.raw("from")).cloned();
    let title = desk.words().get("festival-new");
    Ok(desk.page("", title, move |desk| body(desk, &editions, chosen.as_ref())))
}

fn body(ctx: &Ctx, editions: &[Festival], source: Option<&Festival>) -> AnyView {
    let words = ctx.words();
    view! {
        <div class="stack">
            {back(ctx.href("/desk"), words.get("desk-festivals"))}
            <div><h1>{words.get("festival-new")}</h1><p class="lead">{words.get("festival-new-lead")}</p></div>
            {form(ctx, editions, source)}
        </div>
    }
    .into_any()
}

fn form(ctx: &Ctx, editions: &[Festival], source: Option<&Festival>) -> AnyView {
    let (words, fields) = (ctx.words(), Fields::new(ctx));
    let name = source.map(|source| source.name.clone()).unwrap_or_default();
    // 52 weeks on, every Saturday stays one.
    let next_year = |day: FestivalDay| FestivalDay(day.0 + TimeDelta::days(364));
    let [first, last] =
        source.map_or([None; 2], |source| [source.first_day, source.last_day].map(|day| Some(next_year(day))));
    let slug = source.zip(first).map(|(source, first)| slug_for(&source.slug, first)).unwrap_or_default();
    let code = |day: Option<FestivalDay>| day.map(FestivalDay::code).unwrap_or_default();
    let from = source.map(|source| source.id.to_string()).unwrap_or_default();
    view! {
        <form class="stack column" method="post" action="/api/festivals/create" novalidate>
            {fields.hidden()}
            <Select field=fields.hinted("copy_from", "festival-copy-from", "festival-copy-hint", &from) choices=choices(ctx, editions) />
            {fields.line("name", "festival-name", &name)}
            <div class="fields">
                <TextField field=fields.field("first_day", "festival-first-day", &code(first)) kind=InputKind::Date />
                <TextField field=fields.field("last_day", "festival-last-day", &code(last)) kind=InputKind::Date />
            </div>
            <TextField field=fields.hinted("slug", "festival-slug", "festival-slug-hint", &slug).optional(words.get("desk-optional")) autocomplete="off" />
            <TextField field=fields.hinted("code_prefix", "festival-prefix-field", "festival-prefix-hint", "") autocomplete="off" short=true />
            <p class="row">
                <Button label=words.get("festival-create") icon=Icon::Plus />
                <LinkButton href=ctx.href("/desk") label=words.get("desk-skip") look=Look::Quiet />
            </p>
        </form>
    }
    .into_any()
}

fn choices(ctx: &Ctx, editions: &[Festival]) -> Vec<Choice> {
    let none = Choice::new("", ctx.words().get("festival-copy-nothing"));
    let edition =
        |e: &Festival| Choice::new(e.id.to_string(), format!("{} · {}", e.name.get(ctx.lang), e.dates(ctx.lang)));
    std::iter::once(none).chain(editions.iter().map(edition)).collect()
}
