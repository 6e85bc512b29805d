//! Reading the form of an artisan.

use crate::artisans::model::{Artisan, Fate, Heritage, Title};
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::TroupeId;
use crate::web::Form;
use chrono::NaiveDate;
use uuid::Uuid;

/// An artisan as they were typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArtisanForm(Artisan);

impl ArtisanForm {
    pub fn read(form: &Form) -> Result<Self, Fault> {
        let mut read = form.read();
        let name = read.line("name", 80, "artisan-name-missing");
        let title = Title::parse(form.raw("title")).unwrap_or(Title::Merited);
        let decision = read.line("decision", 120, "artisan-decision-missing");
        let decided_on = read.date("decided_on");
        let field = Heritage::parse(form.raw("field")).unwrap_or(Heritage::Performance);
        let fate = Fate::parse(form.raw("fate")).unwrap_or(Fate::Here);
        // A day that cannot be is said even where it does not count.
        let dated = fate != Fate::Here || !form.raw("fate_on").trim().is_empty();
        let fate_on = if dated { read.date("fate_on") } else { None }.filter(|_| fate != Fate::Here);
        if form.raw("commune").is_empty() {
            read.fault("commune", Message::new("artisan-commune-missing"));
        }
        let (craft, note) = (read.optional_line("craft", 160), read.optional_text("note", 1000));
        let troupe: Option<TroupeId> = match form.raw("troupe") {
            "" => None,
            id => read.parsed("troupe", |_| id.parse(), |_| Message::new("artisan-troupe-elsewhere")),
        };
        read.finish()?;
        Ok(Self(Artisan {
            id: Uuid::nil(),
            number: 0,
            name,
            title,
            decision,
            decided_on: decided_on.unwrap_or(NaiveDate::MIN),
            field,
            craft,
            commune: form.raw("commune").to_owned(),
            troupe,
            fate,
            fate_on,
            note,
            version: 1,
        }))
    }

    pub const fn decided_on(&self) -> NaiveDate {
        self.0.decided_on
    }

    pub fn commune(&self) -> &str {
        &self.0.commune
    }

    pub fn troupe(&self) -> Option<TroupeId> {
        self.0.troupe
    }

    /// A new one.
    pub(super) fn fresh(&self, id: Uuid, number: i64) -> Artisan {
        Artisan { id, number, ..self.0.clone() }
    }

    /// What was typed, of `saved`.
    pub(super) fn on(&self, saved: &Artisan, version: i64) -> Artisan {
        Artisan { id: saved.id, number: saved.number, version, ..self.0.clone() }
    }
}
