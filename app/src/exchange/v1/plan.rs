//! What programs read and write of a plan: acts and their showings, in both languages.
//!
//! A body becomes the form that planners send, so that both are judged by one reading.

use crate::kernel::day::{self, FestivalDay};
use crate::kernel::fault::{Fault, FieldFault, Message};
use crate::kernel::lang::Text;
use crate::programme::commands::Wanted;
use crate::programme::model::act::{self, Approval};
use crate::programme::model::plan;
use crate::programme::model::{Kind, Status};
use crate::programme::store::troupes::Troupe;
use crate::web::Form;
use chrono::{DateTime, NaiveDateTime, TimeZone, Timelike, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use utoipa::ToSchema;

/// Words in Vietnamese and, where somebody translated them, in English.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(example = json!({ "vi": "Múa xòe vòng", "en": "Circle dance" }))]
pub struct Both {
    pub vi: String,
    pub en: String,
}

impl From<&Text> for Both {
    fn from(text: &Text) -> Self {
        Self { vi: text.vi.clone(), en: text.en.clone() }
    }
}

/// Whom to tell of changes; visitors do not see it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(example = json!({ "name": "Lò Thị Mai", "phone": "0912 345 678", "email": "" }))]
pub struct Contact {
    pub name: String,
    pub phone: String,
    pub email: String,
}

/// What can be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(example = json!({
    "kind": "xoe", "title": { "vi": "Múa xòe vòng", "en": "Circle dance" }, "by": { "vi": "", "en": "" },
    "about": { "vi": "", "en": "" }, "troupe": "doi-ban-che-can", "minutes": 30, "set_up": 5, "strike": 5,
    "needs": "", "with_children": false, "crowd": 400, "approval": "approved",
    "contact": { "name": "Lò Thị Mai", "phone": "0912 345 678", "email": "" }
}))]
pub struct ActBody {
    /// `xoe`, `music`, `contest`, `rite`, `sport`, `market`, `parade`, `ceremony`, `exhibition`, `community`,
    /// `race`, `fireworks`, `tour`, `break` or `blocker`.
    pub kind: String,
    pub title: Both,
    /// Who it is by, where that is no troupe.
    pub by: Both,
    pub about: Both,
    /// The name of a troupe in addresses, or nothing.
    pub troupe: String,
    pub minutes: i64,
    /// Minutes before it that the stage is taken for.
    pub set_up: i64,
    /// Minutes after it that the stage is taken for.
    pub strike: i64,
    /// What it needs on stage.
    pub needs: String,
    pub with_children: bool,
    /// How many people are expected.
    pub crowd: Option<i64>,
    /// `waiting`, `approved` or `refused` by the authority that permits shows.
    pub approval: String,
    pub contact: Contact,
}

impl Default for ActBody {
    fn default() -> Self {
        Self {
            kind: Kind::Music.code().into(),
            title: Both::default(),
            by: Both::default(),
            about: Both::default(),
            troupe: String::new(),
            minutes: 30,
            set_up: 5,
            strike: 5,
            needs: String::new(),
            with_children: false,
            crowd: None,
            approval: Approval::Waiting.code().into(),
            contact: Contact::default(),
        }
    }
}

impl ActBody {
    pub fn of(act: &act::Act, troupes: &[Troupe]) -> Self {
        let troupe = troupes.iter().find(|troupe| Some(troupe.id) == act.troupe);
        let contact = act.contact.clone();
        Self {
            kind: act.kind.code().into(),
            title: Both::from(&act.title),
            by: Both::from(&act.by_line),
            about: Both::from(&act.about),
            troupe: troupe.map(|troupe| troupe.slug.clone()).unwrap_or_default(),
            minutes: act.minutes,
            set_up: act.set_up,
            strike: act.strike,
            needs: act.needs.clone(),
            with_children: act.with_children,
            crowd: act.crowd,
            approval: act.approval.code().into(),
            contact: Contact { name: contact.name, phone: contact.phone, email: contact.email },
        }
    }

