//! The audit log, newest first: of one festival or of everything.

use super::{PAGE, desk, desk_path, festival, moment, page_number, pager};
use crate::festivals::model::Festival;
use crate::kernel::fault::Fault;
use crate::people::audit::action_key;
use crate::people::model::Role;
use crate::people::store::{self, AuditFilter, AuditRow};
use crate::ui::*;
use crate::web::{At, Ctx, Page};
use leptos::prelude::*;
use serde_json::Value;

/// Everything the page shows.
struct Shown {
    festival: Option<Festival>,
    filter: AuditFilter,
    actions: Vec<String>,
    rows: Vec<AuditRow>,
    page: i64,
    total: i64,
}

pub async fn audit(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let (db, page) = (&ctx.site.db, page_number(&at));
    let festival = festival(&ctx, &at).await?;
    let id = festival.as_ref().map(|f| f.id);
    let action = Some(at.query.raw("action").to_owned()).filter(|action| !action.is_empty());
    let filter = AuditFilter { festival: id, action };
    let actions = store::audit_actions(db, id).await?;
    let total = store::audit_count(db, &filter).await?;
    let rows = store::audit_page(db, &filter, PAGE, (page - 1) * PAGE).await?;
    let shown = Shown { festival, filter, actions, rows, page, total };
    let title = ctx.words().get("people-audit");
    Ok(desk(ctx.clone(), shown.festival.clone(), "audit", &title, move || body(&ctx, shown)))
}

fn body(ctx: &Ctx, shown: Shown) -> AnyView {
    let words = ctx.words();
    let base = desk_path(ctx, shown.festival.as_ref(), "/audit");
    let action = shown.filter.action.clone().unwrap_or_default();
    let query: String = form_urlencoded::byte_serialize(action.as_bytes()).collect();
    let pager = pager(ctx, shown.page, shown.total, |page| format!("{base}?action={query}&page={page}"));
    view! {
        <div class="stack">
            <div class="title-row">
                <h1>{words.get("people-audit")}</h1>
                <p class="note">{words.get("people-audit-note")}</p>
            </div>
            {filter_form(ctx, &base, &action, &shown.actions)}
            {table(ctx, shown.rows)}
            {pager}
        </div>
    }
    .into_any()
}

fn filter_form(ctx: &Ctx, base: &str, chosen: &str, actions: &[String]) -> AnyView {
    let words = ctx.words();
    let all = Choice::new("", words.get("people-audit-all"));
    let choices = actions.iter().map(|action| Choice::new(action.clone(), say(ctx, action)));
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

/// An action in words; one that nobody translated yet stands as its code.
fn say(ctx: &Ctx, action: &str) -> String {
    action_key(action).map_or_else(|| action.to_owned(), |key| ctx.words().get(key))
}

fn table(ctx: &Ctx, rows: Vec<AuditRow>) -> AnyView {
    let words = ctx.words();
    if rows.is_empty() {
        return view! { <Empty title=words.get("people-audit-none") /> }.into_any();
    }
    let columns =
        ["people-audit-at", "people-audit-who", "people-audit-action", "people-audit-subject", "people-audit-detail"]
            .map(|key| Column::new(words.get(key)));
    let rows = rows.into_iter().map(|row| line(ctx, row)).collect();
    let caption = words.get("people-audit-caption");
    view! { <Table caption hide_caption=true columns=columns.into() rows /> }.into_any()
}

fn line(ctx: &Ctx, row: AuditRow) -> Row {
    let at = moment(ctx.lang, row.at);
    let who =
        if row.actor == crate::people::audit::SYSTEM { ctx.words().get("people-audit-system") } else { row.actor };
    Row(vec![
        view! { <time class="keep" datetime=row.at.to_rfc3339()>{at}</time> }.into_any(),
        who.into_any(),
        say(ctx, &row.action).into_any(),
        row.subject.into_any(),
        view! { <span>{flat(ctx, &row.detail.0)}</span> }.into_any(),
    ])
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
