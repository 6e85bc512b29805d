//! The organisers' list of applications: found by name, state, commune and kind, and chosen to be decided.

use crate::applications::commands::undoable;
use crate::applications::model::call::Call;
use crate::applications::model::question::Fills;
use crate::applications::model::state::{Action, State};
use crate::applications::store::list::{self as sent, Filter, Sent};
use crate::applications::store::{calls, wishes};
use crate::festivals::desk::{Desk, Nothing};
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::kernel::text;
use crate::ui::*;
use crate::web::{At, Form, Page, Paging};
use chrono::{DateTime, Utc};
use leptos::prelude::*;
use uuid::Uuid;

const SIZE: i64 = 50;

/// What the address asks for.
pub fn asked(query: &Form, call: &Call) -> Filter {
    let short = |name: &str| text::clean_line(query.raw(name)).chars().take(60).collect::<String>();
    let kind = (short("kind"), call.filled_by(Fills::Kind).map(|question| question.id));
    Filter { words: short("q"), state: short("state"), commune: short("commune"), kind }
}

fn pairs(filter: &Filter) -> [(&'static str, &String); 4] {
    [("q", &filter.words), ("state", &filter.state), ("commune", &filter.commune), ("kind", &filter.kind.0)]
}

fn query(filter: &Filter) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs(filter)).finish()
}

struct Shown {
    call: Call,
    lines: Vec<Sent>,
    counts: Vec<(State, i64)>,
    pending: i64,
    communes: Vec<(String, String)>,
    asked: Filter,
    paging: Paging,
    undoable: Option<(Uuid, i64, DateTime<Utc>)>,
    wishes: i64,
}

pub async fn list(desk: Desk, at: At) -> Result<Page, Fault> {
    let (db, festival) = (&desk.site.db, desk.festival.id);
    let Some(call) = calls::load(db, festival).await? else {
        return Ok(Page::go(desk.path("/applications/call")));
    };
    let asked = asked(&at.query, &call);
    let paging = Paging::of(&at, SIZE, sent::count(db, festival, &asked).await?);
    let lines = sent::page(db, festival, &asked, &paging).await?;
    let (counts, pending) = sent::counts(db, festival).await?;
    let communes = sent::communes(db, festival).await?;
    let undoable = undoable(&desk, festival).await?;
    let wishes = wishes::waiting(db, festival).await?;
    let shown = Shown { call, lines, counts, pending, communes, asked, paging, undoable, wishes };
    let title = desk.words().get("desk-applications");
    Ok(desk.page("applications", title.clone(), move |desk| body(desk, &shown, &title)))
}

fn body(desk: &Desk, shown: &Shown, title: &str) -> AnyView {
    let words = desk.words();
    let counts: Vec<String> = shown
        .counts
        .iter()
        .map(|(state, count)| format!("{count} {}", words.get(state.name_key()).to_lowercase()))
        .collect();
    let rows: Vec<Row> = shown.lines.iter().map(|line| row(desk, &shown.call, line)).collect();
    let columns = [
        Column::new("applications-pick"),
        Column::new("applications-act"),
        Column::new("apply-commune"),
        Column::new("form-minutes").end(),
        Column::new("form-people").end(),
        Column::new("applications-state"),
        Column::new("applications-since"),
    ];
    let href = |page: i64| desk.path(&format!("/applications?{}&page={page}", query(&shown.asked)));
    let any = !rows.is_empty();
    let wishes = (shown.wishes > 0).then(|| {
        let label = words.fill("wishes-waiting", &[("count", shown.wishes.to_string())]);
        view! { <LinkButton href=desk.path("/applications/wishes") label=label look=Look::Secondary icon=Icon::Edit small=true /> }
    });
    let table =
        desk.table("desk-applications", columns, rows, Nothing("applications-none", Some("applications-none-text")));
    view! {
        <div class="stack">
            <div class="title-row">
                <h1>{title.to_owned()}</h1>
                <p class="note" role="status">{counts.join(", ")}</p>
                <LinkButton href=desk.path("/applications/call") label=words.get("call-title") look=Look::Secondary icon=Icon::Settings small=true />
                <LinkButton href=desk.path("/applications/slips") label=words.get("slips-title") look=Look::Secondary icon=Icon::Print small=true />
            </div>
            {undo(desk, shown)}
            {wishes}
            {search(desk, shown)}
            <form class="stack" method="get" action=desk.path("/applications/decide")>
                {table}
                {any.then(|| actions(desk, shown))}
            </form>
            {desk.pager(&shown.paging, href)}
        </div>
    }
    .into_any()
}

/// The last decision, as long as nobody was told.
fn undo(desk: &Desk, shown: &Shown) -> Option<AnyView> {
    let (batch, count, until) = shown.undoable?;
    let words = desk.words();
    let text = words.fill("undo-text", &[("count", count.to_string()), ("until", day::clock(until))]);
    let hidden = desk.hidden([("festival", &*desk.festival.slug), ("batch", &*batch.to_string())]);
    Some(
        view! {
            <Notice>
                <p>{text}</p>
                <div class="row">
                    <PostButton action="/api/applications/undo" label=words.get("undo-do") hidden=hidden.clone() look=Look::Secondary small=true icon=Icon::Undo />
                    <PostButton action="/api/applications/send-now" label=words.get("send-now-do") hidden=hidden look=Look::Secondary small=true icon=Icon::Send />
                </div>
            </Notice>
        }
        .into_any(),
    )
}

