//! What the board asks for while somebody works at it: what stands against a place, and who else is here.

use super::super::{findings, plan};
use crate::festivals::desk::Desk;
use crate::kernel::day::clock;
use crate::kernel::fault::Fault;
use crate::programme::commands::{self, Look};
use crate::programme::model::act::Showing;
use crate::programme::model::conflict::Level;
use crate::programme::model::plan::Plan;
use crate::programme::store::{plans, visits::Visitor};
use crate::web::{At, Page};
use axum::http::header;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

/// How grave it would be to put `showing` at `spot`, and a sentence that says where that is and what stands
/// against it.
pub async fn check(desk: Desk, at: At) -> Result<Page, Fault> {
    let plan = plan(&desk).await?;
    let found = plan.open().find(|(showing, _)| showing.code == at.query.raw("showing"));
    let Some(((showing, _), spot)) = found.zip(commands::spot(&at.query)) else { return Ok(answer(json!({}))) };
    let look = commands::look(&desk.ctx, &plan, showing, spot.clone()).await?;
    let level = match &look.barred {
        Some(_) => Some(Level::Move),
        None => look.findings.iter().map(|finding| finding.rule.level()).min(),
    };
    let level = match level {
        Some(Level::Move) => "move",
        Some(Level::Release) => "release",
        Some(Level::Warn) => "warn",
        None => "free",
    };
    let said = format!("{} {}", place(&desk, &plan, showing, &spot), against(&desk, &plan, &look));
    Ok(answer(json!({ "level": level, "said": said })))
}

/// `Múa xòe, Sân khấu 1, 19:35–20:05.`
fn place(desk: &Desk, plan: &Plan, showing: &Showing, (stage, at): &(String, DateTime<Utc>)) -> String {
    let stage = plan.stages.iter().find(|other| other.slug == *stage).map(|stage| stage.name.get(desk.lang));
    let end = *at + TimeDelta::minutes(showing.seat.minutes);
    let said = [
        ("title", super::super::plan_title(desk, plan, showing.id)),
        ("stage", stage.unwrap_or_default().to_owned()),
        ("from", clock(*at)),
        ("until", clock(end)),
    ];
    desk.words().fill("board-hover", &said)
}

fn against(desk: &Desk, plan: &Plan, look: &Look) -> String {
    let words = desk.words();
    let barred = look.barred.iter().map(|said| words.say(said));
    let found = look.findings.iter().map(|finding| findings::sentence(desk, plan, finding));
    let said = barred.chain(found).collect::<Vec<_>>().join(" ");
    if said.is_empty() { words.get("board-hover-free") } else { said }
}

/// Who else has the board open, and how much planners did so far.
pub async fn here(desk: Desk, _at: At) -> Result<Page, Fault> {
    let others = others(&desk).await;
    let version = plans::version(&desk.site.db, desk.festival.id).await?;
    Ok(answer(json!({ "version": version, "here": said(&desk, &others) })))
}

/// Nobody is kept from the board because this cannot be noted.
pub async fn others(desk: &Desk) -> Vec<Visitor> {
    let arrived = desk.write(desk.festival.id, |job, festival| Box::pin(commands::arrive(job, *festival))).await;
    arrived.unwrap_or_else(|fault: Fault| {
        tracing::warn!(%fault, request = %desk.request_id, "noting who is at a board");
        Vec::new()
    })
}

/// A sentence for each.
pub fn said(desk: &Desk, others: &[Visitor]) -> String {
    let one = |other: &Visitor| {
        let args = [("name", other.name.clone()), ("time", clock(other.since))];
        desk.words().fill("board-is-here", &args)
    };
    others.iter().map(one).collect::<Vec<_>>().join(" ")
}

fn answer(said: Value) -> Page {
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
    Page::raw((headers, said.to_string()))
}
