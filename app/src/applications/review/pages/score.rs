//! One application as a reviewer reads it, and the sheet on which they judge it.

use super::{Reading, covered};
use crate::applications::review::commands::{Then, field};
use crate::applications::review::model::round::{Round, Step};
use crate::applications::review::model::score::{Criterion, Scores, points};
use crate::applications::review::store::reviews::{self, Review};
use crate::applications::review::store::{panel, setup};
use crate::applications::store::{applications, troupes};
use crate::festivals::desk::Desk;
use crate::kernel::fault::Fault;
use crate::ui::*;
use crate::web::{At, Fields, Page};
use leptos::prelude::*;

struct Shown {
    round: Round,
    review: Review,
    reading: Reading,
    criteria: Vec<Criterion>,
    scores: Scores,
    /// Whose it is, where that may be known.
    whose: Option<String>,
    others: Vec<Review>,
    progress: (i64, i64),
}

pub async fn score(desk: Desk, at: At) -> Result<Page, Fault> {
    let shown = load(&desk, &at).await?;
    let words = desk.words();
    let number = |shown: &Shown| words.fill("review-of", &[("number", shown.review.number.to_string())]);
    let title = shown.as_ref().map_or_else(|| words.get("desk-reviews"), number);
    Ok(desk.page("reviews", title.clone(), move |desk| {
        let inside = match &shown {
            Some(shown) => body(desk, shown),
            None => view! { <Empty title=desk.words().get("review-gone") /> }.into_any(),
        };
        let back = back(desk.path("/reviews"), desk.words().get("desk-reviews"));
        view! { <div class="stack column">{back}<h1>{title}</h1>{inside}</div> }.into_any()
    }))
}

/// What whoever asks was given to review, and nothing else.
async fn load(desk: &Desk, at: &At) -> Result<Option<Shown>, Fault> {
    let db = &desk.site.db;
    let Ok(id) = at.query.raw("id").parse() else { return Ok(None) };
    let me = panel::by_user(db, desk.festival.id, desk.me()?.user).await?;
    let review = reviews::by_id(db, id).await?.filter(|r| me.as_ref().is_some_and(|me| me.id == r.reviewer));
    let Some(review) = review else { return Ok(None) };
    let round = setup::round(db, review.round).await?.ok_or(Fault::Missing)?;
    if desk.now < round.opens_at {
        return Ok(None);
    }
    let whose = if round.blind { None } else { whose(desk, &review).await? };
    let mut others = Vec::new();
    if round.shows_others(review.step) {
        let all = reviews::of_subject(db, round.id, review.application).await?.into_iter().map(|(review, _)| review);
        others = all.filter(|other| other.id != review.id && other.step == Step::Given).collect();
    }
    let reading = Reading::of(desk, &round, review.application).await?;
    let criteria = setup::criteria(db, desk.festival.id).await?.into_iter().filter(|c| !c.removed).collect();
    let (scores, progress) = (reviews::scores(db, id).await?, reviews::progress(db, round.id, review.reviewer).await?);
    Ok(Some(Shown { round, review, reading, criteria, scores, whose, others, progress }))
}

async fn whose(desk: &Desk, review: &Review) -> Result<Option<String>, Fault> {
    let db = &desk.site.db;
    let Some(application) = applications::by_id(db, review.application).await? else { return Ok(None) };
    let troupe = troupes::by_id(db, application.troupe).await?;
    Ok(troupe.map(|troupe| format!("{}, {}", troupe.name.get(desk.lang), troupe.commune_name)))
}

fn body(desk: &Desk, shown: &Shown) -> AnyView {
    let words = desk.words();
    let facts = shown.reading.facts.iter().map(|(label, answer)| Fact::new(label.clone(), answer.clone())).collect();
    let args = [("done", shown.progress.0.to_string()), ("of", shown.progress.1.to_string())];
    let sheet = if shown.round.is_open(desk.now) {
        view! { {sheet(desk, shown)}{declare(desk, shown)} }.into_any()
    } else {
        view! { <Notice look=NoticeLook::Info><p>{words.get("review-closed")}</p></Notice> }.into_any()
    };
    let whose = shown.whose.clone().map(|whose| view! { <p>{whose}</p> });
    view! {
        <p class="muted">{shown.round.name.get(desk.lang).to_owned()}" · "{words.fill("review-progress", &args)}</p>
        <Card title=shown.reading.title.clone()>
            {whose}
            <Facts facts=facts />
        </Card>
        {sheet}
        {others(desk, shown)}
    }
    .into_any()
}

