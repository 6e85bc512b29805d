//! The register as a file that comes in again without a change, and the rows of a list that have to be mended.

use super::looked::{compared, found};
use crate::i18n::Words;
use crate::kernel::day::local;
use crate::kernel::fault::Fault;
use crate::kernel::lang::Lang;
use crate::troupes::commands::import::register;
use crate::troupes::model::commune::find;
use crate::troupes::model::list::{Column, Entry, Outcome};
use crate::troupes::model::{Commune, Contact, Duty, Found, Origin, Standing, Tradition};
use crate::troupes::pages::{At, Ground};
use crate::web::sheet::{Cell, Wide};
use crate::web::{self, Page};

pub async fn csv(desk: At, _at: web::At) -> Result<Page, Fault> {
    sheet(&desk).await?.csv()
}

pub async fn xlsx(desk: At, _at: web::At) -> Result<Page, Fault> {
    sheet(&desk).await?.xlsx(&desk).await
}

async fn sheet(desk: &At) -> Result<Wide, Fault> {
    let ground = Ground::load(desk).await?;
    let mut all = register(&desk.site.db).await?;
    all.retain(|(troupe, _)| {
        let is_kept = troupe.origin == Origin::Village && troupe.standing == Standing::Active;
        is_kept && ground.reach.covers(troupe.commune.as_deref())
    });
    Ok(listed(format!("doi-van-nghe-{}", local(desk.now).date()), &all, &ground.communes))
}

/// In Vietnamese, as offices keep their lists.
pub fn listed(name: String, all: &[Entry], communes: &[Commune]) -> Wide {
    let columns = || Column::ALL.iter().filter(|column| **column != Column::Skip);
    let head = columns().map(|column| Words(Lang::Vi).get(column.name_key())).collect();
    let line = |entry: &Entry| columns().map(|column| cell(*column, entry, communes)).collect();
    Wide { name, head, lines: all.iter().map(line).collect() }
}

fn cell(column: Column, (troupe, contacts): &Entry, communes: &[Commune]) -> Cell {
    let digits = |n: Option<i64>| Cell::Digits(n.map(|n| n.to_string()).unwrap_or_default());
    let of = |duty: Duty, part: fn(&Contact) -> &String| {
        contacts.iter().find(|contact| contact.duty == duty).map(|contact| part(contact).clone()).unwrap_or_default()
    };
    match column {
        Column::Slug => Cell::Digits(troupe.slug.clone()),
        Column::Outside => Cell::Digits(troupe.outside.clone().unwrap_or_default()),
        Column::Name => troupe.name.vi.clone().into(),
        Column::English => troupe.name.en.clone().into(),
        Column::Village => troupe.village.clone().into(),
        Column::Commune => called(troupe.commune.as_deref(), communes).into(),
        Column::Tradition => tradition(troupe.tradition).into(),
        Column::Founded => digits(troupe.founded),
        Column::Adults => digits(troupe.adults),
        Column::Minors => digits(troupe.minors),
        Column::Leader => of(Duty::Leader, |contact| &contact.name).into(),
        Column::Phone => Cell::Digits(of(Duty::Leader, |contact| &contact.phone)),
        Column::Email => of(Duty::Leader, |contact| &contact.email).into(),
        Column::Zalo => Cell::Digits(of(Duty::Leader, |contact| &contact.zalo)),
        Column::Deputy => of(Duty::Deputy, |contact| &contact.name).into(),
        Column::DeputyPhone => Cell::Digits(of(Duty::Deputy, |contact| &contact.phone)),
        Column::Note | Column::Skip => troupe.note.clone().into(),
    }
}

fn tradition(tradition: Option<Tradition>) -> String {
    tradition.map(|tradition| Words(Lang::Vi).get(tradition.name_key())).unwrap_or_default()
}

/// A name that stands for a place of before as well says that it is the one of today.
fn called(code: Option<&str>, communes: &[Commune]) -> String {
    let Some(commune) = communes.iter().find(|commune| Some(commune.code.as_str()) == code) else {
        return String::new();
    };
    let name = format!("{} {}", Words(Lang::Vi).get(commune.rank.name_key()), commune.name);
    if find(communes, &name) == Found::One(commune) { name } else { format!("{name} (mới)") }
}

/// The rows that cannot be taken over as they came, with what is to be mended, to be sent again.
pub async fn rest(desk: At, at: web::At) -> Result<Page, Fault> {
    let (ground, import) = found(&desk, &at).await?;
    let looked = compared(&desk, ground, import).await?;
    let words = desk.words();
    let layout = looked.look.layout.clone().unwrap_or_default();
    let mut head: Vec<String> = layout.columns.iter().map(|headed| headed.heading.clone()).collect();
    head.push(Words(Lang::Vi).get("list-to-mend"));
    let mut lines = Vec::new();
    for (number, outcome) in &looked.look.rows {
        let Outcome::Wrong(wrong) = outcome else { continue };
        let Some(line) = looked.grid.lines.iter().find(|line| line.number == *number) else { continue };
        let mut cells: Vec<Cell> =
            line.cells.iter().take(head.len() - 1).map(|cell| Cell::Digits(cell.said.clone())).collect();
        cells.resize(head.len() - 1, Cell::Digits(String::new()));
        let why = wrong.iter().map(|wrong| format!("{}: {}", wrong.heading, words.say(&wrong.why)));
        cells.push(why.collect::<Vec<_>>().join("; ").into());
        lines.push(cells);
    }
    Wide { name: "can-sua".to_owned(), head, lines }.xlsx(&desk).await
}
