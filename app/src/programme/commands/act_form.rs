//! Reading the form of an act.

use crate::kernel::fault::{Fault, FieldFault, Message};
use crate::kernel::id::ActId;
use crate::kernel::lang::Text;
use crate::programme::model::Kind;
use crate::programme::model::act::{Act, Approval, Contact};
use crate::programme::store::troupes::Troupe;
use crate::venues::commands::capabilities;
use crate::venues::model::Capabilities;
use crate::web::Form;
use crate::web::form::{Reader, count};

/// The longest that something is on without a break.
pub const LONGEST: i64 = 24 * 60;
/// The longest that a stage is set up.
const SET_UP: i64 = 12 * 60;
/// More people than any ground of the province holds.
pub const CROWD: i64 = 1_000_000;

/// An act as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActForm {
    pub kind: Kind,
    pub title: Text,
    pub by_line: Text,
    pub about: Text,
    /// The slug of a troupe; empty for whoever else it is by.
    pub troupe: String,
    pub minutes: i64,
    pub set_up: i64,
    pub strike: i64,
    pub needs: String,
    pub wants: Capabilities,
    pub with_children: bool,
    pub crowd: Option<i64>,
    pub approval: Approval,
    pub contact: Contact,
}

impl ActForm {
    pub fn read(form: &Form) -> Result<Self, Fault> {
        let mut read = form.read();
        let title = read.name_in_both(["title_vi", "title_en"], 120, "act-title-missing");
        let kind = read.parsed("kind", |code| Kind::parse(code).ok_or(()), |()| Message::new("act-kind-missing"));
        let troupe = read.optional_line("troupe", 100);
        let by_line = read.line_in_both(["by_vi", "by_en"], 120);
        let about = read.text_in_both(["about_vi", "about_en"], 3000);
        let minutes = read.number("minutes", 1..=LONGEST);
        let set_up = read.number("set_up", 0..=SET_UP);
        let strike = read.number("strike", 0..=SET_UP);
        let needs = read.optional_text("needs", 1000);
        let with_children = read.ticked("with_children");
        let crowd = read.optional(
            "crowd",
            |typed| count(typed, 0..=CROWD).ok_or(()),
            |()| Message::new("field-number").with("min", 0).with("max", CROWD),
        );
        let approval = Approval::parse(form.raw("approval")).unwrap_or(Approval::Waiting);
        let contact = contact(&mut read);
        let wants = capabilities(form, "wants");
        let wants = finished(read, wants)?;
        let kind = kind.ok_or(Fault::Bug)?;
        #[rustfmt::skip]
        let read = Self {
            kind, title, by_line, about, troupe, minutes, set_up, strike, needs, wants, with_children, crowd, approval,
            contact,
        };
        Ok(read)
    }

    /// The act that it describes.
    pub fn act(&self, id: ActId, version: i64, troupes: &[Troupe]) -> Result<Act, Fault> {
        let found = troupes.iter().find(|troupe| troupe.slug == self.troupe).map(|troupe| troupe.id);
        if found.is_none() && !self.troupe.is_empty() {
            return Err(Fault::field("troupe", "act-troupe-gone"));
        }
        let form = self.clone();
        Ok(Act {
            id,
            kind: form.kind,
            title: form.title,
            by_line: form.by_line,
            about: form.about,
            troupe: found,
            minutes: form.minutes,
            set_up: form.set_up,
            strike: form.strike,
            needs: form.needs,
            wants: form.wants,
            with_children: form.with_children,
            crowd: form.crowd,
            approval: form.approval,
            contact: form.contact,
            along: Vec::new(),
            can: Vec::new(),
            version,
        })
    }
}

/// What is wanted of the stage, or all that is wrong with the form.
fn finished(read: Reader<'_>, wants: Result<Capabilities, Vec<FieldFault>>) -> Result<Capabilities, Fault> {
    match (read.finish(), wants) {
        (Ok(()), wants) => wants.map_err(Fault::Invalid),
        (Err(Fault::Invalid(mut faults)), Err(more)) => {
            faults.extend(more);
            Err(Fault::Invalid(faults))
        }
        (Err(fault), _) => Err(fault),
    }
}

fn contact(read: &mut Reader<'_>) -> Contact {
    let name = read.optional_line("contact_name", 100);
    let phone = read.optional_line("contact_phone", 40);
    let email = read.optional_email("contact_email").map(|email| email.as_str().to_owned());
    Contact { name, phone, email: email.unwrap_or_default() }
}
