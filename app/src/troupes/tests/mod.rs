//! What the register promises, on both engines.

mod forgetting;
mod importing;
mod keeping;
mod listing;
mod supporting;

use super::model::{Commune, Contact, Duty, Origin, Standing, Troupe};
use super::store::{contacts, troupes, villages};
use super::{ship, store};
use crate::kernel::lang::Text;
use crate::kernel::text;
use crate::testing::House;

pub const NA_SANG: &str = "03172";
pub const MUONG_CHA: &str = "03166";

/// A troupe of a village, as it was typed.
pub fn troupe(house: &House, name: &str, commune: &str, village: &str) -> Troupe {
    Troupe {
        id: house.visitor().id(),
        slug: text::slug(name),
        name: Text::new(name, ""),
        origin: Origin::Village,
        commune: Some(commune.to_owned()),
        village: village.to_owned(),
        home: String::new(),
        tradition: None,
        founded: None,
        adults: Some(15),
        minors: None,
        about: Text::default(),
        outside: None,
        note: String::new(),
        standing: Standing::Active,
        merged_into: None,
        version: 1,
    }
}

pub fn contact(house: &House, duty: Duty, name: &str, phone: &str) -> Contact {
    let (email, zalo) = (String::new(), String::new());
    Contact { id: house.visitor().id(), duty, name: name.to_owned(), phone: phone.to_owned(), email, zalo }
}

impl House {
    /// The list of communes, where the sample has not put it there yet.
    pub async fn with_communes(&self) -> Vec<Commune> {
        self.visitor().write((), |job, ()| Box::pin(ship(job))).await.unwrap();
        store::communes::all(&self.site.db).await.unwrap()
    }

    /// Enters a troupe as it is, with its leader.
    pub async fn enter(&self, troupe: Troupe, leader: (&'static str, &'static str)) -> Troupe {
        let contact = contact(self, Duty::Leader, leader.0, leader.1);
        let entered = self.visitor().write((troupe.clone(), contact), |job, (troupe, contact)| {
            Box::pin(async move {
                if let Some(commune) = troupe.commune.as_ref().filter(|_| !troupe.village.is_empty()) {
                    villages::insert(job.tx, job.id(), commune, &troupe.village).await?;
                }
                troupes::insert(job.tx, troupe).await?;
                contacts::put(job.tx, troupe.id, std::slice::from_ref(contact)).await
            })
        });
        entered.await.unwrap();
        troupe
    }
}