fn search(desk: &Desk, shown: &Shown) -> AnyView {
    let (words, asked) = (desk.words(), &shown.asked);
    let field = |name: &str, key: &str, value: &str| Field::new(name, words.get(key)).value(value);
    let states = [("", "applications-open"), ("all", "applications-all"), ("pending", "applications-pending")];
    let states = states.into_iter().map(|(code, key)| Choice::new(code, words.get(key)));
    let states = states.chain(
        shown
            .counts
            .iter()
            .map(|(state, count)| Choice::new(state.code(), format!("{} ({count})", words.get(state.name_key())))),
    );
    let every = |key: &str| std::iter::once(Choice::new("", words.get(key)));
    let communes = shown.communes.iter().map(|(code, name)| Choice::new(code.clone(), name.clone()));
    let kinds = shown.call.kinds.iter().map(|kind| Choice::new(kind.choice(), kind.name.get(desk.lang)));
    view! {
        <form class="toolbar" method="get" action=desk.path("/applications")>
            <TextField field=field("q", "assist-search", &asked.words) kind=InputKind::Search />
            <Select field=field("state", "applications-state", &asked.state) choices=states.collect() />
            <Select field=field("commune", "apply-commune", &asked.commune) choices=every("applications-all-communes").chain(communes).collect() />
            <Select field=field("kind", "act-kind", &asked.kind.0) choices=every("plan-every-kind").chain(kinds).collect() />
            <Button label=words.get("programme-filter") look=Look::Secondary icon=Icon::Filter />
        </form>
    }
    .into_any()
}

fn row(desk: &Desk, call: &Call, line: &Sent) -> Row {
    let (words, application) = (desk.words(), &line.application);
    let number = |fills| call.answer(&line.answers, fills).and_then(|answer| answer.number());
    let shown = |fills| number(fills).map(|number| number.to_string()).unwrap_or_default().into_any();
    let href = desk.path(&format!("/applications/{}", application.id));
    let troupe = line.troupe.name.get(desk.lang).to_owned();
    let pick = words.fill("applications-pick-one", &[("title", application.title.clone())]);
    let name = format!("pick[{}]", application.id);
    let days = (desk.now - application.moved_at).num_days();
    Row(vec![
        view! { <label class="choice compact"><input type="checkbox" name=name value="on" /><span class="sr">{pick}</span></label> }.into_any(),
        view! { <a href=href>{application.title.clone()}</a><br /><span class="muted">{troupe}" · "<span class="code">{application.code.clone()}</span></span> }.into_any(),
        line.troupe.commune_name.clone().into_any(),
        shown(Fills::Minutes),
        shown(Fills::People),
        state(desk, application.state, application.pending),
        words.fill("applications-days", &[("days", days.to_string())]).into_any(),
    ])
}

/// A state as a tag, and what shall become of it.
pub fn state(desk: &Desk, state: State, pending: Option<Action>) -> AnyView {
    let words = desk.words();
    let look = match state {
        State::Accepted | State::Confirmed => TagLook::Ok,
        State::NeedsInfo | State::Standby => TagLook::Warn,
        State::Declined | State::Rejected | State::Withdrawn | State::Cancelled => TagLook::Error,
        _ => TagLook::Info,
    };
    let pending = pending.map(|action| {
        let text = words.fill("applications-pends", &[("action", words.get(action.name_key()).to_lowercase())]);
        view! { " "{Tag::new(TagLook::Provisional, text).view()} }
    });
    view! { {Tag::new(look, words.get(state.name_key())).view()}{pending} }.into_any()
}

fn actions(desk: &Desk, shown: &Shown) -> AnyView {
    let words = desk.words();
    let decide = [Action::Accept, Action::Wait, Action::Shortlist, Action::Ask, Action::Reject];
    let choices = decide.into_iter().map(|action| Choice::new(action.code(), words.get(action.name_key())));
    let settle = (shown.pending > 0).then(|| {
        let label = words.fill("pend-settle", &[("count", shown.pending.to_string())]);
        let href = desk.path("/applications/decide?all=pending");
        view! { <LinkButton href=href label=label look=Look::Secondary icon=Icon::Send /> }
    });
    let all = [("count", shown.paging.total.to_string())];
    let asked = pairs(&shown.asked);
    let asked =
        asked.map(|(name, value)| view! { <input type="hidden" name=name value=value.clone() /> }).collect_view();
    view! {
        {asked}
        <div class="toolbar">
            <Select field=Field::new("action", words.get("decide-action")) choices=choices.collect() />
            <Button label=words.get("decide-look") icon=Icon::Eye />
            <Button label=words.fill("decide-look-all", &all) look=Look::Secondary name="all" value="shown" />
            {settle}
        </div>
        <p class="note">{words.get("decide-look-note")}</p>
    }
    .into_any()
}
