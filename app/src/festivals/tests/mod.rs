//! What the organiser's festival desk promises, on both engines.

mod account;
mod bank;
mod copying;
mod creating;
mod guide;
mod settings;
mod states;

use super::commands::{self, NewFestival};
use super::model::Festival;
use super::store;
use crate::kernel::access::Role;
use crate::kernel::day::FestivalDay;
use crate::kernel::edition::FestivalState;
use crate::kernel::fault::Fault;
use crate::kernel::id::FestivalId;
use crate::kernel::lang::Text;
use crate::testing::{House, at_house, at_sample};
use crate::web::{Ctx, Form};

impl House {
    async fn create(&self, ctx: Ctx, new: NewFestival) -> Result<Festival, Fault> {
        Ok(ctx.write(new, |job, new| Box::pin(commands::create(job, new))).await?.0)
    }

    async fn edit_festival(&self, ctx: Ctx, wanted: Festival) -> Result<(), Fault> {
        ctx.write(wanted, |job, wanted| Box::pin(commands::edit(job, wanted))).await
    }

    async fn move_to(&self, ctx: Ctx, id: FestivalId, to: FestivalState) -> Result<Festival, Fault> {
        ctx.write((id, to), |job, (id, to)| Box::pin(commands::move_to(job, *id, *to))).await
    }

    async fn saved(&self, id: FestivalId) -> Festival {
        store::by_id(&self.site.db, id).await.unwrap().unwrap()
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
