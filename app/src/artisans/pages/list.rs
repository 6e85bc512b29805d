//! The list of artisans, and the same as a file.

use super::{festival, ground, rates};
use crate::artisans::commands;
use crate::artisans::model::{Fate, Rate, State, Title, day_of, rate_on};
use crate::artisans::store::allowances;
use crate::artisans::store::list::{self, Filter, Listed};
use crate::festivals::desk::Nothing;
use crate::kernel::access::Permission::KeepArtisans;
use crate::kernel::day::{brief, local, parse_date};
use crate::kernel::fault::Fault;
use crate::kernel::money::{Vnd, count};
use crate::kernel::text::clean_line;
use crate::troupes::{At, Ground, any_of, finder};
use crate::ui::*;
use crate::web::sheet::{Cell, Sheet};
use crate::web::{self, Page, Paging};
use leptos::prelude::*;

/// Artisans on one page, and in one file.
const PAGE: i64 = 50;
const FILE: i64 = 5_000;

struct Shown {
    ground: Ground,
    filter: Filter,
    rates: Vec<Rate>,
    rows: Vec<Listed>,
    paging: Paging,
}

impl Shown {
    async fn load(desk: &At, at: &web::At, size: i64) -> Result<Self, Fault> {
        let (db, ground) = (&desk.site.db, ground(desk).await?);
        let filter = filter(desk, &ground, at);
        let paging = Paging::of(at, size, list::count(db, &filter).await?);
        let rows = list::page(db, &filter, &paging).await?;
        Ok(Self { ground, filter, rates: allowances::rates(db).await?, rows, paging })
    }

    /// What somebody draws on the day of the list.
    fn drawn(&self, row: &Listed) -> Option<Vnd> {
        let grade = row.grade.filter(|_| row.state == Some(State::Active))?;
        rate_on(&self.rates, grade, self.filter.on)
    }
}

pub async fn list(desk: At, at: web::At) -> Result<Page, Fault> {
    let shown = Shown::load(&desk, &at, PAGE).await?;
    commands::listed(&desk, festival(&desk), &shown.rows).await?;
    let title = desk.words().get("desk-artisans");
    Ok(desk.page("artisans", title, move |desk| body(desk, &shown)))
}

fn filter(desk: &At, ground: &Ground, at: &web::At) -> Filter {
    Filter {
        within: ground.reach.clone(),
        words: clean_line(at.query.raw("q")),
        commune: at.query.raw("commune").to_owned(),
        title: Title::parse(at.query.raw("title")),
        state: State::parse(at.query.raw("state")),
        on: parse_date(at.query.raw("on")).unwrap_or_else(|_| local(desk.now).date()),
    }
}

