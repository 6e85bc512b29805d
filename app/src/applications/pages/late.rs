//! Codes for troupes that apply when the call is closed.

use crate::applications::model::code::Code;
use crate::applications::store::links::{self, Late};
use crate::festivals::desk::{Desk, Nothing};
use crate::kernel::day::moment;
use crate::kernel::fault::Fault;
use crate::ui::*;
use crate::web::{At, Fields, Page};
use leptos::prelude::*;

/// Far more than a season has.
const MOST: i64 = 200;

pub async fn late(desk: Desk, _at: At) -> Result<Page, Fault> {
    let codes = links::late(&desk.site.db, desk.festival.id, MOST).await?;
    let made = Code::read(&desk.typed("made", "")).ok();
    let title = desk.words().get("late-title");
    Ok(desk.page("applications", title.clone(), move |desk| body(desk, &codes, made.as_ref(), &title)))
}

fn body(desk: &Desk, codes: &[Late], made: Option<&Code>, title: &str) -> AnyView {
    let (words, fields) = (desk.words(), Fields::new(desk));
    let made = made.map(|code| {
        let text = words.get("late-once");
        view! { <Notice look=NoticeLook::Ok title=code.spaced()><p>{text}</p></Notice> }
    });
    let columns = ["late-note", "late-until", "late-used", "assist-do"].map(Column::new);
    let rows = codes.iter().map(|code| row(desk, code)).collect();
    view! {
        <div class="stack column">
            {back(desk.path("/applications/call"), words.get("call-title"))}
            <h1>{title.to_owned()}</h1>
            <p class="muted">{words.get("late-lead")}</p>
            {made}
            <form class="stack" method="post" action="/api/applications/late/add" novalidate>
                {desk.from()}
                <input type="hidden" name="festival" value=desk.festival.slug.clone() />
                <TextField field=fields.hinted("note", "late-note", "late-note-hint", "") />
                <TextField field=fields.field("until", "application-reopen-until", "") kind=InputKind::Date />
                <Button label=words.get("late-make") />
            </form>
            {desk.table("late-title", columns, rows, Nothing("late-none", None))}
        </div>
    }
    .into_any()
}

fn row(desk: &Desk, code: &Late) -> Row {
    let words = desk.words();
    let (label, spoken) = (words.get("late-end"), words.fill("late-end-of", &[("note", code.note.clone())]));
    let hidden = desk.hidden([("festival", &*desk.festival.slug), ("late", &*code.id.to_string())]);
    let is_open = code.ended_at.is_none() && code.open_until > desk.now;
    let end = is_open.then(|| {
        view! { <PostButton action="/api/applications/late/end" label=label spoken=spoken hidden=hidden look=Look::Quiet small=true /> }
    });
    let used = code.troupe.clone().unwrap_or_else(|| words.get("late-unused"));
    let until = if code.ended_at.is_some() { words.get("late-ended") } else { moment(desk.lang, code.open_until) };
    Row(vec![
        view! { {code.note.clone()}<br /><span class="muted">{format!("{}, {}", code.made_by, moment(desk.lang, code.made_at))}</span> }.into_any(),
        until.into_any(),
        used.into_any(),
        end.into_any(),
    ])
}
