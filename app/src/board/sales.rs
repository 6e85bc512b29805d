//! Tickets sold day by day.

use crate::festivals::desk::Desk;
use crate::kernel::day::{self, brief, short};
use crate::kernel::fault::Fault;
use crate::kernel::money::count;
use crate::ticketing::store::tallies;
use crate::ui::*;
use chrono::{NaiveDate, TimeDelta};
use leptos::prelude::*;

/// The days of the table, today included: those of the curve, and as many before them.
const DAYS: i64 = 14;

/// How many tickets each of the last days brought, oldest first.
pub type Sold = Vec<(NaiveDate, i64)>;

pub async fn load(desk: &Desk) -> Result<Sold, Fault> {
    let today = day::local(desk.now).date();
    let days: Vec<NaiveDate> = (0..DAYS).rev().map(|ago| today - TimeDelta::days(ago)).collect();
    let spans: Vec<_> =
        days.iter().map(|date| day::midnight(*date)..day::midnight(*date + TimeDelta::days(1))).collect();
    let sold = tallies::sales(&desk.site.db, desk.festival.id, &spans).await?;
    Ok(days.into_iter().zip(sold).collect())
}

/// Nothing while nothing was sold.
pub fn card(desk: &Desk, sold: &Sold) -> Option<AnyView> {
    let words = desk.words();
    let (date, most) = sold.iter().max_by_key(|(_, tickets)| *tickets).filter(|(_, tickets)| *tickets > 0)?;
    let ((first, _), (last, today)) = (sold.first()?, sold.last()?);
    let number = |n: i64| count(desk.lang, n);
    let spoken = [
        ("from", short(desk.lang, *first)),
        ("until", short(desk.lang, *last)),
        ("most", number(*most)),
        ("date", short(desk.lang, *date)),
        ("today", number(*today)),
    ];
    let spoken = words.fill("sales-spoken", &spoken);
    let (before, lately) = sold.split_at(sold.len().saturating_sub(7));
    let height = |n: i64| u32::try_from(n).unwrap_or_default();
    let curve = lately.iter().map(|(day, n)| (short(desk.lang, *day), height(*n))).collect();
    let behind = before.iter().map(|(_, n)| height(*n)).collect();
    let lines = sold.iter().rev().map(|(day, n)| (brief(desk.lang, *day), number(*n))).collect();
    let total = (words.get("total"), number(sold.iter().map(|(_, n)| n).sum()));
    let week = |days: &[(NaiveDate, i64)]| number(days.iter().map(|(_, tickets)| tickets).sum());
    let weeks = words.fill("sales-weeks", &[("now", week(lately)), ("before", week(before))]);
    let body = view! {
        <DayChart days=curve before=behind lang=desk.lang spoken=spoken />
        <p><b class="big">{number(*today)}</b>" "{words.get("sales-today")}</p>
        <p>{weeks}</p>
        <details class="fold">
            <summary>{words.get("sales-table")}</summary>
            <Sum lines=lines total=total />
        </details>
    };
    Some(view! { <Card title=words.get("sales-title")>{body}</Card> }.into_any())
}
