//! Numbers of a desk's overview. Every number is a link to the list behind it.

use leptos::prelude::*;

use super::icon::{Icon, icon};

/// The colour on a number's upper edge or in a bar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mood {
    #[default]
    Plain,
    Ban,
    River,
    Ok,
    Warn,
    Error,
}

impl Mood {
    fn class(self) -> &'static str {
        match self {
            Mood::Plain => "",
            Mood::Ban => " ban",
            Mood::River => " river",
            Mood::Ok => " ok",
            Mood::Warn => " warn",
            Mood::Error => " error",
        }
    }
}

/// One number.
#[derive(Clone, Debug)]
pub struct Figure {
    pub href: String,
    pub icon: Icon,
    pub mood: Mood,
    /// "86", "98.450.000 ₫"
    pub number: String,
    /// What is counted: "khoản cần xem"
    pub label: String,
    /// What one should know about it: "lâu nhất 1 giờ 29 phút"
    pub text: Option<String>,
}

/// One number as a card.
#[component]
pub fn FigureCard(figure: Figure) -> impl IntoView {
    view! {
        <a class=format!("figure{}", figure.mood.class()) href=figure.href>
            {icon(figure.icon)}
            <b>{figure.number}</b>
            <span>{figure.label}</span>
            {figure.text.map(|text| view! { <small>{text}</small> })}
        </a>
    }
}

/// The numbers at the head of a desk, three to six; whole rows of them where there is room.
#[component]
pub fn Figures(figures: Vec<Figure>) -> impl IntoView {
    let card = |figure: Figure| {
        let long = (figure.number.chars().count() > 8).then_some("long");
        view! { <li class=long><FigureCard figure=figure /></li> }
    };
    let cards = figures.into_iter().map(card).collect_view();
    view! { <ul class="figures">{cards}</ul> }
}

/// A share of a whole, with its words; the bar alone is never the message.
#[derive(Clone, Debug)]
pub struct Bar {
    pub label: String,
    /// "714 / 800"
    pub value: String,
    pub part: u32,
    pub whole: u32,
}

impl Bar {
    fn percent(&self) -> u32 {
        (u64::from(self.part) * 100).checked_div(self.whole.into()).map_or(0, |share| share.min(100) as u32)
    }

    fn class(&self) -> &'static str {
        match self.percent() {
            100.. => "bar full",
            85.. => "bar warn",
            _ => "bar",
        }
    }
}

/// Seats taken, work done: yellow from 85 %, red when full; of one colour where `plain` only compares.
#[component]
pub fn Bars(bars: Vec<Bar>, #[prop(optional)] plain: bool) -> impl IntoView {
    let bars = bars
        .into_iter()
        .map(|bar| {
            let (class, width) = (if plain { "bar" } else { bar.class() }, format!("{}%", bar.percent()));
            view! {
                <div>
                    <dt>{bar.label}<b>{bar.value}</b></dt>
                    <dd aria-hidden="true"><svg class=class><rect width=width height="12" rx="6" /></svg></dd>
                </div>
            }
        })
        .collect_view();
    view! { <dl class="bars">{bars}</dl> }
}
