//! What an organiser wrote to many, as each of them reads it.

use super::{framed, greeting};
use crate::kernel::fault::Fault;
use crate::kernel::id::WritingId;
use crate::ticketing::documents::Papers;
use crate::ticketing::links;
use crate::ticketing::store::writings::{self, WritingRow};
use crate::web::{Ctx, Letter};

/// None where the order stands otherwise by now than those that are meant.
pub(super) async fn written(ctx: &Ctx, papers: &Papers, id: WritingId) -> Result<Option<Letter>, Fault> {
    let writing = writings::by_id(&ctx.site.db, id).await?;
    let writing = writing.filter(|writing| writing.whom.covers(papers.order.state));
    Ok(writing.map(|writing| of(ctx, papers, &writing)))
}

/// The letter, to this order's buyer. What was typed is no pattern: nothing is filled into it.
pub fn of(ctx: &Ctx, papers: &Papers, writing: &WritingRow) -> Letter {
    let body = writing.body.0.get(ctx.lang).split("\n\n").map(str::trim).filter(|part| !part.is_empty());
    let link = (ctx.words().get("mail-moved-link"), links::order_url(ctx, &papers.festival, &papers.order));
    let letter = Letter {
        subject: writing.subject.0.get(ctx.lang).to_owned(),
        paragraphs: [greeting(ctx, papers)].into_iter().chain(body.map(str::to_owned)).collect(),
        link: Some(link),
        ..Letter::default()
    };
    framed(ctx, &papers.festival, letter)
}
