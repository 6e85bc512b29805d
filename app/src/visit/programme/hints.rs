//! Where else a search leads: to what visitors should know, and to other festivals where this one has nothing.

use super::filter::Filter;
use crate::festivals::guide::{Guide, Part};
use crate::festivals::model::Festival;
use crate::festivals::store as festivals;
use crate::kernel::fault::Fault;
use crate::kernel::text;
use crate::programme::{self, Programme};
use crate::ui::*;
use crate::web::Ctx;
use crate::web::link::encode;
use leptos::prelude::*;

#[derive(Default)]
pub struct Hints {
    guide: Vec<Part>,
    /// With how many items of theirs are meant.
    elsewhere: Vec<(Festival, usize)>,
}

impl Hints {
    pub async fn load(ctx: &Ctx, here: &Festival, filter: &Filter, programme: &Programme) -> Result<Self, Fault> {
        let words = filter.words();
        if words.is_empty() {
            return Ok(Self::default());
        }
        let guide = Guide::load(ctx, here).await?.found(ctx, words);
        let nothing = found(programme, words) == 0 && guide.is_empty();
        let elsewhere = if nothing { elsewhere(ctx, here, words).await? } else { Vec::new() };
        Ok(Self { guide, elsewhere })
    }

    pub fn draw(&self, ctx: &Ctx, here: &Festival, filter: &Filter) -> Option<AnyView> {
        let words = ctx.words();
        let part = |part: &Part| {
            let href = ctx.href(&here.path(&format!("/visit#{}", part.code())));
            view! { <li><a href=href>{words.get(part.name_key())}</a></li> }
        };
        let other = |(festival, count): &(Festival, usize)| {
            let rest = if *count > 0 { format!("/programme?q={}", encode(filter.words())) } else { String::new() };
            let name = [("festival", festival.edition(ctx.lang)), ("count", count.to_string())];
            let label = words.fill(if *count > 0 { "hint-other" } else { "hint-other-name" }, &name);
            view! { <li><a href=ctx.href(&festival.path(&rest))>{label}</a></li> }
        };
        let (parts, others) =
            (self.guide.iter().map(part).collect_view(), self.elsewhere.iter().map(other).collect_view());
        let (title, links) = if self.guide.is_empty() {
            ("hint-elsewhere", others.into_any())
        } else {
            ("hint-guide", parts.into_any())
        };
        let any = !self.guide.is_empty() || !self.elsewhere.is_empty();
        any.then(|| view! { <Notice look=NoticeLook::Info title=words.get(title)><ul>{links}</ul></Notice> }.into_any())
    }
}

fn found(programme: &Programme, words: &str) -> usize {
    programme.performances.iter().filter(|p| text::contains_folded(&p.search_key, words)).count()
}

/// The other festivals that have it, or are called so.
async fn elsewhere(ctx: &Ctx, here: &Festival, words: &str) -> Result<Vec<(Festival, usize)>, Fault> {
    let mut others = Vec::new();
    for other in festivals::all(&ctx.site.db).await? {
        if other.id == here.id || !other.state.is_public() {
            continue;
        }
        let count = found(&*programme::of(ctx, &other).await?, words);
        let called = text::contains_folded(&text::fold(other.name.get(ctx.lang)), words);
        if count > 0 || called {
            others.push((other, count));
        }
    }
    Ok(others)
}
