//! Applications in the order of their reviews, to be decided; how far the work has come, and how reviewers differ.

use super::{looker, round_of, tabs};
use crate::applications::model::state::{Action, State};
use crate::applications::review::model::round::Round;
use crate::applications::review::model::score::points;
use crate::applications::review::store::ranking::{self, Habit, Ranked};
use crate::festivals::desk::{Desk, Nothing};
use crate::kernel::fault::Fault;
use crate::ui::*;
use crate::web::{At, Page, Paging};
use leptos::prelude::*;

const SIZE: i64 = 50;

struct Shown {
    all: Vec<Round>,
    round: Option<Round>,
    /// The code of a state that the list is narrowed to, or nothing.
    state: String,
    ranked: Vec<Ranked>,
    habits: Vec<Habit>,
    paging: Paging,
}

pub async fn ranking(desk: Desk, at: At) -> Result<Page, Fault> {
    let db = &desk.site.db;
    let (all, round) = round_of(&desk, &at).await?;
    let state = State::parse(at.query.raw("state")).map(|state| state.code().to_owned()).unwrap_or_default();
    let mut shown =
        Shown { all, round, state, ranked: Vec::new(), habits: Vec::new(), paging: Paging::of(&at, SIZE, 0) };
    if let Some(round) = &shown.round {
        shown.paging = Paging::of(&at, SIZE, ranking::count(db, round.id, &shown.state).await?);
        shown.ranked = ranking::list(db, (round.id, &shown.state), &looker(&desk).await?, &shown.paging).await?;
        shown.habits = ranking::habits(db, round.id).await?;
    }
    let title = desk.words().get("review-ranking");
    Ok(desk.page("reviews", title.clone(), move |desk| body(desk, &shown, &title)))
}

fn body(desk: &Desk, shown: &Shown, title: &str) -> AnyView {
    let words = desk.words();
    let inside = match &shown.round {
        Some(round) => of_round(desk, shown, round),
        None => {
            view! { <Empty title=words.get("review-no-round") text=words.get("review-no-round-text") /> }.into_any()
        }
    };
    view! {
        <div class="stack">
            {back(desk.path("/reviews"), words.get("desk-reviews"))}
            <h1>{title.to_owned()}</h1>
            {inside}
        </div>
    }
    .into_any()
}

fn of_round(desk: &Desk, shown: &Shown, round: &Round) -> AnyView {
    let words = desk.words();
    let id = round.id.to_string();
    let share = desk.hidden([("festival", desk.festival.slug.as_str()), ("round", &id)]);
    let href = |page: i64| desk.path(&format!("/reviews/ranking?round={id}&state={}&page={page}", shown.state));
    let file = |end: &str, label: &str| {
        let href = desk.path(&format!("/reviews/ranking.{end}?round={id}"));
        view! { <LinkButton href=href label=words.get(label) look=Look::Secondary icon=Icon::Download small=true /> }
    };
    view! {
        {tabs(desk, &shown.all, round, "/reviews/ranking")}
        <div class="row">
            <PostButton action="/api/reviews/share" label=words.get("review-share") hidden=share icon=Icon::People />
            {file("xlsx", "review-xlsx")}
            {file("csv", "review-csv")}
        </div>
        <p class="note">{words.get("review-share-note")}</p>
        {filter(desk, shown, &id)}
        {list(desk, shown)}
        {desk.pager(&shown.paging, href)}
        {habits(desk, &shown.habits)}
    }
    .into_any()
}

fn filter(desk: &Desk, shown: &Shown, round: &str) -> AnyView {
    let words = desk.words();
    let every = Choice::new("", words.get("review-every-state"));
    let states = State::ALL.iter().filter(|state| **state != State::Draft);
    let states = states.map(|state| Choice::new(state.code(), words.get(state.name_key())));
    let field = Field::new("state", words.get("applications-state")).value(shown.state.clone());
    view! {
        <form class="toolbar" method="get" action=desk.path("/reviews/ranking")>
            <input type="hidden" name="round" value=round.to_owned() />
            <Select field=field choices=std::iter::once(every).chain(states).collect() />
            <Button label=words.get("programme-filter") look=Look::Secondary icon=Icon::Filter />
        </form>
    }
    .into_any()
}

