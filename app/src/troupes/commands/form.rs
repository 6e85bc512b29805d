//! Reading the form of a troupe.

use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::TroupeId;
use crate::kernel::lang::Text;
use crate::kernel::phone::Phone;
use crate::troupes::model::{Contact, Duty, Origin, Standing, Tradition, Troupe, zalo_of};
use crate::web::Form;
use crate::web::form::Reader;
use uuid::Uuid;

/// Most of one troupe that are counted.
const MOST: i64 = 999;
/// The year before which nobody's troupe was founded.
const EARLIEST: i64 = 1800;

/// A troupe as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TroupeForm {
    troupe: Troupe,
    contacts: Vec<Contact>,
}

/// The fields of a contact: name, telephone, address, Zalo.
type ContactFields = [&'static str; 4];

pub const LEADER: ContactFields = ["leader_name", "leader_phone", "leader_email", "leader_zalo"];
pub const DEPUTIES: [ContactFields; 2] = [
    ["deputy1_name", "deputy1_phone", "deputy1_email", "deputy1_zalo"],
    ["deputy2_name", "deputy2_phone", "deputy2_email", "deputy2_zalo"],
];

impl TroupeForm {
    pub fn read(form: &Form) -> Result<Self, Fault> {
        let mut read = form.read();
        let origin = Origin::parse(form.raw("origin")).unwrap_or(Origin::Village);
        let is_guest = origin != Origin::Village;
        let name = read.name_in_both(["name_vi", "name_en"], 120, "troupe-name-missing");
        let village = if is_guest { String::new() } else { read.optional_line("village", 80) };
        let home = if is_guest { read.line("home", 120, "troupe-home-missing") } else { String::new() };
        let outside = Some(read.optional_line("outside", 40)).filter(|number| !number.is_empty());
        let troupe = Troupe {
            id: TroupeId(Uuid::nil()),
            slug: String::new(),
            name,
            origin,
            commune: Some(form.raw("commune").to_owned()).filter(|code| !is_guest && !code.is_empty()),
            village,
            home,
            tradition: Tradition::parse(form.raw("tradition")),
            founded: year(&mut read),
            adults: people(&mut read, "adults"),
            minors: people(&mut read, "minors"),
            about: read.text_in_both(["about_vi", "about_en"], 2000),
            outside,
            note: read.optional_text("note", 2000),
            standing: Standing::parse(form.raw("standing")).unwrap_or(Standing::Active),
            merged_into: None,
            version: 1,
        };
        let leader = contact(&mut read, form, Duty::Leader, LEADER);
        let deputies = DEPUTIES.map(|fields| contact(&mut read, form, Duty::Deputy, fields));
        let mut contacts: Vec<Contact> = leader.into_iter().collect();
        contacts.extend(deputies.into_iter().flatten());
        // Somebody speaks for it before others do so as well.
        if contacts.first().is_some_and(|first| first.duty == Duty::Deputy) {
            read.fault(LEADER[0], Message::new("troupe-leader-missing"));
        }
        if troupe.commune.is_none() && !is_guest {
            read.fault("commune", Message::new("troupe-commune-missing"));
        }
        read.finish()?;
        Ok(Self { troupe, contacts })
    }

    pub fn commune(&self) -> Option<&str> {
        self.troupe.commune.as_deref()
    }

    pub fn name(&self) -> &Text {
        &self.troupe.name
    }

    /// What was typed, of `saved`.
    pub(super) fn troupe(&self, saved: &Troupe) -> Troupe {
        let Troupe { id, slug, merged_into, version, .. } = saved.clone();
        Troupe { id, slug, merged_into, version, ..self.troupe.clone() }
    }

    /// A new one.
    pub(super) fn fresh(&self, id: TroupeId, slug: String) -> Troupe {
        Troupe { id, slug, ..self.troupe.clone() }
    }

    /// Who speaks for it; whoever did so before stays who they are.
    pub(super) fn contacts(&self, saved: &[Contact], mut id: impl FnMut() -> Uuid) -> Vec<Contact> {
        let same = |typed: &Contact| {
            saved.iter().find(|known| known.name == typed.name || !known.phone.is_empty() && known.phone == typed.phone)
        };
        self.contacts
            .iter()
            .map(|typed| Contact { id: same(typed).map_or_else(&mut id, |k| k.id), ..typed.clone() })
            .collect()
    }
}

fn year(read: &mut Reader<'_>) -> Option<i64> {
    let year = |typed: &str| typed.trim().parse().ok().filter(|year| (EARLIEST..=2200).contains(year)).ok_or(());
    read.optional("founded", year, |()| Message::new("troupe-founded-wrong"))
}

fn people(read: &mut Reader<'_>, name: &'static str) -> Option<i64> {
    let count = |typed: &str| crate::web::form::count(typed, 0..=MOST).ok_or(());
    read.optional(name, count, |()| Message::new("troupe-size-wrong").with("max", MOST))
}

/// Nothing where no field of it was filled in.
fn contact(
    read: &mut Reader<'_>,
    form: &Form,
    duty: Duty,
    [name, phone, email, zalo]: ContactFields,
) -> Option<Contact> {
    if [name, phone, email, zalo].iter().all(|field| form.raw(field).trim().is_empty()) {
        return None;
    }
    let wrong = |_| Message::new("troupe-phone-wrong");
    Some(Contact {
        id: Uuid::nil(),
        duty,
        name: read.line(name, 80, "troupe-contact-missing"),
        phone: read.optional(phone, Phone::parse, wrong).map(String::from).unwrap_or_default(),
        email: read.optional_email(email).map(|email| email.as_str().to_owned()).unwrap_or_default(),
        zalo: read
            .optional(zalo, |typed| zalo_of(typed).ok_or(()), |()| Message::new("troupe-zalo-wrong"))
            .unwrap_or_default(),
    })
}
