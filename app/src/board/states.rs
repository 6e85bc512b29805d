//! Where an edition stands, and the ways on.

use super::ready::{Ready, checklist};
use crate::festivals::desk::Desk;
use crate::kernel::access::Permission;
use crate::kernel::day::{FestivalDay, short};
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
pub fn moves(desk: &Desk, ready: Ready, unsold: bool) -> Option<AnyView> {
    let (words, festival) = (desk.words(), &desk.festival);
    let next = festival.state.next();
    if next.is_empty() || !desk.may(Permission::EditFestival) {
        return None;
    }
    let moves = next.iter().map(|state| one(desk, *state, ready)).collect_view();
    let back = festival.state.back().filter(|to| unsold && !next.contains(to)).map(|to| step_back(desk, to));
    let card = view! { <Card title=words.get("festival-move-on")><ol class="suggestions">{moves}{back}</ol></Card> };
    Some(view! { <div class="stack" id="moves">{card}</div> }.into_any())
}

fn one(desk: &Desk, to: FestivalState, ready: Ready) -> AnyView {
    let (words, festival) = (desk.words(), &desk.festival);
    let (label, means) = words_for(to);
    let (label, name) = (words.get(label), words.get(to.name_key()));
    let hidden = desk.hidden([("festival", festival.slug.as_str()), ("to", to.code())]);
    let text = words.get(means);
    let early = early(desk, to).map(|early| view! { <p><b>{early}</b></p> });
    let is_folded = is_grave(festival.state, to) || early.is_some();
    let look = if is_folded { Look::Danger } else { Look::Secondary };
    let deaf = !festival.state.sells() && ready.is_deaf(festival);
    let button = if to.sells() && deaf {
        by_hand(desk, to, label.clone())
    } else {
        view! { <PostButton action=MOVE label=label.clone() look=look small=true hidden=hidden /> }.into_any()
    };
    if is_folded {
        // A press by mistake must not end a festival.
        return folded(label, view! { {early}<p>{text}</p>{button} }.into_any());
    }
    let checks = (to == FestivalState::OnSale).then(|| checklist(desk, ready));
    view! { <li><div><b>{name}</b><span>{text}</span>{checks}</div>{button}</li> }.into_any()
}

const MOVE: &str = "/api/festivals/state";

fn folded(label: String, body: AnyView) -> AnyView {
    view! { <li><details class="fold"><summary>{label}</summary><div class="stack">{body}</div></details></li> }
        .into_any()
}

/// For who pressed too early.
fn step_back(desk: &Desk, to: FestivalState) -> AnyView {
    let words = desk.words();
    let hidden = desk.hidden([("festival", desk.festival.slug.as_str()), ("to", to.code())]);
    let label = words.fill("festival-back", &[("state", words.get(to.name_key()))]);
    let body = view! {
        <p>{words.get("festival-back-text")}</p>
        <PostButton action=MOVE label=label.clone() look=Look::Danger small=true hidden=hidden />
    };
    folded(label, body.into_any())
}

/// No bank was heard of: who opens the sale says that they match by hand.
fn by_hand(desk: &Desk, to: FestivalState, label: String) -> AnyView {
    let words = desk.words();
    let field =
        Field::new("by_hand", words.get("festival-by-hand")).value(desk.typed("by_hand", "")).in_form(to.code());
    view! {
        <form class="stack tight" method="post" action=MOVE>
            {desk.from()}
            <input type="hidden" name="festival" value=desk.festival.slug.clone() />
            <input type="hidden" name="to" value=to.code() />
            <Check field=field />
            <Button label=label look=Look::Secondary small=true />
        </form>
    }
    .into_any()
}

/// What visitors see at once, and the calendar does not ask for yet.
fn early(desk: &Desk, to: FestivalState) -> Option<String> {
    let (festival, today) = (&desk.festival, FestivalDay::of(desk.now));
    let (day, key) = match to {
        FestivalState::Running => (festival.first_day, "festival-early"),
        FestivalState::Over => (festival.last_day, "festival-early-end"),
        _ => return None,
    };
    let days = (day.0 - today.0).num_days();
    (days > 0).then(|| desk.words().fill(key, &[("days", days.to_string())]))
}

/// Has no way back, or stops sales at once.
const fn is_grave(from: FestivalState, to: FestivalState) -> bool {
    matches!((from, to), (FestivalState::Draft, _) | (_, FestivalState::Over | FestivalState::Postponed))
}

/// Keys of the button and of what pressing it means.
const fn words_for(to: FestivalState) -> (&'static str, &'static str) {
    match to {
        // Back to a draft leads another way.
        FestivalState::Draft | FestivalState::Announced => ("festival-to-announced", "festival-to-announced-text"),
        FestivalState::OnSale => ("festival-to-on-sale", "festival-to-on-sale-text"),
        FestivalState::Running => ("festival-to-running", "festival-to-running-text"),
        FestivalState::Over => ("festival-to-over", "festival-to-over-text"),
        FestivalState::Postponed => ("festival-to-postponed", "festival-to-postponed-text"),
    }
}