fn query(filter: &Filter, page: i64) -> String {
    let (page, on) = (if page > 1 { page.to_string() } else { String::new() }, filter.on.to_string());
    let fields = [
        ("q", filter.words.as_str()),
        ("commune", &filter.commune),
        ("title", filter.title.map_or("", Title::code)),
        ("state", filter.state.map_or("", State::code)),
        ("on", &on),
        ("page", &page),
    ];
    let fields = fields.into_iter().filter(|(_, value)| !value.is_empty());
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

fn body(desk: &At, shown: &Shown) -> AnyView {
    let words = desk.words();
    let base = desk.path("/artisans");
    let pager = desk.pager(&shown.paging, |page| format!("{base}?{}", query(&shown.filter, page)));
    let total = words.fill("artisans-count", &[("n", count(desk.lang, shown.paging.total))]);
    let file = format!("{base}/list.xlsx?{}", query(&shown.filter, 1));
    let new = desk.may(KeepArtisans).then(|| {
        view! { <LinkButton href=desk.path("/artisans/new") label=words.get("artisan-new") icon=Icon::Plus small=true /> }
    });
    view! {
        <div class="sections">
            <div class="stack">
                <div class="title-row">
                    <div><h1>{words.get("desk-artisans")}</h1><p class="note">{total}" · "{words.get("artisans-logged")}</p></div>
                    <p class="row">
                        <LinkButton href=file label=words.get("artisans-file") look=Look::Secondary icon=Icon::Download small=true />
                        {new}
                    </p>
                </div>
                {filters(desk, shown)}
                {table(desk, shown)}
                {pager}
            </div>
            {rates::card(desk, &shown.rates)}
        </div>
    }
    .into_any()
}

fn filters(desk: &At, shown: &Shown) -> AnyView {
    let (words, filter) = (desk.words(), &shown.filter);
    let titles = Title::ALL.iter().map(|known| Choice::new(known.code(), words.get(known.name_key())));
    let titles = any_of(desk, titles);
    let states = State::ALL.iter().map(|known| Choice::new(known.code(), words.get(known.name_key())));
    let states = any_of(desk, states);
    let field = |name: &str, label: &str, value: &str| Field::new(name, words.get(label)).value(value);
    let more = view! {
            <Select field=field("title", "artisan-title", filter.title.map_or("", Title::code)) choices=titles />
            <Select field=field("state", "artisan-allowance", filter.state.map_or("", State::code)) choices=states />
            <TextField field=field("on", "artisans-on", &filter.on.to_string()) kind=InputKind::Date />
    };
    finder(desk, &shown.ground, "/artisans", ["artisans-search", &filter.words, &filter.commune], more.into_any())
}

fn table(desk: &At, shown: &Shown) -> AnyView {
    let words = desk.words();
    let columns = [
        Column::new("artisan-name"),
        Column::new("artisan-title"),
        Column::new("artisan-field"),
        Column::new("troupe-commune"),
        Column::new("artisan-allowance").end(),
    ];
    let row = |row: &Listed| {
        let href = desk.path(&format!("/artisans/{}", row.number));
        let gone =
            (row.fate != Fate::Here).then(|| Tag::new(TagLook::Provisional, words.get(row.fate.name_key())).view());
        let drawn = match (row.state, shown.drawn(row)) {
            (_, Some(amount)) => Some(amount.fmt(desk.lang)),
            (Some(state), None) => Some(words.get(state.name_key())),
            (None, None) => None,
        };
        Row(vec![
            view! { <a href=href>{row.name.clone()}</a>" "{gone} }.into_any(),
            words.get(row.title.name_key()).into_any(),
            words.get(row.field.name_key()).into_any(),
            shown.ground.place(desk, Some(&row.commune_code), "").into_any(),
            drawn.into_any(),
        ])
    };
    let rows = shown.rows.iter().map(row).collect();
    let none = if shown.filter.is_open() {
        Nothing("artisans-none-yet", Some("artisans-none-yet-text"))
    } else {
        Nothing("artisans-none", Some("artisans-none-text"))
    };
    desk.table("desk-artisans", columns, rows, none)
}

pub async fn xlsx(desk: At, at: web::At) -> Result<Page, Fault> {
    let shown = Shown::load(&desk, &at, FILE).await?;
    commands::taken_out(&desk, festival(&desk), &shown.rows).await?;
    let words = desk.words();
    let line = |row: &Listed| {
        let day = day_of(row.decided_on).map(|day| brief(desk.lang, day)).unwrap_or_default();
        let state = row.state.map(|state| words.get(state.name_key())).unwrap_or_default();
        [
            row.name.clone().into(),
            words.get(row.title.name_key()).into(),
            Cell::Digits(row.decision.clone()),
            Cell::Digits(day),
            words.get(row.field.name_key()).into(),
            row.craft.clone().into(),
            shown.ground.place(&desk, Some(&row.commune_code), "").into(),
            words.get(row.fate.name_key()).into(),
            state.into(),
            Cell::Number(shown.drawn(row).map_or(0, |amount| amount.0)),
        ]
    };
    let lines = shown.rows.iter().map(line).collect();
    let head = [
        "artisan-name",
        "artisan-title",
        "artisan-decision",
        "artisan-decided-on",
        "artisan-field",
        "artisan-craft",
        "troupe-commune",
        "artisan-fate",
        "artisan-allowance",
        "allowance-month",
    ];
    let name = format!("nghe-nhan-{}", shown.filter.on);
    Sheet { name, head: head.map(|key| words.get(key)), lines }.xlsx(&desk).await
}
