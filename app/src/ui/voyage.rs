//! How far a preparation has come, as a boat on the water.

use leptos::prelude::*;

use super::icon::Icon;
use super::motif::Boat;
use super::tag::{Tag, TagLook};

/// One stage of the way, with its date if it has one.
#[derive(Clone, Debug)]
pub struct Stage {
    pub name: String,
    pub note: Option<String>,
}

/// What a stage is called before, at and after the boat: "Xong", "Bây giờ", "Sắp tới".
#[derive(Clone, Debug)]
pub struct StageWords {
    pub done: String,
    pub now: String,
    pub ahead: String,
}

/// The stages a festival passes, for people who work on it. `current` counts from 0. For the steps
/// of a visitor's journey use `Steps`.
#[component]
pub fn Voyage(#[prop(into)] label: String, stages: Vec<Stage>, current: usize, words: StageWords) -> impl IntoView {
    let stages = stages.into_iter().enumerate().map(|(at, stage)| {
        let (tag, class) = match at.cmp(&current) {
            std::cmp::Ordering::Less => (Tag::new(TagLook::Ok, words.done.clone()), Some("done")),
            std::cmp::Ordering::Equal => (Tag::new(TagLook::Info, words.now.clone()).icon(Icon::Flag), None),
            std::cmp::Ordering::Greater => (Tag::new(TagLook::Plain, words.ahead.clone()).icon(Icon::Calendar), None),
        };
        view! {
            <li class=class aria-current=(at == current).then_some("step")>
                {(at == current).then(|| view! { <Boat /> })}
                <b>{stage.name}</b>
                {tag.view()}
                {stage.note.map(|note| view! { <span class="note">{note}</span> })}
            </li>
        }
    });
    view! { <ol class="voyage" aria-label=label>{stages.collect_view()}</ol> }
}
