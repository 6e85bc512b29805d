//! A message that was sent: what it said, by whom, to how many, and how far the calls are.

use super::{meant, text_of};
use crate::db::outbox;
use crate::festivals::desk::Desk;
use crate::kernel::day::moment;
use crate::kernel::fault::Fault;
use crate::kernel::lang::Lang;
use crate::kernel::money::count;
use crate::ticketing::letters::WRITINGS;
use crate::ticketing::pages::desk::narrow::Narrow;
use crate::ticketing::store::called;
use crate::ticketing::store::writings::WritingRow;
use crate::ui::*;
use crate::web::Page;
use leptos::prelude::*;

pub async fn page(desk: &Desk, row: WritingRow) -> Result<Page, Fault> {
    let told = called::told(&desk.site.db, row.id).await?;
    let left = outbox::left(&desk.site.db, WRITINGS, &row.id.to_string()).await?;
    let narrow = Narrow::of(desk, row.of()).await?;
    let title = row.subject.0.get(desk.lang).to_owned();
    Ok(desk.page("orders", title.clone(), move |desk| {
        let (words, facts) = (desk.words(), facts(desk, &row, &narrow, (told, left)));
        view! {
            <div class="stack">
                {back(desk.path("/writing"), words.get("writing-title"))}
                <h1>{title}</h1>
                <Card><Facts facts=facts /></Card>
                {calls(desk, &row, told)}
                {said(desk, &row)}
            </div>
        }
        .into_any()
    }))
}

fn facts(desk: &Desk, row: &WritingRow, narrow: &Narrow, (told, left): (i64, i64)) -> Vec<Fact> {
    let words = desk.words();
    let fact = |key: &str, value: String| Fact::new(words.get(key), value);
    let number = |n: i64| count(desk.lang, n);
    let reached = [("told", number(told)), ("calls", number(row.calls))];
    let gone = [("sent", number(row.letters - left)), ("letters", number(row.letters))];
    let sent = row.sent_at.map(|at| moment(desk.lang, at)).unwrap_or_default();
    let mut facts = vec![
        fact("writing-whom", meant(desk, row, narrow)),
        fact("writing-sent-when", sent),
        fact("writing-by", row.by_name.clone()),
        fact(
            "writing-letters-column",
            if left > 0 { words.fill("writing-progress", &gone) } else { number(row.letters) },
        ),
    ];
    let last = row.last_at.filter(|at| *at > desk.now);
    facts.extend(last.map(|at| fact("writing-last-at", moment(desk.lang, at))));
    facts.extend((row.calls > 0).then(|| fact("writing-calls-column", words.fill("writing-told-of", &reached))));
    facts
}

fn calls(desk: &Desk, row: &WritingRow, told: i64) -> Option<AnyView> {
    let left = [("count", count(desk.lang, row.calls - told))];
    let label = desk.words().fill("writing-call-them", &left);
    let href = desk.path(&format!("/writing/{}/calls", row.id));
    (row.calls > 0)
        .then(|| view! { <p class="row"><LinkButton href=href label=label icon=Icon::Phone /></p> }.into_any())
}

/// What it said, in each language it was written in.
fn said(desk: &Desk, row: &WritingRow) -> AnyView {
    let written = [
        (Lang::Vi, "writing-text-vi", &row.subject.vi, &row.body.vi),
        (Lang::En, "writing-text-en", &row.subject.en, &row.body.en),
    ];
    let one = |(lang, key, subject, body): (Lang, &str, &String, &String)| {
        let code = lang.code();
        let parts: Vec<String> = body.split("\n\n").map(str::to_owned).collect();
        let (subject, text) = (subject.clone(), text_of(&parts));
        view! {
            <Card title=desk.words().get(key)>
                <div class="stack" lang=code><h3>{subject}</h3>{text}</div>
            </Card>
        }
    };
    written.into_iter().filter(|(.., body)| !body.is_empty()).map(one).collect_view().into_any()
}
