//! The interface, version 1: one table of what is served, from which the router, its document and the page that
//! explains it are made.

mod asked;
pub mod document;
pub mod plan;
mod problem;
mod read;
mod said;
mod write;

use super::model::Scope;
use crate::kernel::fault::Fault;
use crate::kernel::lang::Lang;
use crate::web::Site;
use axum::Router;
use axum::extract::State;
use axum::response::{Redirect, Response};
use axum::routing::{MethodRouter, any, get};
use std::sync::Arc;

/// One thing that can be asked for.
pub struct Row {
    pub method: &'static str,
    pub path: &'static str,
    /// What generated clients call it.
    pub id: &'static str,
    /// Key of the sentence that says what it does.
    pub word: &'static str,
    /// The names of what can stand in the query, behind the language.
    pub query: &'static [&'static str],
    /// The schema of what is sent.
    pub sends: Option<&'static str>,
    pub answers: Answer,
    /// What a token has to be for; none is needed where it is none.
    pub scope: Option<Scope>,
    serve: fn() -> MethodRouter<Arc<Site>>,
}

/// The schema of what comes back.
#[derive(Clone, Copy)]
pub enum Answer {
    One(&'static str),
    /// A part of a list of them.
    Many(&'static str),
    /// The same, where it is made.
    New(&'static str),
}

const fn row(path: &'static str, id: &'static str, word: &'static str) -> Row {
    let serve: fn() -> MethodRouter<Arc<Site>> = MethodRouter::new;
    Row { method: "get", path, id, word, query: &[], sends: None, answers: Answer::One(""), scope: None, serve }
}

/// Behind every list.
const PARTS: &[&str] = &["page", "size"];

/// Everything that is served.
pub const ROWS: &[Row] = &[
    Row {
        query: PARTS,
        answers: Answer::Many("Festival"),
        serve: || read::reading(read::festivals),
        ..row("/api/v1/festivals", "festivals", "api-festivals")
    },
    Row {
        answers: Answer::One("Festival"),
        serve: || read::reading(read::one_festival),
        ..row("/api/v1/festivals/{festival}", "festival", "api-festival")
    },
    Row {
        query: &["day", "stage", "kind", "page", "size"],
        answers: Answer::Many("Performance"),
        serve: || read::reading(read::performances),
        ..row("/api/v1/festivals/{festival}/programme", "programme", "api-programme")
    },
    Row {
        answers: Answer::One("Performance"),
        serve: || read::reading(read::performance),
        ..row("/api/v1/festivals/{festival}/programme/{performance}", "performance", "api-performance")
    },
    Row {
        query: PARTS,
        answers: Answer::Many("Venue"),
        serve: || read::reading(read::places),
        ..row("/api/v1/festivals/{festival}/venues", "venues", "api-venues")
    },
    Row {
        query: PARTS,
        answers: Answer::Many("Offer"),
        serve: || read::reading(read::offers),
        ..row("/api/v1/festivals/{festival}/offers", "offers", "api-offers")
    },
    Row {
        query: PARTS,
        answers: Answer::Many("Release"),
        serve: || read::reading(read::changes),
        ..row("/api/v1/festivals/{festival}/changes", "changes", "api-changes")
    },
    Row {
        answers: Answer::One("Plan"),
        scope: Some(Scope::ReadPlan),
        serve: || write::reading(write::plan),
        ..row("/api/v1/festivals/{festival}/plan", "plan", "api-plan")
    },
    Row {
        method: "post",
        sends: Some("ActBody"),
        answers: Answer::New("Act"),
        scope: Some(Scope::WritePlan),
        serve: || write::writing(write::add_act),
        ..row("/api/v1/festivals/{festival}/plan/acts", "addAct", "api-add-act")
    },
    Row {
        method: "post",
        sends: Some("ActEdit"),
        answers: Answer::One("Act"),
        scope: Some(Scope::WritePlan),
        serve: || write::writing(write::edit_act),
        ..row("/api/v1/festivals/{festival}/plan/acts/{act}", "editAct", "api-edit-act")
    },
    Row {
        method: "post",
        answers: Answer::New("Showing"),
        scope: Some(Scope::WritePlan),
        serve: || write::writing(write::show_again),
        ..row("/api/v1/festivals/{festival}/plan/acts/{act}/showings", "showAgain", "api-show-again")
    },
    Row {
        method: "post",
        sends: Some("Place"),
        answers: Answer::One("Showing"),
        scope: Some(Scope::WritePlan),
        serve: || write::writing(write::place),
        ..row("/api/v1/festivals/{festival}/plan/showings/{showing}/place", "place", "api-place")
    },
    Row {
        method: "post",
        sends: Some("Unplace"),
        answers: Answer::One("Showing"),
        scope: Some(Scope::WritePlan),
        serve: || write::writing(write::unplace),
        ..row("/api/v1/festivals/{festival}/plan/showings/{showing}/unplace", "unplace", "api-unplace")
    },
];

const DOCUMENT: &str = "/api/v1/openapi.json";

pub fn routes() -> Router<Arc<Site>> {
    let table = ROWS.iter().fold(Router::new(), |router, row| router.route(row.path, (row.serve)()));
    table
        .route(DOCUMENT, get(openapi))
        .route("/api/v1", get(async || Redirect::to("/vi/api")))
        // Nothing under here reaches a form.
        .route("/api/v1/{*other}", any(async || problem::answer(Lang::Vi, &Fault::Missing)))
}

/// The same for as long as this program runs at this address.
async fn openapi(State(site): State<Arc<Site>>) -> Response {
    read::open(axum::Json(document::of(&site.base_url)))
}