    /// The same with what a change names.
    pub fn with(&self, change: &Map<String, Value>) -> Result<Self, Fault> {
        let mut whole = json!(self);
        put(&mut whole, &Value::Object(change.clone()));
        serde_json::from_value(whole).map_err(|error| unreadable(&error))
    }

    /// As a planner would have typed it.
    pub fn form(&self) -> Result<Form, Fault> {
        if Approval::parse(&self.approval).is_none() {
            return Err(Fault::field("approval", "api-approval-unknown"));
        }
        let typed = |ticked: bool| if ticked { "true" } else { "" }.to_owned();
        Ok(form([
            ("kind", self.kind.clone()),
            ("title_vi", self.title.vi.clone()),
            ("title_en", self.title.en.clone()),
            ("by_vi", self.by.vi.clone()),
            ("by_en", self.by.en.clone()),
            ("about_vi", self.about.vi.clone()),
            ("about_en", self.about.en.clone()),
            ("troupe", self.troupe.clone()),
            ("minutes", self.minutes.to_string()),
            ("set_up", self.set_up.to_string()),
            ("strike", self.strike.to_string()),
            ("needs", self.needs.clone()),
            ("with_children", typed(self.with_children)),
            ("crowd", self.crowd.map(|crowd| crowd.to_string()).unwrap_or_default()),
            ("approval", self.approval.clone()),
            ("contact_name", self.contact.name.clone()),
            ("contact_phone", self.contact.phone.clone()),
            ("contact_email", self.contact.email.clone()),
        ]))
    }
}

fn form<const N: usize>(fields: [(&str, String); N]) -> Form {
    Form(fields.map(|(name, value)| (name.to_owned(), value)).into())
}

/// Objects are put together; everything else is replaced.
fn put(into: &mut Value, change: &Value) {
    match (into, change) {
        (Value::Object(into), Value::Object(change)) => {
            for (name, value) in change {
                put(into.entry(name.clone()).or_insert(Value::Null), value);
            }
        }
        (into, change) => *into = change.clone(),
    }
}

/// A body that is no such thing; the words of the reader say where.
pub fn unreadable(error: &serde_json::Error) -> Fault {
    Fault::Invalid(vec![FieldFault::new("body", Message::new("api-body-wrong").with("why", error))])
}

/// An act with the version that a change of it has to name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(example = json!({
    "id": "0195a1b2-0000-7000-8000-000000000001", "version": 3, "kind": "xoe",
    "title": { "vi": "Múa xòe vòng", "en": "Circle dance" }, "by": { "vi": "", "en": "" },
    "about": { "vi": "", "en": "" }, "troupe": "", "minutes": 30, "set_up": 5, "strike": 5, "needs": "",
    "with_children": false, "crowd": null, "approval": "approved", "contact": { "name": "", "phone": "", "email": "" }
}))]
pub struct Act {
    pub id: String,
    pub version: i64,
    #[serde(flatten)]
    pub body: ActBody,
}

impl Act {
    pub fn of(act: &act::Act, troupes: &[Troupe]) -> Self {
        Self { id: act.id.to_string(), version: act.version, body: ActBody::of(act, troupes) }
    }
}

/// A change of an act: the version that was read, and what is different; the rest stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(example = json!({ "version": 3, "title": { "en": "Great circle dance" } }))]
pub struct ActEdit {
    pub version: i64,
    #[serde(flatten)]
    #[schema(value_type = ActBody)]
    pub change: Map<String, Value>,
}

/// One showing of an act; without a stage it has no place yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "code": "7GX2QA", "id": "0195a1b2-0000-7000-8000-000000000002", "act": "0195a1b2-0000-7000-8000-000000000001",
    "version": 4, "slug": "mua-xoe-vong", "stage": "san-khau-1", "starts_at": "2027-03-13T20:00:00+07:00",
    "ends_at": "2027-03-13T20:30:00+07:00", "minutes": 30, "pinned": false, "note": { "vi": "", "en": "" },
    "status": "planned"
}))]
pub struct Showing {
    /// Six characters by which people name it, for ever.
    pub code: String,
    pub id: String,
    /// The id of its act.
    pub act: String,
    pub version: i64,
    pub slug: String,
    pub stage: Option<String>,
    pub starts_at: Option<String>,
    pub ends_at: Option<String>,
    pub minutes: i64,
    /// It stays where it is when its neighbours move.
    pub pinned: bool,
    pub note: Both,
    /// `planned`, `moved` or `cancelled`.
    pub status: String,
}

