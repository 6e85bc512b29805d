//! Those to be called, as a file for a spreadsheet.

use super::calls::{Call, load, said};
use super::named;
use crate::festivals::desk::Desk;
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::ticketing::pages::desk::tags::named as buyer;
use crate::ticketing::store::writings::WritingRow;
use crate::web::sheet::{Cell, Sheet};
use crate::web::{At, Page, Paging};
use chrono::{DateTime, Utc};

/// More than anybody calls.
const MOST: i64 = 20_000;

const HEAD: [&str; 6] = ["orders-buyer", "buyer-phone", "lookup-code", "tell-message", "calls-told", "calls-by"];

pub async fn xlsx(desk: Desk, at: At) -> Result<Page, Fault> {
    let row = named(&desk, &at).await?;
    let calls = load(&desk, &row, &Paging { page: 1, size: MOST, total: MOST }).await?;
    let sheet = Sheet {
        name: format!("{}-calls-{}", desk.festival.slug, day::local(desk.now).date()),
        head: HEAD.map(|key| desk.words().get(key)),
        lines: calls.iter().map(|call| line(&desk, &row, call)).collect(),
    };
    sheet.xlsx(&desk).await
}

fn line(desk: &Desk, writing: &WritingRow, (call, order): &Call) -> [Cell; 6] {
    let moment = |at: DateTime<Utc>| day::local(at).format("%Y-%m-%d %H:%M").to_string();
    [
        buyer(desk, order.name.as_deref()).into(),
        Cell::Digits(order.phone.clone().unwrap_or_default()),
        order.code.clone().into(),
        said(desk, writing, order).into(),
        call.told_at.map(moment).unwrap_or_default().into(),
        call.told_by.clone().into(),
    ]
}
