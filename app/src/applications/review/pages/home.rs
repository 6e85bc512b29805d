//! What somebody has to review, what is to do first; and for organisers the way to all the rest.

use super::{round_of, tabs};
use crate::applications::review::model::round::{Round, Step};
use crate::applications::review::model::score::points;
use crate::applications::review::store::panel;
use crate::applications::review::store::reviews::{self, Review};
use crate::festivals::desk::{Desk, Nothing};
use crate::kernel::access::Permission;
use crate::kernel::day::moment;
use crate::kernel::fault::Fault;
use crate::ui::*;
use crate::web::{At, Page, Paging};
use leptos::prelude::*;
use uuid::Uuid;

const SIZE: i64 = 50;

struct Shown {
    all: Vec<Round>,
    round: Option<Round>,
    mine: Vec<Review>,
    next: Option<Uuid>,
    progress: (i64, i64),
    paging: Paging,
}

pub async fn home(desk: Desk, at: At) -> Result<Page, Fault> {
    let db = &desk.site.db;
    let (all, round) = round_of(&desk, &at).await?;
    let me = panel::by_user(db, desk.festival.id, desk.me()?.user).await?;
    let mut shown =
        Shown { all, round, mine: Vec::new(), next: None, progress: (0, 0), paging: Paging::of(&at, SIZE, 0) };
    if let Some((round, me)) = shown.round.as_ref().zip(me) {
        shown.progress = reviews::progress(db, round.id, me.id).await?;
        shown.paging = Paging::of(&at, SIZE, shown.progress.1);
        shown.mine = reviews::of_reviewer(db, (round.id, me.id), &shown.paging).await?;
        shown.next = reviews::next(db, (round.id, me.id), 0).await?;
    }
    let title = desk.words().get("desk-reviews");
    Ok(desk.page("reviews", title.clone(), move |desk| body(desk, &shown, &title)))
}

fn body(desk: &Desk, shown: &Shown, title: &str) -> AnyView {
    let rows: Vec<Row> = shown.mine.iter().map(|review| row(desk, review)).collect();
    let columns = [Column::new("review-number"), Column::new("applications-state"), Column::new("review-points").end()];
    let none = if shown.all.is_empty() && desk.may(Permission::EditProgramme) {
        Nothing("review-no-round", Some("review-no-round-text"))
    } else {
        Nothing("review-none", Some("review-none-text"))
    };
    let table = desk.table("desk-reviews", columns, rows, none);
    let round = shown.round.as_ref().map(|round| about(desk, shown, round));
    let of = shown.round.as_ref().map(|round| format!("round={}&", round.id)).unwrap_or_default();
    let href = |page: i64| desk.path(&format!("/reviews?{of}page={page}"));
    view! {
        <div class="stack column">
            <h1>{title.to_owned()}</h1>
            {desk.may(Permission::EditProgramme).then(|| ways(desk))}
            {shown.round.as_ref().map(|round| tabs(desk, &shown.all, round, "/reviews"))}
            {round}
            {table}
            {desk.pager(&shown.paging, href)}
        </div>
    }
    .into_any()
}

fn ways(desk: &Desk) -> AnyView {
    let words = desk.words();
    let way = |path: &str, key: &str, icon: Icon| {
        view! { <LinkButton href=desk.path(path) label=words.get(key) look=Look::Secondary icon=icon small=true /> }
    };
    view! {
        <p class="row">
            {way("/reviews/ranking", "review-ranking", Icon::Chart)}
            {way("/reviews/fairness", "fair-title", Icon::People)}
            {way("/reviews/setup", "review-setup", Icon::Settings)}
        </p>
    }
    .into_any()
}

fn about(desk: &Desk, shown: &Shown, round: &Round) -> AnyView {
    let words = desk.words();
    let (done, of) = shown.progress;
    let until = words.fill("review-until", &[("until", moment(desk.lang, round.closes_at))]);
    let args = [("done", done.to_string()), ("of", of.to_string())];
    let next = shown.next.filter(|_| round.is_open(desk.now)).map(|id| {
        let href = desk.path(&format!("/reviews/score?id={id}"));
        view! { <LinkButton href=href label=words.get("review-go-on") icon=Icon::Forward /> }
    });
    let file = (of > 0).then(|| {
        let href = desk.path(&format!("/reviews/mine.csv?round={}", round.id));
        view! { <LinkButton href=href label=words.get("review-file") look=Look::Secondary icon=Icon::Download small=true /> }
    });
    let blind = round.blind.then(|| view! { <p class="note">{words.get("review-blind-note")}</p> });
    view! {
        <Card title=round.name.get(desk.lang).to_owned()>
            <p>{until}" "{(of > 0).then(|| words.fill("review-progress", &args))}</p>
            {blind}
            <p class="row">{next}{file}</p>
        </Card>
    }
    .into_any()
}

fn row(desk: &Desk, review: &Review) -> Row {
    let words = desk.words();
    let href = desk.path(&format!("/reviews/score?id={}", review.id));
    let name = words.fill("review-of", &[("number", review.number.to_string())]);
    let total = review.total.map(|total| points(desk.lang, total)).unwrap_or_default();
    Row(vec![view! { <a href=href>{name}</a> }.into_any(), step(desk, review.step), total.into_any()])
}

pub fn step(desk: &Desk, step: Step) -> AnyView {
    let look = match step {
        Step::Assigned => TagLook::Info,
        Step::Draft => TagLook::Provisional,
        Step::Given => TagLook::Ok,
        Step::Abstained => TagLook::Warn,
    };
    Tag::new(look, desk.words().get(step.name_key())).view().into_any()
}
