//! Ways on from the home page: the big links, the days, the kinds of things to see.

use leptos::prelude::*;

use super::icon::{Icon, icon};
use super::motif::{KindMark, Sign};
use super::thread::names;

/// A big link with one line of explanation.
#[derive(Clone, Debug)]
pub struct Way {
    pub href: String,
    pub icon: Icon,
    pub title: String,
    pub text: String,
    /// Everything of the river wears its colour.
    pub river: bool,
}

/// The three or four things people come for.
#[component]
pub fn Ways(#[prop(into)] label: String, ways: Vec<Way>) -> impl IntoView {
    let ways = ways
        .into_iter()
        .map(|way| {
            view! {
                <li class=way.river.then_some("river")>
                    <a href=way.href>{icon(way.icon)}<b>{way.title}</b><span class="names">{names(&way.text)}</span></a>
                </li>
            }
        })
        .collect_view();
    view! { <nav class="ways" aria-label=label><ul>{ways}</ul></nav> }
}

/// A day in a few words.
#[derive(Clone, Debug)]
pub struct DayLine {
    /// "12"
    pub number: String,
    pub title: String,
    /// "Thứ Sáu · mùng 5 tháng Hai âm lịch"
    pub text: String,
    /// Where the title leads, if the day has a page.
    pub href: Option<String>,
}

/// The days of the festival at a glance, inside a card. `day` is read before the number.
#[component]
pub fn DayList(#[prop(into)] day: String, days: Vec<DayLine>) -> impl IntoView {
    let days = days
        .into_iter()
        .map(|line| {
            let title = match line.href {
                Some(href) => view! { <a href=href>{line.title}</a> }.into_any(),
                None => line.title.into_any(),
            };
            view! {
                <li>
                    <b><i class="sr">{day.clone()} " "</i>{line.number}</b>
                    <div><strong>{title}</strong><span>{line.text}</span></div>
                </li>
            }
        })
        .collect_view();
    view! { <ol class="day-list">{days}</ol> }
}

/// One kind of item with what it offers.
#[derive(Clone, Debug)]
pub struct KindCard {
    pub href: String,
    pub kind: Sign,
    pub title: String,
    pub text: String,
}

/// "Choose by what you like": a grid of kinds, each a filtered programme.
#[component]
pub fn KindCards(kinds: Vec<KindCard>) -> impl IntoView {
    let kinds = kinds
        .into_iter()
        .map(|card| {
            view! {
                <li>
                    <a class="kind-card" href=card.href>
                        <KindMark kind=card.kind />
                        <span><b>{card.title}</b><small>{card.text}</small></span>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="grid kinds">{kinds}</ul> }
}
