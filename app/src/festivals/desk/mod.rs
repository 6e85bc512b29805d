//! What the pages of desks share: the page itself, its frame, fields of something saved, and how
//! numbers and moments are said.

mod fields;
pub mod frame;
mod say;

pub use fields::Fields;
pub use say::{count, date, edition, midnight, millions, moment, phone, reach, short_date};

use super::model::{Festival, FestivalState};
use crate::kernel::fault::Fault;
use crate::people::model::Permission;
use crate::ui::*;
use crate::web::{At, Ctx, Head, Page};
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
    // Two festivals' tabs in one browser must differ.
    let title = match &festival {
        Some(festival) => format!("{title} · {}", edition(ctx.lang, festival)),
        None => title,
    };
    let head = Head { title, private: true, desk: true, ..Head::default() };
    Page::new(head, move || {
        let body = body(&ctx);
        frame::desk(&ctx, festival.as_ref(), current, body)
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
