//! What changed: each release with what it said anew, the latest first.

use crate::festivals;
use crate::festivals::frame::{self, Current};
use crate::festivals::model::Festival;
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::programme::saying::{self, Line, Names, Sort};
use crate::programme::store::releases::{self, Head};
use crate::ui::*;
use crate::web::frame::dotted;
use crate::web::{self, At, Ctx, Page};
use leptos::prelude::*;

/// Releases on the page.
const SHOWN: usize = 10;

pub async fn changes(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let festival = festivals::at(&ctx, &at).await?;
    let db = &ctx.site.db;
    let heads = releases::heads(db, festival.id).await?;
    let names = Names::load(db, festival.id).await?;
    let mut news = Vec::new();
    for (at, head) in heads.iter().enumerate().take(SHOWN) {
        // The first says nothing anew: there was nothing before.
        let Some(before) = heads.get(at + 1) else { break };
        let (was, now) = (releases::items(db, before.id).await?, releases::items(db, head.id).await?);
        news.push((head.clone(), saying::lines(&ctx, &names, &was, &now)));
    }
    let title = ctx.words().get("changes-title");
    let head = web::Head {
        title: dotted(&[&title, festival.name.get(ctx.lang)]),
        description: ctx.words().get("changes-text"),
        ..web::Head::default()
    };
    Ok(Page::new(head, move || {
        let words = ctx.words();
        let none = news.is_empty().then(|| {
            let (title, text) = (words.get("changes-none"), words.get("changes-none-text"));
            view! { <Empty title=title text=text /> }
        });
        let parts = news.iter().map(|(head, lines)| part(&ctx, &festival, head, lines)).collect_view();
        let body = view! {
            <div class="wrap page column sections">
                <div><h1>{title}</h1><p class="lead">{words.get("changes-text")}</p></div>
                {none}
                {parts}
            </div>
        };
        frame::festival(&ctx, &festival, Current::Programme, body.into_any())
    }))
}

fn part(ctx: &Ctx, festival: &Festival, head: &Head, lines: &[Line]) -> AnyView {
    let number = ctx.words().fill("release-number", &[("number", head.number.to_string())]);
    let title = dotted(&[&number, &head.name]);
    let (at, note) = (day::moment(ctx.lang, head.at), head.note.get(ctx.lang).to_owned());
    let lines = lines.iter().map(|line| one(ctx, Some(festival), line)).collect_view();
    view! {
        <section class="stack tight">
            <h2>{title}</h2>
            <p class="note"><time datetime=head.at.to_rfc3339()>{at}</time></p>
            {(!note.is_empty()).then(|| view! { <p>{note}</p> })}
            <ul class="plain stack">{lines}</ul>
        </section>
    }
    .into_any()
}

/// One line; its title leads to the performance where that is public.
pub fn one(ctx: &Ctx, festival: Option<&Festival>, line: &Line) -> AnyView {
    let look = match line.sort {
        Sort::Added => TagLook::Ok,
        Sort::Cancelled => TagLook::Error,
        Sort::Moved => TagLook::Info,
        Sort::Changed => TagLook::Plain,
    };
    let icon = match line.sort {
        Sort::Added => Icon::Plus,
        Sort::Cancelled => Icon::Cancelled,
        Sort::Moved => Icon::Move,
        Sort::Changed => Icon::Edit,
    };
    let tag = Tag::new(look, ctx.words().get(line.sort.name_key())).icon(icon).view();
    let title = match festival {
        Some(festival) => {
            let href = ctx.href(&festival.path(&format!("/programme/{}", line.slug)));
            view! { <a href=href>{line.title.clone()}</a> }.into_any()
        }
        None => line.title.clone().into_any(),
    };
    let says = line.says.join(" ");
    view! { <li><p>{tag}" "<strong>{title}</strong></p><p>{says}</p></li> }.into_any()
}
