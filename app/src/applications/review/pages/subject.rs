//! What was said of one application in a round, and who shall judge it.

use super::{looker, round_of};
use crate::applications::review::model::round::{Round, Step};
use crate::applications::review::model::score::points;
use crate::applications::review::store::panel::{self, Reviewer};
use crate::applications::review::store::reviews::{self, Review};
use crate::applications::review::store::setup;
use crate::applications::store::applications::{self, Application};
use crate::festivals::desk::Desk;
use crate::kernel::fault::Fault;
use crate::ui::*;
use crate::web::{At, Page};
use leptos::prelude::*;

struct Shown {
    round: Round,
    application: Application,
    said: Vec<(Review, String)>,
    panel: Vec<Reviewer>,
    own: bool,
}

pub async fn subject(desk: Desk, at: At) -> Result<Page, Fault> {
    let shown = load(&desk, &at).await?;
    let words = desk.words();
    let title = shown.as_ref().map_or_else(|| words.get("review-ranking"), |shown| shown.application.title.clone());
    Ok(desk.page("reviews", title.clone(), move |desk| {
        let words = desk.words();
        let back = back(desk.path("/reviews/ranking"), words.get("review-ranking"));
        let inside = match &shown {
            None => view! { <Empty title=words.get("review-round-gone") /> }.into_any(),
            Some(shown) if shown.own => {
                view! { <Notice look=NoticeLook::Info><p>{words.get("review-own")}</p></Notice> }.into_any()
            }
            Some(shown) => {
                view! { {shown.said.iter().map(|one| card(desk, shown, one)).collect_view()}{hand(desk, shown)} }
                    .into_any()
            }
        };
        view! { <div class="stack column">{back}<h1>{title}</h1>{inside}</div> }.into_any()
    }))
}

async fn load(desk: &Desk, at: &At) -> Result<Option<Shown>, Fault> {
    let db = &desk.site.db;
    let (_, round) = round_of(desk, at).await?;
    let (Some(round), Ok(id)) = (round, at.query.raw("id").parse()) else { return Ok(None) };
    let found = applications::by_id(db, id).await?.filter(|found| found.festival == desk.festival.id);
    let Some(application) = found.filter(|found| found.sent_at.is_some()) else { return Ok(None) };
    let own = looker(desk).await?.owns(application.troupe, application.filed_by);
    let said = if own { Vec::new() } else { reviews::of_subject(db, round.id, id).await? };
    let members = setup::members(db, round.id).await?;
    let panel = panel::all(db, desk.festival.id).await?.into_iter().filter(|one| members.contains(&one.id)).collect();
    Ok(Some(Shown { round, application, said, panel, own }))
}

fn card(desk: &Desk, shown: &Shown, (review, name): &(Review, String)) -> AnyView {
    let words = desk.words();
    let total = review.total.filter(|_| review.step == Step::Given).map(|total| points(desk.lang, total));
    let note = |key: &str, text: &str| (!text.is_empty()).then(|| Fact::new(words.get(key), text.to_owned()));
    let facts = [
        Some(Fact::new(words.get("applications-state"), words.get(review.step.name_key()))),
        total.map(|total| Fact::new(words.get("review-points"), total)),
        note("review-internal", &review.internal),
        note("review-to-troupe", &review.to_troupe),
    ];
    let (id, round, application) =
        (review.id.to_string(), shown.round.id.to_string(), shown.application.id.to_string());
    let hidden = [
        ("festival", desk.festival.slug.as_str()),
        ("review", &*id),
        ("round", &*round),
        ("application", &*application),
    ];
    let hidden = desk.hidden(hidden);
    let facts = facts.into_iter().flatten().collect();
    view! {
        <Card title=name.clone()>
            <Facts facts=facts />
            <PostButton action="/api/reviews/take" label=words.get("review-take") hidden=hidden icon=Icon::Bin look=Look::Quiet />
        </Card>
    }
    .into_any()
}

/// Gives it to somebody by hand.
fn hand(desk: &Desk, shown: &Shown) -> AnyView {
    let words = desk.words();
    let none = Choice::new("", words.get("question-choose"));
    let people = shown.panel.iter().map(|one| Choice::new(one.id.to_string(), one.name.clone()));
    let field =
        Field::new("judge", words.get("review-reviewer")).value(desk.typed("judge", "")).error(desk.fault("judge"));
    let from = desk.path(&format!("/reviews/application?round={}&id={}", shown.round.id, shown.application.id));
    view! {
        <form class="stack" method="post" action="/api/reviews/assign" novalidate>
            <input type="hidden" name="from" value=from />
            <input type="hidden" name="festival" value=desk.festival.slug.clone() />
            <input type="hidden" name="round" value=shown.round.id.to_string() />
            <input type="hidden" name="application" value=shown.application.id.to_string() />
            <Select field=field choices=std::iter::once(none).chain(people).collect() />
            <Button label=words.get("review-assign") look=Look::Secondary icon=Icon::Plus />
        </form>
    }
    .into_any()
}
