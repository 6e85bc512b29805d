//! Reading the form of a venue.

use crate::kernel::fault::{Fault, Message};
use crate::kernel::lang::Text;
use crate::venues::model::Venue;
use crate::web::Form;
use crate::web::form::Reader;

/// A venue as it was typed.
#[derive(Clone, Debug, PartialEq)]
pub struct VenueForm {
    pub name: Text,
    address: Text,
    access: Text,
    directions: Text,
    season: Text,
    owner: Text,
    contact_name: String,
    contact_phone: String,
    at: Option<(f64, f64)>,
}

impl VenueForm {
    pub fn read(form: &Form) -> Result<Self, Fault> {
        let mut read = form.read();
        let typed = Self {
            name: read.name_in_both(["name_vi", "name_en"], 100, "venue-name-missing"),
            address: read.line_in_both(["address_vi", "address_en"], 200),
            access: read.text_in_both(["access_vi", "access_en"], 600),
            directions: read.text_in_both(["directions_vi", "directions_en"], 1000),
            season: read.text_in_both(["season_vi", "season_en"], 600),
            owner: read.line_in_both(["owner_vi", "owner_en"], 120),
            contact_name: read.optional_line("contact_name", 80),
            contact_phone: read.optional_line("contact_phone", 40),
            at: position(&mut read),
        };
        read.finish()?;
        Ok(typed)
    }

    /// One that is nowhere yet.
    pub(super) fn blank(&self) -> Venue {
        let none = Text::default;
        Venue {
            id: crate::kernel::id::VenueId(uuid::Uuid::nil()),
            slug: String::new(),
            name: none(),
            address: none(),
            access: none(),
            directions: none(),
            season: none(),
            owner: none(),
            contact_name: String::new(),
            contact_phone: String::new(),
            lat: None,
            lon: None,
            version: 1,
        }
    }

    /// `saved` with what was typed.
    pub(super) fn venue(&self, saved: Venue) -> Venue {
        Venue {
            name: self.name.clone(),
            address: self.address.clone(),
            access: self.access.clone(),
            directions: self.directions.clone(),
            season: self.season.clone(),
            owner: self.owner.clone(),
            contact_name: self.contact_name.clone(),
            contact_phone: self.contact_phone.clone(),
            lat: self.at.map(|(lat, _)| lat),
            lon: self.at.map(|(_, lon)| lon),
            ..saved
        }
    }
}

/// `21.3916, 103.0163`, as maps show it.
fn position(read: &mut Reader<'_>) -> Option<(f64, f64)> {
    read.optional("position", |typed| pair(typed).ok_or(()), |()| Message::new("venue-position-wrong"))
}

fn pair(typed: &str) -> Option<(f64, f64)> {
    let (lat, lon) = typed.trim().split_once([',', ' '])?;
    let (lat, lon): (f64, f64) = (lat.trim().parse().ok()?, lon.trim().parse().ok()?);
    ((-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon)).then_some((lat, lon))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_is_read_as_maps_show_it() {
        for typed in ["21.3916, 103.0163", "21.3916,103.0163", " 21.3916 103.0163 "] {
            assert_eq!(pair(typed), Some((21.3916, 103.0163)), "{typed}");
        }
        for wrong in ["21.3916", "103.0163, 21.3916", "21,3916; 103", "NaN, 1", "", "here, there"] {
            assert_eq!(pair(wrong), None, "{wrong}");
        }
    }
}
