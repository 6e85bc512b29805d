//! The acts of a festival with their showings: found by name, by kind, by what is still to be done.

use super::{place, plan, tabs};
use crate::festivals::desk::{Desk, Nothing};
use crate::kernel::codes::codes;
use crate::kernel::fault::Fault;
use crate::kernel::lang::Text;
use crate::kernel::text;
use crate::programme::model::act::{Act, Approval, Showing};
use crate::programme::model::plan::Plan;
use crate::programme::model::{Kind, Status};
use crate::programme::store::troupes;
use crate::ui::*;
use crate::web::{At, Form, Page};
use leptos::prelude::*;

codes! {
    /// What is to be seen of a plan.
    Show {
        All = "all", "show-all";
        Unplaced = "unplaced", "show-unplaced";
        Waiting = "waiting", "show-waiting";
        Cancelled = "cancelled", "show-cancelled";
        Internal = "internal", "show-internal";
    }
}

/// What the list is narrowed to.
struct Asked {
    words: String,
    kind: Option<Kind>,
    show: Show,
}

impl Asked {
    fn of(query: &Form) -> Self {
        Self {
            words: text::clean_line(query.raw("q")).chars().take(60).collect(),
            kind: Kind::parse(query.raw("kind")),
            show: Show::parse(query.raw("show")).unwrap_or(Show::All),
        }
    }

    fn keeps(&self, act: &Act, by: &Text, showings: &[&Showing]) -> bool {
        let named = [&act.title.vi, &act.title.en, &by.vi].map(|name| text::fold(name)).join(" ");
        let codes = showings.iter().any(|showing| showing.code.eq_ignore_ascii_case(&self.words));
        let shown = match self.show {
            Show::All => act.kind.is_public() && !showings.is_empty(),
            Show::Unplaced => showings.iter().any(|s| s.seat.spot.is_none() && s.status != Status::Cancelled),
            Show::Waiting => act.kind.wants_approval() && act.approval != Approval::Approved,
            Show::Cancelled => showings.iter().any(|showing| showing.status == Status::Cancelled),
            Show::Internal => !act.kind.is_public() && !showings.is_empty(),
        };
        shown && self.kind.is_none_or(|kind| kind == act.kind) && (codes || text::contains_folded(&named, &self.words))
    }
}

/// An act with whoever it is by and its showings.
struct Listed {
    act: Act,
    by: Text,
    showings: Vec<Showing>,
}

pub async fn list(desk: Desk, at: At) -> Result<Page, Fault> {
    let (plan, asked) = (plan(&desk).await?, Asked::of(&at.query));
    let troupes = troupes::all(&desk.site.db).await?;
    let mut listed = Vec::new();
    for act in plan.acts.values() {
        let troupe = troupes.iter().find(|troupe| Some(troupe.id) == act.troupe);
        let by = troupe.map_or(&act.by_line, |troupe| &troupe.name);
        let showings: Vec<&Showing> = plan.open().filter(|(_, of)| of.id == act.id).map(|(s, _)| s).collect();
        if asked.keeps(act, by, &showings) {
            let showings = showings.into_iter().cloned().collect();
            listed.push(Listed { act: act.clone(), by: by.clone(), showings });
        }
    }
    listed.sort_by_key(|listed| text::fold(&listed.act.title.vi));
    let title = desk.words().get("desk-programme");
    Ok(desk.page("programme", title, move |desk| body(desk, &plan, &asked, listed)))
}

fn body(desk: &Desk, plan: &Plan, asked: &Asked, listed: Vec<Listed>) -> AnyView {
    let words = desk.words();
    let found = words.fill("plan-found", &[("count", listed.len().to_string())]);
    let columns = [
        Column::new("act-title"),
        Column::new("act-kind"),
        Column::new("act-by"),
        Column::new("act-minutes").end(),
        Column::new("act-showings"),
    ];
    let rows = listed.into_iter().map(|listed| row(desk, plan, listed)).collect();
    view! {
        <div class="stack">
            <div class="title-row">
                <h1>{words.get("desk-programme")}</h1>
                <p class="note" role="status">{found}</p>
                <LinkButton href=desk.path("/programme/new") label=words.get("act-new") icon=Icon::Plus small=true />
                <LinkButton href=desk.path("/programme/earlier") label=words.get("earlier-title") look=Look::Secondary icon=Icon::Copy small=true />
            </div>
            {tabs(desk, "/programme")}
            {search(desk, asked)}
            {desk.table("desk-programme", columns, rows, Nothing("plan-none", Some("plan-none-text")))}
        </div>
    }
    .into_any()
}

fn search(desk: &Desk, asked: &Asked) -> AnyView {
    let words = desk.words();
    let q = Field::new("q", words.get("plan-search")).value(asked.words.clone());
    let kind = Field::new("kind", words.get("act-kind")).value(asked.kind.map(Kind::code).unwrap_or_default());
    let show = Field::new("show", words.get("plan-show")).value(asked.show.code());
    let every = Choice::new("", words.get("plan-every-kind"));
    let kinds = Kind::ALL.iter().map(|kind| Choice::new(kind.code(), words.get(kind.name_key())));
    let shows = Show::ALL.iter().map(|show| Choice::new(show.code(), words.get(show.name_key()))).collect();
    view! {
        <form class="toolbar" method="get" action=desk.path("/programme")>
            <TextField field=q kind=InputKind::Search />
            <Select field=kind choices=std::iter::once(every).chain(kinds).collect() />
            <Select field=show choices=shows />
            <Button label=words.get("programme-filter") look=Look::Secondary />
        </form>
    }
    .into_any()
}

fn row(desk: &Desk, plan: &Plan, listed: Listed) -> Row {
    let (words, act) = (desk.words(), listed.act);
    let href = desk.path(&format!("/programme/acts/{}", act.id));
    let showings = listed.showings.iter().map(|showing| {
        let href = desk.path(&format!("/programme/showings/{}", showing.code));
        let cancelled = (showing.status == Status::Cancelled)
            .then(|| Tag::new(TagLook::Error, words.get("status-cancelled")).view());
        view! { <li><a href=href>{place(desk, plan, showing)}</a>" "{cancelled}</li> }
    });
    let showings = view! { <ul class="plain">{showings.collect_view()}</ul> };
    Row(vec![
        view! { <a href=href>{act.title.get(desk.lang).to_owned()}</a> }.into_any(),
        words.get(act.kind.name_key()).into_any(),
        listed.by.get(desk.lang).to_owned().into_any(),
        act.minutes.to_string().into_any(),
        showings.into_any(),
    ])
}
