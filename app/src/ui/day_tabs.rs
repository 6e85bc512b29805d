//! The days of the festival as tabs; each is a link, so each day has its address.

use leptos::prelude::*;

/// One day on the tabs.
#[derive(Clone, Debug, Default)]
pub struct DayTab {
    pub href: String,
    /// "Thứ Bảy"
    pub weekday: String,
    /// "13/03"
    pub date: String,
    /// "64 mục"
    pub count: Option<String>,
    pub current: bool,
}

/// Chooses the day of a programme; the chosen one wears the hem.
#[component]
pub fn DayTabs(#[prop(into)] label: String, days: Vec<DayTab>) -> impl IntoView {
    let days = days
        .into_iter()
        .map(|day| {
            view! {
                <li>
                    <a href=day.href aria-current=day.current.then_some("page")>
                        <span>{day.weekday}</span>
                        <b>{day.date}</b>
                        {day.count.map(|count| view! { <span>{count}</span> })}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! { <nav aria-label=label><ul class="days">{days}</ul></nav> }
}
