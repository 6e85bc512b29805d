//! The last step to tickets that cost nothing: whoever opened the order's page says that they will come.

use super::parts;
use super::waiting::Waiting;
use crate::ticketing::documents::Papers;
use crate::ui::*;
use crate::web::Ctx;
use leptos::prelude::*;

pub fn draw(ctx: &Ctx, papers: &Papers, waiting: &Waiting, held: bool) -> AnyView {
    let words = ctx.words();
    let hidden = parts::hold_fields(ctx, papers.order.hold_id, papers.order.link_version);
    let until = if held {
        parts::held_until(ctx, &waiting.hold, papers.order.link_version)
    } else {
        view! { <Notice look=NoticeLook::Warn><p>{words.get("free-lapsed")}</p></Notice> }.into_any()
    };
    let to_do = view! {
        <div class="stack column">
            <div><h1>{words.get("free-title")}</h1><p class="lead">{words.get("free-lead")}</p></div>
            {until}
            <PostButton action="/api/tickets/confirm" label=words.get("free-confirm") hidden=hidden />
        </div>
    };
    parts::paying(ctx, &waiting.chosen, to_do.into_any())
}
