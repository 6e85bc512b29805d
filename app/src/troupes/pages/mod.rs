//! The desk of troupes: the list, one troupe, and those that look alike. It stands at each festival's desk and above
//! all of them, and is the same register there.

mod alike;
mod form;
pub mod import;
mod list;
mod person;
pub mod support;
mod troupe;

use super::model::{Commune, Troupe};
use super::store::communes;
use crate::festivals::desk::Desk;
use crate::festivals::model::Festival;
use crate::kernel::access::Permission::{KeepTroupes, SupportTroupes};
use crate::kernel::access::{self, Reach};
use crate::kernel::fault::Fault;
use crate::ui::*;
use crate::web::Needs::Permission;
use crate::web::Routes;
use leptos::prelude::*;

/// A desk of the register: a festival's, or above all of them.
pub type At = Desk<Option<Festival>>;

pub fn routes() -> Routes {
    let needs = Permission(KeepTroupes);
    let paid = Permission(SupportTroupes);
    Routes::default()
        .desk("/desk/troupes", needs, list::list)
        .desk("/desk/troupes/new", needs, troupe::new)
        .desk("/desk/troupes/alike", needs, alike::alike)
        .desk("/desk/troupes/import", needs, import::start)
        .desk("/desk/troupes/imports/{import}", needs, import::import)
        .desk("/desk/troupes/imports/{import}/rest.xlsx", needs, import::rest)
        .desk("/desk/troupes/export.csv", needs, import::csv)
        .desk("/desk/troupes/export.xlsx", needs, import::xlsx)
        .desk("/desk/troupes/person/{contact}", needs, person::page)
        .desk("/desk/troupes/person/{contact}/all.json", needs, person::json)
        .desk("/desk/troupes/person/{contact}/all.csv", needs, person::csv)
        .desk("/desk/troupes/support", paid, support::page)
        .desk("/desk/troupes/support/receipts", paid, support::receipts)
        .desk("/desk/troupes/support/list.xlsx", paid, support::list)
        .desk("/desk/troupes/{troupe}", needs, troupe::troupe)
        .desk("/desk/{festival}/troupes", needs, list::list)
        .desk("/desk/{festival}/troupes/new", needs, troupe::new)
        .desk("/desk/{festival}/troupes/alike", needs, alike::alike)
        .desk("/desk/{festival}/troupes/import", needs, import::start)
        .desk("/desk/{festival}/troupes/imports/{import}", needs, import::import)
        .desk("/desk/{festival}/troupes/imports/{import}/rest.xlsx", needs, import::rest)
        .desk("/desk/{festival}/troupes/export.csv", needs, import::csv)
        .desk("/desk/{festival}/troupes/export.xlsx", needs, import::xlsx)
        .desk("/desk/{festival}/troupes/person/{contact}", needs, person::page)
        .desk("/desk/{festival}/troupes/person/{contact}/all.json", needs, person::json)
        .desk("/desk/{festival}/troupes/person/{contact}/all.csv", needs, person::csv)
        .desk("/desk/{festival}/troupes/support", paid, support::page)
        .desk("/desk/{festival}/troupes/support/receipts", paid, support::receipts)
        .desk("/desk/{festival}/troupes/support/list.xlsx", paid, support::list)
        .desk("/desk/{festival}/troupes/{troupe}", needs, troupe::troupe)
}

/// The communes that whoever reads keeps troupes of, and how far that reaches.
pub struct Ground {
    pub reach: Reach,
    pub communes: Vec<Commune>,
}

impl Ground {
    pub async fn load(desk: &At) -> Result<Self, Fault> {
        Self::within(desk, KeepTroupes).await
    }

    /// As far as somebody may do something else there.
    pub async fn within(desk: &At, permission: access::Permission) -> Result<Self, Fault> {
        let reach = desk.reach(permission, desk.festival.as_ref().map(|festival| festival.id))?;
        Ok(Self { reach, communes: communes::all(&desk.site.db).await? })
    }

    pub fn theirs(&self) -> impl Iterator<Item = &Commune> {
        self.communes.iter().filter(|commune| self.reach.covers(Some(&commune.code)))
    }

    /// `xã Na Sang`; where a guest comes from.
    pub fn place(&self, desk: &At, code: Option<&str>, home: &str) -> String {
        let commune = self.communes.iter().find(|commune| Some(commune.code.as_str()) == code);
        commune.map_or_else(|| home.to_owned(), |commune| called(desk, commune))
    }

    pub fn of(&self, desk: &At, troupe: &Troupe) -> String {
        self.place(desk, troupe.commune.as_deref(), &troupe.home)
    }
}

/// `xã Na Sang`
pub fn called(desk: &At, commune: &Commune) -> String {
    let rank = desk.words().get(commune.rank.name_key());
    desk.words().fill("commune-called", &[("rank", rank), ("name", commune.name.clone())])
}

/// Any of them, or one.
pub fn any_of(desk: &At, known: impl Iterator<Item = Choice>) -> Vec<Choice> {
    std::iter::once(Choice::new("", desk.words().get("troupes-any"))).chain(known).collect()
}

/// What a list is narrowed by: some words, a commune, and `more`.
pub fn finder(desk: &At, ground: &Ground, path: &str, [label, said, commune]: [&str; 3], more: AnyView) -> AnyView {
    let words = desk.words();
    let communes = any_of(desk, ground.theirs().map(|commune| Choice::new(&commune.code, called(desk, commune))));
    view! {
        <form class="toolbar" method="get" action=desk.path(path) role="search">
            <TextField field=Field::new("q", words.get(label)).value(said) kind=InputKind::Search autocomplete="off" />
            <Select field=Field::new("commune", words.get("troupe-commune")).value(commune) choices=communes />
            {more}
            <Button label=words.get("troupes-find") look=Look::Secondary icon=Icon::Search />
        </form>
    }
    .into_any()
}

/// Which desk a form stands at.
pub fn festival_field(desk: &At) -> AnyView {
    let slug = desk.festival.as_ref().map(|festival| festival.slug.clone()).unwrap_or_default();
    view! { <input type="hidden" name="festival" value=slug /> }.into_any()
}
