//! What an edition says of itself; where it is paid is changed in `account`.

use super::days;
use crate::festivals::model::Festival;
use crate::festivals::store;
use crate::kernel::access::Permission;
use crate::kernel::day::moment;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::lang::Lang;
use crate::web::form::Reader;
use crate::web::{CHANGED, Form, Job, slices};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// The edition as the form would have it, with the version the form was drawn from.
pub fn read(form: &Form, saved: Festival) -> Result<Festival, Fault> {
    let version = form.version()?;
    let mut read = form.read();
    let name = read.name_in_both(["name_vi", "name_en"], 100, "festival-name-missing");
    let tagline = read.line_in_both(["tagline_vi", "tagline_en"], 120);
    let intro = read.text_in_both(["intro_vi", "intro_en"], 600);
    let place = read.line_in_both(["place_vi", "place_en"], 120);
    let days = days(&mut read);
    let alert = read.line_in_both(["alert_vi", "alert_en"], 300);
    let alert_from = read.optional_moment("alert_from_day", "alert_from_time");
    let alert_until = read.optional_moment("alert_until_day", "alert_until_time");
    if alert_from.zip(alert_until).is_some_and(|(from, until)| until <= from) {
        read.fault("alert_until_time", Message::new("festival-alert-order"));
    }
    let contact_phone = phone_line(&mut read);
    let contact_email = read.optional_email("contact_email");
    let contact_hours = read.line_in_both(["hours_vi", "hours_en"], 80);
    let privacy = read.text_in_both(["privacy_vi", "privacy_en"], 6000);
    let refund_policy = read.text_in_both(["refund_vi", "refund_en"], 3000);
    read.finish()?;
    let (first_day, last_day) = days.ok_or(Fault::Bug)?;
    let contact_email = contact_email.map(|email| email.as_str().to_owned()).unwrap_or_default();
    let festival =
        Festival { version, name, tagline, intro, place, first_day, last_day, alert, alert_from, alert_until, ..saved };
    Ok(Festival { contact_phone, contact_email, contact_hours, privacy, refund_policy, ..festival })
}

/// A line to call: short numbers and hotlines are no mobile numbers, so only digits are asked for.
fn phone_line(read: &mut Reader<'_>) -> String {
    let phone = read.optional_line("contact_phone", 40);
    if !phone.is_empty() && phone.chars().filter(char::is_ascii_digit).count() < 3 {
        read.fault("contact_phone", Message::new("festival-phone-wrong"));
    }
    phone
}

/// Saves what nobody else saved since `wanted.version` was read.
pub async fn edit(job: Job<'_>, wanted: &Festival) -> Result<(), Fault> {
    job.require(Permission::EditFestival, Some(wanted.id))?;
    let was = store::by_id(job.tx, wanted.id).await?.ok_or(Fault::Missing)?;
    if *wanted == was {
        return Ok(());
    }
    if was.state.sells() && !was.privacy.vi.is_empty() && wanted.privacy.vi.is_empty() {
        return Err(Fault::field("privacy_vi", "festival-privacy-needed"));
    }
    let days = (was.first_day, was.last_day);
    if days != (wanted.first_day, wanted.last_day) {
        for slice in slices() {
            slice.neighbour.before_days(job, was.id, (wanted.first_day, wanted.last_day)).await?;
        }
    }
    if !store::update(job.tx, wanted).await? {
        return Err(Fault::refused(CHANGED));
    }
    if days != (wanted.first_day, wanted.last_day) {
        for slice in slices() {
            slice.neighbour.after_move(job, was.id, days, &BTreeSet::new()).await?;
        }
    }
    Ok(job.audit("festival.edit", &was.slug, Some(was.id), detail(&was, wanted)).await?)
}

/// What differs: short lines with what they were, long ones and how people are reached by name.
fn detail(was: &Festival, now: &Festival) -> Value {
    let hours = |of: &Festival| [of.alert_from, of.alert_until].map(|at| at.map(|at| moment(Lang::Vi, at)));
    let hours = |of: &Festival| hours(of).map(Option::unwrap_or_default).join(" – ");
    let lines = [
        ("name", was.name.vi.clone(), now.name.vi.clone()),
        ("tagline", was.tagline.vi.clone(), now.tagline.vi.clone()),
        ("place", was.place.vi.clone(), now.place.vi.clone()),
        ("dates", was.dates(Lang::Vi), now.dates(Lang::Vi)),
        ("alert_hours", hours(was), hours(now)),
    ];
    let lines = lines.into_iter().filter(|(_, was, now)| was != now);
    let mut detail: Map<_, _> =
        lines.map(|(name, was, now)| (name.to_owned(), json!({ "was": was, "now": now }))).collect();
    let changed = changed(was, now);
    if !changed.is_empty() {
        detail.insert("changed".to_owned(), json!(changed));
    }
    Value::Object(detail)
}

/// Names of what differs besides.
fn changed(was: &Festival, now: &Festival) -> Vec<&'static str> {
    let english = |of: &Festival| [&of.name, &of.tagline, &of.place].map(|text| text.en.clone());
    let fields = [
        ("english", english(was) != english(now)),
        ("intro", was.intro != now.intro),
        ("alert", was.alert != now.alert),
        ("contact", (&was.contact_phone, &was.contact_email) != (&now.contact_phone, &now.contact_email)),
        ("contact_hours", was.contact_hours != now.contact_hours),
        ("privacy", was.privacy != now.privacy),
        ("refund_policy", was.refund_policy != now.refund_policy),
    ];
    fields.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name).collect()
}
