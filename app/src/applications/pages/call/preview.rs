//! What an organiser builds, as the leader of a troupe will meet it; nothing is saved.

use crate::applications::model::call::{Call, PageOf};
use crate::applications::model::question::{Need, Question};
use crate::applications::pages::question::input;
use crate::applications::store::calls;
use crate::festivals::desk::Desk;
use crate::kernel::fault::Fault;
use crate::ui::*;
use crate::web::{At, Page};
use leptos::prelude::*;

/// All pages by themselves.
pub async fn preview(desk: Desk, _at: At) -> Result<Page, Fault> {
    let call = calls::load(&desk.site.db, desk.festival.id).await?;
    let title = desk.words().get("call-preview");
    Ok(desk.page("applications", title.clone(), move |desk| {
        let pages = call.iter().flat_map(Call::pages).map(|page| card(desk, &page, None)).collect_view();
        view! {
            <div class="stack column">
                {back(desk.path("/applications/call"), desk.words().get("call-title"))}
                <h1>{title}</h1>
                <p class="muted">{desk.words().get("call-preview-note")}</p>
                {pages}
            </div>
        }
        .into_any()
    }))
}

/// Beside what is built: the page of the question that is changed, or all of them. Nobody types into it.
pub fn beside(desk: &Desk, call: &Call, changed: Option<&Question>) -> AnyView {
    let pages = call.pages().into_iter().filter(|page| changed.is_none_or(|question| page.number == question.page));
    let pages = pages.map(|page| card(desk, &page, changed)).collect_view();
    view! {
        <aside class="stack" aria-labelledby="seen">
            <h2 id="seen">{desk.words().get("call-preview")}</h2>
            <div class="stack" inert=true>{pages}</div>
        </aside>
    }
    .into_any()
}

fn card(desk: &Desk, page: &PageOf<'_>, changed: Option<&Question>) -> AnyView {
    let words = desk.words();
    let fields = page.questions.iter().map(|question| {
        let changes = changed.is_some_and(|changed| changed.id == question.id);
        view! { <div data-live=changes.then_some("")>{shown(desk, question)}</div> }
    });
    let number = words.fill("question-page", &[("page", page.number.to_string())]);
    let title = format!("{} · {number}", words.get(page.task.name_key()));
    let fields = fields.collect_view().into_any();
    view! { <Card title=title>{fields}</Card> }.into_any()
}

fn shown(desk: &Desk, question: &Question) -> AnyView {
    let mut field = Field::new(format!("preview-{}", question.id.simple()), question.label.get(desk.lang));
    let hint = question.hint.get(desk.lang);
    if !hint.is_empty() {
        field = field.hint(hint);
    }
    if question.need == Need::Never {
        field = field.optional(desk.words().get("desk-optional"));
    }
    input(desk, question, None, field)
}
