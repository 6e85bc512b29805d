//! Writing to everybody of a stage or of a day: who they are, each once, and the letter.

use super::open;
use crate::kernel::day::FestivalDay;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::FestivalId;
use crate::kernel::lang::{Lang, Text};
use crate::programme::letters::ProgrammeLetter;
use crate::programme::model::Status;
use crate::programme::model::act::{Act, Contact, Showing};
use crate::programme::model::plan::Plan;
use crate::web::{Form, Job};
use serde_json::json;
use std::collections::BTreeMap;

/// Whose showings: of a day, of a stage, of both, or all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Audience {
    pub day: Option<FestivalDay>,
    /// The slug of a stage; empty for all of them.
    pub stage: String,
}

impl Audience {
    pub fn read(form: &Form) -> Self {
        Self { day: FestivalDay::parse(form.raw("day")), stage: form.raw("stage").chars().take(100).collect() }
    }
}

/// Somebody who is concerned, with what they show there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reader {
    pub contact: Contact,
    pub titles: Vec<Text>,
}

/// Everybody of an audience once, however many acts are theirs: first who can be written to.
pub fn readers(plan: &Plan, audience: &Audience) -> Vec<Reader> {
    let mut readers: BTreeMap<(bool, String, String, String), Reader> = BTreeMap::new();
    let mut shown: Vec<(&Showing, &Act)> = plan.open().filter(|(_, act)| act.kind.is_public()).collect();
    shown.sort_by_key(|(showing, _)| (showing.show(), showing.id));
    for (showing, act) in shown {
        let Some(spot) = showing.seat.spot.filter(|_| showing.status != Status::Cancelled) else { continue };
        let of_day = audience.day.is_none_or(|day| day.contains(spot.starts_at));
        let of_stage = audience.stage.is_empty() || plan.stage(spot.stage).is_some_and(|s| s.slug == audience.stage);
        if !of_day || !of_stage {
            continue;
        }
        let contact = act.contact.clone();
        let email = contact.email.to_lowercase();
        // One address is one reader; who has none is known by name and telephone, or else by the act.
        let (name, phone) =
            if email.is_empty() { (contact.name.clone(), contact.phone.clone()) } else { Default::default() };
        let nobody = email.is_empty() && name.is_empty() && phone.is_empty();
        let name = if nobody { act.id.to_string() } else { name };
        let reader =
            readers.entry((email.is_empty(), email, name, phone)).or_insert(Reader { contact, titles: Vec::new() });
        if !reader.titles.contains(&act.title) {
            reader.titles.push(act.title.clone());
        }
    }
    readers.into_values().collect()
}

/// Writes to those of an audience who can be written to; answers how many.
pub async fn tell_all(job: Job<'_>, festival: FestivalId, audience: &Audience, text: &str) -> Result<usize, Fault> {
    let (of, plan) = open(job, festival).await?;
    let readers = readers(&plan, audience);
    let reached: Vec<&Reader> = readers.iter().filter(|reader| !reader.contact.email.is_empty()).collect();
    if reached.is_empty() {
        return Err(Fault::Refused(Message::new("tell-nobody")));
    }
    for reader in &reached {
        let titles = reader.titles.iter().map(|title| title.vi.clone()).collect();
        let letter = ProgrammeLetter::ProgrammeNote { festival, text: text.to_owned(), titles };
        job.send(&reader.contact.email, Lang::Vi, &letter).await?;
    }
    job.audit("programme.tell", &of.slug, Some(festival), json!({ "letters": reached.len() })).await?;
    Ok(reached.len())
}
