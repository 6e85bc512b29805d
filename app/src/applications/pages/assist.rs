//! The officer's list: the troupes of their communes, how far each has come, and the way to the next.

use super::door::start;
use crate::applications::access::reach;
use crate::applications::announced;
use crate::applications::model::state::State;
use crate::applications::store::applications::{self, Application};
use crate::applications::store::{access, calls};
use crate::festivals::desk::{Desk, Nothing};
use crate::kernel::fault::Fault;
use crate::kernel::id::TroupeId;
use crate::kernel::text;
use crate::troupes::model::{Standing, commune};
use crate::troupes::store::communes;
use crate::troupes::store::list::{self, Filter, Listed};
use crate::ui::*;
use crate::web::{At, Page, Paging};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// As many troupes as a page of the list has.
const SIZE: i64 = 40;

struct Shown {
    troupes: Vec<Listed>,
    /// The names of the communes by their codes.
    communes: BTreeMap<String, String>,
    of: BTreeMap<TroupeId, Vec<Application>>,
    /// Who has a code, and whether somebody came in with it.
    codes: BTreeMap<TroupeId, bool>,
    is_called: bool,
    q: String,
    paging: Paging,
}

pub async fn assist(desk: Desk, at: At) -> Result<Page, Fault> {
    let db = &desk.site.db;
    let within = reach(&desk, desk.festival.id).ok_or(Fault::Missing)?;
    let q: String = text::clean_line(at.query.raw("q")).chars().take(60).collect();
    let communes = communes::all(db).await?;
    let meant = commune::search(&communes, &q).iter().map(|commune| commune.code.clone()).collect();
    #[rustfmt::skip]
    let filter = Filter { within, words: q, meant, commune: None, tradition: None, standing: Some(Standing::Active) };
    let paging = Paging::of(&at, SIZE, list::count(db, &filter).await?);
    let troupes = list::page(db, &filter, &paging).await?;
    let ids: Vec<TroupeId> = troupes.iter().map(|troupe| troupe.id).collect();
    let mut of: BTreeMap<TroupeId, Vec<Application>> = BTreeMap::new();
    let sent = applications::of_troupes(db, desk.festival.id, &ids).await?;
    for one in announced::all(db, sent, desk.now).await? {
        of.entry(one.troupe).or_default().push(one);
    }
    let codes = access::claimed(db, &ids).await?.into_iter().collect();
    let is_called = calls::window(db, desk.festival.id).await?.is_some();
    let communes = communes.into_iter().map(|commune| (commune.code, commune.name)).collect();
    let shown = Shown { troupes, communes, of, codes, is_called, q: filter.words, paging };
    let title = desk.words().get("desk-assist");
    Ok(desk.page("assist", title.clone(), move |desk| body(desk, &shown, &title)))
}

fn body(desk: &Desk, shown: &Shown, title: &str) -> AnyView {
    let words = desk.words();
    let unconfirmed = shown.of.values().flatten().filter(|one| one.state == State::Accepted);
    let unconfirmed = unconfirmed.count();
    let waits = (unconfirmed > 0).then(|| {
        let text = words.fill("assist-unconfirmed", &[("count", unconfirmed.to_string())]);
        view! { <Notice look=NoticeLook::Warn><p>{text}</p></Notice> }
    });
    let rows = shown.troupes.iter().map(|troupe| row(desk, shown, troupe)).collect();
    let columns = ["assist-troupe", "assist-applications", "assist-code", "assist-do"].map(Column::new);
    let q = Field::new("q", words.get("assist-search")).value(shown.q.clone());
    let href = |page: i64| desk.path(&format!("/assist?q={}&page={page}", crate::web::link::encode(&shown.q)));
    view! {
        <div class="stack">
            <h1>{title.to_owned()}</h1>
            <p class="muted">{words.get("assist-lead")}</p>
            {waits}
            <form class="toolbar" method="get" action=desk.path("/assist")>
                <TextField field=q kind=InputKind::Search />
                <Button label=words.get("programme-filter") look=Look::Secondary />
            </form>
            {desk.table("desk-assist", columns, rows, Nothing("assist-none", None))}
            {desk.pager(&shown.paging, href)}
        </div>
    }
    .into_any()
}

fn row(desk: &Desk, shown: &Shown, troupe: &Listed) -> Row {
    let words = desk.words();
    let list = shown.of.get(&troupe.id).into_iter().flatten().map(|one| {
        let title = if one.title.is_empty() { words.get("apply-untitled") } else { one.title.clone() };
        let href = desk.href(&desk.festival.path(&format!("/apply/{}", one.id)));
        let state = words.get(if one.state == State::Shortlisted { State::Screening } else { one.state }.name_key());
        view! { <li><a href=href>{title}</a>" · "{state}</li> }
    });
    let code = match shown.codes.get(&troupe.id) {
        None => "assist-code-none",
        Some(false) => "assist-code-issued",
        Some(true) => "assist-code-claimed",
    };
    let id = troupe.id.to_string();
    let hidden = desk.hidden([("festival", &*desk.festival.slug), ("troupe", &*id)]);
    let issue = words.get(if shown.codes.contains_key(&troupe.id) { "assist-reissue" } else { "assist-issue" });
    let commune = troupe.commune_code.as_ref().and_then(|code| shown.communes.get(code));
    let home = commune.unwrap_or(&troupe.home).clone();
    let spoken = format!("{issue}: {}", troupe.name.get(desk.lang));
    Row(vec![
        view! { {troupe.name.get(desk.lang).to_owned()}<br /><span class="muted">{home}</span> }.into_any(),
        match shown.of.contains_key(&troupe.id) {
            true => view! { <ul class="plain">{list.collect_view()}</ul> }.into_any(),
            false => words.get("assist-applied-none").into_any(),
        },
        words.get(code).into_any(),
        view! {
            <div class="row">
                {shown.is_called.then(|| start(desk, &desk.festival, troupe.id, true))}
                <PostButton action="/api/applications/code" label=issue spoken=spoken hidden=hidden look=Look::Secondary small=true icon=Icon::Key />
            </div>
        }
        .into_any(),
    ])
}
