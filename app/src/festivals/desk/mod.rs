//! What the pages of desks share: the page itself, fields of something saved, numbers, moments.

mod fields;

pub use fields::Fields;

use super::model::{Festival, FestivalState};
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::kernel::lang::Lang;
use crate::kernel::money::Vnd;
use crate::people::model::Permission;
use crate::ui::*;
use crate::web::{At, Ctx, Head, Page};
use chrono::{DateTime, Utc};
use leptos::prelude::*;

/// The festival in the path, for somebody who works for it.
pub async fn at(ctx: &Ctx, at: &At) -> Result<Festival, Fault> {
    let festival = super::store::by_slug(&ctx.site.db, at.part("festival")).await?.ok_or(Fault::Missing)?;
    let works_here = ctx.actor.as_ref().is_some_and(|actor| actor.works_for(festival.id));
    if works_here { Ok(festival) } else { Err(Fault::Missing) }
}

/// A page at a desk: of one festival, or above all. `current` is the desk's name in the rail.
pub fn page(
    ctx: &Ctx,
    festival: Option<Festival>,
    current: &'static str,
    title: String,
    body: impl FnOnce(&Ctx) -> AnyView + Send + 'static,
) -> Page {
    let ctx = ctx.clone();
    let head = Head { title, private: true, desk: true, ..Head::default() };
    Page::new(head, move || {
        let body = body(&ctx);
        super::frame::desk(&ctx, festival.as_ref(), current, body)
    })
}

/// Where a festival's desk page stands, behind the language.
pub fn path(ctx: &Ctx, festival: &Festival, rest: &str) -> String {
    ctx.href(&format!("/desk/{}{rest}", festival.slug))
}

pub fn may(ctx: &Ctx, festival: &Festival, permission: Permission) -> bool {
    ctx.actor.as_ref().is_some_and(|actor| actor.may(permission, Some(festival.id)))
}

/// Hidden fields of a one-button form: back to this page, and which thing.
pub fn hidden<const N: usize>(ctx: &Ctx, fields: [(&str, &str); N]) -> Vec<(String, String)> {
    let from = ("from", &*ctx.path);
    std::iter::once(from).chain(fields).map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// A festival's state as a tag.
pub fn state(ctx: &Ctx, state: FestivalState) -> Tag {
    let look = match state {
        FestivalState::Draft => TagLook::Provisional,
        FestivalState::Announced => TagLook::Info,
        FestivalState::OnSale | FestivalState::Running => TagLook::Ok,
        FestivalState::Over => TagLook::Indigo,
        FestivalState::Postponed => TagLook::Warn,
    };
    Tag::new(look, ctx.words().get(state.name_key()))
}

/// `12/03/2027 19:30`.
pub fn moment(lang: Lang, at: DateTime<Utc>) -> String {
    format!("{} {}", day::date(lang, day::local(at).date()), day::clock(at))
}

/// `1.241`, in English `1,241`.
pub fn count(lang: Lang, number: i64) -> String {
    Vnd(number).fmt(lang).trim_matches(|c: char| !c.is_ascii_digit()).to_owned()
}

/// Millions with two places, as a figure shows them: `98,45`; in English `98.45`.
pub fn millions(lang: Lang, amount: Vnd) -> String {
    let hundredths = amount.0 / 10_000;
    let point = if lang == Lang::Vi { ',' } else { '.' };
    let text = format!("{}{point}{:02}", count(lang, hundredths / 100), hundredths % 100);
    text.trim_end_matches('0').trim_end_matches(point).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_short_and_exact() {
        assert_eq!(millions(Lang::Vi, Vnd(98_450_000)), "98,45");
        assert_eq!(millions(Lang::En, Vnd(1_298_400_000)), "1,298.4");
        assert_eq!(millions(Lang::Vi, Vnd(20_000_000)), "20");
        assert_eq!(millions(Lang::Vi, Vnd(0)), "0");
        assert_eq!(count(Lang::Vi, 1241), "1.241");
        assert_eq!(count(Lang::En, 0), "0");
    }
}
