//! The interface explained: every way of its table, what is sent and what comes back, with an example of each.

use crate::exchange::v1::{Answer, ROWS, Row, document};
use crate::kernel::fault::Fault;
use crate::web::{At, Ctx, Head, Page, frame};
use leptos::prelude::*;
use serde_json::Value;

pub async fn interface(ctx: Ctx, _at: At) -> Result<Page, Fault> {
    let words = ctx.words();
    let head = Head { title: words.get("api-title"), description: words.get("api-text"), ..Head::default() };
    let document = document::of(&ctx.site.base_url);
    Ok(Page::new(head, move || {
        let body = draw(&ctx, &document);
        frame::plain(&ctx, body)
    }))
}

fn draw(ctx: &Ctx, document: &Value) -> AnyView {
    let words = ctx.words();
    let (open, closed): (Vec<&Row>, Vec<&Row>) = ROWS.iter().partition(|row| row.scope.is_none());
    let ways = |rows: Vec<&Row>| rows.into_iter().map(|row| way(ctx, row)).collect_view();
    let schemas = document["components"]["schemas"].as_object().into_iter().flatten();
    let schemas = schemas.map(|(name, schema)| fields(ctx, name, schema)).collect_view();
    view! {
        <div class="wrap page column sections">
            <div class="stack">
                <h1>{words.get("api-title")}</h1>
                <p class="lead">{words.get("api-text")}</p>
                <p>{words.get("api-how")}</p>
                <p><a href="/api/v1/openapi.json">{words.get("api-document")}</a></p>
            </div>
            <section class="stack"><h2>{words.get("api-open")}</h2>{ways(open)}</section>
            <section class="stack"><h2>{words.get("api-closed")}</h2><p>{words.get("api-token-text")}</p>{ways(closed)}</section>
            <section class="stack"><h2>{words.get("api-forms")}</h2>{schemas}</section>
        </div>
    }
    .into_any()
}

fn way(ctx: &Ctx, row: &Row) -> AnyView {
    let words = ctx.words();
    let said = |name: &'static str| view! { <a href=format!("#{name}")><code>{name}</code></a> };
    let (many, answers) = match row.answers {
        Answer::One(name) | Answer::New(name) => (false, name),
        Answer::Many(name) => (true, name),
    };
    let query: Vec<&str> = std::iter::once("lang").chain(row.query.iter().copied()).collect();
    let sends = row.sends.map(|name| view! { <p>{words.get("api-sends")}" "{said(name)}</p> });
    let list = many.then(|| words.get("api-list"));
    view! {
        <div class="stack tight">
            <h3><code>{row.method.to_uppercase()}" "{row.path}</code></h3>
            <p>{words.get(row.word)}</p>
            <p>{words.get("api-query")}" "<code>{query.join(", ")}</code></p>
            {sends}
            <p>{words.get("api-answers")}" "{said(answers)}" "{list}</p>
        </div>
    }
    .into_any()
}

/// A type: its fields, and one of it.
fn fields(ctx: &Ctx, name: &str, schema: &Value) -> AnyView {
    let example = serde_json::to_string_pretty(&schema["example"]).unwrap_or_default();
    let said = schema["description"].as_str().unwrap_or_default().replace('\n', " ");
    let parts = schema["properties"].as_object().into_iter().flatten();
    let parts = parts.filter_map(|(name, part)| {
        let about = part["description"].as_str()?.replace('\n', " ");
        Some(view! { <li><code>{name.clone()}</code>": "<span lang="en">{about}</span></li> })
    });
    let parts = parts.collect_view();
    let summary = ctx.words().fill("api-example", &[("name", name.to_owned())]);
    view! {
        <div class="stack tight" id=name.to_owned()>
            <h3><code>{name.to_owned()}</code></h3>
            <p lang="en">{said}</p>
            <ul>{parts}</ul>
            <details><summary>{summary}</summary><pre class="listing">{example}</pre></details>
        </div>
    }
    .into_any()
}
