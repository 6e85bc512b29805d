//! A receipt, to be printed and signed.

use super::order::File;
use super::tags::named;
use crate::festivals::desk::Desk;
use crate::kernel::day::moment;
use crate::kernel::fault::Fault;
use crate::kernel::spelled;
use crate::ticketing::model::Line;
use crate::ticketing::model::Means;
use crate::ticketing::pages::parts::off as taken;
use crate::ticketing::store::orders;
use crate::ticketing::store::receipts::{self, ReceiptRow};
use crate::ui::*;
use crate::web::{At, Page};
use leptos::prelude::*;

pub async fn receipt(desk: Desk, at: At) -> Result<Page, Fault> {
    let number = at.part("receipt").parse().map_err(|_| Fault::Missing)?;
    let receipt = receipts::numbered(&desk.site.db, desk.festival.id, number).await?.ok_or(Fault::Missing)?;
    let order = orders::by_id(&desk.site.db, receipt.order_id).await?.ok_or(Fault::Missing)?;
    let file = File::load(&desk, &order.code).await?;
    let payer = match file.passings.iter().any(|(_, at)| *at >= receipt.at) {
        // Who has the order now is not who paid: their name is written by hand.
        true => "…………".to_owned(),
        false => named(&desk, file.order.name.as_deref()),
    };
    let title = desk.words().fill("receipt-title", &[("number", receipt.number.to_string())]);
    Ok(desk.page("orders", title, move |desk| body(desk, &receipt, &file, payer)))
}

fn body(desk: &Desk, receipt: &ReceiptRow, file: &File, payer: String) -> AnyView {
    let words = desk.words();
    let facts = facts(desk, receipt, file, payer);
    let order = desk.path(&format!("/orders/{}", file.order.code));
    let signs = ["receipt-payer", "receipt-taker"].map(|who| {
        view! { <p><b>{words.get(who)}</b><br />{words.get("receipt-sign")}</p> }
    });
    view! {
        <div class="stack">
            <div class="no-print">{back(order, words.fill("order-title", &[("code", file.order.code.clone())]))}</div>
            <h1>{words.fill("receipt-title", &[("number", receipt.number.to_string())])}</h1>
            <p>{desk.festival.edition(desk.lang)}</p>
            <Card><Facts facts=facts /></Card>
            <div class="signs">{signs.collect_view()}</div>
            <p class="note no-print">{words.get("receipt-print")}</p>
        </div>
    }
    .into_any()
}

fn facts(desk: &Desk, receipt: &ReceiptRow, file: &File, payer: String) -> Vec<Fact> {
    let words = desk.words();
    let fact = |key: &str, value: String| Fact::new(words.get(key), value);
    let (lines, off) = match &receipt.paid_for {
        Some(paid_for) => (paid_for.what.get(desk.lang).to_owned(), paid_for.off.clone()),
        None => (as_it_stands(desk, file), file.taken_off.clone()),
    };
    let means = Means::parse(&receipt.provider).map(|means| words.get(means.name_key())).unwrap_or_default();
    let mut facts = vec![
        fact("receipt-at", moment(desk.lang, receipt.at)),
        fact("receipt-payer", payer),
        fact("lookup-code", file.order.code.clone()).code(),
        fact("receipt-for", lines),
        fact("receipt-amount", receipt.amount.fmt(desk.lang)).code(),
        fact("receipt-words", spelled::money(desk.lang, receipt.amount)),
        fact("take-means", means),
    ];
    let off = off.as_ref().and_then(|(code, sum)| taken(desk, code, *sum));
    facts.extend(off.map(|(said, sum)| Fact::new(said, sum)));
    let note = receipt.settlement.clone().filter(|note| !note.is_empty());
    facts.extend(note.map(|note| fact("take-note", note)));
    facts.push(fact("receipt-taker", receipt.taker.clone()));
    facts
}

/// Of receipts from before they kept what they were for.
fn as_it_stands(desk: &Desk, file: &File) -> String {
    let line = |line: &Line| format!("{} × {}", line.quantity, file.product(desk, line.product));
    file.lines.iter().map(line).collect::<Vec<_>>().join(", ")
}
