//! The allowance of one artisan, period by period, and the next decision.

use super::rates::grades;
use crate::artisans::model::{Artisan, Period, Rate, State, rates_in};
use crate::kernel::access::Permission::GrantAllowances;
use crate::kernel::day::brief;
use crate::troupes::{At, festival_field};
use crate::ui::*;
use crate::web::Fields;
use leptos::prelude::*;

pub fn card(desk: &At, artisan: &Artisan, rates: &[Rate], all: &[Period]) -> AnyView {
    let words = desk.words();
    let lines = all.iter().rev().map(|period| line(desk, rates, period)).collect_view();
    let none = all.is_empty().then(|| view! { <p>{words.get("allowance-none")}</p> });
    let forms = desk.may(GrantAllowances).then(|| forms(desk, artisan, all.last()));
    let body = view! { {none}<ul>{lines}</ul>{forms} };
    view! { <Card title=words.get("artisan-allowance")>{body}</Card> }.into_any()
}

/// `01/01/2024 – 31/12/2025: đang hưởng, mức 3, 700.000 ₫ · QĐ 12`
fn line(desk: &At, rates: &[Rate], period: &Period) -> AnyView {
    let words = desk.words();
    let day = |day| brief(desk.lang, day);
    let span = match period.until.and_then(|until| until.pred_opt()) {
        Some(last) => format!("{} – {}", day(period.from), day(last)),
        None => words.fill("allowance-from", &[("day", day(period.from))]),
    };
    let amounts = rates_in(rates, period.grade, period.from, period.until).into_iter().map(|(from, amount)| {
        let since = [("day", day(from))];
        if from == period.from {
            amount.fmt(desk.lang)
        } else {
            format!("{} {}", words.fill("allowance-from", &since), amount.fmt(desk.lang))
        }
    });
    let amounts: Vec<String> = amounts.filter(|_| period.state == State::Active).collect();
    let amount =
        (!amounts.is_empty()).then(|| format!(", {}, {}", words.get(period.grade.name_key()), amounts.join("; ")));
    let reason = (!period.reason.is_empty()).then(|| format!(" · {}", period.reason));
    let rest = format!(" · {} · {}", period.decision, period.by_name);
    let state = words.get(period.state.name_key());
    view! { <li>{span}": "<b>{state}</b>{amount}{reason}{rest}</li> }.into_any()
}

fn forms(desk: &At, artisan: &Artisan, last: Option<&Period>) -> AnyView {
    let words = desk.words();
    let fields = Fields::new(desk);
    let states = State::ALL.iter().map(|known| Choice::new(known.code(), words.get(known.name_key()))).collect();
    let hidden = || {
        let last = last.map(|last| last.id.to_string()).unwrap_or_default();
        view! {
            {desk.from()}
            {festival_field(desk)}
            <input type="hidden" name="artisan" value=artisan.id.to_string() />
            <input type="hidden" name="last" value=last />
        }
    };
    let grade = last.map_or("", |last| last.grade.code());
    let reason = fields.hinted("reason", "support-reason", "allowance-reason-hint", "");
    let back = last.map(|_| {
        view! {
            <details>
                <summary>{words.get("allowance-take-back")}</summary>
                <form class="stack column" method="post" action="/api/allowances/take-back" novalidate>
                    {hidden()}
                    <TextField field=fields.field("back_reason", "support-reason", "") autocomplete="off" />
                    <p class="row"><Button label=words.get("allowance-take-back") look=Look::Secondary icon=Icon::Undo /></p>
                </form>
            </details>
        }
    });
    view! {
        <form class="stack column" method="post" action="/api/allowances/add" novalidate>
            {hidden()}
            <h3>{words.get("allowance-decide")}</h3>
            <Radios field=fields.field("state", "allowance-state", State::Active.code()) choices=states beside=true />
            <Select field=fields.hinted("grade", "allowance-grade", "allowance-grade-hint", grade) choices=grades(desk) />
            <TextField field=fields.field("from_day", "allowance-from-day", "") kind=InputKind::Date />
            <TextField field=fields.field("by_decision", "artisan-decision", "") autocomplete="off" />
            <TextField field=reason.optional(words.get("desk-optional")) autocomplete="off" />
            <p class="row"><Button label=words.get("allowance-save") /></p>
        </form>
        {back}
    }
    .into_any()
}
