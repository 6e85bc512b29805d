//! How a troupe stood before a list changed it.

use crate::kernel::lang::Text;
use crate::troupes::model::{Contact, Duty, Tradition, Troupe};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

/// What a list may change.
#[derive(Serialize, Deserialize)]
pub struct Before {
    name: Text,
    commune: Option<String>,
    village: String,
    tradition: Option<String>,
    founded: Option<i64>,
    adults: Option<i64>,
    minors: Option<i64>,
    outside: Option<String>,
    note: String,
    version: i64,
    contacts: Vec<Spoke>,
}

#[derive(Serialize, Deserialize)]
struct Spoke {
    id: Uuid,
    duty: String,
    said: [String; 4],
}

impl Before {
    pub fn of(t: &Troupe, contacts: &[Contact]) -> Value {
        let spoke = |c: &Contact| Spoke {
            id: c.id,
            duty: c.duty.code().to_owned(),
            said: [c.name.clone(), c.phone.clone(), c.email.clone(), c.zalo.clone()],
        };
        let before = Self {
            name: t.name.clone(),
            commune: t.commune.clone(),
            village: t.village.clone(),
            tradition: t.tradition.map(|tradition| tradition.code().to_owned()),
            founded: t.founded,
            adults: t.adults,
            minors: t.minors,
            outside: t.outside.clone(),
            note: t.note.clone(),
            version: t.version,
            contacts: contacts.iter().map(spoke).collect(),
        };
        serde_json::to_value(before).unwrap_or_default()
    }

    /// The troupe as it stood, and who spoke for it.
    pub fn on(self, now: &Troupe) -> (Troupe, Vec<Contact>) {
        let spoke = |Spoke { id, duty, said: [name, phone, email, zalo] }| Contact {
            id,
            duty: Duty::parse(&duty).unwrap_or(Duty::Deputy),
            name,
            phone,
            email,
            zalo,
        };
        let troupe = Troupe {
            name: self.name,
            commune: self.commune,
            village: self.village,
            tradition: self.tradition.as_deref().and_then(Tradition::parse),
            founded: self.founded,
            adults: self.adults,
            minors: self.minors,
            outside: self.outside,
            note: self.note,
            version: self.version,
            ..now.clone()
        };
        (troupe, self.contacts.into_iter().map(spoke).collect())
    }
}