impl Showing {
    /// `stages` are those of the plan.
    pub fn of(showing: &act::Showing, stages: &[plan::StageFacts]) -> Self {
        let stage = showing.seat.spot.and_then(|spot| stages.iter().find(|stage| stage.id == spot.stage));
        let show = showing.show();
        let status: Status = showing.status;
        Self {
            code: showing.code.clone(),
            id: showing.id.to_string(),
            act: showing.act.to_string(),
            version: showing.version,
            slug: showing.slug.clone(),
            stage: stage.map(|stage| stage.slug.clone()),
            starts_at: show.map(|show| day::stamp(show.starts_at())),
            ends_at: show.map(|show| day::stamp(show.ends_at())),
            minutes: showing.seat.minutes,
            pinned: showing.pinned,
            note: Both::from(&showing.note),
            status: status.code().into(),
        }
    }
}

/// Where a showing is wanted. What is left out stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "version": 4, "stage": "san-khau-1", "starts_at": "2027-03-13T20:00:00+07:00" }))]
pub struct Place {
    /// The version that was read.
    pub version: i64,
    pub stage: String,
    /// To the minute, with its offset; or without one, as the clocks of `zone` show it.
    pub starts_at: String,
    /// `Asia/Ho_Chi_Minh` where none is named, or none that there is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pinned: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Both>,
}

impl Place {
    fn moment(&self) -> Option<DateTime<Utc>> {
        if let Ok(at) = DateTime::parse_from_rfc3339(&self.starts_at) {
            return Some(at.to_utc());
        }
        let local = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"];
        let local = local.iter().find_map(|form| NaiveDateTime::parse_from_str(&self.starts_at, form).ok())?;
        // Many browsers still say Asia/Saigon, which the table of zones knows.
        let zone = self.zone.as_deref().and_then(|name| name.parse::<Tz>().ok()).unwrap_or(Tz::Asia__Ho_Chi_Minh);
        zone.from_local_datetime(&local).earliest().map(|at| at.to_utc())
    }

    pub fn wanted(&self, was: &act::Showing) -> Result<Wanted, Fault> {
        let at = self.moment().filter(|at| (at.second(), at.nanosecond()) == (0, 0));
        let at = at.ok_or(Fault::field("starts_at", "api-moment-wrong"))?;
        let note = self.note.clone().unwrap_or_else(|| Both::from(&was.note));
        let pinned = self.pinned.unwrap_or(was.pinned);
        Wanted::read(&form([
            ("day", FestivalDay::of(at).code()),
            ("time", day::clock(at)),
            ("stage", self.stage.clone()),
            ("minutes", self.minutes.unwrap_or(was.seat.minutes).to_string()),
            ("pinned", if pinned { "true".to_owned() } else { String::new() }),
            ("note_vi", note.vi),
            ("note_en", note.en),
        ]))
    }
}

/// A showing loses its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "version": 4 }))]
pub struct Unplace {
    /// The version that was read.
    pub version: i64,
}

/// The working version of a programme, which the public does not see before it is released.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "version": 17, "acts": [], "showings": [] }))]
pub struct Plan {
    /// Counts what planners did.
    pub version: i64,
    pub acts: Vec<Act>,
    pub showings: Vec<Showing>,
}

impl Plan {
    pub fn of(plan: &plan::Plan, troupes: &[Troupe]) -> Self {
        let showings = plan.open().map(|(showing, _)| Showing::of(showing, &plan.stages)).collect();
        let acts = plan.acts.values().map(|act| Act::of(act, troupes)).collect();
        Self { version: plan.version, acts, showings }
    }
}
