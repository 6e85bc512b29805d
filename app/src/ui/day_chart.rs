//! A number a day, as a curve with a ban flower at its live end.

use crate::kernel::lang::Lang;
use crate::kernel::money::count;
use leptos::prelude::*;

/// A curve over days, drawn without script and at any width. `days` are short dates with what was
/// counted, oldest first; `before` is the same of as many days earlier, broken, behind it; `spoken` says the same
/// in a sentence, and a table should stand below.
#[component]
pub fn DayChart(
    days: Vec<(String, u32)>,
    #[prop(optional)] before: Vec<u32>,
    #[prop(default = Lang::Vi)] lang: Lang,
    #[prop(into)] spoken: String,
) -> impl IntoView {
    let top = ceiling(days.iter().map(|(_, count)| *count).chain(before.iter().copied()).max().unwrap_or_default());
    let height = |count: u32| 100.0 - f64::from(count) * 100.0 / f64::from(top);
    let points: Vec<String> =
        days.iter().enumerate().map(|(x, (_, count))| format!("{x},{:.1}", height(*count))).collect();
    let (line, last) = (points.join(" "), days.len().saturating_sub(1));
    let area = format!("0,100 {line} {last},100");
    let end = format!("{:.1}%", days.last().map_or(100.0, |(_, count)| height(*count)));
    let before: Vec<String> =
        before.iter().enumerate().map(|(x, count)| format!("{x},{:.1}", height(*count))).collect();
    let before = (!before.is_empty()).then(|| view! { <polyline class="before" points=before.join(" ") /> });
    let [whole, half] = [top, top / 2].map(|number| count(lang, number.into()));
    let dates = [days.first(), days.get(last / 2), days.last()].into_iter().flatten();
    let dates = dates.map(|(date, _)| view! { <span>{date.clone()}</span> }).collect_view();
    view! {
        <div class="day-chart">
            <svg role="img" aria-label=spoken>
                <line x2="100%" /><line y1="50%" x2="100%" y2="50%" /><line y1="100%" x2="100%" y2="100%" />
                <svg viewBox=format!("0 0 {} 100", last.max(1)) preserveAspectRatio="none">
                    <polygon points=area />{before}<polyline points=line />
                </svg>
                <text y="-6">{whole}</text><text y="50%" dy="-6">{half}</text><text y="100%" dy="-6">"0"</text>
                <image href="/favicon.svg" x="100%" y=end width="28" height="28" transform="translate(-14 -14)" />
            </svg>
            <p aria-hidden="true">{dates}</p>
        </div>
    }
}

/// A round number that nothing rises above, and whose half is a whole one.
fn ceiling(most: u32) -> u32 {
    let steps = (0..8).flat_map(|tens| [2, 4, 6, 8, 12, 16].map(|step| step * 10_u32.pow(tens)));
    steps.into_iter().find(|top| *top >= most).unwrap_or(most)
}

#[cfg(test)]
mod tests {
    use super::ceiling;

    #[test]
    fn the_top_is_round() {
        for (most, top) in [(0, 2), (1, 2), (3, 4), (5, 6), (11, 12), (17, 20), (61, 80), (186, 200), (201, 400)] {
            assert_eq!(ceiling(most), top, "{most}");
        }
        assert_eq!(ceiling(u32::MAX), u32::MAX);
    }
}