/// The list, whose ticked lines go to the page that shows a decision before it is made.
fn list(desk: &Desk, shown: &Shown) -> AnyView {
    let words = desk.words();
    let rows: Vec<Row> = shown.ranked.iter().map(|one| row(desk, shown, one)).collect();
    let columns = [
        Column::new("applications-pick"),
        Column::new("applications-act"),
        Column::new("apply-commune"),
        Column::new("review-median").end(),
        Column::new("review-range").end(),
        Column::new("review-given-of").end(),
        Column::new("applications-state"),
    ];
    let any = !rows.is_empty();
    let table =
        desk.table("review-ranking", columns, rows, Nothing("review-no-subjects", Some("review-no-subjects-text")));
    let decide = [Action::Accept, Action::Wait, Action::Shortlist, Action::Reject];
    let choices = decide.into_iter().map(|action| Choice::new(action.code(), words.get(action.name_key()))).collect();
    let bar = any.then(|| {
        view! {
            <div class="toolbar">
                <Select field=Field::new("action", words.get("decide-action")) choices=choices />
                <Button label=words.get("decide-look") icon=Icon::Eye />
            </div>
            <p class="note">{words.get("decide-look-note")}</p>
        }
    });
    view! { <form class="stack" method="get" action=desk.path("/applications/decide")>{table}{bar}</form> }.into_any()
}

fn row(desk: &Desk, shown: &Shown, one: &Ranked) -> Row {
    let words = desk.words();
    let round = shown.round.as_ref().map(|round| round.id.to_string()).unwrap_or_default();
    let shown_points = |points_of: Option<i64>| points_of.map_or("–".to_owned(), |of| points(desk.lang, of));
    let pick = words.fill("applications-pick-one", &[("title", one.title.clone())]);
    let name = format!("pick[{}]", one.application);
    let href = desk.path(&format!("/reviews/application?round={round}&id={}", one.application));
    let (median, range, given) = if one.own {
        (words.get("review-own"), String::new(), String::new())
    } else {
        let range =
            one.low.zip(one.high).map(|(low, high)| format!("{}–{}", points(desk.lang, low), points(desk.lang, high)));
        (shown_points(one.median), range.unwrap_or_default(), format!("{}/{}", one.given, one.wanted))
    };
    Row(vec![
        view! { <label class="choice compact"><input type="checkbox" name=name value="on" /><span class="sr">{pick}</span></label> }.into_any(),
        view! { <a href=href>{one.title.clone()}</a><br /><span class="muted">{one.troupe.0.get(desk.lang).to_owned()}" · "<span class="code">{one.code.clone()}</span></span> }.into_any(),
        one.commune.clone().into_any(),
        median.into_any(),
        range.into_any(),
        given.into_any(),
        Tag::new(TagLook::Info, words.get(one.state.name_key())).view().into_any(),
    ])
}

fn habits(desk: &Desk, all: &[Habit]) -> AnyView {
    let words = desk.words();
    let row = |habit: &Habit| {
        let lenient = (habit.beside > 0).then(|| habit.above / habit.beside);
        let lenient = lenient
            .map_or("–".to_owned(), |by| format!("{}{}", if by > 0 { "+" } else { "" }, points(desk.lang, by)));
        Row(vec![
            habit.name.clone().into_any(),
            format!("{}/{}", habit.done, habit.assigned).into_any(),
            habit.abstained.to_string().into_any(),
            lenient.into_any(),
        ])
    };
    let columns = [
        Column::new("review-reviewer"),
        Column::new("review-done").end(),
        Column::new("review-abstentions").end(),
        Column::new("review-lenient").end(),
    ];
    let rows = all.iter().map(row).collect();
    let table = desk.table("review-panel", columns, rows, Nothing("review-nobody", None));
    view! { <h2>{words.get("review-panel")}</h2><p class="note">{words.get("review-lenient-note")}</p>{table} }
        .into_any()
}
