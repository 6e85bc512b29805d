//! What a list would do, before it is taken over.

use super::taken::taken;
use crate::festivals::desk::Nothing;
use crate::kernel::fault::Fault;
use crate::sheets::Grid;
use crate::troupes::api::import::table;
use crate::troupes::commands::import::{register, sees};
use crate::troupes::model::list::columns::letter;
use crate::troupes::model::list::{self, Choices, Entry, Outcome, look};
use crate::troupes::pages::{At, Ground, festival_field};
use crate::troupes::store::imports::{self, Import};
use crate::ui::*;
use crate::web::{self, Page};
use leptos::prelude::*;
use uuid::Uuid;

/// Rows of a table on the page; the rest stands in the file.
const SHOWN: usize = 100;

/// A list that was read and compared.
pub struct Looked {
    pub import: Import,
    pub grid: Grid,
    pub look: list::Look,
    pub register: Vec<Entry>,
}

/// The list that the path names, where whoever reads may see it.
pub async fn found(desk: &At, at: &web::At) -> Result<(Ground, Import), Fault> {
    let ground = Ground::load(desk).await?;
    let id: Uuid = at.part("import").parse().map_err(|_| Fault::Missing)?;
    let import = imports::by_id(&desk.site.db, id).await?.ok_or(Fault::Missing)?;
    let seen = sees(desk, &ground.reach, import.commune_code.as_deref(), Some(import.by_id));
    if seen { Ok((ground, import)) } else { Err(Fault::Missing) }
}

/// Reads its file again and compares it with the register as it is now.
pub async fn compared(desk: &At, ground: Ground, import: Import) -> Result<Looked, Fault> {
    let content = import.content.clone().ok_or(Fault::Missing)?;
    let grid = table(desk, content, import.choices.0.clone()).await?;
    let register = register(&desk.site.db).await?;
    let look = look(&grid, &import.choices.0, &ground.communes, &register, &ground.reach);
    Ok(Looked { import, grid, look, register })
}

pub async fn import(desk: At, at: web::At) -> Result<Page, Fault> {
    let (ground, import) = found(&desk, &at).await?;
    if import.taken_at.is_some() || import.content.is_none() {
        return taken(desk, ground, import).await;
    }
    let looked = compared(&desk, ground, import).await?;
    let title = desk.words().get("list-looked");
    Ok(desk.page("troupes", title.clone(), move |desk| {
        view! {
            <div class="sections">
                <div class="stack">
                    {back(desk.path("/troupes/import"), desk.words().get("list-import"))}
                    <h1>{title}</h1>
                    {said(desk, &looked)}
                    {letters(desk, &looked)}
                    {wrong(desk, &looked.look)}
                    {unsure(desk, &looked)}
                </div>
                {columns(desk, &looked)}
            </div>
        }
        .into_any()
    }))
}

fn said(desk: &At, looked: &Looked) -> AnyView {
    let (words, look) = (desk.words(), &looked.look);
    if look.layout.is_none() {
        return view! { <Notice look=NoticeLook::Warn><p>{words.get("list-no-heading")}</p></Notice> }.into_any();
    }
    let (new, changed) =
        (look.count(|o| matches!(o, Outcome::New(_))), look.count(|o| matches!(o, Outcome::Changed(..))));
    let counts = [
        ("new", new),
        ("changed", changed),
        ("same", look.count(|o| matches!(o, Outcome::Same(_)))),
        ("unsure", look.count(|o| matches!(o, Outcome::Unsure(..)))),
        ("wrong", look.count(|o| matches!(o, Outcome::Wrong(_)))),
        ("aside", look.count(|o| matches!(o, Outcome::Aside))),
        ("hidden", looked.grid.hidden.len()),
    ];
    let said = |(name, n): &(&str, usize)| {
        let key = match *name {
            "new" => "list-count-new",
            "changed" => "list-count-changed",
            "same" => "list-count-same",
            "unsure" => "list-count-unsure",
            "wrong" => "list-count-wrong",
            "aside" => "list-count-aside",
            _ => "list-count-hidden",
        };
        (*n > 0).then(|| view! { <li>{words.fill(key, &[("n", n.to_string())])}</li> })
    };
    let lines = counts.iter().map(said).collect_view();
    let does = new + changed + counts[3].1 > 0;
    let take = does.then(|| {
        view! {
            <form method="post" action="/api/troupes/import/take">
                {hidden(desk, looked.import.id)}
                <Button label=words.get("list-take") />
            </form>
        }
    });
    let none = (!does).then(|| view! { <p>{words.get("list-nothing-new")}</p> });
    let body = view! { <ul>{lines}</ul>{none}{take}<p class="note">{words.get("list-take-note")}</p> };
    view! { <Card title=words.get("list-would")>{body}</Card> }.into_any()
}

/// Which list a form is about.
pub fn hidden(desk: &At, import: Uuid) -> AnyView {
    view! { {desk.from()} {festival_field(desk)} <input type="hidden" name="import" value=import.to_string() /> }
        .into_any()
}

