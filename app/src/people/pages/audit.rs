//! The audit log, newest first: of one festival or of everything.

use super::PAGE;
use crate::audit::store::{self, AuditFilter, AuditRow};
use crate::audit::{SYSTEM, say};
use crate::festivals::desk::{Desk, Nothing};
use crate::festivals::model::Festival;
use crate::kernel::access::Role;
use crate::kernel::day::moment;
use crate::kernel::fault::Fault;
use crate::ui::*;
use crate::web::link::encode;
use crate::web::{At, Ctx, Page, Paging};
use leptos::prelude::*;
use serde_json::Value;

/// Everything the page shows.
struct Shown {
    filter: AuditFilter,
    actions: Vec<String>,
    rows: Vec<AuditRow>,
    paging: Paging,
}

pub async fn audit(desk: Desk<Option<Festival>>, at: At) -> Result<Page, Fault> {
    let db = &desk.site.db;
    let festival = desk.festival.as_ref().map(|festival| festival.id);
    let action = Some(at.query.raw("action").to_owned()).filter(|action| !action.is_empty());
    let filter = AuditFilter { festival, action };
    let actions = store::actions(db, festival).await?;
    let paging = Paging::of(&at, PAGE, store::count(db, &filter).await?);
    let rows = store::page(db, &filter, &paging).await?;
    let shown = Shown { filter, actions, rows, paging };
    let title = desk.words().get("people-audit");
    Ok(desk.page("audit", title, move |desk| body(desk, shown)))
}

fn body(desk: &Desk<Option<Festival>>, shown: Shown) -> AnyView {
    let words = desk.words();
    let base = desk.path("/audit");
    let action = shown.filter.action.clone().unwrap_or_default();
    let pager = desk.pager(&shown.paging, |page| format!("{base}?action={}&page={page}", encode(&action)));
    view! {
        <div class="stack">
            <div class="title-row">
                <h1>{words.get("people-audit")}</h1>
                <p class="note">{words.get("people-audit-note")}</p>
            </div>
            {filter_form(desk, &base, &action, &shown.actions)}
            {table(desk, shown.rows)}
            {pager}
        </div>
    }
    .into_any()
}

fn filter_form(ctx: &Ctx, base: &str, chosen: &str, actions: &[String]) -> AnyView {
    let words = ctx.words();
    let all = Choice::new("", words.get("people-audit-all"));
    let choices = actions.iter().map(|action| Choice::new(action.clone(), say(ctx.words(), action)));
    let choices = std::iter::once(all).chain(choices).collect();
    let field = Field::new("action", words.get("people-audit-action")).value(chosen).hide_label();
    view! {
        <form class="row" method="get" action=base.to_owned()>
            <Select field choices />
            <Button label=words.get("people-filter") look=Look::Secondary icon=Icon::Filter />
        </form>
    }
    .into_any()
}

fn table(desk: &Desk<Option<Festival>>, rows: Vec<AuditRow>) -> AnyView {
    let columns =
        ["people-audit-at", "people-audit-who", "people-audit-action", "people-audit-subject", "people-audit-detail"]
            .map(Column::new);
    let rows = rows.into_iter().map(|row| line(desk, row)).collect();
    desk.table("people-audit-caption", columns, rows, Nothing("people-audit-none", None))
}

fn line(ctx: &Ctx, row: AuditRow) -> Row {
    let at = moment(ctx.lang, row.at);
    let who = who(ctx, &row);
    Row(vec![
        view! { <time class="keep" datetime=row.at.to_rfc3339()>{at}</time> }.into_any(),
        who,
        say(ctx.words(), &row.action).into_any(),
        row.subject.into_any(),
        view! { <span>{flat(ctx, &row.detail.0)}</span> }.into_any(),
    ])
}

/// Name, address and the end of the id: two people may have one name, and an address can change hands.
fn who(ctx: &Ctx, row: &AuditRow) -> AnyView {
    if row.actor == SYSTEM {
        return ctx.words().get("people-audit-system").into_any();
    }
    let id = row.actor_id.map(|id| id.to_string()).unwrap_or_default();
    let id = id.rsplit('-').next().unwrap_or_default().to_owned();
    let email = row.actor_email.clone();
    view! {
        <div>{row.actor.clone()}</div>
        <div class="note">{email} " " <span class="code">{id}</span></div>
    }
    .into_any()
}

/// JSON as people read it: `state: on_sale, price: 150000`. A role is called by its name.
fn flat(ctx: &Ctx, value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Object(fields) => fields.iter().map(|(key, value)| pair(ctx, key, value)).collect::<Vec<_>>().join(", "),
        Value::Array(items) => items.iter().map(|item| flat(ctx, item)).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

fn pair(ctx: &Ctx, key: &str, value: &Value) -> String {
    let (words, value) = (ctx.words(), flat(ctx, value));
    match (key, Role::parse(&value)) {
        ("role", Some(role)) => words.get(role.name_key()),
        ("commune", _) => format!("{}: {value}", words.get("people-commune")),
        ("device", _) => format!("{}: {value}", words.get("people-device")),
        _ => format!("{key}: {value}"),
    }
}
