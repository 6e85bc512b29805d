//! Where an edition stands, and the ways on.

use crate::festivals::desk;
use crate::festivals::model::{Festival, FestivalState};
use crate::people::model::Permission;
use crate::ui::*;
use crate::web::Ctx;
use leptos::prelude::*;

/// The straight way; being postponed is off it.
const WAY: [FestivalState; 5] = [
    FestivalState::Draft,
    FestivalState::Announced,
    FestivalState::OnSale,
    FestivalState::Running,
    FestivalState::Over,
];

pub fn way(ctx: &Ctx, festival: &Festival) -> AnyView {
    let words = ctx.words();
    let Some(current) = WAY.iter().position(|state| *state == festival.state) else {
        return view! { <Notice look=NoticeLook::Warn title=words.get("state-postponed")><p>{words.get("festival-postponed-text")}</p></Notice> }.into_any();
    };
    let steps = WAY.iter().map(|state| words.get(state.name_key())).collect();
    view! { <Steps label=words.get("festival-way") steps=steps current=current done=words.get("step-done") /> }
        .into_any()
}

/// A button for each state it may go to, with what that means.
pub fn moves(ctx: &Ctx, festival: &Festival) -> Option<AnyView> {
    let words = ctx.words();
    let next = festival.state.next();
    if next.is_empty() || !desk::may(ctx, festival, Permission::EditFestival) {
        return None;
    }
    let moves = next.iter().map(|state| one(ctx, festival, *state)).collect_view();
    Some(view! { <Card title=words.get("festival-move-on")><ol class="suggestions">{moves}</ol></Card> }.into_any())
}

fn one(ctx: &Ctx, festival: &Festival, to: FestivalState) -> AnyView {
    let words = ctx.words();
    let (label, means) = words_for(to);
    let label = words.get(label);
    let look = if to == FestivalState::Postponed { Look::Danger } else { Look::Secondary };
    let hidden = desk::hidden(ctx, [("festival", festival.slug.as_str()), ("to", to.code())]);
    view! {
        <li>
            <div><b>{words.get(to.name_key())}</b><span>{words.get(means)}</span></div>
            <PostButton action="/api/festivals/state" label=label look=look small=true hidden=hidden />
        </li>
    }
    .into_any()
}

/// Keys of the button and of what pressing it means.
const fn words_for(to: FestivalState) -> (&'static str, &'static str) {
    match to {
        // Nothing leads back to a draft.
        FestivalState::Draft | FestivalState::Announced => ("festival-to-announced", "festival-to-announced-text"),
        FestivalState::OnSale => ("festival-to-on-sale", "festival-to-on-sale-text"),
        FestivalState::Running => ("festival-to-running", "festival-to-running-text"),
        FestivalState::Over => ("festival-to-over", "festival-to-over-text"),
        FestivalState::Postponed => ("festival-to-postponed", "festival-to-postponed-text"),
    }
}
