//! A refusal as programs read it (RFC 9457), in the words that a page would say.

use crate::i18n::Words;
use crate::kernel::fault::{Fault, FieldFault};
use crate::kernel::lang::Lang;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Why something was not done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "type": "about:blank", "title": "Chưa làm được", "status": 422, "detail": "Hãy ghi tên tiết mục.",
    "errors": [{ "field": "title.vi", "message": "Hãy ghi tên tiết mục." }]
}))]
pub struct Problem {
    pub r#type: String,
    pub title: String,
    pub status: u16,
    pub detail: String,
    /// What is wrong with which field.
    pub errors: Vec<Wrong>,
}

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "field": "title.vi", "message": "Hãy ghi tên tiết mục." }))]
pub struct Wrong {
    /// As it is called in the body, inner fields behind a dot.
    pub field: String,
    pub message: String,
}

impl Problem {
    fn of(lang: Lang, fault: &Fault) -> Self {
        let words = Words(lang);
        let said = |title: &str, text: &str| (words.get(title), words.get(text));
        let wrong = |fault: &FieldFault| Wrong { field: fault.field.to_string(), message: words.say(&fault.message) };
        let errors: Vec<Wrong> = match fault {
            Fault::Invalid(faults) => faults.iter().map(wrong).collect(),
            _ => Vec::new(),
        };
        let (title, detail) = match fault {
            Fault::SignIn | Fault::Prove => said("api-token-needed", "api-token-needed-text"),
            Fault::Missing => said("api-missing", "api-missing-text"),
            Fault::Invalid(_) => {
                let all = errors.iter().map(|wrong| wrong.message.as_str()).collect::<Vec<_>>();
                (words.get("error-invalid"), all.join(" "))
            }
            Fault::Refused(message) => (words.get("error-refused"), words.say(message)),
            Fault::Busy => said("error-busy", "error-busy-text"),
            Fault::Bug => said("error-bug", "error-bug-text"),
        };
        Self { r#type: "about:blank".into(), title, status: status(fault), detail, errors }
    }
}

/// Two refusals of tokens have a status of their own.
fn status(fault: &Fault) -> u16 {
    match fault {
        Fault::Refused(message) if message.key == "token-reads-only" => 403,
        Fault::Refused(message) if message.key == "token-wrong-often" => 429,
        other => other.status(),
    }
}

/// The same of a form that a body became: `title_vi` is `title.vi` there.
pub fn in_body(fault: Fault) -> Fault {
    match fault {
        Fault::Invalid(mut faults) => {
            faults.iter_mut().for_each(|fault| fault.field = place(&fault.field).into());
            Fault::Invalid(faults)
        }
        other => other,
    }
}

fn place(field: &str) -> String {
    match field {
        "day" | "time" => "starts_at".into(),
        contact if contact.starts_with("contact_") => contact.replacen('_', ".", 1),
        other => match other.rsplit_once('_') {
            Some((name, lang)) if Lang::parse(lang).is_some() => format!("{name}.{lang}"),
            _ => other.into(),
        },
    }
}

pub fn answer(lang: Lang, fault: &Fault) -> Response {
    let problem = Problem::of(lang, fault);
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = (status, axum::Json(&problem)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(lang.code()));
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if status == StatusCode::UNAUTHORIZED {
        headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    response
}