fn sheet(desk: &Desk, shown: &Shown) -> AnyView {
    let (words, fields) = (desk.words(), Fields::of(desk, shown.review.version));
    let scores = shown.criteria.iter().map(|criterion| scale(desk, shown, criterion)).collect_view();
    let text = |name: &str, label: &str, hint: &str, saved: &str| {
        fields.hinted(name, label, hint, saved).optional(words.get("desk-optional"))
    };
    let internal = text("internal", "review-internal", "review-internal-hint", &shown.review.internal);
    let to_troupe = text("to_troupe", "review-to-troupe", "review-to-troupe-hint", &shown.review.to_troupe);
    view! {
        <form class="stack" method="post" action="/api/reviews/save" novalidate>
            {fields.hidden()}
            {here(desk, shown)}
            {scores}
            <TextArea field=internal rows=2 />
            <TextArea field=to_troupe rows=2 />
            <Button label=words.get(Then::Give.name_key()) full=true name="then" value=Then::Give.code() />
            <Button label=words.get(Then::Keep.name_key()) look=Look::Secondary name="then" value=Then::Keep.code() />
            <Button label=words.get(Then::Abstain.name_key()) look=Look::Quiet name="then" value=Then::Abstain.code() />
        </form>
    }
    .into_any()
}

/// Which review it is, and the way back to this very page.
fn here(desk: &Desk, shown: &Shown) -> AnyView {
    let from = desk.path(&format!("/reviews/score?id={}", shown.review.id));
    view! {
        <input type="hidden" name="from" value=from />
        <input type="hidden" name="festival" value=desk.festival.slug.clone() />
        <input type="hidden" name="review" value=shown.review.id.to_string() />
    }
    .into_any()
}

fn scale(desk: &Desk, shown: &Shown, criterion: &Criterion) -> AnyView {
    let words = desk.words();
    let name = field(criterion.id);
    let saved = shown.scores.get(&criterion.id).map(i64::to_string).unwrap_or_default();
    let args = [("low", criterion.low.to_string()), ("high", criterion.high.to_string())];
    let help = criterion.help.get(desk.lang);
    let hint = format!("{} {help}", words.fill("review-scale", &args));
    let mut field = Field::new(&name, criterion.name.get(desk.lang)).hint(hint.trim().to_owned());
    field = field.value(desk.typed(&name, &saved)).error(desk.fault(&name));
    if !criterion.required {
        field = field.optional(words.get("desk-optional"));
    }
    let none = Choice::new("", words.get("question-choose"));
    let steps = (criterion.low..=criterion.high).rev().map(|step| Choice::new(step.to_string(), step.to_string()));
    view! { <Select field=field choices=std::iter::once(none).chain(steps).collect() /> }.into_any()
}

/// What other reviewers gave, without their names.
fn others(desk: &Desk, shown: &Shown) -> Option<AnyView> {
    let words = desk.words();
    let line = |(at, other): (usize, &Review)| {
        let args =
            [("at", (at + 1).to_string()), ("points", other.total.map(|t| points(desk.lang, t)).unwrap_or_default())];
        let said = covered(desk, shown.reading.cover.as_ref(), &other.internal);
        view! { <li>{words.fill("review-other", &args)}" "<span class="muted">{said}</span></li> }
    };
    let lines = shown.others.iter().enumerate().map(line).collect_view();
    (!shown.others.is_empty())
        .then(|| view! { <Card title=words.get("review-others")><ul class="lines">{lines}</ul></Card> }.into_any())
}

fn declare(desk: &Desk, shown: &Shown) -> AnyView {
    let words = desk.words();
    let reason = Field::new("reason", words.get("review-declare-why"))
        .value(desk.typed("reason", ""))
        .error(desk.fault("reason"));
    view! {
        <details open=desk.fault("reason").is_some()>
            <summary>{words.get("review-declare")}</summary>
            <form class="stack" method="post" action="/api/reviews/declare" novalidate>
                {here(desk, shown)}
                <p class="note">{words.get("review-declare-note")}</p>
                <TextField field=reason />
                <Button label=words.get("review-declare-do") look=Look::Secondary />
            </form>
        </details>
    }
    .into_any()
}
