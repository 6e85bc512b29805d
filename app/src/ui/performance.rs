//! The page of one performance: its picture, and when and where.

use leptos::prelude::*;

use super::icon::{Icon, icon};

/// The picture of an act with the piêu band under it. Without a photo it is the drawn xòe ring.
#[component]
pub fn Picture(
    /// What is to be seen, for people who do not see it.
    #[prop(into)]
    alt: String,
    #[prop(into)] caption: String,
    #[prop(optional, into)] src: Option<String>,
) -> impl IntoView {
    view! {
        <figure class="picture">
            <img src=src.unwrap_or_else(|| "/xoe-ring.svg".into()) alt=alt width="800" height="392" />
            <figcaption class="note">{caption}</figcaption>
        </figure>
    }
}

/// One line of when and where.
pub struct When {
    icon: Icon,
    label: String,
    value: AnyView,
    more: Option<AnyView>,
    big: bool,
}

impl When {
    /// `label` is read before the value ("Ngày"); the eye has the icon.
    pub fn new(icon: Icon, label: impl Into<String>, value: impl Into<String>) -> Self {
        When { icon, label: label.into(), value: value.into().into_any(), more: None, big: false }
    }

    /// The small print under the value: a sentence, or a view with a link.
    pub fn more(mut self, more: impl IntoView + 'static) -> Self {
        self.more = Some(more.into_any());
        self
    }

    /// The one line people look for: the hour.
    pub fn big(mut self) -> Self {
        self.big = true;
        self
    }
}

/// When, where and how to get in, each with its icon; inside an edged card.
#[component]
pub fn WhenList(lines: Vec<When>) -> impl IntoView {
    let lines = lines
        .into_iter()
        .map(|line| {
            view! {
                <div>
                    <dt>{icon(line.icon)}<span class="sr">{line.label}</span></dt>
                    <dd>
                        <span class=line.big.then_some("big")>{line.value}</span>
                        {line.more.map(|more| view! { <small>{more}</small> })}
                    </dd>
                </div>
            }
        })
        .collect_view();
    view! { <dl class="when">{lines}</dl> }
}
