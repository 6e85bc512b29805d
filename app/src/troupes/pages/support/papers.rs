//! Paper: the list to pay by, and a sheet a troupe to sign.

use super::Shown;
use crate::kernel::fault::Fault;
use crate::kernel::money::Vnd;
use crate::kernel::spelled;
use crate::troupes::model::support::{Payment, ground};
use crate::troupes::pages::At;
use crate::troupes::store::support;
use crate::ui::*;
use crate::web::sheet::{Cell, Sheet};
use crate::web::{self, Page};
use leptos::prelude::*;

/// What the province signed for.
fn granted(shown: &Shown) -> impl Iterator<Item = &Payment> {
    let here = move |payment: &&Payment| shown.commune.as_ref().is_none_or(|code| payment.commune == *code);
    shown.payments.iter().filter(|payment| payment.state.is_of_province()).filter(here)
}

pub async fn receipts(desk: At, at: web::At) -> Result<Page, Fault> {
    let shown = Shown::load(&desk, &at).await?;
    let title = desk.words().get("support-receipts");
    Ok(desk.page("troupes/support", title.clone(), move |desk| {
        let words = desk.words();
        let up = desk.path(&format!("/troupes/support?year={}", shown.year));
        let sheets = granted(&shown).map(|payment| sheet(desk, &shown, payment)).collect_view();
        let none = granted(&shown).next().is_none().then(|| {
            view! { <Empty title=words.get("support-no-receipts") text=Some(words.get("support-no-receipts-text")) /> }
        });
        view! {
            <div class="stack">
                <div class="stack no-print">
                    {back(up, words.get("desk-support"))}
                    <h1>{title}</h1>
                    <p class="note">{words.get("support-print")}</p>
                </div>
                {none}
                {sheets}
            </div>
        }
        .into_any()
    }))
}

fn sheet(desk: &At, shown: &Shown, payment: &Payment) -> AnyView {
    let words = desk.words();
    let fact = |key: &str, value: String| Fact::new(words.get(key), value);
    let mut facts = vec![
        fact("troupe-name", payment.name.clone()),
        fact("troupe-village", payment.village.clone()),
        fact("troupe-commune", shown.name(desk, &payment.commune)),
        fact("support-year", payment.year.to_string()),
        fact("support-amount", payment.amount.fmt(desk.lang)).code(),
        fact("support-in-words", spelled::money(desk.lang, payment.amount)),
    ];
    facts.extend(ground(&shown.rates, payment).map(|rate| fact("support-by", rate.decision.clone())));
    facts.push(fact("support-received-by", "…………………………………………".to_owned()));
    let signs = ["support-signs-troupe", "support-signs-village", "support-signs-commune", "support-signs-province"];
    let signs = signs.map(|who| view! { <p><b>{words.get(who)}</b><br />{words.get("support-signs-here")}</p> });
    view! {
        <article class="sheet">
            <div class="sheet-head">
                <h2>{words.fill("support-receipt", &[("year", payment.year.to_string())])}</h2>
                <p>{words.get("support-number")}</p>
            </div>
            <Facts facts=facts />
            <p class="sheet-day">{words.get("support-place-and-day")}</p>
            <div class="signs">{signs.collect_view()}</div>
        </article>
    }
    .into_any()
}

/// The list by which the money is handed out, with room to sign; its last line adds up to the đồng.
pub async fn list(desk: At, at: web::At) -> Result<Page, Fault> {
    let shown = Shown::load(&desk, &at).await?;
    let leaders = support::leaders(&desk.site.db, shown.year).await?;
    let words = desk.words();
    let none = || Cell::Text(String::new());
    let line = |payment: &Payment| {
        let (leader, phone) = leaders.get(&payment.troupe).cloned().unwrap_or_default();
        [
            payment.name.clone().into(),
            payment.village.clone().into(),
            shown.name(&desk, &payment.commune).into(),
            leader.into(),
            phone.into(),
            Cell::Number(payment.amount.0),
            words.get(payment.state.name_key()).into(),
            none(),
        ]
    };
    let mut lines: Vec<[Cell; 8]> = granted(&shown).map(line).collect();
    let sum = Vnd::sum(granted(&shown).map(|payment| payment.amount)).unwrap_or(Vnd(0));
    lines.push([words.get("support-all").into(), none(), none(), none(), none(), Cell::Number(sum.0), none(), none()]);
    let head = [
        "troupe-name",
        "troupe-village",
        "troupe-commune",
        "duty-leader",
        "troupe-contact-phone",
        "support-amount",
        "list-state",
        "support-signs",
    ];
    Sheet { name: format!("ho-tro-{}", shown.year), head: head.map(|key| words.get(key)), lines }.xlsx(&desk).await
}
