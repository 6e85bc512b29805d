//! The payments of one commune, and the steps that whoever reads may sign.

use super::Shown;
use crate::kernel::access::Permission::{KeepTroupes, PaySupport};
use crate::troupes::model::support::{Payment, Signed};
use crate::troupes::pages::{At, festival_field};
use crate::ui::*;
use crate::web::Fields;
use leptos::prelude::*;

pub fn rows(desk: &At, shown: &Shown, code: &str) -> AnyView {
    let words = desk.words();
    let payments: Vec<&Payment> = shown.payments.iter().filter(|payment| payment.commune == code).collect();
    let steps: Vec<Signed> = Signed::ALL.iter().copied().filter(|step| signs(desk, &payments, *step)).collect();
    let query = format!("?year={}&commune={code}", shown.year);
    let link = |path: &str, label: &str, icon| {
        let href = desk.path(&format!("/troupes/support/{path}{query}"));
        view! { <LinkButton href=href label=words.get(label) look=Look::Secondary icon=icon small=true /> }
    };
    let tables = steps.iter().map(|step| form(desk, shown, &payments, *step)).collect_view();
    let done = payments.iter().filter(|payment| payment.state.next().is_none_or(|next| !steps.contains(&next)));
    let done = done.map(|payment| view! { <li>{payment.name.clone()}" · "{state(desk, payment)}</li> }).collect_view();
    view! {
        <section class="stack">
            <div class="title-row">
                <h2>{shown.name(desk, code)}</h2>
                <p class="row">
                    {link("receipts", "support-receipts", Icon::Print)}
                    {link("list.xlsx", "support-sheet", Icon::Download)}
                </p>
            </div>
            {tables}
            <ul>{done}</ul>
            {(!payments.is_empty()).then(|| withdraw(desk, &payments))}
        </section>
    }
    .into_any()
}

fn state(desk: &At, payment: &Payment) -> AnyView {
    let look = match payment.state {
        Signed::Listed => TagLook::Provisional,
        Signed::Village | Signed::Commune => TagLook::Info,
        Signed::Province | Signed::Paid => TagLook::Ok,
    };
    Tag::new(look, desk.words().get(payment.state.name_key())).view().into_any()
}

/// Is there anything to sign of this step, and may they?
fn signs(desk: &At, payments: &[&Payment], step: Signed) -> bool {
    may_sign(desk, step) && payments.iter().any(|payment| payment.state.next() == Some(step))
}

pub fn may_sign(desk: &At, step: Signed) -> bool {
    desk.may(if step.is_of_province() { PaySupport } else { KeepTroupes })
}

fn form(desk: &At, shown: &Shown, payments: &[&Payment], step: Signed) -> AnyView {
    let words = desk.words();
    let (button, heading) = match step {
        Signed::Village | Signed::Listed => ("support-sign-village", "support-wait-village"),
        Signed::Commune => ("support-sign-commune", "support-wait-commune"),
        Signed::Province => ("support-sign-province", "support-wait-province"),
        Signed::Paid => ("support-sign-paid", "support-wait-paid"),
    };
    let waits = payments.iter().filter(|payment| payment.state.next() == Some(step));
    let boxes = waits.map(|payment| {
        let village = if payment.village.is_empty() { String::new() } else { format!(" · {}", payment.village) };
        let label = format!("{}{village} · {}", payment.name, payment.amount.fmt(desk.lang));
        let field = Field::new(format!("payment[{}]", payment.id), label).value("true");
        view! { <Check field compact=true /> }
    });
    let body = view! {
        <form class="stack" method="post" action="/api/support/sign">
            {desk.from()}
            {festival_field(desk)}
            <input type="hidden" name="year" value=shown.year.to_string() />
            <input type="hidden" name="commune" value=payments.first().map(|payment| payment.commune.clone()).unwrap_or_default() />
            <input type="hidden" name="step" value=step.code() />
            {boxes.collect_view()}
            <p class="row"><Button label=words.get(button) /></p>
        </form>
    };
    view! { <Card title=words.get(heading)>{body}</Card> }.into_any()
}

/// A signature that was given too early is taken back, with a reason.
fn withdraw(desk: &At, payments: &[&Payment]) -> AnyView {
    let words = desk.words();
    let fields = Fields::new(desk);
    let may = |payment: &&&Payment| payment.state != Signed::Listed && may_sign(desk, payment.state);
    let choices: Vec<Choice> = payments
        .iter()
        .filter(may)
        .map(|payment| {
            let state = words.get(payment.state.name_key());
            Choice::new(payment.id.to_string(), format!("{} · {state}", payment.name))
        })
        .collect();
    if choices.is_empty() {
        return ().into_any();
    }
    let body = view! {
        <form class="stack column" method="post" action="/api/support/withdraw" novalidate>
            {desk.from()}
            {festival_field(desk)}
            <Select field=fields.field("support", "support-payment", "") choices />
            <TextField field=fields.field("reason", "support-reason", "") autocomplete="off" />
            <p class="row"><Button label=words.get("support-withdraw") look=Look::Secondary icon=Icon::Undo /></p>
        </form>
    };
    view! { <Card title=words.get("support-withdraw-title")>{body}</Card> }.into_any()
}
