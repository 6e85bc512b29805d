//! Where an edition stands, and the ways on.

use super::ready::{Ready, checklist};
use crate::festivals::desk::Desk;
use crate::kernel::access::Permission;
use crate::kernel::day::short;
use crate::kernel::edition::FestivalState;
use crate::ui::*;
use leptos::prelude::*;

/// The straight way; being postponed is off it.
const WAY: [FestivalState; 5] = [
    FestivalState::Draft,
    FestivalState::Announced,
    FestivalState::OnSale,
    FestivalState::Running,
    FestivalState::Over,
];

pub fn way(desk: &Desk) -> AnyView {
    let (words, festival) = (desk.words(), &desk.festival);
    let Some(current) = WAY.iter().position(|state| *state == festival.state) else {
        return view! { <Notice look=NoticeLook::Warn title=words.get("state-postponed")><p>{words.get("festival-postponed-text")}</p></Notice> }.into_any();
    };
    let note = |state| match state {
        FestivalState::Running => Some(short(desk.lang, festival.first_day.0)),
        FestivalState::Over => Some(short(desk.lang, festival.last_day.0)),
        _ => None,
    };
    let stages = WAY.map(|state| Stage { name: words.get(state.name_key()), note: note(state) }).into();
    let said =
        StageWords { done: words.get("stage-done"), now: words.get("stage-now"), ahead: words.get("stage-ahead") };
    view! { <Voyage label=words.get("festival-way") stages=stages current=current words=said /> }.into_any()
}

/// Says that the calendar is ahead of the festival: its first day has come, or its last is past.
pub fn due(desk: &Desk) -> Option<AnyView> {
    let festival = &desk.festival;
    let leads_to = |state| festival.state.next().contains(&state);
    let key = if festival.is_over(desk.now) && leads_to(FestivalState::Over) {
        "festival-due-over"
    } else if festival.state != FestivalState::Postponed
        && festival.first_day.starts_at() <= desk.now
        && leads_to(FestivalState::Running)
    {
        "festival-due-running"
    } else {
        return None;
    };
    let (words, may) = (desk.words(), desk.may(Permission::EditFestival));
    let there = words.get("festival-move-on");
    may.then(|| {
        view! { <Notice look=NoticeLook::Warn><p>{words.get(key)}" "<a href="#moves">{there}</a></p></Notice> }
            .into_any()
    })
}

/// A button for each state it may go to, with what that means.
pub fn moves(desk: &Desk, ready: Ready) -> Option<AnyView> {
    let (words, festival) = (desk.words(), &desk.festival);
    let next = festival.state.next();
    if next.is_empty() || !desk.may(Permission::EditFestival) {
        return None;
    }
    let moves = next.iter().map(|state| one(desk, *state, ready)).collect_view();
    let card = view! { <Card title=words.get("festival-move-on")><ol class="suggestions">{moves}</ol></Card> };
    Some(view! { <div class="stack" id="moves">{card}</div> }.into_any())
}

fn one(desk: &Desk, to: FestivalState, ready: Ready) -> AnyView {
    let (words, festival) = (desk.words(), &desk.festival);
    let (label, means) = words_for(to);
    let (label, name) = (words.get(label), words.get(to.name_key()));
    let hidden = desk.hidden([("festival", festival.slug.as_str()), ("to", to.code())]);
    let (action, text) = ("/api/festivals/state", words.get(means));
    if is_grave(festival.state, to) {
        // Folded: a press by mistake must not end a festival.
        return view! {
            <li>
                <details class="fold">
                    <summary>{label.clone()}</summary>
                    <div class="stack"><p>{text}</p><PostButton action=action label=label look=Look::Danger small=true hidden=hidden /></div>
                </details>
            </li>
        }
        .into_any();
    }
    let checks = (to == FestivalState::OnSale).then(|| checklist(desk, ready));
    view! {
        <li>
            <div><b>{name}</b><span>{text}</span>{checks}</div>
            <PostButton action=action label=label look=Look::Secondary small=true hidden=hidden />
        </li>
    }
    .into_any()
}

/// Has no way back, or stops sales at once.
const fn is_grave(from: FestivalState, to: FestivalState) -> bool {
    matches!((from, to), (FestivalState::Draft, _) | (_, FestivalState::Over | FestivalState::Postponed))
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
