//! Organisers change one answer that was sent.

use super::question::{as_typed, input};
use crate::applications::commands::field;
use crate::applications::model::answer::{Answer, Answers};
use crate::applications::model::call::Call;
use crate::applications::model::question::{Question, QuestionKind};
use crate::applications::store::{answers, applications, calls};
use crate::festivals::desk::Desk;
use crate::kernel::fault::Fault;
use crate::kernel::id::ApplicationId;
use crate::ui::*;
use crate::web::{At, Fields, Page};
use leptos::prelude::*;

pub async fn amend(desk: Desk, at: At) -> Result<Page, Fault> {
    let (db, id): (_, ApplicationId) = (&desk.site.db, at.part("application").parse().map_err(|_| Fault::Missing)?);
    let found = applications::by_id(db, id).await?.filter(|found| found.festival == desk.festival.id);
    found.ok_or(Fault::Missing)?;
    let call = calls::load(db, desk.festival.id).await?.ok_or(Fault::Missing)?;
    let sent = answers::versions(db, id).await?.into_iter().next().ok_or(Fault::Missing)?.answers;
    let asked = at.query.raw("question").parse().ok().and_then(|id| call.question(id)).cloned();
    let question = asked.filter(|question| question.kind != QuestionKind::File);
    let saved = answers::saved(db, id).await?;
    let version = question.as_ref().and_then(|question| saved.get(&question.id)).map_or(0, |(_, version)| *version);
    let title = desk.words().get("amend-title");
    Ok(desk.page("applications", title.clone(), move |desk| {
        let body = match &question {
            Some(question) => form(desk, id, question, (sent.get(&question.id), version)),
            None => choose(desk, id, &call, &sent),
        };
        view! {
            <div class="stack column">
                {back(desk.path(&format!("/applications/{id}")), desk.words().get("back"))}
                <h1>{title}</h1>
                {body}
            </div>
        }
        .into_any()
    }))
}

fn choose(desk: &Desk, id: ApplicationId, call: &Call, sent: &Answers) -> AnyView {
    let words = desk.words();
    let line = |question: &Question| {
        let href = desk.path(&format!("/applications/{id}/amend?question={}", question.id));
        let answer = sent.get(&question.id).map(|answer| question.say(desk.lang, answer).0).unwrap_or_default();
        view! { <li><a href=href>{question.label.get(desk.lang).to_owned()}</a>" "<span class="muted">{answer}</span></li> }
    };
    let open = call.open_questions().filter(|question| question.kind != QuestionKind::File);
    view! { <p class="muted">{words.get("amend-choose")}</p><ul class="lines">{open.map(line).collect_view()}</ul> }
        .into_any()
}

fn form(desk: &Desk, id: ApplicationId, question: &Question, (answer, version): (Option<&Answer>, i64)) -> AnyView {
    let (words, fields, name) = (desk.words(), Fields::of(desk, version), field(question.id));
    let typed = desk.typed(&name, &as_typed(desk, answer));
    let asked = Field::new(&name, question.label.get(desk.lang)).value(typed).error(desk.fault(&name));
    let from = format!("{}{}", desk.path, desk.query);
    view! {
        <p class="muted">{words.get("amend-note")}</p>
        <form class="stack" method="post" action="/api/applications/amend" novalidate autocomplete="off">
            {fields.hidden()}
            <input type="hidden" name="from" value=from />
            <input type="hidden" name="festival" value=desk.festival.slug.clone() />
            <input type="hidden" name="application" value=id.to_string() />
            <input type="hidden" name="question" value=question.id.to_string() />
            {input(desk, question, answer, asked)}
            <TextField field=fields.hinted("reason", "amend-reason", "amend-reason-hint", "") />
            <Button label=words.get("desk-save") />
        </form>
    }
    .into_any()
}
