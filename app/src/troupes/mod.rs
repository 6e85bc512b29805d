//! The register of troupes: who they are, where they are at home, who speaks for them.
//!
//! A **commune** or ward has **villages**; a **troupe** belongs to a village, or it is a guest from another province
//! or country. A troupe has a tradition, and no person has one here; its size is counts and nobody's name. Who speaks
//! for it are **contacts**: a leader and deputies, by telephone first.
//!
//! # Invariants
//! 1. Whoever holds a role for one commune sees and changes what is of that commune, and learns of nothing else that
//!    it is there: every command and page asks [`Reach`](crate::kernel::access::Reach).
//! 2. Nothing merges by itself. Troupes that look alike are named; somebody says whether they are one. What was
//!    merged stays as a row that points to the one that it became, and their history is read together.
//! 3. A name of a place that stands for two is not guessed ([`model::commune`]).
//! 4. A troupe is paid once a year, which the database holds; each step is signed by somebody, the province's not by who
//!    signed for the commune. Sums are those of the payments and stand nowhere else.
//! 5. History and log tell what became of a troupe, and nobody's telephone.
//! 6. Who speaks for a troupe can ask what is kept of them and that it be forgotten ([`commands::person`]); every room
//!    above says what it has and takes them out. What was paid and signed names troupes, and stays.

mod api;
pub mod commands;
pub mod model;
mod pages;
pub mod store;
#[cfg(test)]
pub mod tests;

pub use api::{id as festival_id, place_for};
pub use pages::{At, Ground, any_of, called, festival_field, finder};

use crate::db::{Codes, DbError, Invariant, codes};
use crate::i18n::words;
use crate::kernel::access::Permission;
use crate::ui::Icon;
use crate::web::{DeskEntry, Job, Slice, Stands, Work};
use model::support::Signed;
use model::{Duty, Origin, Rank, Standing, Tradition};
use serde::Deserialize;

words!("troupes");

pub const SLICE: Slice = Slice {
    name: "troupes",
    pages: pages::routes,
    forms: api::FORMS,
    desks: &[
        DeskEntry {
            path: "/troupes",
            word: "desk-troupes",
            icon: Icon::Drum,
            needs: Some(Permission::KeepTroupes),
            stands: Stands::Both,
            work: Work::Troupes,
            badge: None,
        },
        DeskEntry {
            path: "/troupes/support",
            word: "desk-support",
            icon: Icon::Cash,
            needs: Some(Permission::SupportTroupes),
            stands: Stands::Both,
            work: Work::Troupes,
            badge: None,
        },
    ],
    hourly: |ctx| Box::pin(ctx.write((), |job, ()| Box::pin(tidy(job)))),
    invariants: INVARIANTS,
    codes: &[
        // Towns are no more.
        codes!("communes", "kind", |code| matches!(Rank::parse(code), Some(Rank::Commune | Rank::Ward))),
        codes!("troupes", "origin", Origin),
        codes!("troupes", "standing", Standing),
        // Not every troupe has one that somebody said.
        Codes {
            column: "troupes.tradition",
            distinct: "SELECT DISTINCT tradition FROM troupes WHERE tradition IS NOT NULL",
            knows: |code| Tradition::parse(code).is_some(),
        },
        codes!("troupe_contacts", "duty", Duty),
        codes!("troupe_import_rows", "state", store::imports::State),
        codes!("support_payments", "state", Signed),
        codes!("support_signs", "step", Signed),
    ],
    ..Slice::NONE
};

const INVARIANTS: &[Invariant] = &[
    Invariant {
        broken: "a payment has not come as far as its signatures say",
        finds: "SELECT p.name FROM support_payments p WHERE p.state <> 'listed' AND NOT EXISTS
            (SELECT 1 FROM support_signs s WHERE s.payment_id = p.id AND s.step = p.state AND s.withdrawn = FALSE)",
    },
    Invariant {
        broken: "a payment is of a troupe that became another",
        finds: "SELECT p.name FROM support_payments p JOIN troupes t ON t.id = p.troupe_id
            WHERE t.merged_into IS NOT NULL",
    },
    Invariant {
        broken: "a troupe became one that is no more",
        finds: "SELECT t.slug FROM troupes t JOIN troupes u ON u.id = t.merged_into WHERE u.merged_into IS NOT NULL",
    },
    Invariant {
        broken: "a troupe's village is nowhere, or in another commune",
        finds: "SELECT t.slug FROM troupes t LEFT JOIN villages v ON v.id = t.village_id WHERE t.village_id IS NOT NULL
            AND (v.id IS NULL OR t.commune_code IS NULL OR v.commune_code <> t.commune_code)",
    },
    Invariant {
        broken: "a troupe has not one leader, who comes first",
        finds: "SELECT t.slug FROM troupes t JOIN troupe_contacts k ON k.troupe_id = t.id
            WHERE (k.duty = 'leader') <> (k.place = 0)",
    },
];

/// A commune of the list that comes with the program.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shipped {
    pub code: String,
    pub name: String,
    pub kind: String,
    pub lat: f64,
    pub lon: f64,
    #[expect(dead_code, reason = "stands in the file for people; no screen shows an area")]
    km2: f64,
    pub merged_from: String,
}

#[derive(Deserialize)]
struct List {
    commune: Vec<Shipped>,
}

fn list() -> Result<Vec<Shipped>, DbError> {
    let list: Result<List, _> = toml::from_str(include_str!("communes.toml"));
    list.map(|list| list.commune).map_err(|error| DbError::broken(format!("list of communes: {error}")))
}

/// The communes of the list, as rules read them.
#[cfg(test)]
pub fn shipped() -> Vec<model::Commune> {
    list().unwrap().into_iter().map(|c| model::Commune::new(c.code, c.name, &c.kind, &c.merged_from)).collect()
}

async fn tidy(job: Job<'_>) -> Result<(), DbError> {
    ship(job).await?;
    commands::import::forget_old(job).await
}

/// Every house has the list.
pub async fn ship(job: Job<'_>) -> Result<(), DbError> {
    if store::communes::count(job.tx).await? == 0 {
        for commune in list()? {
            store::communes::insert(job.tx, &commune).await?;
        }
    }
    Ok(())
}
