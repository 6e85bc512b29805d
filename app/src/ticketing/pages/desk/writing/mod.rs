//! Writing to many buyers: the messages, one of them to be read over, those to be called.

mod begun;
pub mod calls;
pub mod draft;
pub mod list;
mod preview;
mod sent;
pub mod sheet;

pub use begun::offer;

use crate::festivals::desk::Desk;
use crate::kernel::fault::Fault;
use crate::kernel::id::WritingId;
use crate::ticketing::pages::desk::narrow::Narrow;
use crate::ticketing::store::writings::{self, WritingRow};
use crate::web::{At, Page};
use leptos::prelude::*;

/// The message of an address, if it is this festival's.
async fn named(desk: &Desk, at: &At) -> Result<WritingRow, Fault> {
    let id: WritingId = at.part("writing").parse().map_err(|_| Fault::Missing)?;
    let row = writings::by_id(&desk.site.db, id).await?;
    row.filter(|row| row.festival_id == desk.festival.id).ok_or(Fault::Missing)
}

/// A draft to be read over, or what became of a message that was sent.
pub async fn one(desk: Desk, at: At) -> Result<Page, Fault> {
    let row = named(&desk, &at).await?;
    if row.sent_at.is_some() { sent::page(&desk, row).await } else { draft::edit(desk, row).await }
}

/// `Đã trả tiền · Vé ngồi khán đài`
fn meant(desk: &Desk, row: &WritingRow, narrow: &Narrow) -> String {
    let whom = desk.words().get(row.whom.name_key());
    [Some(whom), narrow.said_of(desk, row.of())].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// What a message says, as it is read.
fn text_of(paragraphs: &[String]) -> AnyView {
    let lines = |part: &String| {
        let lines = part.lines().map(|line| view! { {line.to_owned()}<br /> }).collect_view();
        view! { <p>{lines}</p> }
    };
    paragraphs.iter().map(lines).collect_view().into_any()
}
