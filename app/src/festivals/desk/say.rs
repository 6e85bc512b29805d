//! How desks say moments, numbers and telephone numbers: short, in one way everywhere.

use crate::festivals::model::Festival;
use crate::kernel::day;
use crate::kernel::lang::Lang;
use crate::kernel::money::Vnd;
use crate::kernel::phone::Phone;
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use leptos::prelude::*;

/// `Lễ hội Hoa Ban 2027`: editions differ by their year. It never breaks before it.
pub fn edition(lang: Lang, festival: &Festival) -> String {
    let (name, year) = (festival.name.get(lang), festival.first_day.0.year().to_string());
    if name.contains(&year) { name.to_owned() } else { format!("{name}\u{a0}{year}") }
}

/// `22/11/2026`, in English `22 Nov 2026`.
pub fn date(lang: Lang, date: NaiveDate) -> String {
    match lang {
        Lang::Vi => day::date(lang, date),
        Lang::En => date.format("%-d %b %Y").to_string().replace(' ', "\u{a0}"),
    }
}

/// `22/11`, in English `22 Nov`: where the year is plain.
pub fn short_date(lang: Lang, date: NaiveDate) -> String {
    date.format(if lang == Lang::Vi { "%d/%m" } else { "%-d\u{a0}%b" }).to_string()
}

/// The moment at which a local day begins.
pub fn midnight(date: NaiveDate) -> DateTime<Utc> {
    day::parse_local(&date.to_string(), "00:00").unwrap_or_default()
}

/// `22/11/2026 08:14`, in English `22 Nov 2026 08:14`; it breaks nowhere but before the time.
pub fn moment(lang: Lang, at: DateTime<Utc>) -> String {
    format!("{} {}", date(lang, day::local(at).date()), day::clock(at))
}

/// `1.241`, in English `1,241`.
pub fn count(lang: Lang, number: i64) -> String {
    Vnd(number).fmt(lang).trim_matches(|c: char| !c.is_ascii_digit()).to_owned()
}

/// Millions with two places, as a figure shows them: `98,45`; in English `98.45`.
pub fn millions(lang: Lang, amount: Vnd) -> String {
    let hundredths = amount.0 / 10_000;
    let point = if lang == Lang::Vi { ',' } else { '.' };
    let text = format!("{}{point}{:02}", count(lang, hundredths / 100), hundredths % 100);
    text.trim_end_matches('0').trim_end_matches(point).to_owned()
}

/// A number to ring, in groups.
pub fn phone(number: &str) -> AnyView {
    let shown = Phone::parse(number).map_or_else(|_| number.to_owned(), |phone| phone.fmt());
    view! { <a class="keep" href=format!("tel:{number}")>{shown}</a> }.into_any()
}

/// How to reach a buyer: the number, the address, or both.
pub fn reach(phone_number: Option<&str>, email: Option<&str>) -> AnyView {
    let between = (phone_number.is_some() && email.is_some()).then_some(" · ");
    view! { {phone_number.map(phone)} {between} {email.map(str::to_owned)} }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_short_and_exact() {
        assert_eq!(millions(Lang::Vi, Vnd(98_450_000)), "98,45");
        assert_eq!(millions(Lang::En, Vnd(1_298_400_000)), "1,298.4");
        assert_eq!(millions(Lang::Vi, Vnd(20_000_000)), "20");
        assert_eq!(millions(Lang::Vi, Vnd(0)), "0");
        assert_eq!(count(Lang::Vi, 1241), "1.241");
        assert_eq!(count(Lang::En, 0), "0");
    }

    #[test]
    fn moments_break_before_the_time() {
        let at = "2026-11-22T01:14:00Z".parse().unwrap();
        assert_eq!(moment(Lang::Vi, at), "22/11/2026 08:14");
        assert_eq!(moment(Lang::En, at), "22\u{a0}Nov\u{a0}2026 08:14");
        let today = day::local(at).date();
        assert_eq!([Lang::Vi, Lang::En].map(|lang| short_date(lang, today)), ["22/11", "22\u{a0}Nov"]);
        assert_eq!(moment(Lang::Vi, midnight(today)), "22/11/2026 00:00");
    }
}
