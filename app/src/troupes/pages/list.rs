//! The list of troupes.

use super::{At, Ground, any_of, finder};
use crate::festivals::desk::Nothing;
use crate::kernel::fault::Fault;
use crate::kernel::money::count;
use crate::kernel::text::clean_line;
use crate::troupes::model::{Standing, Tradition, commune};
use crate::troupes::store::list::{self, Filter, Listed};
use crate::ui::*;
use crate::web::{self, Page, Paging};
use leptos::prelude::*;

/// Troupes on one page.
const PAGE: i64 = 50;

/// Everything the page shows.
struct Shown {
    ground: Ground,
    filter: Filter,
    rows: Vec<Listed>,
    paging: Paging,
}

pub async fn list(desk: At, at: web::At) -> Result<Page, Fault> {
    let ground = Ground::load(&desk).await?;
    let filter = filter(&ground, &at);
    let db = &desk.site.db;
    let paging = Paging::of(&at, PAGE, list::count(db, &filter).await?);
    let rows = list::page(db, &filter, &paging).await?;
    let title = desk.words().get("desk-troupes");
    Ok(desk.page("troupes", title, move |desk| body(desk, &Shown { ground, filter, rows, paging })))
}

/// What the address asks for; all that still dance where it says nothing.
pub fn filter(ground: &Ground, at: &web::At) -> Filter {
    let words = clean_line(at.query.raw("q"));
    let meant = commune::search(&ground.communes, &words).iter().map(|commune| commune.code.clone()).collect();
    let standing = match at.query.raw("standing") {
        "all" => None,
        code => Some(Standing::parse(code).unwrap_or(Standing::Active)),
    };
    Filter {
        within: ground.reach.clone(),
        words,
        meant,
        commune: Some(at.query.raw("commune").to_owned()).filter(|code| !code.is_empty()),
        tradition: Tradition::parse(at.query.raw("tradition")),
        standing,
    }
}

/// The same list, another page of it or a file.
pub fn query(filter: &Filter, page: i64) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    let page = if page > 1 { page.to_string() } else { String::new() };
    let fields = [
        ("q", filter.words.as_str()),
        ("commune", filter.commune.as_deref().unwrap_or_default()),
        ("tradition", filter.tradition.map_or("", Tradition::code)),
        ("standing", filter.standing.map_or("all", Standing::code)),
        ("page", &page),
    ];
    query.extend_pairs(fields.into_iter().filter(|(_, value)| !value.is_empty()));
    query.finish()
}

fn body(desk: &At, shown: &Shown) -> AnyView {
    let words = desk.words();
    let base = desk.path("/troupes");
    let pager = desk.pager(&shown.paging, |page| format!("{base}?{}", query(&shown.filter, page)));
    let total = count(desk.lang, shown.paging.total);
    let link = |path: &str, label: &str, icon| {
        let href = desk.path(path);
        view! { <LinkButton href=href label=words.get(label) look=Look::Secondary icon=icon small=true /> }
    };
    view! {
        <div class="stack">
            <div class="title-row">
                <div><h1>{words.get("desk-troupes")}</h1><p class="note">{words.fill("troupes-count", &[("n", total)])}</p></div>
                <p class="row">
                    {link("/troupes/import", "list-import", Icon::Upload)}
                    {link("/troupes/export.xlsx", "list-export", Icon::Download)}
                    {link("/troupes/alike", "troupes-alike", Icon::Eye)}
                    <LinkButton href=desk.path("/troupes/new") label=words.get("troupe-new") icon=Icon::Plus small=true />
                </p>
            </div>
            {filters(desk, shown)}
            {table(desk, shown)}
            {pager}
        </div>
    }
    .into_any()
}

fn filters(desk: &At, shown: &Shown) -> AnyView {
    let (words, filter) = (desk.words(), &shown.filter);
    let traditions = Tradition::ALL.iter().map(|known| Choice::new(known.code(), words.get(known.name_key())));
    let traditions = any_of(desk, traditions);
    let standings = Standing::ALL.iter().map(|known| Choice::new(known.code(), words.get(known.name_key())));
    let standings = standings.chain([Choice::new("all", words.get("troupes-any"))]).collect();
    let field = |name: &str, label: &str, value: &str| Field::new(name, words.get(label)).value(value);
    let tradition = field("tradition", "troupe-tradition", filter.tradition.map_or("", Tradition::code));
    let standing = field("standing", "troupe-standing", filter.standing.map_or("all", Standing::code));
    let more = view! { <Select field=tradition choices=traditions /><Select field=standing choices=standings /> };
    let asked = ["troupes-search", &filter.words, filter.commune.as_deref().unwrap_or_default()];
    finder(desk, &shown.ground, "/troupes", asked, more.into_any())
}

fn table(desk: &At, shown: &Shown) -> AnyView {
    let columns = [
        Column::new("troupe-name"),
        Column::new("troupe-commune"),
        Column::new("troupe-tradition"),
        Column::new("troupe-size").end(),
        Column::new("duty-leader"),
    ];
    let rows = shown.rows.iter().map(|listed| row(desk, &shown.ground, listed)).collect();
    desk.table("desk-troupes", columns, rows, Nothing("troupes-none", Some("troupes-none-text")))
}

fn row(desk: &At, ground: &Ground, listed: &Listed) -> Row {
    let words = desk.words();
    let href = desk.path(&format!("/troupes/{}", listed.slug));
    let ended = (listed.standing == Standing::Ended)
        .then(|| Tag::new(TagLook::Provisional, words.get(Standing::Ended.name_key())).view());
    let place = ground.place(desk, listed.commune_code.as_deref(), &listed.home);
    let place = match listed.village.as_deref() {
        Some(village) => format!("{village}, {place}"),
        None => place,
    };
    let size = listed.adults.unwrap_or_default() + listed.minors.unwrap_or_default();
    let leader = [&listed.leader, &listed.phone].into_iter().flatten().filter(|said| !said.is_empty());
    let leader = leader.cloned().collect::<Vec<_>>().join(" · ");
    Row(vec![
        view! { <a href=href>{listed.name.get(desk.lang).to_owned()}</a>" "{ended} }.into_any(),
        place.into_any(),
        listed.tradition.map(|tradition| words.get(tradition.name_key())).into_any(),
        (size > 0).then(|| size.to_string()).into_any(),
        Some(leader).filter(|leader| !leader.is_empty()).into_any(),
    ])
}
