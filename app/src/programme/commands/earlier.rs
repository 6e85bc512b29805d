//! Acts of another edition, last year's mostly, taken over into this one: without a place, and to be agreed to anew.

use super::{New, add_many, open};
use crate::kernel::access::Permission;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::{ActId, FestivalId};
use crate::kernel::lang::Text;
use crate::kernel::text;
use crate::programme::model::Status;
use crate::programme::model::act::{Act, Approval};
use crate::programme::model::plan::Plan;
use crate::programme::store::acts;
use crate::web::{Form, Job};
use serde_json::json;

/// Which acts of which edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    pub of: FestivalId,
    pub acts: Vec<ActId>,
}

impl Earlier {
    pub fn read(form: &Form) -> Result<Self, Fault> {
        let acts: Vec<ActId> = form.group("acts").filter_map(|(id, _)| id.parse().ok()).collect();
        if acts.is_empty() {
            return Err(Fault::refused("earlier-none-chosen"));
        }
        Ok(Self { of: form.id("of")?, acts })
    }
}

/// Is something of that name by the same people there already?
pub fn is_there(plan: &Plan, act: &Act) -> bool {
    let same = |known: &Act| {
        text::fold(&known.title.vi) == text::fold(&act.title.vi)
            && (known.troupe, text::fold(&known.by_line.vi)) == (act.troupe, text::fold(&act.by_line.vi))
    };
    plan.acts.values().any(same)
}

/// Only by who may read the other plan too: it says whom to call. Answers how many there are.
pub async fn take_over(job: Job<'_>, festival: FestivalId, earlier: &Earlier) -> Result<usize, Fault> {
    let (of, plan) = open(job, festival).await?;
    job.require(Permission::EditProgramme, Some(earlier.of))?;
    let all = acts::all(job.tx, earlier.of).await?;
    let chosen = all.iter().filter(|act| earlier.acts.contains(&act.id) && act.kind.is_public());
    let fresh = chosen.filter(|act| !is_there(&plan, act)).map(|act| New {
        act: Act {
            id: job.id(),
            approval: Approval::Waiting,
            along: Vec::new(),
            can: Vec::new(),
            version: 1,
            ..act.clone()
        },
        slug: None,
        spot: None,
        status: Status::Planned,
        note: Text::default(),
    });
    let fresh: Vec<New> = fresh.collect();
    if fresh.is_empty() {
        return Err(Fault::Refused(Message::new("earlier-all-there")));
    }
    add_many(job, festival, &fresh).await?;
    job.audit("plan.take_over", &of.slug, Some(festival), json!({ "acts": fresh.len() })).await?;
    Ok(fresh.len())
}
