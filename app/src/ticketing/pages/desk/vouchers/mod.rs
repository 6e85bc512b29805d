//! Codes that take something off: those that were made, and the form that makes more.

mod one;
mod sheet;

use super::form_key;
use super::narrow::Narrow;
use crate::festivals::desk::{Desk, Nothing};
use crate::kernel::day::{self, moment};
use crate::kernel::fault::Fault;
use crate::kernel::id::ProductId;
use crate::kernel::money::{Vnd, count};
use crate::ticketing::store::lists::Of;
use crate::ticketing::store::vouchers::{self, VoucherRow};
use crate::ui::*;
use crate::web::{At, Fields, Page};
use leptos::prelude::*;
pub use one::voucher;
pub use sheet::{csv, paper, xlsx};
use uuid::Uuid;

struct Listed {
    rows: Vec<VoucherRow>,
    kinds: Vec<(Uuid, ProductId)>,
    narrow: Narrow,
    /// What codes took off what is paid for.
    given: Vnd,
    key: String,
}

pub async fn vouchers(desk: Desk, _at: At) -> Result<Page, Fault> {
    let (db, id) = (&desk.site.db, desk.festival.id);
    let (rows, kinds) = (vouchers::of_festival(db, id).await?, vouchers::kinds(db, id).await?);
    let (narrow, given) = (Narrow::of(&desk, Of::default()).await?, vouchers::given(db, id, None).await?);
    let listed = Listed { rows, kinds, narrow, given, key: form_key(&desk) };
    let title = desk.words().get("vouchers-title");
    Ok(desk.page("products", title.clone(), move |desk| {
        let words = desk.words();
        let given = words.fill("vouchers-given", &[("sum", listed.given.fmt(desk.lang))]);
        view! {
            <div class="stack">
                {back(desk.path("/products"), words.get("desk-products"))}
                <div><h1>{title}</h1><p class="note">{words.get("vouchers-note")}</p></div>
                {table(desk, &listed)}
                <p>{given}</p>
                {form(desk, &listed)}
            </div>
        }
        .into_any()
    }))
}

fn table(desk: &Desk, listed: &Listed) -> AnyView {
    let columns = [
        Column::new("voucher-name"),
        Column::new("voucher-gives"),
        Column::new("voucher-until"),
        Column::new("voucher-codes").end(),
        Column::new("voucher-used").end(),
    ];
    let rows = listed.rows.iter().map(|row| line(desk, listed, row)).collect();
    desk.table("vouchers-title", columns, rows, Nothing("vouchers-none", Some("vouchers-none-text")))
}

fn line(desk: &Desk, listed: &Listed, row: &VoucherRow) -> Row {
    let href = desk.path(&format!("/vouchers/{}", row.id));
    Row(vec![
        view! { <a href=href>{row.name.clone()}</a> }.into_any(),
        gives(desk, row, &named(desk, &listed.kinds, &listed.narrow, row.id)).into_any(),
        moment(desk.lang, row.valid_until).into_any(),
        count(desk.lang, row.codes - row.withdrawn).into_any(),
        used(desk, row).into_any(),
    ])
}

/// The names of the kinds that a voucher is for.
fn named(desk: &Desk, kinds: &[(Uuid, ProductId)], narrow: &Narrow, voucher: Uuid) -> Vec<String> {
    let of = kinds.iter().filter(|(of, _)| *of == voucher);
    of.filter_map(|(_, kind)| narrow.name_of(desk, *kind)).collect()
}

/// `Giảm 10%: Khán đài A, Trẻ em`
fn gives(desk: &Desk, row: &VoucherRow, kinds: &[String]) -> String {
    let words = desk.words();
    let what = match (row.percent, row.amount.0) {
        (0, 0) => words.get("voucher-opens"),
        (0, _) => words.fill("voucher-off-amount", &[("amount", row.amount.fmt(desk.lang))]),
        (percent, _) => words.fill("voucher-off-percent", &[("percent", percent.to_string())]),
    };
    let kinds = if kinds.is_empty() { words.get("voucher-all-kinds") } else { kinds.join(", ") };
    format!("{what}: {kinds}")
}

/// `12 / 500`: orders with its codes, and how many there may be.
fn used(desk: &Desk, row: &VoucherRow) -> String {
    let used = count(desk.lang, row.used);
    match row.uses {
        Some(uses) => format!("{used} / {}", count(desk.lang, uses.saturating_mul(row.codes))),
        None => used,
    }
}

fn form(desk: &Desk, listed: &Listed) -> AnyView {
    let (words, fields) = (desk.words(), Fields::new(desk));
    let gives =
        [("percent", "voucher-give-percent"), ("amount", "voucher-give-amount"), ("opens", "voucher-give-opens")];
    let gives = gives.map(|(value, key)| Choice::new(value, words.get(key))).into();
    let kinds = listed.narrow.kinds(desk);
    let ticked = |slug: &&str| !desk.typed(&format!("kinds[{slug}]"), "").is_empty();
    let ticked = listed.narrow.slugs().filter(ticked).map(str::to_owned).collect();
    let date = |name, label, at: &str| view! { <TextField field=fields.field(name, label, at) kind=InputKind::Date /> };
    let time = |name, label, at: &str| view! { <TextField field=fields.field(name, label, at) kind=InputKind::Time /> };
    let body = view! {
        <form class="stack column" method="post" action="/api/vouchers/create" novalidate>
            {desk.from()}
            <input type="hidden" name="festival" value=desk.festival.slug.clone() />
            <input type="hidden" name="key" value=desk.typed("key", &listed.key) />
            <TextField field=fields.hinted("name", "voucher-name", "voucher-name-hint", "") autocomplete="off" />
            <Select field=fields.field("gives", "voucher-gives", "percent") choices=gives />
            <TextField field=fields.hinted("worth", "voucher-worth", "voucher-worth-hint", "") short=true autocomplete="off" />
            <Checks field=fields.hinted("kinds", "voucher-kinds", "voucher-kinds-hint", "") choices=kinds chosen=ticked />
            <div class="fields">
                {date("from_date", "voucher-from-date", &day::local(desk.now).date().to_string())}
                {time("from_time", "voucher-from-time", "08:00")}
                {date("until_date", "voucher-until-date", &desk.festival.last_day.code())}
                {time("until_time", "voucher-until-time", "18:00")}
            </div>
            <div class="fields">
                <TextField field=fields.hinted("count", "voucher-count", "voucher-count-hint", "1") kind=InputKind::Digits autocomplete="off" />
                <TextField field=fields.hinted("uses", "voucher-uses", "voucher-uses-hint", "1") kind=InputKind::Digits autocomplete="off" />
                <TextField field=fields.hinted("prefix", "voucher-prefix", "voucher-prefix-hint", "") short=true autocomplete="off" />
            </div>
            <p class="row"><Button label=words.get("voucher-make") icon=Icon::Plus /></p>
        </form>
    };
    view! { <Card title=words.get("voucher-new")>{body}</Card> }.into_any()
}
