//! The audit log, newest first: of one festival or of everything.

mod asked;
mod sheet;

pub use sheet::{csv, xlsx};

use super::PAGE;
use crate::audit::store::{self, AuditRow};
use crate::audit::{SYSTEM, told};
use crate::festivals::desk::{Desk, Nothing};
use crate::festivals::model::Festival;
use crate::kernel::day::moment;
use crate::kernel::fault::Fault;
use crate::kernel::money::count;
use crate::ui::*;
use crate::web::{At, Ctx, Page, Paging};
use asked::Asked;
use leptos::prelude::*;

type Log = Desk<Option<Festival>>;

/// Everything the page shows.
struct Shown {
    asked: Asked,
    rows: Vec<AuditRow>,
    paging: Paging,
}

pub async fn audit(desk: Log, at: At) -> Result<Page, Fault> {
    let asked = Asked::load(&desk, &at).await?;
    let db = &desk.site.db;
    let paging = Paging::of(&at, PAGE, store::count(db, &asked.filter).await?);
    let rows = store::page(db, &asked.filter, &paging).await?;
    let shown = Shown { asked, rows, paging };
    let title = desk.words().get("people-audit");
    Ok(desk.page("audit", title, move |desk| body(desk, shown)))
}

fn body(desk: &Log, shown: Shown) -> AnyView {
    let words = desk.words();
    let Shown { asked, rows, paging } = shown;
    let found = words.fill("audit-found", &[("count", count(desk.lang, paging.total))]);
    view! {
        <div class="stack">
            <div class="title-row">
                <div><h1>{words.get("people-audit")}</h1><p class="note">{found}</p></div>
                {files(desk, &asked, &paging)}
            </div>
            {asked.form(desk)}
            {table(desk, &asked, rows)}
            {desk.pager(&paging, |page| asked.href(desk, "/audit", page))}
        </div>
    }
    .into_any()
}

/// What is listed, as files; and that a file holds not all of it, where that is so.
fn files(desk: &Log, asked: &Asked, paging: &Paging) -> AnyView {
    let words = desk.words();
    let (xlsx, csv) = (asked.href(desk, "/audit.xlsx", 1), asked.href(desk, "/audit.csv", 1));
    let part = (paging.total > sheet::MOST).then(|| {
        let most = count(desk.lang, sheet::MOST);
        view! { <p class="note">{words.fill("audit-sheet-part", &[("most", most)])}</p> }
    });
    view! {
        <div>
            <p class="row">
                <LinkButton href=xlsx label=words.get("audit-sheet") look=Look::Secondary icon=Icon::Download small=true />
                <LinkButton href=csv label=words.get("audit-csv") look=Look::Secondary icon=Icon::Download small=true />
            </p>
            {part}
        </div>
    }
    .into_any()
}

fn table(desk: &Log, asked: &Asked, rows: Vec<AuditRow>) -> AnyView {
    let columns = ["people-audit-subject", "people-audit-who", "people-audit-detail", "people-audit-at"];
    let rows = rows.into_iter().map(|row| line(desk, row)).collect();
    let none = if asked.is_narrow() { "audit-none-found" } else { "people-audit-none" };
    desk.table("people-audit-caption", columns.map(Column::new), rows, Nothing(none, None))
}

fn line(desk: &Log, row: AuditRow) -> Row {
    let (at, what) = (moment(desk.lang, row.at), told(desk.lang, &row));
    Row(vec![
        subject(desk, &row).into_any(),
        who(desk, &row).into_any(),
        view! { <div class="stack tight"><span>{what}</span>{raw(desk, &row)}</div> }.into_any(),
        view! { <time class="keep" datetime=row.at.to_rfc3339()>{at}</time> }.into_any(),
    ])
}

/// What it was done to, by name: this festival has one, and other ids say nothing.
fn subject(desk: &Log, row: &AuditRow) -> String {
    match &desk.festival {
        Some(festival) if festival.slug == row.subject => festival.edition(desk.lang),
        _ if row.subject.is_empty() || uuid::Uuid::parse_str(&row.subject).is_ok() => "–".to_owned(),
        _ => row.subject.clone(),
    }
}

fn who(ctx: &Ctx, row: &AuditRow) -> String {
    if row.actor == SYSTEM { ctx.words().get("people-audit-system") } else { row.actor.clone() }
}

/// The row as it was written: two people may have one name, and an address can change hands.
fn raw(ctx: &Ctx, row: &AuditRow) -> AnyView {
    let words = ctx.words();
    let mut facts = vec![
        Fact::new(words.get("audit-raw-action"), row.action.clone()).code(),
        Fact::new(words.get("people-audit-subject"), row.subject.clone()).code(),
        Fact::new(words.get("audit-raw-id"), row.id.to_string()).code(),
    ];
    let actor = row.actor_id.map(|id| format!("{} {id}", row.actor_email.clone().unwrap_or_default()));
    facts.extend(actor.map(|actor| Fact::new(words.get("people-audit-who"), actor).code()));
    let detail = row.detail.0.to_string();
    facts.extend((detail != "{}").then(|| Fact::new(words.get("audit-raw-detail"), detail).code()));
    view! { <details><summary>{words.get("audit-raw")}</summary><Facts facts=facts /></details> }.into_any()
}
