//! A message that is begun for whoever has reason to write one: the festival is put off, or its days were moved.

use crate::audit::store as audit;
use crate::festivals::desk::Desk;
use crate::i18n::Words;
use crate::kernel::access::Permission;
use crate::kernel::edition::FestivalState;
use crate::kernel::fault::Fault;
use crate::kernel::lang::{Lang, Text};
use crate::ticketing::store::writings;
use crate::ui::*;
use chrono::{DateTime, TimeDelta, Utc};
use leptos::prelude::*;

/// How long after days were moved it is offered.
const OFFERED: TimeDelta = TimeDelta::days(14);
/// As many of the last changes are looked at.
const LATELY: i64 = 20;

/// Subject and text, in both languages; nothing is begun for any other reason.
pub fn text(desk: &Desk, reason: &str) -> (Text, Text) {
    let keys = match reason {
        "postponed" => ["writing-postponed-subject", "writing-postponed-text"],
        "moved" => ["writing-moved-subject", "writing-moved-text"],
        _ => return Default::default(),
    };
    let said = |lang: Lang, key: &str| {
        let festival = [("festival", desk.festival.name.get(lang).to_owned()), ("dates", desk.festival.dates(lang))];
        Words(lang).fill(key, &festival)
    };
    let [subject, body] = keys.map(|key| Text::new(said(Lang::Vi, key), said(Lang::En, key)));
    (subject, body)
}

/// The way to it, while there is reason and nobody has written since.
pub async fn offer(desk: &Desk) -> Result<Option<AnyView>, Fault> {
    if !desk.may(Permission::ManageOrders) {
        return Ok(None);
    }
    let Some((reason, since)) = reason(desk).await? else { return Ok(None) };
    if writings::last_sent(&desk.site.db, desk.festival.id).await?.is_some_and(|at| at >= since) {
        return Ok(None);
    }
    let words = desk.words();
    let key = if reason == "moved" { "writing-offer-moved" } else { "writing-offer-postponed" };
    let href = desk.path(&format!("/writing/new?begin={reason}"));
    let notice = view! {
        <Notice look=NoticeLook::Warn><p>{words.get(key)}" "<a href=href>{words.get("writing-offer-link")}</a></p></Notice>
    };
    Ok(Some(notice.into_any()))
}

/// Why somebody should write now, and since when.
async fn reason(desk: &Desk) -> Result<Option<(&'static str, DateTime<Utc>)>, Fault> {
    let postponed = desk.festival.state == FestivalState::Postponed;
    let recent = desk.now - OFFERED;
    let undone = audit::last_times(&desk.site.db, desk.festival.id, "programme.postpone_undo", 1).await?;
    // Days that were brought back are nothing to write of.
    let stands = |row: &audit::AuditRow| undone.first().is_none_or(|undone| row.at > undone.at);
    for action in ["festival.state", "programme.postpone", "festival.edit"] {
        let rows = audit::last_times(&desk.site.db, desk.festival.id, action, LATELY).await?;
        let says = |row: &&audit::AuditRow| match action {
            "festival.state" => postponed,
            "festival.edit" => row.at >= recent && row.detail.0.to_string().contains("\"dates\""),
            _ => row.at >= recent && stands(row),
        };
        if let Some(row) = rows.iter().find(says) {
            return Ok(Some((if postponed { "postponed" } else { "moved" }, row.at)));
        }
    }
    Ok(postponed.then_some(("postponed", DateTime::UNIX_EPOCH)))
}
