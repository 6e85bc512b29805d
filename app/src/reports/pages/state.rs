//! Which year and version the page shows, and closing it.

use super::load::Shown;
use crate::kernel::access::Permission::CloseReports;
use crate::kernel::day::{local, moment};
use crate::reports::model::Closed;
use crate::troupes::{At, festival_field};
use crate::ui::*;
use crate::web::Fields;
use chrono::Datelike;
use leptos::prelude::*;

pub fn year(desk: &At, shown: &Shown) -> AnyView {
    let words = desk.words();
    let field = Field::new("year", words.get("report-year")).value(shown.year.to_string());
    view! {
        <form class="toolbar" method="get" action=desk.path("/reports")>
            <TextField field=field kind=InputKind::Digits autocomplete="off" />
            <Button label=words.get("support-see") look=Look::Secondary />
        </form>
    }
    .into_any()
}

/// `Số liệu đã chốt, bản 2 · 05/01/2027 08:00 · Mai`
pub fn state(desk: &At, shown: &Shown) -> AnyView {
    let words = desk.words();
    let said = match &shown.version {
        Some(version) => closed(desk, version),
        None => words.get("report-open"),
    };
    let others = shown.versions.iter().filter(|version| Some(*version) != shown.version.as_ref());
    let others = others.map(|version| {
        let href = desk.path(&format!("/reports?year={}&number={}", shown.year, version.number));
        view! { <li><a href=href>{closed(desk, version)}</a></li> }
    });
    let now = (shown.version.is_some()).then(|| {
        let href = desk.path(&format!("/reports?year={}&number=now", shown.year));
        view! { <li><a href=href>{words.get("report-see-now")}</a></li> }
    });
    view! { <p><b>{said}</b></p><ul class="no-print">{others.collect_view()}{now}</ul> }.into_any()
}

fn closed(desk: &At, version: &Closed) -> String {
    let said = desk.words().fill(
        "report-closed",
        &[
            ("number", version.number.to_string()),
            ("at", moment(desk.lang, version.at)),
            ("by", version.by_name.clone()),
        ],
    );
    if version.reason.is_empty() { said } else { format!("{said} · {}", version.reason) }
}

/// A year that is closed is corrected by its next version.
pub fn close(desk: &At, shown: &Shown) -> Option<AnyView> {
    let to_come = shown.year > i64::from(local(desk.now).year());
    if to_come || !desk.may(CloseReports) {
        return None;
    }
    let (words, fields) = (desk.words(), Fields::new(desk));
    let seen = shown.versions.first().map_or(0, |last| last.number);
    let reason = (seen > 0).then(|| {
        let field = fields.hinted("reason", "support-reason", "report-reason-hint", "");
        view! { <TextField field autocomplete="off" /> }
    });
    let (button, note) =
        if seen > 0 { ("report-correct", "report-correct-note") } else { ("report-close", "report-close-note") };
    let body = view! {
        <form class="stack column" method="post" action="/api/reports/close" novalidate>
            {desk.from()}
            {festival_field(desk)}
            <input type="hidden" name="year" value=shown.year.to_string() />
            <input type="hidden" name="seen" value=seen.to_string() />
            <p class="note">{words.get(note)}</p>
            {reason}
            <p class="row"><Button label=words.get(button) icon=Icon::Lock /></p>
        </form>
    };
    Some(view! { <Card title=words.get(button)>{body}</Card> }.into_any())
}
