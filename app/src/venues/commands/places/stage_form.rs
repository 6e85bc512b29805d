//! Reading the form of a stage.

use crate::kernel::day;
use crate::kernel::fault::{Fault, FieldFault, Message};
use crate::kernel::id::{StageId, VenueId};
use crate::kernel::lang::Text;
use crate::venues::model::{Capabilities, Capability, Hours, Rules, Stage};
use crate::web::Form;
use crate::web::form::{self, Reader};
use chrono::Timelike;

/// More than any yard of the province has.
const MOST_LANES: i64 = 20;
const MOST_PLACES: i64 = 1_000_000;
/// Kilowatts, rooms.
const MOST_AMOUNT: i64 = 100_000;
/// Hours somebody may have a stage, and days ahead.
const MOST_HOURS: i64 = 24 * 30;
const MOST_DAYS: i64 = 2 * 365;

/// A stage as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageForm {
    pub name: Text,
    lanes: i64,
    places: Option<i64>,
    has: Capabilities,
    rules: Rules,
}

impl StageForm {
    pub fn read(form: &Form) -> Result<Self, Fault> {
        let mut read = form.read();
        let name = read.name_in_both(["name_vi", "name_en"], 100, "stage-name-missing");
        let lanes = read.number("lanes", 1..=MOST_LANES);
        let places = number(&mut read, "places", MOST_PLACES);
        let rules = Rules {
            hours: hours(&mut read),
            curfew: clock(&mut read, "curfew"),
            longest: number(&mut read, "longest", MOST_HOURS).map(|hours| hours * 60),
            ahead: number(&mut read, "ahead", MOST_DAYS),
        };
        let has = capabilities(form, "has");
        match (read.finish(), has) {
            (Ok(()), Ok(has)) => Ok(Self { name, lanes, places, has, rules }),
            (Err(Fault::Invalid(mut faults)), Err(more)) => {
                faults.extend(more);
                Err(Fault::Invalid(faults))
            }
            (Err(fault), _) => Err(fault),
            (Ok(()), Err(faults)) => Err(Fault::Invalid(faults)),
        }
    }

    pub(super) fn stage(&self, id: StageId, venue: VenueId, slug: String, version: i64) -> Stage {
        let (name, has) = (self.name.clone(), self.has.clone());
        Stage { id, venue, slug, name, lanes: self.lanes, places: self.places, has, rules: self.rules, version }
    }
}

fn number(read: &mut Reader<'_>, name: &'static str, most: i64) -> Option<i64> {
    let wrong = |()| Message::new("field-number").with("min", 1).with("max", most);
    read.optional(name, |typed| form::count(typed, 1..=most).ok_or(()), wrong)
}

/// A time of the day in minutes after midnight.
fn clock(read: &mut Reader<'_>, name: &'static str) -> Option<i64> {
    let parse = |typed: &str| day::parse_time(typed).ok_or(());
    let time = read.optional(name, parse, |()| Message::new("time-wrong"))?;
    Some(i64::from(time.hour() * 60 + time.minute()))
}

/// Both, or neither.
fn hours(read: &mut Reader<'_>) -> Option<Hours> {
    match (clock(read, "opens"), clock(read, "closes")) {
        (Some(opens), Some(closes)) => Some(Hours { opens, closes }),
        (None, None) => None,
        (Some(_), None) => {
            read.fault("closes", Message::new("stage-hours-half"));
            None
        }
        (None, Some(_)) => {
            read.fault("opens", Message::new("stage-hours-half"));
            None
        }
    }
}

/// The fields `has[power]` of a group: a number, or a box that is ticked.
pub fn capabilities(form: &Form, group: &str) -> Result<Capabilities, Vec<FieldFault>> {
    let (mut has, mut faults) = (Capabilities::default(), Vec::new());
    for (code, typed) in form.group(group).filter(|(_, typed)| !typed.trim().is_empty()) {
        let Some(capability) = Capability::parse(code) else { continue };
        match form::count(if capability.is_counted() { typed } else { "1" }, 0..=MOST_AMOUNT) {
            Some(0) => {}
            Some(amount) => _ = has.0.insert(capability, amount),
            None => {
                let message = Message::new("field-number").with("min", 0).with("max", MOST_AMOUNT);
                faults.push(FieldFault::new(format!("{group}[{code}]"), message));
            }
        }
    }
    if faults.is_empty() { Ok(has) } else { Err(faults) }
}
