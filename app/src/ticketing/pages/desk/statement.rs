//! Every payment of a festival as a file for a spreadsheet.

use super::reason::{Case, words};
use crate::festivals::desk;
use crate::festivals::model::Festival;
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::kernel::id::OrderId;
use crate::ticketing::store::book;
use crate::ticketing::store::desk::{orders_by_ids, payments_of_many};
use crate::ticketing::store::orders::OrderRow;
use crate::ticketing::store::payments::PaymentRow;
use crate::web::{At, Ctx, Page};
use axum::http::header;
use std::collections::HashMap;

/// What tells Excel that letters have marks.
const BOM: char = '\u{feff}';

pub async fn statement(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let festival = desk::at(&ctx, &at).await?;
    let name = format!("{}-{}.csv", festival.slug, day::local(ctx.now).date());
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok(Page::raw((headers, sheet(&ctx, &festival).await?)))
}

/// A head and a line a payment, newest first.
async fn sheet(ctx: &Ctx, festival: &Festival) -> Result<String, Fault> {
    let db = &ctx.site.db;
    let payments = book::payments(db, festival.id).await?;
    let ids: Vec<OrderId> = payments.iter().filter_map(|payment| payment.order_id).collect();
    let orders = orders_by_ids(db, &ids).await?;
    let orders: HashMap<OrderId, OrderRow> = orders.into_iter().map(|order| (order.id, order)).collect();
    let mut filed: HashMap<Option<OrderId>, Vec<PaymentRow>> = HashMap::new();
    for payment in payments_of_many(db, &ids).await? {
        filed.entry(payment.order_id).or_default().push(payment);
    }
    let line = |payment: &PaymentRow| {
        let order = payment.order_id.and_then(|id| orders.get(&id));
        line(ctx, payment, order, filed.get(&payment.order_id).map(Vec::as_slice).unwrap_or_default())
    };
    let lines = std::iter::once(head(ctx)).chain(payments.iter().map(line));
    Ok(std::iter::once(BOM.to_string()).chain(lines).collect())
}

fn head(ctx: &Ctx) -> String {
    let keys = [
        "treasury-at",
        "treasury-amount",
        "treasury-memo",
        "ticket-order",
        "treasury-due",
        "treasury-result",
        "treasury-done-how",
        "pay-account",
        "treasury-reference",
    ];
    joined(keys.map(|key| text(&ctx.words().get(key))))
}

fn line(ctx: &Ctx, payment: &PaymentRow, order: Option<&OrderRow>, filed: &[PaymentRow]) -> String {
    let reference = format!("{} {}", payment.provider, payment.provider_ref);
    joined([
        text(&day::local(payment.paid_at).format("%Y-%m-%d %H:%M").to_string()),
        payment.amount.0.to_string(),
        text(&payment.memo),
        text(order.map_or("", |order| &order.code)),
        order.map(|order| order.total.0.to_string()).unwrap_or_default(),
        text(&words(ctx, Case::of(payment, order), payment, order, filed)),
        text(payment.settlement.as_deref().unwrap_or_default()),
        text(&payment.account),
        text(&reference),
    ])
}

fn joined(cells: [String; 9]) -> String {
    format!("{}\r\n", cells.join(","))
}

/// A cell of text. Strangers write memos, and a spreadsheet runs what looks like a formula.
fn text(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::testing::both;
    use crate::web::testing;

    #[test]
    fn nothing_a_stranger_wrote_is_run() {
        for (memo, cell) in [
            ("HBT3PV6V36 CT DEN", "\"HBT3PV6V36 CT DEN\""),
            ("=1+1", "\"'=1+1\""),
            ("@SUM(A1)", "\"'@SUM(A1)\""),
            ("+84 912", "\"'+84 912\""),
            ("-5", "\"'-5\""),
            ("a \"b\", c\nd", "\"a \"\"b\"\", c\nd\""),
            ("", "\"\""),
        ] {
            assert_eq!(text(memo), cell, "{memo}");
        }
    }

    #[test]
    fn a_statement_has_every_payment_once() {
        both(async |test| {
            let site = testing::site(test, testing::clock()).await;
            crate::demo::load(&site).await.unwrap();
            let festivals = crate::festivals::store::all(&site.db).await.unwrap();
            let festival = festivals.into_iter().find(|festival| festival.code_prefix == "HB").unwrap();
            let ctx = testing::visitor(&site);
            let sheet = sheet(&ctx, &festival).await.unwrap();
            let count: i64 = site
                .db
                .q("SELECT COUNT(*) FROM payments WHERE festival_id = $1")
                .bind(festival.id)
                .scalar()
                .await
                .unwrap();
            assert!(sheet.starts_with("\u{feff}\"Lúc\",\"Tiền đến\","));
            assert_eq!(i64::try_from(sheet.matches("\r\n").count()), Ok(count + 1));
            assert!(sheet.contains("Thiếu 50.000"), "{sheet}");
            assert!(sheet.contains(",250000,"), "sums are numbers: {sheet}");
        });
    }
}
