//! The codes on paper, to be cut and given away, and as files for a spreadsheet.

use super::one::load;
use crate::festivals::desk::Desk;
use crate::kernel::day::moment;
use crate::kernel::fault::Fault;
use crate::ticketing::store::vouchers::{self, CodeRow, VoucherRow};
use crate::ui::qr;
use crate::ui::*;
use crate::web::sheet::{Cell, Sheet};
use crate::web::{At, Page, Paging};
use leptos::prelude::*;

/// All of them: no more are made at once.
async fn all(desk: &Desk, row: &VoucherRow) -> Result<Vec<CodeRow>, Fault> {
    Ok(vouchers::codes(&desk.site.db, row.id, &Paging { page: 1, size: row.codes.max(1), total: row.codes }).await?)
}

/// What is cut apart and given away: what its holder needs, and not what the organisers call it among themselves.
pub async fn paper(desk: Desk, at: At) -> Result<Page, Fault> {
    let (row, said) = load(&desk, &at).await?;
    let mut codes = all(&desk, &row).await?;
    codes.retain(|code| code.withdrawn_at.is_none());
    let title = desk.words().get("voucher-paper");
    Ok(desk.page("products", title.clone(), move |desk| {
        let (words, list) = (desk.words(), desk.path(&format!("/vouchers/{}", row.id)));
        let slips = codes.iter().map(|code| slip(desk, &row, &said, code)).collect_view();
        view! {
            <div class="stack">
                <div class="no-print stack">
                    {back(list, row.name.clone())}
                    <h1>{title}</h1>
                    <p class="note">{words.get("voucher-print")}</p>
                </div>
                <ul class="plain slips">{slips}</ul>
            </div>
        }
        .into_any()
    }))
}

/// The code, what it is worth, until when and where: by hand, or by the square that fills it in.
fn slip(desk: &Desk, row: &VoucherRow, said: &str, code: &CodeRow) -> AnyView {
    let words = desk.words();
    let shop = format!("{}{}", desk.site.base_url, desk.href(&desk.festival.path("/tickets")));
    let label = words.fill("voucher-square", &[("code", code.code.clone())]);
    let square = qr::svg(&format!("{shop}?voucher={}", code.code), &label).ok();
    let square = square.map(|square| view! { <div class="qr" inner_html=square></div> });
    view! {
        <li>
            <p><b>{desk.festival.edition(desk.lang)}</b></p>
            <p class="code"><b>{code.code.clone()}</b></p>
            <p>{said.to_owned()}</p>
            <p>{words.fill("voucher-good-until", &[("until", moment(desk.lang, row.valid_until))])}</p>
            {square}
            <p class="note">{words.fill("voucher-where", &[("shop", shop)])}</p>
        </li>
    }
    .into_any()
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
