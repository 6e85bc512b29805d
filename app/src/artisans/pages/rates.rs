//! How much a grade gets from which day on.

use crate::artisans::model::{Grade, Rate};
use crate::kernel::access::Permission::GrantAllowances;
use crate::kernel::day::brief;
use crate::troupes::{At, festival_field};
use crate::ui::*;
use crate::web::Fields;
use leptos::prelude::*;

pub fn card(desk: &At, rates: &[Rate]) -> AnyView {
    let words = desk.words();
    let line = |rate: &Rate| {
        let from = words.fill("allowance-from", &[("day", brief(desk.lang, rate.from))]);
        let grade = words.get(rate.grade.name_key());
        view! { <li>{grade}", "{from}": "<b>{rate.amount.fmt(desk.lang)}</b>" · "{rate.decision.clone()}</li> }
    };
    let lines = rates.iter().map(line).collect_view();
    let none = rates.is_empty().then(|| view! { <p>{words.get("allowance-rates-none")}</p> });
    let form = desk.may(GrantAllowances).then(|| {
        let fields = Fields::new(desk);
        view! {
            <form class="stack column" method="post" action="/api/allowances/rates/add" novalidate>
                {desk.from()}
                {festival_field(desk)}
                <Select field=fields.hinted("grade", "allowance-grade", "allowance-grade-hint", "") choices=grades(desk) />
                <TextField field=fields.field("from_day", "allowance-from-day", "") kind=InputKind::Date />
                <TextField field=fields.field("amount", "allowance-month", "") autocomplete="off" />
                <TextField field=fields.hinted("by_decision", "artisan-decision", "allowance-rate-hint", "") autocomplete="off" />
                <p class="row"><Button label=words.get("allowance-rate-add") look=Look::Secondary /></p>
            </form>
        }
    });
    let body = view! { <ul>{lines}</ul>{none}{form} };
    view! { <Card title=words.get("allowance-rates")>{body}</Card> }.into_any()
}

pub fn grades(desk: &At) -> Vec<Choice> {
    let words = desk.words();
    let none = Choice::new("", words.get("troupe-choose"));
    let known = Grade::ALL.iter().map(|known| Choice::new(known.code(), words.get(known.name_key())));
    std::iter::once(none).chain(known).collect()
}
