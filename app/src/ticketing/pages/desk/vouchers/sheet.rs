//! The codes on paper, to be cut and given away, and as files for a spreadsheet.

use super::one::load;
use crate::festivals::desk::Desk;
use crate::kernel::day::moment;
use crate::kernel::fault::Fault;
use crate::ticketing::store::vouchers::{self, CodeRow, VoucherRow};
use crate::ui::*;
use crate::web::sheet::{Cell, Sheet};
use crate::web::{At, Page, Paging};
use leptos::prelude::*;

/// All of them: no more are made at once.
async fn all(desk: &Desk, row: &VoucherRow) -> Result<Vec<CodeRow>, Fault> {
    Ok(vouchers::codes(&desk.site.db, row.id, &Paging { page: 1, size: row.codes.max(1), total: row.codes }).await?)
}

pub async fn paper(desk: Desk, at: At) -> Result<Page, Fault> {
    let (row, said) = load(&desk, &at).await?;
    let mut codes = all(&desk, &row).await?;
    codes.retain(|code| code.withdrawn_at.is_none());
    Ok(desk.page("products", row.name.clone(), move |desk| {
        let words = desk.words();
        let list = desk.path(&format!("/vouchers/{}", row.id));
        let until = words.fill("voucher-good-until", &[("until", moment(desk.lang, row.valid_until))]);
        let where_to = format!("{}{}", desk.site.base_url, desk.href(&desk.festival.path("/tickets")));
        let slip = |code: &CodeRow| {
            let (festival, said) = (desk.festival.edition(desk.lang), said.clone());
            view! {
                <li>
                    <p>{festival}</p>
                    <p class="code"><b>{code.code.clone()}</b></p>
                    <p>{said}</p>
                    <p class="note">{until.clone()}</p>
                    <p class="note">{where_to.clone()}</p>
                </li>
            }
        };
        view! {
            <div class="stack">
                <div class="no-print stack">{back(list, row.name.clone())}<p class="note">{words.get("voucher-print")}</p></div>
                <h1>{row.name.clone()}</h1>
                <ul class="slips">{codes.iter().map(slip).collect_view()}</ul>
            </div>
        }
        .into_any()
    }))
}

pub async fn csv(desk: Desk, at: At) -> Result<Page, Fault> {
    sheet(&desk, &at).await?.csv()
}

pub async fn xlsx(desk: Desk, at: At) -> Result<Page, Fault> {
    sheet(&desk, &at).await?.xlsx(&desk).await
}

async fn sheet(desk: &Desk, at: &At) -> Result<Sheet<5>, Fault> {
    let (row, said) = load(desk, at).await?;
    let head = ["voucher-code", "voucher-gives", "voucher-until", "voucher-used", "orders-state"];
    let line = |code: CodeRow| {
        let state = if code.withdrawn_at.is_some() { "voucher-is-withdrawn" } else { "voucher-is-good" };
        [
            code.code.into(),
            said.clone().into(),
            moment(desk.lang, row.valid_until).into(),
            Cell::Number(code.used),
            desk.words().get(state).into(),
        ]
    };
    Ok(Sheet {
        name: format!("{}-codes", desk.festival.slug),
        head: head.map(|key| desk.words().get(key)),
        lines: all(desk, &row).await?.into_iter().map(line).collect(),
    })
}
