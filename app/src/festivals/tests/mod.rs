//! What the organiser's festival desk promises, on both engines.

mod copying;
mod creating;
mod pages;
mod settings;
mod states;

use super::commands::{self, NewFestival};
use super::model::{Festival, FestivalState};
use super::store;
use crate::db::testing::{TestDb, both};
use crate::kernel::day::FestivalDay;
use crate::kernel::fault::Fault;
use crate::kernel::id::FestivalId;
use crate::kernel::lang::Text;
use crate::people::model::Role;
use crate::web::{Ctx, Form, Site, testing};
use std::sync::Arc;

/// A running house without festivals.
struct House {
    site: Arc<Site>,
}

/// Runs `test` in a fresh house on both engines.
fn at_house(test: impl AsyncFn(&House)) {
    both(async |db: &TestDb| test(&House { site: testing::site(db, testing::clock()).await }).await);
}

impl House {
    /// A request of somebody with one role, everywhere or at one festival.
    fn staff(&self, role: Role, festival: Option<FestivalId>) -> Ctx {
        testing::staff(&self.site, role, festival)
    }

    fn admin(&self) -> Ctx {
        self.staff(Role::Admin, None)
    }

    async fn create(&self, ctx: Ctx, new: NewFestival) -> Result<Festival, Fault> {
        self.site.db.write((ctx, new), |tx, (ctx, new)| Box::pin(commands::create(tx, ctx, new))).await
    }

    async fn edit(&self, ctx: Ctx, wanted: Festival) -> Result<(), Fault> {
        self.site.db.write((ctx, wanted), |tx, (ctx, wanted)| Box::pin(commands::edit(tx, ctx, wanted))).await
    }

    async fn move_to(&self, ctx: Ctx, id: FestivalId, to: FestivalState) -> Result<Festival, Fault> {
        self.site.db.write((ctx, id, to), |tx, (ctx, id, to)| Box::pin(commands::move_to(tx, ctx, *id, *to))).await
    }

    async fn saved(&self, id: FestivalId) -> Festival {
        store::by_id(&self.site.db, id).await.unwrap().unwrap()
    }

    /// The log: action and subject, the oldest first.
    async fn log(&self) -> Vec<(String, String)> {
        self.site.db.q("SELECT action, subject FROM audit ORDER BY at, id").all().await.unwrap()
    }
}

fn new_festival(slug: &str, prefix: &str) -> NewFestival {
    NewFestival {
        name: Text::new("Lễ hội Hoa Ban", "Ban Flower Festival"),
        slug: slug.into(),
        code_prefix: prefix.into(),
        first_day: FestivalDay::parse("2027-03-12").unwrap(),
        last_day: FestivalDay::parse("2027-03-15").unwrap(),
        copy_from: None,
    }
}

fn form(fields: &[(&str, &str)]) -> Form {
    Form(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
}

/// The fields that were refused, with the keys of their messages.
fn faults<T: std::fmt::Debug>(outcome: Result<T, Fault>) -> Vec<(String, String)> {
    match outcome {
        Err(Fault::Invalid(faults)) => {
            faults.into_iter().map(|fault| (fault.field.into_owned(), fault.message.key.into_owned())).collect()
        }
        other => panic!("{other:?} is no refusal of fields"),
    }
}
