//! The interface as OpenAPI 3.1 describes one: its ways are the rows of the table, its schemas those of the types
//! that are read and written.

use super::plan::{Act, ActBody, ActEdit, Both, Contact, Place, Plan, Showing, Unplace};
use super::problem::{Problem, Wrong};
use super::said::{Change, Festival, Offer, Performance, Release, Stage, Venue};
use super::{Answer, ROWS, Row, asked};
use crate::i18n::Words;
use crate::kernel::lang::Lang;
use crate::programme::model::Kind;
use serde_json::{Map, Value, json};
use utoipa::{PartialSchema, ToSchema};

/// Hands every type of the interface to `$then`.
macro_rules! every_type {
    ($then:ident) => {
        $then!(
            Festival,
            Performance,
            Venue,
            Stage,
            Offer,
            Release,
            Change,
            Plan,
            Act,
            ActBody,
            ActEdit,
            Both,
            Contact,
            Showing,
            Place,
            Unplace,
            Problem,
            Wrong
        )
    };
}

macro_rules! schemas {
    ($($type:ident),+) => { [$((<$type as ToSchema>::name().into_owned(), json!(<$type as PartialSchema>::schema()))),+] };
}

pub fn of(base_url: &str) -> Value {
    let words = Words(Lang::En);
    let schemas: Map<String, Value> = every_type!(schemas).into_iter().collect();
    json!({
        "openapi": "3.1.0",
        "info": { "title": "Xòe", "version": "1", "description": words.get("api-text") },
        "servers": [{ "url": base_url }],
        "paths": paths(words),
        "components": {
            "schemas": schemas,
            "securitySchemes": { "token": { "type": "http", "scheme": "bearer", "description": words.get("api-token-text") } },
        },
    })
}

fn paths(words: Words) -> Value {
    let mut paths = Map::new();
    for row in ROWS {
        let way = paths.entry(row.path).or_insert_with(|| json!({}));
        way[row.method] = operation(words, row);
    }
    Value::Object(paths)
}

fn operation(words: Words, row: &Row) -> Value {
    let mut operation = json!({
        "operationId": row.id,
        "summary": words.get(row.word),
        "tags": [if row.scope.is_some() { "plan" } else { "public" }],
        "parameters": parameters(row),
        "responses": responses(words, row),
    });
    if let Some(sends) = row.sends {
        let content = json!({ "application/json": { "schema": named(sends) } });
        operation["requestBody"] = json!({ "required": true, "content": content });
    }
    if row.scope.is_some() {
        operation["security"] = json!([{ "token": [] }]);
    }
    operation
}

fn named(schema: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{schema}") })
}

/// The names between the braces of a path.
pub fn parts(path: &str) -> impl Iterator<Item = &str> {
    path.split('{').skip(1).filter_map(|rest| rest.split('}').next())
}

fn parameters(row: &Row) -> Vec<Value> {
    let in_path = |name: &str| json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } });
    let in_query = |name: &&str| json!({ "name": name, "in": "query", "required": false, "schema": schema(name) });
    parts(row.path).map(in_path).chain(["lang"].iter().chain(row.query).map(in_query)).collect()
}

fn schema(name: &str) -> Value {
    match name {
        "lang" => json!({ "type": "string", "enum": Lang::ALL.map(Lang::code), "default": Lang::default().code() }),
        "kind" => json!({ "type": "string", "enum": Kind::ALL.iter().map(|kind| kind.code()).collect::<Vec<_>>() }),
        "day" => json!({ "type": "string", "format": "date" }),
        "page" => json!({ "type": "integer", "minimum": 1, "default": 1 }),
        "size" => json!({ "type": "integer", "minimum": 1, "maximum": asked::MOST, "default": asked::USUAL }),
        _ => json!({ "type": "string" }),
    }
}

fn responses(words: Words, row: &Row) -> Value {
    let (status, schema) = match row.answers {
        Answer::One(name) => ("200", named(name)),
        Answer::New(name) => ("201", named(name)),
        Answer::Many(name) => ("200", list(name)),
    };
    let said = |content: &str, schema: Value| json!({ content: { "schema": schema } });
    let problem = json!({ "description": words.get("api-problem"), "content": said("application/problem+json", named("Problem")) });
    json!({
        status: { "description": words.get(row.word), "content": said("application/json", schema) },
        "default": problem,
    })
}

fn list(of: &str) -> Value {
    json!({
        "type": "object",
        "required": ["items", "page", "size", "total"],
        "properties": {
            "items": { "type": "array", "items": named(of) },
            "page": { "type": "integer" },
            "size": { "type": "integer" },
            "total": { "type": "integer" },
            "next": { "type": ["string", "null"], "format": "uri" },
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    macro_rules! read_back {
        ($($type:ident),+) => { $(
            let example = json!(<$type as PartialSchema>::schema())["example"].clone();
            let read: $type = serde_json::from_value(example.clone()).unwrap();
            assert_eq!(json!(read), example, "{}", stringify!($type));
        )+ };
    }

    #[test]
    fn each_example_is_read_and_written_as_it_stands() {
        every_type!(read_back);
    }
}
