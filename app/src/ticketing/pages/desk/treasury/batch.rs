//! What is due back, as a file of transfers for a bank: those whose buyers said to which account.

use super::book::Book;
use crate::festivals::desk::Desk;
use crate::festivals::model::Account;
use crate::kernel::banks;
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::kernel::text::fold;
use crate::ticketing::store::refunds::{self, Refund};
use crate::ui::*;
use crate::web::sheet::{Cell, Sheet};
use crate::web::{At, Page};
use leptos::prelude::*;

const HEAD: [&str; 6] = ["batch-number", "pay-account", "pay-holder", "pay-bank", "pay-amount", "pay-memo"];

pub async fn csv(desk: Desk, _at: At) -> Result<Page, Fault> {
    sheet(&desk).await?.csv()
}

pub async fn xlsx(desk: Desk, _at: At) -> Result<Page, Fault> {
    sheet(&desk).await?.xlsx(&desk).await
}

fn ready(refunds: &[Refund]) -> impl Iterator<Item = (&Refund, Account)> {
    let due = refunds.iter().filter(|refund| refund.is_due());
    due.filter_map(|refund| Some((refund, refund.first.account()?)))
}

async fn sheet(desk: &Desk) -> Result<Sheet<6>, Fault> {
    let refunds = refunds::of_festival(&desk.site.db, desk.festival.id).await?;
    let line = |(number, (refund, account)): (i64, (&Refund, Account))| {
        let bank = banks::name(&account.bin).unwrap_or(&account.bin).to_owned();
        [
            Cell::Number(number),
            // A bank reads the file, which knows no formulas.
            Cell::Text(account.number),
            // Banks take letters without marks.
            fold(&account.holder).to_uppercase().into(),
            bank.into(),
            Cell::Number(refund.amount.0),
            format!("HOAN TIEN {}", refund.first.code).into(),
        ]
    };
    Ok(Sheet {
        name: format!("{}-refunds-{}", desk.festival.slug, day::local(desk.now).date()),
        head: HEAD.map(|key| desk.words().get(key)),
        lines: (1..).zip(ready(&refunds)).map(line).collect(),
    })
}

/// The file, once there is something in it.
pub fn links(desk: &Desk, book: &Book) -> Option<AnyView> {
    let words = desk.words();
    let count = ready(&book.refunds).count();
    let (csv, xlsx) = (desk.path("/treasury/refunds.csv"), desk.path("/treasury/refunds.xlsx"));
    let links = view! {
        <p class="note">{words.fill("batch-note", &[("count", count.to_string())])}</p>
        <p class="row">
            <LinkButton href=xlsx label=words.get("batch-sheet") look=Look::Secondary icon=Icon::Download small=true />
            <LinkButton href=csv label=words.get("sheet-csv") look=Look::Secondary icon=Icon::Download small=true />
        </p>
    };
    (count > 0).then(|| links.into_any())
}
