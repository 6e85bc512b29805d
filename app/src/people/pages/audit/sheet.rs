//! The log as a file for a spreadsheet.

use super::asked::Asked;
use super::{Log, subject, who};
use crate::audit::store::{self, AuditRow};
use crate::audit::told;
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::web::sheet::{Cell, Sheet};
use crate::web::{At, Page, Paging};

/// The latest so many stand in a file; the page says where that is not all.
pub const MOST: i64 = 20_000;

pub async fn csv(desk: Log, at: At) -> Result<Page, Fault> {
    sheet(&desk, &at).await?.csv()
}

pub async fn xlsx(desk: Log, at: At) -> Result<Page, Fault> {
    sheet(&desk, &at).await?.xlsx(&desk).await
}

async fn sheet(desk: &Log, at: &At) -> Result<Sheet<5>, Fault> {
    let asked = Asked::load(desk, at).await?;
    let paging = Paging { page: 1, size: MOST, total: MOST };
    let rows = store::page(&desk.site.db, &asked.filter, &paging).await?;
    let of = desk.festival.as_ref().map_or("xoe", |festival| &festival.slug);
    let head = ["people-audit-at", "people-audit-subject", "people-audit-who", "people-email", "people-audit-detail"];
    Ok(Sheet {
        name: format!("{of}-log-{}", day::local(desk.now).date()),
        head: head.map(|key| desk.words().get(key)),
        lines: rows.iter().map(|row| line(desk, row)).collect(),
    })
}

fn line(desk: &Log, row: &AuditRow) -> [Cell; 5] {
    [
        day::local(row.at).format("%Y-%m-%d %H:%M").to_string().into(),
        subject(desk, row).into(),
        who(desk, row).into(),
        row.actor_email.clone().unwrap_or_default().into(),
        told(desk.lang, row).into(),
    ]
}
