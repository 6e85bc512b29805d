//! Pages: those of a reviewer, and those of organisers who set up, rank and look after fairness.

mod fairness;
mod files;
mod home;
mod ranking;
mod score;
mod setup;
mod subject;

use super::model::mask::Mask;
use super::model::round::{Looker, Round};
use super::store::{panel, setup as rounds, subjects};
use crate::applications::model::answer::{Answer, Answers};
use crate::applications::model::call::Call;
use crate::applications::model::contact::people;
use crate::applications::model::question::{Fills, Question, QuestionKind};
use crate::applications::store::{answers, calls};
use crate::festivals::desk::Desk;
use crate::kernel::access::Permission::{EditProgramme, ReviewApplications};
use crate::kernel::fault::Fault;
use crate::kernel::id::ApplicationId;
use crate::web::Needs::Permission;
use crate::web::{At, Ctx, Routes};
use leptos::prelude::*;

pub fn routes() -> Routes {
    Routes::default()
        .desk("/desk/{festival}/reviews", Permission(ReviewApplications), home::home)
        .desk("/desk/{festival}/reviews/score", Permission(ReviewApplications), score::score)
        .desk("/desk/{festival}/reviews/mine.csv", Permission(ReviewApplications), files::mine)
        .desk("/desk/{festival}/reviews/setup", Permission(EditProgramme), setup::setup)
        .desk("/desk/{festival}/reviews/round", Permission(EditProgramme), setup::round)
        .desk("/desk/{festival}/reviews/criterion", Permission(EditProgramme), setup::criterion)
        .desk("/desk/{festival}/reviews/reviewer", Permission(EditProgramme), setup::reviewer)
        .desk("/desk/{festival}/reviews/ranking", Permission(EditProgramme), ranking::ranking)
        .desk("/desk/{festival}/reviews/ranking.csv", Permission(EditProgramme), files::csv)
        .desk("/desk/{festival}/reviews/ranking.xlsx", Permission(EditProgramme), files::xlsx)
        .desk("/desk/{festival}/reviews/application", Permission(EditProgramme), subject::subject)
        .desk("/desk/{festival}/reviews/fairness", Permission(EditProgramme), fairness::fairness)
}

/// The round that a page is about: the one asked for, the one that is open, or the last; with all there are.
async fn round_of(desk: &Desk, at: &At) -> Result<(Vec<Round>, Option<Round>), Fault> {
    let all = rounds::rounds(&desk.site.db, desk.festival.id).await?;
    let asked = at.query.raw("round").parse().ok();
    let found = all.iter().find(|round| Some(round.id) == asked).or(all.iter().rfind(|round| round.is_open(desk.now)));
    let round = found.or(all.last()).cloned();
    Ok((all, round))
}

/// Whose own is not shown to whoever looks.
async fn looker(desk: &Desk) -> Result<Looker, Fault> {
    Ok(panel::looker(&desk.site.db, desk.festival.id, desk.me()?.user).await?)
}

/// The way between the rounds of a page.
fn tabs(desk: &Desk, all: &[Round], now: &Round, path: &str) -> AnyView {
    let link = |round: &Round| {
        let current = (round.id == now.id).then_some("page");
        let href = desk.path(&format!("{path}?round={}", round.id));
        view! { <a href=href aria-current=current>{round.name.get(desk.lang).to_owned()}</a>" " }
    };
    (all.len() > 1).then(|| view! { <p class="row">{all.iter().map(link).collect_view()}</p> }).into_any()
}

/// What a reviewer may read of an application: label and answer, with names covered while the round is blind.
struct Reading {
    title: String,
    facts: Vec<(String, String)>,
    /// Covers names in whatever else is shown of it.
    cover: Option<Mask>,
}

impl Reading {
    async fn of(ctx: &Ctx, round: &Round, application: ApplicationId) -> Result<Self, Fault> {
        let db = &ctx.site.db;
        let call = calls::load(db, round.festival).await?.ok_or(Fault::Missing)?;
        let sent = answers::versions(db, application).await?.into_iter().next().ok_or(Fault::Missing)?.answers;
        let cover = if round.blind { Some(mask(ctx, &call, &sent, application).await?) } else { None };
        let given = |q: &&Question| round.shows(q) && sent.get(&q.id).is_some_and(|answer| !answer.is_empty());
        let fact = |q: &Question| {
            let answer = sent.get(&q.id).map(|answer| said(ctx, q, answer)).unwrap_or_default();
            let answer = match (&cover, q.kind) {
                (Some(mask), QuestionKind::Choice | QuestionKind::Multi) => {
                    mask.over_choices(&answer, &ctx.words().get("review-masked"))
                }
                (_, QuestionKind::Date) => answer,
                (mask, _) => covered(ctx, mask.as_ref(), &answer),
            };
            (q.label.get(ctx.lang).to_owned(), answer)
        };
        let facts = call.questions.iter().filter(given).map(fact).collect();
        let title = call.answer(&sent, Fills::Title).map(|title| title.text().to_owned()).unwrap_or_default();
        Ok(Self { title: covered(ctx, cover.as_ref(), &title), facts, cover })
    }
}

fn said(ctx: &Ctx, question: &Question, answer: &Answer) -> String {
    match (question.kind, answer) {
        (_, Answer::Flag(yes)) => ctx.words().get(if *yes { "answer-yes" } else { "answer-no" }),
        (QuestionKind::File, files) => ctx.words().fill("review-files", &[("count", files.chosen().len().to_string())]),
        _ => question.say(ctx.lang, answer).0,
    }
}

fn covered(ctx: &Ctx, mask: Option<&Mask>, text: &str) -> String {
    mask.map_or_else(|| text.to_owned(), |mask| mask.over(text, &ctx.words().get("review-masked")))
}

/// Everything that would say whose it is: what the register knows, and what was answered that a reviewer does not read.
async fn mask(ctx: &Ctx, call: &Call, sent: &Answers, application: ApplicationId) -> Result<Mask, Fault> {
    let mut mask = subjects::mask(&ctx.site.db, application).await?;
    for person in people(call, sent) {
        mask.person(&person.name);
        [&person.phone, &person.email].into_iter().for_each(|word| mask.word(word));
    }
    for question in call.questions.iter().filter(|q| q.hidden || q.fills.names_somebody()) {
        let Some(Answer::Text(text)) = sent.get(&question.id) else { continue };
        mask.person(text);
        mask.place(text);
    }
    for place in call.questions.iter().filter(|q| q.kind == QuestionKind::Place) {
        mask.place(sent.get(&place.id).map(Answer::text).unwrap_or_default());
    }
    for choice in call.filled_by(Fills::Tradition).iter().flat_map(|question| &question.choices) {
        mask.allow(&choice.label.vi);
    }
    Ok(mask)
}