/// Letters of before are turned with consent; what that does is shown.
fn letters(desk: &At, looked: &Looked) -> Option<AnyView> {
    let (words, choices) = (desk.words(), &looked.import.choices.0);
    let turns = looked.grid.turns(8);
    if turns.is_empty() && !choices.turn {
        return None;
    }
    let rows = turns.into_iter().map(|(was, now)| Row(vec![was.into_any(), now.into_any()])).collect::<Vec<_>>();
    let table = (!rows.is_empty()).then(|| {
        desk.table(
            "list-letters",
            ["list-letters-was", "list-letters-now"].map(Column::new),
            rows,
            Nothing("list-letters", None),
        )
    });
    let label = words.get(if choices.turn { "list-letters-back" } else { "list-letters-turn" });
    let turn = (!choices.turn).then(|| view! { <input type="hidden" name="turn" value="yes" /> });
    let body = view! {
        <p>{words.get("list-letters-text")}</p>
        {table}
        <form method="post" action="/api/troupes/import/look">
            {hidden(desk, looked.import.id)}
            {kept(choices)}
            {turn}
            <Button label=label look=Look::Secondary />
        </form>
    };
    Some(view! { <Card title=words.get("list-letters")>{body}</Card> }.into_any())
}

/// What was said of the columns stays said.
fn kept(choices: &Choices) -> AnyView {
    let Some((above, columns)) = &choices.columns else { return ().into_any() };
    let fields = columns.iter().enumerate().map(|(at, code)| {
        view! { <input type="hidden" name=format!("column[{at}]") value=code.clone() /> }
    });
    view! { <input type="hidden" name="above" value=above.to_string() /> {fields.collect_view()} }.into_any()
}

fn wrong(desk: &At, look: &list::Look) -> Option<AnyView> {
    let words = desk.words();
    let row = |wrong: &list::Wrong| {
        Row(vec![
            wrong.line.to_string().into_any(),
            wrong.heading.clone().into_any(),
            wrong.value.clone().into_any(),
            words.say(&wrong.why).into_any(),
        ])
    };
    let total = look.wrong().count();
    let rows: Vec<Row> = look.wrong().take(SHOWN).map(row).collect();
    if rows.is_empty() {
        return None;
    }
    let columns = ["list-line", "list-column", "list-value", "list-why"].map(Column::new);
    let more = (total > SHOWN).then(|| words.fill("list-more", &[("n", (total - SHOWN).to_string())]));
    let href = format!("{}/rest.xlsx", desk.ctx.path);
    let body = view! {
        <p>{words.get("list-wrong-text")}</p>
        {desk.table("list-wrong", columns, rows, Nothing("list-wrong", None))}
        <p>{more}</p>
        <p class="row"><LinkButton href=href label=words.get("list-rest") look=Look::Secondary icon=Icon::Download small=true /></p>
    };
    Some(view! { <Card title=words.get("list-wrong")>{body}</Card> }.into_any())
}

fn unsure(desk: &At, looked: &Looked) -> Option<AnyView> {
    let words = desk.words();
    let row = |(line, outcome): &(usize, Outcome)| {
        let Outcome::Unsure(doubt, id, said) = outcome else { return None };
        let known = looked.register.iter().find(|(troupe, _)| troupe.id == *id).map(|(troupe, _)| troupe)?;
        let href = desk.path(&format!("/troupes/{}", known.slug));
        let why = match doubt {
            list::Doubt::Phone => "list-doubt-phone",
            list::Doubt::Name => "list-doubt-name",
        };
        Some(Row(vec![
            line.to_string().into_any(),
            format!("{} {}", said.name, said.phone).into_any(),
            view! { <a href=href>{known.name.get(desk.lang).to_owned()}</a> }.into_any(),
            words.get(why).into_any(),
        ]))
    };
    let rows: Vec<Row> = looked.look.rows.iter().filter_map(row).take(SHOWN).collect();
    if rows.is_empty() {
        return None;
    }
    let columns = ["list-line", "list-row", "list-known", "list-why"].map(Column::new);
    let table = desk.table("list-unsure", columns, rows, Nothing("list-unsure", None));
    let body = view! { <p>{words.get("list-unsure-text")}</p>{table} };
    Some(view! { <Card title=words.get("list-unsure")>{body}</Card> }.into_any())
}

/// What each column is taken for; somebody may say otherwise.
fn columns(desk: &At, looked: &Looked) -> AnyView {
    let words = desk.words();
    let width = looked.grid.lines.iter().map(|line| line.cells.len()).max().unwrap_or_default();
    let layout = looked.look.layout.clone().unwrap_or_default();
    let choices = || list::Column::ALL.iter().map(|column| Choice::new(column.code(), words.get(column.name_key())));
    let example = |at: usize| {
        let below = looked.grid.lines.iter().skip(layout.above).filter_map(|line| line.cells.get(at));
        below.map(|cell| cell.said.clone()).find(|said| !said.is_empty()).unwrap_or_default()
    };
    let field = |at: usize| {
        let headed = layout.columns.get(at);
        let label = headed.map_or_else(|| letter(at), |headed| headed.heading.clone());
        let code = headed.map_or(list::Column::Skip, |headed| headed.column).code();
        let hint = words.fill("list-example", &[("text", example(at).chars().take(60).collect())]);
        let field = Field::new(format!("column[{at}]"), label).hint(hint).value(code);
        view! { <Select field choices=choices().collect() /> }
    };
    let fields = (0..width).map(field).collect_view();
    let above = Field::new("above", words.get("list-above")).hint(words.get("list-above-hint"));
    let above = above.value(layout.above.to_string());
    let turn = looked.import.choices.0.turn.then(|| view! { <input type="hidden" name="turn" value="yes" /> });
    let body = view! {
        <p>{words.get("list-columns-text")}</p>
        <form class="stack column" method="post" action="/api/troupes/import/look" novalidate>
            {hidden(desk, looked.import.id)}
            {turn}
            <TextField field=above kind=InputKind::Digits autocomplete="off" />
            {fields}
            <p class="row"><Button label=words.get("list-choose") look=Look::Secondary /></p>
        </form>
    };
    view! { <Card title=words.get("list-columns")>{body}</Card> }.into_any()
}
