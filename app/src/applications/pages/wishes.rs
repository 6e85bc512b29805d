//! What troupes ask to have changed, at the organisers' desk: all that wait, and those of one application.

use crate::applications::model::wish::Wish;
use crate::applications::store::wishes::{self, Waiting};
use crate::festivals::desk::{Desk, Nothing};
use crate::kernel::day::moment;
use crate::kernel::fault::Fault;
use crate::ui::*;
use crate::web::{At, Page, Paging};
use leptos::prelude::*;

const SIZE: i64 = 50;

pub async fn wishes(desk: Desk, at: At) -> Result<Page, Fault> {
    let (db, festival) = (&desk.site.db, desk.festival.id);
    let paging = Paging::of(&at, SIZE, wishes::waiting(db, festival).await?);
    let waiting = wishes::page(db, festival, &paging).await?;
    let title = desk.words().get("wishes-title");
    Ok(desk.page("applications", title.clone(), move |desk| {
        let rows = waiting.iter().map(|waiting| row(desk, waiting)).collect();
        let columns = ["wish-of", "wish-subject", "wish-what", "wish-since"].map(Column::new);
        let none = Nothing("wishes-none", Some("wishes-none-text"));
        view! {
            <div class="stack">
                {back(desk.path("/applications"), desk.words().get("desk-applications"))}
                <h1>{title}</h1>
                {desk.table("wishes-title", columns, rows, none)}
                {desk.pager(&paging, |page| desk.path(&format!("/applications/wishes?page={page}")))}
            </div>
        }
        .into_any()
    }))
}

fn row(desk: &Desk, Waiting { wish, title, troupe }: &Waiting) -> Row {
    let href = desk.path(&format!("/applications/{}#wishes", wish.application));
    let troupe = troupe.get(desk.lang).to_owned();
    Row(vec![
        view! { <a href=href>{title.clone()}</a><br /><span class="muted">{troupe}</span> }.into_any(),
        desk.words().get(wish.subject.name_key()).into_any(),
        wish.wish.clone().into_any(),
        moment(desk.lang, wish.at).into_any(),
    ])
}

/// Those of one application, each with its answer or the form for one.
pub fn card(desk: &Desk, wishes: &[Wish]) -> Option<AnyView> {
    let all = wishes.iter().map(|wish| one(desk, wish)).collect_view();
    let list = view! { <ul class="plain stack" id="wishes">{all}</ul> }.into_any();
    (!wishes.is_empty()).then(|| view! { <Card title=desk.words().get("wish-title")>{list}</Card> }.into_any())
}

fn one(desk: &Desk, wish: &Wish) -> AnyView {
    let words = desk.words();
    let head = format!("{} · {} · {}", words.get(wish.subject.name_key()), wish.by, moment(desk.lang, wish.at));
    let answer = match &wish.answer {
        Some(answer) => {
            let args = [("name", answer.by.clone()), ("at", moment(desk.lang, answer.at))];
            view! { <p class="muted">{words.fill("wish-answer-of", &args)}</p><p>{answer.text.clone()}</p> }.into_any()
        }
        None => form(desk, wish),
    };
    let why = (!wish.why.is_empty()).then(|| view! { <p class="muted">{wish.why.clone()}</p> });
    view! { <li class="stack"><strong>{head}</strong><p>{wish.wish.clone()}</p>{why}{answer}</li> }.into_any()
}

fn form(desk: &Desk, wish: &Wish) -> AnyView {
    let (words, id) = (desk.words(), wish.id.to_string());
    // What was typed belongs to the form it was typed in.
    let mine = desk.flash.as_ref().is_some_and(|flash| flash.typed.get("wish").is_some_and(|typed| *typed == id));
    let field = Field::new("answer", words.get("wish-answer")).hint(words.get("wish-answer-hint"));
    let field = match mine {
        true => field.value(desk.typed("answer", "")).error(desk.fault("answer")),
        false => field.in_form(&id),
    };
    view! {
        <form class="stack" method="post" action="/api/applications/wish/answer" novalidate>
            {desk.from()}
            <input type="hidden" name="festival" value=desk.festival.slug.clone() />
            <input type="hidden" name="wish" value=id />
            <TextArea field=field rows=2 />
            <Button label=words.get("wish-answer-send") look=Look::Secondary icon=Icon::Send />
        </form>
    }
    .into_any()
}
