//! The list of festivals: what `/vi` shows.

use crate::festivals::model::{Festival, FestivalState};
use crate::festivals::{frame, store};
use crate::kernel::fault::Fault;
use crate::ui::*;
use crate::web::{At, Ctx, Head, Page};
use leptos::prelude::*;

pub async fn landing(ctx: Ctx, _at: At) -> Result<Page, Fault> {
    let mut festivals = store::all(&ctx.site.db).await?;
    festivals.retain(|festival| festival.state.is_public());
    festivals.sort_by_key(|festival| (festival.state == FestivalState::Over, festival.first_day));
    let words = ctx.words();
    let head = Head { title: words.get("landing-title"), description: words.get("landing-text"), ..Head::default() };
    Ok(Page::new(head, move || {
        let ways = festivals.iter().map(|festival| way(&ctx, festival)).collect();
        let body = view! {
            <div class="wrap page column stack">
                <h1>{words.get("landing-title")}</h1>
                <p class="lead">{words.get("landing-text")}</p>
                <Ways label=words.get("nav-festivals") ways=ways />
            </div>
        };
        frame::plain(&ctx, body.into_any())
    }))
}

fn way(ctx: &Ctx, festival: &Festival) -> Way {
    let text = format!("{} · {}", festival.place.get(ctx.lang), festival.dates(ctx.lang));
    Way {
        href: ctx.href(&festival.path("")),
        icon: if festival.code_prefix == "DT" { Icon::Boat } else { Icon::Calendar },
        title: festival.name.get(ctx.lang).to_owned(),
        text: format!("{text} · {}", ctx.words().get(festival.state.name_key())),
        river: festival.code_prefix == "DT",
    }
}
