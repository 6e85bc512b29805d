//! The codes that were made together, and how often each is used.

use super::{gives, named, used};
use crate::festivals::desk::{Desk, Nothing};
use crate::kernel::day::moment;
use crate::kernel::fault::Fault;
use crate::ticketing::pages::desk::narrow::Narrow;
use crate::ticketing::store::lists::Of;
use crate::ticketing::store::vouchers::{self, CodeRow, VoucherRow};
use crate::ui::*;
use crate::web::{At, Page, Paging};
use leptos::prelude::*;

/// Codes on a page.
const SIZE: i64 = 100;

/// A voucher with what it gives, in words.
pub async fn load(desk: &Desk, at: &At) -> Result<(VoucherRow, String), Fault> {
    let (db, id) = (&desk.site.db, desk.festival.id);
    let voucher = at.part("voucher").parse().map_err(|_| Fault::Missing)?;
    let row = vouchers::by_id(db, id, voucher).await?.ok_or(Fault::Missing)?;
    let kinds = vouchers::kinds(db, id).await?;
    let said = gives(desk, &row, &named(desk, &kinds, &Narrow::of(desk, Of::default()).await?, row.id));
    Ok((row, said))
}

pub async fn voucher(desk: Desk, at: At) -> Result<Page, Fault> {
    let (row, said) = load(&desk, &at).await?;
    let paging = Paging::of(&at, SIZE, row.codes);
    let codes = vouchers::codes(&desk.site.db, row.id, &paging).await?;
    Ok(desk.page("products", row.name.clone(), move |desk| {
        let words = desk.words();
        let pager = desk.pager(&paging, |page| desk.path(&format!("/vouchers/{}?page={page}", row.id)));
        let facts = facts(desk, &row, said);
        let (files, table, withdraw) = (files(desk, &row), table(desk, &row, &codes), withdraw_all(desk, &row));
        view! {
            <div class="stack">
                {back(desk.path("/vouchers"), words.get("vouchers-title"))}
                <div class="title-row"><h1>{row.name.clone()}</h1>{files}</div>
                <Card><Facts facts=facts /></Card>
                {table}
                {pager}
                {withdraw}
            </div>
        }
        .into_any()
    }))
}

fn files(desk: &Desk, row: &VoucherRow) -> AnyView {
    let words = desk.words();
    let file = |rest: &str| desk.path(&format!("/vouchers/{}/{rest}", row.id));
    view! {
        <p class="row">
            <LinkButton href=file("paper") label=words.get("voucher-paper") look=Look::Secondary small=true />
            <LinkButton href=file("codes.xlsx") label=words.get("voucher-sheet") look=Look::Secondary icon=Icon::Download small=true />
            <LinkButton href=file("codes.csv") label=words.get("sheet-csv") look=Look::Secondary icon=Icon::Download small=true />
        </p>
    }
    .into_any()
}

fn facts(desk: &Desk, row: &VoucherRow, said: String) -> Vec<Fact> {
    let words = desk.words();
    let fact = |key: &str, value: String| Fact::new(words.get(key), value);
    let window = [("from", moment(desk.lang, row.valid_from)), ("until", moment(desk.lang, row.valid_until))];
    vec![
        fact("voucher-gives", said),
        fact("voucher-when", words.fill("product-from-until", &window)),
        fact("voucher-used", used(desk, row)),
        fact("voucher-by", format!("{} · {}", row.by_name, moment(desk.lang, row.made_at))),
    ]
}

fn table(desk: &Desk, row: &VoucherRow, codes: &[CodeRow]) -> AnyView {
    let columns = [
        Column::new("voucher-code"),
        Column::new("voucher-used").end(),
        Column::new("orders-state"),
        Column::new("desk-what-to-do"),
    ];
    let rows = codes.iter().map(|code| line(desk, row, code)).collect();
    desk.table("voucher-codes", columns, rows, Nothing("vouchers-none", None))
}

fn line(desk: &Desk, row: &VoucherRow, code: &CodeRow) -> Row {
    let words = desk.words();
    let used = row.uses.map_or_else(|| code.used.to_string(), |uses| format!("{} / {uses}", code.used));
    let state = match (code.withdrawn_at, row.uses) {
        (Some(_), _) => Tag::new(TagLook::Error, words.get("voucher-is-withdrawn")),
        (None, Some(uses)) if code.used >= uses => Tag::new(TagLook::Plain, words.get("voucher-is-used-up")),
        (None, _) => Tag::new(TagLook::Ok, words.get("voucher-is-good")),
    };
    let withdraw = code.withdrawn_at.is_none().then(|| {
        let fields = [
            ("festival", desk.festival.slug.as_str()),
            ("voucher", &row.id.to_string()),
            ("one", &code.id.to_string()),
        ];
        let (label, hidden) = (words.fill("voucher-withdraw-one", &[("code", code.code.clone())]), desk.hidden(fields));
        view! { <PostButton action="/api/vouchers/withdraw" label=label hidden=hidden look=Look::Quiet small=true /> }
    });
    Row(vec![
        view! { <span class="code">{code.code.clone()}</span> }.into_any(),
        used.into_any(),
        state.view().into_any(),
        withdraw.into_any(),
    ])
}

fn withdraw_all(desk: &Desk, row: &VoucherRow) -> Option<AnyView> {
    if row.withdrawn == row.codes {
        return None;
    }
    let words = desk.words();
    let hidden = desk.hidden([("festival", desk.festival.slug.as_str()), ("voucher", &row.id.to_string())]);
    Some(
        view! {
            <div class="stack tight">
                <p class="note">{words.get("voucher-withdraw-note")}</p>
                <PostButton action="/api/vouchers/withdraw" label=words.get("voucher-withdraw-all") hidden=hidden look=Look::Secondary />
            </div>
        }
        .into_any(),
    )
}
